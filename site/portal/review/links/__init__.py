"""Deciding on a text in review by a link, without an account."""
