"""What is done with the measures on screen: copied, saved as CSV, discarded, hidden."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from medaug_gui.core.measures import PROFILE
from medaug_gui.gui.measures.rows import MeasureRows


class MeasureActions(QObject):
    """Takes the rows to the clipboard and to files.

    Signals:
        said: a sentence and its kind, for the line at the foot.
    """

    said = Signal(str, str)

    def __init__(self, rows: MeasureRows, window: QWidget) -> None:
        super().__init__(rows)
        self._rows = rows
        self._window = window

    @Slot()
    def copy(self) -> None:
        """Put all measures on screen on the clipboard, as spreadsheets take them."""
        count = len(self._rows.rows)
        if not count:
            return
        parts = [self._rows.write_table(tab=True)]
        if self._rows.profile is not None:
            parts.append(self._rows.write_profile(self._rows.profile, tab=True))
        QApplication.clipboard().setText("\n".join(parts))
        text = self.tr("Copied 1 measure.") if count == 1 else self.tr("Copied {0} measures.").format(count)
        self.said.emit(text, "info")

    @Slot()
    def save(self) -> None:
        """Ask for a file and write all measures on screen into it."""
        if not self._rows.rows:
            return
        start = str(Path.home() / "measures.csv")
        path, _ = QFileDialog.getSaveFileName(self._window, self.tr("Save measures"), start, "CSV (*.csv)")
        if path:
            self.write(Path(path))

    def write(self, path: Path) -> bool:
        """Write all measures on screen into a file, and the values of each profile into one beside it.

        False where the disk refuses, which is said.
        """
        path = path if path.suffix else path.with_suffix(".csv")
        texts = {path: self._rows.write_table()}
        for row in self._rows.rows:
            if row.measure.kind == PROFILE:
                beside = path.with_name(f"{path.stem}-profile-{row.measure.number}{path.suffix}")
                texts[beside] = self._rows.write_profile(row.measure)
        try:
            for place, text in texts.items():
                # The mark at the start has spreadsheets read letters of any language as they are.
                place.write_text(text, encoding="utf-8-sig", newline="")
        except OSError as error:
            reason = error.strerror or type(error).__name__
            self.said.emit(self.tr("The measures were not saved: {0}.").format(reason.lower()), "bad")
            return False
        self.said.emit(self.tr("Saved the measures: {0}.").format(path), "info")
        return True
