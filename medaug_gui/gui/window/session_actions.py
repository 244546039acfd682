"""Sessions in the window: saved into a folder, and opened again with series, results, recipe and arrangement."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from medaug_gui.core.errors import MedAugError
from medaug_gui.core.progress import Progress
from medaug_gui.gui.background.activity import Activity
from medaug_gui.gui.commands import Commands
from medaug_gui.gui.desk import Desk
from medaug_gui.gui.feedback.notice import BAD, INFO, WARN, Notice
from medaug_gui.gui.session.parts import Parts
from medaug_gui.gui.session.saved_session import FILE, SUFFIX, SavedSession, read_session, write_session
from medaug_gui.gui.session.settings import Settings
from medaug_gui.gui.window.study import StudyPage
from medaug_gui.jobs.recipe import Recipe
from medaug_gui.jobs.session import RESULTS

_ABOUT = "session"


class SessionActions(QObject):
    """Saves what is open, and opens what was saved.

    Attributes:
        parts: what else belongs to a session; areas add theirs.
        saving, opening: the work in the background.
    """

    def __init__(
        self, desk: Desk, study: StudyPage, commands: Commands, settings: Settings, notice: Notice, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._desk, self._study, self._settings, self._notice = desk, study, settings, notice
        self._window = parent
        self.parts = Parts()
        self._saved: set[str] = set()
        self.saving, self.opening = Activity(desk.pool, self), Activity(desk.pool, self)
        self.saving.done.connect(self._say_saved)
        self.opening.done.connect(self._take)
        for work in (self.saving, self.opening):
            work.failed.connect(self._say_failed)
            work.bar_changed.connect(notice.show_busy)
        add, opens, saves = commands.add, self.tr("Open session …"), self.tr("Save session …")
        add("open-session", opens, self.choose, menu="File", keys=("Ctrl+Alt+O",), icon="session")
        add("save-session", saves, self.choose_target, menu="File", keys=("Ctrl+Alt+S",), icon="save")
        self._add_parts()

    @Slot()
    def choose_target(self) -> None:
        """Choose where to save what is open."""
        start = str(Path(self._settings.read_text("sessions", str(Path.home()))) / f"session{SUFFIX}")
        title = self.tr("Save the session; it holds what the scans say of patients")
        option = QFileDialog.Option.DontConfirmOverwrite
        name, _ = QFileDialog.getSaveFileName(self._window, title, start, f"*{SUFFIX}", "", option)
        if name:
            path = Path(name)
            self._settings.keep("sessions", str(path.parent))
            self.save(path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX))

    @Slot()
    def choose(self) -> None:
        """Choose a session to open."""
        start = self._settings.read_text("sessions", str(Path.home()))
        name = QFileDialog.getExistingDirectory(self._window, self.tr("Open session"), start)
        if name:
            self._settings.keep("sessions", str(Path(name).parent))
            self.open(Path(name))

    def save(self, folder: Path) -> None:
        """Save what is open into a folder."""
        series, results = self._study.series.model.entries, self._study.results.all
        recipe = self._desk.draft.recipe
        saved = SavedSession(
            series=tuple(entry.header for entry in series if entry.header is not None),
            results=tuple(results),
            used=tuple(entry.key for entry in series if entry.header is None),
            recipe=recipe.to_json() if recipe is not None else None,
            parts=self.parts.save(),
            drawn=tuple(self._desk.labels.list_drawn()),
        )

        self._saved = {one.item.key for one in saved.drawn}

        def work(progress: Progress) -> Path:
            return write_session(folder, saved, progress)

        if not self.saving.start(work):
            self._notice.say(self.tr("A session is being saved."), about=_ABOUT)

    @Slot(object)
    def open(self, path: Path) -> None:
        """Open what was saved in a folder, beside what is open already."""
        into = self._desk.session.folder / RESULTS

        def work(progress: Progress) -> SavedSession:
            return read_session(path, into, progress)

        if self.opening.start(work):
            self._notice.say(self.tr("Opening the session {0} …").format(_name(path)), about=_ABOUT)

    @Slot(object)
    def _take(self, saved: SavedSession) -> None:
        study = self._study
        if saved.series or saved.results:
            study.begin()
        study.series.expect()
        study.series.settle(list(saved.series))
        study.series.end_opening()
        for entry in saved.results:
            study.results.add(entry)
            if entry.files is not None:
                study.results.mark_exported(entry.key, entry.files)
        for key in saved.used:
            used = study.results.find(key)
            if used is not None and study.series.model.find_entry(key) is None:
                study.series.add(used)
        self._desk.labels.bring_back(list(saved.drawn))
        self._desk.label_store.note_kept(one.item.key for one in saved.drawn)
        self._load_recipe(saved)
        self.parts.restore(saved.parts)
        self._say_opened(saved)

    def _load_recipe(self, saved: SavedSession) -> None:
        if saved.recipe is None:
            return
        try:
            self._desk.draft.load(Recipe.from_json(saved.recipe))
        except MedAugError as error:
            self._desk.said.emit(str(error), WARN, "")

    def _say_opened(self, saved: SavedSession) -> None:
        told = [self._count(len(saved.series), self.tr("1 series"), self.tr("{0} series"))]
        told.append(self._count(len(saved.results), self.tr("1 result"), self.tr("{0} results")))
        text = self.tr("Session opened: {0}.").format(", ".join(told))
        if saved.missing:
            text += " " + self._count(
                saved.missing,
                self.tr("The files of 1 series are not where they were; open their folder from its new place."),
                self.tr("The files of {0} series are not where they were; open their folder from its new place."),
            )
        if saved.lost:
            text += " " + self._count(
                saved.lost, self.tr("1 result cannot be read."), self.tr("{0} results cannot be read.")
            )
        self._notice.say(text, WARN if saved.missing or saved.lost else INFO, about=_ABOUT)

    @staticmethod
    def _count(number: int, one: str, many: str) -> str:
        return one if number == 1 else many.format(number)

    @Slot(object)
    def _say_saved(self, folder: Path) -> None:
        self._desk.label_store.note_kept(self._saved)
        self._notice.say(self.tr("Session saved: {0}").format(_name(folder)), about=_ABOUT)

    @Slot(str, str)
    def _say_failed(self, sentence: str, details: str) -> None:
        self._notice.say(sentence, BAD, details, about=_ABOUT)

    def _add_parts(self) -> None:
        study, desk = self._study, self._desk
        self.parts.add("view", study.view.save_state, study.view.restore)
        self.parts.add("panels", study.save_state, study.restore)
        self.parts.add("measures", desk.measures.to_json, desk.measures.bring_back)
        brush = study.drawing.brush
        self.parts.add("brush", brush.to_json, brush.restore)
        self.parts.add("decisions", desk.decisions.to_json, desk.decisions.restore)
        self.parts.add("shown", self._note_shown, self._show)

    def _note_shown(self) -> dict[str, str]:
        """Which series and result are on screen."""
        shown = self._desk.shown
        return {
            "source": shown.source.key if shown.source is not None else "",
            "result": shown.result.key if shown.result is not None else "",
        }

    def _show(self, told: dict[str, str]) -> None:
        if self._study.results.find(str(told.get("result"))) is not None:
            self._study.results.choose(str(told["result"]))
        elif self._study.series.model.find_entry(str(told.get("source"))) is not None:
            self._study.series.choose(str(told["source"]))


def _name(path: Path) -> str:
    return path.parent.name if path.name == FILE else path.name
