"""The read API, `/api/v2/`: what the library lists, for the programs of partners (docs/api.md).

Reads only, needs no key, and knows whoever is signed in. Who may have what is decided where the
pages decide it (`media_library.access`).
"""
