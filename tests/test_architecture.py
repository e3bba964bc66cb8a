"""The house rules that a machine can hold: who may import what, and what may not be written.

Each rule is a function from a source file to the lines that break it; below it stands a small
offender that proves the rule can fail.
"""

from __future__ import annotations

import ast
import logging
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "cmconsole"
TOP_LEVEL = {
    *("CHANGELOG.md", "LICENSE", "Makefile", "README.md", "build.spec", "pyproject.toml"),
    *("cmconsole", "resources", "tests", "ui"),
}
OPERATING_SYSTEMS = {"win32", "darwin", "linux", "cygwin"}


@dataclass(frozen=True, slots=True)
class Source:
    """A Python file: `path` is relative to the repository, with forward slashes."""

    path: str
    text: str

    @property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, self.path)

    def is_in(self, *rooms: str) -> bool:
        return any(self.path.startswith(f"cmconsole/{room}/") for room in rooms)


Rule = Callable[[Source], Iterator[int]]


def repository_files() -> list[Path]:
    """Every file that is, or would be, committed."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    paths = (ROOT / name.decode() for name in listed.stdout.split(b"\0") if name)
    return sorted(path for path in paths if path.is_file())


def package_sources() -> list[Source]:
    return [
        Source(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
        if "_assets" not in path.parts
    ]


def name_of(node: ast.AST) -> str:
    """The last word of a name or attribute: `b` for `a.b`, an empty string for anything else."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def calls(source: Source) -> Iterator[ast.Call]:
    return (node for node in ast.walk(source.tree) if isinstance(node, ast.Call))


def imported(source: Source) -> Iterator[tuple[int, str]]:
    """Line and full dotted name of everything imported."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def long_module(source: Source) -> Iterator[int]:
    """A module is one thought: at most 400 lines."""
    if source.text.count("\n") > 400:
        yield 401


def vague_name(source: Source) -> Iterator[int]:
    """A room is known by its name."""
    words = {word for part in Path(source.path).with_suffix("").parts for word in part.split("_")}
    if words & {"common", "helper", "helpers", "manager", "managers", "misc", "util", "utils"}:
        yield 1


def sleeping(source: Source) -> Iterator[int]:
    """A wait is a stored time, never a sleeping thread."""
    yield from (line for line, name in imported(source) if name == "time.sleep")
    for call in calls(source):
        if ast.unparse(call.func) == "time.sleep":
            yield call.lineno


def second_event_loop(source: Source) -> Iterator[int]:
    """Threads are plain lanes: no QThread, no asyncio."""
    for line, name in imported(source):
        if name.split(".")[0] in ("asyncio", "anyio") or re.search(r"\bQ(Thread|tAsyncio)", name):
            yield line
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and node.attr in ("QThread", "QThreadPool"):
            yield node.lineno


def item_widget(source: Source) -> Iterator[int]:
    """Lists are model and delegate."""
    for node in ast.walk(source.tree):
        words = (node.name,) if isinstance(node, ast.alias) else (name_of(node),)
        if set(words) & {"QListWidget", "QTableWidget", "QTreeWidget"}:
            yield getattr(node, "lineno", 1)


def offset_paging(source: Source) -> Iterator[int]:
    """Pages are found by key: an OFFSET reads all that it skips."""
    if not source.is_in("store"):
        return
    tree = source.tree
    expressions = (node for node in ast.walk(tree) if isinstance(node, ast.Expr))
    documentation = {id(node.value) for node in expressions}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or id(node) in documentation:
            continue
        if isinstance(node.value, str) and re.search(r"\bOFFSET\b", node.value):
            yield node.lineno
    yield from (call.lineno for call in calls(source) if name_of(call.func) == "offset")


def naive_time(source: Source) -> Iterator[int]:
    """Times are aware."""
    for call in calls(source):
        name = name_of(call.func)
        has_zone = len(call.args) > (name == "fromtimestamp") or "tz" in {
            word.arg for word in call.keywords
        }
        owner = name_of(call.func.value) if isinstance(call.func, ast.Attribute) else ""
        if (owner == "datetime" and name in ("now", "fromtimestamp") and not has_zone) or (
            owner in ("date", "datetime") and name in ("today", "utcnow", "utcfromtimestamp")
        ):
            yield call.lineno


def asks_the_platforms_name(source: Source) -> Iterator[int]:
    """Outside platforms/ ask a capability, not a name (Python's own word, "win32", is free)."""
    if source.is_in("platforms"):
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            lists = (
                side.elts for side in sides if isinstance(side, ast.List | ast.Set | ast.Tuple)
            )
            parts = [*sides, *(part for elements in lists for part in elements)]
            names = {part.value for part in parts if isinstance(part, ast.Constant)}
            named = {name for name in names if isinstance(name, str) and name}
            asked = any(name_of(side).endswith("platform") for side in sides)
            if asked and named - OPERATING_SYSTEMS:
                yield node.lineno
        elif isinstance(node, ast.Match) and name_of(node.subject).endswith("platform"):
            yield node.lineno


def composed_sql(source: Source) -> Iterator[int]:
    """Values are bound, never written into SQL. A PRAGMA takes no bound values."""
    if not source.is_in("store"):
        return
    takers = ("text", "exec_driver_sql", "execute", "executemany", "executescript")
    for call in calls(source):
        if name_of(call.func) not in takers or not call.args:
            continue
        first = call.args[0]
        composed = (
            isinstance(first, ast.JoinedStr)
            or (isinstance(first, ast.BinOp) and isinstance(first.op, ast.Mod | ast.Add))
            or (isinstance(first, ast.Call) and name_of(first.func) == "format")
        )
        if composed and not re.match(r"""[f"']+PRAGMA """, ast.unparse(first)):
            yield call.lineno


def foreign_import_below(source: Source) -> Iterator[int]:
    """`domain` and `runtime` need the standard library only.

    `regex` is the one guest of `domain`: a limit counts grapheme clusters as people see them, and
    the standard library cannot find their borders.
    """
    if not source.is_in("domain", "runtime"):
        return
    allowed = set(sys.stdlib_module_names) | {"cmconsole"}
    if source.is_in("domain"):
        allowed.add("regex")
    yield from (line for line, name in imported(source) if name.split(".")[0] not in allowed)


RULES: list[tuple[Rule, Source]] = [
    (long_module, Source("cmconsole/domain/x.py", "\n" * 401)),
    (vague_name, Source("cmconsole/gui/list_helpers.py", "")),
    (sleeping, Source("cmconsole/sync/x.py", "import time\ntime.sleep(1)")),
    (sleeping, Source("cmconsole/sync/x.py", "from time import sleep")),
    (second_event_loop, Source("cmconsole/sync/x.py", "import asyncio")),
    (second_event_loop, Source("cmconsole/gui/x.py", "from PySide6.QtCore import QThread")),
    (second_event_loop, Source("cmconsole/gui/x.py", "QtCore.QThread()")),
    (item_widget, Source("cmconsole/gui/x.py", "from PySide6.QtWidgets import QListWidget")),
    (item_widget, Source("cmconsole/gui/x.py", "QtWidgets.QTreeWidget()")),
    (offset_paging, Source("cmconsole/store/x.py", 'SQL = "SELECT 1 LIMIT 1 OFFSET 5"')),
    (offset_paging, Source("cmconsole/store/x.py", "select(t).limit(1).offset(5)")),
    (naive_time, Source("cmconsole/sync/x.py", "datetime.now()")),
    (naive_time, Source("cmconsole/sync/x.py", "datetime.datetime.utcnow()")),
    (naive_time, Source("cmconsole/sync/x.py", "datetime.fromtimestamp(5)")),
    (naive_time, Source("cmconsole/sync/x.py", "date.today()")),
    (asks_the_platforms_name, Source("cmconsole/gui/x.py", 'account.platform == "mastodon"')),
    (asks_the_platforms_name, Source("cmconsole/cli/x.py", 'platform in ("a", "b")')),
    (asks_the_platforms_name, Source("cmconsole/cli/x.py", 'match a.platform:\n  case "x": 1')),
    (composed_sql, Source("cmconsole/store/x.py", 'text(f"SELECT {a}")')),
    (composed_sql, Source("cmconsole/store/x.py", 'c.exec_driver_sql("SELECT " + a)')),
    (composed_sql, Source("cmconsole/store/x.py", 'c.execute("SELECT {}".format(a))')),
    (foreign_import_below, Source("cmconsole/domain/x.py", "import httpx")),
    (foreign_import_below, Source("cmconsole/runtime/x.py", "import regex")),
]

INNOCENT = [
    (naive_time, Source("cmconsole/sync/x.py", "datetime.now(UTC); clock.now(); d.now(tz=UTC)")),
    (naive_time, Source("cmconsole/sync/x.py", "datetime.fromtimestamp(5, UTC)")),
    (asks_the_platforms_name, Source("cmconsole/runtime/x.py", 'sys.platform == "win32"')),
    (asks_the_platforms_name, Source("cmconsole/platforms/x.py", 'platform == "mastodon"')),
    (asks_the_platforms_name, Source("cmconsole/runtime/x.py", 'platform in {"win32", "darwin"}')),
    (composed_sql, Source("cmconsole/store/x.py", 'cursor.execute(f"PRAGMA {name}")')),
    (asks_the_platforms_name, Source("cmconsole/store/x.py", 'c.platform == bind("platform")')),
    (composed_sql, Source("cmconsole/store/x.py", 'text("SELECT :a")')),
    (offset_paging, Source("cmconsole/store/x.py", '"""Never OFFSET."""')),
    (
        foreign_import_below,
        Source("cmconsole/domain/x.py", "import regex\nimport cmconsole.domain"),
    ),
]


@pytest.mark.parametrize("rule", list(dict.fromkeys(rule for rule, _ in RULES)))
def test_the_package_keeps(rule):
    broken = [f"{source.path}:{line}" for source in package_sources() for line in rule(source)]
    assert broken == [], rule.__doc__


@pytest.mark.parametrize(("rule", "offender"), RULES)
def test_each_rule_finds_its_offender(rule, offender):
    assert list(rule(offender))


@pytest.mark.parametrize(("rule", "source"), INNOCENT)
def test_each_rule_spares_the_innocent(rule, source):
    assert list(rule(source)) == []


def test_camel_case_only_overrides_what_a_library_names():
    import pyqtgraph
    from PySide6 import QtCore, QtGui, QtWidgets

    # PySide makes a class when it is first asked for, so vars() does not know them all.
    owners = (
        getattr(module, name)
        for module in (QtCore, QtGui, QtWidgets, logging)
        for name in dir(module)
    )
    theirs = {name for owner in owners if isinstance(owner, type) for name in dir(owner)}
    theirs |= set(dir(pyqtgraph.AxisItem))
    foreign = [
        f"{source.path}:{node.lineno} {node.name}"
        for source in package_sources()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and re.search(r"[a-z][A-Z]", node.name)
        and node.name not in theirs
    ]
    assert foreign == []


def test_forms_hold_no_item_widgets():
    forms = sorted((ROOT / "ui").glob("*.ui"))
    offenders = [
        form.name
        for form in forms
        if re.search(r'class="Q(List|Table|Tree)Widget"', form.read_text(encoding="utf-8"))
    ]
    assert offenders == []


def test_the_top_level_holds_only_what_has_a_reason():
    top = {path.relative_to(ROOT).parts[0] for path in repository_files()}
    assert {name for name in top if not name.startswith(".")} <= TOP_LEVEL


def test_each_runtime_dependency_says_why():
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    wanted = tomllib.loads("\n".join(lines))["project"]["dependencies"]
    unexplained = [
        name
        for name in wanted
        if not lines[lines.index(f'    "{name}",') - 1].lstrip().startswith("# ")
    ]
    assert unexplained == []


# Written so that this file does not hold what it looks for.
TRACES = re.compile(
    r"pypi[.]org|python[h]osted|registry[.]npmjs|registry[.]yarnpkg|deb[.]debian"
    r"|extra-index[-]url|find[-]links"
    r"|(?<![\w.:/-])/(?:work/|farm/|tmp/w/|opt/(?:pypi|wheels)|root/)"
    r"|(?<![\w.:/-])/(?:home|Users)/(?!you\b|user\b|me\b)\w+/"
)


@pytest.mark.parametrize(
    ("text", "is_trace"),
    [
        ("--hash from https://files.python" + "hosted.org/x", True),
        ("path = '/wo" + "rk/main/x'", True),
        ("/ro" + "ot/.cache", True),
        ("/ho" + "me/anna/x", True),
        ("/home/you/Documents", False),
        ("https://example.org/home/anna/1", False),
        ("GET /api/wo" + "rk/main", False),
    ],
)
def test_a_trace_of_a_machine_is_recognised(text, is_trace):
    assert bool(TRACES.search(text)) == is_trace


def test_no_file_names_a_registry_or_somebodys_machine():
    traces: list[str] = []
    for path in repository_files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(text.splitlines(), 1):
            if found := TRACES.search(line):
                traces.append(f"{path.relative_to(ROOT)}:{number}: {found.group()}")
    assert traces == []
