"""Credentials: sealed in the workspace by a key that only the operating system's keyring knows."""
