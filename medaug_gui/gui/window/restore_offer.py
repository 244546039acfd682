"""What a killed window left, as the window offers it: the strip, the lists that get it back, and the way back."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from medaug_gui.core.header import SeriesHeader
from medaug_gui.gui.feedback.notice import Notice
from medaug_gui.gui.session.restore_strip import RestoreStrip
from medaug_gui.gui.session.restorer import Restorer
from medaug_gui.gui.window.study import StudyPage
from medaug_gui.jobs.leftover import Leftover

_BRING_BACK = "left-back"


class RestoreOffer(QObject):
    """Joins the restorer with the strip, the lists and the messages."""

    def __init__(self, restorer: Restorer, strip: RestoreStrip, study: StudyPage, notice: Notice) -> None:
        super().__init__(strip)
        self._restorer = restorer
        self._strip = strip
        self._study = study
        self._notice = notice
        restorer.offered.connect(strip.show_offer)
        strip.restore_wanted.connect(restorer.restore)
        strip.discard_wanted.connect(restorer.discard)
        restorer.sources.connect(self._take_sources)
        restorer.reused.connect(study.series.add)
        restorer.exported.connect(study.results.mark_exported)
        restorer.said.connect(notice.say)
        restorer.discarded.connect(self._say_discarded)
        notice.acted.connect(self._take_offer)

    @Slot(list)
    def _take_sources(self, headers: list[SeriesHeader]) -> None:
        self._study.begin()
        if headers:
            self._study.series.settle(headers)

    @Slot(object)
    def _say_discarded(self, left: Leftover) -> None:
        text = self.tr("Discarded {0}.").format(self._strip.describe_offer(left))
        self._notice.say(text, offer=_BRING_BACK, offer_title=self.tr("Undo"))

    @Slot(str)
    def _take_offer(self, offer: str) -> None:
        if offer == _BRING_BACK:
            self._restorer.bring_back()
