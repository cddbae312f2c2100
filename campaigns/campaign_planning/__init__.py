"""Planning a whole campaign on one page: each channel, where, from when, how often."""
