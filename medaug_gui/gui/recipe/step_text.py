"""Steps and parameters in words: values with their units, and a step in one line."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from medaug_gui.core.parameters import ParameterSpec, Value
from medaug_gui.core.spec import OperationSpec
from medaug_gui.gui.language.language import translate_sentence

_UNITS = {"deg": "°"}
_ABBREVIATED = frozenset({"seg", "rtstruct"})
"""DICOM's names of modalities, the same in every language."""
_MINUS = "\u2212"


def spell_unit(unit: str) -> str:
    """A unit as people write it."""
    return _UNITS.get(unit, unit)


def write_number(value: float) -> str:
    """A number as short as it is exact to four digits, with a real minus sign."""
    rounded = f"{value:z.4g}" if abs(value) < 1e4 else f"{value:.0f}"
    return rounded.replace("-", _MINUS)


def write_with_unit(value: float, unit: str) -> str:
    """A number and its unit."""
    spelt = spell_unit(unit)
    return f"{write_number(value)}{'' if spelt == '°' else ' '}{spelt}".strip()


def write_choice(option: str) -> str:
    """An option of a choice with a capital letter, in the language of the window."""
    if option in _ABBREVIATED:
        return option.upper()
    said = translate_sentence(option)
    return said[:1].upper() + said[1:]


def write_value(spec: ParameterSpec, value: Value) -> str:
    """A parameter's value for people."""
    if isinstance(value, bool):
        return (
            QCoreApplication.translate("Parameters", "Yes") if value else QCoreApplication.translate("Parameters", "No")
        )
    if isinstance(value, str):
        return write_choice(value)
    if spec.zero and value == 0:
        return write_choice(spec.zero)
    sign = "± " if spec.symmetric else ""
    return sign + write_with_unit(float(value), spec.unit)


def find_title(spec: OperationSpec) -> str:
    """An operation's title in the language of the window."""
    return translate_sentence(spec.title)


def describe_step(spec: OperationSpec, parameters: Mapping[str, Value]) -> str:
    """A step in one line: its title, and what stands first in its form where that says something by itself."""
    title = find_title(spec)
    values = {one.name: parameters.get(one.name, one.default) for one in spec.parameters}
    says = (one for one in spec.parameters if one.applies(values) and not (one.zero and values[one.name] == 0))
    first = next(says, None)
    if first is None or first.kind == "flag" or (first.kind != "choice" and not first.unit):
        return title
    said = write_value(first, values[first.name])
    return f"{title}, {said[:1].lower() + said[1:]}"
