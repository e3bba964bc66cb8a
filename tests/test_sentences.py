"""Errors and stored reasons are written as literal templates, so that they can be translated."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import cmconsole.domain.errors as errors_module
from cmconsole.domain.errors import ConsoleError

PACKAGE = Path(errors_module.__file__).parents[1]
NAME = re.compile(r"\{([a-z_]+)\}")
SPEAKERS = {
    "said",
    *(
        name
        for name, value in vars(errors_module).items()
        if isinstance(value, type) and issubclass(value, ConsoleError)
    ),
}
# Functions that pass on a template which is a literal of `said` elsewhere; why each may.
FORWARDING = {
    "cmconsole/domain/errors.py": {
        "__init__": "the base of all errors encodes what it was given",
    },
    "cmconsole/services/refusals.py": {
        "refusal": "the sentences stand in a table by the code of the problem",
    },
}


def sources() -> list[tuple[str, ast.Module]]:
    return [
        (f"cmconsole/{path.relative_to(PACKAGE).as_posix()}", ast.parse(path.read_text("utf-8")))
        for path in sorted(PACKAGE.rglob("*.py"))
        if "_assets" not in path.parts
    ]


def sentence_calls(tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    """Each call that takes a sentence, with the innermost function it stands in."""

    def walk(node: ast.AST, function: str) -> Iterator[tuple[str, ast.Call]]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.FunctionDef):
                yield from walk(child, child.name)
                continue
            if isinstance(child, ast.Call):
                name = getattr(child.func, "attr", getattr(child.func, "id", ""))
                if name in SPEAKERS:
                    yield function, child
            yield from walk(child, function)

    return walk(tree, "")


def constants(tree: ast.Module) -> dict[str, str]:
    """The module's own names for one literal sentence: `"…"` or `said("…")`."""
    found = {}
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            value = node.value
            if isinstance(value, ast.Call) and getattr(value.func, "id", "") == "said":
                value = value.args[0]
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                found[node.targets[0].id] = value.value
    return found


def templates(argument: ast.expr, known: dict[str, str]) -> list[str] | None:
    """The texts that an argument may be, or None where it is not written as literals."""
    match argument:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.Name(id=name) if name in known:
            return [known[name]]
        case ast.IfExp(body=body, orelse=otherwise):
            both = templates(body, known), templates(otherwise, known)
            return None if both[0] is None or both[1] is None else [*both[0], *both[1]]
    return None


def faults(path: str, tree: ast.Module) -> Iterator[str]:
    known = constants(tree)
    for function, call in sentence_calls(tree):
        if function in FORWARDING.get(path, {}):
            continue
        values = {keyword.arg for keyword in call.keywords}
        for argument in call.args[:2]:
            texts = templates(argument, known)
            place = f"{path}:{argument.lineno}: {ast.unparse(argument)}"
            if texts is None:
                yield f"{place} is no literal"
                continue
            # A template without any value is kept to be filled in by who passes it on.
            missing = {name for text in texts for name in NAME.findall(text)} - values
            if missing and not (getattr(call.func, "id", "") == "said" and not values):
                yield f"{place} has no value for {', '.join(sorted(missing))}"
        if len(call.args) > 2:
            yield f"{path}:{call.lineno}: a sentence has a title and a detail"


def test_every_sentence_is_a_literal_with_all_its_values():
    assert [fault for path, tree in sources() for fault in faults(path, tree)] == []


def test_every_forwarding_function_still_speaks():
    trees = dict(sources())
    for path, functions in FORWARDING.items():
        speaking = {function for function, _call in sentence_calls(trees[path])}
        assert set(functions) <= speaking


def test_what_happened_is_a_sentence_and_says_what_to_do():
    short = [
        f"{path}:{call.lineno}"
        for path, tree in sources()
        for _function, call in sentence_calls(tree)
        if getattr(call.func, "id", "") != "said"
        for text in templates(call.args[0], {}) or []
        if not text.endswith((".", "?")) or len(call.args) < 2
    ]
    assert short == []


@pytest.mark.parametrize(
    "code",
    [
        'raise Offline(f"{host} cannot be reached.")',
        'raise Offline("{} cannot be reached.".format(host))',
        'raise Offline("%s cannot be reached." % host)',
        'raise Offline(host + " cannot be reached.")',
        'raise Offline("It is away.", f"Ask {who}.")',
        "raise Offline(words)",
        'raise errors.Offline(words or "It is away.")',
        'raise Offline("{host} cannot be reached.")',
        'raise Offline("It is away.", "Ask {who}.", host=host)',
        'item = replace(item, reason=said(f"{host} is away."))',
        'raise Offline("It is away.", "Wait.", now)',
    ],
)
def test_words_that_nobody_could_translate_are_found(code):
    assert list(faults("cmconsole/sync/pull.py", ast.parse(code)))


@pytest.mark.parametrize(
    "code",
    [
        'raise Offline("{host} is" " away.", "Wait.", host=host)',
        'WAIT = said("Wait for {host}.")\nraise Offline("It is away.", WAIT, host=host)',
        'raise Offline("It is away.", "Ask." if asks else "Wait.")',
    ],
)
def test_literals_constants_and_choices_are_fine(code):
    assert list(faults("cmconsole/sync/pull.py", ast.parse(code))) == []
