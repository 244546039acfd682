"""The page before anything is open: what can be dropped, what was opened lately, samples, and what needs no scan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from medaug_gui.gui.dress.icons import make_icon
from medaug_gui.gui.dress.tokens import BAR
from medaug_gui.gui.language.retranslate import Retranslated
from medaug_gui.gui.opening.cards import RecentRow, SampleCard
from medaug_gui.gui.opening.drop_zone import DropZone
from medaug_gui.gui.session.recents import Recent
from medaug_gui.gui.widgets.labels import make_label
from medaug_gui.gui.widgets.laid_out import clear_widgets
from medaug_gui.gui.widgets.scroll_column import ScrollColumn

_WIDE, _NARROW, _WIDE_FROM = 880, 760, 1440
_MOST_RECENT = 3
_CENTRE = Qt.AlignmentFlag.AlignCenter


class EmptyState(Retranslated, ScrollColumn):
    """Says what may come, and opens it.

    Signals:
        open_wanted, files_wanted: a folder, or files, are to be chosen.
        sample_wanted(str): a sample study, "chest", "head" or "film".
        recent_wanted(str): a path that was opened before; clear_wanted: these are to be forgotten.
        generate_wanted, model_wanted: images are to be made, a model is to be added.
    """

    open_wanted = Signal()
    files_wanted = Signal()
    sample_wanted = Signal(str)
    recent_wanted = Signal(str)
    clear_wanted = Signal()
    generate_wanted = Signal()
    model_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("empty")
        self.setFrameShape(QFrame.Shape.NoFrame)
        # Nothing here is higher for being wider: the bar needs no room while there is nothing to scroll.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._column = QWidget()
        self._layout = QVBoxLayout(self._column)
        self._layout.setContentsMargins(0, 16, 0, 16)
        self._layout.setSpacing(16)
        self._layout.addWidget(self._make_zone())
        self._layout.addLayout(self._make_columns())
        self._layout.addSpacing(8)
        self._layout.addLayout(self._make_without_scan())
        ground = QFrame()
        ground.setProperty("panel", True)
        outer = QVBoxLayout(ground)
        outer.setContentsMargins(24, 0, 24 + BAR, 0)
        outer.addStretch(1)
        outer.addWidget(self._column, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(4)
        self.setWidget(ground)
        self._listed: list[Recent] = []
        self._is_hidden = False
        self.retranslate()

    def retranslate(self) -> None:
        """See `Retranslated`."""
        self._title.setText(self.tr("Drop scans anywhere"))
        self._kinds.setText(self.tr("Folders, files, zip, DICOMDIR · DICOM, NIfTI, NRRD, MetaImage, PNG, JPEG, TIFF"))
        self._promise.setText(self.tr("Originals are never changed. Nothing is sent anywhere unless you send it."))
        self.open.setText(self.tr("Open folder"))
        self.open.setToolTip(self.tr("Choose a folder of scans (Ctrl+Shift+O)"))
        self.files.setText(self.tr("Open files"))
        self.files.setToolTip(self.tr("Choose files (Ctrl+O)"))
        self._recent_title.setText(self.tr("Recent"))
        self._none_yet.setText(self.tr("Folders that you open stand here, without names of patients."))
        self.clear.setText(self.tr("Clear"))
        self.clear.setToolTip(self.tr("Forget what was opened lately"))
        self._samples_title.setText(self.tr("Sample studies"))
        self.chest.say(self.tr("CT chest"), self.tr("phantom, 96 slices"))
        self.head.say(self.tr("MR head"), self.tr("phantom, 80 slices"))
        self.film.say(self.tr("Chest film"), self.tr("phantom, 1 image"))
        for card in (self.chest, self.head, self.film):
            card.setToolTip(self.tr("Computed, no patient, nothing to download"))
        self._without.setText(self.tr("Without a scan"))
        self.generate.setText(self.tr("Generate images"))
        self.generate.setToolTip(self.tr("Operations that make images of nobody"))
        self.model.setText(self.tr("Add a model"))
        self.model.setToolTip(self.tr("Choose a model package, a bundle or a file of weights"))
        for button in (self.open, self.files, self.clear, self.generate, self.model):
            button.setAccessibleName(button.text())
        self.show_recents(self._listed)

    def add_offer(self, widget: QWidget) -> None:
        """Put what is offered before all else on top."""
        self._layout.insertWidget(0, widget)

    def show_recents(self, recents: Sequence[Recent]) -> None:
        """List what was opened lately."""
        self._listed = list(recents)
        clear_widgets(self._recents)
        for recent in recents[:_MOST_RECENT]:
            row = RecentRow(recent, self._is_hidden)
            row.clicked.connect(self._want_recent)
            self._recents.addWidget(row)
        self._none_yet.setVisible(not recents)
        self.clear.setVisible(bool(recents))

    @Slot(bool)
    def hide_identity(self, is_hidden: bool) -> None:
        """What was opened lately has no names, or has them: people name folders after patients."""
        self._is_hidden = is_hidden
        self.show_recents(self._listed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus."""
        button = QApplication.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(button, QAbstractButton):
            button.click()
            return
        super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """The first thing to do has the focus."""
        super().showEvent(event)
        self.open.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As wide as can be read, and never wider than the window."""
        super().resizeEvent(event)
        best = _WIDE if self.width() >= _WIDE_FROM else _NARROW
        self._column.setFixedWidth(max(320, min(best, self.width() - 48)))

    def minimumSizeHint(self) -> QSize:
        """It scrolls where there is little room."""
        return QSize(360, 200)

    def _make_zone(self) -> QFrame:
        zone = DropZone()
        zone.setMinimumHeight(204)
        layout = QVBoxLayout(zone)
        layout.setContentsMargins(16, 32, 16, 24)
        layout.setSpacing(8)
        self._title, self._kinds, self._promise = (
            make_label(role="page"),
            make_label(role="second"),
            make_label(role="detail"),
        )
        self.open = self._make_button("empty-open", "open", self.open_wanted)
        self.open.setProperty("kind", "primary")
        self.open.setFixedHeight(36)
        self.files = self._make_button("empty-files", "", self.files_wanted)
        self.files.setFixedHeight(36)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.open)
        buttons.addWidget(self.files)
        buttons.addStretch(1)
        for label in (self._title, self._kinds, self._promise):
            label.setAlignment(_CENTRE)
            label.setWordWrap(True)
        layout.addWidget(self._title)
        layout.addWidget(self._kinds)
        layout.addSpacing(8)
        layout.addLayout(buttons)
        layout.addSpacing(8)
        layout.addWidget(self._promise)
        return zone

    def _make_columns(self) -> QHBoxLayout:
        self._recent_title, self._samples_title = make_label(role="section"), make_label(role="section")
        self._none_yet = make_label(role="detail")
        self._none_yet.setWordWrap(True)
        self.clear = self._make_button("recent-clear", "", self.clear_wanted)
        self.clear.setProperty("kind", "quiet")
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 0, 0)
        head.addWidget(self._recent_title, 1)
        head.addWidget(self.clear)
        self._recents = QVBoxLayout()
        self._recents.setSpacing(0)
        left = QVBoxLayout()
        left.setSpacing(4)
        left.addLayout(head)
        left.addLayout(self._recents)
        none = QHBoxLayout()
        none.setContentsMargins(8, 0, 8, 0)
        none.addWidget(self._none_yet)
        left.addLayout(none)
        left.addStretch(1)
        self.chest = SampleCard("chest", "", "")
        self.head = SampleCard("head", "", "")
        self.film = SampleCard("film", "", "")
        cards = QHBoxLayout()
        cards.setSpacing(8)
        for card in (self.chest, self.head, self.film):
            card.clicked.connect(self._want_sample)
            cards.addWidget(card)
        cards.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(4)
        for title in (self._recent_title, self._samples_title):
            title.setFixedHeight(28)
        right.addWidget(self._samples_title)
        right.addLayout(cards)
        right.addStretch(1)
        columns = QHBoxLayout()
        columns.setContentsMargins(0, 8, 0, 0)
        columns.setSpacing(40)
        columns.addLayout(left, 1)
        columns.addLayout(right)
        return columns

    def _make_without_scan(self) -> QHBoxLayout:
        self._without = make_label(role="detail")
        self.generate = self._make_button("empty-generate", "generate", self.generate_wanted)
        self.model = self._make_button("empty-model", "model", self.model_wanted)
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self._without, self.generate, self.model):
            row.addWidget(widget)
        row.addStretch(1)
        return row

    def _make_button(self, name: str, icon: str, receiver: Any) -> QPushButton:
        button = QPushButton()
        button.setObjectName(name)
        if icon:
            button.setIcon(make_icon(icon, "#ffffff" if icon == "open" else ""))
            button.setIconSize(QSize(16, 16))
        button.clicked.connect(receiver)
        return button

    @Slot()
    def _want_recent(self) -> None:
        row = self.sender()
        if isinstance(row, RecentRow):
            self.recent_wanted.emit(row.path)

    @Slot()
    def _want_sample(self) -> None:
        card = self.sender()
        if isinstance(card, SampleCard):
            self.sample_wanted.emit(card.name)
