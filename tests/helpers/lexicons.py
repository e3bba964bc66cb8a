"""AT Protocol lexicons as a contract: is this request, this answer, this record what they say?

Reads the lexicon files beside the repository. `Lexicons` checks values, `LexiconWire` everything
that passes between an adapter and a server. Only what the lexicon language can say is checked;
unions are open unless marked closed, unknown fields are allowed, as the language wants it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import regex

SPECS = Path(__file__).resolve().parents[2].parent / "shared" / "specs" / "atproto"
_DID = r"did:[a-z]+:[A-Za-z0-9._:%-]*[A-Za-z0-9._-]"
_LABEL = r"(?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
_HANDLE = rf"(?:[a-zA-Z0-9]{_LABEL}\.)+[a-zA-Z]{_LABEL}"
_NSID = r"[a-zA-Z](?:[a-zA-Z0-9-]{0,62})?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,62})?)+"
_RKEY = r"(?!\.\.?$)[A-Za-z0-9._:~-]{1,512}"
_FORMATS = {
    "did": _DID,
    "handle": _HANDLE,
    "at-identifier": f"{_DID}|{_HANDLE}",
    "nsid": _NSID,
    "at-uri": f"at://(?:{_DID}|{_HANDLE})(?:/{_NSID}(?:/{_RKEY})?)?",
    "tid": r"[234567a-j][234567a-z]{12}",
    "record-key": _RKEY,
    "cid": r"[a-zA-Z0-9+]{8,}",
    "uri": r"[a-zA-Z][a-zA-Z0-9+.-]*:[^\s]{1,8192}",
    "language": r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*",
    "datetime": (
        r"[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-6][0-9]:[0-6][0-9](?:\.[0-9]{1,20})?"
        r"(?:Z|[+-][0-2][0-9]:[0-5][0-9])"
    ),
}
_GRAPHEME = regex.compile(r"\X")


class Lexicons:
    """Every check gives the problems found, each with its path; none means that it is right."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: dict[str, dict[str, Any]] = {}

    @classmethod
    def or_skip(cls) -> Lexicons:
        """The lexicons beside the repository; skips the test, and says why, where there are
        none."""
        if not cls.are_here():
            pytest.skip(
                "no ../shared/specs/atproto beside the repository: no lexicons to check with"
            )
        return cls(SPECS / "lexicons")

    @classmethod
    def are_here(cls) -> bool:
        return (SPECS / "lexicons").is_dir()

    def request_problems(
        self, method: str, nsid: str, params: list[tuple[str, str]], body: bytes, encoding: str
    ) -> list[str]:
        """What is wrong with a request."""
        main = self._definition(nsid, "main")
        if main is None:
            return [f"{nsid}: no such method"]
        wanted = {"query": "GET", "procedure": "POST"}.get(main["type"])
        problems = [] if method == wanted else [f"{nsid}: {method} where {wanted} is right"]
        problems += self._parameter_problems(nsid, main.get("parameters", {}), params)
        given = main.get("input")
        if given is None:
            return problems + ([f"{nsid}: a body where none belongs"] if body else [])
        if given["encoding"] not in ("*/*", encoding):
            problems.append(f"{nsid}: encoding {encoding}, not {given['encoding']}")
        if "schema" in given:
            value = json.loads(body)
            problems += self.problems(value, given["schema"], nsid, f"{nsid} input")
            if nsid == "com.atproto.repo.putRecord":
                problems += self.record_problems(value.get("record"), value.get("collection"))
                problems += self._key_problems(value.get("collection"), value.get("rkey"))
        return problems

    def answer_problems(self, nsid: str, body: bytes) -> list[str]:
        """What is wrong with a successful answer."""
        output = (self._definition(nsid, "main") or {}).get("output")
        if output is None or "schema" not in output:
            return []
        return self.problems(json.loads(body), output["schema"], nsid, f"{nsid} output")

    def record_problems(self, record: Any, collection: str) -> list[str]:
        """What is wrong with a record of a collection."""
        main = self._definition(collection, "main")
        if main is None or main["type"] != "record":
            return [f"{collection}: no such collection"]
        problems = self.problems(record, main["record"], collection, f"{collection} record")
        if not isinstance(record, dict) or record.get("$type") != collection:
            problems.append(f"{collection} record: $type is not {collection}")
        return problems

    def problems(self, value: Any, schema: dict[str, Any], home: str, path: str) -> list[str]:
        """What is wrong with a value of a schema that stands in the lexicon `home`."""
        return list(self._check(value, schema, home, path))

    def _key_problems(self, collection: str, rkey: Any) -> list[str]:
        main = self._definition(collection, "main") or {}
        if main.get("key") == "tid" and not _matches("tid", rkey):
            return [f"{collection}: record key {rkey} is no tid"]
        return []

    def _parameter_problems(
        self, nsid: str, schema: dict[str, Any], params: list[tuple[str, str]]
    ) -> list[str]:
        properties: dict[str, Any] = schema.get("properties", {})
        given: dict[str, Any] = {}
        for name, text in params:
            kind = properties.get(name)
            if kind is None:
                return [f"{nsid}: unknown parameter {name}"]
            if kind["type"] == "array":
                given.setdefault(name, []).append(_parsed(text, kind["items"]["type"]))
            else:
                given[name] = _parsed(text, kind["type"])
        return self.problems(given, {**schema, "type": "object"}, nsid, f"{nsid} parameters")

    def _definition(self, nsid: str, name: str) -> dict[str, Any] | None:
        if nsid not in self._read:
            path = self._folder.joinpath(*nsid.split(".")).with_suffix(".json")
            if path.suffix != ".json" or not path.is_file():
                return None
            self._read[nsid] = json.loads(path.read_text(encoding="utf-8"))["defs"]
        found: dict[str, Any] | None = self._read[nsid].get(name)
        return found

    def _referred(self, ref: str, home: str) -> tuple[dict[str, Any] | None, str]:
        nsid, _, name = ref.partition("#")
        nsid = nsid or home
        return self._definition(nsid, name or "main"), nsid

    def _check(self, value: Any, schema: dict[str, Any], home: str, path: str) -> Iterator[str]:
        kind = schema["type"]
        check: Callable[..., Iterator[str]] | None = getattr(self, f"_check_{kind}", None)
        if kind == "cid-link":
            check = self._check_cid_link
        if check is None:
            yield f"{path}: this checker does not know {kind}"
            return
        yield from check(value, schema, home, path)

    def _check_object(
        self, value: Any, schema: dict[str, Any], home: str, path: str
    ) -> Iterator[str]:
        if not isinstance(value, dict):
            yield f"{path}: no object"
            return
        for name in schema.get("required", ()):
            if name not in value:
                yield f"{path}.{name}: missing"
        nullable = schema.get("nullable", ())
        for name, inner in schema.get("properties", {}).items():
            if name not in value or (value[name] is None and name in nullable):
                continue
            yield from self._check(value[name], inner, home, f"{path}.{name}")

    def _check_ref(self, value: Any, schema: dict[str, Any], home: str, path: str) -> Iterator[str]:
        definition, nsid = self._referred(schema["ref"], home)
        if definition is None:
            yield f"{path}: no definition {schema['ref']}"
            return
        yield from self._check(value, definition, nsid, path)

    def _check_union(
        self, value: Any, schema: dict[str, Any], home: str, path: str
    ) -> Iterator[str]:
        kind = value.get("$type") if isinstance(value, dict) else None
        if not isinstance(kind, str):
            yield f"{path}: a union's value without $type"
            return
        for ref in schema["refs"]:
            nsid, _, name = ref.partition("#")
            full = f"{nsid or home}#{name}" if name else (nsid or home)
            if kind in (full, f"{full}#main"):
                yield from self._check_ref(value, {"ref": ref}, home, path)
                return
        if schema.get("closed"):
            yield f"{path}: {kind} is not in the closed union"

    def _check_array(
        self, value: Any, schema: dict[str, Any], home: str, path: str
    ) -> Iterator[str]:
        if not isinstance(value, list):
            yield f"{path}: no array"
            return
        yield from _outside(len(value), schema, "minLength", "maxLength", f"{path}: items")
        for index, item in enumerate(value):
            yield from self._check(item, schema["items"], home, f"{path}[{index}]")

    def _check_string(
        self, value: Any, schema: dict[str, Any], home: str, path: str
    ) -> Iterator[str]:
        if not isinstance(value, str):
            yield f"{path}: no string"
            return
        size = len(value.encode("utf-8", "surrogatepass"))
        yield from _outside(size, schema, "minLength", "maxLength", f"{path}: bytes")
        if "maxGraphemes" in schema or "minGraphemes" in schema:
            seen = len(_GRAPHEME.findall(value))
            yield from _outside(seen, schema, "minGraphemes", "maxGraphemes", f"{path}: graphemes")
        if "enum" in schema and value not in schema["enum"]:
            yield f"{path}: {value!r} is not among {schema['enum']}"
        if "const" in schema and value != schema["const"]:
            yield f"{path}: {value!r} is not {schema['const']!r}"
        if "format" in schema and not _matches(schema["format"], value):
            yield f"{path}: {value!r} is no {schema['format']}"

    def _check_integer(
        self, value: Any, schema: dict[str, Any], home: str, path: str
    ) -> Iterator[str]:
        if isinstance(value, bool) or not isinstance(value, int):
            yield f"{path}: no integer"
            return
        yield from _outside(value, schema, "minimum", "maximum", path)

    def _check_boolean(
        self, value: Any, schema: dict[str, Any], home: str, path: str
    ) -> Iterator[str]:
        if not isinstance(value, bool):
            yield f"{path}: no boolean"
        elif "const" in schema and value != schema["const"]:
            yield f"{path}: {value} is not {schema['const']}"

    def _check_blob(
        self, value: Any, schema: dict[str, Any], home: str, path: str
    ) -> Iterator[str]:
        if not isinstance(value, dict) or value.get("$type") != "blob":
            yield f"{path}: no blob"
            return
        yield from self._check_cid_link(value.get("ref"), {}, home, f"{path}.ref")
        media_type = str(value.get("mimeType"))
        accepted = schema.get("accept", ["*/*"])
        if not any(re.fullmatch(one.replace("*", "[^/]+"), media_type) for one in accepted):
            yield f"{path}: {media_type} is not accepted"
        size = value.get("size")
        if not isinstance(size, int):
            yield f"{path}.size: no integer"
        elif size > schema.get("maxSize", size):
            yield f"{path}: {size} bytes, at most {schema['maxSize']}"

    def _check_cid_link(
        self, value: Any, schema: dict[str, Any], home: str, path: str
    ) -> Iterator[str]:
        if not isinstance(value, dict) or not _matches("cid", value.get("$link")):
            yield f"{path}: no link to content"

    def _check_bytes(
        self, value: Any, schema: dict[str, Any], home: str, path: str
    ) -> Iterator[str]:
        if not isinstance(value, dict) or not isinstance(value.get("$bytes"), str):
            yield f"{path}: no bytes"

    def _check_unknown(
        self, value: Any, schema: dict[str, Any], home: str, path: str
    ) -> Iterator[str]:
        if not isinstance(value, dict):
            yield f"{path}: no object"

    def _check_token(
        self, value: Any, schema: dict[str, Any], home: str, path: str
    ) -> Iterator[str]:
        if not isinstance(value, str):
            yield f"{path}: no token"


class LexiconWire(httpx.BaseTransport):
    """Lets everything pass and collects what no lexicon allows. `methods` are the ones that
    passed."""

    def __init__(self, lexicons: Lexicons, inner: httpx.BaseTransport | None = None) -> None:
        self._lexicons = lexicons
        self._inner = inner or httpx.HTTPTransport()
        self.problems: list[str] = []
        self.methods: set[str] = set()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        nsid = request.url.path.removeprefix("/xrpc/")
        self.methods.add(nsid)
        encoding = request.headers.get("content-type", "").partition(";")[0]
        self.problems += self._lexicons.request_problems(
            request.method, nsid, request.url.params.multi_items(), request.read(), encoding
        )
        response = self._inner.handle_request(request)
        if response.status_code != 200:
            return response
        response.read()
        self.problems += self._lexicons.answer_problems(nsid, response.content)
        # Read once, an answer has to be told again, without the encoding it came in.
        headers = [
            (name, value)
            for name, value in response.headers.multi_items()
            if name.lower() not in ("content-encoding", "content-length", "transfer-encoding")
        ]
        return httpx.Response(200, headers=headers, stream=httpx.ByteStream(response.content))

    def close(self) -> None:
        self._inner.close()


def _outside(value: int, schema: dict[str, Any], least: str, most: str, path: str) -> Iterator[str]:
    if value < schema.get(least, value):
        yield f"{path}: {value}, at least {schema[least]}"
    if value > schema.get(most, value):
        yield f"{path}: {value}, at most {schema[most]}"


def _matches(form: str, value: Any) -> bool:
    pattern = _FORMATS.get(form)
    return isinstance(value, str) and (pattern is None or bool(re.fullmatch(pattern, value)))


def _parsed(text: str, kind: str) -> Any:
    """A parameter as its kind has it."""
    if kind == "integer" and re.fullmatch(r"-?[0-9]+", text):
        return int(text)
    if kind == "boolean" and text in ("true", "false"):
        return text == "true"
    return text
