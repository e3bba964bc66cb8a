"""Sign in, pull, search, answer, like: on both networks, as their servers see it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from cmconsole.domain.accounts import Account, AccountState
from cmconsole.domain.changes import ChangeSet
from cmconsole.domain.inbox import ConversationFilter
from cmconsole.domain.messages import Conversation, MessageKind, SendState
from cmconsole.domain.posts import DeliveryState
from cmconsole.services.console import Console
from tests.e2e.worlds import MastodonWorld, World, pull_until
from tests.helpers.bluesky_network import eventually

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(900)]


def conversations(console: Console) -> tuple[Conversation, ...]:
    return console.inbox.conversations(ConversationFilter())


def pull_mention(console: Console, world: World, account: Account, text: str) -> Conversation:
    world.mention_us(text)
    assert pull_until(console, account, lambda: bool(console.inbox.search(text)))
    hit = console.inbox.search(text)[0]
    return console.inbox.conversation(hit.conversation_id)


def run_all(console: Console) -> list[DeliveryState]:
    return [item.state for item in console.publishing.run_due()]


def on_disk(workspace: Path) -> tuple[dict[str, bytes], int]:
    """Every byte of the workspace file and its journal, and the number of logged changes."""
    database = workspace / "console.sqlite3"
    files = {
        path.name: path.read_bytes()
        for path in workspace.glob("console.sqlite3*")
        if not path.name.endswith("-shm")
    }
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        (logged,) = connection.execute("SELECT count(*) FROM change_log").fetchone()
    connection.close()
    return files, logged


def test_a_connected_account_says_who_it_is_and_knows_its_limits(
    console: Console, world: World
) -> None:
    account = world.sign_in(console)
    assert account.state is AccountState.CONNECTED
    assert account.platform == world.platform
    assert account.handle.startswith(world.our_name)
    limits = console.accounts.limits(account.id)
    assert limits is not None
    assert 200 <= limits.text.max_length <= 5000
    assert console.accounts.check(account.id).error is None


def test_what_somebody_writes_to_us_is_pulled_and_found_by_any_word(
    console: Console, world: World
) -> None:
    account = world.sign_in(console)
    remote_id = world.mention_us("Quand ouvre Parcoursup cette année ?")
    assert pull_until(console, account, lambda: len(conversations(console)) == 1)
    (conversation,) = conversations(console)
    assert conversation.kind is MessageKind.MENTION
    assert conversation.unread == 1
    (message,) = console.inbox.messages(conversation.id)
    assert message.remote_id == remote_id
    assert "Quand ouvre Parcoursup cette année ?" in message.text
    for words in ("parcoursup", "PARCOURS", "annee", "cette ouvre"):
        assert [hit.message_id for hit in console.inbox.search(words)] == [message.id], words
    assert console.inbox.search("introuvable") == ()


def test_a_second_pull_brings_nothing_and_writes_not_one_byte(
    console: Console, world: World
) -> None:
    account = world.sign_in(console)
    pull_mention(console, world, account, "Une question avant la rentrée")
    # The network may still have told something of the first moments: until it is quiet.
    assert pull_until(console, account, _is_quiet(console, account))
    heard: list[ChangeSet] = []
    console.on_change(heard.append)
    before = on_disk(console.workspace)
    report = console.sync.sync(account.id)
    assert (report.new, report.changed, report.error) == (0, 0, None)
    assert heard == []
    assert on_disk(console.workspace) == before


def _is_quiet(console: Console, account: Account) -> Callable[[], bool]:
    return lambda: console.sync.sync(account.id).changed == 0


def test_an_answer_reaches_the_one_who_asked_once(console: Console, world: World) -> None:
    account = world.sign_in(console)
    conversation = pull_mention(console, world, account, "La bibliothèque ouvre quand ?")
    (asked,) = console.inbox.messages(conversation.id)
    message_id, outbox_id, _ = console.inbox.reply(conversation.id, "Dès lundi, à 8 h !")
    assert console.inbox.message(message_id).send_state is SendState.QUEUED
    assert world.ours("Dès lundi") == []
    assert run_all(console) == [DeliveryState.PUBLISHED]
    (seen,) = world.ours("Dès lundi, à 8 h !")
    assert seen.answers == asked.remote_id
    assert console.publishing.item(outbox_id).remote_id == seen.remote_id
    assert console.inbox.message(message_id).send_state is SendState.SENT
    # It comes back with the next pulls, and stays one message.
    assert pull_until(console, account, _is_quiet(console, account))
    texts = [m.remote_id for m in console.inbox.messages(conversation.id) if m.outgoing]
    assert texts == [seen.remote_id]
    events = [line.event for line in console.publishing.attempts(outbox_id)]
    assert events.count("sending") == 1
    assert events[-1] == "read_back"


def test_an_answer_to_our_answer_joins_the_same_conversation(
    console: Console, world: World
) -> None:
    account = world.sign_in(console)
    conversation = pull_mention(console, world, account, "Comment s'inscrire ?")
    console.inbox.reply(conversation.id, "Sur le site, rubrique Candidater.")
    run_all(console)
    (ours,) = world.ours("rubrique Candidater")
    world.answer(ours.remote_id, "Merci beaucoup !")
    assert pull_until(console, account, lambda: len(console.inbox.messages(conversation.id)) == 3)
    texts = [message.text for message in console.inbox.messages(conversation.id)]
    for text, expected in zip(texts, ("s'inscrire", "Candidater", "Merci"), strict=True):
        assert expected in text


def test_a_like_shows_on_the_server_and_can_be_taken_back(console: Console, world: World) -> None:
    account = world.sign_in(console)
    conversation = pull_mention(console, world, account, "Bravo pour la remise des diplômes")
    (message,) = console.inbox.messages(conversation.id)
    assert message.remote_id is not None
    remote_id = message.remote_id
    console.inbox.like(message.id)
    assert console.inbox.message(message.id).liked
    assert run_all(console) == [DeliveryState.PUBLISHED]
    assert eventually(lambda: world.our_name in world.likers(remote_id))
    # A network shows the like in what it gives: the message must know it before taking it back.
    assert pull_until(console, account, lambda: console.inbox.message(message.id).liked)
    console.inbox.like(message.id, on=False)
    assert run_all(console) == [DeliveryState.PUBLISHED]
    assert eventually(lambda: world.our_name not in world.likers(remote_id))
    assert not console.inbox.message(message.id).liked


@pytest.mark.parametrize("world", ["mastodon"], indirect=True)
def test_a_withdrawn_sign_in_stops_the_account_and_keeps_everything(
    console: Console, world: MastodonWorld
) -> None:
    """On Bluesky a withdrawn password works on for two hours; its adapter's tests refuse tokens."""
    account = world.sign_in(console)
    conversation = pull_mention(console, world, account, "Un mot qui doit rester")
    world.us.sign_out()
    report = console.sync.sync(account.id)
    assert report.error_kind == "SignInAgain"
    assert console.accounts.get(account.id).state is AccountState.SIGN_IN_AGAIN
    assert console.sync.accounts() == ()
    assert console.inbox.conversation(conversation.id).unread == 1
    assert len(console.inbox.search("rester")) == 1
