"""Sentences for a person, kept so that they can be shown in any language later.

A sentence is a template with {names} and the values to fill in. It is stored and passed on as one
text: title, detail and values, separated by \\x1e (a control character that no sentence has).
A text without separators is a sentence as it is.
"""

from __future__ import annotations

import json
import string
from collections.abc import Callable, Mapping

_SEPARATOR = "\x1e"

Translate = Callable[[str], str]


def said(title: str, detail: str = "", /, **values: object) -> str:
    """One encoded sentence. The literals given here are collected for translation."""
    if not detail and not values:
        return title
    filled = {name: str(value) for name, value in values.items()}
    return _SEPARATOR.join((title, detail, json.dumps(filled, sort_keys=True)))


def filled(template: str, values: Mapping[str, object]) -> str:
    """The template with its {names} filled in; as it is where it has none or a name is missing."""
    if not values:
        return template
    try:
        return string.Formatter().vformat(template, (), dict(values))
    except (KeyError, ValueError, IndexError):
        return template


def _as_it_is(text: str) -> str:
    return text


def title_and_detail(encoded: str, translate: Translate = _as_it_is) -> tuple[str, str]:
    """Both parts of an encoded sentence, translated before they are filled in."""
    title, _, rest = encoded.partition(_SEPARATOR)
    detail, _, packed = rest.partition(_SEPARATOR)
    values: dict[str, object] = json.loads(packed) if packed else {}
    return (
        filled(translate(title), values),
        filled(translate(detail), values) if detail else "",
    )


def spoken(encoded: str | None, translate: Translate = _as_it_is) -> str:
    """An encoded sentence as one text; empty for None."""
    if not encoded:
        return ""
    title, detail = title_and_detail(encoded, translate)
    return f"{title} {detail}".strip()
