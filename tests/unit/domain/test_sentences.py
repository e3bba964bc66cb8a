"""What happened is kept as a template and its values, and shown in any language later."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmconsole.domain.errors import Offline, RateLimited
from cmconsole.domain.sentences import Sentence, said, spoken, title_and_detail

FRENCH = {
    "{host} cannot be reached.": "{host} est injoignable.",
    "Ask {who}.": "Demandez à {who}.",
    "The picture is damaged: {why}.": "L’image est abîmée : {why}.",
    "it is empty": "elle est vide",
    "it has {count} holes": "elle a {count} trous",
}
HOSTILE = (
    *("{host}", "{", "}}{{", "{0}", "{who.__class__}", "{host!r:>9}", "%s %1", "\\x1e"),
    *("\x1e", "a\x1eb\x1e{}", '"', "'", '\\"', "\u2028", "<b>bold</b>", "\n", "\x00", "é😀"),
)


def french(template: str) -> str:
    return FRENCH.get(template, template)


def test_a_sentence_is_translated_before_it_is_filled_in():
    kept = said("{host} cannot be reached.", "Ask {who}.", host="school.social", who="Ada")
    assert title_and_detail(kept) == ("school.social cannot be reached.", "Ask Ada.")
    assert title_and_detail(kept, french) == ("school.social est injoignable.", "Demandez à Ada.")
    assert spoken(kept, french) == "school.social est injoignable. Demandez à Ada."


def test_a_sentence_without_values_is_stored_as_it_reads():
    assert said("It is in the trash.") == "It is in the trash."
    assert spoken("An old reason, kept as words.") == "An old reason, kept as words."
    assert spoken(None) == spoken("") == ""


@pytest.mark.parametrize("value", HOSTILE)
def test_a_value_stays_the_words_it_is(value):
    kept = said("{host} cannot be reached.", "Ask {who}.", host=value, who="Ada")
    assert title_and_detail(kept, french) == (f"{value} est injoignable.", "Demandez à Ada.")


@given(host=st.text(), who=st.text())
def test_every_value_comes_back_whole(host, who):
    kept = said("{host} cannot be reached.", "Ask {who}.", host=host, who=who)
    assert title_and_detail(kept) == (f"{host} cannot be reached.", f"Ask {who}.")


def test_a_number_or_a_path_is_a_value_too(tmp_path):
    kept = said("it has {count} holes in {place}", count=3, place=tmp_path)
    assert spoken(kept) == f"it has 3 holes in {tmp_path}"


def test_a_value_may_be_a_sentence_that_is_translated_with_the_other():
    why = said("it has {count} holes", count=2)
    assert spoken(said("The picture is damaged: {why}.", why=why), french) == (
        "L’image est abîmée : elle a 2 trous."
    )
    empty = said("The picture is damaged: {why}.", why=said("it is empty"))
    assert spoken(empty, french) == "L’image est abîmée : elle est vide."


def test_words_of_others_are_never_taken_for_a_sentence():
    words = str(said("it has {count} holes", count=2))
    assert spoken(said("{host} cannot be reached.", host=words), french).startswith(words)
    object_like = json.dumps({"said": "it is empty"})
    assert spoken(said("Ask {who}.", who=object_like), french) == f"Demandez à {object_like}."


def test_a_name_without_a_value_is_left_as_it_is():
    assert spoken(said("Ask {who}.", "{host} cannot be reached.", who="Ada")) == (
        "Ask Ada. {host} cannot be reached."
    )
    assert spoken(said("Type {name} yourself.")) == "Type {name} yourself."


@pytest.mark.parametrize("packed", ["no json", "[]", "7", '{"a":', "[" * 100_000])
def test_a_broken_stored_sentence_is_still_words(packed):
    assert spoken(f"It failed.\x1eTry again.\x1e{packed}").startswith("It failed. Try again.")


def test_an_error_is_told_in_both_ways():
    error = Offline("{host} cannot be reached.", "Ask {who}.", host="{who}", who="Ada")
    assert (error.title, error.detail) == ("{who} cannot be reached.", "Ask Ada.")
    assert str(error) == "{who} cannot be reached. Ask Ada."
    assert isinstance(error.sentence, Sentence)
    assert title_and_detail(error.sentence, french) == ("{who} est injoignable.", "Demandez à Ada.")


def test_an_error_speaks_a_sentence_among_its_values():
    error = RateLimited("The picture is damaged: {why}.", why=said("it has {count} holes", count=1))
    assert error.title == "The picture is damaged: it has 1 holes."
    assert spoken(error.sentence, french) == "L’image est abîmée : elle a 1 trous."
