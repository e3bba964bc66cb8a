"""HTML of strangers as plain text, and texts compared by what they say."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmconsole.platforms.markup import clean_text, plain_text, same_words

SHORTENED = (
    '<a href="https://example.org/a/long/path?x=1&amp;y=2" rel="nofollow noopener" '
    'target="_blank"><span class="invisible">https://</span><span class="ellipsis">'
    'example.org/a/long</span><span class="invisible">/path?x=1&amp;y=2</span></a>'
)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("", ""),
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("<p>One<br>Two<br />Three</p>", "One\nTwo\nThree"),
        ("<p>One<br>\nTwo</p>\n<p>Three</p>", "One\nTwo\n\nThree"),
        ("<p>a &lt;b&gt; &amp; c&nbsp;d</p>", "a <b> & c\xa0d"),
        (f"<p>See {SHORTENED}</p>", "See https://example.org/a/long/path?x=1&y=2"),
        (
            '<a href="https://e.org/very/long/address">e.org/very/lo…</a>',
            "https://e.org/very/long/address",
        ),
        ('<a href="https://e.org/">https://e.org</a>', "https://e.org/"),
        ('<a href="https://evil.example/x">our school</a>', "our school (https://evil.example/x)"),
        ('<a href="https://evil.example/">https://school.example/</a>', "https://evil.example/"),
        ('<a href="javascript:alert(1)">press</a>', "press"),
        ('<a href="file:///etc/passwd">press</a>', "press"),
        (
            '<span class="h-card"><a href="https://s.example/@bob" class="u-url mention">@<span>'
            "bob</span></a></span> hi",
            "@bob hi",
        ),
        (
            '<a href="https://s.example/tags/x" class="mention hashtag" rel="tag">#<span>x</span>'
            "</a>",
            "#x",
        ),
        ("<ul><li>one</li><li>two</li></ul>", "• one\n• two"),
        ("<script>alert(1)</script><style>p{}</style>text", "text"),
        ("<img src=x onerror=alert(1)>", ""),
        ("plain words", "plain words"),
        ("<p>unclosed <b>bold", "unclosed bold"),
        ("a\x00b\x07c", "abc"),
        ("a\ud800b", "a?b"),
    ],
)
def test_html_becomes_the_words_a_reader_sees(html: str, text: str) -> None:
    assert plain_text(html) == text


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 100_000,
        "<ul><li>" * 50_000,
        "<table>" * 5_000,
        "<a href=x>" * 50_000,
        "&amp;" * 500_000,
        "<" * 300_000,
        "<!--" * 100_000,
        "a" * 2_000_000,
    ],
    ids=["div", "list", "table", "link", "entity", "bracket", "comment", "word"],
)
def test_hostile_mark_up_is_read_in_a_moment(html: str) -> None:
    begun = time.process_time()
    plain_text(html)
    assert time.process_time() - begun < 2.0


@given(st.text(alphabet=st.characters(), max_size=300))
def test_any_html_gives_text_that_can_be_stored(html: str) -> None:
    text = plain_text(html)
    text.encode("utf-8")
    assert "\x00" not in text


@given(st.text(alphabet=st.characters(), max_size=100))
def test_clean_text_can_be_stored_and_stays_clean(text: str) -> None:
    cleaned = clean_text(text)
    cleaned.encode("utf-8")
    assert clean_text(cleaned) == cleaned


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("Hello  world\n\nagain ", "<p>Hello world</p><p>again</p>"),
        ("@bob@far.example hi", '<p><a class="mention" href="https://x/">@<span>bob</span></a> hi'),
        ("See https://example.org/a/long/path?x=1&y=2 now", f"<p>See {SHORTENED} now</p>"),
        ("**very** good", "<p><strong>very</strong> good</p>"),
        ("cafe\u0301", "<p>caf\u00e9</p>"),
        ("heart \u2764\ufe0f", "<p>heart \u2764</p>"),
        ("family 👩‍👩‍👧", "<p>family 👩‍👩‍👧</p>"),
        ("<b> & co", "<p>&lt;b&gt; &amp; co</p>"),
        ("one\r\ntwo", "<p>one<br/>two</p>"),
    ],
)
def test_what_was_sent_is_known_again_in_what_is_shown(sent: str, shown: str) -> None:
    assert same_words(plain_text(shown)) == same_words(sent)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("open on Monday", "open on Tuesday"),
        ("@bob yes", "@rob yes"),
        ("https://e.org/a", "https://e.org/b"),
        ("at 9", "at 9:30"),
        ("", "x"),
    ],
)
def test_other_words_are_other_words(one: str, other: str) -> None:
    assert same_words(one) != same_words(other)
