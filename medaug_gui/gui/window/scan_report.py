"""What a scan says in the window: that it runs, and what it found when it has ended."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from medaug_gui.gui.feedback.notice import Notice
from medaug_gui.gui.opening.opener import Opener
from medaug_gui.gui.window.study import StudyPage

OPEN_REST = "open-rest"


class ScanReport(QObject):
    """Follows the opener.

    Attributes:
        single: the file that was opened alone, or empty.
        counted: what was said last of what a scan found.
    """

    def __init__(self, opener: Opener, study: StudyPage, notice: Notice, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._opener, self._study, self._notice = opener, study, notice
        self.single = ""
        self.counted = ""
        opener.status.connect(self.say_scanning)
        opener.finished.connect(self.say_found)
        study.series.removed.connect(self._forget_count)

    @Slot(str)
    def say_scanning(self, text: str) -> None:
        """It goes on."""
        self._notice.show_busy(-1.0)
        self._notice.say(text)

    @Slot(int, int)
    def say_found(self, found: int, refused: int) -> None:
        """It has ended: so much was found, so much could not be opened."""
        self._notice.show_busy(None)
        self._study.series.model.clear_growing()
        text = self.tr("1 series") if found == 1 else self.tr("{0} series").format(found)
        if self._opener.is_stopped:
            text = self.tr("Scan stopped: {0} so far").format(text)
        elif not found:
            text = self.tr("Nothing that can be opened was found")
        self._study.rest()
        if refused:
            count = self.tr("1 file") if refused == 1 else self.tr("{0} files").format(refused)
            text += self.tr(", {0} not opened: the reasons are at the end of the list").format(count)
        if self.single and found == 1:
            offer = self.tr("Open everything in its folder")
            text = self.tr("One file opened.")
            self._notice.say(text, offer=OPEN_REST, offer_title=offer)
        else:
            self._notice.say(text)
        self.counted = text

    @Slot()
    def _forget_count(self) -> None:
        """What was counted when they were opened counts no longer."""
        self._notice.take_back(self.counted)
