"""Every setting there is: its name, type, default, what it may be, and one sentence of help.

Names are for ever: they stand in the users' files. A changed meaning gets an upgrade (upgrades.py).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from cmconsole.domain.posts import LatePolicy
from cmconsole.settings.zone import system_zone

T = TypeVar("T", bool, int, float, str)


@dataclass(frozen=True, slots=True)
class Option(Generic[T]):
    """One setting. `make_default` gives its default, asked for at every use; `choices` (any) and
    `lowest`/`highest` (numbers, inclusive) bound it; `accepts` says what they cannot."""

    name: str
    kind: type[T]
    make_default: Callable[[], T]
    help: str
    choices: tuple[T, ...] = ()
    lowest: float | None = None
    highest: float | None = None
    accepts: Callable[[T], bool] | None = None

    @property
    def default(self) -> T:
        return self.make_default()

    def check(self, value: object) -> T:
        """`value` as this option's type. Raises ValueError where it is none of its values."""
        typed = self._typed(value)
        if self.choices and typed not in self.choices:
            allowed = ", ".join(str(choice) for choice in self.choices)
            raise ValueError(f"{self.name} is one of {allowed}, not {typed!r}")
        if not self._in_range(typed):
            raise ValueError(f"{self.name} lies between {self.lowest} and {self.highest}")
        if self.accepts is not None and not self.accepts(typed):
            raise ValueError(f"{self.name} cannot be {typed!r}")
        return typed

    def _in_range(self, value: Any) -> bool:
        """Written so that NaN, which is in no range, is in none."""
        return (self.lowest is None or value >= self.lowest) and (
            self.highest is None or value <= self.highest
        )

    def _typed(self, value: Any) -> T:
        """A whole number is a float as well; a bool, an int for Python, is none for a reader."""
        if self.kind is float and type(value) is int:
            value = float(value)
        if not isinstance(value, self.kind) or isinstance(value, bool) != (self.kind is bool):
            raise ValueError(f"{self.name} is a {self.kind.__name__}, not {value!r}")
        return value


def _constant(value: T) -> Callable[[], T]:
    return lambda: value


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


LANGUAGE = Option(
    "language",
    str,
    _constant("system"),
    "Language of the window; takes effect at the next start.",
    ("system", "en", "fr"),
)
THEME = Option(
    "theme",
    str,
    _constant("system"),
    "Light or dark, or as the desktop says.",
    ("system", "light", "dark"),
)
FONT_SCALE = Option(
    "font_scale",
    float,
    _constant(1.0),
    "Size of all text, as a factor of the desktop's own.",
    lowest=0.75,
    highest=2.5,
)
ZONE = Option(
    "zone",
    str,
    system_zone,
    "Time zone (IANA name) in which times are shown and posts are planned.",
    accepts=_is_zone,
)
LATE_POLICY = Option(
    "late_policy",
    str,
    _constant(LatePolicy.LATE.value),
    "What a new post does when the computer was off at its time.",
    tuple(policy.value for policy in LatePolicy),
)
LATE_MINUTES = Option(
    "late_minutes",
    int,
    _constant(15),
    "How many minutes late a post may still go out by itself.",
    lowest=1,
    highest=1440,
)
SYNC_INTERVAL_SECONDS = Option(
    "sync_interval_seconds",
    int,
    _constant(60),
    "Seconds between two pulls of an account; networks may ask for longer.",
    lowest=15,
    highest=3600,
)
WEEK_ZOOM = Option(
    "week_zoom",
    float,
    _constant(1.0),
    "Height of an hour in the calendar's week, as a factor.",
    lowest=0.4,
    highest=4.0,
)
WINDOW_GEOMETRY = Option(
    "window_geometry", str, _constant(""), "Place and size of the window, as Qt writes it (base64)."
)
WINDOW_STATE = Option(
    "window_state", str, _constant(""), "Panels of the window, as Qt writes them (base64)."
)

OPTIONS: tuple[Option[Any], ...] = (
    LANGUAGE,
    THEME,
    FONT_SCALE,
    ZONE,
    LATE_POLICY,
    LATE_MINUTES,
    SYNC_INTERVAL_SECONDS,
    WEEK_ZOOM,
    WINDOW_GEOMETRY,
    WINDOW_STATE,
)
