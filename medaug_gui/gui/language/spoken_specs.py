"""Operations and their parameters as they are shown: the same ids and values, with words of the window's language."""

from __future__ import annotations

from dataclasses import replace

from medaug_gui.core.parameters import ParameterSpec
from medaug_gui.core.spec import OperationSpec
from medaug_gui.gui.language.language import translate_sentence as say


def translate_spec(spec: OperationSpec) -> OperationSpec:
    """An operation with its title, group, sentences and parameters; its card and what it doubts stay as they are."""
    return replace(
        spec,
        title=say(spec.title),
        group=say(spec.group),
        summary=say(spec.summary),
        line=say(spec.line),
        parameters=translate_parameters(spec.parameters),
    )


def translate_parameters(parameters: tuple[ParameterSpec, ...]) -> tuple[ParameterSpec, ...]:
    """Parameters with titles, units and meanings; the options of a choice are values, said where they are shown."""
    return tuple(_translate_parameter(one) for one in parameters)


def _translate_parameter(one: ParameterSpec) -> ParameterSpec:
    return replace(
        one, title=say(one.title), help=say(one.help), unit=say(one.unit), source=say(one.source), zero=say(one.zero)
    )
