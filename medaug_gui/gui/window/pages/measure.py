"""Run > Measure a model."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from medaug_gui.gui.desk import Desk
from medaug_gui.gui.measure.measure_page import MeasurePage
from medaug_gui.gui.measure.measurer import Measurer
from medaug_gui.gui.session.settings import Settings
from medaug_gui.gui.window.page import Page


def _build(desk: Desk, _settings: Settings, window: QWidget) -> MeasurePage:
    measurer = Measurer(desk.pool, desk.session.folder, window)
    return MeasurePage(measurer, desk.capabilities, window)


def _prepare(page: MeasurePage, desk: Desk, settings: Settings) -> None:
    """Offer the recipe's model first, and what was opened last as data."""
    step = desk.draft.step
    page.form.show_models(step.operation if step else "")
    page.form.data.offer(settings.recent)


PAGE = Page("measure", "&Measure a model …", "run", "Ctrl+M", _build, _prepare)
