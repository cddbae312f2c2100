"""Reporting back what was done: the phone-size form, files as evidence."""
