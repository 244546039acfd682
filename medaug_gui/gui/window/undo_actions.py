"""Undo and redo as the window offers them: in the menu by name, and in the message that says what was done."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from medaug_gui.gui.commands import Commands
from medaug_gui.gui.desk import Desk
from medaug_gui.gui.feedback.notice import Notice
from medaug_gui.gui.feedback.questions import Question
from medaug_gui.gui.language.language import find_language, make_phrasebook
from medaug_gui.gui.window.study import StudyPage

if TYPE_CHECKING:
    from medaug_gui.gui.window.bin_view import BinView

_UNDO, _REDO = "undo", "redo"


class UndoActions(QObject):
    """Joins the history and the bin with menus and messages; `confirm` asks before anything is gone for good."""

    def __init__(
        self,
        study: StudyPage,
        commands: Commands,
        notice: Notice,
        desk: Desk,
        confirm: Callable[[Question], bool],
    ) -> None:
        super().__init__(study)
        self._study, self._desk = study, desk
        self._bin = study.bin
        self._results = study.results
        self._commands = commands
        self._notice = notice
        history = self._history = desk.history
        self._confirm = confirm
        commands.add("undo", self.tr("&Undo"), history.undo, menu="Edit", keys=("Ctrl+Z",), icon="undo")
        commands.add("redo", self.tr("&Redo"), history.redo, menu="Edit", keys=("Ctrl+Shift+Z", "Ctrl+Y"), icon="redo")
        commands.add("discard-all", self.tr("&Discard all results …"), self.discard_all, menu="Edit", icon="discard")
        commands.add("show-bin", self.tr("Discarded results …"), self.open_view, menu="Edit", icon="restore")
        study.films.bin_wanted.connect(self.open_view)
        commands.add("empty-bin", self.tr("&Empty the bin"), self.empty_bin, menu="Edit")
        self._language = find_language().current
        find_language().changed.connect(self._speak)
        self._show_history()
        self._show_counts()
        history.changed.connect(self._show_history)
        history.undone.connect(self._say_undone)
        history.redone.connect(self._say_redone)
        notice.acted.connect(self._take_offer)
        history.said.connect(self._offer_undo)
        study.labelling.done.connect(self._offer_undo)
        self._bin.changed.connect(self._show_counts)
        self._results.changed.connect(self._show_counts)

    @cached_property
    def view(self) -> BinView:
        """What lies in the bin, made when it is first asked for: the window opens without it."""
        from medaug_gui.gui.window.bin_view import BinView

        return BinView(self._desk, self._study, self._confirm, self._study)

    @Slot()
    def open_view(self) -> None:
        """Show what lies in the bin."""
        self.view.open_view()

    @Slot(str)
    def _speak(self, language: str) -> None:
        """What can be undone is named in the language of now."""
        before, self._language = self._language, language
        self._history.retext(make_phrasebook(before, language).translate)

    @Slot()
    def discard_all(self) -> None:
        """Put all results into the bin, once that is meant."""
        results = self._results.all
        if not results:
            return
        count = self.tr("1 result") if len(results) == 1 else self.tr("{0} results").format(len(results))
        text = self.tr("Discard all results? They can be brought back until the bin is emptied.")
        if self._confirm(Question(text, self.tr("Keep them"), self.tr("Discard {0}").format(count))):
            self._bin.discard(results)

    @Slot()
    def empty_bin(self) -> None:
        """Remove discarded results for good, once that is meant."""
        lying = len(self._bin.entries)
        if not lying:
            return
        text = self.tr("What lies in the bin is removed from the disk and cannot be brought back.")
        if self._confirm(Question(text, self.tr("Keep it"), self.tr("Remove {0} for good").format(lying))):
            self._bin.empty()
            self._notice.say(self.tr("The bin is empty."))

    @Slot()
    def _show_counts(self) -> None:
        lying = len(self._bin.entries)
        text = self.tr("&Empty the bin ({0}) …").format(lying) if lying else self.tr("&Empty the bin")
        self._commands.name("empty-bin", text)
        self._commands.find("empty-bin").setEnabled(lying > 0)
        self._commands.find("discard-all").setEnabled(bool(self._results.all))

    @Slot()
    def _show_history(self) -> None:
        for id, verb, what in (
            ("undo", self.tr("&Undo"), self._history.to_undo),
            ("redo", self.tr("&Redo"), self._history.to_redo),
        ):
            self._commands.name(id, f"{verb} {_begin_large(what).replace('&', '&&')}".strip())
            self._commands.find(id).setEnabled(bool(what))
        # What was offered to be undone is undone, gone, or no longer the last thing.
        self._notice.forget(_UNDO)

    @Slot(str)
    def _offer_undo(self, sentence: str) -> None:
        title = self.tr("Undo {0}").format(_begin_large(self._history.to_undo))
        self._notice.say(sentence, offer=_UNDO, offer_title=title, about=_UNDO)

    @Slot(str)
    def _say_undone(self, what: str) -> None:
        self._notice.say(
            self.tr("Undone: {0}.").format(_begin_large(what)), offer=_REDO, offer_title=self.tr("Redo"), about=_UNDO
        )

    @Slot(str)
    def _say_redone(self, what: str) -> None:
        self._notice.say(
            self.tr("Done again: {0}.").format(_begin_large(what)),
            offer=_UNDO,
            offer_title=self.tr("Undo"),
            about=_UNDO,
        )

    @Slot(str)
    def _take_offer(self, offer: str) -> None:
        if offer == _UNDO:
            self._history.undo()
        elif offer == _REDO:
            self._history.redo()


def _begin_large(what: str) -> str:
    return what[:1].upper() + what[1:]
