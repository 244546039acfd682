"""The label through its stack: which slices are drawn and which proposed, and what can be done with these."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from medaug_gui.core.progress import Progress
from medaug_gui.gui.background.activity import Activity
from medaug_gui.gui.background.task_pool import TaskPool
from medaug_gui.gui.commands import Commands
from medaug_gui.gui.labels.book import LabelBook
from medaug_gui.gui.labels.label_set import Target
from medaug_gui.gui.labels.proposing.proposals import Proposals
from medaug_gui.gui.labels.proposing.strip import SliceStrip
from medaug_gui.gui.language.retranslate import Retranslated
from medaug_gui.gui.scene.planes import NAMES
from medaug_gui.gui.widgets.elided_label import ElidedLabel
from medaug_gui.imaging.drawing.canvas import LabelCanvas, list_slices

_Found = tuple[LabelCanvas, int, Target, frozenset[int]]


class StackPanel(Retranslated, QWidget):
    """Follows the label that is drawn and what is proposed for it."""

    def __init__(self, book: LabelBook, proposals: Proposals, pool: TaskPool, commands: Commands) -> None:
        super().__init__()
        self.setObjectName("label-stack")
        self._book = book
        self._proposals = proposals
        self._looking = Activity(pool, self)
        self._looking.done.connect(self._take)
        self._found: _Found | None = None
        self.heading = ElidedLabel()
        self.heading.setProperty("role", "section")
        self.counts = QLabel()
        self.counts.setProperty("role", "detail")
        self.strip = SliceStrip()
        self.strip.chosen.connect(self._go)
        self.again, self.accept = QPushButton(), QPushButton()
        for name, button, command in (
            ("again", self.again, "label-propagate"), ("accept", self.accept, "proposal-accept"),
        ):  # fmt: skip
            button.setObjectName(f"stack-{name}")
            button.clicked.connect(commands.find(command).trigger)
        self._lay_out()
        for changed in (book.changed, book.shown.changed, proposals.changed):
            changed.connect(self.follow)
        self.retranslate()

    def retranslate(self) -> None:
        """See `Retranslated`."""
        self.again.setText(self.tr("Propagate again"))
        self.again.setAccessibleName(self.tr("Propagate again"))
        self.again.setToolTip(self.tr("Propose again from all drawn slices (G)"))
        self.accept.setToolTip(self.tr("Accept the proposal (Enter)"))
        self.strip.setAccessibleName(self.tr("Slices of the label"))
        self.strip.setToolTip(self.tr("Full: drawn. Frame: proposed. Click to go there."))
        self.follow()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.counts)
        self._buttons = QWidget()
        foot = QHBoxLayout(self._buttons)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(8)
        foot.addWidget(self.again, 1)
        foot.addWidget(self.accept, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.strip)
        column.addWidget(self._buttons)

    @Slot()
    def follow(self) -> None:
        """What is drawn and proposed now."""
        held = self._book.current
        found = held.find(held.active) if held is not None else None
        if held is None or found is None or held.active is None or held.geometry.shape[0] < 2:
            self.hide()
            return
        canvas, label = found
        known = self._found
        if known is None or known[:3] != (canvas, canvas.edition, held.active):
            self._look(canvas, held.active)
        drawn = known[3] if known is not None and known[0] is canvas and known[2] == held.active else frozenset()
        proposal = self._proposals.current
        proposed = frozenset(proposal.slices) if proposal is not None and proposal.canvas is canvas else frozenset()
        self.setVisible(bool(drawn | proposed))
        self.heading.show_text(self.tr("{0} through the stack").format(label.name))
        texts = [self.tr("{0} drawn").format(len(drawn))]
        if proposed:
            texts.append(self.tr("{0} proposed").format(len(proposed - drawn)))
        self.counts.setText(", ".join(texts))
        self._buttons.setVisible(bool(proposed))
        self.accept.setText(self.tr("Accept {0}").format(len(proposed)))
        self.accept.setAccessibleName(self.accept.text())
        side = self._book.find_side()
        index = self._book.shown.position.locate(side)[0] if side is not None else -1
        self.strip.show_slices(drawn, proposed, label.colour, index)

    def _look(self, canvas: LabelCanvas, target: Target) -> None:
        edition = canvas.edition

        def work(_progress: Progress) -> _Found:
            return canvas, edition, target, frozenset(list_slices(canvas.voxels, target.value))

        self._looking.restart(work)

    @Slot(object)
    def _take(self, found: _Found) -> None:
        self._found = found
        self.follow()

    @Slot(int)
    def _go(self, slice_: int) -> None:
        shown, side = self._book.shown, self._book.find_side()
        if side is not None:
            name = next(name for name in NAMES if not shown.sides.cut(side, name).plane.through)
            shown.position.go_in(side, slice_, name)
            shown.announce()
