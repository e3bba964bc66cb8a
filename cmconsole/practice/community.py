"""Settles the made-up community on an empty server, and tells when everything was."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from cmconsole.practice import pictures
from cmconsole.practice.history import Past, PastReaction
from cmconsole.practice.members import MEMBERS, OUR_ACCOUNTS, crowd
from cmconsole.practice.server import Seat
from cmconsole.practice.story import ALUMNI, OURS, Member, Story
from cmconsole.practice.timeline import Said, reactions, timeline
from cmconsole.practice.voices import Voices

CROWD_SIZE = 36
Progress = Callable[[int, int], None]


def everyone() -> tuple[Member, ...]:
    """All who have an account, ours first."""
    return (*OUR_ACCOUNTS, *MEMBERS, *crowd(CROWD_SIZE))


def seats(tokens: dict[str, str]) -> tuple[Seat, ...]:
    """The accounts that the server starts with; `tokens` by username."""
    return tuple(
        Seat(one.username, one.name, one.note, tokens[one.username], one.bot) for one in everyone()
    )


class Settlement:
    """One settling of one community. The same seed and moment give the same community."""

    def __init__(
        self, voices: Voices, stories: Iterable[Story], now: datetime, rng: random.Random
    ) -> None:
        self._voices = voices
        self._now = now
        self._rng = rng
        self._events = timeline(stories, now)
        self._ids: dict[tuple[int, int], str] = {}
        self._first_of: dict[str, str] = {}

    def settle(self, progress: Progress) -> Past:
        """Let everyone talk; what is past is for the server to write. `progress` is called with
        messages said and messages in all. Raises what the transport raises."""
        said: dict[str, datetime] = {}
        liked: list[PastReaction] = []
        people = [member.username for member in everyone() if not member.bot]
        for done, event in enumerate(self._events):
            progress(done, len(self._events))
            status_id = self._say(event)
            said[status_id] = event.at
            liked += [
                PastReaction(one.who, status_id, one.at, one.boost)
                for one in reactions(event, people, self._now, self._rng)
            ]
        progress(len(self._events), len(self._events))
        follows = {
            (member.username, target): self._followed_at(member)
            for member in everyone()
            if member.username not in OURS
            for target in member.follows
        }
        joined = {member.username: self._joined_at(member) for member in everyone()}
        return Past(said, tuple(liked), follows, joined, {})

    def _say(self, said: Said) -> str:
        line, story = said.line, said.story
        media = None
        if line.picture is not None:
            png = pictures.scene(line.picture.scene)
            media = self._voices.upload(line.who, png, line.picture.alt)
        answers = None if said.answers is None else self._ids[id(story), said.answers]
        status_id = self._voices.say(
            line.who,
            said.text,
            language=story.language,
            direct=story.private,
            in_reply_to=answers,
            quotes=self._first_of[line.quotes] if line.quotes else None,
            media=media,
        )
        self._ids[id(story), said.index] = status_id
        if said.index == 0 and story.key:
            self._first_of[story.key] = status_id
        return status_id

    def _followed_at(self, member: Member) -> datetime:
        # One in six came in the last month, so that the figures have something to show.
        recent = self._rng.random() < 1 / 6
        days = self._rng.uniform(0.2, 30) if recent else self._rng.uniform(30, 400)
        return self._now - timedelta(days=min(days, member.years_here * 365 + 1))

    def _joined_at(self, member: Member) -> datetime:
        return self._now - timedelta(days=member.years_here * 365 + self._rng.uniform(2, 300))


def faces() -> dict[str, bytes]:
    """The portraits (PNG), by username. Readers have none, as on any network."""
    found = {member.username: pictures.portrait(member.username) for member in MEMBERS}
    return found | {name: pictures.emblem(alumni=name == ALUMNI) for name in OURS}
