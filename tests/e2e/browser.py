"""Somebody at a browser, on the server's own sign-in pages."""

from __future__ import annotations

import html
import re
import threading

import httpx

from tests.helpers.mastodon_server import Person


class Browser:
    """Somebody at the server's page who chooses an account and allows the program in. It keeps the
    addresses it was sent to."""

    def __init__(self, person: Person) -> None:
        self._person = person
        self.opened: list[str] = []
        self.last_page = ""

    def __call__(self, url: str) -> bool:
        self.opened.append(url)
        # As a real one it goes its own way while the program waits.
        threading.Thread(target=self.follow, args=(url,), daemon=True).start()
        return True

    def follow(self, url: str) -> str:
        with httpx.Client(follow_redirects=True, timeout=20, trust_env=False) as client:
            page = client.get(url).raise_for_status()
            fields = {
                name: html.unescape(value)
                for name, value in re.findall(r'name="(\w+)" value="([^"]*)">\n', page.text)
            }
            allowed = client.post(
                f"{page.url.scheme}://{page.url.netloc.decode()}/oauth/authorize",
                data={**fields, "username": self._person.username},
            )
            self.last_page = allowed.raise_for_status().text
        return self.last_page
