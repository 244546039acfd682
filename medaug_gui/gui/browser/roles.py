"""What each row of the lists carries beside its text."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt

ENTRY = Qt.ItemDataRole.UserRole + 1
ABOUT = Qt.ItemDataRole.UserRole + 2
MARK = Qt.ItemDataRole.UserRole + 3
"""Sentences about problems; a row with any is marked."""
BADGE = Qt.ItemDataRole.UserRole + 4
"""A short word at the right: "new", "exported", "counting"."""
DOUBTED = Qt.ItemDataRole.UserRole + 7
"""True where one of the sentences gives reason to doubt: the mark is a warning then, else a note."""
NODE = Qt.ItemDataRole.UserRole + 5
"""The name of a patient, study or other node, to find it again."""
SEARCH = Qt.ItemDataRole.UserRole + 6
"""What the filter box looks at."""

THUMBNAIL = 44
ENTRY_SIZE = QSize(160, THUMBNAIL + 8)
NODE_SIZE = QSize(120, 27)
"""Kept with the rows: asked of Python for each of thousands of rows, a new layout would take a tenth of a second."""
