"""A backup taken while something was in doubt."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from cmconsole.runtime.paths import WorkspacePaths
from cmconsole.store.backup import back_up
from cmconsole.store.engine import Database
from cmconsole.store.outbox import OutboxStore
from cmconsole.store.restore import restore
from cmconsole.store.workspace import open_database
from tests.helpers.clock import FakeClock
from tests.helpers.small_network import ABLE, lost
from tests.sync.test_publisher import Desk


def test_a_doubt_that_comes_back_from_a_backup_is_never_sent_again_unasked(
    database: Database, clock: FakeClock, tmp_path: Path
) -> None:
    desk = Desk(database, clock)
    desk.network.able = replace(ABLE, safe_resend=True)
    post = desk.scheduled("Open day", minutes=0)
    desk.network.after.append(lost())
    desk.run()
    number = desk.items(post.id)[0].id
    source = back_up(database, tmp_path / "copy.sqlite3")
    # It was found, and later deleted on the network by the person.
    paths = WorkspacePaths(tmp_path / "restored")
    clock.advance(timedelta(days=1))
    restore(source, paths, clock.now)
    again = open_database(paths.database, clock.now)
    try:
        outbox = OutboxStore(again)
        item = outbox.get(number)
        assert (item.state.value, item.ask_user) == ("unknown", True)
        assert outbox.due_ids(desk.school, clock.now()) == ()
    finally:
        again.close()
