"""Month and week show the same posts; cards move by wall clock and never what is out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt

from cmconsole.domain.calendar import PlannedTime, plan
from cmconsole.domain.ids import AccountId, DeliveryId, PostId
from cmconsole.domain.posts import (
    Delivery,
    DeliveryState,
    LatePolicy,
    Post,
    PostDraft,
    Segment,
    Variant,
)
from cmconsole.gui.bridge import Bridge
from cmconsole.gui.calendar import CalendarPage
from cmconsole.gui.calendar.actions import aimed_at
from cmconsole.gui.calendar.entries import (
    Entry,
    Fixed,
    days_of_week,
    entry_of,
    month_days,
    read_days,
    span_of,
)
from cmconsole.gui.calendar.lanes import places
from cmconsole.gui.commands import Commands, KeyMap
from cmconsole.gui.format import Formats
from cmconsole.gui.theme import Theme
from cmconsole.services.posts import PostService
from tests.gui.composer.desk import Desk, open_desk

PARIS = "Europe/Paris"
# The clock is put forward on 31 March 2030 and back on 27 October 2030.
BEFORE_SPRING = datetime(2030, 3, 29, 9, 0)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path / "w") as desk:
        yield desk


@pytest.fixture
def posts(desk: Desk) -> PostService:
    return desk.console.posts


@pytest.fixture
def commands() -> Commands:
    return Commands()


@pytest.fixture
def page(
    qtbot, theme: Theme, bridge: Bridge, desk: Desk, commands: Commands, settle: Callable[[], None]
) -> CalendarPage:
    console = desk.console
    page = CalendarPage(
        theme,
        bridge,
        console.posts,
        console.accounts,
        Formats(),
        console.settings,
        console.now,
        commands,
    )
    qtbot.addWidget(page)
    KeyMap(commands, "calendar", page)
    page.resize(1200, 740)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.month.setFocus()
    settle()
    return page


def planned_post(desk: Desk, wall: datetime, words: str = "Open day") -> Post:
    variant = Variant(None, None, (Segment(words),))
    post, _changes = desk.console.posts.save(PostDraft(None, "", desk.ids, (variant,)))
    return desk.console.posts.schedule(post.id, plan(wall, PARIS))[0]


def show(page: CalendarPage, day: date, settle: Callable[[], None]) -> None:
    page.show_day(day)
    page.reload()
    settle()


def drag(qtbot, view, start: QPoint, end: QPoint) -> None:
    port = view.viewport()
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(port, (start + end) / 2)
    qtbot.mouseMove(port, end)
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=end)


def test_a_card_dragged_over_a_clock_change_keeps_its_wall_time(
    qtbot, page, posts, desk, settle
) -> None:
    post = planned_post(desk, BEFORE_SPRING)
    show(page, BEFORE_SPRING.date(), settle)
    view = page.month
    start = view.card_point(f"post-{post.id}")
    width = round(view.cell(0).width())
    # From Friday 29 March to the Sunday on which the clock changes.
    drag(qtbot, view, start, start + QPoint(2 * width, 0))
    settle()
    moved = posts.post(post.id)
    assert moved.planned is not None
    assert moved.planned.wall == datetime(2030, 3, 31, 9, 0)
    assert moved.planned.at == datetime(2030, 3, 31, 7, 0, tzinfo=UTC)
    assert all(part.planned and part.planned.at == moved.planned.at for part in moved.deliveries)
    assert page._toaster.trigger()
    settle()
    back = posts.post(post.id).planned
    assert back is not None
    assert back.at == datetime(2030, 3, 29, 8, 0, tzinfo=UTC)


def test_a_card_dragged_in_the_week_snaps_to_a_quarter(qtbot, page, posts, desk, settle) -> None:
    post = planned_post(desk, datetime(2030, 6, 5, 10, 0))
    page.show_mode("week")
    show(page, date(2030, 6, 5), settle)
    view = page.week
    view.verticalScrollBar().setValue(round(8 * view.hour_height))
    start = view.card_point(f"post-{post.id}")
    drag(qtbot, view, start, start + QPoint(0, round(1.3 * view.hour_height)))
    settle()
    moved = posts.post(post.id).planned
    assert moved is not None
    assert moved.wall == datetime(2030, 6, 5, 11, 15)


def test_what_is_out_or_on_its_way_cannot_be_dragged(qtbot, page, posts, desk, settle) -> None:
    post = planned_post(desk, datetime(2030, 6, 5, 10, 0))
    show(page, date(2030, 6, 5), settle)
    for state, fixed in (
        (DeliveryState.PUBLISHED, Fixed.OUT),
        (DeliveryState.SENDING, Fixed.ON_ITS_WAY),
    ):
        entries = {
            day: tuple(replace(each, state=state, fixed=fixed) for each in group)
            for day, group in page._entries.items()
        }
        page.month.show_days(page._days(), entries, page._style)
        start = page.month.card_point(f"post-{post.id}")
        drag(qtbot, page.month, start, start + QPoint(200, 0))
        settle()
        assert posts.post(post.id).planned == post.planned
        assert page._toaster.text


def parts(*states: DeliveryState) -> tuple[Delivery, ...]:
    planned = plan(datetime(2030, 6, 5, 10, 0), PARIS)
    return tuple(
        Delivery(DeliveryId(n), PostId(1), AccountId(n), 0, state, planned)
        for n, state in enumerate(states, 1)
    )


@pytest.mark.parametrize(
    ("states", "fixed"),
    [
        ((), Fixed.NO),
        ((DeliveryState.SCHEDULED,), Fixed.NO),
        ((DeliveryState.MISSED,), Fixed.NO),
        ((DeliveryState.PUBLISHED, DeliveryState.SCHEDULED), Fixed.NO),
        ((DeliveryState.PUBLISHED,), Fixed.OUT),
        ((DeliveryState.SENDING, DeliveryState.SCHEDULED), Fixed.ON_ITS_WAY),
        ((DeliveryState.UNKNOWN,), Fixed.ON_ITS_WAY),
        ((DeliveryState.FAILED,), Fixed.FAILED),
    ],
)
def test_a_card_moves_only_while_something_of_it_waits(states, fixed) -> None:
    planned = plan(datetime(2030, 6, 5, 10, 0), PARIS)
    at = datetime(2030, 1, 1, tzinfo=UTC)
    post = Post(
        PostId(1),
        "",
        (Variant(None, None, (Segment("Words"),)),),
        (AccountId(1),),
        planned,
        LatePolicy.LATE,
        15,
        at,
        at,
        parts(*states),
    )
    entry = entry_of(post, PARIS, at, datetime(2031, 1, 1, tzinfo=UTC))
    assert entry is not None
    assert entry.fixed is fixed


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)))
def test_every_day_of_a_month_lies_in_the_week_that_the_month_shows(day: date) -> None:
    month, week = month_days(day), days_of_week(day)
    assert day in week
    assert len(month) == 42
    assert set(week) <= set(month) or day not in month
    row = month.index(day) // 7
    assert month[row * 7 : row * 7 + 7] == week
    start, end = span_of(week, PARIS)
    assert (end - start) in {timedelta(hours=24 * 7 + extra) for extra in (-1, 0, 1)}


@given(
    st.lists(
        st.datetimes(datetime(2030, 3, 1), datetime(2030, 4, 30)), min_size=1, max_size=20
    ).map(lambda found: [each.replace(second=0, microsecond=0) for each in found]),
    st.sampled_from([PARIS, "UTC", "America/New_York", "Asia/Kolkata"]),
)
def test_month_and_week_show_the_same_posts_at_the_same_time(walls, zone) -> None:
    book = cast("PostService", _Book([plan(wall, PARIS) for wall in walls]))
    for day in {date(2030, 3, 15), date(2030, 4, 15)}:
        month = read_days(book, month_days(day), zone)
        for first in month_days(day)[::7]:
            week = read_days(book, days_of_week(first), zone)
            assert week == {each: month[each] for each in week}


class _Book:
    """Posts in memory, asked as the service is."""

    def __init__(self, times: list[PlannedTime]) -> None:
        at = datetime(2030, 1, 1, tzinfo=UTC)
        words = (Variant(None, None, (Segment("Words"),)),)
        self._posts = [
            Post(PostId(n), "", words, (AccountId(1),), each, LatePolicy.LATE, 15, at, at)
            for n, each in enumerate(times, 1)
        ]

    def between(self, start: datetime, end: datetime) -> tuple[Post, ...]:
        return tuple(p for p in self._posts if p.planned and start <= p.planned.at < end)

    def published_elsewhere(self, start: datetime, end: datetime) -> tuple[()]:
        return ()


def test_a_day_without_its_full_hours_is_hatched_where_the_clock_skips(page, settle) -> None:
    assert page.week.skipped_hours(date(2030, 3, 31)) == (2,)
    assert page.week.skipped_hours(date(2030, 10, 27)) == ()


def test_more_cards_than_a_cell_holds_open_as_a_list(qtbot, page, desk, settle) -> None:
    for minute in range(0, 50, 5):
        planned_post(desk, datetime(2030, 6, 5, 10, minute))
    show(page, date(2030, 6, 5), settle)
    more = next(each for each in page.month.more if each.day == date(2030, 6, 5))
    shown = [spot for spot in page.month.spots if spot.entry.day == more.day]
    assert len(shown) + more.count == 10
    port = page.month.viewport()
    qtbot.mouseClick(port, Qt.MouseButton.LeftButton, pos=more.box.center().toPoint())
    assert page.day_list.isVisible()
    assert len(page.day_list.rows.entries) == 10
    with qtbot.waitSignal(page.open_post) as opened:
        qtbot.keyClick(page.day_list.rows, Qt.Key.Key_Return)
    assert opened.args == [page.day_list.rows.entries[0].post_id]


def test_the_week_is_walked_and_a_post_begun_by_keys_alone(qtbot, page, settle) -> None:
    show(page, date(2030, 6, 5), settle)
    qtbot.keyClick(page.month, Qt.Key.Key_W)
    settle()
    assert page.mode == "week"
    assert page.head.title.text() == "3 – 9 June 2030"
    qtbot.keyClick(page.week, Qt.Key.Key_Right)
    qtbot.keyClick(page.week, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.new_post) as asked:
        qtbot.keyClick(page.week, Qt.Key.Key_N)
    assert asked.args == [datetime(2030, 6, 6, 8, 0, tzinfo=UTC)]
    qtbot.keyClick(page.week, Qt.Key.Key_PageDown)
    settle()
    assert page.head.title.text() == "10 – 16 June 2030"
    qtbot.keyClick(page.week, Qt.Key.Key_M)
    settle()
    assert page.head.title.text() == "June 2030"
    qtbot.keyClick(page.month, Qt.Key.Key_T)
    settle()
    assert page.month.day == page._wall_now().date()


def test_arrows_reach_a_card_enter_opens_it_and_delete_cancels_it(
    qtbot, page, posts, desk, settle
) -> None:
    post = planned_post(desk, datetime(2030, 6, 5, 10, 0))
    show(page, date(2030, 6, 4), settle)
    qtbot.keyClick(page.month, Qt.Key.Key_Right)
    qtbot.keyClick(page.month, Qt.Key.Key_Down)
    assert page.month.entry is not None
    assert "Planned" in page.month.accessibleDescription()
    with qtbot.waitSignal(page.open_post) as opened:
        qtbot.keyClick(page.month, Qt.Key.Key_Return)
    assert opened.args == [post.id]
    qtbot.keyClick(page.month, Qt.Key.Key_Delete)
    settle()
    assert {part.state for part in posts.post(post.id).deliveries} == {DeliveryState.CANCELLED}
    assert page._toaster.trigger()
    settle()
    assert {part.state for part in posts.post(post.id).deliveries} == {DeliveryState.SCHEDULED}


def test_a_double_click_into_an_empty_day_begins_a_post_there(qtbot, page, settle) -> None:
    show(page, date(2030, 6, 5), settle)
    place = page.month._days.index(date(2030, 6, 20))
    point = page.month.cell(place).center().toPoint()
    with qtbot.waitSignal(page.new_post) as asked:
        qtbot.mouseDClick(page.month.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert asked.args == [datetime(2030, 6, 20, 7, 0, tzinfo=UTC)]
    assert "press N" in page.hint


def test_a_post_planned_elsewhere_in_the_program_appears_by_itself(
    page, desk, bridge, settle
) -> None:
    show(page, date(2030, 6, 5), settle)
    variant = Variant(None, None, (Segment("Open day"),))
    planned = plan(datetime(2030, 6, 5, 10, 0), PARIS)
    _post, changes = desk.console.posts.save(PostDraft(None, "", (), (variant,), planned))
    bridge.notice_changes(changes)
    settle()
    assert [spot.entry.words for spot in page.month.spots] == ["Open day"]
    assert page.hint == ""


def test_a_card_in_another_zone_keeps_its_own_wall_clock_on_another_day() -> None:
    planned = plan(datetime(2030, 3, 29, 9, 0), "America/New_York")
    wall = datetime(2030, 3, 29, 14, 0)
    entry = Entry("post-1", PostId(1), wall, planned, "", DeliveryState.DRAFT, (), (0, 0), Fixed.NO)
    moved = aimed_at(entry, datetime.combine(date(2030, 4, 1), time(14)), PARIS)
    assert (moved.wall, moved.zone) == (datetime(2030, 4, 1, 9, 0), "America/New_York")


@given(st.lists(st.floats(0, 1000), max_size=40).map(sorted))
def test_cards_that_overlap_never_share_a_lane(tops) -> None:
    found = places(tops, 44)
    for one in range(len(tops)):
        for two in range(one + 1, len(tops)):
            if tops[two] < tops[one] + 44:
                assert found[one].lane != found[two].lane
            assert found[one].lane < found[one].lanes


def test_the_wall_time_under_a_point_is_that_of_the_day_there(page, settle) -> None:
    page.show_mode("week")
    show(page, date(2030, 6, 5), settle)
    column = page.week.column(2)
    point = QPointF(column.center().x(), 10.5 * page.week.hour_height)
    assert page.week.wall_at(point, None, False) == datetime(2030, 6, 5, 10, 0)
