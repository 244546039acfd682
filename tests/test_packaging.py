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
    wanted = [*PROJECT["project"]["dependencies"], *optional["dev"], *optional["bench"], *optional["docs"]]
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


def test_no_folder_holds_more_than_twenty_files() -> None:
    folders = {path.parent for part in ("medaug_gui", "tests", "bench") for path in (ROOT / part).rglob("*.py")}
    counts = {str(folder.relative_to(ROOT)): len(list(folder.glob("*.py"))) for folder in folders}
    del counts["medaug_gui/operations/augment"]  # one file a transform
    assert {folder: count for folder, count in counts.items() if count > 20} == {}


def test_no_two_public_classes_share_a_name() -> None:
    import ast
    from collections import defaultdict

    places = defaultdict(list)
    for path in sorted((ROOT / "medaug_gui").rglob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places[node.name].append(str(path.relative_to(ROOT)))
    assert {name: paths for name, paths in places.items() if len(paths) > 1} == {}


def test_the_version_is_the_same_everywhere() -> None:
    from medaug_gui import __version__

    assert PROJECT["project"]["version"] == __version__
    assert f"\nversion: {__version__}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\n## [{__version__}] - " in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_nothing_is_bound_to_the_processor_and_no_collection_is_known_by_name() -> None:
    text = {path: path.read_text(encoding="utf-8") for path in (ROOT / "medaug_gui").rglob("*.py")}
    assert [path for path, code in text.items() if re.search(r"""autocast\(\s*["']cpu""", code)] == []
    names = r"figshare|cxr_nih|studyforrest|fnndsc|lidc0\d|rider0\d|breast_busi|kermany|sunnybrook"
    collections = re.compile(names, re.IGNORECASE)
    assert {path.name: found for path, code in text.items() if (found := collections.findall(code))} == {}
