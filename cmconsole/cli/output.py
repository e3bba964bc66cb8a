"""What the command line prints: stable JSON on stdout alone, sentences on stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, TextIO

from cmconsole.domain.calendar import PlannedTime
from cmconsole.domain.errors import (
    AccountError,
    ConsoleError,
    LocalError,
    OutcomeUnknown,
    Rejected,
    TryLater,
)

DONE = 0
REFUSED = 1
USAGE = 2
SIGN_IN_AGAIN = 3
NETWORK_TROUBLE = 4
UNKNOWN_OUTCOME = 5

_CONTROLS = {code: None for code in (*range(0x20), *range(0x7F, 0xA0)) if code not in (0x09, 0x0A)}


def exit_code(error: ConsoleError) -> int:
    """The exit code that scripts rely on."""
    match error:
        case AccountError():
            return SIGN_IN_AGAIN
        case TryLater():
            return NETWORK_TROUBLE
        case OutcomeUnknown():
            return UNKNOWN_OUTCOME
        case Rejected() | LocalError() | _:
            return REFUSED


def exit_code_named(kind: str | None) -> int:
    """As `exit_code`, from the name of an error's class; DONE for None."""
    if kind is None:
        return DONE
    if kind in {"SignInAgain", "MissingPermission", "AccountError"}:
        return SIGN_IN_AGAIN
    if kind in {"Offline", "RateLimited", "ServerTrouble", "TryLater"}:
        return NETWORK_TROUBLE
    return UNKNOWN_OUTCOME if kind == "OutcomeUnknown" else REFUSED


def iso(at: datetime | None) -> str | None:
    """ISO 8601 with offset."""
    return at.isoformat() if at is not None else None


def planned_iso(planned: PlannedTime | None) -> str | None:
    """The planned moment in its own zone."""
    return planned.local().isoformat() if planned is not None else None


def printable(text: str) -> str:
    """A stranger's text for a terminal: without control and escape characters."""
    return text.translate(_CONTROLS)


class Output:
    """Prints records as JSON or as aligned lines for people."""

    def __init__(
        self, as_json: bool, out: TextIO | None = None, errors: TextIO | None = None
    ) -> None:
        self.as_json = as_json
        self._out = out or sys.stdout
        self._errors = errors or sys.stderr

    def records(self, rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> None:
        """A list: a JSON array of flat objects, or a table of `columns`."""
        if self.as_json:
            self._json(list(rows))
            return
        table = [[_cell(row.get(name)) for name in columns] for row in rows]
        widths = [
            min(48, max([len(name), *(len(line[index]) for line in table)]))
            for index, name in enumerate(columns)
        ]
        for line in [list(columns), *table]:
            cells = (cell[:width].ljust(width) for cell, width in zip(line, widths, strict=True))
            print("  ".join(cells).rstrip(), file=self._out)

    def record(self, row: Mapping[str, Any]) -> None:
        """One object."""
        if self.as_json:
            self._json(row)
            return
        for name, value in row.items():
            print(f"{name}: {_cell(value)}", file=self._out)

    def say(self, sentence: str) -> None:
        """A message for a person: never on stdout, which belongs to data."""
        print(printable(sentence), file=self._errors)

    def trouble(self, error: ConsoleError) -> int:
        """Say what happened and what to do; returns the exit code."""
        self.say(f"{error.title} {error.detail}".strip())
        return exit_code(error)

    def _json(self, value: Any) -> None:
        # Lone surrogates of a stranger's text cannot be written as UTF-8: JSON escapes them.
        print(json.dumps(value, ensure_ascii=True, indent=1), file=self._out)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=True)
    return printable(str(value)).replace("\n", " ")
