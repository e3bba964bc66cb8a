"""The composer keeps every word, tells the truth about limits, and plans for all accounts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QSize, Qt, QUrl
from PySide6.QtGui import QColor, QImage

from cmconsole.domain.calendar import plan
from cmconsole.domain.ids import DeliveryId, OutboxId, PostId
from cmconsole.domain.limits import check_variant
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
from cmconsole.gui.commands import Commands, KeyMap
from cmconsole.gui.composer import ComposerPage, manuscript
from cmconsole.gui.composer.pictures import decode
from cmconsole.gui.composer.schedule_popup import next_good_time
from cmconsole.gui.format import Formats
from cmconsole.gui.theme import Theme
from cmconsole.services.posts import PostService
from tests.gui.composer.desk import Desk, open_desk

PARIS = "Europe/Paris"
LATER = plan(datetime(2030, 12, 4, 9, 0), PARIS)


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
) -> ComposerPage:
    console = desk.console
    page = ComposerPage(
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
    KeyMap(commands, "compose", page)
    page.resize(1200, 740)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    settle()
    return page


def write(qtbot, page: ComposerPage, words: str, part: int = 0) -> None:
    qtbot.keyClicks(page.editor.parts[part].edit, words)


def choose(page: ComposerPage, desk: Desk, *places: int) -> None:
    for place in places:
        page.editor.chips.toggle(desk.ids[place])


def save(page: ComposerPage, settle: Callable[[], None]) -> None:
    page._save.flush()
    settle()


def test_what_is_typed_is_stored_after_a_pause(qtbot, page, posts) -> None:
    write(qtbot, page, "Open day on Saturday")
    assert posts.drafts() == ()
    qtbot.waitUntil(lambda: len(posts.drafts()) == 1, timeout=1500)
    assert posts.drafts()[0].variants[0].segments[0].text == "Open day on Saturday"
    qtbot.waitUntil(lambda: page.bar.status.text().startswith("Saved"), timeout=1500)


def test_typing_on_and_on_is_stored_within_a_second_all_the_same(qtbot, page, posts) -> None:
    write(qtbot, page, "a")
    page._save._pause.stop()
    page._save._pause.setInterval(60_000)
    qtbot.waitUntil(lambda: len(posts.drafts()) == 1, timeout=1500)


def test_words_typed_while_the_first_save_is_under_way_make_no_second_post(
    qtbot, page, posts, settle
) -> None:
    write(qtbot, page, "One")
    page._save.flush()
    write(qtbot, page, " and two")
    page._save.flush()
    settle()
    save(page, settle)
    assert [post.variants[0].segments[0].text for post in posts.drafts()] == ["One and two"]


def test_leaving_the_page_stores_what_was_typed(qtbot, page, posts, settle) -> None:
    write(qtbot, page, "Half a thought")
    page.hide()
    settle()
    assert len(posts.drafts()) == 1


def test_nothing_is_stored_where_nothing_was_written(qtbot, page, posts, desk, settle) -> None:
    choose(page, desk, 0)
    page.new_post()
    page.hide()
    settle()
    assert posts.drafts() == ()


def test_a_draft_with_problems_is_stored_all_the_same(qtbot, page, posts, desk, settle) -> None:
    choose(page, desk, 1)
    page.editor.parts[0].edit.insertPlainText("x" * 400)
    (words,) = page.editor.findings.words
    assert words.startswith("100 character")
    assert "@alumni.example" in words
    save(page, settle)
    assert len(posts.drafts()[0].variants[0].segments[0].text) == 400


@pytest.mark.parametrize(
    "words",
    [
        "Short",
        "See https://campus.example/a/very/long/path?with=many&parts=inside and @ann@far.example",
        "é" * 299 + "👩‍👩‍👧",
        "x" * 501,
    ],
)
def test_the_counters_agree_with_the_rules_that_refuse(page, posts, desk, words) -> None:
    choose(page, desk, 0, 1)
    page.editor.parts[0].edit.insertPlainText(words)
    counts = page.editor.parts[0].counters.shown
    assert len(counts) == 2
    for account_id, count in zip(desk.ids, counts, strict=True):
        limits = posts.limits(account_id)
        assert limits is not None
        variant = manuscript.said_on(page.editor.draft, account_id)
        refused = {each.code: each for each in check_variant(variant, limits)}
        assert count.is_over == ("too_long" in refused)
        if count.is_over:
            assert (count.have, count.allowed) == (
                refused["too_long"].have,
                refused["too_long"].allowed,
            )


def test_planning_for_two_accounts_makes_a_delivery_on_each(
    qtbot, page, posts, desk, settle
) -> None:
    choose(page, desk, 0, 1)
    write(qtbot, page, "Open day")
    with qtbot.waitSignal(page.scheduled, timeout=3000):
        page.popup.chosen.emit(LATER)
    settle()
    post = posts.post(page.post_id)
    assert {part.account_id for part in post.deliveries} == set(desk.ids)
    assert all(part.state is DeliveryState.SCHEDULED for part in post.deliveries)
    assert len(page.deliveries.rows) == 2
    assert "Planned" in page.deliveries.rows[desk.ids[0]].words
    assert page._toaster.trigger()
    settle()
    assert posts.post(page.post_id).deliveries[0].state is DeliveryState.DRAFT


def test_words_typed_after_planning_reach_what_is_planned(qtbot, page, posts, desk, settle) -> None:
    choose(page, desk, 0)
    write(qtbot, page, "Open day")
    page.popup.chosen.emit(LATER)
    settle()
    write(qtbot, page, "!")
    save(page, settle)
    post = posts.post(page.post_id)
    assert (
        manuscript.said_on(manuscript.draft_of(post), desk.ids[0]).segments[0].text == "Open day!"
    )
    assert post.deliveries[0].state is DeliveryState.SCHEDULED


def test_a_refused_plan_is_told_in_place_and_the_words_stay(
    qtbot, page, posts, desk, settle
) -> None:
    write(qtbot, page, "For nobody")
    page.popup.chosen.emit(LATER)
    settle()
    assert "No account is chosen" in page.trouble.accessibleName()
    assert page.editor.parts[0].edit.toPlainText() == "For nobody"
    assert posts.drafts()[0].deliveries == ()


def test_a_text_of_its_own_can_be_written_and_given_up(qtbot, page, posts, desk, settle) -> None:
    choose(page, desk, 0, 1)
    write(qtbot, page, "For all")
    page.editor.give_own(desk.ids[1])
    page.editor.parts[0].edit.setPlainText("For the sky")
    assert page.editor.tabs.bar.tabText(1).endswith("•")
    save(page, settle)
    draft = manuscript.draft_of(posts.post(page.post_id))
    assert manuscript.said_on(draft, desk.ids[0]).segments[0].text == "For all"
    assert manuscript.said_on(draft, desk.ids[1]).segments[0].text == "For the sky"
    page.editor.tabs.take_over.click()
    assert page.editor.parts[0].edit.toPlainText() == "For all"
    save(page, settle)
    assert len(posts.post(page.post_id).variants) == 1


def test_a_thread_has_parts_that_can_be_added_and_removed(qtbot, page, posts, desk, settle) -> None:
    choose(page, desk, 0)
    write(qtbot, page, "One")
    page.editor.add_part()
    write(qtbot, page, "Two", 1)
    page.editor.add_part()
    write(qtbot, page, "Three", 2)
    page.editor.parts[1].remove_asked.emit()
    save(page, settle)
    stored = posts.post(page.post_id).variants[0].segments
    assert [each.text for each in stored] == ["One", "Three"]


def picture(folder: Path, size: int = 40) -> Path:
    path = folder / "gala.png"
    image = QImage(QSize(size, size), QImage.Format.Format_RGB32)
    image.fill(QColor("#15607a"))
    assert image.save(str(path))
    return path


def test_a_dropped_picture_is_stored_with_its_description(
    qtbot, page, posts, desk, settle, tmp_path
) -> None:
    choose(page, desk, 0)
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(picture(tmp_path)))])
    page.editor.parts[0].edit.insertFromMimeData(dropped)
    settle()
    assert page.editor.findings.words == (
        "\u2068gala.png\u2069 is not described for those who cannot see it.",
    )
    page.editor.findings.rows()[0].button.click()
    tile = page.editor.parts[0].tiles[0]
    qtbot.waitUntil(tile.alt.hasFocus)
    qtbot.keyClicks(tile.alt, "The gala at night")
    assert page.editor.findings.words == ()
    save(page, settle)
    use = posts.post(page.post_id).variants[0].segments[0].media[0]
    assert (use.media.original_name, use.alt_text) == ("gala.png", "The gala at night")


def test_a_file_that_is_no_picture_is_refused_in_words(page, settle, tmp_path) -> None:
    fake = tmp_path / "fake.png"
    fake.write_bytes(b"%PDF-1.7 nothing to see")
    page.editor.parts[0].files_given.emit([fake])
    settle()
    assert "fake.png" in page.trouble.accessibleName()
    assert page.editor.parts[0].tiles == ()


def test_a_broken_or_disguised_picture_is_not_decoded(tmp_path) -> None:
    fake = tmp_path / "fake.png"
    fake.write_bytes(b"%PDF-1.7 nothing to see")
    assert decode(fake, "image/png", 64) is None
    assert decode(picture(tmp_path), "application/pdf", 64) is None
    found = decode(picture(tmp_path, 400), "image/png", 64)
    assert found is not None
    assert found.size() == QSize(64, 64)


def test_a_copy_opens_and_a_deleted_post_comes_back_with_undo(
    qtbot, page, posts, desk, settle, commands
) -> None:
    write(qtbot, page, "Twice")
    save(page, settle)
    first = page.post_id
    commands.run("compose.duplicate")
    settle()
    assert page.post_id not in (None, first)
    commands.run("compose.delete")
    settle()
    assert [post.id for post in posts.drafts()] == [first]
    assert page.post_id is None
    assert page._toaster.trigger()
    settle()
    assert len(posts.drafts()) == 2


def test_another_program_changing_the_words_is_seen(qtbot, page, posts, bridge, settle) -> None:
    write(qtbot, page, "Old")
    save(page, settle)
    stored = posts.post(page.post_id)
    changed = PostDraft(stored.id, "", (), (Variant(None, None, (Segment("New"),)),))
    _post, changes = posts.save(changed)
    bridge.notice_changes(changes)
    settle()
    assert page.editor.parts[0].edit.toPlainText() == "New"


def test_a_time_that_the_clock_skips_or_repeats_is_told(qtbot, page) -> None:
    who = (page.editor.draft.late_policy, page.editor.draft.late_minutes)
    page.popup.open_for(datetime(2030, 3, 31, 2, 30), PARIS, who, "", page.bar.schedule)
    assert "3:30" in page.popup.note or "03:30" in page.popup.note
    page.popup.open_for(datetime(2030, 10, 27, 2, 30), PARIS, who, "", page.bar.schedule)
    assert "twice" in page.popup.note
    page.popup.open_for(datetime(2020, 1, 1, 9, 0), PARIS, who, "", page.bar.schedule)
    assert "past" in page.popup.note
    assert not page.popup.confirm.isEnabled()
    page.popup.close()


def test_from_a_new_post_to_a_planned_one_without_the_mouse(
    qtbot, page, posts, desk, settle
) -> None:
    qtbot.keyClick(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(page.editor.parts[0].edit.hasFocus)
    write(qtbot, page, "Written by hand")
    qtbot.keyClick(page, Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    chip = page.editor.chips.chips[desk.ids[0]]
    qtbot.waitUntil(chip.hasFocus)
    qtbot.keyClick(chip, Qt.Key.Key_Space)
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(page.popup.isVisible)
    wall = page.popup.planned.wall
    with qtbot.waitSignal(page.scheduled, timeout=3000):
        qtbot.keyClick(page.popup.when, Qt.Key.Key_Return)
        if page.popup.isVisible():
            qtbot.keyClick(page.popup, Qt.Key.Key_Return)
    settle()
    post = posts.post(page.post_id)
    assert post.planned is not None
    assert post.planned.wall == wall
    assert post.deliveries[0].state is DeliveryState.SCHEDULED


def test_the_list_opens_a_post_and_keeps_the_one_before(qtbot, page, posts, desk, settle) -> None:
    write(qtbot, page, "First")
    save(page, settle)
    page.list.new.click()
    write(qtbot, page, "Second")
    view = page.list.view
    row = page.list.model.row_of(posts.drafts()[0].id)
    place = view.visualRect(page.list.model.index(row)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    settle()
    assert page.editor.parts[0].edit.toPlainText() == "First"
    assert {manuscript.first_line(post) for post in posts.drafts()} == {"First", "Second"}


def test_a_new_post_from_a_slot_carries_its_time(page, desk) -> None:
    at = desk.console.now() + timedelta(days=3)
    page.new_post(at)
    assert page.editor.draft.planned is not None
    assert page.editor.draft.planned.at == at
    page.new_post(desk.console.now() - timedelta(days=3))
    assert page.editor.draft.planned is None


def test_the_proposed_time_is_a_full_hour_that_is_still_to_come(desk) -> None:
    now = desk.console.now()
    wall = next_good_time(now, PARIS)
    assert wall.minute == 0
    assert plan(wall, PARIS).at > now


def test_a_date_that_was_moved_in_the_calendar_is_not_moved_back(
    qtbot, page, posts, desk, bridge, settle
) -> None:
    page.new_post(LATER.at)
    write(qtbot, page, "Open day")
    save(page, settle)
    moved = plan(datetime(2030, 12, 9, 9, 0), PARIS)
    bridge.notice_changes(posts.move(page.post_id, moved))
    settle()
    write(qtbot, page, "!")
    save(page, settle)
    stored = posts.post(page.post_id).planned
    assert stored is not None
    assert stored.at == moved.at


def test_what_is_in_doubt_says_what_happens_and_asks_for_the_word(page, desk) -> None:
    unknown = Delivery(
        DeliveryId(1),
        PostId(1),
        desk.ids[0],
        0,
        DeliveryState.UNKNOWN,
        LATER,
        outbox_id=OutboxId(1),
        ask_user=True,
    )
    pane = page.deliveries
    pane.can_send_again = True
    at = desk.console.now()
    post = Post(
        PostId(1), "", (), desk.ids, LATER, LatePolicy.LATE, 15, at, at, deliveries=(unknown,)
    )
    pane.show_post(post, page.editor.speakers, at, str)
    row = pane.rows[desk.ids[0]]
    assert "never sent twice" in row.words
    assert "only on your word" in row.words
    assert not row.again.isHidden()
    assert row.now.isHidden()
