"""The recipe as it is being made: kept steps, and one at the end that is only being tried."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from medaug_gui.core.parameters import Value
from medaug_gui.gui.undo.history import MERGE_SECONDS, Change, History
from medaug_gui.jobs.recipe import Recipe, RecipeStep


@dataclass(frozen=True)
class DraftStep:
    """One step; `kept` is False for the one being tried, `enabled` for one that is bypassed."""

    operation: str
    parameters: Mapping[str, Value] = field(default_factory=dict)
    kept: bool = True
    enabled: bool = True


@dataclass(frozen=True)
class _State:
    """All of a draft at one moment, as the history keeps it.

    Attributes:
        current: the index of the step that is looked at, -1 for none.
        last_used: the parameters that each operation was given last.
    """

    steps: tuple[DraftStep, ...] = ()
    seed: int = 0
    copies: int = 1
    current: int = -1
    last_used: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)

    @property
    def is_trying(self) -> bool:
        """True where the last step is only being tried."""
        return bool(self.steps) and not self.steps[-1].kept

    def runs_as(self, other: _State) -> bool:
        """True where both are the same recipe; which step is looked at is no part of it."""
        return (self.steps, self.seed, self.copies) == (other.steps, other.seed, other.copies)


class Draft(QObject):
    """The steps, the seed and the copies. Every edit goes into the history.

    Args:
        find_title: gives an operation's title for the history.

    Signals:
        steps_changed: the list changed, or another step is looked at.
        changed: anything did.
    """

    steps_changed = Signal()
    changed = Signal()

    def __init__(
        self,
        history: History | None = None,
        find_title: Callable[[str], str] = str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._state = _State()
        self._history = history or History(self)
        self._find_title = find_title
        self._editing = False

    @property
    def steps(self) -> tuple[DraftStep, ...]:
        """All steps in order."""
        return self._state.steps

    @property
    def seed(self) -> int:
        """The seed of all chance."""
        return self._state.seed

    @property
    def copies(self) -> int:
        """How many results for each input."""
        return self._state.copies

    @property
    def current(self) -> int:
        """The index of the step whose form is shown, -1 for none."""
        return self._state.current

    @property
    def step(self) -> DraftStep | None:
        """The step whose form is shown."""
        return self.steps[self.current] if 0 <= self.current < len(self.steps) else None

    @property
    def recipe(self) -> Recipe | None:
        """What runs: everything that is shown; None while there is no step."""
        if not self.steps:
            return None
        steps = tuple(RecipeStep(step.operation, dict(step.parameters), step.enabled) for step in self.steps)
        return Recipe(steps, self.seed, self.copies)

    def try_out(self, operation: str) -> None:
        """Put an operation at the end to be tried, in place of the one tried before."""
        what = self.tr("Try {0}").format(self._find_title(operation))
        with self._edit(what, joins="try", key="try", seconds=float("inf")):
            kept = self.steps[:-1] if self._state.is_trying else self.steps
            tried = DraftStep(operation, self._state.last_used.get(operation, {}), kept=False)
            self._show((*kept, tried), len(kept))

    def keep(self, operation: str = "") -> None:
        """Keep the step being tried; with an operation's name, try that one first unless it is the one."""
        title = self._find_title(operation or (self.steps[-1].operation if self.steps else ""))
        with self._edit(self.tr("Add {0}").format(title), joins="try", seconds=float("inf")):
            if operation and not (self._state.is_trying and self.steps[-1].operation == operation):
                self.try_out(operation)
            if self.steps:
                self._show((*self.steps[:-1], replace(self.steps[-1], kept=True)), len(self.steps) - 1)

    def edit(self, parameters: Mapping[str, Value], named: str = "") -> None:
        """Give the current step other parameters; `named` is the one that was changed."""
        step = self.step
        if step is None:
            return
        title = self._find_title(step.operation)
        what = self.tr("Change {0} of {1}").format(named, title) if named else self.tr("Change {0}").format(title)
        key = f"edit {self.current} {step.operation} {named}"
        with self._edit(what, joins=key, key=key):
            self._put(step, dict(parameters))
            self.changed.emit()

    @Slot()
    def reset(self) -> None:
        """Give the current step its defaults again."""
        step = self.step
        if step is None:
            return
        with self._edit(self.tr("Reset {0}").format(self._find_title(step.operation))):
            self._put(step, {})
            self._show(self.steps, self.current)

    @Slot()
    def remove(self) -> None:
        """Take the current step out."""
        self.remove_at(self.current)

    def remove_at(self, at: int) -> None:
        """Take a step out; where there is none nothing happens."""
        if not 0 <= at < len(self.steps):
            return
        with self._edit(self.tr("Take out {0}").format(self._find_title(self.steps[at].operation))):
            left = (*self.steps[:at], *self.steps[at + 1 :])
            current = self.current - 1 if at < self.current else self.current
            self._show(left, min(current, len(left) - 1))

    def move(self, by: int) -> None:
        """Move the current step up (-1) or down (+1)."""
        self.move_to(self.current, self.current + by)

    def move_to(self, at: int, target: int) -> None:
        """Move a step to another place; a step that was only tried is kept by it."""
        if at == target or not (0 <= at < len(self.steps) and 0 <= target < len(self.steps)):
            return
        with self._edit(self.tr("Move {0}").format(self._find_title(self.steps[at].operation))):
            steps = [replace(step, kept=True) for step in self.steps]
            steps.insert(target, steps.pop(at))
            self._show(steps, target)

    def enable(self, at: int, on: bool) -> None:
        """Bypass a step, or do it again."""
        if not 0 <= at < len(self.steps) or self.steps[at].enabled == on:
            return
        title = self._find_title(self.steps[at].operation)
        what = self.tr("Switch {0} on").format(title) if on else self.tr("Bypass {0}").format(title)
        with self._edit(what):
            steps = list(self.steps)
            steps[at] = replace(steps[at], enabled=on)
            self._show(steps, self.current)

    def select(self, index: int) -> None:
        """Show another step's form."""
        if index != self.current:
            self._show(self.steps, index)

    def load(self, recipe: Recipe) -> None:
        """Replace everything by a saved recipe."""
        with self._edit(self.tr("Load recipe")):
            self._state = replace(self._state, seed=recipe.seed, copies=recipe.copies)
            self._show([DraftStep(one.operation, dict(one.parameters), enabled=one.enabled) for one in recipe.steps], 0)

    @Slot()
    def clear(self) -> None:
        """Start anew."""
        with self._edit(self.tr("Clear recipe")):
            self._show((), -1)

    @Slot(int)
    def set_seed(self, seed: int) -> None:
        """Give all chance another seed."""
        with self._edit(self.tr("Change seed"), joins="seed", key="seed"):
            self._state = replace(self._state, seed=seed)
            self.changed.emit()

    @Slot(int)
    def set_copies(self, copies: int) -> None:
        """Want another number of results for each input."""
        with self._edit(self.tr("Change copies"), joins="copies", key="copies"):
            self._state = replace(self._state, copies=copies)
            self.changed.emit()

    def _put(self, step: DraftStep, parameters: dict[str, Value]) -> None:
        at = self.current
        steps = (*self.steps[:at], replace(step, parameters=parameters), *self.steps[at + 1 :])
        last_used = {**self._state.last_used, step.operation: parameters}
        self._state = replace(self._state, steps=steps, last_used=last_used)

    def _show(self, steps: Iterable[DraftStep], current: int) -> None:
        self._state = replace(self._state, steps=tuple(steps), current=current)
        self.steps_changed.emit()
        self.changed.emit()

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
        self._state = state
        self._show(state.steps, state.current)
