"""The mode Dataset: the sets at the left, the cases in the middle, how it is written at the right."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from medaug_gui.core.errors import BadParameter
from medaug_gui.core.sets.plan import SetPlan
from medaug_gui.gui.data.data_choice import DataChoice
from medaug_gui.gui.dataset.cases_view import CasesView
from medaug_gui.gui.dataset.draft_panel import DraftPanel
from medaug_gui.gui.dataset.made_panel import MadePanel
from medaug_gui.gui.dataset.plan_form import put_values
from medaug_gui.gui.dataset.set_list import FRESH, SetList
from medaug_gui.gui.dataset.set_surveyor import FoundCases, SetSurveyor
from medaug_gui.gui.dataset.set_work import SetWork
from medaug_gui.gui.dataset.set_works import SetWorks
from medaug_gui.gui.desk import Desk
from medaug_gui.gui.entry import Entry
from medaug_gui.gui.session.settings import Settings
from medaug_gui.gui.widgets.regions import Regions
from medaug_gui.jobs.sets import work_folder

_LIST_WIDTH = 256
_NO_NAME = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')


class DatasetPage(QWidget):
    """Joins the list with a draft, or with a set that was begun.

    Args:
        list_marked: the series that are marked in the browser.
        confirm_removal: asks before a set is forgotten; is given its name.

    Signals:
        failed: a sentence and details: something could not be done.
    """

    failed = Signal(str, str)

    def __init__(
        self,
        desk: Desk,
        settings: Settings,
        works: SetWorks,
        list_marked: Callable[[], Sequence[Entry]],
        confirm_removal: Callable[[str], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("dataset-page")
        self._works, self._list_marked, self._confirm_removal = works, list_marked, confirm_removal
        self._draft: Path | None = None
        self._shown, self._status = "", ""
        self._own_name = False
        self.list = SetList(works)
        self.view = CasesView(settings)
        self.panel, self.made = DraftPanel(settings), MadePanel()
        self.surveyor = SetSurveyor(desk.pool, self)
        self._right = QStackedWidget()
        self._right.addWidget(self.panel)
        self._right.addWidget(self.made)
        self.regions = Regions(self.list, self.view, self._right, _LIST_WIDTH, self)
        self.regions.covered_changed.connect(self.view.set_covered)
        self.regions.set_filled(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.regions)
        privacy = desk.shown.privacy
        self.view.hide_identity(privacy.is_hidden)
        privacy.changed.connect(self._hide_identity)
        self._wire()
        self._show(self.list.current or FRESH)

    @property
    def plan(self) -> SetPlan | None:
        """What the draft in front says; None where nothing is chosen that it is made of."""
        choice = self.view.source.choice
        if choice is None:
            return None
        values, name = self.panel.form.values, self.view.name.text().strip() or self.tr("Dataset")
        out = values.folder / (_NO_NAME.sub("_", name).strip(" .") or "dataset")
        left_out = tuple(sorted(self.view.cases.by_hand))
        try:
            plan = SetPlan(sources=choice.sources, out=str(out), name=name, series=choice.series, left_out=left_out)
            return put_values(plan, values, out)
        except BadParameter:
            return None

    @Slot()
    def plan_new(self) -> None:
        """Bring a draft to the front that nothing is chosen for yet."""
        self.list.has_fresh = True
        self.list.choose(FRESH)
        self._show(FRESH)

    def take_folder(self, path: Path) -> None:
        """Make a set of what lies in a folder."""
        if self._is_begun():
            self.plan_new()
        self.view.source.take_folder(path)

    def take_marked(self) -> None:
        """Make a set of what is marked in the browser."""
        self.plan_new()
        self.view.source.show_marked(self._list_marked(), takes=False)
        self.view.source.take_marked()

    @Slot()
    def show_marked(self) -> None:
        """Other series are marked now."""
        if self.isVisible():
            self._offer_marked()

    @Slot()
    def write(self) -> None:
        """Freeze the plan, and write the set."""
        if self._draft is not None and self.panel.may_write:
            self._works.begin(self._draft.name)

    @Slot()
    def finish(self) -> None:
        """The window closes: what is being looked at is given up; what is written goes on."""
        self.surveyor.drop_all()

    def showEvent(self, event: QShowEvent) -> None:
        """Offer what is marked."""
        super().showEvent(event)
        self.list.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._offer_marked()

    def _wire(self) -> None:
        view, panel = self.view, self.panel
        self.list.chosen.connect(self._show)
        self.list.new_wanted.connect(self.plan_new)
        self.list.remove_wanted.connect(self._remove)
        view.source.changed.connect(self._take_source)
        view.named.connect(self._take_name)
        view.cases.left_out.connect(self._look_again)
        panel.form.changed.connect(self._look_again)
        panel.write_wanted.connect(self.write)
        self.surveyor.surveyed.connect(self._take_cases)
        self.surveyor.failed.connect(self._take_trouble)
        self.surveyor.bar_changed.connect(self._show_bar)
        self._works.changed.connect(self._follow)
        self.made.stop_wanted.connect(self._stop)
        self.made.go_wanted.connect(self._go_on)

    @Slot(str)
    def _show(self, id: str) -> None:
        """Bring a draft or a set to the front."""
        if id == self._shown:
            return
        one = self._works.find(id)
        self._shown, self._status = id, one.status if one is not None else ""
        self.surveyor.drop_all()
        self.view.show_cases(None, is_fixed=False)
        self.view.cases.by_hand = set()
        if one is None:
            self._draft = None
            self._show_draft(None)
        elif one.is_begun:
            self._show_begun(one)
        else:
            self._draft = one.work
            self._show_draft(one.plan)

    def _show_draft(self, plan: SetPlan | None) -> None:
        view, panel = self.view, self.panel
        view.set_editable(True)
        self._right.setCurrentWidget(panel)
        self._own_name = plan is not None
        for part in (view.source, panel.form):
            part.blockSignals(True)
        if plan is None:
            view.source.show_choice(None)
        else:
            view.cases.by_hand = set(plan.left_out)
            view.source.show_choice(DataChoice(_title_sources(plan), plan.sources, plan.series))
            panel.form.show_plan(plan)
        for part in (view.source, panel.form):
            part.blockSignals(False)
        view.name.setText(plan.name if plan is not None else self.tr("New dataset"))
        panel.show_cases(None)
        if plan is not None:
            self._look_again()

    def _show_begun(self, one: SetWork) -> None:
        self._draft = None
        self.view.set_editable(False)
        self.view.name.setText(one.name)
        self.made.show_work(one)
        self._right.setCurrentWidget(self.made)
        self.surveyor.read(one.plan, one.work)

    @Slot()
    def _follow(self) -> None:
        """The chosen one says more."""
        one = self._works.find(self._shown)
        if one is None:
            return
        if one.is_begun:
            if one.status != self._status:
                self._status = one.status
                self._show_begun(one)
            self.made.show_work(one)
        elif self._status not in ("", one.status):
            self._shown = ""
            self._show(one.id)

    @Slot()
    def _take_source(self) -> None:
        """Something else is chosen: it is a draft from now on, named after it, kept in a folder."""
        choice = self.view.source.choice
        if choice is None or self._is_begun():
            return
        self.view.cases.by_hand = set()
        self.view.source.blockSignals(True)
        self.view.source.show_choice(choice)  # whatever else is marked from now on
        self.view.source.blockSignals(False)
        if not self._own_name:
            self.view.name.setText(Path(choice.sources[0]).name.split(".")[0] or choice.title)
        if self._draft is None:
            self._draft = work_folder.name_work_folder(self.view.name.text())
            self._shown = self._draft.name
        self._look_again()

    @Slot()
    def _take_name(self) -> None:
        self._own_name = bool(self.view.name.text().strip())
        self._look_again()

    @Slot()
    def _look_again(self) -> None:
        plan = self.plan
        if plan is None or self._draft is None:
            return
        self.panel.show_busy()
        self.view.show_busy(0.0)
        self.surveyor.look(plan, self._draft)

    @Slot(object)
    def _take_cases(self, found: FoundCases) -> None:
        is_begun = self._is_begun()
        self.view.show_cases(found, is_fixed=is_begun)
        if is_begun:
            return
        self.panel.show_cases(found)
        self._keep_draft()

    @Slot(str, str)
    def _take_trouble(self, sentence: str, _details: str) -> None:
        self.view.show_cases(None, is_fixed=False)
        if not self._is_begun():
            self.panel.show_trouble(sentence)
            self._keep_draft()

    def _offer_marked(self) -> None:
        """Where nothing is chosen yet, several that are marked are."""
        marked = self._list_marked()
        self.view.source.show_marked(marked, takes=False)
        if len(marked) > 1 and self._shown == FRESH and self.view.source.choice is None:
            self.view.source.take_marked()

    def _keep_draft(self) -> None:
        """What was looked at is on the list from now on."""
        if self._draft is not None:
            if self.list.current != self._draft.name:
                self.list.choose(self._draft.name)
            self._works.look()

    @Slot(object)
    def _show_bar(self, fraction: float | None) -> None:
        self.view.show_busy(fraction if not self._is_begun() else None)

    @Slot(bool)
    def _hide_identity(self, hidden: bool) -> None:
        self.view.hide_identity(hidden)

    @Slot()
    def _stop(self) -> None:
        self._works.stop(self._shown)

    @Slot()
    def _go_on(self) -> None:
        self._works.begin(self._shown)

    @Slot(str)
    def _remove(self, id: str) -> None:
        one = self._works.find(id)
        if one is not None and self._confirm_removal(one.name):
            if id == self._shown:
                self.surveyor.drop_all()
                self.list.has_fresh = True
            self._works.remove(id)

    def _is_begun(self) -> bool:
        one = self._works.find(self._shown)
        return one is not None and one.is_begun


def _title_sources(plan: SetPlan) -> str:
    """The folders of a draft in a line."""
    first = plan.sources[0]
    return first if len(plan.sources) == 1 else f"{first} +{len(plan.sources) - 1}"
