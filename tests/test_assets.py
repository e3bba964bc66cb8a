"""Forms, translations and icons are compiled when, and only when, their source changed."""

import os

import pytest

from resources import build_assets

FORM = """<?xml version="1.0" encoding="UTF-8"?>
<ui version="4.0"><class>Greeting</class><widget class="QWidget" name="Greeting">
<property name="windowTitle"><string>Good morning</string></property></widget></ui>
"""
FRENCH = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS><TS version="2.1" language="fr_FR"><context><name>Greeting</name><message>
<source>Good morning</source><translation>Bonjour</translation></message></context></TS>
"""


@pytest.fixture
def project(tmp_path):
    for folder in ("ui", "resources/translations", "resources/icons/rail"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "ui" / "greeting.ui").write_text(FORM, encoding="utf-8")
    (tmp_path / "resources/translations/cmconsole_fr.ts").write_text(FRENCH, encoding="utf-8")
    (tmp_path / "resources/icons/rail/inbox.svg").write_text("<svg/>", encoding="utf-8")
    return tmp_path


def compiled(project):
    package = project / "cmconsole" / "_assets"
    return {path.relative_to(package).as_posix() for path in package.rglob("*") if path.is_file()}


def test_every_source_is_compiled_once(project):
    assert build_assets.build(project) == 4
    assert compiled(project) == {
        "__init__.py",
        "ui_greeting.py",
        "translations/cmconsole_fr.qm",
        "icons/rail/inbox.svg",
    }
    assert "class Ui_Greeting" in (project / "cmconsole/_assets/ui_greeting.py").read_text("utf-8")
    assert build_assets.build(project) == 0


def test_only_what_changed_is_made_again(project):
    build_assets.build(project)
    made = (project / "cmconsole/_assets/ui_greeting.py").stat().st_mtime_ns
    os.utime(project / "ui" / "greeting.ui", ns=(made + 1, made + 1))
    assert build_assets.build(project) == 1


def test_what_lost_its_source_is_removed(project):
    build_assets.build(project)
    (project / "ui" / "greeting.ui").unlink()
    build_assets.build(project)
    assert "ui_greeting.py" not in compiled(project)


def test_a_project_without_sources_compiles_to_an_empty_package(tmp_path):
    assert build_assets.build(tmp_path) == 1
    assert compiled(tmp_path) == {"__init__.py"}


def test_a_broken_form_is_named_and_leaves_nothing_behind(project):
    (project / "ui" / "broken.ui").write_text("no form", encoding="utf-8")
    with pytest.raises(build_assets.AssetError, match=r"(?s)uic failed .*broken\.ui"):
        build_assets.build(project)
    assert "ui_broken.py" not in compiled(project)


def test_a_complete_translation_has_no_gaps(project):
    assert build_assets.translation_gaps(project) == []


@pytest.mark.parametrize(
    ("old", "new", "gap"),
    [
        ("Bonjour", "", "is not translated"),
        ("<translation>", '<translation type="unfinished">', "is not translated"),
        ("Good morning", "Good evening", "is not collected yet"),
        ("Good morning", "Good evening", "is no longer used"),
    ],
)
def test_a_missing_translation_is_a_gap(project, old, new, gap):
    texts = project / "resources/translations/cmconsole_fr.ts"
    texts.write_text(FRENCH.replace(old, new), encoding="utf-8")
    assert any(gap in sentence for sentence in build_assets.translation_gaps(project))
    assert texts.read_text(encoding="utf-8") == FRENCH.replace(old, new)


@pytest.mark.parametrize(
    ("source", "translation", "differing"),
    [
        ("{host} is away.", "{hote} est parti.", "{host}, {hote}"),
        ("{host} is away.", "Il est parti.", "{host}"),
        ("Saved as %1", "Enregistré sous %2", "%1, %2"),
        ("%file is large", "Un fichier est gros", "%file"),
    ],
)
def test_a_translation_with_other_places_is_a_gap(project, source, translation, differing):
    (project / "cmconsole/gui").mkdir(parents=True)
    code = f"class Page(QWidget):\n    def name(self):\n        return self.tr({source!r})\n"
    (project / "cmconsole/gui/page.py").write_text(code, encoding="utf-8")
    page = f"<context><name>Page</name><message><source>{source}</source><translation>"
    entry = f"{page}{translation}</translation></message></context></TS>"
    texts = project / "resources/translations/cmconsole_fr.ts"
    texts.write_text(FRENCH.replace("</TS>", entry), encoding="utf-8")
    assert build_assets.translation_gaps(project) == [
        f"cmconsole_fr.ts: 'Page' | {source!r} differs in {differing}"
    ]


def test_one_of_something_may_be_said_without_its_number(project):
    (project / "cmconsole/gui").mkdir(parents=True)
    words = "self.tr('%n replies', '', n)"
    code = f"class Page(QWidget):\n    def name(self, n):\n        return {words}\n"
    (project / "cmconsole/gui/page.py").write_text(code, encoding="utf-8")
    entry = (
        '<context><name>Page</name><message numerus="yes"><source>%n replies</source><translation>'
        "<numerusform>une réponse</numerusform><numerusform>%n réponses</numerusform>"
        "</translation></message></context></TS>"
    )
    texts = project / "resources/translations/cmconsole_fr.ts"
    texts.write_text(FRENCH.replace("</TS>", entry), encoding="utf-8")
    assert build_assets.translation_gaps(project) == []


def test_texts_are_collected_from_code_and_forms_without_places(project):
    (project / "cmconsole/gui").mkdir(parents=True)
    code = 'class Page(QWidget):\n    def name(self):\n        return self.tr("Inbox")\n'
    (project / "cmconsole/gui/page.py").write_text(code, encoding="utf-8")
    texts = project / "resources/translations/cmconsole_de.ts"
    build_assets.collect_texts(project, [texts])
    collected = texts.read_text(encoding="utf-8")
    assert "<source>Inbox</source>" in collected
    assert "<source>Good morning</source>" in collected
    assert "<location" not in collected


def test_sentences_of_the_core_are_collected_as_templates(project):
    (project / "cmconsole/gui").mkdir(parents=True)
    (project / "cmconsole/domain").mkdir(parents=True)
    (project / "cmconsole/sync").mkdir(parents=True)
    (project / "cmconsole/gui/page.py").write_text("", encoding="utf-8")
    errors = "class ConsoleError(Exception): ...\nclass Offline(ConsoleError): ...\n"
    (project / "cmconsole/domain/errors.py").write_text(errors, encoding="utf-8")
    code = (
        'ADVICE = "Check the address."\n'
        'raise Offline("{host} was not reached.", ADVICE, host=host)\n'
        'said("Sent." if sent else "Kept.", words or "Nothing to do.")\n'
        'other("Not a sentence")\n'
    )
    (project / "cmconsole/sync/pull.py").write_text(code, encoding="utf-8")
    assert build_assets.core_sentences(project) == [
        "{host} was not reached.",
        "Check the address.",
        "Sent.",
        "Kept.",
        "Nothing to do.",
    ]
    texts = project / "resources/translations/cmconsole_de.ts"
    build_assets.collect_texts(project, [texts])
    collected = texts.read_text(encoding="utf-8")
    assert "<name>Sentences</name>" in collected
    assert "<source>{host} was not reached.</source>" in collected
