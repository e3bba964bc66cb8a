"""Search finds words as people type them; nothing typed is syntax."""

from __future__ import annotations

import random
import sys

import pytest
from sqlalchemy import text as sql

from cmconsole.domain.errors import DatabaseDamaged
from cmconsole.store import search as module
from cmconsole.store.engine import Database
from cmconsole.store.inbox import InboxStore
from cmconsole.store.search import Term, rebuild, search, terms_of
from tests.store.arriving import BRUNO, add_account, arrive, assert_sound, message, rows


def found(database: Database, text: str) -> list[str]:
    inbox = InboxStore(database)
    return [str(inbox.message(hit.message_id).remote_id) for hit in search(database, text)]


@pytest.fixture
def library(database: Database) -> Database:
    account = add_account(database)
    arrive(
        database,
        account,
        message("m-1", text="The library of the école opens at nine", author=BRUNO),
        message("m-2", "t-2", minute=1, text="Nine students visit the new library"),
        message("m-3", "t-3", minute=2, text="L’École d’été", content_warning="exams"),
        message("m-4", "t-4", minute=3, text="librarians, unite! 図書館"),
    )
    return database


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("library", ["m-2", "m-1"]),
        ("LIBRARY nine", ["m-2", "m-1"]),
        ("library école", ["m-1"]),
        ("ecole", ["m-3", "m-1"]),
        ("été", ["m-3"]),
        ("libr", ["m-4", "m-2", "m-1"]),
        ("libr nine", []),
        ("nine libr", ["m-2", "m-1"]),
        ("b", []),
        ('"new library"', ["m-2"]),
        ('"library new"', []),
        ('"new libr"', []),
        ('"new library', ["m-2"]),
        ("exams", ["m-3"]),
        ("@bruno@school.example", ["m-1"]),
        ("Bruno", ["m-1"]),
        ("école d’été", ["m-3"]),
        ("図書", ["m-4"]),
        ("", []),
        ("!!! …", []),
        ("library AND NOT nine", []),
        ("text:library", []),
        ("nine OR students", []),
    ],
)
def test_words_phrases_and_beginnings(library: Database, typed: str, expected: list[str]) -> None:
    assert found(library, typed) == expected


def test_the_last_word_may_go_on_from_two_letters(database: Database) -> None:
    assert terms_of('one "two three" four') == (Term("one"), Term("two three"), Term("four", True))
    assert terms_of("one f") == (Term("one"), Term("f"))
    assert terms_of('four "five') == (Term("four"), Term("five"))


def test_hits_are_marked_and_the_mark_cannot_be_forged(library: Database) -> None:
    (hit,) = search(library, '"new library"')
    assert hit.excerpt == "Nine students visit the \x02new library\x03"
    account = add_account(library)
    arrive(library, account, message("m-9", text="\x02zebra\x03 zebra"))
    (hit,) = search(library, "zebra")
    assert hit.excerpt.count("\x02") == hit.excerpt.count("\x03") == 2


def test_newest_come_first_page_by_page(database: Database) -> None:
    account = add_account(database)
    other = add_account(database, "us-9")
    arrive(database, account, *(message(f"m-{n}", minute=n, text="word") for n in range(25)))
    arrive(database, other, message("x-1", minute=7.5, text="word"))
    seen: list[int] = []
    before: int | None = None
    while hits := search(database, "word", limit=10, before=before):
        seen += [hit.message_id for hit in hits]
        before = seen[-1]
    assert seen == sorted(seen, reverse=True)
    assert len(seen) == 26
    (mine,) = search(database, "word", account_id=other)
    assert InboxStore(database).message(mine.message_id).remote_id == "x-1"


def nasty_strings() -> list[str]:
    chance = random.Random(11)
    pieces = [
        '"', "'", "*", "(", ")", "{", "}", ":", "^", "+", "-", "AND", "OR", "NOT", "NEAR(", ",",
        "text", "\x00", "\x02", "\ud800", "\u0301", "é", "图", "🙂", " ", "\t", "\n", "\\", "%",
        "_", ";", "--", "/*", "1", "ab", "ﬁ", "\u202e", "\u0e01", "\U0010ffff", "𝔘", "ᾳ",
    ]  # fmt: skip
    made = ["".join(chance.choices(pieces, k=chance.randrange(1, 40))) for _ in range(1400)]
    made += [
        "".join(chr(chance.randrange(sys.maxunicode + 1)) for _ in range(chance.randrange(1, 30)))
        for _ in range(595)
    ]
    return [*made, '"' * 999, "a" * 100_000, "a " * 50_000, "ab* " * 400, "(" * 3000]


def test_two_thousand_nasty_strings_raise_nothing(library: Database) -> None:
    strings = nasty_strings()
    assert len(strings) == 2000
    for typed in strings:
        search(library, typed)


def test_nasty_texts_are_indexed_and_forgotten_without_a_trace(database: Database) -> None:
    account = add_account(database)
    texts = nasty_strings()[:300]
    arrive(database, account, *(message(f"m-{n}", text=text) for n, text in enumerate(texts)))
    assert_sound(database)
    arrive(database, account, *(message(f"m-{n}", text="same") for n in range(len(texts))))
    assert_sound(database)
    assert len(search(database, "same", limit=1000)) == 300


def test_a_damaged_index_is_noticed_and_can_be_rebuilt(library: Database) -> None:
    with library.writing() as session:
        session.connection.execute(sql("UPDATE messages SET text = 'other' WHERE text LIKE 'L%'"))
    with pytest.raises(DatabaseDamaged), library.writing() as session:
        module.check(session)
    with library.writing() as session:
        rebuild(session)
        module.check(session)
    assert (
        len(search(library, "other"))
        == rows(library, "SELECT count(*) FROM messages WHERE text = 'other'")[0][0]
    )


def test_the_hits_of_a_common_word_are_not_sorted(library: Database) -> None:
    with library.reading() as connection:
        plan = connection.execute(
            sql(f"EXPLAIN QUERY PLAN {module._SEARCH.text}"),
            {
                "query": '"a"', "before": 1, "limit": 1, "starts": "", "ends": "", "words": 5,
            },
        ).all()  # fmt: skip
    steps = [row[3] for row in plan]
    assert steps[0].startswith("SCAN messages_fts VIRTUAL TABLE")
    assert not [step for step in steps if "TEMP B-TREE" in step]
