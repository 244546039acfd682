"""The button that says through which window pictures are seen, and the sheet under it where another is chosen."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Slot
from PySide6.QtGui import QColor, QFontMetrics, QIcon, QImage, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from medaug_gui.gui.dress.fonts import make_font
from medaug_gui.gui.dress.icons import paint_icon
from medaug_gui.gui.dress.tokens import HEIGHT, RADIUS, find_tokens
from medaug_gui.gui.language.retranslate import Retranslated
from medaug_gui.gui.look.own_windows import OwnWindows
from medaug_gui.gui.look.window_list import WindowList
from medaug_gui.gui.look.window_names import (
    GIVEN,
    OWN,
    PRESET,
    WindowChoice,
    find_current,
    list_choices,
    write_window,
)
from medaug_gui.gui.scene.colour_maps import COLOUR_MAPS, list_colours, name_colours
from medaug_gui.gui.shown import Shown
from medaug_gui.gui.view.painting.lookup import make_image
from medaug_gui.gui.widgets.labels import make_rule
from medaug_gui.gui.widgets.plain_box import PlainBox
from medaug_gui.gui.widgets.popover import Popover
from medaug_gui.gui.widgets.tool_button import make_tool_button

_WIDTH, _NARROW = 224, 188
_SHEET_WIDTH = 300
_LIMIT = 1e7


class WindowButton(Retranslated, QToolButton):
    """Says the window in effect in words and numbers, in a width of its own; opens the sheet."""

    def __init__(self, shown: Shown, own: OwnWindows) -> None:
        super().__init__()
        self.setObjectName("window_button")
        self._shown = shown
        self._texts = ("", "")
        self._is_narrow = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._own = own
        self.clicked.connect(self._refresh_sheet)
        self.popover = Popover(self)
        shown.changed.connect(self.refresh)
        self.retranslate()

    @cached_property
    def sheet(self) -> WindowSheet:
        """What it opens, made when it is first asked for: the window opens without it."""
        sheet = WindowSheet(self._shown, self._own)
        sheet.list.chosen.connect(self.popover.hide)
        self.popover.add(sheet)
        return sheet

    @Slot()
    def _refresh_sheet(self) -> None:
        self.sheet.refresh()

    @property
    def texts(self) -> tuple[str, str]:
        """The name and the numbers that it says."""
        return self._texts

    def retranslate(self) -> None:
        """See `Retranslated`."""
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Follow what is shown."""
        shown = self._shown
        side = shown.position.target
        grey = side is not None and not side.series.is_colour
        self.setEnabled(grey)
        texts = ("", "")
        if grey:
            found = find_current(shown)
            table = found is not None and found.window is None
            numbers = "" if table else write_window(shown.looks.window)
            texts = (found.name if found else self.tr("Window"), numbers)
        elif side is not None:
            texts = (self.tr("Colour"), "")
        else:
            texts = (self.tr("Window"), "")
        if texts != self._texts:
            self._texts = texts
            told = self.tr("Window: {0}").format(" ".join(filter(None, texts)))
            self.setAccessibleName(told)
            self.setToolTip(f"{told} (0 \u2026 9)")
            self.update()

    @Slot(bool)
    def show_narrow(self, on: bool) -> None:
        """In a narrow window the name stands beside the numbers only where all of it fits."""
        if on != self._is_narrow:
            self._is_narrow = on
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """The same whatever it says: nothing beside it moves."""
        return QSize(_NARROW if self._is_narrow else _WIDTH, HEIGHT["control"])

    def minimumSizeHint(self) -> QSize:
        """As the hint."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Name, numbers, arrow, in a field."""
        tokens = find_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self.underMouse() or self.popover.isVisible()
        painter.setBrush(QColor(tokens.hover if lit and self.isEnabled() else tokens.raised))
        painter.setPen(QPen(QColor(tokens.soft), 1))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), RADIUS["control"], RADIUS["control"])
        inner = self.rect().adjusted(8, 0, -26, 0)
        name, numbers = self._texts
        painter.setFont(make_font("name"))
        metrics = painter.fontMetrics()
        wide = QFontMetrics(make_font("text")).horizontalAdvance(numbers)
        if self._is_narrow and numbers and metrics.horizontalAdvance(name) + 12 + wide > inner.width():
            name = ""
        shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, max(inner.width() - wide - 8, 24))
        painter.setPen(QColor(tokens.text1 if self.isEnabled() else tokens.off))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.setFont(make_font("text"))
        painter.setPen(QColor(tokens.text2 if self.isEnabled() else tokens.off))
        rest = inner.adjusted(metrics.horizontalAdvance(shown) + 8 if shown else 0, 0, 0, 0)
        numbers = painter.fontMetrics().elidedText(numbers, Qt.TextElideMode.ElideRight, rest.width())
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, numbers)
        paint_icon(painter, self.rect().adjusted(self.width() - 21, 8, -7, -6).toRectF(), "down", tokens.text2)
        painter.end()


class WindowSheet(Retranslated, QWidget):
    """Windows of the file, of the modality and of one's own; typed ones; from what is seen; inverted; in colours."""

    def __init__(self, shown: Shown, own: OwnWindows) -> None:
        super().__init__()
        self.setObjectName("window_sheet")
        self.setFixedWidth(_SHEET_WIDTH)
        self._shown = shown
        self._own = own
        self._quiet = False
        self._listed: tuple[object, ...] = ()
        self._build()
        self.list.chosen.connect(self._choose)
        self.list.renamed.connect(self._rename)
        self.list.removed.connect(own.remove)
        self.list.currentRowChanged.connect(self._allow)
        shown.windowing.own_changed.connect(self.refresh)
        shown.changed.connect(self._follow)
        self.retranslate()

    def retranslate(self) -> None:
        """See `Retranslated`."""
        self._centre_label.setText(self.tr("Centre"))
        self._width_label.setText(self.tr("Width"))
        self._colours_label.setText(self.tr("Colours"))
        self.auto.setText(self.tr("From this slice"))
        self.invert.setText(self.tr("Invert"))
        self.keep.setText(self.tr("Keep"))
        self.name.setPlaceholderText(self.tr("Keep this window as"))
        for widget, tip in (
            (self.centre, self.tr("Centre of the window")), (self.width_, self.tr("Width of the window")),
            (self.auto, self.tr("Window from the values of this slice")), (self.invert, self.tr("White for black (I)")),
            (self.colours, self.tr("Colours that grey levels are seen in")), (self.name, self.tr("Name of the window")),
            (self.keep, self.tr("Keep this window under that name")),
            (self.rename, self.tr("Rename the marked window (F2)")),
            (self.remove, self.tr("Delete the marked window (Del)")),
        ):  # fmt: skip
            widget.setToolTip(tip)
            widget.setAccessibleName(tip)
        for at, name in enumerate(COLOUR_MAPS):
            self.colours.setItemText(at, name_colours(name))
        self._listed = ()
        self.refresh()

    def _build(self) -> None:
        self.list = WindowList()
        self.centre, self.width_ = self._make_number("window_centre"), self._make_number("window_width")
        self._centre_label, self._width_label, self._colours_label = QLabel(), QLabel(), QLabel()
        self.auto = QPushButton()
        self.auto.setObjectName("window_auto")
        self.auto.clicked.connect(self._shown.windowing.set_auto)
        self.invert = QPushButton()
        self.invert.setObjectName("window_invert")
        self.invert.setCheckable(True)
        self.invert.clicked.connect(self._shown.windowing.invert)
        self.colours = QComboBox()
        self.colours.setObjectName("window_colours")
        self.colours.setIconSize(QSize(64, 12))
        for name in COLOUR_MAPS:
            self.colours.addItem(_make_swatch(name), "", name)
        self.colours.activated.connect(self._choose_colours)
        self.name = QLineEdit()
        self.name.setObjectName("window_name")
        self.name.returnPressed.connect(self._keep)
        self.keep = QPushButton()
        self.keep.setObjectName("window_keep")
        self.keep.clicked.connect(self._keep)
        self.rename = make_tool_button("window_rename", "", "", icon="rename")
        self.rename.clicked.connect(self.list.edit_current)
        self.remove = make_tool_button("window_remove", "", "", icon="discard")
        self.remove.clicked.connect(self._remove)
        self._lay_out()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        grid.addWidget(self._centre_label, 0, 0)
        grid.addWidget(self.centre, 0, 1)
        grid.addWidget(self._width_label, 0, 2)
        grid.addWidget(self.width_, 0, 3)
        grid.addWidget(self._colours_label, 1, 0)
        grid.addWidget(self.colours, 1, 1, 1, 3)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        looks, mine = QHBoxLayout(), QHBoxLayout()
        for row, widgets in ((looks, (self.auto, self.invert)),
                             (mine, (self.name, self.keep, self.rename, self.remove))):  # fmt: skip
            row.setSpacing(8)
            for widget in widgets:
                row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.list)
        column.addWidget(make_rule())
        column.addLayout(grid)
        column.addLayout(looks)
        column.addWidget(make_rule())
        column.addLayout(mine)

    def _make_number(self, name: str) -> PlainBox:
        box = PlainBox()
        box.setObjectName(name)
        box.setKeyboardTracking(False)
        box.setRange(-_LIMIT, _LIMIT)
        box.setStepType(PlainBox.StepType.AdaptiveDecimalStepType)
        box.setMinimumWidth(84)
        box.valueChanged.connect(self._type)
        return box

    @Slot()
    def refresh(self) -> None:
        """Follow what is shown, also where the list is another one."""
        windowing = self._shown.windowing
        choices, current = list_choices(windowing), find_current(self._shown)
        listed = (*choices, current)
        if listed != self._listed:
            self._listed = listed
            with QSignalBlocker(self.list):
                self.list.show_choices(choices, current)
        look = self._shown.looks.find_look(self._shown.position.target)
        centre, width = self._shown.looks.window
        whole = float(centre).is_integer() and float(width).is_integer()
        self._quiet = True
        for box, value in ((self.centre, centre), (self.width_, width)):
            box.setDecimals(0 if whole else 3)
            box.setValue(value)
        self._quiet = False
        self.invert.setChecked(look.invert)
        self.colours.setCurrentIndex(COLOUR_MAPS.index(look.colours))
        self._allow()

    @Slot()
    def _follow(self) -> None:
        if self.isVisible():
            self.refresh()

    @Slot()
    def _allow(self) -> None:
        current = self.list.current
        mine = current is not None and current.kind == OWN
        self.rename.setEnabled(mine)
        self.remove.setEnabled(mine)

    @Slot(object)
    def _choose(self, choice: WindowChoice) -> None:
        windowing = self._shown.windowing
        if choice.kind == OWN:
            windowing.choose_own(choice.number)
        elif choice.kind == PRESET:
            windowing.choose_preset(choice.number)
        elif choice.kind == GIVEN and windowing.given:
            windowing.choose_given(choice.number)
        else:
            windowing.set_as_in_file()

    @Slot()
    def _type(self) -> None:
        if not self._quiet:
            self._shown.windowing.set_window(self.centre.value(), self.width_.value())

    @Slot(int)
    def _choose_colours(self, at: int) -> None:
        self._shown.windowing.set_colours(str(self.colours.itemData(at)))

    @Slot()
    def _keep(self) -> None:
        if self._own.add(self.name.text()):
            self.name.clear()
        else:
            self.name.setFocus()

    @Slot(int, str)
    def _rename(self, number: int, name: str) -> None:
        if not self._own.rename(number, name):
            self._listed = ()
            self.refresh()

    @Slot()
    def _remove(self) -> None:
        current = self.list.current
        if current is not None and current.kind == OWN:
            self._own.remove(current.number)


def _make_swatch(name: str) -> QIcon:
    row = list_colours(name)[None, :].repeat(12, axis=0)
    image: QImage = make_image(row).scaled(64, 12)
    return QIcon(QPixmap.fromImage(image))
