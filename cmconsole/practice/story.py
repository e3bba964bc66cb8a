"""How a made-up conversation is written down, before it happens on any server."""

from __future__ import annotations

from dataclasses import dataclass

INSTITUTION = "montclair"
ALUMNI = "montclair_alumni"
OURS = (INSTITUTION, ALUMNI)


@dataclass(frozen=True, slots=True)
class Member:
    """One inhabitant. `follows` names which of our accounts they follow; `years_here` says how old
    the profile is."""

    username: str
    name: str
    note: str
    language: str = "fr"
    follows: tuple[str, ...] = (INSTITUTION,)
    bot: bool = False
    years_here: int = 3


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn scene (a name in pictures.py) and its alternative text."""

    scene: str
    alt: str


@dataclass(frozen=True, slots=True)
class Line:
    """One message. `text` may hold {us} for the account the story is about, {crowd1} … for people
    who only read. `after` is minutes after the line before; `to` is the index of the line it
    answers (-1: the one before); `likes` and `boosts` are how many people did so; `quotes` is the
    key of the story whose first line it quotes."""

    who: str
    text: str
    after: float = 25.0
    to: int = -1
    likes: int = 0
    boosts: int = 0
    picture: Picture | None = None
    quotes: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """One conversation about one of our accounts. It began `days` days ago at `at` (HH:MM in
    Paris), or, for `days` 0, `minutes` ago. `private`: direct messages."""

    lines: tuple[Line, ...]
    days: int = 0
    at: str = "12:00"
    minutes: float = 0.0
    key: str = ""
    about: str = INSTITUTION
    language: str = "fr"
    private: bool = False
