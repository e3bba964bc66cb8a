"""Answers of a real network, recorded once from its own server and views; secrets are replaced."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "recorded"
NAMES = tuple(sorted(path.stem for path in FOLDER.glob("*.json")))
NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


def recording(name: str) -> tuple[str, dict[str, Any]]:
    """The method that was asked, and what was answered."""
    found = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return found["nsid"], found["answer"]


def answer(name: str) -> dict[str, Any]:
    return recording(name)[1]


def our_did() -> str:
    return str(answer("session")["did"])
