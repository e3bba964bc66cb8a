"""The network is away: everything here can still be read and prepared, and goes out in the order in
which it was asked as soon as the network is back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from cmconsole.domain.calendar import plan_at
from cmconsole.domain.inbox import ConversationFilter
from cmconsole.domain.messages import ConversationState, SendState
from cmconsole.domain.posts import DeliveryState, PostDraft, Segment, Variant
from cmconsole.services.console import Console
from tests.e2e.worlds import MastodonWorld
from tests.helpers.mastodon_server import MastodonServer, start_mastodon
from tests.helpers.moving_clock import MovingClock

pytestmark = pytest.mark.e2e

TRY_AGAIN = timedelta(minutes=16)


@pytest.fixture
def server() -> Iterator[MastodonServer]:
    server = start_mastodon(lasting=True)
    yield server
    server.stop()


def save(console: Console, text: str) -> PostDraft:
    (account,) = console.accounts.list()
    variants = (Variant(None, None, (Segment(text),)),)
    saved, _ = console.posts.save(PostDraft(None, "", (account.id,), variants, late_minutes=180))
    return PostDraft(saved.id, "", (account.id,), variants, late_minutes=180)


def publish(console: Console, text: str) -> None:
    draft = save(console, text)
    assert draft.id is not None
    console.posts.publish_now(draft.id, "Europe/Paris")


def test_a_day_without_network_loses_nothing_and_keeps_the_order(
    console: Console, clock: MovingClock, server: MastodonServer
) -> None:
    world = MastodonWorld(server)
    account = world.sign_in(console)
    for number in range(3):
        world.mention_us(f"Question {number}")
    console.sync.sync(account.id)
    server.pause()

    report = console.sync.sync(account.id)
    assert report.error_kind == "Offline"
    conversations = sorted(
        console.inbox.conversations(ConversationFilter()), key=lambda each: each.last_message_id
    )
    assert len(conversations) == 3
    assert len(console.inbox.search("question")) == 3
    assert console.accounts.limits(account.id) is not None

    # Work of a morning, in this order, between tries that fail.
    wanted = []
    for number, conversation in enumerate(conversations):
        publish(console, f"Annonce {number}")
        wanted.append(f"Annonce {number}")
        clock.advance(timedelta(seconds=20))
        console.publishing.run_due()
        console.inbox.reply(conversation.id, f"Réponse {number}")
        wanted.append(f"Réponse {number}")
        clock.advance(timedelta(seconds=20))
    (liked,) = console.inbox.messages(conversations[0].id)[:1]
    console.inbox.like(liked.id)
    console.inbox.set_state([conversations[2].id], ConversationState.DONE)
    draft = save(console, "Un brouillon du train")
    later = save(console, "Demain")
    assert later.id is not None
    console.posts.schedule(later.id, plan_at(console.now() + timedelta(days=1), "Europe/Paris"))
    for _ in range(3):
        clock.advance(timedelta(minutes=2))
        items = console.publishing.run_due()
        assert {item.state for item in items} <= {DeliveryState.SCHEDULED}
    assert console.publishing.counts().unknown == 0
    assert console.publishing.counts().failed == 0
    assert console.data.check() == ()

    server.resume()
    assert world.ours() == []
    clock.advance(TRY_AGAIN)
    states = [item.state for item in console.publishing.run_due()]
    assert states == [DeliveryState.PUBLISHED] * 7
    seen = [post.text for post in world.ours()]
    assert [text.removeprefix(f"@{world.them.username} ") for text in seen] == wanted
    assert liked.remote_id is not None
    assert world.likers(liked.remote_id) == {world.our_name}
    assert console.sync.sync(account.id).error is None
    mine = [m for c in conversations for m in console.inbox.messages(c.id) if m.outgoing]
    assert [message.send_state for message in mine] == [SendState.SENT] * 3
    assert [post.id for post in console.posts.drafts()] == [draft.id]
    assert console.posts.post(later.id).deliveries[0].state is DeliveryState.SCHEDULED
    assert console.publishing.run_due() == ()
