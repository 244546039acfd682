"""Going to where a measure lies."""

from __future__ import annotations

from medaug_gui.core.measures import Measure
from medaug_gui.gui.measures.book import MeasureBook
from medaug_gui.gui.measures.reading import MeasureReader
from medaug_gui.gui.scene.planes import NAMES


def go_to_measure(book: MeasureBook, reader: MeasureReader, measure: Measure) -> bool:
    """Show the slice and plane of a measure; False where nothing on screen has it."""
    shown = book.shown
    for side in (shown.sides.source, *shown.sides.list_compared()):
        place = reader.find_place(measure, side.series) if side is not None and side.native < 0 else None
        if side is None or place is None or not book.is_on(measure, side):
            continue
        shown.attend(side)
        name = next(name for name in NAMES if shown.sides.cut(side, name).plane.through == place.axis)
        shown.set_plane(name)
        shown.position.go_in(side, place.index, name)
        shown.announce()
        return True
    return False
