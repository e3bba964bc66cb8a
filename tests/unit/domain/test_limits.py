"""A text counts as its network counts it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmconsole.domain.ids import MediaId
from cmconsole.domain.limits import (
    Limits,
    MediaRules,
    TextRules,
    check_variant,
    graphemes,
    measured_length,
)
from cmconsole.domain.posts import MediaFile, MediaUse, Segment, Variant

MASTODON = TextRules(500, url_length=23, shorten_mentions=True, counts_warning=True)
BLUESKY = TextRules(300, max_bytes=3000)
FAMILY = "\N{MAN}\u200d\N{WOMAN}\u200d\N{GIRL}\u200d\N{BOY}"


def limits(text: TextRules = MASTODON, media: MediaRules | None = None) -> Limits:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    return Limits(text, media or MediaRules(), at, "https://school.example/api/v2/instance")


def codes(variant: Variant, rules: Limits) -> list[str]:
    return [problem.code for problem in check_variant(variant, rules)]


def said(text: str, **more: Any) -> Variant:
    return Variant(None, None, (Segment(text),), **more)


def picture(**changes: Any) -> MediaFile:
    base: dict[str, Any] = {
        "id": MediaId(1),
        "sha256": "a" * 64,
        "media_type": "image/png",
        "size": 1000,
        "original_name": "campus.png",
        "width": 100,
        "height": 50,
    }
    return MediaFile(**{**base, **changes})


@pytest.mark.parametrize(
    ("text", "length"),
    [
        (FAMILY, 1),
        ("\N{REGIONAL INDICATOR SYMBOL LETTER F}\N{REGIONAL INDICATOR SYMBOL LETTER R}", 1),
        ("e\u0301te\u0301", 3),
        ("a\r\nb", 3),
        ("", 0),
    ],
)
def test_a_reader_sees_so_many_characters(text: str, length: int) -> None:
    assert graphemes(text) == length


@given(path=st.text("abcdefghij/-", min_size=1, max_size=200))
def test_every_address_counts_twenty_three_on_mastodon(path: str) -> None:
    assert measured_length(f"https://school.example/{path}x", MASTODON) == 23


def test_a_distant_mention_counts_without_its_host() -> None:
    assert measured_length("@lea@alumni.example merci", MASTODON) == len("@lea merci")


@given(extra=st.integers(0, 3))
def test_the_limit_is_allowed_and_one_more_is_not(extra: int) -> None:
    found = codes(said("x" * (500 + extra)), limits())
    assert ("too_long" in found) is (extra > 0)


def test_the_warning_counts_where_the_network_counts_it() -> None:
    assert "too_long" in codes(said("x" * 499, content_warning="ab"), limits())
    assert "too_long" not in codes(said("x" * 299, content_warning="ab"), limits(BLUESKY))


def test_bytes_are_limited_beside_characters() -> None:
    text = FAMILY * 200
    assert graphemes(text) == 200
    assert codes(said(text), limits(BLUESKY)) == ["too_many_bytes"]


def test_an_empty_post_is_a_problem() -> None:
    assert codes(said("  \n"), limits()) == ["empty"]


def test_a_missing_alt_text_is_advice_unless_the_network_needs_it() -> None:
    variant = Variant(None, None, (Segment("Hello", (MediaUse(picture()),)),))
    (problem,) = check_variant(variant, limits())
    assert (problem.code, problem.blocking) == ("alt_missing", False)
    (needed,) = check_variant(variant, limits(media=MediaRules(alt_required=True)))
    assert needed.blocking


@pytest.mark.parametrize(
    ("changes", "rules", "code"),
    [
        ({"media_type": "image/tiff"}, MediaRules(), "media_type"),
        ({"size": 1_000_001}, MediaRules(), "media_too_large"),
        ({"width": 10_000, "height": 10_000}, MediaRules(max_pixels=40_000_000), "too_many_pixels"),
    ],
)
def test_a_file_that_would_be_refused_is_named(
    changes: dict[str, object], rules: MediaRules, code: str
) -> None:
    use = MediaUse(picture(**changes), "The campus")
    variant = Variant(None, None, (Segment("Hello", (use,)),))
    (problem,) = check_variant(variant, limits(media=rules))
    assert (problem.code, problem.subject) == (code, "campus.png")


def test_each_part_of_a_thread_is_held_against_the_limits() -> None:
    variant = Variant(None, None, (Segment("fine"), Segment("x" * 501)))
    (problem,) = check_variant(variant, limits())
    assert (problem.code, problem.segment, problem.have, problem.allowed) == (
        "too_long", 1, 501, 500,
    )  # fmt: skip


@given(text=st.text(max_size=300))
def test_no_text_breaks_the_counting(text: str) -> None:
    assert measured_length(text, MASTODON) >= 0
    check_variant(said(text), limits(BLUESKY))
