"""What the filter box leaves of the tree: rows in which all its words are, what lies under them, and what is above."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRegularExpression, QSortFilterProxyModel

from medaug_gui.gui.browser.model.roles import SEARCH


class SearchProxy(QSortFilterProxyModel):
    """Filters in one go: thousands of rows that go one by one would hold the window up for seconds."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setRecursiveFilteringEnabled(True)
        self.setAutoAcceptChildRows(True)
        self.setFilterRole(SEARCH)
        self.text = ""

    @property
    def is_filtering(self) -> bool:
        """True while a text is looked for."""
        return bool(self.text.split())

    def search(self, text: str) -> None:
        """Leave the rows that hold all words of a text."""
        self.text = text
        # Tied to the beginning: else what does not fit is tried again from each of its letters.
        pattern = QRegularExpression(
            "^" + "".join(f"(?=.*{QRegularExpression.escape(word)})" for word in text.lower().split()),
            QRegularExpression.PatternOption.DotMatchesEverythingOption,
        )
        self.beginResetModel()
        self.blockSignals(True)
        self.setFilterRegularExpression(pattern)
        self.blockSignals(False)
        self.endResetModel()
