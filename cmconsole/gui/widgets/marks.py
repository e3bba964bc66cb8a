"""Avatar, badge, icon and account chip."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from cmconsole.domain.accounts import Account
from cmconsole.gui.safe_text import name, tooltip
from cmconsole.gui.theme import Text, Theme
from cmconsole.gui.widgets.labels import PlainLabel
from cmconsole.gui.widgets.paint import badge_height, badge_width, paint_avatar, paint_badge


class Avatar(QWidget):
    """Initials on the person's own colour. Nothing is fetched."""

    def __init__(self, theme: Theme, size: int = 32, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = self._key = ""
        self.setFixedSize(size, size)
        theme.changed.connect(self.update)

    def show_person(self, display_name: str, key: str) -> None:
        """`key` chooses the colour: a handle or an id."""
        self._name, self._key = display_name or key, key
        self.setAccessibleName(name(self._name))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_avatar(painter, QRectF(self.rect()), self._theme, self._name, self._key)
        painter.end()


class Icon(QWidget):
    """A still icon in a colour role."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        tone: str = "muted",
        size: int = 16,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._tone = tone
        self.setFixedSize(size, size)
        theme.changed.connect(self.update)

    def show_icon(self, icon: str, tone: str) -> None:
        self._icon, self._tone = icon, tone
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._theme.paint_icon(painter, self.rect(), self._icon, self._tone)
        painter.end()


class Badge(QWidget):
    """A pill with a number or a short word. Hidden while it is empty."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        meaning: str = "quiet",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = ""
        self._meaning = meaning
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)
        self.show_text(text, meaning)

    def show_text(self, text: str, meaning: str | None = None) -> None:
        self._text = text
        self._meaning = meaning or self._meaning
        self.setVisible(bool(text))
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def show_count(self, count: int) -> None:
        """A number; nothing for zero, “99+” above 99."""
        self.show_text("" if count <= 0 else str(count) if count < 100 else "99+")

    def sizeHint(self) -> QSize:
        font = self._font()
        return QSize(round(badge_width(font, self._text)), round(badge_height(font)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        right = QPointF(self.width(), self.height() / 2)
        paint_badge(painter, right, self._theme, self._font(), self._text, self._meaning)
        painter.end()

    def _font(self) -> QFont:
        return self._theme.font(Text.SMALL)


class AccountChip(QWidget):
    """The network's mark and the handle of one account."""

    def __init__(
        self, theme: Theme, account: Account | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._mark = Icon(theme, "brand:", "muted", 16)
        self._label = PlainLabel(kind=Text.SMALL, tone="muted")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._mark)
        layout.addWidget(self._label, 1)
        layout.setAlignment(self._mark, Qt.AlignmentFlag.AlignVCenter)
        if account is not None:
            self.show_account(account)

    def show_account(self, account: Account) -> None:
        self._mark.show_icon(f"brand:{account.platform}", "muted")
        handle = name(f"@{account.handle}")
        self._label.setText(handle)
        self.setAccessibleName(f"{account.platform} {handle}")
        self.setToolTip(tooltip(f"{account.display_name}\n{account.server}"))
