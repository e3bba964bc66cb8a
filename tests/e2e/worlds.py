"""Two real networks in one shape: people who make things happen, and eyes of their own.

A world's client is plain httpx and shares nothing with the program's adapters: what it sees on the
server is what really happened there.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

from cmconsole.domain.accounts import Account
from cmconsole.services.console import Console
from tests.e2e.browser import Browser
from tests.helpers.bluesky_network import BlueskyNetwork, Neighbour, TestAccount, eventually
from tests.helpers.mastodon_server import MastodonServer, Person


@dataclass(frozen=True, slots=True)
class OnServer:
    """A post as the server has it. `answers` is the remote id of what it answers."""

    remote_id: str
    text: str
    alt_texts: tuple[str, ...]
    answers: str | None


class World(Protocol):
    """A network with our account on it and a neighbour. Every call blocks until the server has
    answered; `likers` and `boosters` are names, `ours` is oldest first."""

    platform: str
    server: str
    our_name: str
    secrets: list[str]

    def sign_in(self, console: Console) -> Account: ...
    def sign_in_again(self, console: Console) -> Account: ...
    def add_arguments(self) -> tuple[list[str], str]: ...
    def mention_us(self, text: str) -> str: ...
    def answer(self, remote_id: str, text: str) -> str: ...
    def like(self, remote_id: str, people: int) -> None: ...
    def take_like_back(self, remote_id: str) -> None: ...
    def boost(self, remote_id: str, people: int) -> None: ...
    def ours(self, containing: str = "") -> list[OnServer]: ...
    def post(self, remote_id: str) -> OnServer | None: ...
    def likers(self, remote_id: str) -> set[str]: ...
    def boosters(self, remote_id: str) -> set[str]: ...


class MastodonWorld:
    """A fresh account and its neighbour on a Mastodon server."""

    platform = "mastodon"

    def __init__(self, server: MastodonServer) -> None:
        self._server = server
        self.server = server.url
        self.us = server.person()
        self.them = server.person()
        self.our_name = self.us.username
        self.secrets = [self.us.token]
        self._crowd: list[Person] = []

    def sign_in(self, console: Console) -> Account:
        return console.accounts.add_with_token("mastodon", self.server, self.us.token)[0]

    def sign_in_again(self, console: Console) -> Account:
        """Through the server's pages, which makes the program known there."""
        pending = console.accounts.begin_paste("mastodon", self.server)
        page = Browser(self.us).follow(pending.url)
        code = re.search(r"code: (\S+)</p>", page)
        assert code is not None
        self.secrets += [pending.state["client_secret"], pending.state["verifier"]]
        return console.accounts.finish_paste("mastodon", pending, code[1])[0]

    def add_arguments(self) -> tuple[list[str], str]:
        """The words after `account add`, and what goes to stdin."""
        return ["mastodon", "--server", self.server, "--token-stdin"], self.us.token

    def mention_us(self, text: str) -> str:
        return str(self.them.post(f"@{self.us.username} {text}")["id"])

    def answer(self, remote_id: str, text: str) -> str:
        written = self.them.post(f"@{self.us.username} {text}", in_reply_to_id=remote_id)
        return str(written["id"])

    def like(self, remote_id: str, people: int) -> None:
        for person in self._people(people):
            person.like(remote_id)

    def take_like_back(self, remote_id: str) -> None:
        self._people(1)[0].call("POST", f"/api/v1/statuses/{remote_id}/unfavourite")

    def boost(self, remote_id: str, people: int) -> None:
        for person in self._people(people):
            person.call("POST", f"/api/v1/statuses/{remote_id}/reblog")

    def ours(self, containing: str = "") -> list[OnServer]:
        path = f"/api/v1/accounts/{self.us.id}/statuses"
        found: list[dict[str, Any]] = []
        params: dict[str, str | int] = {"limit": 40}
        while batch := self.us.call("GET", path, params=params):
            found += batch
            params["max_id"] = batch[-1]["id"]
        seen = [_from_status(status) for status in reversed(found)]
        return [post for post in seen if containing in post.text]

    def post(self, remote_id: str) -> OnServer | None:
        status = self.us.status(remote_id)
        return None if status is None else _from_status(status)

    def likers(self, remote_id: str) -> set[str]:
        return self._names(remote_id, "favourited_by")

    def boosters(self, remote_id: str) -> set[str]:
        return self._names(remote_id, "reblogged_by")

    def _names(self, remote_id: str, what: str) -> set[str]:
        people = self.them.call("GET", f"/api/v1/statuses/{remote_id}/{what}?limit=80")
        return {person["username"] for person in people}

    def _people(self, number: int) -> list[Person]:
        while len(self._crowd) < number:
            self._crowd.append(self._server.person())
        return self._crowd[:number]


class BlueskyWorld:
    """A fresh account and its neighbour on a Bluesky network."""

    platform = "bluesky"

    def __init__(self, network: BlueskyNetwork, crowd: BlueskyCrowd) -> None:
        self._network = network
        self._crowd = crowd
        self.server = network.server
        self.us = network.fresh_account()
        self.our_name = self.us.handle
        self.secrets = [self.us.app_password, self.us.password]
        self._them = Neighbour(network, self.us, network.fresh_account())
        self._likes: dict[str, str] = {}

    def sign_in(self, console: Console) -> Account:
        return console.accounts.add_with_password(
            "bluesky", self.server, self.us.handle, self.us.app_password
        )[0]

    def sign_in_again(self, console: Console) -> Account:
        return self.sign_in(console)

    def add_arguments(self) -> tuple[list[str], str]:
        """The words after `account add`, and what goes to stdin."""
        words = ["bluesky", "--server", self.server, "--handle", self.us.handle]
        return [*words, "--password-stdin"], self.us.app_password

    def mention_us(self, text: str) -> str:
        return self._them.mention_us(text)

    def answer(self, remote_id: str, text: str) -> str:
        return self._them.reply_to(remote_id, text)

    def like(self, remote_id: str, people: int) -> None:
        subject = self._subject(remote_id)
        for member in self._crowd.members(people):
            uri = member.write("app.bsky.feed.like", {"subject": subject})
            self._likes.setdefault(remote_id, uri)
        assert eventually(lambda: len(self.likers(remote_id)) >= people)

    def take_like_back(self, remote_id: str) -> None:
        before = len(self.likers(remote_id))
        self._crowd.members(1)[0].delete(self._likes[remote_id])
        assert eventually(lambda: len(self.likers(remote_id)) < before)

    def boost(self, remote_id: str, people: int) -> None:
        subject = self._subject(remote_id)
        for member in self._crowd.members(people):
            member.write("app.bsky.feed.repost", {"subject": subject})
        assert eventually(lambda: len(self.boosters(remote_id)) >= people)

    def ours(self, containing: str = "") -> list[OnServer]:
        found: list[dict[str, Any]] = []
        params: dict[str, Any] = {
            "repo": self.us.did,
            "collection": "app.bsky.feed.post",
            "limit": 100,
        }
        while True:
            listed = self._network.ask("com.atproto.repo.listRecords", **params)
            assert listed is not None
            found += listed["records"]
            if not listed["records"] or "cursor" not in listed:
                break
            params["cursor"] = listed["cursor"]
        seen = [_from_record(record) for record in reversed(found)]
        return [post for post in seen if containing in post.text]

    def post(self, remote_id: str) -> OnServer | None:
        repo, collection, rkey = remote_id.removeprefix("at://").split("/")
        record = self._network.ask(
            "com.atproto.repo.getRecord", repo=repo, collection=collection, rkey=rkey
        )
        return None if record is None else _from_record(record)

    def likers(self, remote_id: str) -> set[str]:
        told = self._viewed("app.bsky.feed.getLikes", uri=remote_id, limit=100)
        return {like["actor"]["handle"] for like in told.get("likes", [])}

    def boosters(self, remote_id: str) -> set[str]:
        told = self._viewed("app.bsky.feed.getRepostedBy", uri=remote_id, limit=100)
        return {person["handle"] for person in told.get("repostedBy", [])}

    def _subject(self, remote_id: str) -> dict[str, str]:
        post = self._crowd.members(1)[0].shown(remote_id)
        return {"uri": post["uri"], "cid": post["cid"]}

    def _viewed(self, nsid: str, **params: Any) -> dict[str, Any]:
        return self._network.ask(nsid, self._crowd.members(1)[0].token, **params) or {}


class BlueskyMember:
    """One of many, who likes and reposts."""

    def __init__(self, network: BlueskyNetwork, account: TestAccount, token: str) -> None:
        self._network = network
        self._account = account
        self.token = token

    def write(self, collection: str, record: dict[str, Any]) -> str:
        moment = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        made = self._network.call(
            "com.atproto.repo.createRecord",
            {
                "repo": self._account.did,
                "collection": collection,
                "record": {"$type": collection, "createdAt": moment, **record},
            },
            self.token,
        )
        return str(made["uri"])

    def delete(self, uri: str) -> None:
        repo, collection, rkey = uri.removeprefix("at://").split("/")
        where = {"repo": repo, "collection": collection, "rkey": rkey}
        self._network.call("com.atproto.repo.deleteRecord", where, self.token)

    def shown(self, uri: str) -> dict[str, Any]:
        """The post's view, once the network has one."""
        found: list[dict[str, Any]] = []

        def seen() -> bool:
            answer = self._network.ask("app.bsky.feed.getPosts", self.token, uris=uri) or {}
            found[:] = answer.get("posts", [])
            return bool(found)

        assert eventually(seen), "the network never showed the post"
        return found[0]


class BlueskyCrowd:
    """People made when first needed, and shared by all tests of a run."""

    def __init__(self, network: BlueskyNetwork) -> None:
        self._network = network
        self._members: list[BlueskyMember] = []

    def members(self, number: int) -> list[BlueskyMember]:
        while len(self._members) < number:
            account = self._network.fresh_account()
            session = self._network.call(
                "com.atproto.server.createSession",
                {"identifier": account.handle, "password": account.password},
            )
            self._members.append(BlueskyMember(self._network, account, str(session["accessJwt"])))
        return self._members[:number]


def pull_until(console: Console, account: Account, seen: Callable[[], bool]) -> bool:
    """Pull until something is here: a network may show it seconds after it happened."""

    def pulled() -> bool:
        report = console.sync.sync(account.id)
        assert report.error is None, report.error
        return seen()

    return eventually(pulled)


def plain(content: str) -> str:
    """The words of a status's HTML."""
    broken = re.sub(r"<br ?/?>|</p>\s*<p>", "\n", content)
    return html.unescape(re.sub(r"<[^>]+>", "", broken))


def _from_status(status: dict[str, Any]) -> OnServer:
    return OnServer(
        str(status["id"]),
        plain(status["content"]),
        tuple(item["description"] or "" for item in status["media_attachments"]),
        status["in_reply_to_id"],
    )


def _from_record(record: dict[str, Any]) -> OnServer:
    value = record["value"]
    images = value.get("embed", {}).get("images", [])
    return OnServer(
        record["uri"],
        value["text"],
        tuple(image["alt"] for image in images),
        value.get("reply", {}).get("parent", {}).get("uri"),
    )
