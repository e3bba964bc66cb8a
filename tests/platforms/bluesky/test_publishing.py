"""Freezing and sending posts, where a real server cannot be made to fail."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmconsole.domain.errors import (
    Duplicate,
    MediaRefused,
    NotSupported,
    Offline,
    OutcomeUnknown,
    Rejected,
    TooLong,
    TryLater,
)
from cmconsole.domain.limits import check_variant
from cmconsole.domain.messages import MessageKind
from cmconsole.domain.posts import MediaFile, MediaUse, Segment, Variant, Visibility
from cmconsole.domain.publishing import ActionKind, PublishIntent, Target
from cmconsole.platforms.bluesky import records, rules
from cmconsole.platforms.bluesky.facets import facets_of
from tests.helpers.lexicons import Lexicons
from tests.platforms.adapter_contract import Files
from tests.platforms.bluesky.recordings import NOW
from tests.platforms.bluesky.scripted_server import DID, ScriptedServer, adapter, page, told

CID = "bafyreib2rxk3rybk3aobmv5cjuql3bm2twh4jo5uxgf5kpqcsgz7soitae"
PARENT = "at://did:plc:bbbbbbbbbbbbbbbbbbbbbbbb/app.bsky.feed.post/3jzfcijpj2z2a"
BLOB = {
    "$type": "blob",
    "ref": {"$link": "bafkreib2rxk3rybk3aobmv5cjuql3bm2twh4jo5uxgf5kpqcsgz7soitae"},
    "mimeType": "image/png",
    "size": 90,
}
GONE = told(400, error="RecordNotFound", message="Could not locate record")
SWAP = told(400, error="InvalidSwap", message="Record was at another cid")


def intent(text: str = "Portes ouvertes", **more: Any) -> PublishIntent:
    return PublishIntent(text, "key-1", NOW, **more)


def frozen(server: ScriptedServer, wanted: PublishIntent | None = None) -> str:
    return adapter(server).prepare(wanted or intent(), Files(), None).body


def stored(body: str, **changes: Any) -> httpx.Response:
    """The answer of the repository that has the frozen record."""
    record = records.Frozen.from_body(body)
    return told(uri=record.uri, cid=CID, value={**record.record, **changes})


def test_the_same_intent_always_takes_the_same_place():
    server = ScriptedServer()
    assert frozen(server) == frozen(server)
    other = replace(intent(), key="key-2")
    assert records.Frozen.from_body(frozen(server)).rkey != (
        records.Frozen.from_body(frozen(server, other)).rkey
    )


def test_a_post_is_created_and_never_replaces_another():
    server = ScriptedServer(putRecord=told(uri="at://x", cid=CID))
    body = frozen(server)
    receipt = adapter(server).submit(body, "key-1")
    (sent,) = server.bodies("putRecord")
    assert sent["swapRecord"] is None
    assert sent["record"] == json.loads(body)["record"]
    assert receipt.remote_id == records.Frozen.from_body(body).uri
    assert receipt.extra == {"cid": CID, "root_uri": receipt.remote_id, "root_cid": CID}
    assert receipt.url is not None
    assert receipt.created_at == NOW


def test_a_refused_place_with_our_own_post_is_success():
    server = ScriptedServer(putRecord=SWAP)
    body = frozen(server)
    server.plays("getRecord", stored(body))
    assert adapter(server).submit(body, "key-1").extra["cid"] == CID


def test_a_refused_place_with_another_post_is_told_and_left_alone():
    server = ScriptedServer(putRecord=SWAP)
    body = frozen(server)
    server.plays("getRecord", stored(body, text="not ours"))
    with pytest.raises(Duplicate):
        adapter(server).submit(body, "key-1")
    assert server.count("putRecord") == 1


@pytest.mark.parametrize(
    "reply", [told(503), page(), httpx.ConnectError("gone"), httpx.ReadError("lost")]
)
def test_a_refused_place_that_cannot_be_looked_at_stays_unknown(reply):
    server = ScriptedServer(putRecord=SWAP, getRecord=reply)
    body = frozen(server)
    with pytest.raises(OutcomeUnknown):
        adapter(server).submit(body, "key-1")


def test_success_without_an_identity_is_looked_up():
    server = ScriptedServer(putRecord=told(uri="at://x"))
    body = frozen(server)
    with pytest.raises(OutcomeUnknown):
        adapter(server).submit(body, "key-1")
    server.plays("getRecord", stored(body))
    found = adapter(server).look_up(body, "key-1", NOW)
    assert (len(found.matches), found.conclusive) == (1, True)


def test_an_absence_is_proven_only_by_the_repository_s_own_word():
    server = ScriptedServer(getRecord=GONE)
    body = frozen(server)
    found = adapter(server).look_up(body, "key-1", NOW)
    assert (found.matches, found.conclusive) == ((), True)
    for reply in (
        told(400, error="InvalidRequest", message="Could not locate record"),
        told(400, error="RepoNotFound", message="Could not find repo"),
        page(404),
        told(502),
    ):
        server.plays("getRecord", reply)
        with pytest.raises((Rejected, TryLater)):
            adapter(server).look_up(body, "key-1", NOW)


def test_a_preparation_goes_on_with_what_is_uploaded_already():
    files = Files()
    uses = tuple(MediaUse(files.picture(colour), colour) for colour in ("navy", "green"))
    server = ScriptedServer(uploadBlob=told(blob=BLOB))
    wanted = intent(media=uses)
    whole = adapter(server).prepare(wanted, files, None).body
    assert server.count("uploadBlob") == 2
    half = json.loads(whole)
    half["record"] = {}
    del half["blobs"][uses[1].media.sha256]
    assert adapter(server).prepare(wanted, files, json.dumps(half)).body == whole
    assert server.count("uploadBlob") == 3
    assert adapter(server).prepare(wanted, files, whole).body == whole
    assert server.count("uploadBlob") == 3


def test_a_body_of_another_intent_is_not_gone_on_with():
    server = ScriptedServer()
    earlier = frozen(server)
    other = replace(intent("Another"), key="key-2")
    body = adapter(server).prepare(other, Files(), earlier).body
    assert json.loads(body)["record"]["text"] == "Another"
    for odd in ("", "x", "[]", "{}", "null"):
        assert adapter(server).prepare(other, Files(), odd).body == body


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (told(503), TryLater),
        (page(), Offline),
        (told(blob={}), Offline),
        (told(400, error="InvalidRequest", message="Blob has been takendown"), MediaRefused),
        (told(413, error="PayloadTooLarge"), MediaRefused),
        (httpx.ReadError("lost"), Offline),
    ],
)
def test_a_failed_upload_fails_the_post_only_for_a_refused_file(reply, error):
    files = Files()
    wanted = intent(media=(MediaUse(files.picture(), "Navy"),))
    with pytest.raises(error):
        adapter(ScriptedServer(uploadBlob=reply)).prepare(wanted, files, None)


def test_a_file_that_is_not_what_it_says_is_refused_before_anything_is_sent():
    class Lying(Files):
        def open(self, media: MediaFile) -> Any:
            return io.BytesIO(b"%PDF-1.4")

    files = Lying()
    server = ScriptedServer(uploadBlob=told(blob=BLOB))
    uses = (MediaUse(files.picture(), "Navy"),)
    with pytest.raises(MediaRefused):
        adapter(server).prepare(intent(media=uses), files, None)
    assert server.asked == []


def test_a_name_that_cannot_be_resolved_now_waits_instead_of_losing_its_mention():
    wanted = intent("@anna.example.org")
    for reply in (told(503), page(), httpx.ConnectError("gone")):
        with pytest.raises(TryLater):
            adapter(ScriptedServer(resolveHandle=reply)).prepare(wanted, Files(), None)
    unknown = told(400, error="HandleNotFound", message="Unable to resolve handle")
    body = frozen(ScriptedServer(resolveHandle=unknown), wanted)
    assert "facets" not in json.loads(body)["record"]


def test_an_answer_stands_under_its_parent_and_root():
    extra = {"cid": CID, "root_uri": "at://did:plc:c/app.bsky.feed.post/3jzfcijpj2z2b"}
    wanted = intent(reply_to=PARENT, reply_extra={**extra, "root_cid": CID})
    server = ScriptedServer()
    record = json.loads(frozen(server, wanted))["record"]
    assert record["reply"] == {
        "parent": {"uri": PARENT, "cid": CID},
        "root": {"uri": extra["root_uri"], "cid": CID},
    }
    assert server.asked == []
    server.plays("getRecord", told(uri=PARENT, cid=CID, value={"text": "root itself"}))
    record = json.loads(frozen(server, intent(reply_to=PARENT, reply_extra=extra)))["record"]
    assert record["reply"]["root"] == {"uri": PARENT, "cid": CID}


@pytest.mark.parametrize(
    ("wanted", "error"),
    [
        (intent("x" * 301), TooLong),
        (intent("👩‍👩‍👧‍👦" * 130), TooLong),
        (intent("x", content_warning="y" * 296), TooLong),
        (intent("a\ud800"), Rejected),
        (intent("x", visibility=Visibility.UNLISTED), NotSupported),
        (intent("x", direct_to="anna"), NotSupported),
        (intent("x", link_url="javascript:alert(1)"), Rejected),
        (intent("x", reply_to="convo/message"), Rejected),
    ],
)
def test_what_cannot_be_said_is_refused_before_anything_is_sent(wanted, error):
    server = ScriptedServer()
    with pytest.raises(error) as caught:
        adapter(server).prepare(wanted, Files(), None)
    assert caught.value.detail
    assert server.asked == []


def test_a_warning_and_a_link_beside_pictures_become_lines():
    files = Files()
    media = (MediaUse(files.picture(), "Navy"),)
    wanted = intent(content_warning="sang", link_url="https://example.org/x", media=media)
    text = "CW: sang\n\nPortes ouvertes\n\nhttps://example.org/x"
    assert records.said_text(wanted) == text
    card = intent("Lire", link_url="https://example.org/x")
    assert records.said_text(card) == "Lire"


def test_a_text_within_the_limits_told_is_never_refused_as_too_long():
    limits = rules.limits(NOW)
    for text in ("x" * 300, "👩‍🎓" * 200, "é" * 300, "𐍈" * 300):
        assert check_variant(Variant(None, None, (Segment(text),)), limits) == ()
        records.refuse_what_cannot_be_said(intent(text))
    long = Variant(None, None, (Segment("x" * 301),))
    assert [problem.code for problem in check_variant(long, limits)] == ["too_long"]


INTENTS = st.builds(
    PublishIntent,
    text=st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
    | st.sampled_from(["@a.org #x https://é.org/", ""]),
    key=st.uuids().map(str),
    created_at=st.datetimes(
        min_value=datetime(2020, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.just(UTC)
    ),
    content_warning=st.sampled_from(["", "sang"]),
    language=st.sampled_from([None, "fr", "pt-BR", "zh-Hant-TW", "", "français", "x" * 40]),
    link_url=st.sampled_from([None, "https://example.org/é?x=1"]),
)
REFERENCE = st.none() | st.just({"uri": PARENT, "cid": CID})
UPLOADED = {"blob": BLOB, "width": 16, "height": 12}


@given(INTENTS, st.booleans(), REFERENCE, st.integers(0, 4))
def test_every_record_is_what_the_lexicon_says(wanted, replies, quoted, pictures):
    lexicons = Lexicons.or_skip()
    reference = {"uri": PARENT, "cid": CID}
    reply = {"root": reference, "parent": reference} if replies else None
    facets = facets_of(records.said_text(wanted), lambda handle: f"did:web:{handle}")
    record = records.post_record(wanted, facets, [(UPLOADED, "Navy")] * pictures, reply, quoted)
    assert lexicons.record_problems(record, "app.bsky.feed.post") == []
    frozen = records.Frozen(DID, "app.bsky.feed.post", "3jzfcijpj2z2a", record, {})
    assert records.Frozen.from_body(frozen.body()) == frozen


def test_a_like_that_stands_already_is_not_made_again():
    view = {"uri": PARENT, "cid": CID, "viewer": {"like": f"at://{DID}/app.bsky.feed.like/other"}}
    server = ScriptedServer(getPosts=told(posts=[view]))
    receipt = adapter(server).act(ActionKind.LIKE, Target(PARENT))
    assert receipt is not None
    assert receipt.remote_id.endswith("other")
    assert server.count("putRecord") == 0


def test_a_like_that_the_views_do_not_show_yet_meets_itself():
    server = ScriptedServer(getPosts=told(posts=[]), putRecord=SWAP)
    server.plays("getRecord", told(cid=CID, value={"subject": {"uri": PARENT, "cid": CID}}))
    target = Target(PARENT, {"cid": CID})
    for _ in range(2):
        receipt = adapter(server).act(ActionKind.LIKE, target)
        assert receipt is not None
        assert receipt.extra["cid"] == CID
    first, second = server.bodies("putRecord")
    assert first["rkey"] == second["rkey"]
    assert adapter(server).capabilities.replies_from_inbox >= {MessageKind.REPLY}


def test_a_like_of_what_is_gone_says_so():
    with pytest.raises(Rejected):
        adapter(ScriptedServer(getPosts=told(posts=[]))).act(ActionKind.LIKE, Target(PARENT))


def test_a_mark_goes_just_behind_what_was_read():
    read_at = NOW - timedelta(hours=1)
    target = Target(PARENT, {"indexed_at": read_at.isoformat()})
    server = ScriptedServer(updateSeen=httpx.Response(200))
    server.plays("listNotifications", told(notifications=[]))
    adapter(server).act(ActionKind.MARK_READ, target)
    (sent,) = server.bodies("updateSeen")
    assert sent == {"seenAt": "2026-11-24T07:00:00.001Z"}
    server.plays("listNotifications", told(notifications=[], seenAt=NOW.isoformat()))
    adapter(server).act(ActionKind.MARK_READ, target)
    assert server.count("updateSeen") == 1
