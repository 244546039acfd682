"""Collects what a user reads: the window's texts by `pyside6-lupdate`, the lower floors' sentences from their code."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from medaug_gui.gui.language.messages_file import read_table  # noqa: E402

FLOORS = (
    "core",
    "io",
    "imaging",
    "models",
    "operations",
    "export",
    "sample",
    "jobs",
    "evaluation",
    "training/sets",
    "sets",
)
"""Whose sentences reach the window: of training what it says of the data. The command line stays English."""
TRAINERS = ("training/*/own*.py", "training/data/own_*.py", "training/runs/*.py")
"""What is said of one's own data, of how a model learned from it, and of what went wrong on the way."""
_TITLES = "title help unit summary line group short label advice sentence source zero TITLE"
TITLES = frozenset(_TITLES.split())
"""Names whose texts are read even where they are one word."""
SILENT = frozenset({"compile", "getLogger", "debug", "info", "warning", "TypeError", "AssertionError", "import_module"})
"""Calls whose texts no user reads."""
CARD_KEYS = ("name", "summary", "intended_use", "not_for", "limitations", "aims", "privacy")
TRAINING_KEYS = ("split", "procedure")
_FIGURE = re.compile(r"(?<![\w{])[-+]?\d+(?:\.\d+)?(?![\w}])")
"""A number in a card: it changes whenever a model is trained again, the words around it do not."""
_PLACE = re.compile(r"\{\d?\}")
UNREAD = Path(__file__).with_name("unread.txt")
"""Texts of the lower floors that are names of standards, keys of files and the like: no user reads them as words."""


def collect_window() -> set[str]:
    """Every text that the window's files say by `tr`."""
    files = [str(path) for path in sorted((ROOT / "medaug_gui" / "gui").rglob("*.py"))]
    with tempfile.TemporaryDirectory() as folder:
        table, listing = Path(folder) / "window.ts", Path(folder) / "files.lst"
        listing.write_text("\n".join(files), encoding="utf-8")
        command = ["pyside6-lupdate", f"@{listing}", "-tr-function-alias", "tr+=_tr", "-ts", str(table)]
        subprocess.run([str(Path(sys.executable).parent / command[0]), *command[1:]], check=True, capture_output=True)
        return {message.source for message in read_table(table)}


def collect_sentences() -> dict[str, str]:
    """Every text of the lower floors and of shipped cards that a user can read, with where it stands."""
    unread = set(read_unread())
    found: dict[str, str] = {}
    files = [path for floor in FLOORS for path in sorted((ROOT / "medaug_gui" / floor).rglob("*.py"))]
    files += [path for pattern in TRAINERS for path in sorted((ROOT / "medaug_gui").glob(pattern))]
    for path in files:
        where = str(path.relative_to(ROOT))
        for text, line in list_texts(ast.parse(path.read_text(encoding="utf-8"))):
            found.setdefault(text, f"{where}:{line}")
    for text, where in (*_list_specs(), *_list_cards()):
        found.setdefault(text, where)
    return {text: where for text, where in found.items() if text not in unread}


def _list_specs() -> Iterator[tuple[str, str]]:
    """The options of parameters, which may be computed, and the words of generators."""
    from medaug_gui.operations.catalog import catalog

    for id, operation in catalog().items():
        for one in operation.spec.parameters:
            for text in (one.title, *one.options):
                if any(letter.isalpha() for letter in text):
                    yield text, f"{id}:{one.name}"


def _list_cards() -> Iterator[tuple[str, str]]:
    """What shipped cards say of a model, with places for figures."""
    for path in sorted((ROOT / "resources" / "models").glob("*/model.json")):
        card = json.loads(path.read_text(encoding="utf-8"))
        training, outputs = card["training"], card["outputs"]
        parts = [card.get(key) for key in CARD_KEYS] + [training.get(key) for key in TRAINING_KEYS]
        parts += [outputs.get("kind"), card["inputs"].get("channel_names"), outputs.get("label_map")]
        parts += [data.get(key) for data in training.get("data", ()) for key in ("name", "patients", "licence")]
        parts += [data.get("name") for data in training.get("held_out", ())]
        parts += [label.get("name") for label in outputs.get("labels", ())]
        texts = [text for part in parts for text in _list_strings(part)]
        for text in [*texts, *_list_conditions(card["metrics"])]:
            if any(letter.islower() for letter in text):
                yield make_figures_places(text), path.parent.name


def _list_strings(part: object) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        yield from (text for value in part.values() for text in _list_strings(value))
    elif isinstance(part, list):
        yield from (text for value in part for text in _list_strings(value))


def _list_conditions(metrics: dict[str, object]) -> Iterator[str]:
    """Places, conditions and methods of figures: the keys of the tables that are shown."""
    for place, conditions in metrics.items():
        if not isinstance(conditions, dict) or "command" not in conditions:
            continue
        yield place
        for condition, figures in conditions.items():
            if not isinstance(figures, dict):
                continue
            yield condition
            for methods in figures.values():
                yield from (
                    (name for name in methods if name not in ("model", "ci95")) if isinstance(methods, dict) else ()
                )


def make_figures_places(text: str) -> str:
    """The text with {0}, {1} ... for its figures; those that are part of a word stay."""
    count = -1

    def place(_match: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return f"{{{count}}}"

    return _FIGURE.sub(place, text.replace("{", "{{").replace("}", "}}"))


def read_unread() -> list[str]:
    """The texts that are named as not for users."""
    return [json.loads(line) for line in UNREAD.read_text(encoding="utf-8").splitlines() if line]


def list_texts(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """The templates of a file: its literals and f-strings with numbered places for values."""
    silent = _find_silent(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name_call(node) == "write_count":
            yield from _list_counts(node)
        for text, line in _list_titles(node):
            yield text, line
        if id(node) in silent:
            continue
        if isinstance(node, ast.JoinedStr | ast.Constant) and (text := make_template(node)) and _is_said(text):
            yield text, node.lineno
        if isinstance(node, ast.IfExp):
            for branch in (node.body, node.orelse):
                if isinstance(branch, ast.Constant) and isinstance(branch.value, str) and branch.value.isalpha():
                    yield branch.value, node.lineno


def make_template(node: ast.expr) -> str | None:
    """The text of a literal, an f-string or a sum of them, with {0}, {1} … for values."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and _PLACE.search(node.value):
        return node.value  # filled by `format` later
    pieces = _list_pieces(node)
    if pieces is None:
        return None
    text, count = "", 0
    for piece in pieces:
        if piece is None:
            text += f"{{{count}}}"
            count += 1
        else:
            text += piece.replace("{", "{{").replace("}", "}}")
    return text


def _is_said(text: str) -> bool:
    """More than one word, and more than a few letters."""
    return " " in text.strip() and sum(letter.isalpha() for letter in text) > 3


def _list_pieces(node: ast.expr) -> list[str | None] | None:
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) else None
    if isinstance(node, ast.JoinedStr):
        return [value.value if isinstance(value, ast.Constant) else None for value in node.values]
    return None


def _list_titles(node: ast.AST) -> Iterator[tuple[str, int]]:
    """Texts under a name that says that they are read, and the options of a choice."""
    if isinstance(node, ast.keyword) and node.arg in TITLES and isinstance(node.value, ast.Constant):
        yield from _give(node.value)
    elif isinstance(node, ast.Assign | ast.AnnAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        if any(isinstance(target, ast.Name) and target.id in TITLES for target in targets) and node.value:
            yield from _give(node.value)
    elif isinstance(node, ast.Call) and _name_call(node) == "choice" and len(node.args) > 1:
        for option in getattr(node.args[1], "elts", ()):
            yield from _give(option)


def _give(node: ast.expr) -> Iterator[tuple[str, int]]:
    text = make_template(node)
    if text and any(letter.isalpha() for letter in text):
        yield text, node.lineno


def _list_counts(node: ast.Call) -> Iterator[tuple[str, int]]:
    words = [word.value for word in node.args[1:] if isinstance(word, ast.Constant)]
    if words:
        yield f"{{0}} {words[0]}", node.lineno
        yield f"{{0}} {words[1] if len(words) > 1 else words[0] + 's'}", node.lineno


def _find_silent(tree: ast.Module) -> set[int]:
    """Docstrings, pieces of f-strings, and what stands in silent calls."""
    silent: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            silent.add(id(node.value))
        elif isinstance(node, ast.JoinedStr):
            silent.update(id(value) for value in node.values)
            for value in node.values:
                if isinstance(value, ast.FormattedValue) and value.format_spec is not None:
                    silent.update(id(part) for part in ast.walk(value.format_spec))
        elif isinstance(node, ast.arguments | ast.Subscript) or _is_silent(node):
            silent.update(id(part) for part in ast.walk(node))
    return silent


def _is_silent(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and _name_call(node) in SILENT


def _name_call(node: ast.Call) -> str:
    return getattr(node.func, "attr", None) or getattr(node.func, "id", "")
