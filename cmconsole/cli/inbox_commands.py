"""`cmconsole inbox …`"""

from __future__ import annotations

import argparse
from collections.abc import Callable

from cmconsole.cli.output import DONE, Output
from cmconsole.cli.records import (
    CONVERSATION_COLUMNS,
    MESSAGE_COLUMNS,
    conversation_record,
    message_record,
)
from cmconsole.domain.ids import ConversationId
from cmconsole.domain.inbox import ConversationFilter
from cmconsole.domain.messages import Conversation, ConversationState
from cmconsole.services.console import Console


def inbox(args: argparse.Namespace, console: Console, out: Output) -> int:
    """Dispatch `inbox ACTION`."""
    actions: dict[str, Callable[[argparse.Namespace, Console, Output], int]] = {
        "list": _list,
        "show": _show,
        "reply": _reply,
        "done": _done,
        "snooze": _snooze,
    }
    return actions[args.action](args, console, out)


def _list(args: argparse.Namespace, console: Console, out: Output) -> int:
    console.inbox.wake_snoozed()
    state = ConversationState(args.state) if args.state else None
    if args.search:
        rows = _found(args.search, state, args.limit, console)
    else:
        where = ConversationFilter(states=(state,) if state else ())
        rows = list(console.inbox.conversations(where, limit=args.limit))
    out.records([conversation_record(each) for each in rows], CONVERSATION_COLUMNS)
    return DONE


def _found(
    text: str, state: ConversationState | None, limit: int, console: Console
) -> list[Conversation]:
    """Conversations with a message that holds every word, newest hit first, each once."""
    found: dict[ConversationId, Conversation] = {}
    before: int | None = None
    while len(found) < limit:
        hits = console.inbox.search(text, 200, before)
        for hit in hits:
            if hit.conversation_id not in found:
                conversation = console.inbox.conversation(hit.conversation_id)
                if state is None or conversation.state is state:
                    found[hit.conversation_id] = conversation
        if len(hits) < 200:
            break
        before = hits[-1].message_id
    return list(found.values())[:limit]


def _show(args: argparse.Namespace, console: Console, out: Output) -> int:
    conversation = console.inbox.conversation(ConversationId(args.id))
    messages = [message_record(m) for m in console.inbox.messages(conversation.id)]
    if out.as_json:
        out.record({**conversation_record(conversation), "messages": messages})
    else:
        out.record(conversation_record(conversation))
        out.records(messages, MESSAGE_COLUMNS)
    return DONE


def _reply(args: argparse.Namespace, console: Console, out: Output) -> int:
    message_id, outbox_id, _ = console.inbox.reply(ConversationId(args.id), args.text)
    out.record({"message": str(message_id), "outbox": outbox_id, "state": "scheduled"})
    out.say("Queued. `cmconsole publish` (or the open window) sends it.")
    return DONE


def _done(args: argparse.Namespace, console: Console, out: Output) -> int:
    conversation = console.inbox.conversation(ConversationId(args.id))
    console.inbox.set_state([conversation.id], ConversationState.DONE)
    out.record(conversation_record(console.inbox.conversation(conversation.id)))
    return DONE


def _snooze(args: argparse.Namespace, console: Console, out: Output) -> int:
    conversation = console.inbox.conversation(ConversationId(args.id))
    console.inbox.set_state([conversation.id], ConversationState.SNOOZED, args.until)
    out.record(conversation_record(console.inbox.conversation(conversation.id)))
    return DONE
