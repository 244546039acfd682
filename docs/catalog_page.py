"""Writes the page of all operations from the operations, and takes CONTRIBUTING in, when the site is built."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from medaug_gui.core.parameters import ParameterSpec
from medaug_gui.core.spec import OperationSpec

_ROOT = Path(__file__).resolve().parents[1]
_HEAD = """# Operations

What `medaug operations` lists, with every parameter, its unit and its limits. A recipe is an ordered list of these.
"""


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """The text of a page: that of the operations and of CONTRIBUTING are made here."""
    if page.file.src_uri == "guide/operations.md":
        return _HEAD + "".join(map(_describe, _specs()))
    if page.file.src_uri == "contributing.md":
        return (_ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").replace("](docs/", "](")
    return markdown


def _specs() -> tuple[OperationSpec, ...]:
    from medaug_gui.operations.catalog import catalog

    return tuple(catalog().specs)


def _describe(spec: OperationSpec) -> str:
    rows = "".join(map(_row, spec.parameters))
    table = f"\n| parameter | default | limits | what |\n| --- | --- | --- | --- |\n{rows}" if rows else ""
    return f"\n## `{spec.id}`\n{spec.title}, {spec.kind}. {spec.summary}\n{table}"


def _row(parameter: ParameterSpec) -> str:
    unit = f" {parameter.unit}" if parameter.unit else ""
    limits = ", ".join(parameter.options)
    if parameter.kind in ("number", "whole"):
        limits = f"{parameter.low:g} to {parameter.high:g}{unit}"
    what = " ".join(filter(None, (f"{parameter.title}.", parameter.help, parameter.source)))
    return f"| `{parameter.name}` | {parameter.default}{unit} | {limits} | {what} |\n"
