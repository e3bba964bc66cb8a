"""The composer's commands and their keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from cmconsole.gui.commands import Command

translate = QCoreApplication.translate

CONTEXT = "compose"


@dataclass(frozen=True, slots=True)
class ComposerDeeds:
    """What the page does; `has_post` whether something is stored that can be copied or put
    away."""

    new: Callable[[], object]
    schedule: Callable[[], object]
    publish: Callable[[], object]
    add_part: Callable[[], object]
    add_picture: Callable[[], object]
    own_text: Callable[[], object]
    duplicate: Callable[[], object]
    delete: Callable[[], object]
    to_list: Callable[[], object]
    to_accounts: Callable[[], object]
    to_text: Callable[[], object]
    has_post: Callable[[], bool]


def composer_commands(deeds: ComposerDeeds) -> tuple[Command, ...]:
    """All with a modifier: somebody types here all the time."""
    has_post = deeds.has_post
    return (
        Command(
            "compose.new", translate("ComposerKeys", "New post"), deeds.new, ("Ctrl+N",), CONTEXT
        ),
        Command(
            "compose.schedule",
            translate("ComposerKeys", "Schedule…"),
            deeds.schedule,
            ("Ctrl+Return",),
            CONTEXT,
        ),
        Command(
            "compose.publish",
            translate("ComposerKeys", "Publish now"),
            deeds.publish,
            ("Ctrl+Shift+Return",),
            CONTEXT,
        ),
        Command(
            "compose.part",
            translate("ComposerKeys", "Add part"),
            deeds.add_part,
            ("Ctrl+Shift+N",),
            CONTEXT,
        ),
        Command(
            "compose.picture",
            translate("ComposerKeys", "Add picture"),
            deeds.add_picture,
            ("Ctrl+Shift+P",),
            CONTEXT,
        ),
        Command(
            "compose.own",
            translate("ComposerKeys", "Different text for…"),
            deeds.own_text,
            ("Ctrl+Shift+D",),
            CONTEXT,
        ),
        Command(
            "compose.duplicate",
            translate("ComposerKeys", "Duplicate"),
            deeds.duplicate,
            ("Ctrl+D",),
            CONTEXT,
            has_post,
        ),
        Command(
            "compose.delete",
            translate("ComposerKeys", "Delete"),
            deeds.delete,
            ("Ctrl+Shift+Delete",),
            CONTEXT,
            has_post,
        ),
        Command(
            "compose.list",
            translate("ComposerKeys", "Go to the list"),
            deeds.to_list,
            ("Alt+L",),
            CONTEXT,
        ),
        Command(
            "compose.accounts",
            translate("ComposerKeys", "Go to the accounts"),
            deeds.to_accounts,
            ("Alt+A",),
            CONTEXT,
        ),
        Command(
            "compose.text",
            translate("ComposerKeys", "Go to the text"),
            deeds.to_text,
            ("Alt+T",),
            CONTEXT,
        ),
    )
