"""Tables of publications, in and out: docs/publication-import.md."""
