"""What the command line prints, and the exit codes scripts rely on."""

from __future__ import annotations

import io
import json

import pytest

from cmconsole.cli.output import Output, exit_code, exit_code_named
from cmconsole.domain import errors
from cmconsole.domain.errors import ConsoleError

EXPECTED = {
    errors.SignInAgain: 3,
    errors.MissingPermission: 3,
    errors.Offline: 4,
    errors.RateLimited: 4,
    errors.ServerTrouble: 4,
    errors.OutcomeUnknown: 5,
    errors.TooLong: 1,
    errors.MediaRefused: 1,
    errors.BadAnswer: 1,
    errors.DiskFull: 1,
    errors.SecretsLocked: 1,
    errors.BadInput: 1,
    errors.DatabaseTooNew: 1,
}


@pytest.fixture
def streams() -> tuple[io.StringIO, io.StringIO]:
    return io.StringIO(), io.StringIO()


@pytest.mark.parametrize(("kind", "code"), EXPECTED.items())
def test_each_error_has_one_exit_code_by_value_and_by_name(
    kind: type[ConsoleError], code: int
) -> None:
    assert exit_code(kind("It happened.", "Do this.")) == code
    assert exit_code_named(kind.__name__) == code


def test_no_error_is_done() -> None:
    assert exit_code_named(None) == 0


def test_trouble_is_said_on_stderr_and_never_on_stdout(
    streams: tuple[io.StringIO, io.StringIO],
) -> None:
    out, err = streams
    assert Output(True, out, err).trouble(errors.Offline("No network.", "Try later.")) == 4
    assert (out.getvalue(), err.getvalue()) == ("", "No network. Try later.\n")


def test_a_strangers_escape_codes_never_reach_the_terminal(
    streams: tuple[io.StringIO, io.StringIO],
) -> None:
    out, err = streams
    hostile = "before\x1b[2J\x1b]0;owned\x07\x9b31m after\r\nnext"
    output = Output(False, out, err)
    output.records([{"text": hostile}], ("text",))
    output.record({"text": hostile})
    output.say(hostile)
    printed = out.getvalue() + err.getvalue()
    assert not set(printed) & {"\x1b", "\x07", "\x9b", "\r"}
    assert "before[2J" in printed


def test_any_text_survives_json_even_half_a_character(
    streams: tuple[io.StringIO, io.StringIO],
) -> None:
    out, err = streams
    texts = ["\ud83d", "👩🏽‍🎓", "\x1b[2J", "\u2028", '"'] * 2
    Output(True, out, err).records([{"text": text} for text in texts], ("text",))
    assert out.getvalue().isascii()
    assert [row["text"] for row in json.loads(out.getvalue())] == texts
    assert err.getvalue() == ""


def test_a_table_shows_every_column_and_an_empty_list_its_header(
    streams: tuple[io.StringIO, io.StringIO],
) -> None:
    out, err = streams
    output = Output(False, out, err)
    output.records([], ("id", "handle"))
    output.records([{"id": 1, "handle": None, "hidden": "x"}], ("id", "handle"))
    assert out.getvalue().splitlines() == ["id  handle", "id  handle", "1"]
