"""The settings of a workspace while the program runs."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cmconsole.domain.errors import ConsoleError
from cmconsole.runtime.clock import Clock, SystemClock
from cmconsole.settings import file
from cmconsole.settings.declared import Option, T
from cmconsole.settings.upgrades import VERSION_KEY, Raw, newest_version, upgraded

Unsubscribe = Callable[[], None]


class Settings:
    """Reads at once, writes at every change. May be used from any thread; callbacks are called in
    the thread that changed the value.

    `notice` is None, or what the user should be told once about the file as it was found.
    """

    def __init__(self, path: Path | None, clock: Clock | None = None) -> None:
        """From `path`, which need not exist; None keeps everything in memory. Raises DiskFull where
        the file can be neither read nor set aside."""
        self._path = path
        self._clock = clock or SystemClock()
        self._lock = threading.RLock()
        self._callbacks: dict[str, list[Callable[[Any], object]]] = {}
        self._unsaved: dict[str, Any] = {}
        self.notice: ConsoleError | None = None
        self._raw = self._read()

    def get(self, option: Option[T]) -> T:
        """The value, or the default where none, or none that fits, is stored."""
        with self._lock:
            value = self._raw.get(option.name)
        if value is None:
            return option.default
        try:
            return option.check(value)
        except ValueError:
            return option.default

    def set(self, option: Option[T], value: T) -> None:
        """Keep and store `value`, then call the callbacks where it differs from before. Raises
        ValueError for what the option cannot be; DiskFull where it cannot be stored: it then holds
        for this run."""
        self._change(option, option.check(value))

    def reset(self, option: Option[T]) -> None:
        """Back to the default, also when that changes later. Raises as `set`."""
        self._change(option, None)

    def on_change(self, option: Option[T], callback: Callable[[T], object]) -> Unsubscribe:
        """Call `callback` with each new value until the returned function is called."""
        with self._lock:
            found = self._callbacks.setdefault(option.name, [])
            found.append(callback)

        def unsubscribe() -> None:
            with self._lock:
                if callback in found:
                    found.remove(callback)

        return unsubscribe

    def _change(self, option: Option[T], value: T | None) -> None:
        before = self.get(option)
        try:
            with self._lock:
                self._unsaved[option.name] = value
                # Another process (the agent) may have written meanwhile: its changes stay.
                if self._path is not None:
                    self._raw = self._read()
                for name, mine in self._unsaved.items():
                    if mine is None:
                        self._raw.pop(name, None)
                    else:
                        self._raw[name] = mine
                if self._path is not None:
                    file.write(self._path, self._raw)
                self._unsaved.clear()
        finally:
            if (now := self.get(option)) != before:
                self._tell(option.name, now)

    def _tell(self, name: str, value: object) -> None:
        with self._lock:
            callbacks = tuple(self._callbacks.get(name, ()))
        for callback in callbacks:
            callback(value)

    def _read(self) -> Raw:
        if self._path is None:
            return {VERSION_KEY: newest_version()}
        try:
            return upgraded(file.read(self._path))
        except file.Damaged:
            aside = file.set_aside(self._path, self._clock.now())
            self.notice = ConsoleError(
                "The settings could not be read and are back at their defaults.",
                "Nothing else is affected. The damaged file is kept as {name}.",
                name=aside.name,
            )
            return {VERSION_KEY: newest_version()}
