"""The words of the command line, without a workspace."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from cmconsole import __version__
from cmconsole.cli.parser import parser
from cmconsole.cli.run import COMMANDS


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["--json", "account", "list"], True),
        (["account", "list", "--json"], True),
        (["account", "list"], False),
    ],
)
def test_json_may_stand_before_or_after_the_command(words: list[str], expected: bool) -> None:
    assert parser().parse_args(words).json is expected


def test_a_workspace_before_the_command_is_not_undone_by_it() -> None:
    assert parser().parse_args(["--workspace", "here", "sync"]).workspace == Path("here")
    assert parser().parse_args(["--workspace", "here", "inbox", "list"]).workspace == Path("here")
    assert parser().parse_args(["sync", "--workspace", "there"]).workspace == Path("there")


@pytest.mark.parametrize(
    "words",
    [
        ["sync"],
        ["publish"],
        ["metrics"],
        ["backup", "copy"],
        ["check"],
        ["export", "folder"],
        ["inbox", "list"],
        ["post", "list"],
        ["account", "list"],
    ],
)
def test_every_command_that_can_be_typed_is_carried_out(words: list[str]) -> None:
    assert parser().parse_args(words).command in COMMANDS


def test_several_accounts_texts_and_files_are_kept_in_order() -> None:
    words = ["post", "add", "--account", "2", "1", "--text", "one", "--text", "two"]
    words += ["--media", "a.png", "--media", "b.png", "--alt", "A", "--alt", "B"]
    args = parser().parse_args(words)
    assert args.account == [2, 1]
    assert args.text == ["one", "two"]
    assert list(zip(args.media, args.alt, strict=True)) == [
        (Path("a.png"), "A"),
        (Path("b.png"), "B"),
    ]


def test_a_moment_without_offset_is_this_computers_local_time() -> None:
    args = parser().parse_args(["inbox", "snooze", "1", "--until", "2030-05-01T10:00"])
    assert args.until == datetime(2030, 5, 1, 10).astimezone()
    args = parser().parse_args(["inbox", "snooze", "1", "--until", "2030-05-01T10:00+09:00"])
    assert args.until.isoformat() == args.until.astimezone().isoformat()
    assert args.until.timestamp() == datetime.fromisoformat("2030-05-01T10:00+09:00").timestamp()


@pytest.mark.parametrize(
    "words",
    [
        ["inbox"],
        ["inbox", "list", "--limit", "0"],
        ["inbox", "snooze", "1", "--until", "soon"],
        ["post", "add", "--account", "1"],
        ["post", "add", "--account", "1", "--text", "x", "--at", "noon"],
        ["restore"],
    ],
)
def test_what_cannot_be_meant_is_usage(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        parser().parse_args(words)
    assert ended.value.code == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("usage: cmconsole")


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parser().parse_args(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"cmconsole {__version__}\n"
