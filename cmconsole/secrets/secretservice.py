"""Whether the default collection of the Secret Service is open, asked without any prompt.

Source: freedesktop.org Secret Service API, draft 0.2 (`Collection.Locked`, `Service.ReadAlias`).
keyring itself would show the unlock prompt at every read, and wait for it without end.
"""

from __future__ import annotations

from contextlib import closing
from enum import Enum

DEFAULT_ALIAS = "default"


class Openness(Enum):
    """What stands between us and the default collection."""

    OPEN = "open"
    LOCKED = "locked"
    NOT_CREATED = "not created"
    """The service runs, and the user has never made a keyring."""
    FORGETFUL = "forgetful"
    """The default is the session collection, which is gone after the session."""


def openness() -> Openness:
    """Ask, without prompting. Raises what `secretstorage` raises where there is no service."""
    import secretstorage
    from secretstorage.collection import SESSION_COLLECTION

    with closing(secretstorage.dbus_init()) as connection:
        try:
            collection = secretstorage.get_collection_by_alias(connection, DEFAULT_ALIAS)
        except secretstorage.ItemNotFoundException:
            return Openness.NOT_CREATED
        if collection.collection_path == SESSION_COLLECTION:
            return Openness.FORGETFUL
        return Openness.LOCKED if collection.is_locked() else Openness.OPEN


def prompt_to_open() -> None:
    """Show the system's own prompt (unlock, or make a keyring) and wait for the person."""
    import secretstorage

    with closing(secretstorage.dbus_init()) as connection:
        secretstorage.get_default_collection(connection).unlock()
