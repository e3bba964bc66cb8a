"""Sentences for a person, kept so that they can be shown in any language later.

A sentence is a template with {names} and the values to fill in. It is stored and passed on as one
text: title, detail and values, separated by \\x1e (a control character that no sentence has).
A text without separators is a sentence as it is. A value may be a sentence itself: it is then
translated too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping

_SEPARATOR = "\x1e"
# A value that is a sentence is packed as an object of this one key.
_INNER = "said"
_NAME = re.compile(r"\{([a-z_]+)\}")

Translate = Callable[[str], str]


class Sentence(str):
    """An encoded sentence; as a value of another sentence it is translated with it."""

    __slots__ = ()


def said(title: str, detail: str = "", /, **values: object) -> Sentence:
    """One encoded sentence. The literals given here are collected for translation."""
    if not detail and not values:
        return Sentence(title)
    packed = {
        name: {_INNER: value} if isinstance(value, Sentence) else str(value)
        for name, value in values.items()
    }
    return Sentence(_SEPARATOR.join((title, detail, json.dumps(packed, sort_keys=True))))


def _as_it_is(text: str) -> str:
    return text


def filled(template: str, values: Mapping[str, object], translate: Translate = _as_it_is) -> str:
    """The template with its {names} filled in, whatever braces the values have. A name without a
    value stays as it is."""

    def fill(name: re.Match[str]) -> str:
        value = values.get(name[1], name[0])
        return spoken(value, translate) if isinstance(value, Sentence) else str(value)

    return _NAME.sub(fill, template)


def title_and_detail(encoded: str, translate: Translate = _as_it_is) -> tuple[str, str]:
    """Both parts of an encoded sentence, translated before they are filled in. What is no encoded
    sentence is a title as it is."""
    title, _, rest = encoded.partition(_SEPARATOR)
    detail, _, packed = rest.partition(_SEPARATOR)
    try:
        values = _values(json.loads(packed)) if packed else {}
    except (ValueError, RecursionError):
        return encoded.replace(_SEPARATOR, " "), ""
    return (
        filled(translate(title), values, translate),
        filled(translate(detail), values, translate) if detail else "",
    )


def spoken(encoded: str | None, translate: Translate = _as_it_is) -> str:
    """An encoded sentence as one text; empty for None."""
    if not encoded:
        return ""
    title, detail = title_and_detail(encoded, translate)
    return f"{title} {detail}".strip()


def _values(packed: object) -> dict[str, object]:
    """The values as `said` packed them. Raises ValueError for anything else."""
    if not isinstance(packed, dict):
        raise ValueError("the values of a sentence are an object")
    return {
        name: Sentence(value[_INNER])
        if isinstance(value, dict) and isinstance(value.get(_INNER), str)
        else str(value)
        for name, value in packed.items()
    }
