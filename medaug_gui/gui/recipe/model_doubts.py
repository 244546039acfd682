"""What the steps of a recipe have no meaning for, and its models were not made for, said before anything runs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal, Slot

from medaug_gui.core import guard
from medaug_gui.core.guard import SeriesFacts
from medaug_gui.core.spec import OperationSpec
from medaug_gui.gui.capabilities import Capabilities
from medaug_gui.gui.entry import Entry
from medaug_gui.gui.recipe.draft import Draft
from medaug_gui.gui.series_loader import SeriesCache
from medaug_gui.jobs.recipe import Recipe

_MOST = 200
"""Of so many marked series it is said what a model was not made for: all of them would be too slow to look at."""


class ModelDoubts(QObject):
    """Looks at the draft and the marked series again whenever one of them is another.

    Signals:
        found: the sentences, most common first.
    """

    found = Signal(object)

    def __init__(
        self,
        draft: Draft,
        capabilities: Capabilities,
        cache: SeriesCache,
        list_marked: Callable[[int], Sequence[Entry]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._draft = draft
        self._capabilities = capabilities
        self._cache = cache
        self._list_marked = list_marked
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look)
        draft.changed.connect(self.look_soon)
        capabilities.operations_changed.connect(self.look_soon)

    @Slot()
    def look_soon(self) -> None:
        """Once for all that changes now."""
        self._timer.start()

    @Slot()
    def _look(self) -> None:
        marked = self._list_marked(_MOST)
        self.found.emit(find_doubts(self._draft.recipe, self._capabilities.specs, marked, self._cache))


def find_doubts(
    recipe: Recipe | None, specs: Mapping[str, OperationSpec], entries: Sequence[Entry], cache: SeriesCache
) -> tuple[str, ...]:
    """One sentence for each reason to doubt a step of the recipe on these series; most common first.

    A series that has been read is known best (its unit too); of others what the scan of the disk found is used.
    """
    steps = recipe.active if recipe is not None else ()
    known = [(spec, step.parameters) for step in steps if (spec := specs.get(step.operation)) is not None]
    if not known:
        return ()
    found: Counter[str] = Counter()
    for entry in entries:
        facts = _find_facts(entry, cache)
        if facts is not None:
            found.update(list(guard.find_recipe_doubts(known, facts)))
    return tuple(_count(sentence, times, len(entries)) for sentence, times in found.most_common())


def _find_facts(entry: Entry, cache: SeriesCache) -> SeriesFacts | None:
    series = cache.get(entry.key)
    if series is not None:
        return SeriesFacts.from_series(series)
    return SeriesFacts.from_header(entry.header) if entry.header is not None else None


def _count(sentence: str, times: int, total: int) -> str:
    if times == total:
        return sentence
    return QCoreApplication.translate("Guard", "{0} ({1} of {2} series)").format(sentence, times, total)
