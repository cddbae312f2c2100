"""Handing out."""
