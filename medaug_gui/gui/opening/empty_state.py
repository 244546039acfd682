"""What the middle says before anything is open, and the veil that shows where a drop lands."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget


class EmptyState(QWidget):
    """What can be dropped, and two ways to begin without dropping."""

    open_wanted = Signal()
    sample_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("empty")
        title = QLabel(self.tr("Drop scans here"))
        title.setProperty("title", True)
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        what = QLabel(
            self.tr(
                "DICOM files, folders, DICOMDIR or a .zip\n"
                "NIfTI, NRRD, MetaImage, PNG, JPEG and TIFF\n"
                "a saved recipe (.json)"
            )
        )
        what.setProperty("dim", True)
        what.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.open = QPushButton(self.tr("Open …"))
        self.open.setObjectName("empty-open")
        self.open.setToolTip(self.tr("Choose a folder of scans (Ctrl+Shift+O); files with Ctrl+O"))
        self.open.setProperty("primary", True)
        self.open.clicked.connect(self.open_wanted)
        self.sample = QPushButton(self.tr("Try with a sample study"))
        self.sample.setObjectName("empty-sample")
        self.sample.setToolTip(self.tr("A computed chest CT and head MR: no patient, nothing to download"))
        self.sample.clicked.connect(self.sample_wanted)
        local = QLabel(self.tr("Everything stays on this machine."))
        local.setProperty("dim", True)
        local.setAlignment(Qt.AlignmentFlag.AlignCenter)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.open)
        buttons.addWidget(self.sample)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setSpacing(14)
        layout.addStretch(2)
        for widget in (title, what):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        layout.addWidget(local)
        layout.addStretch(3)


class DropVeil(QWidget):
    """Covers the window while something is dragged over it; lets every event through."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the window."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def lift(self) -> None:
        """Show the veil over everything."""
        self.setGeometry(self.window().rect())
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A dim ground, a frame in the accent colour and one line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(0, 0, 0, 150))
        pen = QPen(self.palette().highlight().color(), 3)
        pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawRoundedRect(self.rect().adjusted(14, 14, -14, -14), 12, 12)
        font = painter.font()
        font.setPixelSize(22)
        painter.setFont(font)
        painter.setPen(self.palette().text().color())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.tr("Drop to open"))
