"""What the publisher's tests start from: the store's own scene and a small network."""

from tests.store.conftest import clock, database, fresh_workspace

__all__ = ["clock", "database", "fresh_workspace"]
