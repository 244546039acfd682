"""Joins the jobs with the window: the chip at the foot opens the drawer, results are shown, the end is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from medaug_gui.gui.jobs.announcer import Announcer
from medaug_gui.gui.jobs.job_chip import JobChip

if TYPE_CHECKING:
    from medaug_gui.gui.window.main_window import MainWindow

_NOTIFY = "jobs/notify"


class JobCorner(QObject):
    """Holds the chip and the announcer."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        desk, panel = window.desk, window.study.jobs
        self.chip = JobChip(desk.jobs, desk.queue)
        self.chip.clicked.connect(window.drawer.toggle)
        window.status.add(self.chip)
        self.announcer = Announcer(desk.jobs, window)
        self.announcer.said.connect(self._say)
        window.drawer.opened.connect(self.chip.show_open)
        window.drawer.opened.connect(self._enter)
        panel.close_wanted.connect(window.drawer.toggle)
        panel.show_wanted.connect(self._show_results)
        panel.bar.device_wanted.connect(window.device.choose)
        panel.bar.notify.setChecked(window.settings.read_text(_NOTIFY).lower() == "true")
        self.announcer.want(panel.bar.notify.isChecked())
        panel.bar.notify.toggled.connect(self._keep_notify)

    @Slot(str, str)
    def _say(self, text: str, kind: str) -> None:
        self._window.notice.say(text, kind)

    @Slot(bool)
    def _keep_notify(self, wanted: bool) -> None:
        self.announcer.want(wanted)
        self._window.settings.keep(_NOTIFY, wanted)

    @Slot(bool)
    def _enter(self, is_open: bool) -> None:
        """Whoever opens the drawer is in it."""
        if is_open:
            self._window.study.jobs.focus_first()

    @Slot(str)
    def _show_results(self, job: str) -> None:
        """The first of a job's results that is still on the list is shown."""
        there = {entry.key for entry in self._window.study.results.all}
        key = next((key for key in self._window.desk.jobs.list_made(job) if key in there), "")
        if key:
            self._window.study.results.choose(key)
        else:
            self._window.notice.say(self.tr("The results of this job were discarded."))
