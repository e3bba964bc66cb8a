"""What else a post says of itself: content warning, who reads it, its language, lateness."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QLocale, QSignalBlocker, QSize, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cmconsole.domain.posts import VISIBILITY_WIDTH, Variant, Visibility
from cmconsole.gui.composer.speakers import Speaker
from cmconsole.gui.composer.states import VISIBILITY_ICONS, visibility_words
from cmconsole.gui.theme import GRID, Theme
from cmconsole.gui.widgets import IconButton

# What French and European institutions write in; any other stays as it is where it was chosen.
LANGUAGES = ("fr", "en", "de", "es", "it", "pt", "nl", "br", "oc", "ca", "eu", "ar", "zh")


class VariantOptions(QWidget):
    """Shows only what the accounts that say the variant can do. `changed`: by the user."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.visibility = QComboBox()
        self.visibility.setAccessibleName(self.tr("Who can read it"))
        self.visibility.setIconSize(QSize(16, 16))
        self.visibility.activated.connect(lambda _: self.changed.emit())
        self.language = QComboBox()
        self.language.setAccessibleName(self.tr("Language of the text"))
        self.language.activated.connect(lambda _: self.changed.emit())
        self.warn = IconButton(
            theme, "warning", self.tr("Content warning"), size=16, checkable=True
        )
        self.warn.clicked.connect(self._toggle_warning)
        self.warning = QLineEdit()
        self.warning.setPlaceholderText(self.tr("Content warning, shown before the text"))
        self.warning.setAccessibleName(self.tr("Content warning"))
        self.warning.textEdited.connect(lambda _: self.changed.emit())
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.visibility)
        row.addWidget(self.language)
        row.addWidget(self.warn)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.warning)
        layout.addLayout(row)

    def applied_to(self, variant: Variant) -> Variant:
        """`variant` with what is chosen here."""
        warning = self.warning.text() if self.warn.isChecked() else ""
        return replace(
            variant,
            content_warning=warning,
            # Qt gives back a plain text for the value it was given.
            visibility=Visibility(self.visibility.currentData()),
            language=self.language.currentData() or None,
        )

    def show_variant(
        self, variant: Variant, speakers: tuple[Speaker, ...], is_locked: bool
    ) -> None:
        levels = _levels(speakers) | {variant.visibility}
        with QSignalBlocker(self.visibility):
            self.visibility.clear()
            for level in sorted(levels, key=VISIBILITY_WIDTH.__getitem__, reverse=True):
                icon = self._theme.icon(VISIBILITY_ICONS[level])
                self.visibility.addItem(icon, visibility_words(level), level)
            self.visibility.setCurrentIndex(self.visibility.findData(variant.visibility))
        self.visibility.setVisible(len(levels) > 1)
        self._show_language(variant.language)
        self.language.setVisible(any(each.can.languages for each in speakers))
        can_warn = any(each.can.content_warning for each in speakers)
        has_warning = bool(variant.content_warning)
        self.warn.setVisible(can_warn or has_warning)
        if not self.warning.hasFocus():
            self.warn.setChecked(has_warning)
            self.warning.setText(variant.content_warning)
        self.warning.setVisible(self.warn.isChecked() and (can_warn or has_warning))
        for widget in (self.visibility, self.language, self.warn, self.warning):
            widget.setEnabled(not is_locked)

    def _show_language(self, code: str | None) -> None:
        codes = list(LANGUAGES)
        if code and code not in codes:
            codes.append(code)
        with QSignalBlocker(self.language):
            self.language.clear()
            self.language.addItem(self.tr("Language not told"), "")
            for each in codes:
                self.language.addItem(language_name(each), each)
            self.language.setCurrentIndex(max(0, self.language.findData(code or "")))

    def _toggle_warning(self, is_on: bool) -> None:
        self.warning.setVisible(is_on)
        if is_on:
            self.warning.setFocus()
        self.changed.emit()


def _levels(speakers: tuple[Speaker, ...]) -> set[Visibility]:
    """What at least one of them can do; the others are told what happens."""
    return {level for each in speakers for level in each.can.visibilities}


def language_name(code: str) -> str:
    """A language in the reader's own words."""
    known = {
        "fr": QCoreApplication.translate("Languages", "French"),
        "en": QCoreApplication.translate("Languages", "English"),
        "de": QCoreApplication.translate("Languages", "German"),
        "es": QCoreApplication.translate("Languages", "Spanish"),
        "it": QCoreApplication.translate("Languages", "Italian"),
        "pt": QCoreApplication.translate("Languages", "Portuguese"),
        "nl": QCoreApplication.translate("Languages", "Dutch"),
        "br": QCoreApplication.translate("Languages", "Breton"),
        "oc": QCoreApplication.translate("Languages", "Occitan"),
        "ca": QCoreApplication.translate("Languages", "Catalan"),
        "eu": QCoreApplication.translate("Languages", "Basque"),
        "ar": QCoreApplication.translate("Languages", "Arabic"),
        "zh": QCoreApplication.translate("Languages", "Chinese"),
    }
    return known.get(code) or QLocale(code).nativeLanguageName() or code
