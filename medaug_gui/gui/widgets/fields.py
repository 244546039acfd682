"""How fields behave under a passing wheel, a drop and Ctrl+Z: the same for all of them, whenever they are made."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QDynamicPropertyChangeEvent, QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDoubleSpinBox,
    QLineEdit,
    QScrollBar,
    QSpinBox,
    QTabBar,
    QWidget,
)

from medaug_gui.gui.dress.roles import PROPERTIES, dress_widget

_TURNED = (QAbstractSpinBox, QComboBox, QAbstractSlider, QTabBar)
"""What a wheel would change."""
_HEARD = (
    QEvent.Type.Wheel,
    QEvent.Type.Polish,
    QEvent.Type.ShortcutOverride,
    QEvent.Type.DynamicPropertyChange,
)
_NAME = "field-manners"


class FieldManners(QObject):
    """Watches every event of the program, and has a say in three kinds of them."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.setObjectName(_NAME)
        self._app = app
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the wheel off what has no focus, files off numbers, and Ctrl+Z for the window where a field has none."""
        kind = event.type()
        if kind not in _HEARD:
            return False
        if kind == QEvent.Type.Wheel:
            return self._pass_on(watched, event)
        if kind == QEvent.Type.Polish:
            set_up(watched)
            return False
        if isinstance(event, QDynamicPropertyChangeEvent):
            if isinstance(watched, QWidget) and bytes(event.propertyName().data()).decode() in PROPERTIES:
                dress_widget(watched)
            return False
        return isinstance(event, QKeyEvent) and self._leave(watched, event)

    def rest(self) -> None:
        """Hear of nothing until `resume`."""
        self._app.removeEventFilter(self)

    @Slot()
    def resume(self) -> None:
        """Hear of everything again. What was polished meanwhile is set up: the rest will be when it is polished."""
        self._app.installEventFilter(self)
        for widget in QApplication.allWidgets():
            if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
                set_up(widget)

    def _pass_on(self, watched: QObject, event: QEvent) -> bool:
        """A wheel over a field without focus is its parent's: what can scroll scrolls."""
        if not isinstance(watched, QWidget) or not is_turned(watched) or watched.hasFocus():
            return False
        event.ignore()
        return True

    def _leave(self, watched: QObject, event: QKeyEvent) -> bool:
        """A field that has nothing of its own to undo leaves the key to the window."""
        undo = event.matches(QKeySequence.StandardKey.Undo)
        if not undo and not _is_redo(event):
            return False
        if isinstance(watched, QLineEdit):
            own = watched.isUndoAvailable() if undo else watched.isRedoAvailable()
        elif isinstance(watched, QAbstractSpinBox):
            own = undo and is_typing(watched)
        else:
            return False
        if own:
            return False
        event.ignore()
        return True


@contextmanager
def hold_manners() -> Iterator[None]:
    """While many widgets are made nothing is turned, dropped or shown: what watches every event rests."""
    manners = rest_manners()
    try:
        yield
    finally:
        if manners is not None:
            manners.resume()


def rest_manners() -> FieldManners | None:
    """Have the program's manners rest until they resume; None where it has none."""
    manners = _find_manners()
    if manners is not None:
        manners.rest()
    return manners


def watch_fields() -> None:
    """Give the program its manners, once."""
    app = QApplication.instance()
    if isinstance(app, QApplication) and _find_manners() is None:
        FieldManners(app)


def _find_manners() -> FieldManners | None:
    app = QApplication.instance()
    return app.findChild(FieldManners, _NAME) if isinstance(app, QApplication) else None


def is_turned(widget: QObject) -> bool:
    """True for what a wheel changes; bars that scroll are there for it."""
    return isinstance(widget, _TURNED) and not isinstance(widget, QScrollBar)


def is_typing(box: QObject) -> bool:
    """True while a number is written that is not yet the box's value."""
    if not isinstance(box, QSpinBox | QDoubleSpinBox):
        return False
    if box.specialValueText() and box.value() == box.minimum():
        return box.text() != box.specialValueText()
    return box.text() != f"{box.prefix()}{box.textFromValue(box.value())}{box.suffix()}"  # type: ignore[arg-type]


def commit_field() -> None:
    """A number that is still being written counts as written: what is run or saved is what is seen."""
    field = QApplication.focusWidget()
    if isinstance(field, QAbstractSpinBox):
        field.interpretText()


def _is_redo(event: QKeyEvent) -> bool:
    control = Qt.KeyboardModifier.ControlModifier
    return event.matches(QKeySequence.StandardKey.Redo) or (
        event.key() == Qt.Key.Key_Y and event.modifiers() == control
    )


def set_up(widget: QObject) -> None:
    """Give a widget the font of its role and a field its manners, before it is polished or after."""
    if isinstance(widget, QWidget):
        dress_widget(widget)
    if isinstance(widget, QWidget) and is_turned(widget):
        if widget.focusPolicy() == Qt.FocusPolicy.WheelFocus:
            # Else the wheel would give the focus first and change the value then.
            widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for edit in widget.findChildren(QLineEdit):
            # A scan dropped on a number is dropped on the window.
            edit.setAcceptDrops(False)
