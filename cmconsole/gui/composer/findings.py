"""Problems in words, each with its fix beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cmconsole.domain.limits import Problem
from cmconsole.gui.composer.speakers import Finding, Speakers
from cmconsole.gui.format import Formats
from cmconsole.gui.safe_text import name
from cmconsole.gui.theme import GRID, Theme
from cmconsole.gui.widgets import Button, Icon, PlainLabel

translate = QCoreApplication.translate


class Findings:
    """Words with a number in them."""

    @staticmethod
    def tr(text: str, disambiguation: str = "", n: int = -1) -> str:
        return translate("Findings", text, disambiguation, n)

    def letters(self, over: int) -> str:
        return self.tr("%n character(s) too many for %handles.", "", over)

    def files(self, over: int) -> str:
        return self.tr("%n file(s) too many for %handles.", "", over)


def finding_words(finding: Finding, speakers: Speakers, parts: int, formats: Formats) -> str:
    """What is wrong, for whom, and how far from right. `parts` is how many the post has."""
    problem = finding.problem
    handles = ", ".join(
        name(f"@{speakers[each].account.handle}") for each in finding.accounts if each in speakers
    )
    words = _template(problem)
    values = {
        "%handles": handles,
        "%file": name(problem.subject),
        "%have": formats.number(problem.have),
        "%allowed": formats.number(problem.allowed),
        "%size": formats.size(problem.have),
        "%most": formats.size(problem.allowed),
    }
    for mark, value in values.items():
        words = words.replace(mark, value)
    if parts > 1:
        place = translate("Findings", "Part %1:").replace("%1", str(problem.segment + 1))
        return f"{place} {words}"
    return words


def _template(problem: Problem) -> str:
    over = problem.have - problem.allowed
    makers: dict[str, Callable[[], str]] = {
        "empty": lambda: translate("Findings", "There is nothing to say yet."),
        "too_long": lambda: Findings().letters(over),
        "too_many_bytes": lambda: translate(
            "Findings",
            "Too long for %handles: %have bytes, and %allowed are allowed. "
            "Accents and emoji count for more.",
        ),
        "media_required": lambda: translate(
            "Findings", "%handles takes no post without a picture."
        ),
        "too_many_media": lambda: Findings().files(over),
        "media_type": lambda: translate("Findings", "%handles does not take files like %file."),
        "media_too_large": lambda: translate(
            "Findings", "%file is too large for %handles: %size of %most."
        ),
        "too_many_pixels": lambda: translate("Findings", "%file has too many pixels for %handles."),
        "alt_too_long": lambda: translate(
            "Findings", "The description of %file is too long for %handles: %have of %allowed."
        ),
        "alt_missing": lambda: translate(
            "Findings", "%file is not described for those who cannot see it."
        ),
        "visibility": lambda: translate(
            "Findings", "%handles cannot limit who reads a post: it will be public."
        ),
        "threads": lambda: translate("Findings", "%handles has no threads: write one part."),
    }
    make = makers.get(problem.code)
    if make is None:
        return translate("Findings", "%handles would refuse this post (%code).").replace(
            "%code", problem.code
        )
    return make()


@dataclass(frozen=True, slots=True)
class Fix:
    """A way out of a problem. `deed` is `own` (a text of its own), `describe` or `part`."""

    deed: str
    words: str


def fix_of(finding: Finding, is_own: bool, chosen: int) -> Fix | None:
    """`is_own`: the account has a text of its own already; `chosen`: how many say the post."""
    code = finding.problem.code
    if code in ("alt_missing", "alt_too_long"):
        return Fix("describe", translate("Findings", "Describe it"))
    if code in ("too_long", "too_many_bytes") and not is_own and chosen > 1:
        return Fix("own", translate("Findings", "Different text"))
    if code in ("too_long", "too_many_bytes"):
        return Fix("part", translate("Findings", "Add part"))
    if code in ("media_type", "media_too_large", "too_many_media", "too_many_pixels", "visibility"):
        return (
            Fix("own", translate("Findings", "Different text"))
            if not is_own and chosen > 1
            else None
        )
    return None


class FindingRow(QFrame):
    """One problem."""

    def __init__(self, theme: Theme, words: str, is_blocking: bool, fix: Fix | None) -> None:
        super().__init__()
        self.setObjectName("finding")
        self.setProperty("meaning", "danger" if is_blocking else "info")
        icon = Icon(
            theme,
            "warning-circle" if is_blocking else "info",
            "danger" if is_blocking else "muted",
            18,
        )
        self.words = PlainLabel(words, wrap=True)
        # With a parent from the start: shown without one, it would be a window for a moment.
        self.button = Button(fix.words if fix is not None else "", self, kind="link")
        self.button.setVisible(fix is not None)
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID + 2, 2, GRID, 2)
        row.setSpacing(GRID)
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.words, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumHeight(36)


class FindingList(QWidget):
    """`fix_asked` carries the finding and the deed of its fix."""

    fix_asked = Signal(object, str)

    def __init__(self, theme: Theme, formats: Formats) -> None:
        super().__init__()
        self._theme = theme
        self._formats = formats
        self._shown: tuple[tuple[str, bool, Fix | None], ...] = ()
        self._findings: tuple[Finding, ...] = ()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(4)

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(words for words, _is_blocking, _fix in self._shown)

    def rows(self) -> tuple[FindingRow, ...]:
        items = (self._rows.itemAt(at) for at in range(self._rows.count()))
        return tuple(w for item in items if item and isinstance(w := item.widget(), FindingRow))

    def show_findings(
        self,
        findings: tuple[Finding, ...],
        speakers: Speakers,
        parts: int,
        fix: Callable[[Finding], Fix | None],
    ) -> None:
        self._findings = findings
        shown = tuple(
            (
                finding_words(each, speakers, parts, self._formats),
                each.problem.blocking,
                fix(each),
            )
            for each in findings
        )
        if shown == self._shown:
            return
        self._shown = shown
        for row in self.rows():
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        for place, (words, is_blocking, way) in enumerate(shown):
            row = FindingRow(self._theme, words, is_blocking, way)
            if way is not None:
                row.button.clicked.connect(
                    lambda _=False, place=place, way=way: self.fix_asked.emit(
                        self._findings[place], way.deed
                    )
                )
            self._rows.addWidget(row)
        self.setVisible(bool(shown))
