"""The mode Dataset in the window: its tab, its commands, and what is said when a set is written."""

from __future__ import annotations

import importlib
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from medaug_gui.gui.feedback.notice import BAD
from medaug_gui.gui.feedback.questions import Question
from medaug_gui.gui.opening.model_files import is_model
from medaug_gui.gui.widgets.late_page import LatePage

if TYPE_CHECKING:
    from medaug_gui.gui.dataset.dataset_page import DatasetPage
    from medaug_gui.gui.dataset.set_works import SetWorks
    from medaug_gui.gui.window.main_window import MainWindow

DATASET = "dataset"
_SHOW = "show-set"


class DatasetCorner(QObject):
    """The window is up before there are sets: `start` looks for them. What is written goes on without the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._ended = ""
        self._place = LatePage(self._make_page, _load_page)
        window.modes.add(DATASET, self.tr("Dataset"), self._place)
        window.notice.acted.connect(self._take_offer)
        add = window.commands.add
        add("show-dataset", self.tr("Make a dataset \u2026"), self.show, menu="Run", icon="results")
        add("dataset-marked", self.tr("Make a dataset of what is marked \u2026"), self.make_of_marked, menu="Run")

    @cached_property
    def works(self) -> SetWorks:
        """All drafts and sets."""
        from medaug_gui.gui.dataset.set_works import SetWorks

        works = SetWorks(self._window.desk.pool, self)
        works.ended.connect(self._note_end)
        works.failed.connect(self._say_failed)
        return works

    @property
    def page(self) -> DatasetPage:
        """What the mode shows."""
        return self._place.page

    @Slot()
    def start(self) -> None:
        """See which sets there are, and follow what an earlier window has begun."""
        self.works.look()

    @Slot()
    def show(self) -> None:
        """Bring the mode to the front."""
        self._window.modes.show_mode(DATASET)

    @Slot()
    def make_of_marked(self) -> None:
        """Plan a set of what is marked in the browser."""
        self.show()
        self.page.take_marked()

    def takes(self, paths: list[Path]) -> bool:
        """True where what was dropped is what a set is made of: a folder, while the mode is in front."""
        if self._window.modes.current != DATASET or not paths or any(map(is_model, paths)):
            return False
        folders = [path for path in paths if path.is_dir()] or [path.parent for path in paths if path.suffix != ".json"]
        for folder in folders[:1]:
            self.page.take_folder(folder)
        return bool(folders)

    def finish(self) -> None:
        """The window closes."""
        if self._place.is_made:
            self.page.finish()

    def _make_page(self, place: QWidget) -> DatasetPage:
        from medaug_gui.gui.dataset.dataset_page import DatasetPage

        window, series = self._window, self._window.study.series
        page = DatasetPage(
            window.desk, window.settings, self.works, lambda: series.entries, self._confirm_removal, place
        )
        series.selected.connect(page.show_marked)
        return page

    @Slot(str)
    def _note_end(self, id: str) -> None:
        """What came of it is said."""
        from medaug_gui.gui.dataset.set_text import describe_trouble
        from medaug_gui.gui.dataset.set_work import STOPPED, WRITTEN

        one = self.works.find(id)
        if one is None or one.status == STOPPED:
            return
        self._ended = id
        if one.status == WRITTEN and one.report is not None:
            text = self.tr("\u201c{0}\u201d is written and checked.") if one.report.is_whole else \
                self.tr("\u201c{0}\u201d is written, but not whole.")  # fmt: skip
            self._window.notice.say(text.format(one.name), offer=_SHOW, offer_title=self.tr("Show"))
        else:
            text = self.tr("\u201c{0}\u201d was not written: {1}").format(one.name, describe_trouble(one))
            self._window.notice.say(text, BAD, offer=_SHOW, offer_title=self.tr("Show"))

    @Slot(str)
    def _take_offer(self, offer: str) -> None:
        if offer == _SHOW and self._ended:
            self.show()
            self.page.list.choose(self._ended)

    @Slot(str, str)
    def _say_failed(self, sentence: str, details: str) -> None:
        self._window.notice.say(sentence, BAD, details)

    def _confirm_removal(self, name: str) -> bool:
        text = self.tr("Forget the dataset \u201c{0}\u201d? Files that it has written stay where they are.").format(
            name
        )
        return self._window.confirm(Question(text, self.tr("Keep it"), self.tr("Forget")))


def _load_page() -> None:
    importlib.import_module("medaug_gui.gui.dataset.dataset_page")
