"""A set that is written or was: how far it is, what can be done with it, what came out, and how it was planned."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QEvent, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from medaug_gui.core.sets.manifest import SetReport
from medaug_gui.gui.data.finding_row import GOOD, STOP, WARN, make_finding_row
from medaug_gui.gui.dataset.set_text import (
    count_whole_images,
    describe_making,
    describe_split,
    describe_trouble,
    name_balance,
    name_layout,
    name_part,
)
from medaug_gui.gui.dataset.set_work import BROKEN, FAILED, MAKING, STOPPED, WRITTEN, SetWork
from medaug_gui.gui.dress.icons import make_icon
from medaug_gui.gui.language.language import translate_sentence
from medaug_gui.gui.recipe.run_text import write_bytes
from medaug_gui.gui.widgets.labels import make_fact_row, make_head, make_label, make_rule, make_text
from medaug_gui.gui.widgets.scroll_column import ScrollColumn

_MOST_PROBLEMS = 20


class MadePanel(QFrame):
    """Written anew when the set says more.

    Signals:
        stop_wanted(), go_wanted(): of the set that is shown.
    """

    stop_wanted = Signal()
    go_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("region", "panel")
        self._one: SetWork | None = None
        self._shape: tuple[object, ...] = ()
        self._heading = make_label("", "section")
        self._area = ScrollColumn()
        self._area.setObjectName("dataset-facts")
        self.says: QLabel = make_text("", "name")
        self.says.setObjectName("dataset-says")
        self.bar = QProgressBar()
        self.bar.setObjectName("dataset-bar")
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 1000)
        self.buttons: dict[str, QPushButton] = {}
        for name, icon, slot in (
            ("stop", "pause", self.stop_wanted), ("go", "play", self.go_wanted), ("copy", "copy", self._copy),
            ("open", "folder", self._open), ("copy-step", "copy", self._copy_step),
        ):  # fmt: skip
            button = self.buttons[name] = QPushButton()
            button.setObjectName(f"dataset-{name}")
            button.setIcon(make_icon(icon))
            button.clicked.connect(slot)
        self._foot = QHBoxLayout()
        self._lay_out()

    def show_work(self, one: SetWork) -> None:
        """Show this one, or how it stands now: only the numbers are written anew where nothing else is another."""
        self._one = one
        shape = (one.id, one.status, one.report)
        if shape != self._shape:
            self._shape = shape
            self._build(one)
        self.says.setText(self._say(one))
        self.bar.setVisible(one.status in (MAKING, STOPPED, BROKEN, FAILED))
        self.bar.setValue(round(one.fraction * 1000))

    def changeEvent(self, event: QEvent) -> None:
        """Write all anew in another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._one is not None:
            self._shape = ()
            self.show_work(self._one)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(make_head(self._heading))
        column.addWidget(make_rule())
        top = QVBoxLayout()
        top.setContentsMargins(12, 12, 12, 4)
        top.setSpacing(8)
        top.addWidget(self.says)
        top.addWidget(self.bar)
        column.addLayout(top)
        column.addWidget(self._area, 1)
        column.addWidget(make_rule())
        self._foot.setContentsMargins(12, 12, 12, 12)
        self._foot.setSpacing(8)
        for name in ("stop", "go", "copy", "open"):
            self._foot.addWidget(self.buttons[name], 1)
        column.addLayout(self._foot)

    def _say(self, one: SetWork) -> str:
        if one.status == WRITTEN and one.report is not None:
            images = count_whole_images(sum(one.report.entries.values()))
            files = self.tr("{0} files").format(f"{one.report.files:,}")
            checked = self.tr("checked") if one.report.is_whole else self.tr("not whole")
            return f"{images}, {files}, {write_bytes(one.report.size)}, {checked}"
        return describe_making(one)

    def _build(self, one: SetWork) -> None:
        self._name_buttons(one)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(12, 4, 12, 12)
        column.setSpacing(8)
        trouble = describe_trouble(one)
        if trouble:
            column.addWidget(make_finding_row(STOP if one.status == FAILED else WARN, trouble))
        if one.status == WRITTEN and one.report is not None:
            self._add_report(column, one.report)
        for name, value in self._list_facts(one):
            column.addWidget(make_fact_row(name, value))
        column.addStretch(1)
        self.buttons["copy-step"].setParent(None)
        if one.report is not None and one.report.next_step and one.status == WRITTEN:
            column.insertWidget(column.count() - 1, make_label(self.tr("Next"), "section"))
            step = make_text(one.report.next_step, "detail")
            step.setProperty("verbatim", True)
            step.setObjectName("dataset-next-step")
            column.insertWidget(column.count() - 1, step)
            column.insertWidget(column.count() - 1, self.buttons["copy-step"])
            self.buttons["copy-step"].show()
        self._area.setWidget(body)

    def _name_buttons(self, one: SetWork) -> None:
        self._heading.setText(self.tr("Written") if one.status == WRITTEN else self.tr("Writing"))
        self._area.setAccessibleName(self.tr("Facts about the dataset"))
        self.bar.setAccessibleName(self.tr("How far it is"))
        shown = {
            "stop": one.status == MAKING, "go": one.status in (STOPPED, BROKEN, FAILED) or _lacks(one),
            "copy": one.status == WRITTEN, "open": one.status == WRITTEN,
        }  # fmt: skip
        for name, text, tip in (
            ("stop", self.tr("Stop"), self.tr("Stop after the image that is being written; it can go on")),
            ("go", self.tr("Go on"), self.tr("Make what is missing; nothing is made twice")),
            ("copy", self.tr("Copy path"), self.tr("Copy the path of the set")),
            ("open", self.tr("Open folder"), self.tr("Show the set in the file manager")),
            ("copy-step", self.tr("Copy command"), self.tr("Copy the line that the set is trained with")),
        ):
            button = self.buttons[name]
            button.setText(text)
            button.setAccessibleName(text)
            button.setToolTip(tip)
            if name in shown:
                button.setVisible(shown[name])

    def _add_report(self, column: QVBoxLayout, report: SetReport) -> None:
        for sentence in (*report.problems, *report.leaks)[:_MOST_PROBLEMS]:
            column.addWidget(make_finding_row(STOP, translate_sentence(sentence)))
        if report.failed:
            column.addWidget(make_finding_row(STOP, self.tr("{0} failed: the table says why").format(
                count_whole_images(report.failed))))  # fmt: skip
        if report.dropped:
            text = self.tr("{0} dropped: their labels did not come along whole")
            column.addWidget(make_finding_row(WARN, text.format(count_whole_images(report.dropped))))
        if not report.problems:
            column.addWidget(make_finding_row(GOOD, self.tr("Every file was read back and is as the manifest says")))
        if not report.leaks:
            column.addWidget(make_finding_row(GOOD, self.tr("No patient and no picture in two parts")))
        if report.nearest is not None:
            column.addWidget(make_fact_row(self.tr("Nearest across the split"), f"{report.nearest:.3f}"))

    def _list_facts(self, one: SetWork) -> Iterator[tuple[str, str]]:
        report, plan = one.report, one.plan
        if report is not None and one.status == WRITTEN:
            for part, images in report.entries.items():
                yield name_part(part), count_whole_images(images)
            yield self.tr("Variants"), f"{report.variants:,}"
        yield self.tr("Layout"), name_layout(plan.layout)
        yield self.tr("Variants of each"), str(plan.copies)
        yield self.tr("Split"), describe_split(plan)
        if plan.balance != "none":
            yield self.tr("Balance"), name_balance(plan.balance)
        yield self.tr("Folder"), plan.out

    @Slot()
    def _copy(self) -> None:
        if self._one is not None:
            QGuiApplication.clipboard().setText(self._one.plan.out)

    @Slot()
    def _copy_step(self) -> None:
        if self._one is not None and self._one.report is not None:
            QGuiApplication.clipboard().setText(self._one.report.next_step)

    @Slot()
    def _open(self) -> None:
        if self._one is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(self._one.plan.out))))


def _lacks(one: SetWork) -> bool:
    return one.status == WRITTEN and one.report is not None and not one.report.is_whole
