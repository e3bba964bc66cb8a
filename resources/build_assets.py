"""Compile what is drawn and translated into the git-ignored package `cmconsole/_assets/`.

    ui/NAME.ui                           -> _assets/ui_NAME.py  (class Ui_… as the form says)
    resources/translations/NAME_LANG.ts  -> _assets/translations/NAME_LANG.qm
    resources/icons|qss|themes/**        -> _assets/icons|qss|themes/**

Run as a script from anywhere, by the build hook beside it, by `build.spec` and by the tests. Only
what is older than its source, its compiler or this file is made again, and what lost its source is
removed; every file appears whole, so two runs at once do no harm.

    python resources/build_assets.py [build]        compile
    python resources/build_assets.py translations   collect texts into resources/translations/*.ts
    python resources/build_assets.py check          fail where a text is uncollected or untranslated
"""

from __future__ import annotations

import argparse
import ast
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

SCRIPT = Path(__file__).resolve()
ROOT = SCRIPT.parent.parent
COPIED_FOLDERS = ("icons", "qss", "themes")
# What a text leaves open: {host}, %1, %n, %file.
PLACES = re.compile(r"\{[a-z_]+\}|%(?:[0-9]+|[a-z]+)")
PACKAGE_TEXT = '"""Compiled from ui/ and resources/ by resources/build_assets.py; do not edit."""\n'


class AssetError(Exception):
    """A source, or one of Qt's tools, is not usable; the text says which and why."""


@dataclass(frozen=True, slots=True)
class Step:
    """One output file: made by `make(temporary path)` when older than one of `inputs`."""

    output: Path
    inputs: tuple[Path, ...]
    make: Callable[[Path], None]

    def is_current(self) -> bool:
        if not self.output.is_file():
            return False
        made = self.output.stat().st_mtime_ns
        return all(path.stat().st_mtime_ns <= made for path in (*self.inputs, SCRIPT))


def qt_tool(name: str) -> Path:
    """Path of a program shipped inside the PySide6 of the running interpreter."""
    spec = importlib.util.find_spec("PySide6")
    if spec is None or spec.origin is None:
        raise AssetError(
            f"PySide6-Essentials is not installed for {sys.executable}; it brings {name}."
        )
    package = Path(spec.origin).parent
    program = f"{name}.exe" if sys.platform == "win32" else name
    for folder in (package / "Qt" / "libexec", package):
        if (folder / program).is_file():
            return folder / program
    raise AssetError(f"PySide6 in {package} has no program {program}.")


def run_tool(*command: str | Path) -> None:
    """Run one of Qt's programs quietly; its output is shown only when it fails or warns."""
    done = subprocess.run(
        [str(part) for part in command],
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        said = (done.stderr or done.stdout).strip()
        raise AssetError(f"{Path(command[0]).name} failed ({done.returncode}): {said}")
    if done.stderr.strip():
        print(done.stderr.strip(), file=sys.stderr)


def plan(root: Path) -> list[Step]:
    """Every output that the sources below `root` ask for."""
    package = root / "cmconsole" / "_assets"
    return [
        Step(package / "__init__.py", (), _write_package),
        *_form_steps(root / "ui", package),
        *_translation_steps(root / "resources" / "translations", package / "translations"),
        *_copy_steps(root / "resources", package),
    ]


def build(root: Path = ROOT) -> int:
    """Bring `_assets` up to date and return how many files were made."""
    steps = plan(root)
    package = root / "cmconsole" / "_assets"
    _remove_strays(package, {step.output for step in steps})
    stale = [step for step in steps if not step.is_current()]
    for step in stale:
        step.output.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=step.output.parent, prefix=".making-") as folder:
            made = Path(folder) / step.output.name
            step.make(made)
            os.replace(made, step.output)
    return len(stale)


def collect_texts(root: Path, translations: list[Path]) -> None:
    """Bring `.ts` files up to date with the texts of the window, without line numbers."""
    sources = sorted(
        path
        for folder, pattern in (("cmconsole/gui", "*.py"), ("ui", "*.ui"))
        for path in (root / folder).rglob(pattern)
    )
    if (root / "cmconsole" / "app.py").is_file():
        sources.insert(0, root / "cmconsole" / "app.py")
    if not sources:
        return
    with tempfile.TemporaryDirectory() as folder:
        sources.append(_sentence_source(root, Path(folder)))
        for path in translations:
            # English needs no translation, only its plural forms ("1 reply", "2 replies").
            plurals = ["-pluralonly"] if path.stem.endswith("_en") else []
            options = ["-silent", "-locations", "none", "-no-obsolete", *plurals]
            run_tool(qt_tool("lupdate"), *options, *sources, "-ts", path)


def core_sentences(root: Path) -> list[str]:
    """Every text that is given to an error or to `said`: templates that the window translates under
    the context `Sentences` (cmconsole/gui/sentences.py)."""
    package = root / "cmconsole"
    trees = {
        path: ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(package.rglob("*.py"))
        if "_assets" not in path.parts
    }
    errors = trees.get(package / "domain" / "errors.py", ast.Module([], []))
    speakers = {"said", *(node.name for node in errors.body if isinstance(node, ast.ClassDef))}
    constants = {
        target.id: node.value.value
        for tree in trees.values()
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name) and isinstance(node.value.value, str)
    }
    found: dict[str, None] = {}
    for tree in trees.values():
        for call in ast.walk(tree):
            if not isinstance(call, ast.Call):
                continue
            name = getattr(call.func, "attr", getattr(call.func, "id", ""))
            if name in speakers:
                for argument in call.args[:2]:
                    found.update(dict.fromkeys(_texts_in(argument, constants)))
    return [text for text in found if text]


def _texts_in(node: ast.expr, constants: dict[str, str]) -> Iterator[str]:
    """The texts that an argument may be: a literal, a constant, `a or b`, `a if … else b`."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.Name) and node.id in constants:
        yield constants[node.id]
    elif isinstance(node, ast.BoolOp):
        for value in node.values:
            yield from _texts_in(value, constants)
    elif isinstance(node, ast.IfExp):
        yield from _texts_in(node.body, constants)
        yield from _texts_in(node.orelse, constants)


def _sentence_source(root: Path, folder: Path) -> Path:
    """A file that lupdate can read: it only knows calls of translate."""
    lines = [
        f"QCoreApplication.translate('Sentences', {json.dumps(text, ensure_ascii=False)})"
        for text in core_sentences(root)
    ]
    source = folder / "sentences.py"
    source.write_text("\n".join(lines), encoding="utf-8")
    return source


def translation_gaps(root: Path) -> list[str]:
    """One sentence per text that is missing from a `.ts` file, not translated there, or translated
    with other places to fill in."""
    gaps: list[str] = []
    for path in sorted((root / "resources" / "translations").glob("*.ts")):
        with tempfile.TemporaryDirectory() as folder:
            fresh = Path(folder) / path.name
            shutil.copyfile(path, fresh)
            collect_texts(root, [fresh])
            known, wanted = _texts(path), _texts(fresh)
        for text in wanted:
            if text not in known:
                gaps.append(f"{path.name}: {text} is not collected yet; run `make translations`")
            elif not wanted[text]:
                gaps.append(f"{path.name}: {text} is not translated")
        gaps += [f"{path.name}: {text} is no longer used" for text in known if text not in wanted]
        gaps += [f"{path.name}: {text}" for text in _wrong_places(path)]
    return gaps


def _texts(path: Path) -> dict[str, bool]:
    """`context | text | disambiguation` of each entry, and whether its translation is finished."""
    found: dict[str, bool] = {}
    for name, message in _messages(path):
        translation = message.find("translation")
        forms = _forms(message)
        written = bool(forms) and all(form.strip() for form in forms)
        found[name] = written and translation is not None and translation.get("type") is None
    return found


def _wrong_places(path: Path) -> Iterator[str]:
    """Translations that would show other values than their source, or a bare place."""
    for name, message in _messages(path):
        wanted = set(PLACES.findall(message.findtext("source") or ""))
        for form in _forms(message):
            # "One reply" needs no number.
            differing = (wanted ^ set(PLACES.findall(form))) - {"%n"}
            if form.strip() and differing:
                yield f"{name} differs in {', '.join(sorted(differing))}"


def _messages(path: Path) -> Iterator[tuple[str, ElementTree.Element]]:
    """Each entry with its `context | text | disambiguation`."""
    # A file of our own repository, not a stranger's.
    for context in ElementTree.parse(path).getroot().iter("context"):  # noqa: S314
        for message in context.iter("message"):
            parts = (
                *(context.findtext("name"), message.findtext("source")),
                message.findtext("comment"),
            )
            yield " | ".join(repr(part) for part in parts if part), message


def _forms(message: ElementTree.Element) -> list[str]:
    """The translation, or its plural forms; empty where there is none."""
    translation = message.find("translation")
    if translation is None:
        return []
    return [form.text or "" for form in translation.findall("numerusform") or [translation]]


def _form_steps(folder: Path, package: Path) -> Iterator[Step]:
    for source in sorted(folder.glob("*.ui")):
        compiler = qt_tool("uic")

        def compile_form(out: Path, source: Path = source, compiler: Path = compiler) -> None:
            run_tool(compiler, "-g", "python", "--from-imports", source, "-o", out)

        yield Step(package / f"ui_{source.stem}.py", (source, compiler), compile_form)


def _translation_steps(folder: Path, target: Path) -> Iterator[Step]:
    for source in sorted(folder.glob("*.ts")):
        compiler = qt_tool("lrelease")

        def compile_texts(out: Path, source: Path = source, compiler: Path = compiler) -> None:
            run_tool(compiler, "-silent", source, "-qm", out)

        yield Step(target / f"{source.stem}.qm", (source, compiler), compile_texts)


def _copy_steps(resources: Path, package: Path) -> Iterator[Step]:
    for name in COPIED_FOLDERS:
        for source in sorted((resources / name).rglob("*")):
            if source.is_file() and not source.name.startswith("."):

                def copy(out: Path, source: Path = source) -> None:
                    shutil.copyfile(source, out)

                yield Step(package / source.relative_to(resources), (source,), copy)


def _write_package(out: Path) -> None:
    out.write_text(PACKAGE_TEXT, encoding="utf-8")


def _remove_strays(package: Path, wanted: set[Path]) -> None:
    for path in package.rglob("*"):
        elsewhere = any(part.startswith((".making-", "__pycache__")) for part in path.parts)
        if path.is_file() and path not in wanted and not elsewhere:
            path.unlink(missing_ok=True)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Compile forms, translations and icons.")
    parser.add_argument(
        "task", nargs="?", default="build", choices=("build", "translations", "check")
    )
    task = parser.parse_args(arguments).task
    try:
        if task == "build":
            print(f"assets: {build()} file(s) made")
        elif task == "translations":
            known = sorted((ROOT / "resources" / "translations").glob("*.ts"))
            french = ROOT / "resources" / "translations" / "cmconsole_fr.ts"
            french.parent.mkdir(parents=True, exist_ok=True)
            collect_texts(ROOT, known or [french])
        else:
            gaps = translation_gaps(ROOT)
            print("\n".join(gaps) or "translations: complete")
            return 1 if gaps else 0
    except AssetError as error:
        print(f"assets: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
