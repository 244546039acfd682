"""The model that answers, kept between questions, with the slices that it has seen and what it said last."""

from __future__ import annotations

import time
from collections import OrderedDict
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.errors import ModelProblem
from medaug_gui.core.progress import Progress
from medaug_gui.jobs.proposals.messages import ProposalReady, ProposeMask

if TYPE_CHECKING:
    from medaug_gui.models.inference.propose import AnswersPrompts
    from medaug_gui.models.package import Package

V = TypeVar("V")
_SLICES, _ANSWERS = 8, 4
NO_MODEL = "There is no model that proposes: bring one in, or install the program anew."


class WarmProposer:
    """Answers one question after another, from one thread."""

    def __init__(self) -> None:
        self._model: tuple[str, str, AnswersPrompts, float] | None = None
        self._slices: OrderedDict[str, Any] = OrderedDict()
        self._answers: OrderedDict[int, NDArray[np.float16]] = OrderedDict()

    def answer(self, asked: ProposeMask, progress: Progress) -> ProposalReady:
        """The proposal.

        Raises:
            BadParameter: there is no such model.
            ModelProblem: there is none of the task, or it is damaged.
            Cancelled: something newer has come.
        """
        model, proposer, threshold = self._find_model(asked, progress)
        began = time.perf_counter()
        if asked.key not in self._slices:
            progress.check()
            _keep(self._slices, asked.key, proposer.embed(asked.image), _SLICES)
        self._slices.move_to_end(asked.key)
        row, column, sureness = 0, 0, np.zeros((0, 0), np.float16)
        if asked.prompt is not None:
            progress.check()
            before = self._answers.get(asked.corrects)
            prompt, features = asked.prompt, self._slices[asked.key]
            whole = proposer.propose(features, prompt.box, prompt.clicks, before).astype(np.float16)
            _keep(self._answers, asked.ticket, whole, _ANSWERS)
            row, column, sureness = _crop(whole)
        progress.check()
        return ProposalReady(asked.ticket, row, column, sureness, model, time.perf_counter() - began, threshold)

    def forget(self) -> None:
        """Read the model anew the next time: another may have come."""
        self._model = None
        self._slices.clear()
        self._answers.clear()

    def _find_model(self, asked: ProposeMask, progress: Progress) -> tuple[str, AnswersPrompts, float]:
        from medaug_gui.models.inference.propose import make_proposer

        if self._model is None or self._model[1] != asked.device or asked.model not in ("", self._model[0]):
            self.forget()
            progress.check()
            package = find_proposing(asked.model)
            self._model = package.id, asked.device, make_proposer(package, asked.device), package.card.outputs.threshold
        return self._model[0], self._model[2], self._model[3]


def find_proposing(id: str = "") -> Package:
    """The package of this id; of none, the first that comes with the program, else of the user's own.

    Raises:
        BadParameter: there is no such model.
        ModelProblem: there is none of the task.
    """
    from medaug_gui.models.library import find_model, list_models

    if id:
        package = find_model(id).package
        if package.card.task == "propose":
            return package
        raise ModelProblem(f"{package.card.name} does not propose.")
    models = [model for model in list_models()[0] if model.package.card.task == "propose"]
    if not models:
        raise ModelProblem(NO_MODEL)
    return min(models, key=lambda model: model.source != "shipped").package


def _crop(sureness: NDArray[np.float16]) -> tuple[int, int, NDArray[np.float16]]:
    """Where anything is at all, and what is there."""
    rows, columns = np.flatnonzero(sureness.any(1)), np.flatnonzero(sureness.any(0))
    if not len(rows):
        return 0, 0, np.zeros((0, 0), np.float16)
    return int(rows[0]), int(columns[0]), sureness[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1].copy()


def _keep(kept: OrderedDict[Any, V], key: Any, value: V, most: int) -> None:
    kept[key] = value
    while len(kept) > most:
        kept.popitem(last=False)
