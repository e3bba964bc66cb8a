"""Commands, their keys, and the palette that finds them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from cmconsole.gui.commands import Command, Commands, KeyConflict, KeyMap
from cmconsole.gui.palette_dialog import ranked


def command(name: str, *keys: str, context: str = "window", run=lambda: None) -> Command:
    return Command(name, name.replace(".", " "), run, keys, context)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (command("a", "Ctrl+K"), command("b", "Ctrl+K")),
        (command("a", "J"), command("b", "J", context="inbox")),
        (command("a", "G"), command("b", "G, I")),
        (command("a", "G, I"), command("b", "G")),
        (command("a", "J", context="inbox"), command("b", "K", "J", context="inbox")),
    ],
)
def test_keys_that_would_hide_one_another_are_refused(qapp, first, second):
    commands = Commands()
    commands.add(first)
    with pytest.raises(KeyConflict):
        commands.add(second)
    assert [each.id for each in commands.all()] == ["a"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (command("a", "J", context="inbox"), command("b", "J", context="calendar")),
        (command("a", "G, I"), command("b", "G, C")),
        (command("a", "J"), command("b", "Shift+J")),
        (command("a"), command("b")),
    ],
)
def test_keys_that_never_meet_are_welcome(qapp, first, second):
    commands = Commands()
    commands.add(first, second)
    assert commands.conflicts() == ()


def test_a_key_can_be_bound_anew_unless_it_is_taken(qapp):
    commands = Commands()
    commands.add(command("a", "J"), command("b", "K"))
    with pytest.raises(KeyConflict):
        commands.rebind("a", ("K",))
    assert commands.keys_of("a") == ("J",)
    commands.rebind("a", ("L",))
    commands.rebind("b", ("J",))
    assert commands.own_keys() == {"a": ("L",), "b": ("J",)}
    assert commands.conflicts() == ()


def test_a_users_key_that_a_newer_program_needs_gives_way(qapp):
    commands = Commands({"b": ("J",)})
    commands.add(command("a", "J"), command("b", "K"))
    assert commands.keys_of("a") == ("J",)
    assert commands.keys_of("b") == ()


@pytest.fixture
def page(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    QVBoxLayout(page).addWidget(QLineEdit())
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def test_plain_keys_work_in_a_page_and_never_while_typing(qtbot, page):
    ran = []
    commands = Commands()
    commands.add(command("inbox.next", "J", context="inbox", run=lambda: ran.append("next")))
    KeyMap(commands, "inbox", page)
    page.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_J)
    assert ran == ["next"]
    field = page.findChild(QLineEdit)
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_J)
    assert ran == ["next"]
    assert field.text() == "j"


def test_a_new_key_works_at_once_and_the_old_one_no_more(qtbot, page):
    ran = []
    commands = Commands()
    commands.add(command("inbox.next", "J", context="inbox", run=lambda: ran.append("next")))
    KeyMap(commands, "inbox", page)
    page.setFocus()
    commands.rebind("inbox.next", ("N",))
    qtbot.keyClick(page, Qt.Key.Key_J)
    assert ran == []
    qtbot.keyClick(page, Qt.Key.Key_N)
    assert ran == ["next"]


def test_a_disabled_command_does_nothing(qapp):
    ran = []
    commands = Commands()
    commands.add(Command("a", "a", lambda: ran.append(1), is_enabled=lambda: False))
    assert not commands.run("a")
    assert ran == []


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("", ["Aller à Réception", "Répondre", "Tout synchroniser"]),
        ("recep", ["Aller à Réception"]),
        ("ré", ["Répondre", "Aller à Réception"]),
        ("tsy", ["Tout synchroniser"]),
        ("aller rec", ["Aller à Réception"]),
        ("xyz", []),
    ],
)
def test_the_palette_finds_by_few_letters_and_without_accents(wanted, found):
    titles = ("Aller à Réception", "Répondre", "Tout synchroniser")
    commands = [Command(title, title, lambda: None) for title in titles]
    assert [each.title for each in ranked(wanted, commands)] == found
