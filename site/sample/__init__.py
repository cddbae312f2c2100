"""The demonstration: what the site is filled with, and how its files were made."""
