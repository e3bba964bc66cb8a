"""What the Bluesky adapter publishes, read back from the network."""

from __future__ import annotations

import io
from hashlib import sha256
from typing import Any

import httpx
import pytest
from PIL import Image

from cmconsole.domain.errors import Duplicate, NotSupported
from cmconsole.domain.ids import MediaId
from cmconsole.domain.posts import MediaFile, MediaUse, Visibility
from cmconsole.domain.publishing import Receipt
from cmconsole.platforms.bluesky.adapter import BlueskyAdapter
from tests.helpers.bluesky_account import OnTheNetwork
from tests.helpers.bluesky_network import BlueskyNetwork, Neighbour, TestAccount
from tests.helpers.wire import Wire
from tests.platforms.adapter_contract import Files, drain, intent, publish, unique

# The first test may have to install and start the network.
pytestmark = [pytest.mark.e2e, pytest.mark.timeout(900)]


class TestPublishing(OnTheNetwork):
    def test_sending_the_same_request_again_makes_no_second_post(
        self, adapter: BlueskyAdapter, world: Neighbour
    ) -> None:
        text = unique("once and only once")
        wanted = intent(text)
        body = adapter.prepare(wanted, Files(), None).body
        first = adapter.submit(body, wanted.key)
        again = adapter.submit(body, wanted.key)
        assert again == first
        assert world.count_of_ours_with(text) == 1

    def test_a_record_of_another_program_at_our_place_is_never_overwritten(
        self, adapter: BlueskyAdapter, world: Neighbour
    ) -> None:
        text = unique("ours")
        wanted = intent(text)
        theirs = adapter.prepare(wanted, Files(), None).body.replace(text, "theirs")
        receipt = adapter.submit(theirs, wanted.key)
        ours = adapter.prepare(wanted, Files(), None).body
        assert adapter.look_up(ours, wanted.key, wanted.created_at).matches == ()
        with pytest.raises(Duplicate):
            adapter.submit(ours, wanted.key)
        assert world.text_of(receipt.remote_id) == "theirs"

    def test_a_mention_reaches_who_is_mentioned_and_an_unknown_name_stays_text(
        self, adapter: BlueskyAdapter, world: Neighbour
    ) -> None:
        text = f"Grüße 👩‍🎓 an @{world.them.handle}, @nobody-at-all.test: https://example.org/é."
        receipt = publish(adapter, intent(unique(text)))
        assert world.until(lambda: world.notified_of(receipt.remote_id))
        (message,) = adapter.thread(receipt.remote_id)
        assert "https://example.org/é." in message.text
        assert '"https://example.org/\\u00e9"' in message.raw

    def test_segments_of_a_thread_share_the_first_as_root(
        self, adapter: BlueskyAdapter, world: Neighbour
    ) -> None:
        receipts: list[Receipt] = []
        for number in range(3):
            before = receipts[-1] if receipts else None
            receipts.append(
                publish(
                    adapter,
                    intent(
                        unique(f"part {number}"),
                        reply_to=before.remote_id if before else None,
                        reply_extra=before.extra if before else {},
                    ),
                )
            )
        first, second, third = receipts
        assert third.extra["root_uri"] == first.remote_id
        assert third.extra["root_cid"] == first.extra["cid"]
        ids = [receipt.remote_id for receipt in receipts]
        assert world.until(lambda: len(adapter.numbers(ids)) == 3)
        whole = adapter.thread(first.remote_id)
        assert [message.in_reply_to for message in whole] == [
            None,
            first.remote_id,
            second.remote_id,
        ]
        # A thread of our own is no conversation with anybody.
        messages, posts, _ = drain(adapter, "own")
        assert messages == []
        assert {post.remote_id for post in posts} == {one.remote_id for one in receipts}

    def test_an_answer_without_its_references_finds_them(
        self, adapter: BlueskyAdapter, world: Neighbour
    ) -> None:
        ours = publish(adapter, intent(unique("question")))
        theirs = world.reply_to(ours.remote_id, unique("answer"))
        receipt = publish(adapter, intent(unique("thanks"), reply_to=theirs))
        assert receipt.extra["root_uri"] == ours.remote_id
        messages, _, _ = drain(adapter, "own")
        (told,) = messages
        assert told.outgoing
        assert told.in_reply_to == theirs
        assert told.thread_key == ours.remote_id

    def test_a_photograph_goes_out_small_and_without_its_place(
        self, network: BlueskyNetwork, adapter: BlueskyAdapter, us: TestAccount
    ) -> None:
        files = Photographs()
        media = files.large_photograph_with_a_place()
        wanted = intent(unique("photo"), media=(MediaUse(media, "Noise"),))
        receipt = publish(adapter, wanted, files)
        found = network.ask(
            "com.atproto.repo.getRecord",
            repo=us.did,
            collection="app.bsky.feed.post",
            rkey=receipt.remote_id.rpartition("/")[2],
        )
        assert found is not None
        (image,) = found["value"]["embed"]["images"]
        assert image["image"]["size"] <= 2_000_000
        sent = httpx.get(
            f"{network.server}/xrpc/com.atproto.sync.getBlob",
            params={"did": us.did, "cid": image["image"]["ref"]["$link"]},
        ).content
        with Image.open(io.BytesIO(sent)) as picture:
            assert dict(picture.getexif()) == {}
            # The camera lay on its side.
            assert picture.height > picture.width
            assert image["aspectRatio"] == {"width": picture.width, "height": picture.height}
        (post,) = drain(adapter, "own")[1]
        assert post.media_count == 1

    def test_a_quote_with_a_link_card_says_both(
        self, adapter: BlueskyAdapter, world: Neighbour
    ) -> None:
        theirs = world.mention_us(unique("quotable"))
        assert world.until(lambda: theirs in [m.remote_id for m in drain(adapter, "inbox")[0]])
        link = "https://example.org/programme"
        receipt = publish(adapter, intent(unique("see"), quote_of=theirs, link_url=link))
        assert world.until(lambda: bool(adapter.numbers([receipt.remote_id])))
        (message,) = adapter.thread(receipt.remote_id)
        assert message.link is not None
        assert message.link.url == link
        assert [one.remote_id for one in message.attachments] == [theirs]

    @pytest.mark.parametrize(
        "more", [{"visibility": Visibility.FOLLOWERS}, {"direct_to": "somebody.test"}]
    )
    def test_what_is_for_fewer_eyes_is_not_sent(
        self, adapter: BlueskyAdapter, wire: Wire, more: dict[str, Any]
    ) -> None:
        before = len(wire.sent)
        with pytest.raises(NotSupported):
            publish(adapter, intent("a secret", **more))
        assert len(wire.sent) == before


class Photographs(Files):
    """Files as a camera makes them."""

    def large_photograph_with_a_place(self) -> MediaFile:
        """A JPEG of more than 2 MB, lying on its side, with a position in its camera data."""
        picture = Image.effect_noise((2600, 1800), 90).convert("RGB")
        exif = Image.Exif()
        exif[0x0112] = 6
        exif.get_ifd(0x8825)[1] = "N"
        exif[0x010F] = "Camera"
        buffer = io.BytesIO()
        picture.save(buffer, "JPEG", quality=95, exif=exif)
        content = buffer.getvalue()
        assert len(content) > 2_000_000
        digest = sha256(content).hexdigest()
        self._bytes[digest] = content
        return MediaFile(MediaId(2), digest, "image/jpeg", len(content), "photo.jpg", 2600, 1800)
