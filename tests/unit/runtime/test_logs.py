"""The log: two weeks of it, and no secret in it."""

import logging
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from cmconsole.runtime.logs import HIDDEN, KEPT_DAYS, Logs, Redactor
from tests.helpers.clock import FakeClock

SECRET = "gT7/q+9ZkP=xw"
JWT = "eyJhbGciOiJFUzI1NksifQ.eyJzdWIiOiJkaWQ6cGxjOmFiYyJ9.c2lnbmF0dXJl-_1"


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def redactor() -> Redactor:
    return Redactor()


@pytest.fixture
def logs(tmp_path: Path, redactor: Redactor, clock: FakeClock) -> Iterator[Logs]:
    logs = Logs(tmp_path, redactor, clock)
    yield logs
    logs.close()


def written(folder: Path) -> str:
    return "".join(path.read_text(encoding="utf-8") for path in sorted(folder.iterdir()))


@pytest.mark.usefixtures("logs")
class TestFiles:
    def test_a_line_says_when_where_and_how_bad(self, tmp_path: Path) -> None:
        logging.getLogger("cmconsole.sync").info("pulled %d", 3)
        (line,) = written(tmp_path).splitlines()
        assert "INFO MainThread cmconsole.sync: pulled 3" in line
        assert "+00:00" in line.split()[0]

    def test_each_day_has_its_file_and_two_weeks_are_kept(
        self, tmp_path: Path, clock: FakeClock
    ) -> None:
        other = tmp_path / "console-notes.log"
        other.write_text("not ours to delete\n", encoding="utf-8")
        for _ in range(20):
            logging.getLogger("a").info("day")
            clock.advance(timedelta(days=1))
        days = sorted(path.name for path in tmp_path.iterdir() if path != other)
        assert len(days) == KEPT_DAYS + 1
        assert days[-1] == "console-2026-02-03.log"
        assert days[0] == "console-2026-01-20.log"
        assert other.exists()

    def test_warnings_reach_stderr_and_news_do_not(
        self, capsys: pytest.CaptureFixture[str], logs: Logs
    ) -> None:
        logs.close()
        again = Logs(Path(logs_folder(logs)), Redactor(), FakeClock())
        logging.getLogger("a").info("quiet")
        logging.getLogger("a").warning("loud")
        again.close()
        shown = capsys.readouterr().err
        assert "loud" in shown
        assert "quiet" not in shown

    def test_lone_surrogates_of_a_strange_name_do_not_break_the_log(self, tmp_path: Path) -> None:
        logging.getLogger("a").info("handle %s", "\ud800x")
        assert "handle \\ud800x" in written(tmp_path)

    def test_after_close_nothing_is_written_and_the_root_logger_is_as_before(
        self, tmp_path: Path, logs: Logs
    ) -> None:
        logging.getLogger("a").info("before")
        logs.close()
        logging.getLogger("a").error("after")
        assert "after" not in written(tmp_path)


def logs_folder(logs: Logs) -> str:
    file = logs._handlers[0]
    return str(file._folder)  # type: ignore[attr-defined]


def test_a_log_that_cannot_be_written_is_told_once_without_its_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "gone"
    logs = Logs(folder, Redactor(), FakeClock(), stderr_level=logging.CRITICAL)
    for _ in range(3):
        logging.getLogger("a").info("private %s", "words")
    logs.close()
    shown = capsys.readouterr().err
    assert shown.count("cannot be written") == 1
    assert "words" not in shown


@pytest.mark.usefixtures("logs")
class TestRedaction:
    def test_a_live_secret_is_hidden_in_messages_arguments_and_tracebacks(
        self, tmp_path: Path, redactor: Redactor, capsys: pytest.CaptureFixture[str]
    ) -> None:
        redactor.add(SECRET)
        log = logging.getLogger("a")
        log.warning("plain " + SECRET)
        log.warning("argument %s and %r", SECRET, {"x": SECRET})
        log.warning("address https://a.example/?t=gT7%2Fq%2B9ZkP%3Dxw")
        try:
            raise ValueError(f"refused {SECRET}")
        except ValueError:
            log.exception("failed")
        text = written(tmp_path) + capsys.readouterr().err
        assert SECRET not in text
        assert "gT7%2Fq" not in text
        assert text.count("ValueError: refused") >= 1
        assert HIDDEN in text

    def test_a_traceback_that_another_handler_formatted_is_redacted_all_the_same(
        self, tmp_path: Path, redactor: Redactor
    ) -> None:
        redactor.add(SECRET)
        try:
            raise ValueError(SECRET)
        except ValueError as error:
            record = logging.LogRecord(
                "a", logging.ERROR, "", 0, "m", None, (type(error), error, error.__traceback__)
            )
        record.exc_text = f"cached {SECRET}"
        logging.getLogger().handle(record)
        assert SECRET not in written(tmp_path)
        assert record.exc_text == f"cached {SECRET}"


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Authorization: Bearer abcdef123456", "abcdef123456"),
        ("authorization: DPoP abcdef123456", "abcdef123456"),
        ("GET https://graph.example/me?access_token=EAAB1x%7Cy&fields=id", "EAAB1x%7Cy"),
        ("https://127.0.0.1:5000/?code=SplxlOBeZQQYbYS6WxSbIA&state=1", "SplxlOBeZQQYbYS6WxSbIA"),
        ("grant: client_secret=s3cr3t-value", "s3cr3t-value"),
        ('{"access_token": "a\\"bcdef", "scope": "read"}', "bcdef"),
        ("{'refreshJwt': 'abc.def'}", "abc.def"),
        ('{"password":"hunter two"}', "hunter two"),
        (f"session {JWT} ended", JWT),
        ("app password abcd-ef12-3456-ghij refused", "abcd-ef12-3456-ghij"),
    ],
)
def test_what_looks_like_a_secret_is_hidden(text: str, hidden: str) -> None:
    clean = Redactor().redact(text)
    assert hidden not in clean
    assert HIDDEN in clean


@pytest.mark.parametrize(
    "text",
    [
        "pulled 12 conversations from mastodon.example in 340 ms",
        "3f2504e0-4f89-11d3-9a0c-0305e82c3301",
        "the bearer of news",
        "at://did:plc:abc/app.bsky.feed.post/3k",
        "fields=id&limit=40",
    ],
)
def test_ordinary_lines_stay_readable(text: str) -> None:
    assert Redactor().redact(text) == text


def test_a_very_short_secret_does_not_blot_out_words() -> None:
    redactor = Redactor()
    redactor.add("post")
    assert redactor.redact("a post") == "a post"


def test_a_secret_that_begins_another_leaves_no_rest() -> None:
    redactor = Redactor()
    redactor.add("abcdefgh")
    redactor.add("abcdefgh-more-of-it")
    assert redactor.redact("x abcdefgh-more-of-it y") == f"x {HIDDEN} y"
