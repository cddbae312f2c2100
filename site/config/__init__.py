"""The frame: settings, addresses and servers' entry points."""
