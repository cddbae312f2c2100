"""The planning calendar: everything planned and published, on every channel."""
