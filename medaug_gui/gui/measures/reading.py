"""Where measures lie in series and what their values are, each found once."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from typing import Any, TypeVar

from medaug_gui.core.measures import Measure, MeasurePlace, find_measure_place
from medaug_gui.core.series import Series
from medaug_gui.imaging.roi.profile import LineProfile, find_profile
from medaug_gui.imaging.roi.statistics import RoiStatistics, find_roi_statistics

T = TypeVar("T")
_MOST = 1024


class MeasureReader:
    """Remembers values by measure and series, as long as both are what they were; holds no series alive."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str, int], tuple[Measure, weakref.ref[Series], Any]] = {}

    def find_place(self, measure: Measure, series: Series) -> MeasurePlace | None:
        """See `core.measures.find_measure_place`."""
        return self._find("place", measure, series, _place)

    def find_statistics(self, measure: Measure, series: Series | None) -> RoiStatistics | None:
        """See `imaging.roi.statistics`; None where there is no series or no region, too."""
        return self._find("statistics", measure, series, find_roi_statistics) if series and measure.is_roi else None

    def find_profile(self, measure: Measure, series: Series | None) -> LineProfile | None:
        """See `imaging.roi.profile`; None where there is no series, too."""
        return self._find("profile", measure, series, find_profile) if series else None

    def _find(self, what: str, measure: Measure, series: Series, compute: Callable[[Series, Measure], T]) -> T:
        key = (what, measure.key, id(series))
        known = self._found.get(key)
        if known is not None and known[0] is measure and known[1]() is series:
            found: T = known[2]
            return found
        if len(self._found) >= _MOST:
            self._found.clear()
        value = compute(series, measure)
        self._found[key] = (measure, weakref.ref(series), value)
        return value


def _place(series: Series, measure: Measure) -> MeasurePlace | None:
    return find_measure_place(series.geometry, measure)
