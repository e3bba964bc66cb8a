"""Life on the network: seeded, varied, and it answers back."""

import itertools
import random
import threading
from typing import Any

import pytest

from cmconsole.domain.errors import BadAnswer, Offline
from cmconsole.practice.data import read_everyday
from cmconsole.practice.life import LONGEST_PAUSE, SHORTEST_PAUSE, Life, LifeThread
from cmconsole.practice.story import INSTITUTION, OURS
from cmconsole.practice.voices import Voices

READERS = [f"lecteur_{number:02d}" for number in range(12)]


class RecordingVoices(Voices):
    """Remembers what was done instead of doing it. `ours` are our last words, newest first."""

    def __init__(self) -> None:
        self.done: list[tuple[Any, ...]] = []
        self.ours: dict[str, list[dict[str, Any]]] = {name: [] for name in OURS}
        self._numbers = itertools.count(100)

    def close(self) -> None:
        self.done.append(("close",))

    def id_of(self, who: str) -> str:
        return f"id-{who}"

    def say(self, who: str, text: str, **more: Any) -> str:
        self.done.append(("say", who, text, more))
        return str(next(self._numbers))

    def like(self, who: str, status_id: str) -> None:
        self.done.append(("like", who, status_id))

    def boost(self, who: str, status_id: str) -> None:
        self.done.append(("boost", who, status_id))

    def latest_of(self, who: str, account_id: str, count: int) -> list[dict[str, Any]]:
        return self.ours[who][:count]

    def we_say(self, status_id: str, *mentions: str, to: str | None = None) -> None:
        self.ours[INSTITUTION].insert(
            0,
            {
                "id": status_id,
                "in_reply_to_id": to,
                "mentions": [{"username": name} for name in mentions],
                "visibility": "public",
            },
        )


def life(voices: Voices, seed: int = 5) -> Life:
    return Life(voices, read_everyday(), READERS, random.Random(seed))


def lived(seed: int, steps: int) -> list[tuple[Any, ...]]:
    voices = RecordingVoices()
    voices.we_say("1")
    one = life(voices, seed)
    for _ in range(steps):
        one.pause()
        one.step()
    return voices.done


def test_the_same_seed_gives_the_same_life() -> None:
    assert lived(5, 80) == lived(5, 80)
    assert lived(5, 80) != lived(6, 80)


def test_all_kinds_of_things_happen() -> None:
    done = lived(5, 300)
    said = [entry for entry in done if entry[0] == "say"]
    assert {entry[0] for entry in done} == {"say", "like", "boost"}
    assert any(entry[3].get("direct") for entry in said)
    assert any(entry[3].get("in_reply_to") for entry in said)
    assert {entry[3]["language"] for entry in said} == {"fr", "en"}
    assert any(entry[1] == "promo_deals_247" for entry in said)
    for entry in said:
        assert "@montclair" in entry[2]
        assert "{" not in entry[2]
        assert entry[1] not in OURS


def test_nothing_is_said_again_before_everything_was_said() -> None:
    lines = read_everyday().public[INSTITUTION]["fr"]
    bag = {text.replace("{us}", "@montclair") for text in lines}
    said = [entry[2] for entry in lived(5, 200) if entry[0] == "say" and entry[2] in bag]
    assert len(said) > len(bag)
    assert set(said[: len(bag)]) == bag


def test_the_pauses_are_twenty_to_forty_seconds() -> None:
    one = life(RecordingVoices())
    pauses = [one.pause() for _ in range(200)]
    assert min(pauses) >= SHORTEST_PAUSE == 20
    assert max(pauses) <= LONGEST_PAUSE == 40
    assert len(set(pauses)) > 100


def test_whom_we_answer_answers_back_once_and_first() -> None:
    voices = RecordingVoices()
    voices.we_say("1", "lea_martin", to="0")
    one = life(voices)
    voices.we_say("2", "oliver_hughes", to="0")
    one.step()
    assert len(voices.done) == 1
    action, who, text, more = voices.done[0]
    assert (action, who, more["in_reply_to"]) == ("say", "oliver_hughes", "2")
    assert text.startswith("@montclair ")
    for _ in range(50):
        one.step()
    later = [entry[3].get("in_reply_to") for entry in voices.done[1:] if entry[0] == "say"]
    assert "2" not in later


def test_a_post_of_ours_that_answers_nobody_gets_no_thanks() -> None:
    voices = RecordingVoices()
    one = life(voices)
    voices.we_say("2", "lea_martin")
    voices.we_say("3", "promo_deals_247", to="0")
    for _ in range(50):
        one.step()
    answers = {entry[3].get("in_reply_to") for entry in voices.done if entry[0] == "say"}
    assert not answers & {"2", "3"}


class Steps(Life):
    """A life that is told what happens in each step, without waiting."""

    def __init__(self, script: list[BaseException | None], reached: threading.Event) -> None:
        self._script = iter(script)
        self._reached = reached

    def pause(self) -> float:
        return 0.0

    def step(self) -> None:
        error = next(self._script, None)
        if error is not None:
            raise error
        self._reached.set()


def test_a_passing_trouble_does_not_end_life() -> None:
    reached = threading.Event()
    bugs: list[BaseException] = []
    closed: list[str] = []
    thread = LifeThread(
        lambda: Steps([Offline("x"), Offline("x")], reached),
        lambda: closed.append("closed"),
        bugs.append,
    )
    thread.start()
    assert reached.wait(10)
    thread.stop(10)
    assert (bugs, closed) == ([], ["closed"])


@pytest.mark.parametrize("error", [BadAnswer("refused"), KeyError("bug")])
def test_any_other_trouble_is_told_and_ends_life(error: BaseException) -> None:
    told = threading.Event()
    bugs: list[BaseException] = []

    def on_bug(found: BaseException) -> None:
        bugs.append(found)
        told.set()

    thread = LifeThread(lambda: Steps([error], threading.Event()), lambda: None, on_bug)
    thread.start()
    assert told.wait(10)
    thread.stop(10)
    assert bugs == [error]
