"""Makers of the sample files; their results are kept in the project (see README.md)."""
