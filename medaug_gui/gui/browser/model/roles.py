"""What each row of the browser carries beside its text, and how high rows are."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt

ENTRY = Qt.ItemDataRole.UserRole + 1
ABOUT = Qt.ItemDataRole.UserRole + 2
MARK = Qt.ItemDataRole.UserRole + 3
"""Sentences about problems; a row with any is marked."""
BADGE = Qt.ItemDataRole.UserRole + 4
"""What a row is beside its name: `COUNTING` or `EXPORTED`."""
NODE = Qt.ItemDataRole.UserRole + 5
"""The name of a row, to find it again: of a patient, a study, a group of copies, or the key of an entry."""
SEARCH = Qt.ItemDataRole.UserRole + 6
"""What the filter box looks at: in small letters, all names there are for it."""
DOUBTED = Qt.ItemDataRole.UserRole + 7
"""True where one of the sentences gives reason to doubt: the mark is a warning then, else a note."""
KIND = Qt.ItemDataRole.UserRole + 8
CHIP = Qt.ItemDataRole.UserRole + 9
"""A short word or number at the right: a modality, a count of copies."""
FRESH = Qt.ItemDataRole.UserRole + 10
"""True until it was looked at."""
LARGE = Qt.ItemDataRole.UserRole + 11
"""True for a result that is drawn like a series: it was made from none."""
NAMES = Qt.ItemDataRole.UserRole + 12
"""Of a patient or study: its name, and what stands for it while identities are hidden."""

SHAPE = Qt.ItemDataRole.UserRole + 13
"""Of a result that is drawn like a series: (images, rows, columns)."""

COUNTING, EXPORTED = "counting", "exported"
PATIENT, STUDY, SERIES, GROUP, RESULT, REFUSALS, REFUSAL = range(7)
"""The kinds of rows. A patient may be a folder; a group holds the copies of one job."""
GENERATED, ORPHANS = "generated", "orphans"
"""The names of the rows above what was made from no series, and above what has lost its own."""
RUNNABLE = (PATIENT, STUDY, SERIES)
MADE = (GROUP, RESULT)

THUMBNAIL, SMALL_THUMBNAIL = QSize(48, 48), QSize(24, 20)
COMPACT_THUMBNAIL, COMPACT_SMALL = QSize(64, 56), QSize(44, 36)
_WIDE = {PATIENT: 32, STUDY: 24, SERIES: 60, GROUP: 32, RESULT: 32, REFUSALS: 32, REFUSAL: 40}
_COMPACT = {PATIENT: 9, STUDY: 1, SERIES: 91, GROUP: 66, RESULT: 66, REFUSALS: 32, REFUSAL: 24}
SIZES = {
    is_compact: {kind: QSize(60, height) for kind, height in heights.items()}
    for is_compact, heights in ((False, _WIDE), (True, _COMPACT))
}
"""Kept with the rows: asked of Python for each of thousands of rows, a new layout would take a tenth of a second."""


def find_size(kind: int, is_large: bool, is_compact: bool) -> QSize:
    """How high a row is."""
    return SIZES[is_compact][SERIES if is_large else kind]
