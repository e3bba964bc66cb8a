"""The practice network: a real server on this machine, and a lively made-up community on it."""
