"""CM Console: a local-first desktop console for community managers."""

__version__ = "0.1.0"
