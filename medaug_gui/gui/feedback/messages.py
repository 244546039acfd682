"""Messages on their way to the line at the foot: each goes when what it speaks of is gone."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from medaug_gui.gui.columns import Columns
from medaug_gui.gui.desk import Desk
from medaug_gui.gui.entry import Entry
from medaug_gui.gui.escape import Escape
from medaug_gui.gui.feedback.notice import Notice
from medaug_gui.gui.presenter import Presenter, about_result

_SHOW = "show "
_EXPORT = "export"


class Saying(QObject):
    """Passes on what desk and presenter say, and what is over."""

    def __init__(self, notice: Notice, desk: Desk, presenter: Presenter, columns: Columns, escape: Escape) -> None:
        super().__init__(notice)
        self._notice = notice
        self._columns = columns
        self._escape = escape
        desk.said.connect(notice.say)
        for source in (desk, presenter):
            source.told.connect(notice.tell)
            source.gone.connect(notice.forget)
        presenter.busy.connect(notice.busy)
        presenter.waiting.connect(self._result_waits)
        desk.book.changed.connect(self._job_changed)
        columns.results.selected.connect(self._results_changed)
        notice.acted.connect(self._offer_taken)

    def say_nothing_to_export(self) -> None:
        """Until there is a result or another one is marked."""
        text = self.tr("There is nothing to export yet: mark a series or run a recipe first.")
        self._notice.say(text, about=_EXPORT)

    @Slot(object)
    def _result_waits(self, entry: Entry) -> None:
        text = self.tr("{0} is ready.").format(entry.title)
        about = about_result(entry.key)
        self._notice.say(text, offer=_SHOW + entry.key, offer_title=self.tr("Show"), about=about)

    @Slot()
    def _results_changed(self) -> None:
        self._notice.forget(_EXPORT)

    @Slot()
    def _job_changed(self) -> None:
        self._escape.look_again()

    @Slot(str)
    def _offer_taken(self, offer: str) -> None:
        if offer.startswith(_SHOW):
            self._columns.results.choose(offer.removeprefix(_SHOW))
