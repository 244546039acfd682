"""One job as a row: what, on what, how far, how long still, and what can be done about it."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QMessageBox,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from medaug_gui.gui.dress.focus_frame import INSIDE, MARK
from medaug_gui.gui.dress.grounds import paint_ground
from medaug_gui.gui.dress.icons import make_icon, paint_icon
from medaug_gui.gui.dress.tokens import find_tokens
from medaug_gui.gui.jobs.job_row import FAILED, RUNNING, WAITING, JobRow
from medaug_gui.gui.jobs.job_text import (
    ERROR,
    NOTE,
    WARNING,
    Times,
    describe_inputs,
    describe_state,
    find_mark,
    find_problem,
    name_job,
)
from medaug_gui.gui.widgets.elided_label import ElidedLabel
from medaug_gui.gui.widgets.tool_button import make_tool_button

HEIGHT = 40
_TITLE_WIDTH, _BAR_WIDTH = 320, 140
_ICONS = {ERROR: ("failed", "error"), WARNING: ("warning", "warn"), NOTE: ("note", "text2"), "": ("done", "text2")}


class JobMark(QWidget):
    """The icon of a state: running, waiting, done, or the worst of what is to be known of it."""

    def __init__(self) -> None:
        super().__init__()
        self._icon, self._token = "waiting", "text2"
        self.setFixedSize(18, 18)

    def show_row(self, row: JobRow) -> None:
        """Follow the state."""
        if row.is_over:
            self._icon, self._token = _ICONS[find_mark(row)]
            if row.state == "cancelled" and not row.failures:
                self._icon = "cancel"
        else:
            paused = "pause" if row.held else "running"
            self._icon, self._token = paused if row.state == RUNNING else "waiting", "text2"
        said = {
            "failed": self.tr("Failed"), "warning": self.tr("Done, with a warning"),
            "note": self.tr("Done, with a note"), "done": self.tr("Done"), "cancel": self.tr("Cancelled"),
            "pause": self.tr("Paused"), "running": self.tr("Running"), "waiting": self.tr("Waiting"),
        }[self._icon]  # fmt: skip
        self.setAccessibleName(said)
        self.setToolTip("<p>" + "<br>".join(escape(note) for note in row.notes) + "</p>" if row.notes else said)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The icon in the colour of its state."""
        painter = QPainter(self)
        paint_icon(painter, QRectF(self.rect()), self._icon, getattr(find_tokens(), self._token))
        painter.end()


class OrderHandle(QToolButton):
    """Pulled up or down it puts its job in order; by key that is Alt+Up and Alt+Down.

    Signals:
        dragged: the place of the pointer on the screen.
    """

    dragged = Signal(QPoint)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell where the pointer is while the button is down."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.dragged.emit(event.globalPosition().toPoint())


class JobWidget(QFrame):
    """Shows a `JobRow`; the buttons that make no sense in its state are not there.

    Signals: the job's id; `moved` with how many places it is to go, `stepped` with how many rows the keyboard is, and
    `dragged` with where the pointer is.
    """

    cancel_wanted = Signal(str)
    retry_wanted = Signal(str)
    remove_wanted = Signal(str)
    show_wanted = Signal(str)
    hold_wanted = Signal(str, bool)
    moved = Signal(str, int)
    stepped = Signal(str, int)
    dragged = Signal(str, QPoint)

    def __init__(self, row: JobRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row, self._state = row, QLabel()
        self._times, self._device, self._is_paused = Times(), "", False
        self.setObjectName("job-row")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(MARK, INSIDE)
        self.setMinimumHeight(HEIGHT)
        self._mark = JobMark()
        self._title, self._inputs = ElidedLabel(), ElidedLabel()
        self._title.setProperty("role", "name")
        self._title.setObjectName("job-title")
        self._inputs.setProperty("role", "second")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 1000)
        self._bar.setFixedWidth(_BAR_WIDTH)
        self._state.setObjectName("job-state")
        self._state.setWordWrap(True)
        self._state.setTextFormat(Qt.TextFormat.RichText)
        self._state.setProperty("role", "second")
        self._state.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._build_buttons()
        self._lay_out()
        self.show_row(row)

    @property
    def row(self) -> JobRow:
        """The job as it is shown."""
        return self._row

    def show_row(self, row: JobRow) -> None:
        """Bring the row up to date."""
        self._row = row
        running, waiting = row.state == RUNNING, row.state == WAITING
        self._mark.show_row(row)
        self._title.show_text(name_job(row))
        self._inputs.show_text(describe_inputs(row.job))
        self._bar.setVisible(running)
        self._bar.setValue(round(row.fraction * 1000))
        self._bar.setAccessibleName(f"{name_job(row)} {round(row.fraction * 100)} %")
        self.details.setVisible(any(failure.details for failure in row.failures))
        self.retry.setVisible(row.is_over and row.missing > 0)
        self.retry.setText(self.tr("Retry {0}").format(row.missing))
        self.show_results.setVisible(row.is_over and bool(row.made))
        self.pause.setVisible(running)
        wanted = row.held or row.hold_wanted
        self.pause.setIcon(self._icons[wanted])
        tip = self.tr("Go on with this job (Space)") if wanted else self.tr("Pause this job (Space)")
        self.pause.setToolTip(tip)
        self.pause.setAccessibleName(tip)
        self.handle.setVisible(waiting)
        self.cancel.setVisible(not row.is_over)
        self.tick(self._times, self._device, self._is_paused)

    def tick(self, times: Times, device: str, is_paused: bool) -> None:
        """Bring what is said of it up to date."""
        self._times, self._device, self._is_paused = times, device, is_paused
        text = describe_state(self._row, times, device, is_paused)
        problem = find_problem(self._row)
        shown = escape(text)
        if problem:
            said = _colour_first_sentence(problem)
            shown = said if self._row.state == FAILED and not self._row.finished else f"{shown}. {said}"
        if shown != self._state.text():
            self._state.setText(shown)
            self._state.setAccessibleName(f"{text} {problem}".strip())
            mark = self._mark.accessibleName() if self._row.notes else ""
            self.setAccessibleName(", ".join(part for part in (name_job(self._row), mark, problem or text) if part))

    def changeEvent(self, event: QEvent) -> None:
        """A problem is written in a colour of the theme: another theme has another."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._state.text():
            self.tick(self._times, self._device, self._is_paused)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Del cancels the job, or takes it off the list when it is over; Alt with Up or Down puts it in order."""
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        key = event.key()
        if key == Qt.Key.Key_Delete:
            self._delete()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            (self.moved if alt else self.stepped).emit(self._row.job.id, -1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Space and self._row.state == RUNNING:
            self._toggle_hold()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.show_results.isVisibleTo(self):
            self._show_results()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The same deeds by the right button."""
        menu = QMenu(self)
        for button, text, slot in (
            (self.show_results, self.tr("Show results"), self._show_results),
            (self.retry, self.retry.text(), self._retry),
            (self.details, self.tr("Details"), self._show_details),
            (self.pause, self.pause.accessibleName(), self._toggle_hold),
            (self.handle, self.tr("Move up (Alt+Up)"), self._move_up),
            (self.handle, self.tr("Move down (Alt+Down)"), self._move_down),
            (self.cancel, self.tr("Cancel this job (Del)"), self._cancel),
        ):
            if button.isVisibleTo(self):
                menu.addAction(text).triggered.connect(slot)
        if self._row.is_over:
            menu.addAction(self.tr("Take off the list (Del)")).triggered.connect(self._delete)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The first columns are as wide in every row, and leave most of a narrow drawer to the rest."""
        super().resizeEvent(event)
        width = min(_TITLE_WIDTH, round(self.width() * 0.2))
        for label in (self._title, self._inputs):
            label.setFixedWidth(width)
        self._bar.setFixedWidth(min(_BAR_WIDTH, round(self.width() * 0.14)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground under the pointer."""
        tokens = find_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.underMouse():
            paint_ground(painter, box, tokens.hover)
        painter.end()

    def _build_buttons(self) -> None:
        self._icons = {False: make_icon("pause"), True: make_icon("play")}
        self.details = _make_button("job-details", self.tr("Details"), self.tr("What exactly went wrong"))
        self.details.clicked.connect(self._show_details)
        self.retry = _make_button("job-retry", "", self.tr("Make what is missing; nothing is done twice"))
        self.retry.clicked.connect(self._retry)
        self.show_results = _make_button("job-show", self.tr("Show"), self.tr("Show what it made (Enter)"), "quiet")
        self.show_results.clicked.connect(self._show_results)
        self.pause = make_tool_button("job-pause", "", "", icon="pause")
        self.pause.clicked.connect(self._toggle_hold)
        self.cancel = make_tool_button("job-cancel", "", self.tr("Cancel this job (Del)"), icon="cancel")
        self.cancel.clicked.connect(self._cancel)
        self.handle = OrderHandle()
        self.handle.setObjectName("job-handle")
        self.handle.setProperty("kind", "tool")
        self.handle.setIcon(make_icon("drag"))
        self.handle.setIconSize(QSize(18, 18))
        self.handle.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.handle.setCursor(Qt.CursorShape.SizeVerCursor)
        tip = self.tr("Drag to put it in order (Alt+Up, Alt+Down)")
        self.handle.setToolTip(tip)
        self.handle.setAccessibleName(tip)
        self.handle.dragged.connect(self._drag)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 4, 2)
        row.setSpacing(12)
        row.addWidget(self._mark)
        for label in (self._title, self._inputs):
            label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
            row.addWidget(label)
        row.addWidget(self._bar)
        row.addWidget(self._state, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        for button in (self.pause, self.handle, self.details, self.retry, self.show_results, self.cancel):
            buttons.addWidget(button)
        row.addLayout(buttons)

    @Slot()
    def _cancel(self) -> None:
        self.cancel_wanted.emit(self._row.job.id)

    @Slot()
    def _retry(self) -> None:
        self.retry_wanted.emit(self._row.job.id)

    @Slot()
    def _show_results(self) -> None:
        self.show_wanted.emit(self._row.job.id)

    @Slot()
    def _toggle_hold(self) -> None:
        self.hold_wanted.emit(self._row.job.id, not (self._row.held or self._row.hold_wanted))

    @Slot()
    def _delete(self) -> None:
        (self.remove_wanted if self._row.is_over else self.cancel_wanted).emit(self._row.job.id)

    @Slot()
    def _move_up(self) -> None:
        self.moved.emit(self._row.job.id, -1)

    @Slot()
    def _move_down(self) -> None:
        self.moved.emit(self._row.job.id, 1)

    @Slot(QPoint)
    def _drag(self, where: QPoint) -> None:
        self.dragged.emit(self._row.job.id, where)

    @Slot()
    def _show_details(self) -> None:
        box = QMessageBox(self)
        box.setWindowTitle(name_job(self._row))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(find_problem(self._row))
        box.setDetailedText("\n\n".join(failure.details for failure in self._row.failures if failure.details))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()


def _make_button(name: str, text: str, tip: str, kind: str = "") -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.setProperty("kind", kind)
    return button


def _colour_first_sentence(text: str) -> str:
    """The first sentence in the colour of errors, its advice as other text."""
    head, dot, rest = text.partition(". ")
    if not rest:
        head, dot, rest = text.partition("\u3002")  # where Chinese ends a sentence
    colour = find_tokens().error
    return f'<span style="color:{colour}">{escape(head + dot.strip())}</span> {escape(rest)}'.strip()
