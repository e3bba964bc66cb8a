"""Sentences of the core (errors, reasons) in the language of the window.

The core keeps them as templates; `resources/build_assets.py` collects those for translators under
one context.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from cmconsole.domain.errors import ConsoleError
from cmconsole.domain.sentences import spoken, title_and_detail

CONTEXT = "Sentences"


def translated(template: str) -> str:
    """The template in the window's language; as it is where nobody translated it."""
    return QCoreApplication.translate(CONTEXT, template)


def error_words(error: ConsoleError) -> tuple[str, str]:
    """What happened, and what it means and what to do."""
    return title_and_detail(error.sentence, translated)


def say(sentence: str | None) -> str:
    """A stored sentence (`domain.sentences`) as one text; empty for None."""
    return spoken(sentence, translated)
