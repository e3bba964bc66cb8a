"""Settings of one workspace: declared once, typed, kept in `settings.json`."""
