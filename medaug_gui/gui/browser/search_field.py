"""The field over the browser: what to look for; a button that opens it where the panel is narrow."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QMenu, QWidget

from medaug_gui.gui.dress.icons import make_icon
from medaug_gui.gui.widgets.tool_button import make_tool_button


class SearchField(QWidget):
    """A line to write into, the ways to sort behind its icon, and a button for more scans.

    Signals:
        changed(str): the text to look for.
        open_wanted: a folder is to be opened.
    """

    changed = Signal(str)
    open_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._is_compact = False
        self.menu = QMenu(self)
        self.field = QLineEdit()
        self.field.setObjectName("series-filter")
        self.field.setAccessibleName(self.tr("Filter series"))
        self.field.setPlaceholderText(self.tr("Filter series"))
        self.field.setClearButtonEnabled(True)
        self.field.setAcceptDrops(False)
        self.field.setToolTip(
            self.tr("Patient, study, description, modality, size, folder or file: rows with all these words (Ctrl+F)")
        )
        self.field.textChanged.connect(self.changed)
        self.field.installEventFilter(self)
        self._ways = QAction(make_icon("filter"), self.tr("Sort and group"), self.field)
        self._ways.triggered.connect(self._open_menu)
        self.field.addAction(self._ways, QLineEdit.ActionPosition.LeadingPosition)
        self.open = make_tool_button("browser-open", "", self.tr("Open folder (Ctrl+Shift+O)"), icon="open")
        self.open.clicked.connect(self.open_wanted)
        self.button = make_tool_button("browser-filter", "", self.tr("Filter series (Ctrl+F)"), icon="filter")
        self.button.clicked.connect(self.show_field)
        self._popup = QFrame(self, Qt.WindowType.Popup)
        self._popup.setProperty("popover", True)
        self._inside = QHBoxLayout(self._popup)
        self._inside.setContentsMargins(8, 8, 8, 8)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 8, 8, 4)
        self._row.setSpacing(4)
        self._row.addWidget(self.field, 1)
        self._row.addWidget(self.button, 1, Qt.AlignmentFlag.AlignHCenter)
        self._row.addWidget(self.open)
        self.button.hide()

    def make_compact(self, is_compact: bool) -> None:
        """A button alone, or the field."""
        if is_compact == self._is_compact:
            return
        self._is_compact = is_compact
        self.button.setVisible(is_compact)
        self.open.setVisible(not is_compact)
        if is_compact:
            self._inside.addWidget(self.field)
            self._row.setContentsMargins(8, 8, 8, 4)
        else:
            self._popup.hide()
            self._row.insertWidget(0, self.field, 1)
            self._row.setContentsMargins(12, 8, 8, 4)
        self.field.show()

    @Slot()
    def show_field(self) -> None:
        """Be ready to be written into."""
        if self._is_compact:
            self._popup.resize(264, 44)
            self._popup.move(self.mapToGlobal(QPoint(8, self.height())))
            self._popup.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """In the popup, which hears none of the window's keys, Esc clears the field and then closes it."""
        if not self._is_compact or not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() == Qt.Key.Key_Escape and self.field.text():
            self.field.clear()
            return True
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._popup.hide()
            return True
        return False

    @Slot()
    def _open_menu(self) -> None:
        self.menu.popup(self.field.mapToGlobal(QPoint(0, self.field.height() + 2)))
