"""The main window: its frame, and the wires between its parts. What is done is in `desk`, not here."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QVBoxLayout, QWidget

from medaug_gui import PROGRAM
from medaug_gui.gui.commands import Commands
from medaug_gui.gui.desk import Desk
from medaug_gui.gui.dress.focus_frame import watch_focus
from medaug_gui.gui.dress.screens import find_room
from medaug_gui.gui.dress.theme import apply_sheet, apply_theme, prepare_theme
from medaug_gui.gui.entry import Entry
from medaug_gui.gui.feedback.notice import Notice
from medaug_gui.gui.feedback.questions import GO, INSTEAD, Question, ask
from medaug_gui.gui.look.looking import Looking
from medaug_gui.gui.opening.drop_target import DropTarget
from medaug_gui.gui.opening.file_dialogs import FileDialogs
from medaug_gui.gui.session.restore_strip import RestoreStrip
from medaug_gui.gui.session.settings import Settings
from medaug_gui.gui.view.kept_views import KeptViews
from medaug_gui.gui.widgets.fields import watch_fields
from medaug_gui.gui.widgets.places import find_first_size
from medaug_gui.gui.window.closing import Closing
from medaug_gui.gui.window.device_choice import DeviceChoice
from medaug_gui.gui.window.empty_actions import EmptyActions
from medaug_gui.gui.window.escape import Escape
from medaug_gui.gui.window.frame.drawer import Drawer
from medaug_gui.gui.window.frame.first_paint import FirstPaint
from medaug_gui.gui.window.frame.inspector import Inspector
from medaug_gui.gui.window.frame.modes import Modes
from medaug_gui.gui.window.frame.status_strip import StatusStrip
from medaug_gui.gui.window.frame.switches import Switches
from medaug_gui.gui.window.frame.toolbar import Toolbar
from medaug_gui.gui.window.help.help_pages import HelpPages
from medaug_gui.gui.window.joints.dataset_corner import DatasetCorner
from medaug_gui.gui.window.joints.info_corner import InfoCorner
from medaug_gui.gui.window.joints.keyboard_home import KeyboardHome
from medaug_gui.gui.window.joints.sheet_corner import SheetCorner
from medaug_gui.gui.window.language_choice import LanguageChoice, choose_remembered
from medaug_gui.gui.window.menu.alt_bar import AltBar
from medaug_gui.gui.window.menu.menus import Menus
from medaug_gui.gui.window.menu.program_commands import ProgramCommands
from medaug_gui.gui.window.messages import Messages
from medaug_gui.gui.window.models_mode import ModelsMode
from medaug_gui.gui.window.path_opener import PathOpener
from medaug_gui.gui.window.restore_offer import RestoreOffer
from medaug_gui.gui.window.session_actions import SessionActions
from medaug_gui.gui.window.show_rules import ShowRules
from medaug_gui.gui.window.study import StudyPage
from medaug_gui.gui.window.train_mode import TrainMode
from medaug_gui.gui.window.undo_actions import UndoActions

if TYPE_CHECKING:
    from medaug_gui.gui.export.export_panel import ExportPanel
    from medaug_gui.gui.info.info_tab import InfoTab

_STEP_MS = 20
"""Between one thing that begins after the first painting and the next: a key that was pressed meanwhile is heard."""


class MainWindow(QMainWindow):
    """The one window. `open` takes paths as a drop does."""

    def __init__(self, desk: Desk | None = None, settings: Settings | None = None) -> None:
        super().__init__()
        self.setWindowTitle(PROGRAM)
        self.setObjectName("main")
        watch_fields()
        self.settings = settings or Settings()
        choose_remembered(self.settings)
        theme = self.settings.read_text("theme", "dark")
        _dress(theme, prepare_theme)
        self.desk = desk or Desk(self)
        self.commands = Commands(self)
        self.languages = LanguageChoice(self.commands, self.settings, self)
        self.notice = Notice(self.desk.shown.privacy)
        self.restore_strip = RestoreStrip()
        self.status = StatusStrip(self.notice)
        self.toolbar = Toolbar()
        self.modes = Modes(self.commands)
        self.study = StudyPage(self.desk, self.commands, self.settings)
        self.looking = Looking(self.desk, self.study.series, self.study.view, self.commands, self.settings, self)
        self.rules = ShowRules(self.desk, self.study.series, self.study.results, self)
        self.info_corner = InfoCorner(self)
        self.menus = Menus(self, self.commands)
        self.menus.hide_identity(self.desk.shown.privacy.is_hidden)
        self.desk.shown.privacy.changed.connect(self.menus.hide_identity)
        self.escape = Escape(self, self.desk, self.notice)
        self.messages = Messages(self.notice, self.desk, self.study, self.rules)
        self.undo_actions = UndoActions(self.study, self.commands, self.notice, self.desk, self._confirm)
        self.file_dialogs = FileDialogs(self, self.settings, self.desk.draft)
        self.device = DeviceChoice(self.desk.capabilities, self.menus, self.settings, self.menus.devices)
        self.restore_offer = RestoreOffer(self.desk.restorer, self.restore_strip, self.study, self.notice)
        self.opening = PathOpener(self.desk, self.study, self.notice, self.menus, self.settings, self._confirm)
        self.help_pages = HelpPages(self, self.commands, self.modes)
        self.sessions = SessionActions(self.desk, self.study, self.commands, self.settings, self.notice, self)
        self.opening.session_wanted.connect(self.sessions.open)
        self.closing = Closing(self.desk, self.study.results, self)
        self._lay_out()
        self.program_commands = ProgramCommands(self)
        self._wire_menus()
        self._wire_desk()
        self._drops = DropTarget(self)
        self._drops.dropped.connect(self._take_drop)
        KeyboardHome(self.study, self.study.view)
        self._kept_views = KeptViews(self.study.view.stage, self.desk.pool, self.settings.folder)
        self._restore()
        self.program_commands.show_theme(theme)
        _dress(theme, apply_sheet)
        self.first_paint = FirstPaint(self)
        self.first_paint.over.connect(self._begin)

    @Slot()
    def _begin(self) -> None:
        """There is something to see: the engine may take the other core, and what looks at every event begins."""
        QTimer.singleShot(_STEP_MS, self, self._mark_focus)
        QTimer.singleShot(2 * _STEP_MS, self.desk, self.desk.start)
        QTimer.singleShot(3 * _STEP_MS, self.train, self.train.start)
        QTimer.singleShot(4 * _STEP_MS, self.dataset, self.dataset.start)
        QTimer.singleShot(5 * _STEP_MS, self.study, self.study.prepare)

    @Slot()
    def _mark_focus(self) -> None:
        watch_focus()

    @Slot(list)
    def open(self, paths: list[Path]) -> None:
        """Open what was dropped: models, recipes, scans."""
        self.opening.open(paths)

    @Slot(list)
    def _take_drop(self, paths: list[Path]) -> None:
        """What is dropped on a training or a set in the making is what it is made of; all else is opened."""
        if not self.train.takes(paths) and not self.dataset.takes(paths):
            self.open(paths)

    def confirm(self, question: Question) -> bool:
        """Ask before something is lost or run; True where it is to be. What may come first is done here."""
        answer = ask(self, question)
        if answer == INSTEAD and question.act is not None:
            return question.act()
        if answer == INSTEAD:
            self._export(self.study.results.unsaved)
        return answer == GO

    def _confirm(self, question: Question) -> bool:
        return self.confirm(question)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask only when something would be lost; then end everything."""
        lost = self.closing.describe_loss()
        if lost and not self.confirm(self.closing.make_question(lost)):
            event.ignore()
            return
        if not self.train.may_close():
            event.ignore()
            return
        self._remember()
        self.hide()
        self.train.finish()
        self.dataset.finish()
        self.models.finish()
        self.desk.close()
        super().closeEvent(event)

    @property
    def inspector(self) -> Inspector:
        """The tabs at the right of the study page."""
        return self.study.inspector

    @property
    def drawer(self) -> Drawer:
        """What lies over the pictures."""
        return self.study.drawer

    @property
    def info(self) -> InfoTab:
        """What is known of what is on screen, and what can be done with it."""
        return self.info_corner.tab

    @property
    def export_panel(self) -> ExportPanel:
        """How something is to be exported."""
        return self.info.export_panel

    def _lay_out(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.toolbar)
        column.addWidget(self.modes.pages, 1)
        column.addWidget(self.status)
        self.setCentralWidget(middle)
        self.study.add_above(self.restore_strip)
        self.modes.add("study", self.tr("Study"), self.study)
        self.train = TrainMode(self)
        self.dataset = DatasetCorner(self)
        self.models = ModelsMode(self.desk, self.settings, self.modes, self.inspector, self._confirm, self.open)
        self.models.add_commands(self.commands)
        self.models.further_wanted.connect(self.train.train_further)
        self.study.operating.card_wanted.connect(self.models.show_model)
        self.switches = Switches(self)
        self.sheet = SheetCorner(self)
        self.status.add(self.device)
        self.setMinimumSize(1000, 640)
        self.resize(find_first_size(find_room(self).size()))

    def _wire_menus(self) -> None:
        study, dialogs = self.study, self.file_dialogs
        EmptyActions(self)
        dialogs.chosen.connect(self.open)
        self.menus.open_recent.connect(dialogs.open_recent)
        study.operating.load_wanted.connect(dialogs.load_recipe)
        study.operating.save_wanted.connect(dialogs.save_recipe)
        dialogs.recipe_chosen.connect(self.desk.recipe_loader.load)
        dialogs.said.connect(self.notice.say)
        study.export_wanted.connect(self._export)
        self.menus.show_recent(self.settings.recent)
        AltBar(self, self.menus.bar)

    def _wire_desk(self) -> None:
        self.desk.exporter.exported.connect(self.study.results.mark_exported)
        self.looking.said.connect(self.notice.say)
        self.desk.label_tasks.bar_changed.connect(self.notice.show_busy)
        self.desk.proposals.bar_changed.connect(self.notice.show_busy)
        self.escape.add("proposal", self.desk.proposals.discard)
        self.escape.cancelled.connect(self._say_cancelled)
        self.escape.add("drag", self.study.view.stop_drag)
        self.escape.add("popup", self.drawer.close_drawer)
        self.escape.add("popup", self.looking.bar.end)
        self.escape.add("proposal", self.study.prompting.end)
        self.escape.add("large", self.looking.commands.leave_header)
        self.escape.add("large", self.study.view.shrink)
        self.escape.add("form", self.modes.leave_aside)
        self.escape.add("form", self.study.operating.go_back)
        self.escape.add("form", self.info_corner.go_back)
        self.info_corner.add_commands()

    def _restore(self) -> None:
        settings = self.settings
        state = settings.read_value("window/geometry")
        if state is not None:
            self.restoreGeometry(state)
        self.study.restore(_parse(settings.read_text("window/study", "{}")))
        self.study.drawing.brush.restore(_parse(settings.read_text("brush", "{}")))
        self.commands.find("histogram").setChecked(settings.read_text("histogram") == "true")
        self.study.view.restore(_parse(settings.read_text("view", "{}")))

    def _remember(self) -> None:
        self.settings.keep("view", json.dumps(self.study.view.save_state()))
        self.settings.keep("brush", json.dumps(self.study.drawing.brush.to_json()))
        self.settings.keep("histogram", self.commands.find("histogram").isChecked())
        self.settings.keep("window/geometry", self.saveGeometry())
        self.settings.keep("window/study", json.dumps(self.study.save_state()))
        self.settings.sync()
        self._kept_views.finish()

    @Slot(str)
    def choose_theme(self, name: str) -> None:
        """Dress the window, and remember it."""
        _dress(name, apply_theme)
        self.program_commands.show_theme(name)
        self.settings.keep("theme", name)

    def show_tab(self, tab: str) -> None:
        """Bring a tab of the inspector to the front, wherever the window is; the keyboard goes into it."""
        self.modes.show_mode("study")
        self.study.regions.set_filled(True)
        self.study.regions.want("inspector", True)
        self.inspector.show_tab(tab)
        self.inspector.focus_first()

    def try_operation(self, operation: str) -> None:
        """Have the form of an operation in the inspector, and its preview."""
        self.show_tab("operations")
        self.desk.draft.try_out(operation)

    def show_entry(self, entry: Entry) -> None:
        """Show a series or a result that is on the list."""
        self.modes.show_mode("study")
        if self.study.results.find(entry.key) is not None:
            self.study.results.choose(entry.key)
        else:
            self.study.series.choose(entry.key)

    @Slot()
    def export_results(self) -> None:
        """Export the marked results, or all of them, or else the marked series."""
        results = self.study.results
        self._export(results.entries or results.all or self.study.series.entries)

    @Slot(list)
    def _export(self, entries: list[Entry]) -> None:
        if entries:
            self.info_corner.export(entries)
        else:
            self.messages.say_nothing_to_export()

    @Slot()
    def toggle_full_screen(self) -> None:
        """Be as large as the screen, or as large as before."""
        self.showNormal() if self.isFullScreen() else self.showFullScreen()

    @Slot()
    def cancel(self) -> None:
        """End what is under way, the most recent thing first."""
        if self.desk.cancel_newest():
            self._say_cancelled()

    @Slot()
    def _say_cancelled(self) -> None:
        self.notice.say(self.tr("Cancelled."))


def _dress(theme: str, apply: Callable[[QApplication, str], None]) -> None:
    app = QApplication.instance()
    if isinstance(app, QApplication):
        apply(app, theme)


def _parse(text: str) -> dict[str, Any]:
    """Remembered JSON; what cannot be read is as if it were not there."""
    try:
        kept = json.loads(text)
    except ValueError:
        return {}
    return kept if isinstance(kept, dict) else {}
