"""Sentences of the core (errors, reasons) in the language of the window.

The core keeps them as templates; `resources/build_assets.py` collects those for translators under
one context. Values may be a server's own words: they stay plain text, without direction overrides
and controls, and are to be shown by labels that take no HTML.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from cmconsole.domain.errors import ConsoleError
from cmconsole.domain.sentences import spoken, title_and_detail
from cmconsole.gui.safe_text import body

CONTEXT = "Sentences"
LONGEST = 2_000


def translated(template: str) -> str:
    """The template in the window's language; as it is where nobody translated it."""
    return QCoreApplication.translate(CONTEXT, template)


def error_words(error: ConsoleError) -> tuple[str, str]:
    """What happened, and what it means and what to do."""
    return sentence_words(error.sentence)


def sentence_words(sentence: str) -> tuple[str, str]:
    """Both parts of a stored sentence (`domain.sentences`): what happened, and what to do."""
    title, detail = title_and_detail(sentence, translated)
    return body(title, LONGEST), body(detail, LONGEST)


def say(sentence: str | None) -> str:
    """A stored sentence as one text; empty for None."""
    return body(spoken(sentence, translated), LONGEST)
