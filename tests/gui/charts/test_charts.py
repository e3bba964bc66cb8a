"""Charts show what was observed, say what they are about, and never draw a gap as zero."""

from __future__ import annotations

import struct
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QLocale, Qt
from sqlalchemy import text

from cmconsole.domain.accounts import Profile
from cmconsole.domain.errors import DiskFull
from cmconsole.domain.ids import AccountId
from cmconsole.domain.incoming import OwnPost
from cmconsole.domain.metrics import ACCOUNT_SUBJECT, Sample
from cmconsole.gui.bridge import Bridge
from cmconsole.gui.charts.export import save_figure
from cmconsole.gui.charts.figures import Figure
from cmconsole.gui.charts.page import ChartsPage
from cmconsole.gui.charts.panel import ChartPanel, nearest
from cmconsole.gui.charts.reading import ChartReader, Period
from cmconsole.gui.format import Formats
from cmconsole.gui.theme import LIGHT, Theme
from cmconsole.services.metrics import MetricsService
from cmconsole.store.accounts import AccountStore
from cmconsole.store.engine import Database
from cmconsole.store.own_posts import OwnPostStore, put
from cmconsole.store.samples import SampleStore, record
from cmconsole.store.workspace import open_database

NOW = datetime(2026, 3, 20, 15, 0, tzinfo=UTC)
ZONE = "Europe/Paris"
DAY = timedelta(days=1)


@dataclass
class Room:
    """A workspace with one account, and what reads its numbers."""

    database: Database
    account_id: AccountId

    def __post_init__(self) -> None:
        samples, own_posts = SampleStore(self.database), OwnPostStore(self.database)
        self.metrics = MetricsService(samples, own_posts, lambda: NOW)
        self.accounts = AccountStore(self.database)
        self.reader = ChartReader(self.metrics, Formats(QLocale("en_GB")))

    def observe(self, subject: str, metric: str, *values: tuple[datetime, int]) -> None:
        with self.database.writing() as session:
            record(
                session,
                [Sample(self.account_id, subject, metric, v, at, "test") for at, v in values],
            )

    def figures(self, days: int = 30) -> dict[str, Figure]:
        charted = self.reader.read(self.accounts.get(self.account_id), Period(days, NOW, ZONE))
        return {figure.key: figure for figure in charted.figures}


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    database = open_database(tmp_path / "console.sqlite3", lambda: NOW)
    profile = Profile("us", "montclair", "Université de Montclair")
    account, _ = AccountStore(database).add(profile, "mastodon", "https://s.example", b"x", NOW)
    yield Room(database, account.id)
    database.close()


@settings(max_examples=25, deadline=None)
@given(
    values=st.lists(st.integers(0, 10_000), min_size=1, max_size=20),
    gaps=st.lists(st.integers(1, 5), min_size=20, max_size=20),
)
def test_every_drawn_value_is_a_stored_sample(
    tmp_path_factory: pytest.TempPathFactory, values: list[int], gaps: list[int]
) -> None:
    database = open_database(tmp_path_factory.mktemp("w") / "console.sqlite3", lambda: NOW)
    try:
        profile = Profile("us", "montclair", "Montclair")
        account, _ = AccountStore(database).add(profile, "mastodon", "https://s.example", b"x", NOW)
        room = Room(database, account.id)
        at = NOW - timedelta(days=80)
        for value, gap in zip(values, gaps, strict=False):
            at += timedelta(days=gap)
            if at < NOW:
                room.observe(ACCOUNT_SUBJECT, "followers", (at, value))
        drawn = [(mark.x, mark.y) for mark in room.figures(365)["followers"].marks]
        with database.reading() as connection:
            stored = connection.execute(
                text("SELECT observed_at / 1000000.0, value FROM samples ORDER BY observed_at")
            ).all()
        assert drawn == [(at, value) for at, value in stored]
    finally:
        database.close()


def test_a_day_without_observation_is_a_gap_and_not_a_zero(room: Room) -> None:
    room.observe(
        "p1", "likes", (NOW - 6 * DAY, 3), (NOW - 5 * DAY, 5), (NOW - 2 * DAY, 5), (NOW - DAY, 4)
    )
    gained = room.figures(7)["gained"]
    assert [mark.y for mark in gained.marks] == [2, 0, -1]
    assert len(gained.unknown) == 3, "before the first, between, and today"


def test_a_loss_is_shown_as_a_loss(room: Room) -> None:
    room.observe("p1", "likes", (NOW - 2 * DAY, 12), (NOW - DAY, 11))
    assert [mark.y for mark in room.figures()["gained"].marks] == [-1]


def test_a_day_that_is_not_over_is_marked(room: Room) -> None:
    room.observe("p1", "likes", (NOW - DAY, 1), (NOW - timedelta(hours=1), 4))
    (mark,) = room.figures()["gained"].marks
    assert mark.is_open
    assert "not over" in mark.words


def test_the_line_breaks_where_nothing_was_observed(room: Room) -> None:
    room.observe(ACCOUNT_SUBJECT, "followers", (NOW - 9 * DAY, 1), (NOW - DAY, 2))
    assert [mark.gap_before for mark in room.figures()["followers"].marks] == [False, True]


def test_posts_are_counted_on_their_local_day_and_answers_are_not(room: Room) -> None:
    late = datetime(2026, 3, 18, 23, 30, tzinfo=UTC)
    posts = [
        OwnPost("1", None, "a", late, {"likes": 3, "boosts": 1}),
        OwnPost("2", None, "b", late, {"likes": 2}),
        OwnPost("3", None, "c", late, {"likes": 9}, in_reply_to="7"),
    ]
    with room.database.writing() as session:
        put(session, room.account_id, posts, NOW)
    (mark,) = room.figures()["published"].marks
    assert mark.y == 6
    assert "19 Mar" in mark.words, "half past eleven in London is the next day in Paris"


def test_every_figure_says_account_period_zone_and_as_of(room: Room) -> None:
    room.observe(ACCOUNT_SUBJECT, "followers", (NOW - DAY, 40))
    for figure in room.figures().values():
        for part in ("@montclair", "19 Feb", "20 Mar", "Europe/Paris", "data as of"):
            assert part in figure.subtitle


def test_the_page_shows_numbers_and_reads_them_out(
    qtbot, theme: Theme, bridge: Bridge, settle: Callable[[], None], room: Room
) -> None:
    room.observe(ACCOUNT_SUBJECT, "followers", (NOW - 3 * DAY, 40), (NOW - 2 * DAY, 42))
    page = ChartsPage(
        theme,
        bridge,
        room.accounts,  # type: ignore[arg-type]
        room.metrics,
        Formats(QLocale("en_GB")),
        lambda: ZONE,
        lambda: NOW,
    )
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    settle()
    panel = page._panels["followers"]
    assert page._tiles[0][1].text() == "42"
    qtbot.keyClick(panel, Qt.Key.Key_Left)
    assert "42 follower" in panel._readout.text()
    qtbot.keyClick(panel, Qt.Key.Key_Left)
    assert "40 follower" in panel._readout.text()
    assert "40 follower" in panel.accessibleDescription()


def test_a_saved_png_is_twice_as_large_and_light(qtbot, theme: Theme, room: Room, tmp_path) -> None:
    room.observe(ACCOUNT_SUBJECT, "followers", (NOW - 3 * DAY, 40), (NOW - 2 * DAY, 42))
    target = save_figure(room.figures()["followers"], Formats(), tmp_path / "f.png")
    data = target.read_bytes()
    assert struct.unpack(">II", data[16:24]) == (1920, 960)


def test_a_saved_svg_is_vectors_and_says_what_it_is_about(
    qtbot, theme: Theme, room: Room, tmp_path: Path
) -> None:
    room.observe(ACCOUNT_SUBJECT, "followers", (NOW - 3 * DAY, 40), (NOW - 2 * DAY, 42))
    target = save_figure(room.figures()["followers"], Formats(), tmp_path / "f.svg")
    drawing = target.read_text(encoding="utf-8")
    assert "<image" not in drawing
    assert "@montclair" in drawing
    assert "data as of" in drawing


def test_a_picture_that_cannot_be_written_is_a_sentence(
    qtbot, theme: Theme, room: Room, tmp_path: Path
) -> None:
    room.observe(ACCOUNT_SUBJECT, "followers", (NOW - DAY, 40))
    with pytest.raises(DiskFull, match="could not be written"):
        save_figure(room.figures()["followers"], Formats(), tmp_path / "none" / "f.png")


def test_an_empty_chart_says_so_and_draws_nothing(qtbot, theme: Theme, room: Room) -> None:
    panel = ChartPanel(Formats(), LIGHT)
    qtbot.addWidget(panel)
    panel.show_figure(room.figures()["followers"])
    assert panel._plot is None
    assert "No follower number" in panel.accessibleDescription()


def test_the_nearest_value_is_read(room: Room) -> None:
    room.observe(ACCOUNT_SUBJECT, "followers", *((NOW - n * DAY, n) for n in (5, 4, 1)))
    marks = room.figures()["followers"].marks
    assert nearest(marks, marks[0].x - 1e9) == 0
    assert nearest(marks, marks[1].x + 10) == 1
    assert nearest(marks, marks[2].x + 1e9) == 2


def test_the_window_does_not_wait_for_the_plotting_library() -> None:
    code = (
        "import sys, cmconsole.gui.start, cmconsole.gui.wiring, cmconsole.gui.main_window\n"
        "heavy = {'pyqtgraph', 'numpy', 'httpx', 'keyring'} & set(sys.modules)\n"
        "sys.exit(f'imported at start: {heavy}' if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
