"""The recipe as it is being made: kept steps, and one at the end that is only being tried."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from medaug_gui.core.parameters import Value
from medaug_gui.gui.undo.history import MERGE_SECONDS, Change, History
from medaug_gui.jobs.recipe import Recipe, RecipeStep


@dataclass(frozen=True)
class DraftStep:
    """One step; `kept` is False for the one being tried."""

    operation: str
    parameters: Mapping[str, Value] = field(default_factory=dict)
    kept: bool = True


@dataclass(frozen=True)
class _State:
    steps: tuple[DraftStep, ...]
    seed: int
    copies: int
    current: int
    last_used: Mapping[str, Mapping[str, Value]]

    def runs_as(self, other: _State) -> bool:
        """True where both are the same recipe; which step is looked at is no part of it."""
        return (self.steps, self.seed, self.copies) == (other.steps, other.seed, other.copies)


class Draft(QObject):
    """The steps, the seed and the copies. `steps_changed` when the list changed, `changed` after anything did.

    Every edit goes into the history; `name_of` gives an operation's title for it.
    """

    steps_changed = Signal()
    changed = Signal()

    def __init__(self, parent: QObject | None = None, history: History | None = None) -> None:
        super().__init__(parent)
        self._steps: list[DraftStep] = []
        self._last_used: dict[str, Mapping[str, Value]] = {}
        self._history = history or History(self)
        self._editing = False
        self.name_of: Callable[[str], str] = str
        self.seed = 0
        self.copies = 1
        self.current = -1

    @property
    def steps(self) -> tuple[DraftStep, ...]:
        """All steps in order."""
        return tuple(self._steps)

    @property
    def step(self) -> DraftStep | None:
        """The step whose form is shown."""
        return self._steps[self.current] if 0 <= self.current < len(self._steps) else None

    @property
    def recipe(self) -> Recipe | None:
        """What runs: everything that is shown; None while there is no step."""
        if not self._steps:
            return None
        steps = tuple(RecipeStep(step.operation, dict(step.parameters)) for step in self._steps)
        return Recipe(steps, self.seed, self.copies)

    def try_out(self, operation: str) -> None:
        """Put an operation at the end to be tried, in place of the one tried before."""
        with self._edit(
            self.tr("try {0}").format(self.name_of(operation)), joins="try", key="try", seconds=float("inf")
        ):
            if self._steps and not self._steps[-1].kept:
                self._steps.pop()
            self._steps.append(DraftStep(operation, self._last_used.get(operation, {}), kept=False))
            self._select(len(self._steps) - 1)

    def keep(self, operation: str = "") -> None:
        """Keep the step being tried; with an operation's name, try that one first unless it is the one."""
        name = self.name_of(operation or (self._steps[-1].operation if self._steps else ""))
        with self._edit(self.tr("add {0}").format(name), joins="try", seconds=float("inf")):
            trying = bool(self._steps) and not self._steps[-1].kept
            if operation and not (trying and self._steps[-1].operation == operation):
                self.try_out(operation)
            if self._steps:
                self._steps[-1] = replace(self._steps[-1], kept=True)
                self._select(len(self._steps) - 1)

    def edit(self, parameters: Mapping[str, Value], named: str = "") -> None:
        """Give the current step other parameters; `named` is the one that was changed."""
        step = self.step
        if step is None:
            return
        what = " of ".join(part for part in (named, self.name_of(step.operation)) if part)
        key = f"edit {self.current} {step.operation} {named}"
        with self._edit(self.tr("change {0}").format(what), joins=key, key=key):
            self._put(dict(parameters))
            self.changed.emit()

    @Slot()
    def reset(self) -> None:
        """Give the current step its defaults again."""
        step = self.step
        if step is None:
            return
        with self._edit(self.tr("reset {0}").format(self.name_of(step.operation))):
            self._put({})
            self._select(self.current)

    @Slot()
    def remove(self) -> None:
        """Take the current step out."""
        step = self.step
        if step is None:
            return
        with self._edit(self.tr("take out {0}").format(self.name_of(step.operation))):
            del self._steps[self.current]
            self._select(min(self.current, len(self._steps) - 1))

    def move(self, by: int) -> None:
        """Move the current step up (-1) or down (+1)."""
        step, target = self.step, self.current + by
        if step is None or not 0 <= target < len(self._steps):
            return
        with self._edit(self.tr("move {0}").format(self.name_of(step.operation))):
            self._steps = [replace(step, kept=True) for step in self._steps]
            self._steps.insert(target, self._steps.pop(self.current))
            self._select(target)

    def select(self, index: int) -> None:
        """Show another step's form."""
        if index != self.current:
            self._select(index)

    def load(self, recipe: Recipe) -> None:
        """Replace everything by a saved recipe."""
        with self._edit(self.tr("load recipe")):
            self._steps = [DraftStep(step.operation, dict(step.parameters)) for step in recipe.steps]
            self.seed, self.copies = recipe.seed, recipe.copies
            self._select(0)

    @Slot()
    def clear(self) -> None:
        """Start anew."""
        with self._edit(self.tr("clear recipe")):
            self._steps.clear()
            self._select(-1)

    @Slot(int)
    def set_seed(self, seed: int) -> None:
        """The seed of all chance."""
        with self._edit(self.tr("change seed"), joins="seed", key="seed"):
            self.seed = seed
            self.changed.emit()

    @Slot(int)
    def set_copies(self, copies: int) -> None:
        """How many results for each input."""
        with self._edit(self.tr("change copies"), joins="copies", key="copies"):
            self.copies = copies
            self.changed.emit()

    def _put(self, parameters: dict[str, Value]) -> None:
        step = self._steps[self.current]
        self._steps[self.current] = replace(step, parameters=parameters)
        self._last_used[step.operation] = parameters

    def _select(self, index: int) -> None:
        self.current = index
        self.steps_changed.emit()
        self.changed.emit()

    @property
    def _state(self) -> _State:
        return _State(self.steps, self.seed, self.copies, self.current, dict(self._last_used))

    @contextmanager
    def _edit(self, what: str, joins: str = "", key: str = "", seconds: float = MERGE_SECONDS) -> Iterator[None]:
        """An edit as one change of the history; one within another is a part of it."""
        if self._editing:
            yield
            return
        before, self._editing = self._state, True
        try:
            yield
        finally:
            self._editing = False
        after = self._state
        if not after.runs_as(before):
            back, again = partial(self._restore, before), partial(self._restore, after)
            self._history.add(Change(what, back, again, joins=joins, key=key, seconds=seconds))

    def _restore(self, state: _State) -> None:
        self._steps, self.seed, self.copies = list(state.steps), state.seed, state.copies
        self._last_used = dict(state.last_used)
        self._select(state.current)
