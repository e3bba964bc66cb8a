"""Addresses of records."""

from __future__ import annotations

import pytest

from cmconsole.platforms.bluesky.uris import parse_at_uri, post_address
from tests.helpers.interop import lines

POST = "at://did:plc:abc123/app.bsky.feed.post/3jzfcijpj2z2a"


def test_an_address_comes_back_as_it_was():
    uri = parse_at_uri(POST)
    assert uri is not None
    assert str(uri) == POST
    assert (uri.repo, uri.rkey) == ("did:plc:abc123", "3jzfcijpj2z2a")
    assert post_address(uri) == "https://bsky.app/profile/did:plc:abc123/post/3jzfcijpj2z2a"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "https://example.org",
        "at://school.example.org/app.bsky.feed.post/3jzfcijpj2z2a",
        "at://did:plc:abc123",
        "at://did:plc:abc123/app.bsky.feed.post",
        POST + "/more",
        POST + "\n",
        POST + "?x=1",
        "convo/message",
    ],
)
def test_what_names_no_record_of_an_account_is_none(text):
    assert parse_at_uri(text) is None


def test_records_among_the_network_s_own_examples_are_read():
    read = 0
    for text in lines("aturi_syntax_valid.txt"):
        _, _, rest = text.partition("at://did:")
        if rest.count("/") == 2:
            uri = parse_at_uri(text)
            assert uri is not None, text
            assert str(uri) == text
            read += 1
    assert read > 3


def test_wrong_spellings_among_them_are_refused():
    # Two kinds of rule are the network's to hold, not ours: how a name is built inside.
    for text in lines("aturi_syntax_invalid.txt"):
        if text.startswith("at://did:") and text.count("/") == 4:
            continue
        assert parse_at_uri(text) is None, text
