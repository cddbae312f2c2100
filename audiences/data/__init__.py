"""The project's own data files."""

from pathlib import Path

PLACES = Path(__file__).parent / "places"
