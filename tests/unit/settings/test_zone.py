"""The name of the computer's time zone."""

import sys
from pathlib import Path

import pytest

from cmconsole.settings.zone import FALLBACK, system_zone

NOWHERE = Path("/nonexistent")
unix = pytest.mark.skipif(sys.platform == "win32", reason="read from the registry there")


@pytest.mark.parametrize("value", ["America/Cayenne", ":America/Cayenne"])
def test_tz_comes_first(value: str) -> None:
    assert system_zone({"TZ": value}, NOWHERE, NOWHERE) == "America/Cayenne"


@unix
@pytest.mark.parametrize("inner", ["", "posix/", "right/"])
def test_the_link_localtime_names_the_zone(tmp_path: Path, inner: str) -> None:
    target = tmp_path / "zoneinfo" / f"{inner}Indian" / "Reunion"
    target.parent.mkdir(parents=True)
    target.touch()
    link = tmp_path / "localtime"
    link.symlink_to(target)
    assert system_zone({}, link, NOWHERE) == "Indian/Reunion"


@unix
def test_a_copied_localtime_leaves_the_word_to_etc_timezone(tmp_path: Path) -> None:
    copy = tmp_path / "localtime"
    copy.write_bytes(b"TZif2")
    name = tmp_path / "timezone"
    name.write_text("Pacific/Noumea\n", encoding="ascii")
    assert system_zone({}, copy, name) == "Pacific/Noumea"


@unix
@pytest.mark.parametrize("text", ["", "\n", "Nowhere/Else\n", "/etc/passwd", "../x", "é"])
def test_what_names_no_zone_gives_paris(tmp_path: Path, text: str) -> None:
    name = tmp_path / "timezone"
    name.write_text(text, encoding="utf-8")
    environ = {"TZ": "CET-1CEST,M3.5.0,M10.5.0/3"}
    assert system_zone(environ, tmp_path / "missing", name) == FALLBACK


@unix
def test_a_link_in_a_circle_is_survived(tmp_path: Path) -> None:
    link = tmp_path / "localtime"
    link.symlink_to(link)
    assert system_zone({}, link, NOWHERE) == FALLBACK
