"""Life on the practice network while it runs: people write, answer and like."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Sequence
from typing import Any

from cmconsole.domain.errors import TryLater
from cmconsole.practice.data import EverydayLines
from cmconsole.practice.members import MEMBERS
from cmconsole.practice.story import ALUMNI, INSTITUTION, OURS
from cmconsole.practice.voices import Voices

SHORTEST_PAUSE, LONGEST_PAUSE = 20.0, 40.0
# How far back we look for our own words that somebody may answer or like.
RECENT = 12


class _Bag:
    """Draws every item once before any comes again."""

    def __init__(self, items: Sequence[str], rng: random.Random) -> None:
        self._items = list(items)
        self._rng = rng
        self._left: list[str] = []

    def draw(self) -> str:
        if not self._left:
            self._left = self._rng.sample(self._items, len(self._items))
        return self._left.pop()


class Life:
    """One thing after the other. The same seed gives the same life, as long as nobody answers."""

    def __init__(
        self, voices: Voices, lines: EverydayLines, readers: Sequence[str], rng: random.Random
    ) -> None:
        """`readers` are usernames of people who like without writing."""
        self._voices = voices
        self._readers = list(readers)
        self._rng = rng
        self._ids = {name: voices.id_of(name) for name in OURS}
        self._writers = {
            language: [one.username for one in MEMBERS if one.language == language and not one.bot]
            for language in ("fr", "en")
        }
        self._public = {
            (about, language): _Bag(items, rng)
            for about, by_language in lines.public.items()
            for language, items in by_language.items()
        }
        self._private = {language: _Bag(items, rng) for language, items in lines.private.items()}
        self._replies = {language: _Bag(items, rng) for language, items in lines.replies.items()}
        self._thanks = {language: _Bag(items, rng) for language, items in lines.thanks.items()}
        self._spam = _Bag(lines.spam, rng)
        self._last: dict[str, tuple[str, str]] = {}
        self._heard = {status["id"] for about in OURS for status in self._recent(about)}

    def pause(self) -> float:
        """Seconds until the next thing happens."""
        return self._rng.uniform(SHORTEST_PAUSE, LONGEST_PAUSE)

    def step(self) -> None:
        """Somebody does something. Whoever was answered by us comes first."""
        if self._thank():
            return
        draw = self._rng.random()
        if draw < 0.55:
            self._write()
        elif draw < 0.70 and self._last:
            self._join_in()
        elif draw < 0.75:
            self._write_privately()
        elif draw < 0.78:
            self._advertise()
        else:
            self._like()

    def _write(self) -> None:
        about = ALUMNI if self._rng.random() < 0.2 else INSTITUTION
        language = "en" if self._rng.random() < 0.3 else "fr"
        who = self._rng.choice(self._writers[language])
        text = _addressed(self._public[about, language].draw(), about)
        self._last[about] = (self._voices.say(who, text, language=language), language)

    def _join_in(self) -> None:
        about = self._rng.choice(sorted(self._last))
        status_id, language = self._last[about]
        who = self._rng.choice(self._writers[language])
        text = _addressed(self._replies[language].draw(), about)
        self._voices.say(who, text, language=language, in_reply_to=status_id)

    def _write_privately(self) -> None:
        language = self._rng.choice(("fr", "en"))
        who = self._rng.choice(self._writers[language])
        text = _addressed(self._private[language].draw(), INSTITUTION)
        self._voices.say(who, text, language=language, direct=True)

    def _advertise(self) -> None:
        spammers = [one.username for one in MEMBERS if one.bot]
        text = _addressed(self._spam.draw(), INSTITUTION)
        self._voices.say(self._rng.choice(spammers), text, language="en")

    def _like(self) -> None:
        ours = self._recent(self._rng.choice(OURS))
        if not ours:
            return
        # The newer, the likelier.
        status = ours[min(int(self._rng.expovariate(0.5)), len(ours) - 1)]
        for who in self._rng.sample(self._readers, self._rng.randint(1, 4)):
            self._voices.like(who, status["id"])
        if self._rng.random() < 0.25:
            self._voices.boost(self._rng.choice(self._readers), status["id"])

    def _thank(self) -> bool:
        """Answer back where we answered somebody since the last look."""
        for about in OURS:
            for status in reversed(self._recent(about)):
                if status["id"] in self._heard:
                    continue
                self._heard.add(status["id"])
                names = [one["username"] for one in status["mentions"]]
                people = [one for one in MEMBERS if one.username in names and not one.bot]
                if status["in_reply_to_id"] is None or not people:
                    continue
                who = people[0]
                text = _addressed(self._thanks[who.language].draw(), about)
                self._voices.say(
                    who.username,
                    text,
                    language=who.language,
                    direct=status["visibility"] == "direct",
                    in_reply_to=status["id"],
                )
                return True
        return False

    def _recent(self, about: str) -> list[dict[str, Any]]:
        return self._voices.latest_of(about, self._ids[about], RECENT)


class LifeThread:
    """Lets a Life go on in a thread of its own until `stop`."""

    def __init__(
        self,
        live: Callable[[], Life],
        close: Callable[[], None],
        on_bug: Callable[[BaseException], object],
    ) -> None:
        """`live` makes the Life and `close` ends its connections, both in the thread itself; an
        error that is no passing trouble goes to `on_bug` and ends life, not the program."""
        self._live = live
        self._close = close
        self._on_bug = on_bug
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="cmc-practice-life", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self, timeout: float) -> None:
        """End after the step that is being done."""
        self._ended.set()
        self._thread.join(timeout)

    def _run(self) -> None:
        try:
            life = self._live()
            while not self._ended.wait(life.pause()):
                try:
                    life.step()
                except TryLater:
                    # The server is busy or just ending: the next step comes anyway, or never.
                    continue
        except BaseException as error:  # noqa: BLE001 - told, and practice goes on without life
            if not self._ended.is_set():
                self._on_bug(error)
        finally:
            self._close()


def _addressed(text: str, about: str) -> str:
    words = text.replace("{us}", f"@{about}")
    return words.replace("{crowd1}", "@lecteur_01")
