"""Where something is done, and where nothing: read from the tallies."""
