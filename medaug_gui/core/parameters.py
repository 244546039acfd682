"""Typed parameters that describe themselves: forms, flags and checks all come from one frozen dataclass.

@dataclass(frozen=True)
class ExampleParameters:
    width: float = number(1.0, unit="mm", low=0.1, high=10.0, title="Width", help="Full width at half maximum.")
"""

from __future__ import annotations

import dataclasses
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from medaug_gui.core.errors import BadParameter

P = TypeVar("P")
Value = float | int | str | bool
_KEY = "medaug"
_UNIT = "unit"
_TYPES = {"number": "float", "whole": "int", "choice": "str", "flag": "bool"}
_NUMBER = re.compile(r"\s*[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]{1,4})?\s*")
"""ASCII digits: Python's own `float` takes digits of every script, underscores and 'nan'."""


@dataclass(frozen=True, slots=True)
class ParameterSpec:
    """One parameter as forms, flags and checks need it.

    Attributes:
        name: the name in recipes and on the command line.
        kind: "number", "whole", "choice" or "flag".
        default: its value where nothing is said.
        low, high: inclusive limits of numbers.
        step: what one click of a spin box changes.
        unit: "mm", "HU", "deg", "%" ... or empty.
        options: the allowed values of a choice.
        advanced: for those who know it; stands last.
        source: where its meaning, limits or default come from.
        zero: what 0 stands for where that is no number ("measured", "as it is"); empty where 0 is just 0.
        symmetric: True for a random limit either way: 10 reads "± 10".
        when: where it has an effect: "other = one | two" by another parameter, "unit = HU" or "unit != HU" by the unit
            of the series' values, several joined by " and "; empty for always.
    """

    name: str
    kind: str
    default: Value
    title: str
    help: str = ""
    unit: str = ""
    low: float = -math.inf
    high: float = math.inf
    step: float = 0.0
    options: tuple[str, ...] = ()
    advanced: bool = False
    source: str = ""
    zero: str = ""
    symmetric: bool = False
    when: str = ""

    def applies(self, values: Mapping[str, Value], unit: str | None = None) -> bool:
        """True where it has an effect beside these values of the others.

        Args:
            values: of all parameters, defaults too.
            unit: of the series' values; None where no series is known: nothing is ruled out by it then.
        """
        return all(_holds(term, values, unit) for term in self.when.split(" and ")) if self.when else True

    def check(self, value: object) -> Value:
        """The value in its own type; raises `BadParameter` with a sentence."""
        match self.kind:
            case "flag":
                return self._flag(value)
            case "choice":
                return self._choice(value)
            case "whole":
                return int(self._within(self._whole(value)))
            case _:
                return self._within(self._number(value))

    def parse(self, text: str) -> Value:
        """The value of a command line's text; raises `BadParameter`."""
        words = {
            "true": True,
            "yes": True,
            "on": True,
            "1": True,
            "false": False,
            "no": False,
            "off": False,
            "0": False,
        }
        if self.kind == "flag" and text.lower() in words:
            return words[text.lower()]
        if self.kind in ("number", "whole"):
            if not _NUMBER.fullmatch(text):
                raise self._wrong(text, "a number")
            return self.check(float(text))
        return self.check(text)

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values; unlimited ends are left out."""
        data = dataclasses.asdict(self)
        return {key: value for key, value in data.items() if not (isinstance(value, float) and math.isinf(value))}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> ParameterSpec:
        """The inverse of `to_json`."""
        return cls(**{**data, "options": tuple(data.get("options", ()))})

    def _flag(self, value: object) -> bool:
        if isinstance(value, bool):
            return value
        raise self._wrong(value, "true or false")

    def _choice(self, value: object) -> str:
        if value in self.options:
            return str(value)
        raise self._wrong(value, "one of " + ", ".join(self.options))

    def _number(self, value: object) -> float:
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            try:
                found = float(value)
            except OverflowError:  # a whole number beyond all floats
                found = math.inf
            if math.isfinite(found):
                return found
        raise self._wrong(value, "a number")

    def _whole(self, value: object) -> float:
        number_ = self._number(value)
        if number_ == int(number_):
            return number_
        raise self._wrong(value, "a whole number")

    def _within(self, value: float) -> float:
        if self.low <= value <= self.high:
            return value
        raise self._wrong(value, f"between {self.low:g} and {self.high:g} {self.unit}".strip())

    def _wrong(self, value: object, wanted: str) -> BadParameter:
        return BadParameter(f"{self.name} must be {wanted}, not {_shorten(value)!r}.")


def _holds(term: str, values: Mapping[str, Value], unit: str | None) -> bool:
    """One condition of `ParameterSpec.when`."""
    name, sign, wanted = term.partition(" != " if " != " in term else " = ")
    if name == _UNIT and unit is None:
        return True
    found = unit if name == _UNIT else _spell(values.get(name, ""))
    return (found in wanted.split(" | ")) is (sign == " = ")


def _spell(value: Value) -> str:
    """A value as conditions write it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else f"{value:g}"


def _shorten(value: object) -> str:
    """The beginning of a wrong value; Python refuses to write whole numbers of thousands of digits."""
    try:
        return str(value)[:40]
    except ValueError:
        return "a number of thousands of digits"


def number(
    default: float, *, title: str, low: float, high: float, unit: str = "", step: float = 0.0, help: str = "",
    advanced: bool = False, source: str = "", zero: str = "", symmetric: bool = False, when: str = "",
) -> Any:  # fmt: skip
    """A real number with limits and a unit."""
    return _field(
        "number", float(default), title=title, low=low, high=high, unit=unit, step=step, help=help, advanced=advanced,
        source=source, zero=zero, symmetric=symmetric, when=when,
    )  # fmt: skip


def whole(
    default: int, *, title: str, low: int, high: int, unit: str = "", step: int = 1, help: str = "",
    advanced: bool = False, source: str = "", zero: str = "", when: str = "",
) -> Any:  # fmt: skip
    """A whole number with limits."""
    return _field(
        "whole", default, title=title, low=low, high=high, unit=unit, step=step, help=help, advanced=advanced,
        source=source, zero=zero, when=when,
    )  # fmt: skip


def choice(
    default: str, options: Iterable[str], *, title: str, help: str = "", advanced: bool = False, source: str = "",
    when: str = "",
) -> Any:  # fmt: skip
    """One of a few words."""
    about = {"title": title, "options": tuple(options), "help": help, "advanced": advanced}
    return _field("choice", default, **about, source=source, when=when)


def flag(default: bool, *, title: str, help: str = "", advanced: bool = False, source: str = "", when: str = "") -> Any:
    """Yes or no."""
    return _field("flag", default, title=title, help=help, advanced=advanced, source=source, when=when)


def describe_parameters(parameters: type) -> tuple[ParameterSpec, ...]:
    """What the dataclass declares, in its order; raises TypeError for a field without a kind, or of another type."""
    fields = dataclasses.fields(parameters)
    for entry in fields:
        if _KEY not in entry.metadata:
            raise TypeError(
                f"{parameters.__name__}.{entry.name} must be a number(...), whole(...), choice(...) or flag(...)"
            )
        kind = entry.metadata[_KEY]["kind"]
        declared = entry.type if isinstance(entry.type, str) else entry.type.__name__
        if declared != _TYPES[kind]:
            raise TypeError(f"{parameters.__name__}.{entry.name} is {declared}, but {kind}(...) gives {_TYPES[kind]}")
    return tuple(ParameterSpec(name=entry.name, **entry.metadata[_KEY]) for entry in fields)


def check_values(specs: Iterable[ParameterSpec], values: Mapping[str, object]) -> dict[str, Value]:
    """All parameters with defaults filled in; raises `BadParameter` for the wrong and the unknown."""
    known = {spec.name: spec for spec in specs}
    for name in values:
        if name not in known:
            raise BadParameter(f"There is no parameter {name!r}.", advice=f"Known: {', '.join(known) or 'none'}.")
    return {name: spec.check(values.get(name, spec.default)) for name, spec in known.items()}


def build_parameters(parameters: type[P], values: Mapping[str, object]) -> P:
    """An instance of the dataclass from checked values."""
    return parameters(**check_values(describe_parameters(parameters), values))


def _field(kind: str, default: Value, **about: Any) -> Any:
    return dataclasses.field(default=default, metadata={_KEY: {"kind": kind, "default": default, **about}})
