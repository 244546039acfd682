"""Label maps of the series in the list: taken off, taken from a folder, and joined when their image is there already.

What the user decides here can be undone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.progress import Progress
from medaug_gui.gui.background.task_pool import TaskPool
from medaug_gui.gui.browser.series_panel import SeriesPanel
from medaug_gui.gui.entry import Entry
from medaug_gui.gui.undo.history import Change, History


@dataclass(frozen=True)
class Relabelled:
    """Rows as they were and as they are to be; `new` and `gone` are rows that come and go."""

    before: tuple[SeriesHeader, ...] = ()
    after: tuple[SeriesHeader, ...] = ()
    new: tuple[SeriesHeader, ...] = ()
    gone: tuple[str, ...] = ()
    unused: int = 0


class LabelFileActions(QObject):
    """Joins the menu of the series with the label maps' files.

    Signals:
        said: a sentence, its kind and details.
        done: what was done and can be undone, one sentence.
    """

    said = Signal(str, str, str)
    done = Signal(str)

    def __init__(self, series: SeriesPanel, pool: TaskPool, history: History, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._series = series
        self._pool = pool
        self._history = history
        series.menu.labels_off_wanted.connect(self.take_off)
        series.menu.labels_from_wanted.connect(self.ask_folder)
        series.menu.image_wanted.connect(self.open_as_images)

    @Slot(list)
    def take_off(self, entries: list[Entry]) -> None:
        """These are not the label maps of these series: their files become rows of their own."""
        headers = [entry.header for entry in entries if entry.header is not None and entry.header.label_files]

        def work(_progress: Progress) -> Relabelled:
            from medaug_gui.io.labelling.choice import drop_labels, open_as_images

            paths = list(dict.fromkeys(path for header in headers for path in header.label_files))
            after = tuple(drop_labels(header) for header in headers)
            return Relabelled(tuple(headers), after, tuple(open_as_images(paths)))

        self._start(headers, work, self._finish_off)

    @Slot(list)
    def ask_folder(self, entries: list[Entry]) -> None:
        """Let the user choose the folder that holds the label maps of these series."""
        title = self.tr("Folder of label maps with the names of their images")
        folder = QFileDialog.getExistingDirectory(self._series.window(), title)
        if folder:
            self.take_from(entries, Path(folder))

    def take_from(self, entries: Sequence[Entry], folder: Path) -> None:
        """Use the label maps of a folder that bear the names of these series, in place of those they have."""
        headers = [entry.header for entry in entries if entry.header is not None]

        def work(progress: Progress) -> Relabelled:
            from medaug_gui.io.labelling.choice import drop_labels, match_folder

            told, unused = match_folder([drop_labels(header) for header in headers], folder, progress)
            pairs = [(old, new) for old, new in zip(headers, told, strict=True) if new.label_files]
            before, after = tuple(old for old, _ in pairs), tuple(new for _, new in pairs)
            return Relabelled(before, after, unused=len(unused))

        self._start(headers, work, self._finish_from)

    @Slot(list)
    def open_as_images(self, entries: list[Entry]) -> None:
        """What was taken for label maps without images are images."""
        headers = [entry.header for entry in entries if entry.header is not None and entry.header.label_map]

        def work(_progress: Progress) -> Relabelled:
            from medaug_gui.io.labelling.choice import as_image

            return Relabelled(tuple(headers), tuple(as_image(header) for header in headers))

        self._start(headers, work, self._finish_opening)

    @Slot(int, int)
    def join_alone(self, _found: int = 0, _refused: int = 0) -> None:
        """Label maps that were opened after their images are joined to them."""
        rows = [entry.header for entry in self._series.model.entries if entry.header is not None]
        labels = [row for row in rows if row.label_map]
        images = [row for row in rows if not row.label_map]
        if not labels or not images:
            return

        def work(progress: Progress) -> Relabelled:
            from medaug_gui.io.labelling.joining import join_later

            told = join_later(labels, images, progress)
            left = {row.key for row in told if row.label_map}
            after = tuple(row for row in told if not row.label_map)
            return Relabelled((), after, gone=tuple(row.key for row in labels if row.key not in left))

        self._start(labels, work, self._finish_joining)

    def _start(
        self,
        headers: Sequence[SeriesHeader],
        work: Callable[[Progress], Relabelled],
        done: Callable[[Relabelled], None],
    ) -> None:
        if headers:
            self._pool.run(work, done=done, failed=self._say_failed)

    @Slot(object)
    def _finish_off(self, change: Relabelled) -> None:
        self._do(change, self.tr("Label maps off"))
        self.done.emit(self.tr("Label maps taken off; their files are rows of their own now."))

    @Slot(object)
    def _finish_from(self, change: Relabelled) -> None:
        if not change.after:
            self.said.emit(self.tr("No label map there has the name of a marked series."), "info", "")
            return
        self._do(change, self.tr("Label maps from a folder"))
        left = self.tr(", {0} files there belong to none").format(change.unused) if change.unused else ""
        self.done.emit(self.tr("Series with label maps now: {0}").format(len(change.after)) + left + ".")

    @Slot(object)
    def _finish_opening(self, change: Relabelled) -> None:
        self._do(change, self.tr("Open as an image"))
        self.done.emit(self.tr("Opened as an image: its values may be changed now."))

    @Slot(object)
    def _finish_joining(self, change: Relabelled) -> None:
        if change.after:
            for key in change.gone:
                self._series.take(key)
            self._series.settle(list(change.after))

    @Slot(str, str)
    def _say_failed(self, sentence: str, details: str) -> None:
        self.said.emit(sentence, "bad", details)

    def _do(self, change: Relabelled, what: str) -> None:
        here = {entry.key for entry in self._series.model.entries}
        new = [row for row in change.new if row.key not in here]

        def redo() -> None:
            self._series.settle([*change.after, *new])

        def undo() -> None:
            for row in new:
                self._series.take(row.key)
            self._series.settle(list(change.before))

        redo()
        self._history.add(Change(what, undo, redo, frozenset(row.key for row in change.before)))
