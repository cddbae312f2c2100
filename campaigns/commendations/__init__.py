"""Who was commended: what becomes of a record, who may be named in public, tables in and out."""
