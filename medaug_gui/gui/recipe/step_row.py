"""One step of the recipe as a row: a handle to drag, its number and what it does, an eye to bypass it, a bin."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton

from medaug_gui.gui.dress.icons import make_icon
from medaug_gui.gui.recipe.draft import DraftStep
from medaug_gui.gui.widgets.elided_label import ElidedLabel
from medaug_gui.gui.widgets.icon_label import IconLabel
from medaug_gui.gui.widgets.tool_button import make_tool_button

ROW_HEIGHT = 32
_SMALL = QSize(16, 16)
_BUTTON = 24


class StepRow(QFrame):
    """Shows a step; everything it is asked to do goes out as a signal with its place.

    Signals:
        chosen, bin_wanted: of its place.
        eye_pressed: its place, and whether the step is to be done.
        moved: its place and by how many.
        dragged: its place, and how far down the pointer is in the list; dropped: its place, after a drag.
    """

    chosen = Signal(int)
    bin_wanted = Signal(int)
    eye_pressed = Signal(int, bool)
    moved = Signal(int, int)
    dragged = Signal(int, int)
    dropped = Signal(int)

    def __init__(self, place: int) -> None:
        super().__init__()
        self.place = place
        self._pressed: QPointF | None = None
        self._is_dragged = False
        self.setObjectName(f"step-{place}")
        self.setProperty("step", True)
        self.setFixedHeight(ROW_HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolTip(
            self.tr("Click for its parameters; drag it, or Alt+Up and Alt+Down, to move it; Space bypasses it; Del")
        )
        self._build()

    def show_step(self, step: DraftStep, text: str, is_current: bool) -> None:
        """What the row says."""
        self.text.show_text(text)
        bypassed = self.tr("bypassed") if not step.enabled else ""
        trying = self.tr("draft") if not step.kept else ""
        self.state.setText(bypassed or trying)
        self.state.setVisible(bool(bypassed or trying))
        self.eye.setChecked(step.enabled)
        self.eye.setIcon(make_icon("shown" if step.enabled else "hidden"))
        tip = self.tr("Bypass this step (Space)") if step.enabled else self.tr("Do this step again (Space)")
        self.eye.setToolTip(tip)
        self.eye.setAccessibleName(tip)
        self.text.setEnabled(step.enabled)
        self._set("draft", not step.kept)
        self._set("chosen", is_current)
        state = self.state.text()
        self.setAccessibleName(", ".join(filter(None, (f"{self.place + 1}", text, state))))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Moves, bypasses, takes out and chooses."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        match event.key():
            case Qt.Key.Key_Up if alt:
                self.moved.emit(self.place, -1)
            case Qt.Key.Key_Down if alt:
                self.moved.emit(self.place, 1)
            case Qt.Key.Key_Up:
                self.focusPreviousChild()
            case Qt.Key.Key_Down:
                self.focusNextChild()
            case Qt.Key.Key_Space:
                self.eye.click()
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                self.bin_wanted.emit(self.place)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.chosen.emit(self.place)
            case _:
                super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A drag may begin here."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Far enough from where it was pressed, the step goes along."""
        if self._pressed is None:
            return
        far = (event.position() - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        self._is_dragged = self._is_dragged or far
        if self._is_dragged:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.dragged.emit(self.place, self.mapToParent(event.position().toPoint()).y())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Dropped, or a click."""
        pressed, was_dragged = self._pressed, self._is_dragged
        self._pressed, self._is_dragged = None, False
        self.unsetCursor()
        if was_dragged:
            self.dropped.emit(self.place)
        elif pressed is not None:
            self.chosen.emit(self.place)

    def _build(self) -> None:
        handle = IconLabel("drag", _SMALL.width())
        handle.setObjectName(f"step-handle-{self.place}")
        handle.setCursor(Qt.CursorShape.OpenHandCursor)
        handle.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        number = QLabel(str(self.place + 1))
        number.setProperty("role", "detail")
        self.text = ElidedLabel()
        self.text.setProperty("role", "text")
        self.text.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.state = QLabel()
        self.state.setProperty("role", "detail")
        self.eye = self._make_button("eye", self.tr("Bypass this step (Space)"), "shown")
        self.eye.setCheckable(True)
        self.eye.clicked.connect(self._press_eye)
        self.bin = self._make_button("bin", self.tr("Take this step out (Del)"), "discard")
        self.bin.clicked.connect(self._press_bin)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 4, 0)
        row.setSpacing(4)
        row.addWidget(handle)
        row.addWidget(number)
        row.addSpacing(4)
        row.addWidget(self.text, 1)
        for widget in (self.state, self.eye, self.bin):
            row.addWidget(widget)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _make_button(self, name: str, tip: str, icon: str) -> QToolButton:
        button = make_tool_button(f"step-{name}-{self.place}", "", tip, icon=icon)
        button.setProperty("kind", "row")
        button.setIconSize(_SMALL)
        button.setFixedSize(_BUTTON, _BUTTON)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _set(self, name: str, on: bool) -> None:
        if bool(self.property(name)) != on:
            self.setProperty(name, on)
            self.style().unpolish(self)
            self.style().polish(self)

    @Slot(bool)
    def _press_eye(self, on: bool) -> None:
        self.eye_pressed.emit(self.place, on)

    @Slot()
    def _press_bin(self) -> None:
        self.bin_wanted.emit(self.place)
