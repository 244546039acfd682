"""What a user reads goes through `tr`, as a plain literal: else no table can hold it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

GUI = Path(__file__).resolve().parents[3] / "medaug_gui" / "gui"
SPOKEN = {
    "setText", "setToolTip", "setStatusTip", "setWhatsThis", "setWindowTitle", "setTitle", "setPlaceholderText",
    "setAccessibleName", "setAccessibleDescription", "setSuffix", "setPrefix", "setSpecialValueText", "setLabelText",
    "setInformativeText", "setHeaderLabels", "setHorizontalHeaderLabels", "setTabText", "setTabToolTip", "setHtml",
    "setPlainText", "addAction", "addMenu", "addTab", "addItem", "addItems", "addRow", "addButton", "show_text", "say",
    "QLabel", "QPushButton", "QCheckBox", "QRadioButton", "QGroupBox", "QAction", "QMenu", "ElidedLabel", "drawText",
    "make_tool_button", "showMessage", "warning", "critical", "information", "question", "add_tab", "name",
}  # fmt: skip
"""Calls whose texts are read; of these names the texts that look like words are."""
KEYWORDS = {"text", "title", "tip", "tooltip", "placeholder", "offer_title", "accessible", "menu_title"}
FIRST_IS_ID = {"make_tool_button", "add_tab", "add", "name"}
TR = {"tr", "_tr", "translate"}
SAME = {"HU", "mm", "DICOM", "MedAug", "PNG", "CSV", "NIfTI", "NRRD", "CT", "MR", "SUV", "ROI", "MIP", "SD", "GB", "MB"}
"""Words that are the same in every language."""
WORD = re.compile(r"[A-Za-zÀ-ÿ]{2,}")


def list_files() -> list[Path]:
    return [path for path in sorted(GUI.rglob("*.py")) if path.name != "demo.py"]


def name_call(node: ast.Call) -> str:
    return getattr(node.func, "attr", None) or getattr(node.func, "id", "")


def is_spoken(text: str) -> bool:
    return any(word not in SAME for word in WORD.findall(re.sub(r"<[^>]*>|&\w+;", " ", text)))


def list_bare(tree: ast.Module) -> Iterator[ast.expr]:
    """Literals and f-strings with words where a user reads them, without a translation."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = name_call(node)
        arguments = list(node.args) if called in SPOKEN else []
        if called in FIRST_IS_ID:
            arguments = node.args[1:3]
        elif called in {"addItem", "addTab", "addRow", "addAction", "say"}:
            arguments = node.args[:2]
        arguments += [keyword.value for keyword in node.keywords if keyword.arg in KEYWORDS]
        for argument in arguments:
            yield from (found for found in list_literals(argument) if is_spoken(read_text(found)))


def list_literals(node: ast.expr) -> Iterator[ast.expr]:
    """The texts that an argument is or chooses between; not what stands within other calls."""
    if isinstance(node, ast.Constant | ast.JoinedStr):
        yield node
    elif isinstance(node, ast.IfExp):
        yield from list_literals(node.body)
        yield from list_literals(node.orelse)
    elif isinstance(node, ast.BinOp):
        yield from list_literals(node.left)
        yield from list_literals(node.right)
    elif isinstance(node, ast.List | ast.Tuple):
        for element in node.elts:
            yield from list_literals(element)


def read_text(node: ast.expr) -> str:
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    assert isinstance(node, ast.JoinedStr)
    return "".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))


def list_unfit(tree: ast.Module) -> Iterator[tuple[ast.Call, str]]:
    """Calls of `tr` with something else than a plain literal."""
    wrappers = {
        id(node)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.name in {*TR, "translate_marked"}
    }
    inside = {
        id(part) for node in ast.walk(tree) if id(node) in wrappers for part in ast.walk(node) if part is not node
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or id(node) in inside or not is_tr(node):
            continue
        for text in node.args[:2] if name_call(node) == "translate" else node.args[:1]:
            if isinstance(text, ast.JoinedStr):
                yield node, "an f-string: put values in by format afterwards"
            elif not isinstance(text, ast.Constant):
                yield node, "not a literal: a table holds literals alone"


def is_tr(node: ast.Call) -> bool:
    """`self.tr`, a file's own `tr`, or QCoreApplication.translate; a painter translates otherwise."""
    called = name_call(node)
    return called in TR and (called != "translate" or "QCoreApplication" in ast.unparse(node.func))


@pytest.mark.parametrize("path", list_files(), ids=lambda path: str(path.relative_to(GUI)))
def test_every_text_that_is_read_is_translated(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert [f"{node.lineno}: {ast.unparse(node)}" for node in list_bare(tree)] == []


@pytest.mark.parametrize("path", list_files(), ids=lambda path: str(path.relative_to(GUI)))
def test_what_is_translated_is_a_plain_literal(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert [f"{node.lineno}: {ast.unparse(node)}: {why}" for node, why in list_unfit(tree)] == []


@pytest.mark.parametrize(
    ("code", "bare", "unfit"),
    [
        ('label.setText("Cancel")', 1, 0),
        ('label.setText(self.tr("Cancel"))', 0, 0),
        ('label.setText(f"{count} files")', 1, 0),
        ('label.setText(f"{count} HU")', 0, 0),
        ('QLabel("Files" if many else "File")', 2, 0),
        ('commands.add("open", "Open", slot, tip="Open files")', 2, 0),
        ('self.tr(f"{count} files")', 0, 1),
        ("self.tr(title)", 0, 1),
        ('self.tr("a " + name)', 0, 1),
        ('QCoreApplication.translate("Pane", title)', 0, 1),
        ('QCoreApplication.translate("Pane", "Slice")', 0, 0),
        ("painter.translate(3, 4)", 0, 0),
    ],
)
def test_the_search_finds_what_it_is_for(code: str, bare: int, unfit: int) -> None:
    tree = ast.parse(code)
    assert len(list(list_bare(tree))) == bare
    assert len(list(list_unfit(tree))) == unfit
