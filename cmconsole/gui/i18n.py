"""English or French, from compiled translations."""

from __future__ import annotations

from enum import StrEnum
from importlib.resources import files

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator


class Language(StrEnum):
    SYSTEM = "system"
    ENGLISH = "en"
    FRENCH = "fr"


class Translations:
    """Installs what the program and Qt say in one language. Keep it as long as the application."""

    def __init__(self, app: QCoreApplication) -> None:
        self._app = app
        self._installed: list[QTranslator] = []
        # Every later default is derived from what the computer said first.
        self._system = QLocale.system()
        self.locale = self._system

    def use(self, wish: Language) -> Language:
        """Speak `wish`, with the user's own country where it fits. Windows made later speak it;
        those that exist keep their words. Returns the language spoken."""
        for translator in self._installed:
            self._app.removeTranslator(translator)
        self._installed.clear()
        spoken = self._spoken(wish)
        self.locale = self._locale(spoken)
        QLocale.setDefault(self.locale)
        self._install("qtbase", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        self._install("cmconsole", str(files("cmconsole._assets") / "translations"))
        return spoken

    def _spoken(self, wish: Language) -> Language:
        if wish is not Language.SYSTEM:
            return wish
        is_french = self._system.language() == QLocale.Language.French
        return Language.FRENCH if is_french else Language.ENGLISH

    def _locale(self, spoken: Language) -> QLocale:
        language = (
            QLocale.Language.French if spoken is Language.FRENCH else QLocale.Language.English
        )
        if self._system.language() == language:
            return self._system
        country = self._system.territory()
        fitting = QLocale(language, country)
        return fitting if fitting.territory() == country else QLocale(spoken.value)

    def _install(self, base: str, folder: str) -> None:
        translator = QTranslator(self._app)
        # English needs plural forms only; Qt itself speaks it without a file.
        if translator.load(self.locale, base, "_", folder):
            self._app.installTranslator(translator)
            self._installed.append(translator)
