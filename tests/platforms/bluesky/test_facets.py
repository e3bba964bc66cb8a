"""Mentions, links and hashtags by UTF-8 offsets."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmconsole.platforms.bluesky.facets import LINK, MENTION, TAG, facets_of, mentions, readable
from tests.helpers.interop import lines
from tests.helpers.lexicons import Lexicons


def everybody(handle: str) -> str | None:
    return f"did:web:{handle}"


def nobody(handle: str) -> str | None:
    return None


def found(text: str) -> list[tuple[str, dict[str, str]]]:
    """What is marked in a text: the piece as its bytes say, and what it means."""
    content = text.encode()
    return [
        (
            content[facet["index"]["byteStart"] : facet["index"]["byteEnd"]].decode(),
            facet["features"][0],
        )
        for facet in facets_of(text, everybody)
    ]


@pytest.mark.parametrize(
    ("text", "piece", "feature"),
    [
        ("👩‍🎓 voir https://example.org/é", "https://example.org/é", "https://example.org/é"),
        ("(https://example.org/a_(b))", "https://example.org/a_(b)", "https://example.org/a_(b)"),
        ("Fin : https://example.org.", "https://example.org", "https://example.org"),
        ("https://example.org/?a=1&b=2!", "https://example.org/?a=1&b=2", None),
        ("«https://example.org/x»", "https://example.org/x", None),
        ("www.example.org, bien sûr", "www.example.org", "https://www.example.org"),
    ],
)
def test_a_link_is_marked_without_the_sentence_around_it(text, piece, feature):
    assert found(text) == [(piece, {"$type": LINK, "uri": feature or piece})]


@pytest.mark.parametrize(
    ("text", "piece", "handle"),
    [
        ("@ecole.example.org bonjour", "@ecole.example.org", "ecole.example.org"),
        ("Merci @Ecole.Example.org!", "@Ecole.Example.org", "ecole.example.org"),
        ("éé (@a.b-c.org)", "@a.b-c.org", "a.b-c.org"),
    ],
)
def test_a_mention_is_marked_by_who_it_means(text, piece, handle):
    assert found(text) == [(piece, {"$type": MENTION, "did": f"did:web:{handle}"})]


@pytest.mark.parametrize(
    ("text", "piece", "tag"),
    [
        ("#Rentrée2026 !", "#Rentrée2026", "Rentrée2026"),
        ("à #l'école.", "#l'école", "l'école"),
        ("#学校", "#学校", "学校"),
    ],
)
def test_a_hashtag_is_marked(text, piece, tag):
    assert found(text) == [(piece, {"$type": TAG, "tag": tag})]


@pytest.mark.parametrize(
    "text",
    [
        "info@example.org",
        "@alice sans domaine",
        "@fediverse@example.org",
        "numéro #1 et #2026",
        "# titre",
        "#" + "x" * 65,
        "ftp://example.org",
        "http:// rien",
        "https://localhost",
    ],
)
def test_what_is_none_of_these_stays_plain(text):
    assert found(text) == []


def test_a_name_that_nobody_has_stays_plain():
    assert facets_of("@personne.example.org", nobody) == []


def test_handles_of_the_network_s_own_examples_are_found():
    for handle in lines("handle_syntax_valid.txt"):
        assert found(f"Bonjour @{handle} !") == [
            (f"@{handle}", {"$type": MENTION, "did": f"did:web:{handle.lower()}"})
        ]


def test_no_wrong_spelling_of_a_handle_is_taken_whole():
    for handle in lines("handle_syntax_invalid.txt"):
        pieces = [piece for piece, feature in found(f"@{handle}") if feature["$type"] == MENTION]
        assert f"@{handle}" not in pieces


TEXTS = st.lists(
    st.sampled_from(
        [
            "@a.org",
            "https://é.org/",
            "#tag",
            "www.x.fr",
            "👩‍🎓",
            " ",
            "(",
            ")",
            "é",
            ".",
            "\n",
            "#",
            "@",
        ]
    ),
    max_size=20,
).map("".join)


@given(TEXTS)
def test_marks_never_overlap_and_always_cut_between_characters(text):
    facets = facets_of(text, everybody)
    content = text.encode()
    done = 0
    for facet in facets:
        start, end = facet["index"]["byteStart"], facet["index"]["byteEnd"]
        assert done <= start < end <= len(content)
        content[:start].decode()
        content[start:end].decode()
        done = end


@given(TEXTS)
def test_every_mark_is_what_the_lexicon_says(text):
    lexicons = Lexicons.or_skip()
    schema = {"type": "ref", "ref": "app.bsky.richtext.facet"}
    for facet in facets_of(text, everybody):
        assert lexicons.problems(facet, schema, "app.bsky.richtext.facet", "facet") == []


def link(text: str, shown: str, address: str) -> dict[str, Any]:
    start = len(text[: text.index(shown)].encode())
    return {
        "index": {"byteStart": start, "byteEnd": start + len(shown.encode())},
        "features": [{"$type": LINK, "uri": address}],
    }


@pytest.mark.parametrize(
    ("shown", "address", "told"),
    [
        ("example.org/pro…", "https://example.org/programme", "https://example.org/programme"),
        ("example.org/pro...", "https://example.org/programme", "https://example.org/programme"),
        ("example.org", "https://www.example.org/", "https://www.example.org/"),
        ("ici", "https://example.org/", "ici (https://example.org/)"),
        ("bank.org", "https://bank.org.evil.net/", "https://bank.org.evil.net/"),
        ("bank.org", "https://evil.net/", "bank.org (https://evil.net/)"),
    ],
)
def test_a_reader_sees_where_a_link_leads(shown, address, told):
    text = f"🎓 voir {shown} !"
    assert readable(text, [link(text, shown, address)]) == f"🎓 voir {told} !"


def test_an_address_that_no_browser_should_open_is_not_told_as_a_link():
    text = "voir ici"
    for address in ("javascript:alert(1)", "file:///etc/passwd", "https:///", "", "x"):
        assert readable(text, [link(text, "ici", address)]) == text


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["index", "features", "byteStart", "byteEnd", "uri", "$type", "did"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)
OFFSETS = st.integers(-3, 40)
HOSTILE = st.lists(
    st.fixed_dictionaries(
        {
            "index": st.fixed_dictionaries({"byteStart": OFFSETS, "byteEnd": OFFSETS}),
            "features": st.just([{"$type": LINK, "uri": "https://example.org/é"}]),
        }
    ),
    max_size=5,
)


@given(st.text(max_size=15), JSON | HOSTILE)
def test_no_mark_of_a_stranger_breaks_a_text(text, facets):
    told = readable(text.encode("utf-8", "replace").decode(), facets)
    told.encode()
    assert "\N{REPLACEMENT CHARACTER}" not in told or "\N{REPLACEMENT CHARACTER}" in text
    mentions(facets)
