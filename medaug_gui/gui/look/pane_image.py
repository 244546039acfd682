"""The picture of a pane as an image, with what is written over it: onto the clipboard, or into a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from medaug_gui.core.errors import ExportProblem
from medaug_gui.gui.background.task_pool import TaskPool
from medaug_gui.gui.feedback.marks import BAD
from medaug_gui.gui.view.compare_view import CompareView
from medaug_gui.gui.view.pane import Pane


class PaneImages(QObject):
    """Copies and saves the pane that the user is at. Where identities are hidden, the image holds none.

    Signals:
        said(str, str): a sentence and its kind.
    """

    said = Signal(str, str)

    def __init__(self, view: CompareView, pool: TaskPool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._pool = pool

    @Slot()
    def copy(self) -> None:
        """Onto the clipboard; where a table has the focus, its rows instead."""
        table = _find_table(QApplication.focusWidget())
        if table is not None:
            table.copy_rows()  # type: ignore[attr-defined]
            return
        image = self.take()
        if image is None:
            self.said.emit(self.tr("There is no picture to copy."), "info")
            return
        QGuiApplication.clipboard().setImage(image)
        self.said.emit(self.tr("Copied the picture with its texts."), "info")

    @Slot()
    def save(self) -> None:
        """Ask where, and write it as PNG."""
        if self.take() is None:
            self.said.emit(self.tr("There is no picture to save."), "info")
            return
        name = f"{self._suggest_name()}.png"
        path, _ = QFileDialog.getSaveFileName(self._view, self.tr("Save the picture"), name, "PNG (*.png)")
        if path:
            self.write(Path(path))

    def write(self, path: Path) -> None:
        """Write it as PNG, in the background."""
        image, place = self.take(), path if path.suffix.lower() == ".png" else path.with_name(path.name + ".png")

        def work(_progress: object) -> str:
            if image is None or not image.save(str(place)):
                raise ExportProblem("The picture could not be written.", advice="Choose another folder.")
            return str(place)

        self._pool.run(work, done=self._tell, failed=self._fail)

    def take(self) -> QImage | None:
        """The pane as it is on screen, without its edge or a pointer; None where it shows nothing."""
        pane = self._find_pane()
        return None if pane is None else pane.make_image()

    def _find_pane(self) -> Pane | None:
        panes = self._view.panes
        pane = self._view.active if self._view.active in panes else next(iter(panes), None)
        return pane if pane is not None and pane.content.side is not None else None

    def _suggest_name(self) -> str:
        pane = self._find_pane()
        side = pane.content.side if pane else None
        words = [side.label or side.tag, pane.content.slice_text.split("/")[0]] if side and pane else []
        text = " ".join(word for word in words if word)
        return (
            "".join(letter if letter.isalnum() or letter in "-_ " else "-" for letter in text)[:80].strip() or "picture"
        )

    @Slot(object)
    def _tell(self, path: str) -> None:
        self.said.emit(self.tr("Saved the picture as {0}.").format(path), "info")

    @Slot(str, str)
    def _fail(self, sentence: str, _details: str) -> None:
        self.said.emit(sentence, BAD)


def _find_table(widget: QWidget | None) -> QWidget | None:
    """The widget with the focus, or one around it, that copies rows of its own."""
    while widget is not None and not hasattr(widget, "copy_rows"):
        widget = widget.parentWidget()
    return widget
