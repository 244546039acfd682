"""Prompts, put together: the tool and the draft in the pictures, and the bar over them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication

from medaug_gui.gui.labels.book import LabelBook
from medaug_gui.gui.labels.room import LabelRoom
from medaug_gui.gui.prompting.prompt_bar import PromptBar
from medaug_gui.gui.prompting.prompts import Prompts
from medaug_gui.gui.prompting.propose_tool import DraftLayer, ProposeTool
from medaug_gui.gui.view.compare_view import CompareView


class PromptRoom(QObject):
    """Joins prompts with the pictures and with the tools that draw.

    Signals:
        said(str): a sentence about what could not be done.
    """

    said = Signal(str)

    def __init__(self, prompts: Prompts, book: LabelBook, drawing: LabelRoom, view: CompareView) -> None:
        super().__init__(view)
        self._prompts = prompts
        self._view = view
        self._stacks = drawing.proposals
        self.tool = ProposeTool("propose", book, drawing.brush, prompts)
        drawing.add_tool(self.tool)
        view.add_layer(DraftLayer(prompts, book))
        self.bar = PromptBar(prompts, book, drawing.brush, view)
        prompts.changed.connect(self._show)
        drawing.proposals.changed.connect(self._give_way)
        prompts.said.connect(self.said)
        view.tools.chosen.connect(self._follow_tool)

    def end(self) -> bool:
        """Drop what is proposed (Esc); False where nothing is."""
        return self._prompts.discard()

    @Slot()
    def _show(self) -> None:
        """The pictures have it, and the keyboard: Enter accepts. What is proposed through the stack gives way."""
        self._view.repaint_panes()
        if self._prompts.draft is None:
            return
        self._stacks.discard()
        focus = QApplication.focusWidget()
        if focus is None or not self._view.isAncestorOf(focus):
            self._view.active.setFocus()

    @Slot()
    def _give_way(self) -> None:
        """One thing is proposed at a time."""
        if self._stacks.current is not None:
            self._prompts.discard()

    @Slot(str)
    def _follow_tool(self, name: str) -> None:
        """Whoever takes the tool will ask about what is on screen."""
        if name == self.tool.id:
            self.tool.warm_up(self._view.active)
