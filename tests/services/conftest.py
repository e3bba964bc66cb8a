"""What the services' tests start from: the store's own clock and workspace."""

from tests.store.conftest import clock, database, fresh_workspace

__all__ = ["clock", "database", "fresh_workspace"]
