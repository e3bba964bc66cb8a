"""Everything a front end may ask, in one hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cmconsole.domain.changes import ChangeSet
from cmconsole.services.accounts import AccountService
from cmconsole.services.inbox import InboxService
from cmconsole.services.metrics import MetricsService
from cmconsole.services.posts import PostService
from cmconsole.services.publishing import PublishingService
from cmconsole.services.sync import SyncService
from cmconsole.services.workspace import WorkspaceService
from cmconsole.settings.settings import Settings


@dataclass(frozen=True, slots=True)
class Console:
    """The services of one open workspace. `poll_changes` gives what other processes wrote;
    `on_change` registers a listener for what this one writes; `redact` hides every secret in
    a text; `close` ends everything."""

    workspace: Path
    accounts: AccountService
    inbox: InboxService
    posts: PostService
    publishing: PublishingService
    sync: SyncService
    metrics: MetricsService
    data: WorkspaceService
    settings: Settings
    now: Callable[[], datetime]
    poll_changes: Callable[[], ChangeSet]
    on_change: Callable[[Callable[[ChangeSet], None]], None]
    redact: Callable[[str], str]
    close: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a start brings: the console, and what is to be done in a lane before the first pull (the
    practice network connects its accounts there)."""

    console: Console
    first: Callable[[], object] | None = None
