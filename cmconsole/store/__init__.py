"""The local store: one SQLite file. Takes and returns domain values; no row leaves this package."""
