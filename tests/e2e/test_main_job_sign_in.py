"""The browser's way into Mastodon: the server's own pages, a browser that follows them."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from cmconsole import app
from cmconsole.domain.accounts import Account, AccountState
from cmconsole.domain.errors import BadInput, Rejected
from cmconsole.secrets.memory import MemoryVault
from cmconsole.services.console import Console
from tests.e2e.browser import Browser
from tests.e2e.worlds import MastodonWorld
from tests.helpers.mastodon_server import MastodonServer, Person

pytestmark = pytest.mark.e2e


@pytest.fixture
def somebody(mastodon: MastodonServer) -> Person:
    return mastodon.person()


def connect(console: Console, person: Person, again: Account | None = None) -> Account:
    account, _ = console.accounts.add_with_browser(
        "mastodon", person.server.url, Browser(person), lambda: False, again.id if again else None
    )
    return account


def test_the_browser_comes_back_to_this_computer_and_the_account_is_connected(
    console: Console, somebody: Person
) -> None:
    browser = Browser(somebody)
    account, _ = console.accounts.add_with_browser(
        "mastodon", somebody.server.url, browser, lambda: False
    )
    assert account.state is AccountState.CONNECTED
    assert account.remote_id == somebody.id
    (address,) = browser.opened
    asked = parse_qs(urlsplit(address).query)
    assert asked["response_type"] == ["code"]
    assert asked["code_challenge_method"] == ["S256"]
    assert len(asked["code_challenge"][0]) == 43
    assert len(asked["state"][0]) >= 22
    redirect = urlsplit(asked["redirect_uri"][0])
    assert redirect.hostname == "127.0.0.1"
    # Nobody listens there any more.
    with pytest.raises(httpx.ConnectError):
        httpx.get(asked["redirect_uri"][0], trust_env=False)
    assert console.sync.sync(account.id).error is None


def test_a_pasted_code_connects_where_no_browser_comes_back(
    console: Console, somebody: Person
) -> None:
    pending = console.accounts.begin_paste("mastodon", somebody.server.url)
    page = Browser(somebody).follow(pending.url)
    code = re.search(r"code: (\S+)</p>", page)
    assert code is not None
    account, _ = console.accounts.finish_paste("mastodon", pending, f"  {code[1]}\n")
    assert account.state is AccountState.CONNECTED
    assert account.remote_id == somebody.id


def test_signing_in_again_renews_the_same_account_and_nobody_elses(
    console: Console, mastodon: MastodonServer, somebody: Person
) -> None:
    account = connect(console, somebody)
    renewed = connect(console, somebody, again=account)
    assert renewed.id == account.id
    with pytest.raises(BadInput, match="You signed in as"):
        connect(console, mastodon.person(), again=account)
    assert [each.id for each in console.accounts.list()] == [account.id]
    assert console.accounts.check(account.id).error is None


def test_a_cancelled_sign_in_leaves_nothing(console: Console, somebody: Person) -> None:
    asked: list[str] = []

    def never_comes_back(url: str) -> bool:
        asked.append(url)
        return True

    with pytest.raises(Rejected, match="cancelled"):
        console.accounts.add_with_browser(
            "mastodon", somebody.server.url, never_comes_back, lambda: bool(asked)
        )
    assert console.accounts.list() == ()


def test_a_sign_in_outlives_a_restart(tmp_path: Path, mastodon: MastodonServer) -> None:
    world, vault = MastodonWorld(mastodon), MemoryVault()
    console = app.open_console(tmp_path / "w", "command", vault)
    account = world.sign_in(console)
    console.close()
    console = app.open_console(tmp_path / "w", "command", vault)
    try:
        assert console.accounts.check(account.id).error is None
        assert console.sync.sync(account.id).error is None
    finally:
        console.close()
