"""Recorded answers of real Mastodon servers, for the contract tests.

    python -m tests.helpers.recordings      fetch them once, into a folder that git ignores

They come from the source package of the client library Mastodon.py (MIT), which is downloaded and
read, never installed or kept in the repository. `CMC_RECORDINGS` names another folder.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

PACKAGE = "mastodon.py==2.3.3"
FOLDERS = ("/tests/cassettes/", "/tests/cassettes_entity_tests/", "/tests/cassettes_old_login/")
LONGEST_CASSETTE = 5_000_000
_ROOT = Path(__file__).resolve().parents[2]


def folder() -> Path:
    """Where the recordings lie, or would."""
    named = os.environ.get("CMC_RECORDINGS")
    return Path(named) if named else _ROOT / ".cache" / "recordings"


def load() -> list[dict[str, Any]] | None:
    """Every recorded exchange as `method path query status headers body`; None where there are
    none."""
    file = folder() / "mastodon.json"
    if not file.is_file():
        return None
    recorded: list[dict[str, Any]] = json.loads(file.read_text("utf-8"))
    return recorded


def fetch() -> int:
    """Download the package and write what its cassettes hold; how many exchanges there are."""
    place = folder()
    place.mkdir(parents=True, exist_ok=True)
    (place / ".gitignore").write_text("*\n", "utf-8")
    with tempfile.TemporaryDirectory() as work:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
        command += ["--no-binary", ":all:", "--dest", work, PACKAGE]
        subprocess.run(command, check=True)
        (package,) = Path(work).glob("*.tar.gz")
        exchanges = _read(package)
    (place / "mastodon.json").write_text(json.dumps(exchanges), "utf-8")
    return len(exchanges)


def _read(package: Path) -> list[dict[str, Any]]:
    import yaml  # type: ignore[import-untyped]

    load_quickly = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found: list[dict[str, Any]] = []
    with tarfile.open(package) as archive:
        for member in archive:
            wanted = any(name in f"/{member.name}" for name in FOLDERS)
            if not wanted or not member.isfile() or member.size > LONGEST_CASSETTE:
                continue
            content = archive.extractfile(member)
            if content is None or not member.name.endswith((".yaml", ".yml")):
                continue
            loader = load_quickly(content.read())
            cassette = loader.get_single_data() or {}
            found += [_exchange(one) for one in cassette.get("interactions") or []]
    return [one for one in found if one["body"]]


def _exchange(interaction: dict[str, Any]) -> dict[str, Any]:
    request, response = interaction["request"], interaction["response"]
    address = urlsplit(request["uri"])
    body = (response.get("body") or {}).get("string") or ""
    return {
        "method": request["method"],
        "path": address.path,
        "query": parse_qsl(address.query),
        "status": response["status"]["code"],
        "headers": {name.lower(): ", ".join(v) for name, v in response["headers"].items()},
        "body": body.decode("utf-8", "replace") if isinstance(body, bytes) else body,
    }


if __name__ == "__main__":
    sys.stdout.write(f"{fetch()} exchanges in {folder()}\n")
