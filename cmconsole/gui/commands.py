"""What can be done, by name and by key.

A command belongs to a context: `window` holds everywhere, a page's own id holds while that page
is in sight. Plain keys (J, K, G then I) never fire while somebody types: text fields come first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

WINDOW = "window"


def _always() -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Command:
    """`id` is stable (`inbox.done`); `title` is in the user's language; `keys` are the default
    sequences in Qt's portable form (`Ctrl+K`, `G, I`); `context` is `window` or a page's id."""

    id: str
    title: str
    run: Callable[[], object]
    keys: tuple[str, ...] = ()
    context: str = WINDOW
    is_enabled: Callable[[], bool] = _always


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two commands that would answer to the same keys at the same time."""

    key: str
    first: str
    second: str


class KeyConflict(ValueError):
    """A key is taken already. A mistake of the program, or of a user who binds keys."""

    def __init__(self, conflict: Conflict) -> None:
        super().__init__(f"{conflict.key} is both {conflict.first} and {conflict.second}")
        self.conflict = conflict


class Commands(QObject):
    """All commands of the window, with the user's own keys where there are any."""

    changed = Signal()

    def __init__(self, own_keys: Mapping[str, tuple[str, ...]] | None = None) -> None:
        """`own_keys` maps command ids to sequences that replace the default ones."""
        super().__init__()
        self._commands: dict[str, Command] = {}
        self._own_keys = dict(own_keys or {})

    def add(self, *commands: Command) -> None:
        """Raises KeyConflict, and ValueError for an id that is known already."""
        for command in commands:
            if command.id in self._commands:
                raise ValueError(f"the command {command.id} exists twice")
            self._commands[command.id] = command
            conflict = next(iter(self._conflicts_of(command.id, self.keys_of(command.id))), None)
            if conflict is not None:
                if command.id not in self._own_keys:
                    del self._commands[command.id]
                    raise KeyConflict(conflict)
                # The user bound this key before the program had the other command.
                self._own_keys[command.id] = ()
        self.changed.emit()

    def remove_context(self, context: str) -> None:
        """Forget the commands of a page that is gone."""
        gone = [each.id for each in self._commands.values() if each.context == context]
        for command_id in gone:
            del self._commands[command_id]
        self.changed.emit()

    def get(self, command_id: str) -> Command:
        return self._commands[command_id]

    def all(self, contexts: Iterable[str] | None = None) -> tuple[Command, ...]:
        """In the order in which they were added."""
        wanted = None if contexts is None else set(contexts)
        return tuple(c for c in self._commands.values() if wanted is None or c.context in wanted)

    def keys_of(self, command_id: str) -> tuple[str, ...]:
        own = self._own_keys.get(command_id)
        return self._commands[command_id].keys if own is None else own

    def shown_key(self, command_id: str) -> str:
        """The first key as this computer writes it, or an empty string."""
        keys = self.keys_of(command_id)
        return native_key(keys[0]) if keys else ""

    def rebind(self, command_id: str, keys: tuple[str, ...]) -> None:
        """Give a command other keys. Raises KeyConflict and changes nothing where one is taken."""
        for conflict in self._conflicts_of(command_id, keys):
            raise KeyConflict(conflict)
        self._own_keys[command_id] = keys
        self.changed.emit()

    def own_keys(self) -> dict[str, tuple[str, ...]]:
        """What differs from the defaults, to be kept."""
        return dict(self._own_keys)

    def run(self, command_id: str) -> bool:
        """Whether it was enabled, and so was run."""
        command = self._commands[command_id]
        if not command.is_enabled():
            return False
        command.run()
        return True

    def conflicts(self) -> tuple[Conflict, ...]:
        """Every pair of commands that answers to the same keys, once."""
        found = (
            conflict
            for command_id in self._commands
            for conflict in self._conflicts_of(command_id, self.keys_of(command_id))
        )
        return tuple(conflict for conflict in found if conflict.first < conflict.second)

    def _conflicts_of(self, command_id: str, keys: tuple[str, ...]) -> Iterable[Conflict]:
        context = self._commands[command_id].context
        for other in self._commands.values():
            if other.id == command_id or not _meet(context, other.context):
                continue
            for key in keys:
                for taken in self.keys_of(other.id):
                    if _hides(key, taken):
                        yield Conflict(key, command_id, other.id)


def _meet(first: str, second: str) -> bool:
    return first == second or WINDOW in (first, second)


def _hides(first: str, second: str) -> bool:
    """Whether one sequence is the other, or its beginning (which would never let it end)."""
    one, two = QKeySequence.fromString(first), QKeySequence.fromString(second)
    match = QKeySequence.SequenceMatch.NoMatch
    return one.matches(two) != match or two.matches(one) != match


def native_key(key: str) -> str:
    """A sequence as the keyboard shows it; chords are joined by “then”."""
    native = QKeySequence.SequenceFormat.NativeText
    chords = [QKeySequence.fromString(chord).toString(native) for chord in key.split(", ")]
    then = QCoreApplication.translate("Keys", "then")
    return f" {then} ".join(chords)


class KeyMap(QObject):
    """Makes the keys of one context work in one widget, and keeps them true when they change.

    A page hands itself over as `widget`: its keys sleep while it is hidden.
    """

    def __init__(self, commands: Commands, context: str, widget: QWidget) -> None:
        super().__init__(widget)
        self._commands = commands
        self._context = context
        self._widget = widget
        self._shortcuts: list[QShortcut] = []
        self._known: tuple[tuple[str, str], ...] = ()
        commands.changed.connect(self._bind)
        self._bind()

    def _bind(self) -> None:
        wanted = tuple(
            (command.id, key)
            for command in self._commands.all((self._context,))
            for key in self._commands.keys_of(command.id)
        )
        if wanted == self._known:
            return
        self._known = wanted
        for shortcut in self._shortcuts:
            shortcut.setEnabled(False)
            shortcut.deleteLater()
        self._shortcuts = [self._shortcut(command_id, key) for command_id, key in wanted]

    def _shortcut(self, command_id: str, key: str) -> QShortcut:
        shortcut = QShortcut(QKeySequence.fromString(key), self._widget)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(lambda: self._commands.run(command_id))
        return shortcut
