"""Requests held against an OpenAPI 3.1 description."""

from __future__ import annotations

import re
from typing import Any

from jsonschema import Draft202012Validator

_BRACKETS = re.compile(r"\[([^\]]*)\]")


class Description:
    """An OpenAPI document. Every method raises AssertionError with a sentence for what it does not
    describe."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.document = document
        self._templates = [
            (re.compile(re.sub(r"\{[^}]+\}", "[^/]+", path) + r"/?"), path)
            for path in sorted(document["paths"], key=lambda path: path.count("{"))
        ]

    def operation(self, method: str, path: str) -> dict[str, Any]:
        """The description of a request."""
        for pattern, template in self._templates:
            described = self.document["paths"][template].get(method.lower())
            if described is not None and pattern.fullmatch(path):
                found: dict[str, Any] = described
                return found
        raise AssertionError(f"{method} {path} is not described")

    def check_query(self, method: str, path: str, query: list[tuple[str, str]]) -> None:
        """Every parameter is described, and its value is one of those allowed."""
        described = {
            parameter["name"]: parameter["schema"]
            for parameter in self.operation(method, path).get("parameters", [])
            if parameter["in"] == "query"
        }
        for name, value in query:
            bare = name.removesuffix("[]")
            assert bare in described, f"{method} {path} has no parameter {bare}"
            schema = described[bare]
            if name.endswith("[]"):
                assert schema["type"] == "array", f"{bare} is no list"
                schema = schema["items"]
            self.check_value(schema, _typed(value, self._resolved(schema)), f"{path}?{bare}")

    def check_json(self, method: str, path: str, body: Any) -> None:
        """A JSON body is what is described, without fields that nobody knows."""
        schema = self.body_schema(method, path)
        assert set(body) <= self.properties(schema), f"{method} {path}: {sorted(body)}"
        # The alternatives overlap: a text with files is both. At least one has to fit.
        alternatives = schema.get("oneOf")
        self.check_value(
            {"anyOf": alternatives} if alternatives else schema, body, f"{method} {path}"
        )

    def check_form(self, method: str, path: str, form: dict[str, str]) -> None:
        """A form has only described fields; `a[b]` is field b of object a."""
        schema = self.body_schema(method, path)
        for name, value in form.items():
            inner: dict[str, Any] = schema
            for step in [name.partition("[")[0], *_BRACKETS.findall(name)]:
                known = self._all_properties(inner)
                assert step in known, f"{method} {path} has no field {name}"
                inner = self._resolved(known[step])
            # One value may stand for a list of one.
            inner = inner["items"] if inner.get("type") == "array" else inner
            self.check_value(inner, _typed(value, inner), f"{method} {path} {name}")

    def check_value(self, schema: dict[str, Any], value: Any, what: str) -> None:
        """A value against a schema of this document."""
        whole = {**schema, "components": self.document["components"]}
        errors = [error.message for error in Draft202012Validator(whole).iter_errors(value)]
        assert not errors, f"{what}: {errors[0][:300]}"

    def body_schema(self, method: str, path: str) -> dict[str, Any]:
        content = self.operation(method, path)["requestBody"]["content"]
        schema: dict[str, Any] = next(iter(content.values()))["schema"]
        return schema

    def properties(self, schema: dict[str, Any]) -> set[str]:
        """The names of all fields that a schema allows somewhere."""
        return set(self._all_properties(schema))

    def examples(self, schema_name: str) -> list[Any]:
        """The example answers of one kind, single or in lists."""
        single = {"$ref": f"#/components/schemas/{schema_name}"}
        found: dict[str, Any] = {}
        for operations in self.document["paths"].values():
            for operation in operations.values():
                for answer in operation["responses"].values():
                    for content in answer.get("content", {}).values():
                        if content.get("schema") in (single, {"type": "array", "items": single}):
                            found |= content.get("examples", {})
        values = [self._resolved(example)["value"] for example in found.values()]
        return [
            item for value in values for item in (value if isinstance(value, list) else [value])
        ]

    def enumeration(self, schema_name: str) -> list[str]:
        values: list[str] = self.document["components"]["schemas"][schema_name]["enum"]
        return values

    def _all_properties(self, schema: dict[str, Any]) -> dict[str, Any]:
        schema = self._resolved(schema)
        found = dict(schema.get("properties", {}))
        for part in ("allOf", "oneOf", "anyOf"):
            for inner in schema.get(part, []):
                found |= self._all_properties(inner)
        return found

    def _resolved(self, schema: dict[str, Any]) -> dict[str, Any]:
        while "$ref" in schema:
            _, section, name = schema["$ref"].rsplit("/", 2)
            schema = self.document["components"][section][name]
        return schema


def _typed(text: str, schema: dict[str, Any]) -> Any:
    """A parameter's text as the type it stands for."""
    kind = schema.get("type")
    if kind == "integer" and text.lstrip("-").isdecimal():
        return int(text)
    if kind == "boolean" and text in ("true", "false"):
        return text == "true"
    return text
