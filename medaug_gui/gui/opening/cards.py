"""What can be pressed on the empty page: a folder that was opened lately, and a sample study with its picture."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDate, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from medaug_gui.gui.dress.fonts import make_font
from medaug_gui.gui.dress.grounds import paint_ground
from medaug_gui.gui.dress.icons import paint_icon
from medaug_gui.gui.dress.tokens import find_tokens
from medaug_gui.gui.language.days import write_near_day
from medaug_gui.gui.privacy import name_file
from medaug_gui.gui.session.recents import Recent
from medaug_gui.io.places import find_resources

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_ROW, _CARD = 44, QSize(128, 142)
_PICTURE = 92


class RecentRow(QAbstractButton):
    """A folder or file that was opened: its name, how much is in it, and when."""

    def __init__(self, recent: Recent, is_hidden: bool = False) -> None:
        super().__init__()
        self.path = recent.path
        self._name = name_file(recent.path, is_hidden) or recent.path
        self._line = describe_recent(recent)
        self.setObjectName("recent")
        self.setAccessibleName(f"{self._name}, {self._line}" if self._line else self._name)
        self.setToolTip("" if is_hidden else recent.path)
        self.setFixedHeight(_ROW)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(200, _ROW)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """An icon and two lines."""
        painter, tokens = QPainter(self), find_tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.isDown():
            paint_ground(painter, self.rect(), tokens.press if self.isDown() else tokens.hover)
        icon = "folder" if Path(self.path).suffix == "" else "file"
        paint_icon(painter, QRectF(8, (_ROW - 18) / 2, 18, 18), icon, tokens.text2)
        box = QRect(38, 4, self.width() - 46, 18)
        _write(painter, box, self._name, "name", tokens.text1)
        _write(painter, QRect(38, 22, box.width(), 16), self._line, "detail", tokens.text3)


class SampleCard(QAbstractButton):
    """A sample study: its picture, what it is, and how large."""

    def __init__(self, name: str, title: str, line: str) -> None:
        super().__init__()
        self.name = name
        self._picture = QPixmap(str(find_resources() / "icons" / f"sample-{name}.png"))
        self.setObjectName(f"sample-{name}")
        self.setFixedSize(_CARD)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.say(title, line)

    def say(self, title: str, line: str) -> None:
        """Write its two lines."""
        self._title, self._line = title, line
        self.setAccessibleName(f"{title}, {line}")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture on black over two lines, on a ground of its own."""
        painter, tokens = QPainter(self), find_tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()), 8, 8)
        painter.setClipPath(path)
        lit = self.underMouse() or self.isDown()
        painter.fillRect(self.rect(), QColor(tokens.hover if lit else tokens.raised))
        painter.fillRect(0, 0, self.width(), _PICTURE, QColor("#000000"))
        if not self._picture.isNull():
            size = self._picture.size().scaled(self.width(), _PICTURE, Qt.AspectRatioMode.KeepAspectRatio)
            box = QRect(0, 0, size.width(), size.height())
            box.moveCenter(QRect(0, 0, self.width(), _PICTURE).center())
            painter.drawPixmap(box, self._picture)
        _write(painter, QRect(10, _PICTURE + 8, self.width() - 18, 18), self._title, "name", tokens.text1)
        _write(painter, QRect(10, _PICTURE + 26, self.width() - 18, 16), self._line, "detail", tokens.text3)


def describe_recent(recent: Recent) -> str:
    """ "12 patients · 12 MR · 24 Nov"; nothing that was not noted."""
    parts = []
    if recent.patients == 1:
        parts.append(QCoreApplication.translate("Recent", "1 patient"))
    elif recent.patients:
        parts.append(QCoreApplication.translate("Recent", "{0} patients").format(recent.patients))
    for modality, count in sorted(recent.series.items()):
        series = QCoreApplication.translate("Recent", "{0} series")
        parts.append(f"{count} {modality}" if modality else series.format(count))
    if recent.day:
        parts.append(_name_day(recent.day))
    return " · ".join(parts)


def _name_day(text: str) -> str:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    if day == date.today():
        return QCoreApplication.translate("Recent", "today")
    if day == date.today() - timedelta(days=1):
        return QCoreApplication.translate("Recent", "yesterday")
    return write_near_day(QDate(day.year, day.month, day.day))


def _write(painter: QPainter, box: QRect, text: str, role: str, colour: str) -> None:
    font = make_font(role)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(box, _LEFT, QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width()))
