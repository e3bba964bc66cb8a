"""Colours, type, icons and style sheets, for the light and the dark theme."""

from cmconsole.gui.theme.colors import DARK, LIGHT, Colors
from cmconsole.gui.theme.theme import GRID, Text, Theme, ThemeMode

__all__ = ["DARK", "GRID", "LIGHT", "Colors", "Text", "Theme", "ThemeMode"]
