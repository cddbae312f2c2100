"""From the sample's TOML files into the database, one module for each kind of thing.

Everything is keyed by its slug (number, code, file name): what is there already stays as it is,
so that loading again neither doubles anything nor undoes what an officer changed.
"""
