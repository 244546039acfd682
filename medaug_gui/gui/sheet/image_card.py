"""The card of one image of a sheet, for the inspector: the picture, its alarm, facts, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from medaug_gui.gui.background.task_pool import TaskPool
from medaug_gui.gui.capabilities import Capabilities
from medaug_gui.gui.dress.fonts import make_font
from medaug_gui.gui.dress.icons import make_icon, paint_icon
from medaug_gui.gui.dress.tags import measure_tag, paint_tag
from medaug_gui.gui.dress.tokens import RADIUS, STAGE, find_tokens
from medaug_gui.gui.language.retranslate import Retranslated
from medaug_gui.gui.sheet.card_text import make_recipe_again, tell_alarm, tell_facts
from medaug_gui.gui.sheet.cells import SheetCell
from medaug_gui.gui.sheet.decisions import OPEN, Decisions
from medaug_gui.gui.sheet.pictures import SheetPictures
from medaug_gui.gui.widgets.labels import make_rule
from medaug_gui.gui.widgets.laid_out import clear_widgets
from medaug_gui.gui.widgets.scroll_column import ScrollColumn
from medaug_gui.jobs.decisions import ACCEPTED, REJECTED, find_generation

_PLATE = 18
"""The side of the plate that shows a key."""


class _Picture(QWidget):
    """The image, as large as there is room for."""

    def __init__(self, pictures: SheetPictures) -> None:
        super().__init__()
        self._pictures = pictures
        self._cell: SheetCell | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        pictures.ready.connect(self.update)

    def show_cell(self, cell: SheetCell | None) -> None:
        """Another image."""
        self._cell = cell
        self._want()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """It is as high as it is wide."""
        super().resizeEvent(event)
        self.setFixedHeight(min(self.width(), 360))
        self._want()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture on black."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(STAGE))
        side = min(self.width(), self.height())
        if self._cell is not None and side > 0:
            self._pictures.begin_painting()
            image = self._pictures.find(self._cell.place, round(side * self.devicePixelRatioF()))
            if image is not None:
                size = image.size().scaled(QSize(side, side), Qt.AspectRatioMode.KeepAspectRatio)
                box = QStyle.alignedRect(
                    Qt.LayoutDirection.LeftToRight, Qt.AlignmentFlag.AlignCenter, size, self.rect()
                )
                painter.drawImage(box, image)
        painter.end()

    def _want(self) -> None:
        if self._cell is not None and self.height() > 0:
            side = min(self.width(), self.height())
            self._pictures.want([self._cell], round(side * self.devicePixelRatioF()))


class _Tag(QWidget):
    """The word Synthetic, filled in amber."""

    def __init__(self) -> None:
        super().__init__()
        self._text = ""

    def show_text(self, text: str) -> None:
        """Show a word, or nothing."""
        self._text = text
        width, height = measure_tag(text) if text else (0.0, 18.0)
        self.setFixedSize(round(width) + 1, round(height))
        self.setVisible(bool(text))
        self.setAccessibleName(text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """See `dress.tags`."""
        painter = QPainter(self)
        if self._text:
            paint_tag(painter, self.rect().topLeft().toPointF(), self._text, "synthetic")
        painter.end()


class _AlarmMark(QWidget):
    """The icon of a copy alarm."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(18, 18)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """In the colour of errors; its sentence stands beside it."""
        painter = QPainter(self)
        paint_icon(painter, QRectF(self.rect()), "copy-alarm", find_tokens().error)
        painter.end()


class _KeyButton(QPushButton):
    """A button that shows its key at its right."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self._key = key

    def sizeHint(self) -> QSize:
        """With room for the key."""
        return super().sizeHint() + QSize(_PLATE + 12 if self._key else 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button, then its key on a plate."""
        super().paintEvent(event)
        if not self._key:
            return
        tokens = find_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.width() - _PLATE - 8.5, (self.height() - _PLATE) / 2 + 0.5, _PLATE, _PLATE - 1)
        painter.setPen(QPen(QColor(tokens.soft), 1))
        painter.setBrush(QColor(tokens.press))
        painter.drawRoundedRect(box, RADIUS["tag"], RADIUS["tag"])
        painter.setPen(QColor(tokens.text2 if self.isEnabled() else tokens.off))
        painter.setFont(make_font("detail"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._key)
        painter.end()


class ImageCard(Retranslated, ScrollColumn):
    """Shows a `SheetCell`.

    Signals:
        accept_wanted, reject_wanted, open_wanted: do it with this image.
        again_wanted: the image (`SheetCell`) is to be made once more with another seed.
    """

    accept_wanted = Signal()
    reject_wanted = Signal()
    open_wanted = Signal()
    again_wanted = Signal(object)

    def __init__(self, pool: TaskPool, decisions: Decisions, capabilities: Capabilities) -> None:
        super().__init__()
        self._decisions, self._capabilities = decisions, capabilities
        self._cell: SheetCell | None = None
        self._total = 0
        self.setObjectName("image-card")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.pictures = SheetPictures(pool, self)
        self._build()
        self.retranslate()
        decisions.changed.connect(self._follow)

    def show_cell(self, cell: SheetCell | None, total: int) -> None:
        """Another image, of so many."""
        self._cell, self._total = cell, total
        self._picture.show_cell(cell)
        self._fill()

    def retranslate(self) -> None:
        """See `Retranslated`."""
        for button, text, tip in (
            (self.accept, self.tr("Accept"), self.tr("Accept this image: it will be exported (A)")),
            (self.reject, self.tr("Reject"), self.tr("Reject this image: it will not be exported (X)")),
            (self.again, self.tr("Make again"), self.tr("Make one more of this kind with another seed")),
            (self.open, self.tr("Open"), self.tr("See it in a pane (Enter)")),
        ):
            button.setText(text)
            button.setToolTip(tip)
            button.setAccessibleName(tip)
        self._kept.setText(
            self.tr("It is not exported unless you accept it. The training image itself is not kept with the model.")
        )
        self._fill()

    def _build(self) -> None:
        self._title, self._about, self._state = QLabel(), QLabel(), QLabel()
        self._title.setProperty("role", "panel")
        for label in (self._about, self._state):
            label.setProperty("role", "detail")
            label.setWordWrap(True)
        self._tag = _Tag()
        self._picture = _Picture(self.pictures)
        self._alarm_row, self._alarm, self._kept = QWidget(), QLabel(), QLabel()
        self._alarm.setProperty("role", "error")
        self._alarm.setWordWrap(True)
        self._kept.setProperty("role", "detail")
        self._kept.setWordWrap(True)
        self._facts = QFrame()
        self._rows = QVBoxLayout(self._facts)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self.accept, self.reject = _make_button("card-accept", "check", "A"), _make_button("card-reject", "reject", "X")
        self.again, self.open = _make_button("card-again", "dice"), _make_button("card-open", "open-large")
        self.accept.clicked.connect(self.accept_wanted)
        self.reject.clicked.connect(self.reject_wanted)
        self.open.clicked.connect(self.open_wanted)
        self.again.clicked.connect(self.make_again)
        self._lay_out()

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 8, 12, 12)
        column.setSpacing(8)
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self._tag)
        column.addLayout(top)
        column.addWidget(self._about)
        column.addWidget(self._picture)
        alarm = QHBoxLayout(self._alarm_row)
        alarm.setContentsMargins(0, 0, 0, 0)
        alarm.addWidget(_AlarmMark(), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.addWidget(self._alarm)
        words.addWidget(self._kept)
        alarm.addLayout(words, 1)
        column.addWidget(self._alarm_row)
        column.addWidget(self._state)
        column.addWidget(self._facts)
        for pair in ((self.accept, self.reject), (self.again, self.open)):
            # A row each: where one of two is absent the other fills it.
            row = QHBoxLayout()
            row.setSpacing(8)
            for button in pair:
                row.addWidget(button, 1)
            column.addLayout(row)
        column.addStretch(1)
        self.setWidget(inside)

    def _fill(self) -> None:
        cell = self._cell
        for widget in (self._picture, self._facts, self.accept, self.reject, self.again, self.open, self._state):
            widget.setVisible(cell is not None)
        self._alarm_row.setVisible(False)
        self._tag.show_text("")
        clear_widgets(self._rows)
        if cell is None:
            self._title.setText(self.tr("No image chosen"))
            self._about.setText(self.tr("Choose an image of the sheet to see how it came to be."))
            return
        stack = cell.index >= 0
        self._title.setText(self.tr("Image {0} of {1}").format(cell.index + 1, cell.shape[0]) if stack else cell.name)
        self._about.setText(cell.entry.label if stack else cell.entry.about)
        synthetic = cell.provenance is not None and find_generation(cell.provenance) is not None
        self._tag.show_text(self.tr("Synthetic") if synthetic else "")
        self._alarm.setText(tell_alarm(cell))
        self._alarm_row.setVisible(cell.is_doubted)
        self.again.setVisible(make_recipe_again(cell, self._capabilities.specs) is not None)
        for title, value in tell_facts(cell, self._capabilities.specs):
            self._rows.addWidget(make_rule())
            self._rows.addWidget(_make_row(title, value, is_bad=cell.is_alarm and value in _name_near(cell)))
        self._follow()

    @Slot()
    def _follow(self) -> None:
        """What was decided of it."""
        if self._cell is None:
            return
        state = self._decisions.find(self._cell.place)
        texts = {ACCEPTED: self.tr("Accepted"), REJECTED: self.tr("Rejected"), OPEN: self.tr("Not decided")}
        self._state.setText(texts[state])
        self.accept.setEnabled(state != ACCEPTED)
        self.reject.setEnabled(state != REJECTED)

    @Slot()
    def make_again(self) -> None:
        """Ask for one more image of the kind of this one."""
        if self._cell is not None:
            self.again_wanted.emit(self._cell)


def _name_near(cell: SheetCell) -> set[str]:
    """The figures that raise the alarm."""
    near = cell.nearness
    return {f"{share:.2f}" for share in (near.feature, near.shape) if share < 1} if near is not None else set()


def _make_row(title: str, value: str, is_bad: bool) -> QWidget:
    row = QWidget()
    row.setMinimumHeight(28)
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    name, shown = QLabel(title), QLabel(value)
    name.setProperty("role", "second")
    shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    shown.setProperty("role", "error" if is_bad else "text")
    line.addWidget(name, 1)
    line.addWidget(shown)
    return row


def _make_button(name: str, icon: str, key: str = "") -> QPushButton:
    button = _KeyButton(key)
    button.setObjectName(name)
    button.setIcon(make_icon(icon))
    button.setIconSize(QSize(16, 16))
    return button
