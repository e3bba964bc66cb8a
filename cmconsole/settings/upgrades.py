"""Upgrades of the settings file: each is one function with its reason as docstring.

An upgrade gets the whole file as a dict and changes it in place. It is never edited after a
release: a later mistake gets a later upgrade.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

Raw = dict[str, Any]
VERSION_KEY = "version"
FIRST_VERSION = 1


@dataclass(frozen=True, slots=True)
class Upgrade:
    """To `version`, by `apply`, because of `reason`."""

    version: int
    reason: str
    apply: Callable[[Raw], None]


def upgrade_to(version: int) -> Callable[[Callable[[Raw], None]], Upgrade]:
    """Make an Upgrade of the decorated function. Raises ValueError without a docstring: a later
    reader has to know why a user's file was changed."""

    def decorate(function: Callable[[Raw], None]) -> Upgrade:
        reason = inspect.getdoc(function)
        if not reason:
            raise ValueError(f"the upgrade to version {version} gives no reason")
        return Upgrade(version, reason, function)

    return decorate


UPGRADES: tuple[Upgrade, ...] = ()
"""In order, one a version, from FIRST_VERSION + 1 on."""


def newest_version(upgrades: Sequence[Upgrade] = UPGRADES) -> int:
    """The version that this program writes."""
    return upgrades[-1].version if upgrades else FIRST_VERSION


def upgraded(raw: Raw, upgrades: Sequence[Upgrade] = UPGRADES) -> Raw:
    """A copy of `raw` as this program understands it. A file of a newer program keeps its version:
    what is known is read, the rest is left alone."""
    result = dict(raw)
    version = result.get(VERSION_KEY)
    if not isinstance(version, int) or isinstance(version, bool):
        version = FIRST_VERSION
    for step in upgrades:
        if step.version > version:
            step.apply(result)
            version = step.version
    result[VERSION_KEY] = version
    return result
