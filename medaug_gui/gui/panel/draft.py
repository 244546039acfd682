"""The recipe as it is being made: kept steps, and one at the end that is only being tried."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QObject, Signal

from medaug_gui.core.parameters import Value
from medaug_gui.jobs.recipe import Recipe, RecipeStep


@dataclass(frozen=True)
class DraftStep:
    """One step; `kept` is False for the one being tried."""

    operation: str
    parameters: Mapping[str, Value] = field(default_factory=dict)
    kept: bool = True


class Draft(QObject):
    """The steps, the seed and the copies. `steps_changed` when the list changed, `changed` after anything did."""

    steps_changed = Signal()
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: list[DraftStep] = []
        self._last_used: dict[str, Mapping[str, Value]] = {}
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
        if self._steps and not self._steps[-1].kept:
            self._steps.pop()
        self._steps.append(DraftStep(operation, self._last_used.get(operation, {}), kept=False))
        self._select(len(self._steps) - 1)

    def keep(self, operation: str = "") -> None:
        """Keep the step being tried; with an operation's name, try that one first unless it is the one."""
        trying = bool(self._steps) and not self._steps[-1].kept
        if operation and not (trying and self._steps[-1].operation == operation):
            self.try_out(operation)
        if self._steps:
            self._steps[-1] = replace(self._steps[-1], kept=True)
            self._select(len(self._steps) - 1)

    def edit(self, parameters: Mapping[str, Value]) -> None:
        """Give the current step other parameters."""
        if self.step is not None:
            self._steps[self.current] = replace(self.step, parameters=dict(parameters))
            self._last_used[self._steps[self.current].operation] = dict(parameters)
            self.changed.emit()

    def remove(self) -> None:
        """Take the current step out."""
        if self.step is not None:
            del self._steps[self.current]
            self._select(min(self.current, len(self._steps) - 1))

    def move(self, by: int) -> None:
        """Move the current step up (-1) or down (+1)."""
        target = self.current + by
        if self.step is not None and 0 <= target < len(self._steps):
            self._steps = [replace(step, kept=True) for step in self._steps]
            self._steps.insert(target, self._steps.pop(self.current))
            self._select(target)

    def select(self, index: int) -> None:
        """Show another step's form."""
        if index != self.current:
            self._select(index)

    def load(self, recipe: Recipe) -> None:
        """Replace everything by a saved recipe."""
        self._steps = [DraftStep(step.operation, dict(step.parameters)) for step in recipe.steps]
        self.seed, self.copies = recipe.seed, recipe.copies
        self._select(0)

    def clear(self) -> None:
        """Start anew."""
        self._steps.clear()
        self._select(-1)

    def set_seed(self, seed: int) -> None:
        """The seed of all chance."""
        self.seed = seed
        self.changed.emit()

    def set_copies(self, copies: int) -> None:
        """How many results for each input."""
        self.copies = copies
        self.changed.emit()

    def _select(self, index: int) -> None:
        self.current = index
        self.steps_changed.emit()
        self.changed.emit()
