"""Small widgets that every page shares."""

from cmconsole.gui.widgets.buttons import Button, IconButton, SearchField, SegmentedControl
from cmconsole.gui.widgets.frames import Card, FlowLayout, Line, Section
from cmconsole.gui.widgets.labels import KeyHint, PlainLabel
from cmconsole.gui.widgets.marks import AccountChip, Avatar, Badge, Icon
from cmconsole.gui.widgets.notices import Banner, BusyLine, EmptyState, Toaster
from cmconsole.gui.widgets.text_view import SafeTextView

__all__ = [
    "AccountChip",
    "Avatar",
    "Badge",
    "Banner",
    "BusyLine",
    "Button",
    "Card",
    "EmptyState",
    "FlowLayout",
    "Icon",
    "IconButton",
    "KeyHint",
    "Line",
    "PlainLabel",
    "SafeTextView",
    "SearchField",
    "Section",
    "SegmentedControl",
    "Toaster",
]
