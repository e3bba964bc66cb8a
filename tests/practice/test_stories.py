"""The written-down community, before it meets a server."""

import random
from collections import Counter
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from PIL import Image

from cmconsole.practice import pictures
from cmconsole.practice.community import CROWD_SIZE, everyone, faces
from cmconsole.practice.data import read_everyday, read_stories
from cmconsole.practice.members import MEMBERS, crowd
from cmconsole.practice.story import ALUMNI, INSTITUTION, OURS, Line, Story
from cmconsole.practice.timeline import Said, reactions, timeline

# Half past two at night: yesterday's evening is near, and the clock changed five days ago.
NOW = datetime(2026, 3, 30, 0, 30, tzinfo=UTC)
MOST_CHARACTERS = 500
STORIES = read_stories()
EVENTS = timeline(STORIES, NOW)
NAMES = {one.username for one in everyone()}


def from_outside(story: Story) -> bool:
    return any(line.who not in OURS for line in story.lines)


def test_there_is_a_lively_month_in_two_languages() -> None:
    conversations = [story for story in STORIES if from_outside(story)]
    languages = Counter(story.language for story in conversations)
    assert len(conversations) >= 60
    assert min(languages["fr"], languages["en"]) >= 20
    assert len({line.who for story in conversations for line in story.lines}) >= 24
    assert sum(story.private for story in conversations) >= 5
    assert max(len(story.lines) for story in conversations) >= 15
    assert {story.about for story in conversations} == {INSTITUTION, ALUMNI}


def test_our_own_posts_did_differently_well() -> None:
    firsts = [story.lines[0] for story in STORIES if story.lines[0].who in OURS]
    assert len(firsts) >= 25
    assert len({line.likes for line in firsts}) >= 15
    assert max(line.likes for line in firsts) >= 5 * min(line.likes for line in firsts)


def test_pictures_quotes_links_tags_emoji_and_long_words_are_all_there() -> None:
    lines = [line for story in STORIES for line in story.lines if line.who not in OURS]
    texts = [line.text for line in lines]
    assert sum(line.picture is not None for line in lines) >= 5
    assert sum(bool(line.quotes) for line in lines) >= 3
    assert sum("http" in text for text in texts) >= 4
    assert sum("#" in text for text in texts) >= 4
    assert sum(any(ord(letter) > 0x1F300 for letter in text) for text in texts) >= 10
    assert max(len(text) for text in texts) > 400


def test_nobody_speaks_who_has_no_account() -> None:
    assert {line.who for story in STORIES for line in story.lines} <= NAMES
    assert len(NAMES) == len(everyone())


def test_everything_lies_in_the_last_month_and_in_order() -> None:
    moments = [said.at for said in EVENTS]
    assert moments == sorted(moments)
    assert moments[-1] < NOW
    assert NOW - timedelta(days=32) < moments[0] < NOW - timedelta(days=28)
    assert sum(at > NOW - timedelta(days=1) for at in moments) >= 8


def test_an_answer_comes_after_what_it_answers_and_a_quote_after_what_it_quotes() -> None:
    seen: set[tuple[int, int]] = set()
    keys: set[str] = set()
    for said in EVENTS:
        if said.answers is not None:
            assert (id(said.story), said.answers) in seen, said.text
        if said.line.quotes:
            assert said.line.quotes in keys, said.text
        seen.add((id(said.story), said.index))
        if said.index == 0 and said.story.key:
            keys.add(said.story.key)


@pytest.mark.parametrize("said", EVENTS, ids=lambda said: f"{said.line.who}-{said.at:%d-%H%M}")
def test_every_message_fits_and_reaches_us(said: Said) -> None:
    assert len(said.text) <= MOST_CHARACTERS
    assert "{" not in said.text
    if said.line.who not in OURS:
        assert f"@{said.story.about}" in said.text
    if said.story.private:
        assert "@" in said.text


def test_a_wall_time_is_one_in_paris_on_both_sides_of_a_clock_change() -> None:
    story = (Line(INSTITUTION, "x"),)
    (winter,) = timeline([Story(story, days=3, at="09:00")], NOW)
    (summer,) = timeline([Story(story, days=1, at="09:00")], NOW)
    assert winter.at == datetime(2026, 3, 27, 8, 0, tzinfo=UTC)
    assert summer.at == datetime(2026, 3, 29, 7, 0, tzinfo=UTC)


def test_an_answer_addresses_whom_it_answers_once() -> None:
    story = Story(
        (
            Line(INSTITUTION, "Bonjour"),
            Line("lea_martin", "{us} Bonjour !"),
            Line(INSTITUTION, "@lea_martin Ça va ?"),
            Line("yanis_b", "Moi oui", to=1),
        ),
        days=1,
    )
    texts = [said.text for said in timeline([story], NOW)]
    assert texts == [
        "Bonjour",
        "@montclair Bonjour !",
        "@lea_martin Ça va ?",
        "@montclair @lea_martin Moi oui",
    ]


def test_nobody_likes_twice_themselves_or_in_the_future() -> None:
    people = [one.username for one in everyone()]
    rng = random.Random(3)
    for said in EVENTS:
        found = reactions(said, people, NOW, rng)
        likes = [one.who for one in found if not one.boost]
        assert len(likes) == len(set(likes)) == said.line.likes
        assert sum(one.boost for one in found) == said.line.boosts
        assert not {one.who for one in found} & {said.line.who, *OURS}
        assert all(said.at < one.at <= NOW for one in found)


def test_the_same_seed_gives_the_same_likes() -> None:
    people = [one.username for one in everyone()]

    def all_of(seed: int) -> list[object]:
        rng = random.Random(seed)
        return [reactions(said, people, NOW, rng) for said in EVENTS]

    assert all_of(1) == all_of(1)
    assert all_of(1) != all_of(2)


@pytest.mark.parametrize("name", sorted(pictures.SCENES))
def test_every_scene_is_a_picture_and_not_a_blank(name: str) -> None:
    with Image.open(BytesIO(pictures.scene(name))) as image:
        image.load()
        assert (image.format, image.size) == ("PNG", (pictures.WIDTH, pictures.HEIGHT))
        assert len(image.getcolors(100_000) or ()) >= 3


def test_every_picture_of_a_story_is_drawn_and_described() -> None:
    used = [line.picture for story in STORIES for line in story.lines if line.picture is not None]
    assert {one.scene for one in used} <= set(pictures.SCENES)
    assert all(len(one.alt) > 20 for one in used)


def test_faces_differ_and_stay_the_same() -> None:
    assert faces() == faces()
    assert faces().keys() == {one.username for one in MEMBERS} | set(OURS)
    assert len(set(faces().values())) == len(faces())
    with Image.open(BytesIO(faces()["lea_martin"])) as image:
        image.load()
        assert image.size == (pictures.PORTRAIT, pictures.PORTRAIT)


def test_the_lines_of_every_day_fit_and_reach_us() -> None:
    lines = read_everyday()
    public = [text for by in lines.public.values() for texts in by.values() for text in texts]
    others = [text for by in (lines.replies, lines.private, lines.thanks) for text in by["fr"]]
    assert len(set(public)) == len(public) >= 25
    for text in [*public, *others, *lines.spam]:
        assert "{us}" in text
        assert len(text) < MOST_CHARACTERS - 20
    assert len(crowd(CROWD_SIZE)) == CROWD_SIZE
