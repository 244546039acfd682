"""Joins the contact sheet with the window: of what it is made, its keys, what it opens and exports, its card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Slot

from medaug_gui.gui.entry import Entry
from medaug_gui.gui.sheet.card_text import make_recipe_again
from medaug_gui.gui.sheet.subject import choose_subject

if TYPE_CHECKING:
    from medaug_gui.gui.sheet.cells import SheetCell
    from medaug_gui.gui.sheet.image_card import ImageCard
    from medaug_gui.gui.sheet.sheet_pane import SheetPane
    from medaug_gui.gui.window.main_window import MainWindow

SHEET, _INFO = "sheet", "info"


class SheetCorner(QObject):
    """Makes the pane when it is first wanted, and follows the lists while it can be seen.

    Attributes:
        pane: the sheet; None before it was first on screen.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.pane: SheetPane | None = None
        self._card: ImageCard | None = None
        self._wanted: SheetCell | None = None
        self._is_marked_last, self._is_of_marked = True, False
        view, desk = window.study.view, window.desk
        view.add_pane_type(SHEET, self._make_pane)
        add = window.commands.add
        self.action = add(
            "sheet", self.tr("Contact sheet"), self.toggle, menu="View", icon="sheet", checkable=True,
            tip=self.tr("Contact sheet: copies, generated images and films at a glance"),
        )  # fmt: skip
        window.switches.layouts.put(self.action)
        self.accept = add("sheet-accept", self.tr("Accept the marked images"), self._accept, menu="Edit", keys=("A",))
        self.reject = add("sheet-reject", self.tr("Reject the marked images"), self._reject, menu="Edit", keys=("X",))
        self._open_action = add("sheet-open", self.tr("Open the image in a pane"), self._open_current, menu="View")
        self._again_action = add("sheet-again", self.tr("Make the image again"), self._again, menu="Run")
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._look_again)
        window.study.results.changed.connect(self._follow_results)
        desk.shown.chosen.connect(self._prefer_shown)
        for selected in (window.study.results.selected, window.study.series.selected):
            selected.connect(self._prefer_marked)
        desk.shown.changed.connect(self._follow_window)
        desk.shown.changed.connect(self._go_to_image)
        view.layout_changed.connect(self._follow_layout)
        window.info_corner.export_shown.connect(self._uncover)
        window.info_corner.export_left.connect(self._cover)
        self._follow_layout(view.layout_id)

    @property
    def is_on(self) -> bool:
        """True while the sheet is on the board."""
        return self._window.study.view.layout_id == SHEET

    @Slot()
    def toggle(self) -> None:
        """Show the sheet in place of the pictures, or the pictures again."""
        view = self._window.study.view
        view.set_layout("one" if self.is_on else SHEET)
        self._window.study.begin()
        self._follow_layout(view.layout_id)
        if self.is_on and self.pane is not None:
            self.pane.view.setFocus()

    def _make_pane(self) -> SheetPane:
        from medaug_gui.gui.sheet.image_card import ImageCard
        from medaug_gui.gui.sheet.sheet_pane import SheetPane

        desk = self._window.desk
        pane = self.pane = SheetPane(desk.pool, desk.decisions)
        card = self._card = ImageCard(desk.pool, desk.decisions, desk.capabilities)
        pane.view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        pane.view.addActions([self.accept, self.reject, self._open_action, self._again_action])
        pane.shown.connect(self._look_soon)
        pane.current_moved.connect(self._show_card)
        pane.open_wanted.connect(self._open)
        pane.export_wanted.connect(self._window.study.export_wanted)
        pane.said.connect(self._say)
        card.accept_wanted.connect(self._accept)
        card.reject_wanted.connect(self._reject)
        card.open_wanted.connect(pane.open_current)
        card.again_wanted.connect(self._make_again)
        return pane

    @Slot(str)
    def _follow_layout(self, name: str) -> None:
        is_on = name == SHEET
        for action in (self.accept, self.reject, self._open_action, self._again_action):
            action.setEnabled(is_on)
        self._window.rules.is_quiet = is_on
        self.action.setChecked(is_on)
        if is_on:
            self._cover()
        else:
            self._uncover()

    @Slot()
    def _cover(self) -> None:
        """The card of the image lies over what is known of the series, while the sheet is on."""
        inspector = self._window.inspector
        if self.is_on and self._card is not None and inspector.has_tab(_INFO):
            inspector.cover(_INFO, self._card)
            inspector.show_tab(_INFO)

    @Slot()
    def _uncover(self) -> None:
        """The tab has its own again: the sheet is off, or the form of an export is there."""
        if self._card is not None and self._window.inspector.has_tab(_INFO):
            self._window.inspector.cover(_INFO, None)

    @Slot()
    def _prefer_marked(self) -> None:
        """What the user did last says what is meant: several rows were marked."""
        self._is_marked_last = True
        self._look_soon()

    @Slot()
    def _prefer_shown(self) -> None:
        """Something was chosen to be shown, as in the film strip; a click on a row marks it right after."""
        self._is_marked_last = False
        self._look_soon()

    @Slot()
    def _follow_results(self) -> None:
        """More results belong to what is shown; what was marked stays what it is."""
        if not self._is_of_marked:
            self._look_soon()

    @Slot()
    def _look_soon(self) -> None:
        if self.is_on:
            self._soon.start()

    @Slot()
    def _look_again(self) -> None:
        """Make the sheet of what the user most likely means now."""
        if self.pane is None or not self.is_on:
            return
        study, shown = self._window.study, self._window.desk.shown
        marked = study.series.marked
        rows = (marked.results, marked.series) if self._is_marked_last else ([], [])
        self._is_of_marked = any(len(some) > 1 for some in rows)
        subject = choose_subject(*rows, shown.result or shown.source, study.results.all)
        self.pane.show_subject(subject)
        self._follow_window()

    @Slot()
    def _follow_window(self) -> None:
        """Once the user has changed the window, all images are seen through it: before, each as its file means it."""
        if self.pane is None or not self.is_on:
            return
        shown = self._window.desk.shown
        side = shown.position.target
        if side is None or side.series.is_colour:
            return
        look = shown.looks.find_look(side)
        is_own = look.grey is not None or look.window == shown.windowing.read_meaning(side)["window"]
        self.pane.set_window(None if is_own else look.window)

    @Slot(object)
    def _show_card(self, cell: SheetCell | None) -> None:
        if self._card is not None and self.pane is not None:
            self._card.show_cell(cell, len(self.pane.model.cells))

    @Slot(object)
    def _open(self, cell: SheetCell) -> None:
        """See one image in a pane: of a stack the image, of an entry its middle slice."""
        study, shown = self._window.study, self._window.desk.shown
        side, is_result = shown.sides.other or shown.sides.source, cell.entry.stash is not None
        study.view.set_layout("result" if is_result else "source")
        self._wanted = cell if cell.index >= 0 else None
        if side is not None and side.key == cell.entry.key:
            self._go_to_image()
        elif is_result:
            study.results.choose(cell.entry.key)
        else:
            study.series.choose(cell.entry.key)

    @Slot()
    def _go_to_image(self) -> None:
        """Once what was to be seen is read, its image is gone to."""
        shown, cell = self._window.desk.shown, self._wanted
        side = shown.sides.other or shown.sides.source
        if cell is not None and side is not None and side.key == cell.entry.key and not side.note:
            self._wanted = None
            shown.set_index(cell.index)

    @Slot(object)
    def _make_again(self, cell: SheetCell) -> None:
        desk, study = self._window.desk, self._window.study
        recipe = make_recipe_again(cell, desk.capabilities.specs)
        if recipe is None:
            return
        source: Entry | None = study.series.model.find_entry(cell.entry.source) if cell.entry.source else None
        if source is None and not desk.capabilities.is_generating(recipe):
            self._say(self.tr("What this was made from is not open any more."))
            return
        desk.run_recipe(recipe, [source] if source is not None else [])

    @Slot()
    def _accept(self) -> None:
        if self.pane is not None:
            self.pane.accept()

    @Slot()
    def _reject(self) -> None:
        if self.pane is not None:
            self.pane.reject()

    @Slot()
    def _open_current(self) -> None:
        if self.pane is not None:
            self.pane.open_current()

    @Slot()
    def _again(self) -> None:
        if self._card is not None:
            self._card.make_again()

    @Slot(str)
    def _say(self, text: str) -> None:
        self._window.notice.say(text)
