"""Paths on their way in: models go to the engine, recipes become the draft, everything else is scanned."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from medaug_gui.core.header import SeriesHeader
from medaug_gui.gui.desk import Desk
from medaug_gui.gui.entry import Entry
from medaug_gui.gui.feedback.notice import BAD, Notice
from medaug_gui.gui.feedback.questions import Question
from medaug_gui.gui.opening.model_files import is_model
from medaug_gui.gui.session.recents import Recents
from medaug_gui.gui.session.saved_session import is_session
from medaug_gui.gui.session.settings import Settings
from medaug_gui.gui.window.menu.menus import Menus
from medaug_gui.gui.window.scan_report import OPEN_REST, ScanReport
from medaug_gui.gui.window.study import StudyPage


class PathOpener(QObject):
    """Opens what was dropped or chosen, the sample study, and what stands beside an opened file.

    Args:
        confirm: asks before the program of a model is allowed to run.

    Signals:
        session_wanted: a saved session is to be opened.
    """

    session_wanted = Signal(object)

    def __init__(
        self,
        desk: Desk,
        study: StudyPage,
        notice: Notice,
        menus: Menus,
        settings: Settings,
        confirm: Callable[[Question], bool],
    ) -> None:
        super().__init__(notice)
        self._desk = desk
        self._study = study
        self._notice = notice
        self._menus = menus
        self._settings = settings
        self._confirm = confirm
        self.recents = Recents(settings)
        self._found: list[SeriesHeader] = []
        self._opened: list[Path] = []
        desk.opener.found.connect(self._gather)
        desk.opener.found.connect(desk.shown.privacy.learn)
        desk.opener.finished.connect(self._note_recent)
        self.report = ScanReport(desk.opener, study, notice, self)
        desk.model_asks.connect(self._allow_model)
        desk.sampler.made.connect(self._scan_sample)
        desk.sampler.bar_changed.connect(notice.show_busy)
        desk.sampler.failed.connect(self._say_failed)
        desk.opener.failed.connect(self._say_failed)
        study.rest_wanted.connect(self._open_rest)
        notice.acted.connect(self._take_offer)

    def open(self, paths: Sequence[Path]) -> None:
        """Open paths as a drop does."""
        self._desk.shown.privacy.learn_paths(paths)
        for path in filter(is_session, paths):
            self.session_wanted.emit(path)
        paths = [path for path in paths if not is_session(path)]
        models = [path for path in paths if is_model(path)]
        recipes = [path for path in paths if path.suffix.lower() == ".json" and path not in models]
        scans = [path for path in paths if path.suffix.lower() != ".json" and path not in models]
        for path in models:
            self._notice.say(self.tr("Looking at the model {0} …").format(path.name))
            self._desk.add_model(str(path.parent if path.name == "model.json" else path))
        for path in recipes:
            self._desk.recipe_loader.load(path)
        if scans:
            for path in scans:
                self._settings.add_recent(path)
            self._menus.show_recent(self._settings.recent)
            self._opened += scans
            alone = len(scans) == 1 and _may_have_series_around(scans[0])
            self._scan(scans, str(scans[0]) if alone else "")

    @Slot()
    def open_sample(self) -> None:
        """Make the sample study and open it."""
        self._notice.say(self.tr("Making the sample study …"))
        self._desk.sampler.make()

    @Slot(str)
    def open_one_sample(self, name: str) -> None:
        """Make one of the sample studies and open it."""
        self._notice.say(self.tr("Making the sample study …"))
        self._desk.sampler.make(name)

    @Slot(list)
    def _gather(self, headers: list[SeriesHeader]) -> None:
        self._found += headers

    @Slot()
    def _note_recent(self) -> None:
        """How much was in what was opened stands beside its name from now on."""
        self.recents.note(self._opened, self._found)
        self._opened, self._found = [], []
        self._study.empty.show_recents(self.recents.list_all())

    @Slot(object)
    def _scan_sample(self, folder: Path) -> None:
        self._scan([folder], "")

    def _scan(self, paths: list[Path], single: str) -> None:
        self.report.single = single
        self._study.begin()
        self._desk.opener.open(paths)

    @Slot(object)
    def _open_rest(self, entry: Entry) -> None:
        if entry.header is not None:
            self.open([Path(entry.header.frames[0].path).parent])

    @Slot(str)
    def _take_offer(self, offer: str) -> None:
        if offer == OPEN_REST and self.report.single:
            self.open([Path(self.report.single).parent])

    @Slot(str, str)
    def _allow_model(self, path: str, sentence: str) -> None:
        question = f"{Path(path).name}: {sentence}"
        if self._confirm(Question(question, self.tr("Leave it out"), self.tr("Let its program run"))):
            self._desk.add_model(path, consent=True)
        else:
            self._notice.say(self.tr("The program was not allowed."))

    @Slot(str, str)
    def _say_failed(self, sentence: str, details: str) -> None:
        self._notice.show_busy(None)
        self._notice.say(sentence, BAD, details)


def _may_have_series_around(path: Path) -> bool:
    """True for a file that may have a series around it; an archive or a DICOMDIR is a series' whole home."""
    return path.is_file() and path.suffix.lower() != ".zip" and path.name.upper() != "DICOMDIR"
