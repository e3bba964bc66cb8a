"""What can be done in the inbox, with its keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Protocol

from PySide6.QtCore import QCoreApplication

from cmconsole.domain.messages import ConversationState
from cmconsole.domain.publishing import ActionKind
from cmconsole.gui.commands import Command
from cmconsole.gui.inbox.folders import FOLDERS, folder_title

CONTEXT = "inbox"

translate = QCoreApplication.translate


class InboxActions(Protocol):
    """What the page does for the commands."""

    def step(self, distance: int) -> None: ...

    def open_thread(self) -> None: ...

    def begin_reply(self) -> None: ...

    def send(self, then_done: bool = False) -> None: ...

    def decide(self, state: ConversationState, until: datetime | None = None) -> None: ...

    def ask_snooze(self) -> None: ...

    def mark_unread(self) -> None: ...

    def undo(self) -> None: ...

    def toggle(self, kind: ActionKind) -> None: ...

    def open_in_browser(self) -> None: ...

    def search(self) -> None: ...

    def pick(self) -> None: ...

    def show_folder(self, folder_id: str) -> None: ...

    def back(self) -> None: ...

    def go_to_pane(self, step: int) -> None: ...

    def toggle_person(self) -> None: ...


def inbox_commands(page: InboxActions) -> tuple[Command, ...]:
    """In the order in which the overview of keys lists them."""
    return (*_moving(page), *_deciding(page), *_answering(page), *_folders(page))


def _moving(page: InboxActions) -> tuple[Command, ...]:
    titles = {
        "next": translate("InboxCommands", "Next conversation"),
        "previous": translate("InboxCommands", "Previous conversation"),
        "open": translate("InboxCommands", "Go into the conversation"),
        "search": translate("InboxCommands", "Search messages"),
        "back": translate("InboxCommands", "Back to the list"),
        "pane.next": translate("InboxCommands", "Next pane"),
        "pane.previous": translate("InboxCommands", "Previous pane"),
        "person": translate("InboxCommands", "Show or hide the person"),
    }
    return (
        _command("next", titles, partial(page.step, 1), "J"),
        _command("previous", titles, partial(page.step, -1), "K"),
        # Enter in the list does the same; as a key of the window it would press no button.
        _command("open", titles, page.open_thread, "O"),
        _command("search", titles, page.search, "/", "Ctrl+F"),
        _command("back", titles, page.back, "Escape"),
        _command("pane.next", titles, partial(page.go_to_pane, 1), "]", "F6"),
        _command("pane.previous", titles, partial(page.go_to_pane, -1), "[", "Shift+F6"),
        _command("person", titles, page.toggle_person, "I"),
    )


def _deciding(page: InboxActions) -> tuple[Command, ...]:
    titles = {
        "done": translate("InboxCommands", "Done"),
        "snooze": translate("InboxCommands", "Snooze"),
        "waiting": translate("InboxCommands", "Wait for an answer"),
        "reopen": translate("InboxCommands", "Open again"),
        "unread": translate("InboxCommands", "Mark as unread"),
        "pick": translate("InboxCommands", "Pick for the next action"),
        "undo": translate("InboxCommands", "Undo the last decision"),
    }
    return (
        _command("done", titles, partial(page.decide, ConversationState.DONE), "E"),
        _command("snooze", titles, page.ask_snooze, "S"),
        _command("waiting", titles, partial(page.decide, ConversationState.WAITING), "W"),
        _command("reopen", titles, partial(page.decide, ConversationState.OPEN), "Shift+E"),
        _command("unread", titles, page.mark_unread, "Shift+U"),
        _command("pick", titles, page.pick, "X"),
        _command("undo", titles, page.undo, "U"),
    )


def _answering(page: InboxActions) -> tuple[Command, ...]:
    titles = {
        "reply": translate("InboxCommands", "Answer"),
        "send": translate("InboxCommands", "Send the answer"),
        "send_done": translate("InboxCommands", "Send the answer, then done"),
        "like": translate("InboxCommands", "Like"),
        "boost": translate("InboxCommands", "Boost"),
        "browser": translate("InboxCommands", "Open in the browser"),
    }
    return (
        _command("reply", titles, page.begin_reply, "R"),
        _command("send", titles, page.send, "Ctrl+Return", "Ctrl+Enter"),
        _command("send_done", titles, partial(page.send, True), "Ctrl+Shift+Return"),
        _command("like", titles, partial(page.toggle, ActionKind.LIKE), "H"),
        _command("boost", titles, partial(page.toggle, ActionKind.BOOST), "B"),
        _command("browser", titles, page.open_in_browser, "V"),
    )


def _folders(page: InboxActions) -> tuple[Command, ...]:
    words = translate("InboxCommands", "Folder: %1")
    titles = {f"folder.{each.id}": words.replace("%1", folder_title(each.id)) for each in FOLDERS}
    return tuple(
        _command(f"folder.{each.id}", titles, partial(page.show_folder, each.id), str(number))
        for number, each in enumerate(FOLDERS, 1)
    )


def _command(
    name: str, titles: Mapping[str, str], run: Callable[[], object], *keys: str
) -> Command:
    return Command(f"{CONTEXT}.{name}", titles[name], run, keys, CONTEXT)
