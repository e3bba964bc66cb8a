"""When everything was said: stories become dated events. Pure; nothing happens here."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from cmconsole.practice.story import OURS, Line, Story

ZONE = ZoneInfo("Europe/Paris")
# The last word of a thread that is still going on was said a moment ago, never in the future.
JUST_NOW = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Said:
    """One line of one story at its moment (UTC). `index` is its place in the story."""

    at: datetime
    story: Story
    index: int

    @property
    def line(self) -> Line:
        return self.story.lines[self.index]

    @property
    def answers(self) -> int | None:
        """The index of the line it answers, or None for the first."""
        if self.index == 0:
            return None
        return self.index - 1 if self.line.to < 0 else self.line.to

    @property
    def text(self) -> str:
        """What is posted: names filled in, and everyone addressed who has to hear of it, as a
        client does when a person answers."""
        words = self.line.text
        for number in range(10):
            words = words.replace(f"{{crowd{number}}}", f"@lecteur_{number:02d}")
        us = f"@{self.story.about}"
        words = words.replace("{us}", us)
        addressed = [us] if self.line.who != self.story.about else []
        if self.answers is not None:
            addressed.append(f"@{self.story.lines[self.answers].who}")
        missing = [
            name
            for name in dict.fromkeys(addressed)
            if name != f"@{self.line.who}" and name not in words.replace(",", " ").split()
        ]
        # A first line of ours addresses nobody, and one that names us in its middle needs no more.
        missing = [name for name in missing if not (name == us and us in words)]
        return " ".join([*missing, words])


@dataclass(frozen=True, slots=True)
class Reaction:
    """`who` liked or boosted, `at` (UTC)."""

    who: str
    at: datetime
    boost: bool


def timeline(stories: Iterable[Story], now: datetime) -> tuple[Said, ...]:
    """Everything that was said before `now`, oldest first."""
    events: list[Said] = []
    for story in stories:
        at = _began(story, now)
        for index, line in enumerate(story.lines):
            if index:
                at += timedelta(minutes=line.after)
            events.append(Said(min(at, now - JUST_NOW), story, index))
    return tuple(sorted(events, key=lambda said: said.at))


def reactions(
    said: Said, people: Sequence[str], now: datetime, rng: random.Random
) -> tuple[Reaction, ...]:
    """Who liked and boosted it, and when: most within hours, some days later, never twice."""
    others = [name for name in people if name != said.line.who and name not in OURS]
    found: list[Reaction] = []
    for count, boost in ((said.line.likes, False), (said.line.boosts, True)):
        for name in rng.sample(others, min(count, len(others))):
            at = said.at + timedelta(minutes=1 + rng.expovariate(1 / 240))
            found.append(Reaction(name, min(at, now), boost))
    return tuple(sorted(found, key=lambda one: one.at))


def _began(story: Story, now: datetime) -> datetime:
    if story.days == 0:
        return now - timedelta(minutes=story.minutes)
    day = now.astimezone(ZONE).date() - timedelta(days=story.days)
    return datetime.combine(day, time.fromisoformat(story.at), ZONE).astimezone(now.tzinfo)
