"""The recorded answers against the lexicons, and the checker itself against small ones of ours."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.helpers.lexicons import Lexicons, LexiconWire
from tests.platforms.bluesky.recordings import NAMES, recording

METHOD = {
    "type": "procedure",
    "parameters": {
        "type": "params",
        "required": ["who"],
        "properties": {
            "who": {"type": "string", "format": "did"},
            "limit": {"type": "integer", "maximum": 9},
            "uris": {"type": "array", "items": {"type": "string"}, "maxLength": 2},
        },
    },
    "input": {
        "encoding": "application/json",
        "schema": {
            "type": "object",
            "required": ["text"],
            "nullable": ["swap"],
            "properties": {
                "text": {"type": "string", "maxGraphemes": 2, "maxLength": 20},
                "swap": {"type": "string"},
                "one": {"type": "union", "refs": ["#a", "#b"], "closed": True},
                "open": {"type": "union", "refs": ["#a"]},
                "file": {"type": "blob", "accept": ["image/*"], "maxSize": 10},
                "yes": {"type": "boolean", "const": True},
            },
        },
    },
    "output": {"encoding": "application/json", "schema": {"type": "ref", "ref": "#a"}},
}
SMALL = {
    "lexicon": 1,
    "id": "org.example.say",
    "defs": {
        "main": METHOD,
        "a": {"type": "object", "required": ["n"], "properties": {"n": {"type": "integer"}}},
        "b": {"type": "object", "properties": {}},
    },
}
LINK = {"$link": "bafkreib2rxk3rybk3"}
DID = ("who", "did:plc:abc")


@pytest.fixture
def lexicons(tmp_path: Path) -> Lexicons:
    path = tmp_path / "org" / "example" / "say.json"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(SMALL), encoding="utf-8")
    return Lexicons(tmp_path)


def problems(
    lexicons: Lexicons,
    body: Any,
    params: list[tuple[str, str]] | None = None,
    method: str = "POST",
    encoding: str = "application/json",
) -> list[str]:
    content = json.dumps(body).encode()
    given = [DID] if params is None else params
    return lexicons.request_problems(method, "org.example.say", given, content, encoding)


@pytest.mark.parametrize(
    "body",
    [
        {"text": "ab"},
        {"text": "👩‍🎓", "swap": None, "unknown": [1]},
        {"text": "", "one": {"$type": "org.example.say#a", "n": 1}},
        {"text": "", "open": {"$type": "org.example.later"}},
        {"text": "", "file": {"$type": "blob", "ref": LINK, "mimeType": "image/png", "size": 9}},
        {"text": "", "yes": True},
    ],
)
def test_what_is_right_has_no_problems(lexicons, body):
    assert problems(lexicons, body) == []


@pytest.mark.parametrize(
    ("body", "part"),
    [
        ([], "no object"),
        ({}, "text: missing"),
        ({"text": None}, "text: no string"),
        ({"text": "abc"}, "graphemes"),
        ({"text": "👩‍👩‍👧‍👦"}, "bytes"),
        ({"text": "", "one": {"n": 1}}, "without $type"),
        ({"text": "", "one": {"$type": "org.example.later"}}, "closed"),
        ({"text": "", "one": {"$type": "org.example.say#a"}}, "n: missing"),
        ({"text": "", "one": {"$type": "org.example.say#a", "n": True}}, "no integer"),
        ({"text": "", "file": {"ref": LINK}}, "no blob"),
        (
            {"text": "", "file": {"$type": "blob", "ref": LINK, "mimeType": "x/y", "size": 9}},
            "not accepted",
        ),
        (
            {"text": "", "file": {"$type": "blob", "ref": LINK, "mimeType": "image/x", "size": 11}},
            "at most 10",
        ),
        ({"text": "", "yes": False}, "is not True"),
    ],
)
def test_what_is_wrong_is_found(lexicons, body, part):
    assert part in " ".join(problems(lexicons, body))


@pytest.mark.parametrize(
    ("params", "part"),
    [
        ([], "who: missing"),
        ([("who", "anna")], "no did"),
        ([DID, ("limit", "10")], "at most 9"),
        ([DID, ("limit", "many")], "no integer"),
        ([DID, ("other", "1")], "unknown parameter"),
        ([DID, ("uris", "a"), ("uris", "b"), ("uris", "c")], "at most 2"),
    ],
)
def test_wrong_parameters_are_found(lexicons, params, part):
    assert part in " ".join(problems(lexicons, {"text": ""}, params))


def test_a_wrong_method_encoding_or_name_is_found(lexicons):
    assert "GET" in problems(lexicons, {"text": ""}, method="GET")[0]
    assert "encoding" in problems(lexicons, {"text": ""}, encoding="text/plain")[0]
    assert lexicons.request_problems("GET", "org.example.no", [], b"", "") != []


def test_the_wire_collects_what_is_wrong_on_either_side(lexicons):
    replies = iter([{"n": 1}, {"n": "one"}])

    def reply(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json=next(replies))

    wire = LexiconWire(lexicons, httpx.MockTransport(reply))
    with httpx.Client(transport=wire, base_url="http://x") as client:
        say = "/xrpc/org.example.say?who=did:plc:abc"
        assert client.post(say, json={"text": ""}).json() == {"n": 1}
        assert wire.problems == []
        client.post(say, json={"text": ""})
        assert wire.problems == ["org.example.say output.n: no integer"]
        assert wire.methods == {"org.example.say"}


@pytest.mark.parametrize("name", NAMES)
def test_a_recorded_answer_is_what_the_lexicon_says(name):
    nsid, answer = recording(name)
    assert Lexicons.or_skip().answer_problems(nsid, json.dumps(answer).encode()) == []


def test_there_are_recordings():
    assert len(NAMES) >= 7
