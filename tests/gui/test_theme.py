"""Colours that can be read, icons that exist, style sheets that can be filled in."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from cmconsole.gui.theme import DARK, LIGHT, Theme, ThemeMode
from cmconsole.gui.theme.colors import EDGE_PAIRS, TEXT_PAIRS, contrast
from cmconsole.gui.theme.glyphs import BRAND_NAMES, MissingIcon
from cmconsole.gui.theme.stylesheet import UnknownRole, fill_in, read_sheets

THEMES = pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])


def test_contrast_is_that_of_the_standard():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@THEMES
@pytest.mark.parametrize(("front", "ground"), TEXT_PAIRS)
def test_text_can_be_read_on_its_ground(colors, front, ground):
    assert contrast(getattr(colors, front), getattr(colors, ground)) >= 4.5


@THEMES
@pytest.mark.parametrize(("front", "ground"), EDGE_PAIRS)
def test_edges_and_focus_can_be_seen(colors, front, ground):
    assert contrast(getattr(colors, front), getattr(colors, ground)) >= 3


@THEMES
def test_lines_of_charts_and_initials_can_be_seen(colors):
    assert all(contrast(each, colors.surface) >= 3 for each in colors.series)
    assert all(contrast(colors.on_avatar, each) >= 4.5 for each in colors.avatars)
    assert len(set(colors.series)) == len(colors.series) == 8


def test_every_role_of_the_style_sheets_exists(theme):
    sheet = read_sheets()
    assert "QPushButton" in sheet
    filled = fill_in(sheet, theme._sheet_values())
    assert not re.search(r"@\w", filled)


def test_an_unknown_role_is_refused():
    with pytest.raises(UnknownRole, match="@nothing"):
        fill_in("a { color: @nothing; }", {"text": "#000000"})


def inked(image: QImage) -> set[str]:
    """The colours of the fully opaque pixels."""
    return {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }


def test_an_icon_follows_a_change_of_theme(theme):
    icon = theme.icon("calendar-fill", "text")
    assert inked(icon.pixmap(QSize(24, 24)).toImage()) == {LIGHT.text}
    theme.set_mode(ThemeMode.DARK)
    try:
        assert inked(icon.pixmap(QSize(24, 24)).toImage()) == {DARK.text}
    finally:
        theme.set_mode(ThemeMode.LIGHT)


def test_a_change_of_mode_is_told_once(theme, qtbot):
    told = []
    theme.changed.connect(lambda: told.append(theme.colors.is_dark))
    theme.set_mode(ThemeMode.DARK)
    theme.set_mode(ThemeMode.DARK)
    theme.set_mode(ThemeMode.LIGHT)
    assert told == [True, False]


def test_a_wrong_icon_name_is_a_mistake_at_once(theme):
    with pytest.raises(MissingIcon, match="no icon no-such"):
        theme.icon("no-such")


@pytest.mark.parametrize("platform", [*BRAND_NAMES, "a network of tomorrow"])
def test_every_network_has_a_mark(theme, platform):
    image = theme.brand(platform, "text").pixmap(QSize(24, 24)).toImage()
    assert LIGHT.text in inked(image)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_larger_text_gets_larger_rows(qapp, theme, scale):
    before = qapp.font(), qapp.styleSheet(), qapp.palette()
    try:
        scaled = Theme(qapp, ThemeMode.LIGHT, scale)
        assert scaled.font().pointSizeF() >= 10 * scale
        assert f"min-height: {max(20, scaled.line_height())}px" in qapp.styleSheet()
    finally:
        qapp.setFont(before[0])
        qapp.setStyleSheet(before[1])
        qapp.setPalette(before[2])


def test_icons_are_sharp_on_dense_screens(theme):
    pixmap = theme.pixmap("tray", "text", 16, 2.0)
    assert (pixmap.width(), pixmap.devicePixelRatio()) == (32, 2.0)
