"""The only file that knows everything: it wires the rooms together by hand."""

from __future__ import annotations

import logging
import random
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cmconsole.cli.parser import parser
from cmconsole.cli.run import run
from cmconsole.domain.ids import AccountId
from cmconsole.domain.metrics import ACCOUNT_SUBJECT, Sample
from cmconsole.platforms.base import Capabilities
from cmconsole.platforms.registry import built_in
from cmconsole.runtime.clock import SystemClock
from cmconsole.runtime.logs import Logs, Redactor
from cmconsole.runtime.paths import WorkspacePaths, default_workspace, practice_workspace
from cmconsole.secrets.backend import OsKeyring
from cmconsole.secrets.memory import MemoryVault
from cmconsole.secrets.vault import KeyringVault, Vault
from cmconsole.services.accounts import AccountService
from cmconsole.services.console import Console, Prepared
from cmconsole.services.inbox import InboxService
from cmconsole.services.metrics import MetricsService
from cmconsole.services.posts import PostService
from cmconsole.services.publishing import PublishingService
from cmconsole.services.sync import SyncService
from cmconsole.services.workspace import WorkspaceService
from cmconsole.settings.settings import Settings
from cmconsole.store.accounts import AccountStore
from cmconsole.store.changelog import ChangeFeed
from cmconsole.store.deliveries import DeliveryStore
from cmconsole.store.engine import Database
from cmconsole.store.lease import LeaseStore
from cmconsole.store.media import MediaStore
from cmconsole.store.outbox import OutboxStore
from cmconsole.store.own_posts import OwnPostStore
from cmconsole.store.posts import PostStore
from cmconsole.store.restore import restore as restore_database
from cmconsole.store.samples import SampleStore
from cmconsole.store.workspace import open_database, workspace_uuid
from cmconsole.sync.adapters import AdapterPool
from cmconsole.sync.numbers import NumbersReader
from cmconsole.sync.publish import Publisher
from cmconsole.sync.pull import Puller

if TYPE_CHECKING:
    from cmconsole.practice.diary import Noted
    from cmconsole.practice.network import RunningNetwork

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Stores:
    database: Database
    accounts: AccountStore
    outbox: OutboxStore
    posts: PostStore
    deliveries: DeliveryStore
    media: MediaStore
    own_posts: OwnPostStore
    samples: SampleStore
    lease: LeaseStore


def main(argv: list[str]) -> int:
    """Run the program; returns its exit code."""
    args = parser().parse_args(argv)
    if args.command is None:
        return _window(lambda: Prepared(open_console(args.workspace)))
    if args.command == "practice":
        return _practice(args.workspace or practice_workspace())
    return run(args, lambda folder: open_console(folder, "command"), restore)


def _window(open_it: Callable[[], Prepared]) -> int:
    from cmconsole.gui.start import run_window

    return run_window(open_it, [])


def _practice(folder: Path) -> int:
    """The ordinary window, on a workspace whose network runs on this computer."""
    # Every other command would wait a tenth of a second for it.
    from cmconsole.practice.network import PracticeNetwork

    network = PracticeNetwork(folder / "network", _practice_ended)

    def open_it() -> Prepared:
        sys.stderr.write("Preparing the practice network …\n")
        running = network.start()
        if running.fresh:
            # What an earlier workspace knows is of a world that is gone.
            WorkspacePaths(folder).set_aside()
        # The accounts of practice are worthless elsewhere: their keys live as long as the program.
        console = open_console(folder, vault=MemoryVault())
        return Prepared(console, lambda: connect_practice(console, running))

    try:
        return _window(open_it)
    finally:
        network.stop()


def connect_practice(console: Console, running: RunningNetwork) -> None:
    """Connect our accounts of the practice network through the ordinary adapter, and keep what was
    noted of their past. Belongs in a lane."""
    for account in running.accounts:
        ours, _ = console.accounts.add_with_token("mastodon", running.server_url, account.token)
        if running.diary:
            # Its posts must be known before their numbers can be kept.
            console.sync.sync(ours.id)
            console.metrics.take_in(_samples(ours.id, account.username, running.diary))


def _samples(account_id: AccountId, username: str, diary: tuple[Noted, ...]) -> list[Sample]:
    from cmconsole.practice.diary import SOURCE

    return [
        Sample(
            account_id,
            noted.status_id or ACCOUNT_SUBJECT,
            noted.metric,
            noted.value,
            noted.at,
            SOURCE,
        )
        for noted in diary
        if noted.username in ("", username)
    ]


def _practice_ended(error: BaseException) -> None:
    _log.error("the life of the practice network ended", exc_info=error)


def open_console(folder: Path | None, kind: str = "window", vault: Vault | None = None) -> Console:
    """Open (or make) the workspace in `folder` and everything around it. `kind` names this process
    in the publishing lease. `vault` None: the keyring of the operating system.

    Raises LocalErrors with a sentence: DatabaseTooNew, DatabaseDamaged, DiskFull.
    """
    paths = WorkspacePaths(folder or default_workspace())
    paths.ensure()
    clock = SystemClock()
    redactor = Redactor()
    logs = Logs(paths.logs, redactor, clock)
    try:
        database = open_database(paths.database, clock.now)
    except BaseException:
        logs.close()
        raise
    return _wire(paths, database, kind, vault or KeyringVault(OsKeyring()), redactor, logs)


def _wire(
    paths: WorkspacePaths,
    database: Database,
    kind: str,
    vault: Vault,
    redactor: Redactor,
    logs: Logs,
) -> Console:
    now = database.now
    stores = _Stores(
        database,
        AccountStore(database),
        OutboxStore(database),
        PostStore(database),
        DeliveryStore(database),
        MediaStore(paths.media, database),
        OwnPostStore(database),
        SampleStore(database),
        LeaseStore(database),
    )
    platforms = built_in(now)
    workspace_id = workspace_uuid(database)
    adapters = AdapterPool(platforms, stores.accounts, vault, workspace_id, now, redactor.add)
    feed = ChangeFeed(database)

    def make_publisher(still_mine: Callable[[int], bool]) -> Publisher:
        return Publisher(stores.outbox, adapters, stores.media, now, random.random, still_mine)

    data = WorkspaceService(database, stores.media, feed)
    publishing = PublishingService(
        stores.outbox, stores.lease, make_publisher, now, kind, data.may_publish
    )

    def publish_meanwhile(account_id: AccountId) -> None:
        # A command that pulls sends nothing by the way.
        if kind != "command" and account_id in publishing.accounts_due():
            publishing.run_account(account_id)

    sync = SyncService(
        stores.accounts,
        adapters,
        Puller(database, stores.accounts, adapters, now, publish_meanwhile),
        NumbersReader(database, stores.own_posts, now),
        now,
    )
    accounts = AccountService(
        platforms,
        stores.accounts,
        stores.outbox,
        adapters,
        vault,
        workspace_id,
        now,
        sync.worked_at,
    )
    capabilities: Callable[[AccountId], Capabilities] = accounts.capabilities

    def close() -> None:
        publishing.give_back_lease()
        adapters.close()
        feed.close()
        database.close()
        logs.close()

    return Console(
        workspace=paths.root,
        accounts=accounts,
        inbox=InboxService(database, stores.accounts, stores.outbox, capabilities, now),
        posts=PostService(
            stores.posts,
            stores.deliveries,
            stores.outbox,
            stores.media,
            stores.own_posts,
            stores.accounts,
            capabilities,
            now,
        ),
        publishing=publishing,
        sync=sync,
        metrics=MetricsService(stores.samples, stores.own_posts, now),
        data=data,
        settings=Settings(paths.settings),
        now=now,
        poll_changes=feed.poll,
        on_change=database.on_change,
        redact=redactor.redact,
        close=close,
    )


def restore(folder: Path | None, source: Path) -> Path | None:
    """Replace the workspace by a backup; returns where the replaced file was kept."""
    return restore_database(
        source, WorkspacePaths(folder or default_workspace()), SystemClock().now
    )
