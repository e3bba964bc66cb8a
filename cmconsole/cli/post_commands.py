"""`cmconsole post …`, `publish`, `sync` and `metrics`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from cmconsole.cli.output import (
    DONE,
    NETWORK_TROUBLE,
    REFUSED,
    UNKNOWN_OUTCOME,
    Output,
    exit_code_named,
)
from cmconsole.cli.records import (
    METRIC_COLUMNS,
    OUTBOX_COLUMNS,
    POST_COLUMNS,
    SYNC_COLUMNS,
    metric_record,
    post_record,
    sync_record,
)
from cmconsole.domain.calendar import plan, plan_at
from cmconsole.domain.errors import BadInput, NotFoundHere
from cmconsole.domain.ids import AccountId, PostId
from cmconsole.domain.posts import (
    DeliveryState,
    MediaUse,
    PostDraft,
    Segment,
    Variant,
    Visibility,
)
from cmconsole.domain.publishing import OutboxItem
from cmconsole.domain.sentences import spoken
from cmconsole.services.console import Console
from cmconsole.settings.declared import ZONE


def post(args: argparse.Namespace, console: Console, out: Output) -> int:
    """Dispatch `post ACTION`."""
    match args.action:
        case "add":
            return _add(args, console, out)
        case "show":
            out.record(post_record(console.posts.post(PostId(args.id))))
        case "cancel":
            console.posts.cancel(PostId(args.id))
            out.record(post_record(console.posts.post(PostId(args.id))))
        case "delete":
            return _delete(args, console, out)
        case _:
            out.records([post_record(each) for each in console.posts.list()], POST_COLUMNS)
    return DONE


def _add(args: argparse.Namespace, console: Console, out: Output) -> int:
    if len(args.alt) > len(args.media):
        raise BadInput("There are more --alt texts than --media files.", "Give one for each file.")
    known = {account.id for account in console.accounts.list()}
    for account_id in args.account:
        if account_id not in known:
            raise NotFoundHere(
                "There is no account {number} in this workspace.",
                "“cmconsole account list” shows those that are connected.",
                number=account_id,
            )
    zone = args.zone or console.settings.get(ZONE)
    planned = plan(args.at, zone) if args.at else None
    variant = Variant(
        None,
        None,
        _segments(args, console),
        args.warning,
        Visibility(args.visibility),
        args.language,
    )
    accounts = tuple(AccountId(each) for each in dict.fromkeys(args.account))
    saved, _ = console.posts.save(PostDraft(None, "", accounts, (variant,), planned))
    if args.now:
        planned = plan_at(console.now(), zone)
    if planned is not None:
        saved, _ = console.posts.schedule(saved.id, planned)
        if planned.note:
            out.say(f"The clock changes then: it goes out at {planned.local().isoformat()}.")
    out.record(post_record(saved))
    return DONE


def _segments(args: argparse.Namespace, console: Console) -> tuple[Segment, ...]:
    """Files belong to the first part of a thread."""
    uses = []
    for index, path in enumerate(args.media):
        media, _ = console.posts.add_media(_readable(path), path.name)
        uses.append(MediaUse(media, args.alt[index] if index < len(args.alt) else ""))
    first, *rest = args.text
    return (Segment(first, tuple(uses)), *(Segment(text) for text in rest))


def _readable(path: Path) -> Path:
    if not path.is_file():
        raise BadInput("There is no file “{name}”.", "Check its name and folder.", name=path.name)
    return path


def _delete(args: argparse.Namespace, console: Console, out: Output) -> int:
    found = console.posts.post(PostId(args.id))
    published = [d for d in found.deliveries if d.state is DeliveryState.PUBLISHED]
    if not published:
        raise BadInput("Nothing of this post is on a network.", "Cancel it instead.")
    for delivery in reversed(published):
        console.posts.delete_published(delivery.id)
    out.record(post_record(console.posts.post(found.id)))
    out.say("Queued. `cmconsole publish` (or the open window) carries it out.")
    return DONE


def publish(args: argparse.Namespace, console: Console, out: Output) -> int:
    """Carry out everything due, once."""
    if args.settled:
        console.data.settle_restored()
    if console.data.is_restored():
        raise BadInput(
            "This workspace came back from a backup, so nothing is published yet.",
            "What it calls planned may be out already: look at “cmconsole post list”, cancel what "
            "is, then use “cmconsole publish --settled”.",
        )
    if console.publishing.take_lease() is None:
        holder = console.publishing.publisher_now() or "another program"
        out.say(f"The {holder} of this workspace publishes now; this command leaves it to it.")
        out.records([], OUTBOX_COLUMNS)
        return DONE
    items = console.publishing.run_due()
    console.publishing.give_back_lease()
    rows: list[dict[str, Any]] = [
        {
            "id": item.id,
            "account": item.account_id,
            "kind": item.kind.value,
            "state": item.state.value,
            "remote_id": item.remote_id,
            "url": item.remote_url,
            "error": spoken(item.reason) or None,
        }
        for item in items
    ]
    out.records(rows, OUTBOX_COLUMNS)
    for item in items:
        if item.reason:
            out.say(spoken(item.reason))
    states = {item.state for item in items}
    if DeliveryState.UNKNOWN in states:
        return UNKNOWN_OUTCOME
    if states & {DeliveryState.FAILED, DeliveryState.MISSED}:
        return REFUSED
    return next(
        (_waiting_code(item, console) for item in items if item.state is DeliveryState.SCHEDULED),
        DONE,
    )


def _waiting_code(item: OutboxItem, console: Console) -> int:
    """Why an action still waits: the last line of its log names the trouble."""
    last = console.publishing.attempts(item.id)[-1]
    return exit_code_named(last.detail) if last.event == "later" else NETWORK_TROUBLE


def sync(args: argparse.Namespace, console: Console, out: Output) -> int:
    """One pull of every account, or of one."""
    if args.account is not None:
        ids = [console.accounts.get(AccountId(args.account)).id]
    else:
        ids = [account.id for account in console.accounts.list()]
    reports = [console.sync.sync(account_id) for account_id in ids]
    out.records([sync_record(report) for report in reports], SYNC_COLUMNS)
    for report in reports:
        if report.error:
            out.say(spoken(report.error))
    return next((exit_code_named(r.error_kind) for r in reports if r.error_kind), DONE)


def metrics(args: argparse.Namespace, console: Console, out: Output) -> int:
    """Observed numbers, as stored."""
    account_id = AccountId(args.account) if args.account is not None else None
    samples = console.metrics.rows(account_id, args.since, args.until)
    out.records([metric_record(sample) for sample in samples], METRIC_COLUMNS)
    return DONE
