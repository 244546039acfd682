"""What there is to say about what is shown: reasons to doubt it, notes of a result, what was not read or previewed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from medaug_gui.core.remarks import Doubt, list_remarks
from medaug_gui.gui.entry import Entry
from medaug_gui.gui.feedback.notice import BAD, INFO, WARN, Notice
from medaug_gui.gui.previewer import Previewer
from medaug_gui.gui.shown import Shown
from medaug_gui.gui.shown_loader import ShownLoader

_READING, _PREVIEW, _REMARK = "reading", "preview", "remark"
"""What is said of the series that is read, of the preview, and of what is on screen."""


class ShownRemarks(QObject):
    """Follows what is shown; each remark goes when something else is shown."""

    def __init__(self, notice: Notice, shown: Shown, loader: ShownLoader, previewer: Previewer) -> None:
        super().__init__(notice)
        self._notice = notice
        self._shown = shown
        shown.chosen.connect(self._begin)
        shown.dropped.connect(self._end)
        shown.sides_changed.connect(self._remark)
        loader.failed.connect(self._say_not_read)
        loader.progressed.connect(notice.show_busy)
        previewer.stale.connect(self._forget_preview)
        previewer.failed.connect(self._say_no_preview)

    @Slot()
    def _begin(self) -> None:
        self._notice.forget(_READING)
        if self._shown.result is not None:
            self._notice.forget(name_result(self._shown.result.key))
        self._remark()

    @Slot()
    def _end(self) -> None:
        for about in (_READING, _PREVIEW):
            self._notice.forget(about)
        self._remark()

    @Slot()
    def _remark(self) -> None:
        """Say what there is to say about what is on screen, in place of what was said about the one before."""
        sentences = self._find_remarks()
        if not sentences:
            self._notice.forget(_REMARK)
            return
        doubts = [sentence for sentence in sentences if isinstance(sentence, Doubt)]
        details = "\n".join(sentences) if len(sentences) > 1 else ""
        first = doubts[0] if doubts else sentences[0]
        self._notice.say(str(first), WARN if doubts else INFO, details, about=_REMARK)

    def _find_remarks(self) -> tuple[str, ...]:
        shown, sides = self._shown, self._shown.sides
        if shown.result is not None:
            read = sides.result is not None and sides.result.key == shown.result.key
            return tuple(sides.result.series.provenance.notes) if read and sides.result is not None else ()
        if shown.source is None:
            return ()
        found = list_remarks(sides.source.series.problems) if shown.is_source_read and sides.source is not None else ()
        return tuple(dict.fromkeys((*shown.source.problems, *found)))

    @Slot(object, str, str)
    def _say_not_read(self, entry: Entry, sentence: str, details: str) -> None:
        self._notice.say(f"{entry.label}: {sentence}", BAD, details, about=_READING)

    @Slot()
    def _forget_preview(self) -> None:
        self._notice.forget(_PREVIEW)

    @Slot(str)
    def _say_no_preview(self, sentence: str) -> None:
        self._notice.say(self.tr("No preview: {0}").format(sentence), BAD, about=_PREVIEW)


def name_result(key: str) -> str:
    """What is said about a new result that waits to be shown is about this."""
    return f"result {key}"
