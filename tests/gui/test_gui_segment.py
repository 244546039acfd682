"""What segmenters need of the window: their heading in the list, any series, outlines in colour in the measurements."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from medaug_gui.core.spec import OperationSpec
from medaug_gui.gui.capabilities import Capabilities
from medaug_gui.gui.measure.contact_sheet import ContactSheet
from medaug_gui.gui.recipe.operations_panel import OperationsPanel
from medaug_gui.jobs.messages import EngineReady


def test_segmenters_have_a_heading_and_take_any_grey_series(qtbot: QtBot) -> None:
    capabilities = Capabilities()
    panel = OperationsPanel(capabilities)
    qtbot.addWidget(panel)
    spec = OperationSpec("outline", "Outline things", "segment", "Learned", "Outlines.")
    capabilities.learn(EngineReady((spec,), ()))
    heading = panel.tree.topLevelItem(0)
    assert heading is not None
    assert heading.text(0) == "Segment"
    assert heading.child(0).text(0) == "Outline things"
    panel.suit(None)
    assert not heading.child(0).isDisabled()


def test_outlines_in_colour_are_shown_beside_grey_pictures(qtbot: QtBot) -> None:
    sheet = ContactSheet()
    qtbot.addWidget(sheet)
    red = np.zeros((10, 14, 3), np.uint8)
    red[..., 0] = 255
    sheet.show_sheets([("grey", np.full((9, 7), 128, np.uint8)), ("red", red)])
    assert sheet.count() == 2
    colours = []
    for number in range(2):
        image = sheet.item(number).icon().pixmap(192, 192).toImage()
        colours.append(image.pixelColor(image.width() // 2, image.height() // 2).getRgb()[:3])
    assert colours == [(128, 128, 128), (255, 0, 0)]
    assert sheet.item(1).data(Qt.ItemDataRole.DisplayRole) == "red"
