"""What the Bluesky adapter brings home and marks, on the network."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cmconsole.domain.errors import MissingPermission
from cmconsole.domain.messages import MessageKind
from cmconsole.domain.publishing import ActionKind, Target
from cmconsole.platforms.bluesky.adapter import BlueskyAdapter
from tests.helpers.bluesky_account import OnTheNetwork, context, signed_in
from tests.helpers.bluesky_network import BlueskyNetwork, Neighbour, TestAccount, eventually
from tests.platforms.adapter_contract import drain, intent, publish, unique

# The first test may have to install and start the network.
pytestmark = [pytest.mark.e2e, pytest.mark.timeout(900)]


class TestInbox(OnTheNetwork):
    def test_each_reason_becomes_its_kind_and_likes_are_no_messages(
        self, adapter: BlueskyAdapter, world: Neighbour
    ) -> None:
        ours = publish(adapter, intent(unique("talk to us")))
        expected = {
            world.mention_us(unique("hello")): MessageKind.MENTION,
            world.reply_to(ours.remote_id, unique("yes")): MessageKind.REPLY,
            world.quote(ours.remote_id, unique("look")): MessageKind.QUOTE,
            world.follow_us(): MessageKind.FOLLOW,
        }
        world.like(ours.remote_id)
        kinds: dict[str, MessageKind] = {}

        def all_are_there() -> bool:
            messages = drain(adapter, "inbox")[0]
            kinds.update({message.remote_id: message.kind for message in messages})
            numbers = adapter.numbers([ours.remote_id])
            return kinds.keys() >= expected.keys() and numbers[0].numbers["likes"] == 1

        assert world.until(all_are_there)
        assert kinds == expected

    def test_reading_marks_go_forward_only(
        self, network: BlueskyNetwork, adapter: BlueskyAdapter, us: TestAccount, world: Neighbour
    ) -> None:
        ids = [world.mention_us(unique("first")), world.mention_us(unique("second"))]
        found: dict[str, Target] = {}

        def both() -> bool:
            for message in drain(adapter, "inbox")[0]:
                found[message.remote_id] = Target(message.remote_id, message.extra)
            return set(ids) <= found.keys()

        assert world.until(both)
        session = network.call(
            "com.atproto.server.createSession",
            {"identifier": us.did, "password": us.app_password},
        )

        def unread() -> int:
            told = network.ask("app.bsky.notification.getUnreadCount", session["accessJwt"])
            return int((told or {})["count"])

        adapter.act(ActionKind.MARK_READ, found[ids[1]])
        assert eventually(lambda: unread() == 0)
        adapter.act(ActionKind.MARK_READ, found[ids[0]])
        assert unread() == 0

    def test_a_like_made_elsewhere_is_taken_away(
        self, network: BlueskyNetwork, adapter: BlueskyAdapter, us: TestAccount, world: Neighbour
    ) -> None:
        theirs = world.mention_us(unique("liked by phone"))
        phone = Neighbour(network, world.them, us)
        phone.like(theirs)

        def liked() -> bool:
            around = {message.remote_id: message for message in adapter.thread(theirs)}
            return around[theirs].liked

        assert world.until(liked)
        adapter.act(ActionKind.UNLIKE, Target(theirs))
        assert world.until(lambda: not liked())

    def test_what_somebody_else_wrote_cannot_be_deleted(
        self, adapter: BlueskyAdapter, world: Neighbour
    ) -> None:
        with pytest.raises(MissingPermission):
            adapter.act(ActionKind.DELETE, Target(world.mention_us(unique("theirs"))))

    def test_no_chat_service_is_an_empty_stream_and_no_error(
        self, network: BlueskyNetwork, adapter: BlueskyAdapter, us: TestAccount
    ) -> None:
        page = adapter.pull("direct", None)
        assert (page.messages, page.cursor, page.gap, page.has_more) == ((), None, None, False)
        limited = replace(us, app_password=network.plain_app_password(us))
        without_right = BlueskyAdapter(context(signed_in(network, limited)))
        assert without_right.pull("direct", None) == page
        without_right.close()
