"""The program as a process of its own, as a script runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
LONGEST_SECONDS = 100


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended: exit code, what it printed, what it said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What stdout holds: JSON and nothing else, or an assertion."""
        try:
            return json.loads(self.out)
        except ValueError as error:
            raise AssertionError(f"no JSON: {self.out!r}, and said {self.err!r}") from error


@dataclass(frozen=True, slots=True)
class Program:
    """`python -m cmconsole --workspace …`; `env` is added to the test's own environment. `said`
    keeps everything that was ever printed."""

    workspace: Path
    env: dict[str, str] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)

    def run(self, *words: str | Path, stdin: str = "", cwd: Path | None = None) -> Done:
        command = [sys.executable, "-m", "cmconsole", "--workspace", str(self.workspace)]
        done = subprocess.run(
            [*command, *map(str, words)],
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=cwd,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **self.env},
            timeout=LONGEST_SECONDS,
            check=False,
        )
        self.said.extend((done.stdout, done.stderr))
        assert "Traceback" not in done.stderr, done.stderr
        return Done(done.returncode, done.stdout, done.stderr)

    def ask(self, *words: str | Path, stdin: str = "") -> Any:
        """The JSON of a command that must succeed."""
        done = self.run(*words, "--json", stdin=stdin)
        assert done.code == 0, (words, done.code, done.err)
        return done.json
