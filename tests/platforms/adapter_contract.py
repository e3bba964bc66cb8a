"""What every adapter promises, whatever its network: one test class for all of them.

A network's own test module subclasses `AdapterContract` and overrides four fixtures:

- `adapter`: a signed-in adapter on a real server, all of whose requests pass through `wire`;
- `world`: somebody else on the same network (see `World`);
- `revoked`: an adapter whose credential the server refuses;
- `our_remote_id`: the network's lasting id of our account.

`published` tells the request that makes a post: override it where other requests write
too (a session that is renewed, for example).
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import BinaryIO, Protocol
from uuid import uuid4

import httpx
import pytest
from PIL import Image

from cmconsole.domain.errors import ConsoleError, NotSupported, Offline, OutcomeUnknown, SignInAgain
from cmconsole.domain.ids import MediaId
from cmconsole.domain.incoming import OwnPost
from cmconsole.domain.messages import IncomingMessage
from cmconsole.domain.metrics import ACCOUNT_SUBJECT
from cmconsole.domain.posts import MediaFile, MediaUse
from cmconsole.domain.publishing import ActionKind, PublishIntent, Receipt, Target
from cmconsole.platforms.base import Adapter
from tests.helpers.wire import Wire, anything, writes

MOST_PAGES = 50


class World(Protocol):
    """Somebody else on the network, through another client than the adapter's."""

    def mention_us(self, text: str) -> str:
        """Publish `text` so that it mentions our account; the remote id of it."""
        ...

    def reply_to(self, remote_id: str, text: str) -> str:
        """Answer a post of ours; the remote id of the answer."""
        ...

    def like(self, remote_id: str) -> None: ...

    def text_of(self, remote_id: str) -> str | None:
        """The plain text of a post as anybody sees it now; None where it is gone."""
        ...

    def count_of_ours_with(self, text: str) -> int:
        """How many posts of our account contain `text`, as anybody sees them now."""
        ...

    def until(self, seen: Callable[[], bool]) -> bool:
        """Ask `seen` until it is true or a bounded time passed; what it said last. A network that
        is consistent at once asks one time."""
        ...


class Files:
    """A media source in memory."""

    def __init__(self) -> None:
        self._bytes: dict[str, bytes] = {}

    def picture(self, colour: str = "navy") -> MediaFile:
        """A small PNG."""
        buffer = io.BytesIO()
        Image.new("RGB", (16, 12), colour).save(buffer, "PNG")
        content = buffer.getvalue()
        digest = sha256(content).hexdigest()
        self._bytes[digest] = content
        return MediaFile(MediaId(1), digest, "image/png", len(content), f"{colour}.png", 16, 12)

    def open(self, media: MediaFile) -> BinaryIO:
        return io.BytesIO(self._bytes[media.sha256])


def unique(text: str) -> str:
    """A text that no earlier test can have published."""
    return f"{text} {uuid4().hex[:10]}"


def intent(text: str, **more: object) -> PublishIntent:
    """What to say, with a fresh key, frozen now."""
    return PublishIntent(text, str(uuid4()), datetime.now(UTC), **more)  # type: ignore[arg-type]


def publish(adapter: Adapter, wanted: PublishIntent, files: Files | None = None) -> Receipt:
    """Prepare until ready, then submit once."""
    source = files or Files()
    prepared = adapter.prepare(wanted, source, None)
    for _ in range(MOST_PAGES):
        if prepared.ready:
            return adapter.submit(prepared.body, wanted.key)
        prepared = adapter.prepare(wanted, source, prepared.body)
    raise AssertionError("the preparation never became ready")


def drain(
    adapter: Adapter, stream: str, cursor: str | None = None
) -> tuple[list[IncomingMessage], list[OwnPost], str | None]:
    """Every page of a stream from `cursor` on."""
    messages: list[IncomingMessage] = []
    posts: list[OwnPost] = []
    for _ in range(MOST_PAGES):
        page = adapter.pull(stream, cursor)
        assert page.stream == stream
        assert page.bad == ()
        messages += page.messages
        posts += page.posts
        cursor = page.cursor
        if not page.has_more:
            return messages, posts, cursor
    raise AssertionError(f"the stream {stream} never ended")


class AdapterContract:
    """Promises of an adapter, checked against a real server."""

    @pytest.fixture
    def wire(self) -> Iterator[Wire]:
        wire = Wire()
        yield wire
        wire.close()

    @pytest.fixture
    def files(self) -> Files:
        return Files()

    @pytest.fixture
    def adapter(self, wire: Wire) -> Adapter:
        raise NotImplementedError

    @pytest.fixture
    def world(self) -> World:
        raise NotImplementedError

    @pytest.fixture
    def revoked(self) -> Adapter:
        raise NotImplementedError

    @pytest.fixture
    def our_remote_id(self) -> str:
        raise NotImplementedError

    @pytest.fixture
    def published(self) -> Callable[[httpx.Request], bool]:
        return writes

    # Who, and what is possible

    def test_it_says_who_is_signed_in(self, adapter: Adapter, our_remote_id: str) -> None:
        profile = adapter.verify()
        assert profile.remote_id == our_remote_id
        assert profile.handle
        assert not profile.handle.startswith("@")
        assert profile.followers is not None
        assert profile.followers >= 0

    def test_limits_say_when_and_where_they_were_read(self, adapter: Adapter) -> None:
        limits = adapter.limits()
        assert limits.read_at.tzinfo is not None
        assert limits.source
        assert limits.text.max_length > 0

    def test_every_action_it_claims_exists_and_no_other(
        self, adapter: Adapter, world: World
    ) -> None:
        claimed = adapter.capabilities.actions
        theirs = world.mention_us(unique("for every action"))
        message = self._arrives(adapter, world, theirs)
        for kind in ActionKind:
            if kind in {ActionKind.PUBLISH, ActionKind.REPLY, ActionKind.DELETE}:
                continue
            if kind in claimed:
                adapter.act(kind, Target(message.remote_id, message.extra))
            else:
                with pytest.raises(NotSupported):
                    adapter.act(kind, Target(message.remote_id, message.extra))

    def test_the_messages_that_can_be_answered_are_among_those_that_exist(
        self, adapter: Adapter
    ) -> None:
        assert adapter.capabilities.replies_from_inbox <= adapter.capabilities.kinds
        assert adapter.streams

    # Pulling

    def test_a_second_pull_right_after_the_first_brings_nothing_new(
        self, adapter: Adapter, world: World
    ) -> None:
        theirs = world.mention_us(unique("before two pulls"))
        self._arrives(adapter, world, theirs)
        for stream in adapter.streams:
            _, _, cursor = drain(adapter, stream)
            again = adapter.pull(stream, cursor)
            assert again.messages == (), stream
            assert again.posts == (), stream
            assert again.cursor == cursor, stream
            assert not again.has_more, stream

    def test_a_mention_arrives_whole_and_once(self, adapter: Adapter, world: World) -> None:
        _, _, cursor = drain(adapter, adapter.streams[0])
        text = unique("Bonjour à tous, 学校 & <école>")
        theirs = world.mention_us(text)
        message = self._arrives(adapter, world, theirs, cursor)
        assert text in message.text
        assert not message.outgoing
        assert message.author.handle
        assert message.author.remote_id
        assert message.thread_key
        assert message.created_at.utcoffset() == timedelta(0)
        assert isinstance(json.loads(message.raw), dict)
        every: list[str] = []
        for stream in adapter.streams:
            every += [found.remote_id for found in drain(adapter, stream)[0]]
        assert every.count(message.remote_id) == 1

    def test_an_answer_to_our_post_shares_its_conversation(
        self, adapter: Adapter, world: World
    ) -> None:
        ours = publish(adapter, intent(unique("What do you think")))
        first = self._arrives(adapter, world, world.reply_to(ours.remote_id, unique("fine")))
        second = self._arrives(adapter, world, world.reply_to(ours.remote_id, unique("not so")))
        assert first.thread_key == second.thread_key
        assert first.in_reply_to == ours.remote_id

    # Publishing

    def test_what_is_published_can_be_read_back_and_seen_by_others(
        self, adapter: Adapter, world: World
    ) -> None:
        text = unique("Portes ouvertes samedi")
        receipt = publish(adapter, intent(text))
        assert receipt.remote_id
        assert not receipt.scheduled
        confirmed = adapter.confirm(receipt.remote_id)
        assert confirmed is not None
        assert confirmed.remote_id == receipt.remote_id
        assert world.until(lambda: text in (world.text_of(receipt.remote_id) or ""))

    def test_preparing_shows_nothing_to_anybody(
        self, adapter: Adapter, world: World, files: Files
    ) -> None:
        text = unique("only prepared")
        use = MediaUse(files.picture(), "A dark blue square")
        adapter.prepare(intent(text, media=(use,)), files, None)
        assert world.count_of_ours_with(text) == 0

    def test_a_finished_preparation_is_not_done_again(
        self, adapter: Adapter, files: Files, wire: Wire
    ) -> None:
        use = MediaUse(files.picture(), "A dark blue square")
        wanted = intent(unique("prepared twice"), media=(use,))
        first = adapter.prepare(wanted, files, None)
        sent = sum(request.method == "POST" for request in wire.sent)
        again = adapter.prepare(wanted, files, first.body)
        assert again.body == first.body
        assert sum(request.method == "POST" for request in wire.sent) == sent

    def test_a_picture_goes_with_the_text(
        self, adapter: Adapter, world: World, files: Files
    ) -> None:
        use = MediaUse(files.picture(), "A dark blue square")
        receipt = publish(adapter, intent(unique("with a picture"), media=(use,)), files)
        assert world.until(lambda: bool(adapter.numbers([receipt.remote_id])))
        (post,) = adapter.numbers([receipt.remote_id])
        assert post.media_count == 1

    def test_a_lost_answer_is_unknown_and_the_look_finds_the_post(
        self,
        adapter: Adapter,
        world: World,
        wire: Wire,
        published: Callable[[httpx.Request], bool],
    ) -> None:
        text = unique("Answer lost: https://example.org/a/long/path?x=1&y=2 — café 👩‍🎓\n\nEnd")
        wanted = intent(text)
        body = adapter.prepare(wanted, Files(), None).body
        before = datetime.now(UTC)
        wire.lose_answer_when(published)
        with pytest.raises(OutcomeUnknown):
            adapter.submit(body, wanted.key)
        found = adapter.look_up(body, wanted.key, before)
        assert len(found.matches) == 1
        confirmed = adapter.confirm(found.matches[0].remote_id)
        assert confirmed is not None
        marker = text.split("\n")[-1]
        assert world.until(lambda: marker in (world.text_of(confirmed.remote_id) or ""))

    def test_a_refused_connection_sends_nothing_and_the_look_finds_nothing(
        self, adapter: Adapter, wire: Wire
    ) -> None:
        wanted = intent(unique("never left"))
        body = adapter.prepare(wanted, Files(), None).body
        before = datetime.now(UTC)
        wire.refuse_when(anything)
        with pytest.raises(Offline):
            adapter.submit(body, wanted.key)
        assert adapter.look_up(body, wanted.key, before).matches == ()

    def test_another_text_is_not_taken_for_the_lost_one(self, adapter: Adapter) -> None:
        before = datetime.now(UTC)
        publish(adapter, intent(unique("Rentrée lundi")))
        other = intent(unique("Rentrée mardi"))
        body = adapter.prepare(other, Files(), None).body
        assert adapter.look_up(body, other.key, before).matches == ()

    def test_what_was_never_published_is_not_confirmed(self, adapter: Adapter) -> None:
        receipt = publish(adapter, intent(unique("soon gone")))
        adapter.act(ActionKind.DELETE, Target(receipt.remote_id, receipt.extra))
        assert adapter.confirm(receipt.remote_id) is None

    def test_a_reply_stands_under_what_it_answers(self, adapter: Adapter, world: World) -> None:
        theirs = self._arrives(adapter, world, world.mention_us(unique("When does it open?")))
        text = unique("At nine")
        receipt = publish(
            adapter,
            intent(
                text,
                reply_to=theirs.remote_id,
                reply_handle=theirs.author.handle,
                reply_extra=theirs.extra,
                visibility=theirs.visibility,
            ),
        )

        def both_are_there() -> bool:
            ids = [message.remote_id for message in adapter.thread(theirs.remote_id)]
            return theirs.remote_id in ids and receipt.remote_id in ids

        assert world.until(both_are_there)
        around = {message.remote_id: message for message in adapter.thread(theirs.remote_id)}
        ours = around[receipt.remote_id]
        assert ours.outgoing
        assert ours.in_reply_to == theirs.remote_id
        assert text in ours.text
        assert not around[theirs.remote_id].outgoing

    def test_a_thread_is_told_oldest_first(self, adapter: Adapter, world: World) -> None:
        ours = publish(adapter, intent(unique("the beginning")))
        answer = world.reply_to(ours.remote_id, unique("the end"))
        assert world.until(
            lambda: answer in [message.remote_id for message in adapter.thread(ours.remote_id)]
        )
        times = [message.created_at for message in adapter.thread(ours.remote_id)]
        assert times == sorted(times)

    # Acting

    def test_liking_twice_and_unliking_twice_is_liking_and_unliking(
        self, adapter: Adapter, world: World
    ) -> None:
        theirs = self._arrives(adapter, world, world.mention_us(unique("likeable")))
        target = Target(theirs.remote_id, theirs.extra)

        def liked() -> bool:
            around = {message.remote_id: message for message in adapter.thread(theirs.remote_id)}
            return around[theirs.remote_id].liked

        for _ in range(2):
            adapter.act(ActionKind.LIKE, target)
        assert world.until(liked)
        for _ in range(2):
            adapter.act(ActionKind.UNLIKE, target)
        assert world.until(lambda: not liked())

    def test_deleting_twice_is_deleting(self, adapter: Adapter, world: World) -> None:
        receipt = publish(adapter, intent(unique("to be deleted")))
        target = Target(receipt.remote_id, receipt.extra)
        adapter.act(ActionKind.DELETE, target)
        adapter.act(ActionKind.DELETE, target)
        assert world.until(lambda: world.text_of(receipt.remote_id) is None)

    # Numbers

    def test_numbers_are_what_happened(self, adapter: Adapter, world: World) -> None:
        receipt = publish(adapter, intent(unique("count me")))
        world.like(receipt.remote_id)

        def one_like() -> bool:
            posts = adapter.numbers([receipt.remote_id])
            return bool(posts) and posts[0].numbers.get("likes") == 1

        assert world.until(one_like)

    def test_numbers_leave_out_what_is_gone(self, adapter: Adapter, world: World) -> None:
        kept = publish(adapter, intent(unique("kept")))
        gone = publish(adapter, intent(unique("gone")))
        adapter.act(ActionKind.DELETE, Target(gone.remote_id, gone.extra))

        def only_the_kept() -> bool:
            posts = adapter.numbers([kept.remote_id, gone.remote_id])
            return [post.remote_id for post in posts] == [kept.remote_id]

        assert world.until(only_the_kept)

    def test_every_number_has_a_definition(self, adapter: Adapter, world: World) -> None:
        receipt = publish(adapter, intent(unique("defined")))
        defined = {definition.name for definition in adapter.metric_definitions}
        assert world.until(lambda: bool(adapter.numbers([receipt.remote_id])))
        (post,) = adapter.numbers([receipt.remote_id])
        assert set(post.numbers) <= defined
        assert {"followers", "following", "posts"} <= defined
        assert ACCOUNT_SUBJECT not in defined

    # A credential that is refused

    def test_a_refused_credential_asks_to_sign_in_again(self, revoked: Adapter) -> None:
        calls: list[Callable[[], object]] = [
            revoked.verify,
            lambda: revoked.pull(revoked.streams[0], None),
        ]
        for call in calls:
            with pytest.raises(SignInAgain) as caught:
                call()
            assert caught.value.title
            assert caught.value.detail

    def test_a_refused_credential_publishes_nothing(self, revoked: Adapter) -> None:
        wanted = intent(unique("never"))
        with pytest.raises(SignInAgain):
            publish(revoked, wanted)

    def test_no_connection_is_offline_everywhere(self, adapter: Adapter, wire: Wire) -> None:
        calls: list[Callable[[], object]] = [
            adapter.verify,
            lambda: adapter.pull(adapter.streams[0], None),
        ]
        for call in calls:
            wire.refuse_when(anything)
            with pytest.raises(Offline) as caught:
                call()
            assert isinstance(caught.value, ConsoleError)

    @staticmethod
    def _arrives(
        adapter: Adapter, world: World, remote_id: str, cursor: str | None = None
    ) -> IncomingMessage:
        """The message of that id, as the first stream that brings it does."""
        found: dict[str, IncomingMessage] = {}

        def there() -> bool:
            for stream in adapter.streams:
                start = cursor if stream == adapter.streams[0] else None
                for message in drain(adapter, stream, start)[0]:
                    found.setdefault(message.remote_id, message)
            return remote_id in found

        assert world.until(there), "it never arrived"
        return found[remote_id]
