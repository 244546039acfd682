"""The form of an operation: what reads how, what is absent, what is reset, what a parameter is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from medaug_gui.core.parameters import ParameterSpec
from medaug_gui.gui.recipe.fields.automatic_field import AutomaticField
from medaug_gui.gui.recipe.fields.choice_field import ChoiceField, FlagField
from medaug_gui.gui.recipe.fields.number_field import NumberField
from medaug_gui.gui.recipe.parameter_form import ParameterForm

SPECS = (
    ParameterSpec("turn", "number", 10.0, "Turn", "How far.", "deg", 0.0, 180.0, symmetric=True, source="A paper."),
    ParameterSpec("noise", "number", 0.0, "Noise", "Of the source.", "HU", 0.0, 200.0, 1.0, zero="measured"),
    ParameterSpec("kernel", "choice", "soft", "Kernel", "Which.", options=("soft", "sharp")),
    ParameterSpec("many", "choice", "one", "Many", "Which.", options=("one", "two", "three", "four", "five")),
    ParameterSpec("really", "flag", False, "Really", "Whether."),
    ParameterSpec("share", "number", 30.0, "Share", "Of slices.", "%", 0.0, 100.0, when="really = true"),
    ParameterSpec("hounsfield", "number", 1.0, "In CT", "In HU.", "HU", 0.0, 9.0, when="unit = HU"),
)


@pytest.fixture
def form(qtbot: QtBot) -> ParameterForm:
    made = ParameterForm()
    qtbot.addWidget(made)
    made.resize(280, 400)
    made.show_for(SPECS, {})
    made.show()
    return made


def test_random_limits_units_and_few_or_many_choices(form: ParameterForm) -> None:
    turn = form.find_field("turn")
    assert isinstance(turn, NumberField)
    assert turn.box.text() == "± 10"
    assert "°" in [label.text() for label in turn.findChildren(QLabel)]
    few, many = form.find_field("kernel"), form.find_field("many")
    assert isinstance(few, ChoiceField)
    assert isinstance(many, ChoiceField)
    assert few.segments is not None
    assert few.combo is None
    assert many.combo is not None
    assert isinstance(form.find_field("really"), FlagField)


def test_zero_reads_as_what_it_stands_for(form: ParameterForm) -> None:
    field = form.find_field("noise")
    assert isinstance(field, AutomaticField)
    assert field.combo.currentText() == "Measured"
    assert field.box.isHidden()
    form.show_automatic({"noise": 18.04})
    assert field.combo.currentText() == "Measured, 18 HU"
    assert form.values["noise"] == 0
    field.combo.setCurrentIndex(1)
    assert not field.box.isHidden()
    assert form.values["noise"] == pytest.approx(18.04, abs=0.1)
    form.put({"noise": 7.0})
    assert form.values["noise"] == 7.0
    form.put({})
    assert form.values["noise"] == 0


def test_what_does_not_apply_is_absent(form: ParameterForm) -> None:
    share, really = form.find_field("share"), form.find_field("really")
    assert isinstance(really, FlagField)
    assert share.isHidden()
    really.setChecked(True)
    assert not share.isHidden()
    hounsfield = form.find_field("hounsfield")
    assert not hounsfield.isHidden(), "nothing is ruled out before a series is known"
    form.show_unit("")
    assert hounsfield.isHidden()
    form.show_unit("HU")
    assert not hounsfield.isHidden()


def test_one_parameter_is_reset_where_it_was_changed(form: ParameterForm, qtbot: QtBot) -> None:
    turn, arrow = form.find_field("turn"), form.find_arrow("turn")
    assert isinstance(turn, NumberField)
    assert arrow.isHidden()
    turn.box.setValue(25.0)
    assert not arrow.isHidden()
    form.find_field("many").choose("three")  # type: ignore[union-attr]
    with qtbot.waitSignal(form.changed, timeout=60_000):
        arrow.click()
    assert form.values["turn"] == 10.0
    assert form.values["many"] == "three"
    assert arrow.isHidden()


def test_the_slider_gives_round_values_over_the_whole_range(form: ParameterForm) -> None:
    turn = form.find_field("turn")
    assert isinstance(turn, NumberField)
    for tick in (0, 123, 400, 777, 1000):
        turn.slider.sliderMoved.emit(tick)
        assert 0 <= float(form.values["turn"]) <= 180
        assert len(turn.box.text().removeprefix("± ")) <= 4, turn.box.text()
    assert form.values["turn"] == 180


def test_what_is_this_says_unit_limits_default_and_source(form: ParameterForm, qtbot: QtBot) -> None:
    turn = form.find_field("turn")
    assert isinstance(turn, NumberField)
    qtbot.keyClick(turn.box, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    popover = next(one for one in QApplication.topLevelWidgets() if one.objectName() == "parameter-popover")
    said = " | ".join(label.text() for label in popover.findChildren(QLabel))
    for words in ("How far.", "°", "0 to 180°", "± 10°", "A paper."):
        assert words in said
    qtbot.keyClick(popover, Qt.Key.Key_Escape)
    assert not popover.isVisible()
