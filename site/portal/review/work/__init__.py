"""Giving a text in review to somebody, with a day and a priority."""
