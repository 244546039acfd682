"""The catalogue: search, kinds, and the list of what can be done with the series on screen."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QAction, QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from medaug_gui.core.guard import SeriesFacts
from medaug_gui.core.spec import KINDS
from medaug_gui.gui.capabilities import Capabilities
from medaug_gui.gui.dress.fonts import make_font
from medaug_gui.gui.dress.icons import make_icon
from medaug_gui.gui.dress.tokens import RADIUS, find_tokens
from medaug_gui.gui.language.retranslate import Retranslated
from medaug_gui.gui.operations.catalogue_list import CatalogueList
from medaug_gui.gui.operations.catalogue_model import CatalogueModel
from medaug_gui.gui.operations.catalogue_rows import ALL, CatalogueWish, list_rows, name_kind
from medaug_gui.gui.operations.kept_operations import KeptOperations
from medaug_gui.gui.widgets.segmented import Segmented

_MARGIN = 12
_TIGHT = 5


class OperationSearch(QLineEdit):
    """Words to look for; a small sign at its end names the key that leads here."""

    left_below = Signal()
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("operation-search")
        self.setAcceptDrops(False)
        self.setClearButtonEnabled(True)
        lens = QAction(make_icon("search"), "", self)
        self.addAction(lens, QLineEdit.ActionPosition.LeadingPosition)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down goes into the list, Enter takes its first row."""
        if event.key() == Qt.Key.Key_Down:
            self.left_below.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field, and "/" in a box while it is empty and without focus."""
        super().paintEvent(event)
        if self.text() or self.hasFocus():
            return
        tokens, painter = find_tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(make_font("detail"))
        box = QRect(self.width() - 26, (self.height() - 18) // 2, 18, 18)
        painter.setPen(QColor(tokens.soft))
        painter.drawRoundedRect(box, RADIUS["chip"], RADIUS["chip"])
        painter.setPen(QColor(tokens.text3))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "/")
        painter.end()


class CataloguePanel(Retranslated, QWidget):
    """What can be done.

    Signals:
        chosen: the id of an operation that is to be tried.
        recipe_wanted: the recipe that is being made is to be seen again.
    """

    chosen = Signal(str)
    recipe_wanted = Signal()

    def __init__(self, capabilities: Capabilities, kept: KeptOperations) -> None:
        super().__init__()
        self.setObjectName("catalogue")
        self._capabilities = capabilities
        self._kept = kept
        self._facts: SeriesFacts | None = None
        self._is_colour = False
        self.model = CatalogueModel()
        self.list = CatalogueList(self.model)
        self.search = OperationSearch()
        self.kinds = Segmented("operation-kinds", self.tr("Kind of operation"), padding=_TIGHT)
        self._build()
        capabilities.operations_changed.connect(self.retranslate)
        kept.changed.connect(self._refresh)
        self.retranslate()

    def suit(self, facts: SeriesFacts | None, is_colour: bool = False) -> None:
        """What has no meaning for this series is last, with the reason; None for no series."""
        if (facts, is_colour) != (self._facts, self._is_colour):
            self._facts, self._is_colour = facts, is_colour
            self._refresh()

    def show_recipe(self, steps: int) -> None:
        """A way to the recipe that is being made, where there is one."""
        text = self.tr("Recipe, 1 step") if steps == 1 else self.tr("Recipe, {0} steps").format(steps)
        self.recipe.setText(text)
        self.recipe.setVisible(steps > 0)

    @Slot()
    def focus_search(self) -> None:
        """Keys go into the search."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def retranslate(self) -> None:
        """All texts, and the rows, which come from below."""
        count = len(self._capabilities.specs)
        self.search.setPlaceholderText(self.tr("Search {0} operations").format(count) if count else self.tr("Search"))
        self.search.setAccessibleName(self.tr("Search operations"))
        self.search.setToolTip(self.tr("Only operations whose name or description holds these words (/)"))
        for kind in (ALL, *KINDS):
            self.kinds.name(kind, name_kind(kind), self.tr("Only operations of this kind") if kind != ALL else "")
        self._refresh()

    def _build(self) -> None:
        for kind in (ALL, *KINDS):
            self.kinds.add(kind, name_kind(kind)).setFont(make_font("detail"))
        self.kinds.chosen.connect(self._refresh)
        self.search.textChanged.connect(self._refresh)
        self.search.left_below.connect(self.list.enter_from_above)
        self.search.entered.connect(self._take_first)
        self.list.left_above.connect(self.focus_search)
        self.list.taken.connect(self.chosen)
        self.list.star_pressed.connect(self._kept.toggle_favourite)
        self.nothing = QLabel()
        self.nothing.setObjectName("operation-nothing")
        self.nothing.setProperty("role", "detail")
        self.nothing.setWordWrap(True)
        self.recipe = QPushButton()
        self.recipe.setObjectName("to-recipe")
        self.recipe.setIcon(make_icon("next"))
        self.recipe.setToolTip(self.tr("Back to the recipe that is being made"))
        self.recipe.clicked.connect(self.recipe_wanted)
        self.recipe.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        head = QVBoxLayout()
        head.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        head.setSpacing(8)
        for widget in (self.search, self.kinds, self.nothing):
            head.addWidget(widget)
        rows = QVBoxLayout()
        rows.setContentsMargins(8, 0, 4, 0)
        rows.addWidget(self.list)
        foot = QVBoxLayout()
        foot.setContentsMargins(_MARGIN, 0, _MARGIN, 8)
        foot.addWidget(self.recipe)
        column.addLayout(head)
        column.addLayout(rows, 1)
        column.addLayout(foot)

    @Slot()
    def _refresh(self) -> None:
        words = tuple(self.search.text().lower().split())
        wish = CatalogueWish(
            words, self.kinds.current, self._facts, self._is_colour, self._kept.favourites, self._kept.recent
        )
        row = self.list.current_row
        self.model.show_rows(list_rows(self._capabilities.specs, wish))
        if row is not None:
            self.list.choose(row.id)
        self.nothing.setVisible(not self.model.rows)
        waiting = not self._capabilities.specs
        self.nothing.setText(
            self.tr("The engine is starting …") if waiting else self.tr("No operation is called that.")
        )

    @Slot()
    def _take_first(self) -> None:
        row = next((row for row in self.model.rows if row.id and not row.is_refused), None)
        if row is not None:
            self.chosen.emit(row.id)
