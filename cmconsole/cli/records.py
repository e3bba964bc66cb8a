"""Values as the flat records of the command line (stable keys)."""

from __future__ import annotations

from typing import Any

from cmconsole.cli.output import iso, planned_iso
from cmconsole.domain.accounts import Account
from cmconsole.domain.incoming import SyncReport
from cmconsole.domain.messages import Conversation, Message
from cmconsole.domain.metrics import Sample
from cmconsole.domain.posts import Delivery, Post, overall_state
from cmconsole.domain.sentences import spoken

ACCOUNT_COLUMNS = ("id", "platform", "server", "handle", "state", "expires_at")
SYNC_COLUMNS = ("account", "new", "changed", "gaps", "error")
CONVERSATION_COLUMNS = ("id", "account", "kind", "state", "from", "text", "received_at", "unread")
MESSAGE_COLUMNS = ("id", "kind", "from", "text", "received_at", "state")
POST_COLUMNS = ("id", "state", "at", "zone", "text")
METRIC_COLUMNS = ("account", "subject", "metric", "value", "observed_at", "source")
OUTBOX_COLUMNS = ("id", "account", "kind", "state", "remote_id", "url", "error")


def account_record(account: Account) -> dict[str, Any]:
    return {
        "id": account.id,
        "platform": account.platform,
        "server": account.server,
        "handle": account.handle,
        "state": account.state.value,
        "expires_at": iso(account.expires_at),
    }


def sync_record(report: SyncReport) -> dict[str, Any]:
    return {
        "account": report.account_id,
        "new": report.new,
        "changed": report.changed,
        "gaps": len(report.gaps),
        "gap": "; ".join(gap.reason for gap in report.gaps) or None,
        "error": spoken(report.error) or None,
    }


def conversation_record(conversation: Conversation) -> dict[str, Any]:
    return {
        "id": conversation.id,
        "account": conversation.account_id,
        "kind": conversation.kind.value,
        "state": conversation.state.value,
        "from": conversation.from_handle,
        "text": conversation.excerpt,
        "received_at": iso(conversation.last_at),
        "unread": conversation.unread,
    }


def message_record(message: Message) -> dict[str, Any]:
    """`id` is text: it is larger than what JavaScript's numbers keep exactly."""
    return {
        "id": str(message.id),
        "remote_id": message.remote_id,
        "kind": message.kind.value,
        "from": message.author_handle,
        "outgoing": message.outgoing,
        "text": message.text,
        "received_at": iso(message.created_at),
        "state": message.send_state.value,
        "url": message.url,
    }


def delivery_record(delivery: Delivery) -> dict[str, Any]:
    return {
        "account": delivery.account_id,
        "position": delivery.position,
        "state": delivery.state.value,
        "at": planned_iso(delivery.planned),
        "remote_id": delivery.remote_id,
        "url": delivery.remote_url,
        "error": spoken(delivery.reason) or None,
    }


def post_record(post: Post) -> dict[str, Any]:
    first = post.variants[0].segments[0].text if post.variants else ""
    return {
        "id": post.id,
        "state": overall_state(post.deliveries).value,
        "text": first,
        "at": planned_iso(post.planned),
        "zone": post.planned.zone if post.planned else None,
        "deliveries": [delivery_record(delivery) for delivery in post.deliveries],
    }


def metric_record(sample: Sample) -> dict[str, Any]:
    return {
        "account": sample.account_id,
        "subject": sample.subject,
        "metric": sample.metric,
        "value": sample.value,
        "observed_at": iso(sample.observed_at),
        "source": sample.source,
    }
