"""What the window does, without its widgets: open, show, preview, run, export, close. Each has its own owner here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from medaug_gui.core.progress import Progress
from medaug_gui.gui.background.activity import Activity
from medaug_gui.gui.background.engine_thread import EngineThread
from medaug_gui.gui.background.task_pool import TaskPool
from medaug_gui.gui.capabilities import Capabilities
from medaug_gui.gui.entry import Entry
from medaug_gui.gui.export.exporter import Exporter
from medaug_gui.gui.jobs.job_model import JobModel
from medaug_gui.gui.jobs.queue_control import QueueControl
from medaug_gui.gui.labels.book import LabelBook
from medaug_gui.gui.labels.labelled_jobs import LabelledJobs
from medaug_gui.gui.labels.proposing.proposals import Proposals
from medaug_gui.gui.labels.storing import LabelStore
from medaug_gui.gui.labels.tasks import LabelTasks
from medaug_gui.gui.measures.book import MeasureBook
from medaug_gui.gui.measures.storing import MeasureStore
from medaug_gui.gui.opening.opener import Opener
from medaug_gui.gui.opening.sampler import Sampler
from medaug_gui.gui.previewer import Previewer
from medaug_gui.gui.prompting.prompts import Prompts
from medaug_gui.gui.recipe.draft import Draft
from medaug_gui.gui.recipe.recipe_files import RecipeLoader
from medaug_gui.gui.series_loader import SeriesCache
from medaug_gui.gui.session.restorer import Restorer
from medaug_gui.gui.sheet.decisions import Decisions
from medaug_gui.gui.shown import Shown
from medaug_gui.gui.shown_loader import ShownLoader
from medaug_gui.gui.undo.history import History
from medaug_gui.jobs.bin import binned
from medaug_gui.jobs.job import Item, Job
from medaug_gui.jobs.journal import REMOVED, note_state
from medaug_gui.jobs.messages import (
    AddModel,
    CancelJob,
    EngineEnded,
    EngineReady,
    Event,
    ExportModel,
    ListModels,
    ModelAdded,
    ModelExported,
    ModelRefused,
    ModelRemoved,
    RemoveModel,
    Request,
    RunJob,
)
from medaug_gui.jobs.recipe import Recipe
from medaug_gui.jobs.session import RESULTS, Session, open_session
from medaug_gui.jobs.stash import discard


class Desk(QObject):
    """Owns the pool, the worker and the session, and the parts that do the work.

    Signals:
        said: a sentence, its kind and details, for the notice.
        told: the same, and what it is about; gone: what was said about this holds no longer.
        model_asks: the path of a model that is a program, and what to ask before it is allowed.
        model_added: a model was taken in; it is among the operations when these change next.
    """

    said = Signal(str, str, str)
    told = Signal(str, str, str, str)
    gone = Signal(str)
    model_asks = Signal(str, str)
    model_added = Signal()

    def __init__(self, parent: QObject | None = None, session: Session | None = None) -> None:
        super().__init__(parent)
        self.session = session or open_session()
        self.pool = TaskPool(self)
        self.engine = EngineThread(self.session.folder, self)
        self.capabilities = Capabilities(self)
        self.history = History(self)
        self.decisions = Decisions(self.pool, self.history, self)
        self.draft = Draft(self.history, self.capabilities.find_title, self)
        self.recipe_loader = RecipeLoader(self.pool, self.draft, self.capabilities, self)
        self.cache = SeriesCache()
        self.shown = Shown(self)
        # Before the loader, which may have what is chosen on screen at once: the old preview stops, the new one begins.
        self.previewer = Previewer(
            self.pool, self.engine, self.session.folder, self.shown, self.draft, self.capabilities, self
        )
        self.labels = LabelBook(self.shown, self.history, self)
        self.loader = ShownLoader(self.pool, self.shown, self.cache, self, dress=self.labels.dress)
        self.jobs = JobModel(self)
        self.measures = MeasureBook(self.shown, self.history, self)
        self.queue = QueueControl(self.jobs, self._ask, self.pool, self)
        self.opener = Opener(self.pool, self, self.session.folder / "archives")
        self.exporter = Exporter(self.pool, self.measures, self.labels, self)
        self.sampler = Sampler(self.pool, self.session.folder, self)
        self.restorer = Restorer(self.pool, self.jobs, self.capabilities.name_recipe, self)
        self._stored = MeasureStore(self.measures, self.pool, self.session.folder)
        self.label_tasks = LabelTasks(self.labels, self.pool)
        self.proposals = Proposals(self.labels, self.label_tasks, self.pool)
        self.prompts = Prompts(self.engine, self.capabilities, self.labels, self)
        self.labelled = LabelledJobs(self.labels, self.pool, self.session.folder, self._ask)
        self.label_store = LabelStore(self.labels, self.pool, self.session.folder)
        self._closed = False
        self._wire()

    def _wire(self) -> None:
        self.engine.said.connect(self._take_event)
        self.draft.changed.connect(self._forget_run)
        self.jobs.made.connect(self.measures.learn)
        self.jobs.unlisted.connect(self._note_unlisted)
        self.jobs.relisted.connect(self._note_relisted)
        self.restorer.measured.connect(self.measures.bring_back)
        self.restorer.drawn.connect(self.labels.bring_back)
        self.exporter.exported.connect(self.label_store.note_exported)
        self.labelled.said.connect(self.said)
        self.label_store.rested.connect(self.previewer.renew)
        self.restorer.waiting.connect(self.queue.wait_again)
        self.recipe_loader.said.connect(self.said)
        self.recipe_loader.told.connect(self.told)
        self.recipe_loader.gone.connect(self.gone)

    @Slot()
    def start(self) -> None:
        """Show what the engine could do last time, and start it."""
        if self._closed:
            return
        known = self.engine.load_capabilities()
        if known is not None:
            self._learn(known)
        self.engine.start()
        self.queue.load()
        self.restorer.look()
        if self.session.remark:
            self.said.emit(self.session.remark, "warn", "")
        self.pool.run(_warm_up)
        self.pool.run(_limit_bin, done=self._say_limited)

    def run(self, entries: Sequence[Entry]) -> str | None:
        """Freeze the recipe into a job on these entries and put it into the queue; returns the job's id."""
        recipe = self.draft.recipe
        if recipe is None:
            return None
        return self.run_recipe(recipe, list(entries))

    def run_recipe(self, recipe: Recipe, entries: list[Entry]) -> str:
        """Put a recipe on entries into the queue; a recipe that generates needs none."""
        if self.capabilities.is_generating(recipe):
            entries = []
        title = self.capabilities.name_recipe(recipe)
        job = Job(recipe=recipe, items=(Item.for_generator(title),), device=self.capabilities.device)
        items = self.labelled.make_items(entries, job.id) or job.items
        job = replace(job, items=items, folder=self._find_folder(job))
        self.jobs.add(job, title, entries)
        self.labelled.run(RunJob(job))
        return job.id

    @Slot(str)
    def cancel_job(self, job: str) -> None:
        """Stop a job, waiting or running."""
        if not self.labelled.cancel(job):
            self.engine.ask(CancelJob(job))

    def cancel_newest(self) -> bool:
        """Stop what is under way, the most recent thing first, and then the running job; False for nothing."""
        if self.cancel_activity():
            return True
        running = self.jobs.open_jobs
        if running:
            self.cancel_job(running[-1])
        return bool(running)

    def cancel_activity(self) -> bool:
        """Stop what is under way beside jobs; False when there is nothing."""
        return any(activity.cancel() for activity, _ in self._activities)

    @property
    def under_way(self) -> str:
        """What `cancel_activity` would stop, in words; empty for nothing."""
        return next((words for activity, words in self._activities if activity.is_busy), "")

    @property
    def _activities(self) -> tuple[tuple[Activity, str], ...]:
        """What can be cancelled beside jobs, in the order in which Esc does it, and its names."""
        return (
            (self.exporter, self.tr("the export")),
            (self.label_tasks, self.tr("the change of labels")),
            (self.proposals, self.tr("the proposal of labels")),
            (self.sampler, self.tr("making the sample study")),
            (self.opener, self.tr("the scan")),
            (self.loader.sources, self.tr("reading the series")),
        )

    @Slot(str)
    def retry(self, job: str) -> None:
        """Go on with a job that is over: make what it did not, and nothing twice."""
        row = self.jobs.find(job)
        if row is None or not row.is_over or not row.missing:
            return
        rest = row.job.make_rest(row.made, self.capabilities.device)
        rest = replace(rest, folder=self._find_folder(rest))
        self.jobs.go_on(job, rest)
        self.engine.ask(RunJob(rest))

    def add_model(self, path: str, consent: bool = False) -> None:
        """Have the engine take a model into the user's library; `consent` allows a program."""
        self.engine.ask(AddModel(path, consent))

    def look_for_models(self) -> None:
        """Have the engine look through the models again: one was written by a training."""
        self.engine.ask(ListModels())

    def remove_model(self, model: str) -> None:
        """Have the engine delete one of the user's own models."""
        self.engine.ask(RemoveModel(model))

    def export_model(self, model: str, folder: str) -> None:
        """Have the engine write a model as a package into a new folder."""
        self.engine.ask(ExportModel(model, folder))

    def forget(self, entry: Entry) -> None:
        """A result is gone for good: its files go."""
        self.labels.forget(entry.key)
        self.label_store.note_kept([entry.key])
        if entry.stash is not None:
            stash = entry.stash

            def work(_progress: Progress) -> None:
                discard(stash)

            self.pool.run(work)

    def close(self) -> None:
        """End everything; no process, thread or file is left behind."""
        if not self._closed:
            self._closed = True
            self.pool.stop()
            self.engine.finish()
            self.restorer.close()
            binned.harvest(self.session.folder)
            self.session.close()

    @Slot(object)
    def _say_limited(self, gone: tuple[int, int]) -> None:
        """The bin keeps results for a while, and so many; what it let go is said."""
        old, much = gone
        parts = []
        if old:
            parts.append(self.tr("{0} older than {1} days").format(old, binned.MOST_DAYS))
        if much:
            parts.append(self.tr("{0} over {1} GB").format(much, binned.MOST_BYTES >> 30))
        if parts:
            text = self.tr("Removed from the bin of discarded results: {0}.").format(", ".join(parts))
            self.said.emit(text, "info", "")

    @Slot(object)
    def _note_unlisted(self, job: Job) -> None:
        """A job was taken off the list: it is not to come back there after a kill."""
        self._note_relisted(job, REMOVED)

    @Slot(object, str)
    def _note_relisted(self, job: Job, state: str) -> None:
        def work(_progress: Progress) -> None:
            note_state(Path(job.folder), state)

        self.pool.run(work)

    def _ask(self, request: Request) -> None:
        """By the engine as it is at the time."""
        self.engine.ask(request)

    def _find_folder(self, job: Job) -> str:
        return str(self.session.folder / RESULTS / job.id)

    @Slot(object)
    def _take_event(self, event: Event) -> None:
        match event:
            case EngineReady():
                self._learn(event)
            case EngineEnded(sentence=sentence):
                self.told.emit(sentence, "bad", "", "engine")
            case ModelAdded(sentence=sentence):
                self.model_added.emit()
                self.gone.emit("model")
                self.said.emit(sentence, "info", "")
            case ModelRemoved(sentence=sentence) | ModelExported(sentence=sentence):
                self.gone.emit("model")
                self.said.emit(sentence, "info", "")
            case ModelRefused(path=path, sentence=sentence, asks=True):
                self.model_asks.emit(path, sentence)
            case ModelRefused(sentence=sentence):
                self.told.emit(sentence, "bad", "", "model")
            case _:
                self.previewer.take(event)
                self.prompts.take(event)
                self.jobs.follow(event)

    def _learn(self, ready: EngineReady) -> None:
        self.capabilities.learn(ready)
        self.gone.emit("engine")
        if ready.problems:
            self.told.emit(ready.problems[0], "bad", "\n".join(ready.problems), "problems")
        else:
            self.gone.emit("problems")

    @Slot()
    def _forget_run(self) -> None:
        """What was said of a run that could not be begun holds no longer."""
        self.gone.emit("run")


def _limit_bin(_progress: Progress) -> tuple[int, int]:
    return binned.limit()


def _warm_up(_progress: Progress) -> None:
    """Start one decoder now, so that the first compressed slice does not wait for it."""
    from medaug_gui.io.dicom.image.decoders import DECODERS

    DECODERS.start(1)
