"""Messages on their way to the line at the foot: each goes when what it speaks of is gone."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from medaug_gui.gui.desk import Desk
from medaug_gui.gui.entry import Entry
from medaug_gui.gui.feedback.notice import Notice
from medaug_gui.gui.window.show_rules import ShowRules
from medaug_gui.gui.window.shown_remarks import ShownRemarks, name_result
from medaug_gui.gui.window.study import StudyPage

_SHOW = "show "
_EXPORT = "export"


class Messages(QObject):
    """Passes on what is said in the desk, of what is shown and of results, and what is over."""

    def __init__(self, notice: Notice, desk: Desk, study: StudyPage, rules: ShowRules) -> None:
        super().__init__(notice)
        self._notice = notice
        self._study = study
        self._remarks = ShownRemarks(notice, desk.shown, desk.loader, desk.previewer)
        desk.said.connect(notice.say)
        desk.told.connect(notice.tell)
        desk.gone.connect(notice.forget)
        rules.waiting.connect(self._offer_result)
        study.results.selected.connect(self._forget_export)
        study.results.discarded.connect(self._forget_result)
        notice.acted.connect(self._take_offer)

    def say_nothing_to_export(self) -> None:
        """Until there is a result or another one is marked."""
        text = self.tr("There is nothing to export yet: mark a series or run a recipe first.")
        self._notice.say(text, about=_EXPORT)

    @Slot(object)
    def _offer_result(self, entry: Entry) -> None:
        text = self.tr("{0} is ready.").format(entry.label)
        about = name_result(entry.key)
        self._notice.say(text, offer=_SHOW + entry.key, offer_title=self.tr("Show"), about=about)

    @Slot(object)
    def _forget_result(self, entry: Entry) -> None:
        self._notice.forget(name_result(entry.key))

    @Slot()
    def _forget_export(self) -> None:
        self._notice.forget(_EXPORT)

    @Slot(str)
    def _take_offer(self, offer: str) -> None:
        if offer.startswith(_SHOW):
            self._study.results.choose(offer.removeprefix(_SHOW))
