"""What a wheel carries, what the lock holds, and that the rules of the house are in force."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_a_wheel_carries_every_icon_and_model() -> None:
    patterns = [pattern for entry in PROJECT["tool"]["setuptools"]["data-files"].values() for pattern in entry]
    carried = {path for pattern in patterns for path in ROOT.glob(pattern) if path.is_file()}
    there = {path for path in (ROOT / "resources").rglob("*") if path.is_file() and path.name != "README.md"}
    assert there - carried == set()


def test_the_lock_holds_every_direct_dependency() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    locked = {line.split("==")[0].lower().replace("_", "-") for line in lock.splitlines() if "==" in line}
    optional = PROJECT["project"]["optional-dependencies"]
    wanted = [*PROJECT["project"]["dependencies"], *optional["dev"], *optional["bench"]]
    names = {re.split(r"[<>=!~\[ ]", line)[0].lower().replace("_", "-") for line in wanted}
    assert names - locked == set()


def test_torch_is_locked_without_a_build_tag() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "torch==2.13.0" in lock.splitlines()


def test_each_module_says_what_it_is_in_its_first_line() -> None:
    for path in (ROOT / "medaug_gui").rglob("*.py"):
        assert path.read_text(encoding="utf-8").startswith('"""'), path


def test_files_and_functions_stay_small() -> None:
    import ast

    large = []
    for path in (ROOT / "medaug_gui").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if text.count("\n") > 400:
            large.append(f"{path.name}: {text.count(chr(10))} lines")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= 60:
                large.append(f"{path.name}: {node.name}")
            if isinstance(node, ast.ClassDef) and sum(isinstance(m, ast.FunctionDef) for m in node.body) > 30:
                large.append(f"{path.name}: class {node.name}")
    assert large == []
