"""The networks this build knows, found by name. The only list of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from cmconsole.domain.errors import BadInput
from cmconsole.platforms.base import Platform


class Platforms:
    """Platforms by name, in the order in which they are offered."""

    def __init__(self, platforms: Iterable[Platform]) -> None:
        self._by_name = {platform.name: platform for platform in platforms}

    def names(self) -> tuple[str, ...]:
        return tuple(self._by_name)

    def all(self) -> tuple[Platform, ...]:
        return tuple(self._by_name.values())

    def named(self, name: str) -> Platform:
        """The platform, or BadInput where there is none of that name."""
        try:
            return self._by_name[name]
        except KeyError:
            known = ", ".join(self._by_name)
            raise BadInput(
                "There is no network called “{name}”.", "Known: {known}.", name=name, known=known
            ) from None


def built_in(now: Callable[[], datetime]) -> Platforms:
    """Every network of this build. Imports their packages only now: httpx is slow to import."""
    from cmconsole.platforms.bluesky.platform import BlueskyPlatform
    from cmconsole.platforms.mastodon.platform import MastodonPlatform

    return Platforms((MastodonPlatform(now), BlueskyPlatform(now)))
