"""Articles from files: read, checked, made into drafts. See `docs/article-import.md`."""
