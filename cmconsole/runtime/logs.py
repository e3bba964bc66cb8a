"""The log: one file a day in the workspace, kept for two weeks, and warnings on stderr.

Whatever is written passes a redactor first. It is the last net, not the rule: the rule is that no
token, cookie or message text is handed to a logger at all.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TextIO
from urllib.parse import quote

from cmconsole.runtime.clock import Clock, SystemClock

KEPT_DAYS = 14
HIDDEN = "‹hidden›"
SHORTEST_SECRET = 6

_FORMAT = "%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"
_FILE_NAME = re.compile(r"console-(\d{4}-\d{2}-\d{2})\.log")

_FIELDS = (
    r"access_?token|refresh_?token|access_?jwt|refresh_?jwt|id_token|client_secret|code_verifier|"
    r"authorization_code|app_?password|password|passphrase|api_?key|secret|code|token"
)
_PATTERNS = (
    # Any signed header: Bearer, DPoP, Basic.
    (re.compile(r"(?i)\b(bearer|dpop|basic)(\s+)[\w.~+/=-]{6,}"), rf"\1\2{HIDDEN}"),
    # In an address or a form: access_token=…
    (re.compile(rf"(?i)\b({_FIELDS})=[^&\s\"'<>]+"), rf"\1={HIDDEN}"),
    # In JSON or a printed dict: "access_token": "…"
    (
        re.compile(rf"(?i)([\"'])({_FIELDS})\1(\s*:\s*)([\"'])(?:\\.|(?!\4).)*\4"),
        rf"\1\2\1\3\4{HIDDEN}\4",
    ),
    # A JSON web token wherever it stands.
    (re.compile(r"\beyJ[\w-]{8,}\.[\w-]{4,}\.[\w-]*"), HIDDEN),
    # An app password of the AT Protocol: four groups of four.
    (re.compile(r"(?<![\w-])[a-z0-9]{4}(?:-[a-z0-9]{4}){3}(?![\w-])"), HIDDEN),
)


class Redactor:
    """Knows the secrets that live in this process and hides them, and what looks like one.

    May be used from any thread.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: frozenset[str] = frozenset()
        self._ordered: tuple[str, ...] = ()

    def add(self, secret: str) -> None:
        """From now on hide `secret`, also as it stands in an address or in JSON. One shorter than
        six characters is left alone: it would blot out ordinary words."""
        if len(secret) < SHORTEST_SECRET:
            return
        forms = {secret, quote(secret, safe=""), json.dumps(secret)[1:-1]}
        with self._lock:
            self._known |= forms
            # Longest first: one secret may be the beginning of another.
            self._ordered = tuple(sorted(self._known, key=len, reverse=True))

    def redact(self, text: str) -> str:
        """`text` without secrets."""
        for secret in self._ordered:
            text = text.replace(secret, HIDDEN)
        for pattern, replacement in _PATTERNS:
            text = pattern.sub(replacement, text)
        return text


class RedactingFormatter(logging.Formatter):
    """Redacts the finished line: message, traceback and stack alike. Times are UTC."""

    def __init__(self, redactor: Redactor) -> None:
        super().__init__(_FORMAT)
        self._redactor = redactor

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: N802
        return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")

    def format(self, record: logging.LogRecord) -> str:
        # A traceback that another handler formatted is cached in the record, and so would be ours.
        cached, record.exc_text = record.exc_text, None
        try:
            return self._redactor.redact(super().format(record))
        finally:
            record.exc_text = cached


class DailyFileHandler(logging.Handler):
    """Appends to `console-YYYY-MM-DD.log` (UTC) and deletes those older than `KEPT_DAYS`.

    Nothing is ever renamed, so that window, agent and command line may write side by side.
    """

    def __init__(self, folder: Path, clock: Clock) -> None:
        super().__init__()
        self._folder = folder
        self._clock = clock
        self._day = ""
        self._stream: TextIO | None = None
        self._complained = False

    def emit(self, record: logging.LogRecord) -> None:
        try:
            stream = self._open_today()
            stream.write(self.format(record) + "\n")
            stream.flush()
        except Exception:  # noqa: BLE001 - a log that cannot be written must not stop the work
            self.handleError(record)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802
        """Say it once. The inherited way prints the record's arguments, unredacted."""
        if self._complained:
            return
        self._complained = True
        error = sys.exc_info()[1]
        name = type(error).__name__
        print(f"The log in {self._folder} cannot be written ({name}).", file=sys.stderr)  # noqa: T201

    def close(self) -> None:
        self.acquire()
        try:
            if self._stream is not None:
                self._stream.close()
                self._stream = None
                self._day = ""
        finally:
            self.release()
        super().close()

    def _open_today(self) -> TextIO:
        today = self._clock.now().date()
        day = today.isoformat()
        if self._stream is not None and self._day == day:
            return self._stream
        if self._stream is not None:
            self._stream.close()
            self._stream = None
        path = self._folder / f"console-{day}.log"
        self._stream = path.open("a", encoding="utf-8", errors="backslashreplace")
        self._day = day
        oldest = (today - timedelta(days=KEPT_DAYS)).isoformat()
        for other in self._folder.iterdir():
            found = _FILE_NAME.fullmatch(other.name)
            if found is not None and found[1] < oldest:
                other.unlink(missing_ok=True)
        return self._stream


class Logs:
    """The log of this process; `close` puts the root logger back as it was."""

    def __init__(
        self,
        folder: Path,
        redactor: Redactor,
        clock: Clock | None = None,
        level: int = logging.INFO,
        stderr_level: int = logging.WARNING,
    ) -> None:
        """Start to log into `folder`, which exists."""
        formatter = RedactingFormatter(redactor)
        file = DailyFileHandler(folder, clock or SystemClock())
        file.setLevel(level)
        console = logging.StreamHandler(sys.stderr)
        console.setLevel(stderr_level)
        self._handlers: tuple[logging.Handler, ...] = (file, console)
        root = logging.getLogger()
        self._level_before = root.level
        root.setLevel(level)
        for handler in self._handlers:
            handler.setFormatter(formatter)
            root.addHandler(handler)
        # These write whole addresses, and with them tokens, at INFO.
        for name in ("httpx", "httpcore"):
            logging.getLogger(name).setLevel(logging.WARNING)

    def close(self) -> None:
        root = logging.getLogger()
        root.setLevel(self._level_before)
        for handler in self._handlers:
            root.removeHandler(handler)
            handler.close()
