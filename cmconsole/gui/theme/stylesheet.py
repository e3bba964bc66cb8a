"""One style sheet from all `.qss` files, with `@role` replaced by colours and sizes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import files

from PySide6.QtGui import QColor, QPalette

from cmconsole.gui.theme.colors import Colors

_ROLE = re.compile(r"@([a-z_]+)")

Role = QPalette.ColorRole


class UnknownRole(LookupError):
    """A style sheet names a role that no theme has: a mistake in the program."""


def read_sheets() -> str:
    """All `.qss` files, by name, as one text. `base.qss` comes first."""
    folder = files("cmconsole._assets") / "qss"
    sheets = sorted(
        (entry for entry in folder.iterdir() if entry.name.endswith(".qss")),
        key=lambda entry: (entry.name != "base.qss", entry.name),
    )
    return "\n".join(entry.read_text(encoding="utf-8") for entry in sheets)


def fill_in(sheet: str, values: Mapping[str, str]) -> str:
    """Replace every `@role`. Raises UnknownRole."""

    def value_of(found: re.Match[str]) -> str:
        try:
            return values[found.group(1)]
        except KeyError:
            raise UnknownRole(f"a style sheet asks for @{found.group(1)}") from None

    return _ROLE.sub(value_of, sheet)


def qt_palette(colors: Colors) -> QPalette:
    """What Qt's own Fusion style draws with."""
    palette = QPalette()
    roles = {
        Role.Window: colors.window,
        Role.WindowText: colors.text,
        Role.Base: colors.surface,
        Role.AlternateBase: colors.window,
        Role.Text: colors.text,
        Role.Button: colors.raised,
        Role.ButtonText: colors.text,
        Role.BrightText: colors.on_accent,
        Role.ToolTipBase: colors.overlay,
        Role.ToolTipText: colors.on_overlay,
        Role.PlaceholderText: colors.faint,
        Role.Highlight: colors.accent,
        Role.HighlightedText: colors.on_accent,
        Role.Accent: colors.accent,
        Role.Link: colors.accent_text,
        Role.LinkVisited: colors.accent_text,
        Role.Light: colors.raised,
        Role.Midlight: colors.border,
        Role.Mid: colors.border,
        Role.Dark: colors.outline,
        Role.Shadow: colors.outline,
    }
    for role, value in roles.items():
        palette.setColor(role, QColor(value))
    for role in (Role.WindowText, Role.Text, Role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colors.faint))
    return palette
