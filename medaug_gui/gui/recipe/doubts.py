"""What the steps of a recipe have no meaning for, and its models were not made for, said before anything runs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from medaug_gui.core import guard
from medaug_gui.core.guard import SeriesFacts
from medaug_gui.core.spec import OperationSpec
from medaug_gui.gui.entry import Entry
from medaug_gui.gui.series_loader import SeriesCache
from medaug_gui.jobs.recipe import Recipe


def doubts(
    recipe: Recipe | None, specs: Mapping[str, OperationSpec], entries: Sequence[Entry], cache: SeriesCache
) -> tuple[str, ...]:
    """One sentence for each reason to doubt a step of the recipe on these series; most common first.

    A series that has been read is known best (its unit too); of others what the scan of the disk found is used.
    """
    steps = recipe.steps if recipe is not None else ()
    known = [(spec, step.parameters) for step in steps if (spec := specs.get(step.operation)) is not None]
    if not known:
        return ()
    found: Counter[str] = Counter()
    for entry in entries:
        facts = _facts(entry, cache)
        if facts is not None:
            found.update(list(guard.find_recipe_doubts(known, facts)))
    return tuple(_counted(sentence, times, len(entries)) for sentence, times in found.most_common())


def _facts(entry: Entry, cache: SeriesCache) -> SeriesFacts | None:
    series = cache.get(entry.key)
    if series is not None:
        return SeriesFacts.from_series(series)
    return SeriesFacts.from_header(entry.header) if entry.header is not None else None


def _counted(sentence: str, times: int, total: int) -> str:
    if times == total:
        return sentence
    return QCoreApplication.translate("Guard", "{0} ({1} of {2} series)").format(sentence, times, total)
