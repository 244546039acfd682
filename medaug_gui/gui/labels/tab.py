"""The inspector's tab of labels: the tools, what they may change, the labels, and how these are seen."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSignalBlocker, QSize, Qt, Slot
from PySide6.QtGui import QAction, QColor, QIcon, QPixmap
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QMenu, QPushButton, QSlider, QVBoxLayout, QWidget

from medaug_gui.core.labels import COLOURS
from medaug_gui.gui.commands import Commands
from medaug_gui.gui.labels.book import LabelBook
from medaug_gui.gui.labels.brush import Brush
from medaug_gui.gui.labels.brush_form import BrushForm
from medaug_gui.gui.labels.deeds import LabelDeeds
from medaug_gui.gui.labels.functions import FUNCTIONS
from medaug_gui.gui.labels.label_list import LabelList
from medaug_gui.gui.labels.label_set import Target
from medaug_gui.gui.labels.tool_choice import ToolChoice
from medaug_gui.gui.language.retranslate import Retranslated
from medaug_gui.gui.scene.side import STYLES
from medaug_gui.gui.widgets.elided_label import ElidedLabel
from medaug_gui.gui.widgets.labels import make_rule
from medaug_gui.gui.widgets.menu_button import make_menu_button
from medaug_gui.gui.widgets.scroll_column import ScrollColumn
from medaug_gui.gui.widgets.segmented import Segmented
from medaug_gui.gui.widgets.tool_button import make_tool_button

TOOLS = (
    ("tool-brush", "brush"), ("tool-eraser", "eraser"), ("tool-outline", "outline"), ("tool-fill", "fill"),
    ("tool-propose", "propose"),
    ("label-propagate", "propagate"),
)  # fmt: skip
"""Commands of the tools, and their icons."""
MENU = ("label-rename", "label-colour", "label-lock", "label-hide", "label-go-to", "label-discard")
"""Commands about the chosen label, in their order in menus."""


class LabelsTab(Retranslated, QWidget):
    """Follows the labels of what is on screen."""

    def __init__(
        self, book: LabelBook, deeds: LabelDeeds, brush: Brush, commands: Commands, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("labels-tab")
        self._book = book
        self._deeds = deeds
        self._commands = commands
        self.tools = [ToolChoice(commands.find(id), icon) for id, icon in TOOLS if commands.has(id)]
        self.form = BrushForm(brush)
        self.list = LabelList(book, deeds)
        self._build()
        self._lay_out()
        self._wire()
        self.retranslate()

    def retranslate(self) -> None:
        """See `Retranslated`."""
        self.setAccessibleName(self.tr("Labels"))
        self.list.setAccessibleName(self.tr("Labels"))
        for tool in self.tools:
            tool.setAccessibleName(tool.defaultAction().text())
            tool.updateGeometry()
        for widget, tip in (
            (self.add, self._commands.find("label-add").toolTip()),
            (self.more, self.tr("More about the chosen label")),
            (self.opacity, self.tr("How strong label maps are drawn, in percent")),
            (self.style_choice, self.tr("How label maps are drawn")),
        ):
            widget.setToolTip(tip)
            widget.setAccessibleName(tip)
        self._opacity_label.setText(self.tr("Opacity"))
        self._style_label.setText(self.tr("Drawn as"))
        names = (self.tr("Both"), self.tr("Fill"), self.tr("Outline"))
        for style, name in zip(STYLES, names, strict=True):
            self.style_choice.name(style, name)
        self.empty.setText(
            self.tr(
                "No label yet: press + for one, or B and draw. Labels stay with their series and go into its results."
            )
        )
        self.export.setText(self.tr("Export labels"))
        self.export.setAccessibleName(self.tr("Export labels"))
        self.export.setToolTip(self.tr("Export what is shown with its labels"))
        self.follow()

    def _build(self) -> None:
        self.heading = ElidedLabel()
        self.heading.setObjectName("labels-heading")
        self.heading.setProperty("role", "section")
        self.add = make_tool_button("labels-add", "", "", icon="add")
        self.menu = QMenu(self)
        self.menu.setObjectName("labels-menu")
        self.more = make_menu_button("labels-more", "", "more", self.menu)
        self.more.setProperty("kind", "tool")
        self.empty = QLabel()
        self.empty.setObjectName("labels-empty")
        self.empty.setWordWrap(True)
        self.empty.setProperty("role", "second")
        self.opacity = QSlider(Qt.Orientation.Horizontal)
        self.opacity.setObjectName("labels-opacity")
        self.opacity.setRange(5, 100)
        self._opacity_label, self._opacity_value, self._style_label = QLabel(), QLabel(), QLabel()
        self._opacity_value.setMinimumWidth(44)
        self._opacity_value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.style_choice = Segmented("labels-style", "", padding=6)
        for style in STYLES:
            self.style_choice.add(style, style)
        self.export = QPushButton()
        self.export.setObjectName("labels-export")
        self._colours = QMenu(self)
        self._colours.setObjectName("label-colours")
        self._coloured: Target | None = None

    def _lay_out(self) -> None:
        tools = QGridLayout()
        tools.setSpacing(4)
        for at, tool in enumerate(self.tools):
            tools.addWidget(tool, at // 2, at % 2)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.heading, 1)
        head.addWidget(self.add)
        head.addWidget(self.more)
        looks = QGridLayout()
        looks.setHorizontalSpacing(8)
        looks.setVerticalSpacing(6)
        looks.setColumnMinimumWidth(0, 76)
        looks.setColumnStretch(1, 1)
        looks.addWidget(self._opacity_label, 0, 0)
        looks.addWidget(self.opacity, 0, 1)
        looks.addWidget(self._opacity_value, 0, 2)
        looks.addWidget(self._style_label, 1, 0)
        looks.addWidget(self.style_choice, 1, 1, 1, 2)
        self.rest = QVBoxLayout()
        self.rest.setSpacing(8)
        self._pages = ScrollColumn()
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(12, 4, 12, 12)
        column.setSpacing(8)
        column.addLayout(tools)
        column.addWidget(self.form)
        column.addWidget(make_rule())
        column.addLayout(head)
        column.addWidget(self.list)
        column.addWidget(self.empty)
        column.addLayout(looks)
        column.addLayout(self.rest)
        column.addStretch(1)
        self._pages.setWidget(page)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 8, 12, 12)
        foot.addWidget(self.export)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._pages, 1)
        whole.addWidget(make_rule())
        whole.addLayout(foot)

    def _wire(self) -> None:
        self.add.clicked.connect(self._commands.find("label-add").trigger)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.list.menu_wanted.connect(self._open_menu)
        self.list.colour_wanted.connect(self.ask_colour)
        self._colours.triggered.connect(self._take_colour)
        self.export.clicked.connect(self._commands.find("labels-export").trigger)
        overlays = self._book.shown.overlays
        self.opacity.valueChanged.connect(overlays.set_opacity)
        self.style_choice.chosen.connect(overlays.set_style)
        self._book.changed.connect(self.follow)
        self._book.shown.changed.connect(self.follow)
        self._book.shown.privacy.changed.connect(self.follow)

    @Slot()
    def follow(self) -> None:
        """What there is to list now, and how it is looked at."""
        side, look = self._book.find_side(), self._book.shown.looks.look
        title = side.label if side is not None else ""
        self.heading.show_text(self.tr("Labels of {0}").format(title) if title else self.tr("Labels"))
        there = bool(self.list.labels.rowCount())
        self.list.setVisible(there)
        self.empty.setVisible(not there)
        self.add.setEnabled(side is not None)
        self.more.setEnabled(there)
        self.export.setEnabled(there)
        self.form.show_unit(side.series.unit if side is not None else "")
        with QSignalBlocker(self.opacity):
            self.opacity.setValue(round(look.opacity * 100))
        self._opacity_value.setText(self.tr("{0} %").format(round(look.opacity * 100)))
        self.style_choice.choose(look.style)

    @Slot(object, QPoint)
    def ask_colour(self, target: Target, place: QPoint) -> None:
        """Offer colours for a label at a place of the screen."""
        self._coloured = target
        self._colours.clear()
        for at, colour in enumerate(COLOURS):
            chip = QPixmap(QSize(14, 14))
            chip.fill(QColor(*colour))
            action = self._colours.addAction(QIcon(chip), self.tr("Colour {0}").format(at + 1))
            action.setData(at)
        self._colours.popup(place)

    def ask_colour_of_chosen(self) -> None:
        """The same of the row that is chosen, beside it."""
        row = self.list.chosen
        if row is not None:
            place = self.list.visualRect(self.list.currentIndex()).bottomLeft()
            self.ask_colour(row.target, self.list.viewport().mapToGlobal(place))

    @Slot(QAction)
    def _take_colour(self, action: QAction) -> None:
        if self._coloured is not None:
            self._deeds.recolour(self._coloured, COLOURS[int(action.data())])

    @Slot()
    def _fill_menu(self) -> None:
        self.menu.clear()
        for ids in (MENU, FUNCTIONS):
            self.menu.addActions([self._commands.find(id) for id in ids])
            self.menu.addSeparator()

    @Slot(QPoint)
    def _open_menu(self, place: QPoint) -> None:
        self.menu.popup(place)
