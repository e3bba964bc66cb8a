"""The inbox's pure rules: snoozing, length and visibility of answers, folders, excerpts."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from cmconsole.domain.limits import Limits, MediaRules, TextRules
from cmconsole.domain.posts import Visibility
from cmconsole.gui.inbox.message_text import FIRST_LENGTH, FIRST_LINES, first_part
from cmconsole.gui.inbox.reply_rules import allowed_visibilities, reply_length
from cmconsole.gui.inbox.row_layout import one_line_marked
from cmconsole.gui.inbox.snooze import snooze_choices

PARIS = ZoneInfo("Europe/Paris")
ALL = (Visibility.PUBLIC, Visibility.UNLISTED, Visibility.FOLLOWERS, Visibility.DIRECT)


def limits(**rules) -> Limits:
    return Limits(
        TextRules(**{"max_length": 20, **rules}), MediaRules(), datetime.now(UTC), "a test"
    )


def choices(local: str) -> dict[str, str | None]:
    now = datetime.fromisoformat(local).replace(tzinfo=PARIS).astimezone(UTC)
    return {
        choice.id: None
        if choice.until is None
        else choice.until.astimezone(PARIS).strftime("%Y-%m-%d %H:%M")
        for choice in snooze_choices(now, PARIS)
    }


def test_a_monday_morning_offers_later_today_tomorrow_and_next_monday():
    assert choices("2026-01-12T09:20") == {
        "later": "2026-01-12 13:00",
        "tomorrow": "2026-01-13 09:00",
        "week": "2026-01-19 09:00",
        "message": None,
    }


@pytest.mark.parametrize("evening", ["2026-01-12T19:00", "2026-01-12T22:30", "2026-01-12T23:59"])
def test_an_evening_offers_no_later_today(evening):
    assert "later" not in choices(evening)


def test_tomorrow_is_nine_on_the_wall_when_the_clocks_change_over_night():
    assert choices("2026-03-28T18:30")["tomorrow"] == "2026-03-29 09:00"


def test_no_choice_lies_in_the_past():
    for hour in range(24):
        now = datetime(2026, 1, 18, hour, 59, tzinfo=UTC)
        assert all(
            choice.until is None or choice.until > now for choice in snooze_choices(now, PARIS)
        )


@pytest.mark.parametrize(
    ("answered", "expected"),
    [
        (Visibility.PUBLIC, ALL),
        (Visibility.UNLISTED, ALL[1:]),
        (Visibility.FOLLOWERS, ALL[2:]),
        (Visibility.DIRECT, ALL[3:]),
    ],
)
def test_an_answer_is_never_offered_wider_than_what_it_answers(answered, expected):
    assert allowed_visibilities(answered, tuple(reversed(ALL))) == expected


def test_a_network_without_narrow_posts_still_answers_a_private_message_privately():
    assert allowed_visibilities(Visibility.DIRECT, (Visibility.PUBLIC,)) == (Visibility.DIRECT,)


def test_the_one_answered_counts_where_the_network_puts_them_in_front():
    counted = reply_length("Hello", "", "ann@far.example", limits(shorten_mentions=True))

    assert counted.have == len("@ann Hello")


def test_who_is_named_already_is_not_counted_twice():
    text = "Hi @ann@far.example"

    counted = reply_length(text, "", "ann@far.example", limits(shorten_mentions=True))

    assert counted.have == len("Hi @ann")


def test_warnings_count_where_the_network_counts_them():
    told = limits(counts_warning=True)

    assert reply_length("1234567890", "12345678901", "", told).is_too_long
    assert not reply_length("1234567890", "1234567890", "", told).is_too_long


def test_without_known_limits_nothing_is_too_long():
    assert not reply_length("x" * 10_000, "", "", None).is_too_long


def test_a_short_message_is_shown_whole():
    assert first_part("Two\nlines") == "Two\nlines"


@pytest.mark.parametrize("text", ["x" * 1_000_000, "a\n" * 5_000, "a\n" * 100, "🙂" * 5_000])
def test_a_huge_message_is_shown_in_part(text):
    part = first_part(text)

    assert text.startswith(part)
    assert len(part) <= FIRST_LENGTH
    assert part.count("\n") < FIRST_LINES


def test_marks_of_a_search_survive_cleaning_and_line_ends_do_not():
    assert one_line_marked("one\n\x02two\x03 three\u202e") == "one \x02two\x03 three"
