"""Strangers' text beside ours."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from cmconsole.gui import safe_text
from cmconsole.gui.links import LinkDialog, LinkOpener
from cmconsole.gui.safe_text import SafeLink
from cmconsole.gui.widgets import PlainLabel, SafeTextView
from cmconsole.gui.widgets.paint import initials


@pytest.mark.parametrize(
    ("given_name", "shown"),
    [
        ("Jeanne Dupont", "Jeanne Dupont"),
        ("  Jeanne \n\t Dupont ", "Jeanne Dupont"),
        ("\u202egnp.exe", "gnp.exe"),
        ("a\u0301\u0302\u0303\u0304\u0305", "\u00e1\u0302\u0303"),
        ("\U0001f469\u200d\U0001f52c Ada", "\U0001f469\u200d\U0001f52c Ada"),
        ("\x1b[31mred", "[31mred"),
        ("Quoi\u00a0? Oui\u202f!", "Quoi\u00a0? Oui\u202f!"),
        ("a\u00a0\u00a0\u202f \u00a0b", "a\u00a0b"),
        ("", ""),
        ("x" * 90, "x" * 79 + "…"),
    ],
)
def test_a_name_is_one_clean_line(given_name, shown):
    assert safe_text.one_line(given_name) == shown


@given(st.text(max_size=400))
def test_no_name_can_reorder_what_stands_around_it(text):
    line = safe_text.name(text)
    assert line[0] == "\u2068"
    assert line[-1] == "\u2069"
    inner = line[1:-1]
    assert len(inner) <= 80
    assert not set(inner) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\n\r\x00")


def test_a_body_keeps_its_lines_and_loses_controls():
    assert safe_text.body("a\r\nb\u2028c\u202ed\x00\x1b") == "a\nb\nc" + "d"


def test_a_huge_body_is_cut_and_said_to_be():
    assert safe_text.body("x" * 30_000) == "x" * 20_000 + " …"


@pytest.mark.parametrize(
    ("address", "host", "is_disguised"),
    [
        ("https://example.org/a?b=c#d", "example.org", False),
        ("https://аpple.com/", "xn--pple-43d.com", True),
        ("https://bank.example@evil.example/", "evil.example", True),
        ("http://192.0.2.7/", "192.0.2.7", True),
    ],
)
def test_a_link_is_known_by_its_real_host(address, host, is_disguised):
    link = safe_text.safe_link(address)
    assert link is not None
    assert (link.host, link.is_disguised) == (host, is_disguised)
    assert "@" not in link.url


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/html,x",
        "//example.org",
        "https://",
        "https:\\\\example.org",
        "https://exa mple.org",
        "https://example.org/\nx",
        "smb://host/share",
        "https://" + "a" * 3000,
    ],
)
def test_nothing_but_the_web_is_a_link(address):
    assert safe_text.safe_link(address) is None


def test_links_are_found_where_they_stand():
    text = "See https://example.org/a, and (http://school.example)."
    found = safe_text.find_links(text)
    assert [text[each.start : each.end] for each in found] == [
        "https://example.org/a",
        "http://school.example",
    ]


def test_a_tooltip_is_never_read_as_html(theme, qtbot):
    assert "<img" not in safe_text.tooltip("<img src=file:///x>")
    label = PlainLabel("<b>x</b>" * 50)
    qtbot.addWidget(label)
    label.resize(40, 20)
    label.show()
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert "&lt;b&gt;" in label.toolTip()


def test_a_text_view_opens_nothing_and_shows_markup_as_text(theme, qtbot):
    view = SafeTextView(theme)
    qtbot.addWidget(view)
    hostile = "<img src='file:///etc/passwd'><table><tr><td>https://example.org</table>"
    view.resize(300, 100)
    view.show_text(hostile)
    view.show()
    assert view.toPlainText() == hostile
    for kind in range(1, 6):
        assert bytes(view.document().loadResource(kind, "file:///etc/hostname").data()) == b""


def test_the_worst_text_does_not_freeze_the_window(theme, qtbot):
    view = SafeTextView(theme)
    qtbot.addWidget(view)
    view.resize(300, 100)
    view.show()
    began = time.monotonic()
    view.show_text("\u05d0" * 2_000_000)
    assert time.monotonic() - began < 5


def test_links_of_a_text_are_followed_by_keyboard(theme, qtbot):
    view = SafeTextView(theme)
    qtbot.addWidget(view)
    view.show_text("One https://example.org/1 two https://example.org/2")
    view.show()
    view.setFocus()
    followed: list[str] = []
    view.link_activated.connect(followed.append)
    for _ in range(2):
        qtbot.keyClick(view, Qt.Key.Key_Tab)
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert followed == ["https://example.org/1", "https://example.org/2"]


class Browser:
    """Remembers what it was asked to show."""

    def __init__(self) -> None:
        self.shown: list[str] = []

    def __call__(self, url: str) -> bool:
        self.shown.append(url)
        return True


def test_a_link_is_asked_about_with_its_real_host(qapp, monkeypatch):
    asked: list[str] = []
    browser = Browser()

    def ask(_cls: type, link: SafeLink, _parent: object) -> str:
        asked.append(link.host)
        return "open"

    monkeypatch.setattr(LinkDialog, "ask", classmethod(ask))
    opener = LinkOpener(browser)
    assert opener.open("https://example.org/1")
    assert opener.open("https://example.org/2")
    assert opener.open("https://аpple.com/")
    assert opener.open("https://аpple.com/")
    assert not opener.open("file:///etc/passwd")
    assert asked == ["example.org", "xn--pple-43d.com", "xn--pple-43d.com"]
    assert len(browser.shown) == 4


def test_a_refused_link_is_not_opened(qapp, monkeypatch):
    monkeypatch.setattr(LinkDialog, "ask", classmethod(lambda cls, link, parent: "cancel"))
    browser = Browser()
    assert not LinkOpener(browser).open("https://example.org")
    assert browser.shown == []


@pytest.mark.parametrize(
    ("given_name", "letters"),
    [("Jeanne Dupont", "JD"), ("ali", "A"), ("@campus", "C"), ("", "·"), ("🎓", "·")],
)
def test_initials(given_name, letters):
    assert initials(given_name) == letters
