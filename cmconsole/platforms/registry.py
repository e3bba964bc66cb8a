"""The networks this build knows, found by name. The only list of them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from datetime import datetime

from cmconsole.domain.errors import BadInput
from cmconsole.platforms.base import Platform


class Platforms:
    """Platforms by name, in the order in which they are offered. Each is made when it is first
    asked for, since its package brings httpx, which a window must not wait for. May be used from
    any thread."""

    def __init__(self, makers: Mapping[str, Callable[[], Platform]]) -> None:
        self._makers = dict(makers)
        self._made: dict[str, Platform] = {}
        self._lock = threading.Lock()

    def names(self) -> tuple[str, ...]:
        return tuple(self._makers)

    def all(self) -> tuple[Platform, ...]:
        return tuple(self.named(name) for name in self._makers)

    def named(self, name: str) -> Platform:
        """The platform, or BadInput where there is none of that name."""
        if name not in self._makers:
            raise BadInput(
                "There is no network called “{name}”.",
                "Known: {known}.",
                name=name,
                known=", ".join(self._makers),
            )
        with self._lock:
            if name not in self._made:
                self._made[name] = self._makers[name]()
            return self._made[name]


def built_in(now: Callable[[], datetime]) -> Platforms:
    """Every network of this build."""

    def mastodon() -> Platform:
        from cmconsole.platforms.mastodon.platform import MastodonPlatform

        return MastodonPlatform(now)

    def bluesky() -> Platform:
        from cmconsole.platforms.bluesky.platform import BlueskyPlatform

        return BlueskyPlatform(now)

    return Platforms({"mastodon": mastodon, "bluesky": bluesky})
