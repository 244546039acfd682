"""The line that says what a training or a set is made of: marked series, folders, selections that were kept."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from medaug_gui.gui.data.data_choice import (
    DataChoice,
    choose_entries,
    choose_folder,
    forget_selection,
    keep_selection,
    read_selections,
)
from medaug_gui.gui.dress.icons import make_icon
from medaug_gui.gui.entry import Entry
from medaug_gui.gui.language.retranslate import Retranslated
from medaug_gui.gui.session.settings import Settings

_MARKED, _KEPT, _FOLDER, _OWN = "marked", "kept", "folder", "own"


class SourceRow(Retranslated, QWidget):
    """A box with all that is at hand, and buttons that choose a folder and keep what is chosen.

    Args:
        name: what the names of its parts begin with.

    Signals:
        changed: something else is chosen.
    """

    changed = Signal()

    def __init__(self, settings: Settings, name: str = "training") -> None:
        super().__init__()
        self._settings = settings
        self._marked: list[Entry] = []
        self._folder: Path | None = None
        self._own: DataChoice | None = None
        self.box = QComboBox()
        self.box.setObjectName(f"{name}-source")
        self.box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(12)
        self.box.currentIndexChanged.connect(self._note)
        self.folder = QPushButton()
        self.folder.setObjectName(f"{name}-folder")
        self.folder.setIcon(make_icon("open"))
        self.folder.clicked.connect(self._choose)
        self.keep = QPushButton()
        self.keep.setObjectName(f"{name}-keep-selection")
        self.keep.setProperty("kind", "quiet")
        self.keep.clicked.connect(self._keep_or_forget)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.box, 1)
        row.addWidget(self.folder)
        row.addWidget(self.keep)
        self.retranslate()

    @property
    def choice(self) -> DataChoice | None:
        """What is chosen; None for nothing."""
        found = self.box.currentData()
        return found[1] if found is not None else None

    def show_marked(self, entries: Sequence[Entry], takes: bool = True) -> None:
        """These series are marked in the browser now; unless `takes` they are offered only."""
        if [one.key for one in entries] == [one.key for one in self._marked]:
            return
        was_marked = self._kind == _MARKED
        self._marked = list(entries)
        self._fill(_MARKED if takes and (was_marked or self.choice is None) else "")

    def take_marked(self) -> None:
        """Learn from what is marked."""
        self._fill(_MARKED)

    def take_folder(self, path: Path) -> None:
        """Learn from a folder or a file."""
        self._folder = path
        self._settings.add_recent(path)
        self._fill(_FOLDER)

    def show_choice(self, choice: DataChoice | None) -> None:
        """What was chosen for a draft that is taken up again; None for nothing."""
        self._own = choice
        if choice is None:
            self.box.setCurrentIndex(-1)
        else:
            self._fill(_OWN)

    def retranslate(self) -> None:
        """See `Retranslated`."""
        self.box.setAccessibleName(self.tr("From which scans"))
        self.box.setPlaceholderText(self.tr("Mark series in Study, or drop a folder here"))
        self.folder.setText(self.tr("Folder …"))
        self.folder.setToolTip(self.tr("Choose a folder of scans, pictures and label maps"))
        self.folder.setAccessibleName(self.tr("Choose a folder of scans, pictures and label maps"))
        self._fill("")

    @property
    def _kind(self) -> str:
        found = self.box.currentData()
        return str(found[0]) if found is not None else ""

    def _fill(self, wanted: str) -> None:
        """Write the box anew; what was chosen stays chosen, or the first of the wanted kind is."""
        before, kind = self.choice, wanted or self._kind
        self.box.blockSignals(True)
        self.box.clear()
        for found, text in self._list_choices():
            self.box.addItem(text, found)
        kinds = [self.box.itemData(at)[0] for at in range(self.box.count())]
        same = [at for at in range(self.box.count()) if self.box.itemData(at)[1] == before]
        if wanted and wanted in kinds:
            self.box.setCurrentIndex(kinds.index(wanted))
        elif same:
            self.box.setCurrentIndex(same[0])
        else:
            self.box.setCurrentIndex(kinds.index(kind) if kind in kinds else -1)
        self.box.blockSignals(False)
        self._show_keep()
        if self.choice != before:
            self.changed.emit()

    def _list_choices(self) -> list[tuple[tuple[str, DataChoice], str]]:
        found: list[tuple[tuple[str, DataChoice], str]] = []
        if self._own is not None:
            found.append(((_OWN, self._own), self._own.title))
        count = len(self._marked)
        text = (
            self.tr("1 series marked in Study") if count == 1 else self.tr("{0} series marked in Study").format(count)
        )
        marked = choose_entries(self._marked, text)
        if marked is not None:
            found.append(((_MARKED, marked), text))
        found += [((_KEPT, one), one.title) for one in read_selections(self._settings)]
        folders = [Path(path) for path in self._settings.recent if Path(path).is_dir()]
        if self._folder is not None:
            folders = [self._folder, *(one for one in folders if one != self._folder)]
        found += [((_FOLDER, choose_folder(one)), str(one)) for one in folders]
        return list({(one[1].sources, one[1].series): (one, text) for one, text in reversed(found)}.values())[::-1]

    def _show_keep(self) -> None:
        is_kept = self._kind == _KEPT
        self.keep.setText(self.tr("Forget") if is_kept else self.tr("Keep"))
        tip = self.tr("Forget this selection; its files stay where they are") if is_kept else \
            self.tr("Keep this selection for later trainings and sets")  # fmt: skip
        self.keep.setToolTip(tip)
        self.keep.setAccessibleName(tip)
        self.keep.setEnabled(self.choice is not None)
        self.box.setToolTip("\n".join(self.choice.sources[:10]) if self.choice is not None else "")

    @Slot()
    def _note(self) -> None:
        self._show_keep()
        self.changed.emit()

    @Slot()
    def _choose(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self.tr("Choose a folder of scans, pictures and label maps"))
        if name:
            self.take_folder(Path(name))

    @Slot()
    def _keep_or_forget(self) -> None:
        choice = self.choice
        if choice is None:
            return
        if self._kind == _KEPT:
            forget_selection(self._settings, choice.title)
        else:
            keep_selection(self._settings, _name_anew(choice, self._settings))
        self._fill("" if self._kind == _KEPT else _KEPT)


def _name_anew(choice: DataChoice, settings: Settings) -> DataChoice:
    """With a title that none of the kept ones has."""
    folder = Path(choice.sources[0]).name if choice.sources else choice.title
    stem = f"{folder} ({len(choice.series)})" if choice.series else folder
    taken, number, title = {one.title for one in read_selections(settings)}, 1, stem
    while title in taken:
        number += 1
        title = f"{stem} {number}"
    return DataChoice(title, choice.sources, choice.series)
