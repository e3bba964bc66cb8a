"""Pages of messages that nobody has seen yet, as a pull brings them home."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

from cmconsole.domain.incoming import Page
from cmconsole.domain.messages import Author, IncomingMessage, MessageKind
from tests.bench.filling import START, YEAR, Words

IN_A_PAGE = 40
NOW = START + YEAR + timedelta(days=1)


def fresh_pages(prefix: str, number: int, words: Words) -> list[Page]:
    """`number` pages of forty messages each, in a third as many conversations, of the last day.
    Pages of another prefix hold other messages."""
    rng = random.Random(prefix)
    return [_page(f"{prefix}-{which}", rng, words) for which in range(number)]


def _page(name: str, rng: random.Random, words: Words) -> Page:
    messages = tuple(_message(name, place, rng, words) for place in range(IN_A_PAGE))
    return Page("inbox", messages, cursor=name)


def _message(name: str, place: int, rng: random.Random, words: Words) -> IncomingMessage:
    who, text = rng.randrange(3000), words.some(33)
    return IncomingMessage(
        f"{name}-{place}",
        MessageKind.MENTION,
        Author(f"p{who}", f"person{who}@alumni.example", f"Person {who}"),
        text,
        _lately(rng),
        f"{name}-{place // 3}",
        html=f"<p>{text}</p>",
        url=f"https://alumni.example/@p{who}/{name}-{place}",
        numbers={"likes": place},
    )


def _lately(rng: random.Random) -> datetime:
    return START + YEAR + timedelta(seconds=rng.random() * 86_400)
