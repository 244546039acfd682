"""Which trainers there are, and by which names."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest

from medaug_gui.training import catalog

CARD = (
    "# Name\n\nOne.\n\n## Intended use\n\nNo.\n\n## Not for\n\nNo.\n\n## Training\n\nNo.\n\n## Limitations\n\n- No.\n"
)
SHIPPED = {
    "encode": "codec",
    "denoise": "denoise",
    "fill": "fill",
    "generate": "flow",
    "segment": "segment",
    "propose": "propose",
}


def test_every_task_has_its_trainer() -> None:
    for task, folder in SHIPPED.items():
        assert catalog.find_training(task)[0].trainer == catalog.find_training(folder)[0].trainer == folder


def test_a_second_trainer_of_a_task_goes_by_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, task in (("blur", "denoise"), ("codec", "encode"), ("denoise", "denoise"), ("vector", "encode")):
        (tmp_path / name).mkdir()
        config = {"trainer": name, "network": "dncnn", "card": {"task": task}}
        (tmp_path / name / "default.json").write_text(json.dumps(config))
        (tmp_path / name / "card.md").write_text(CARD)
    monkeypatch.setattr(catalog, "_HERE", tmp_path)
    monkeypatch.setattr(catalog, "list_trainers", lambda: ("blur", "codec", "denoise", "vector"))
    assert catalog.list_trainable()[-4:] == ("blur", "encode", "denoise", "vector")
    found = {name: catalog.find_training(name)[0].trainer for name in ("blur", "denoise", "encode", "codec", "vector")}
    assert found == {"blur": "blur", "denoise": "denoise", "encode": "codec", "codec": "codec", "vector": "vector"}


def test_no_trainer_is_imported_but_by_itself() -> None:
    """Whatever trainers there are: what two of them need stands beside them."""
    trainers = {f"medaug_gui.training.{name}" for name in catalog.list_trainers()}
    root = Path(catalog.__file__).parent
    for file in root.rglob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        names = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
        names += [one.name for node in ast.walk(tree) if isinstance(node, ast.Import) for one in node.names]
        own = f"medaug_gui.training.{file.relative_to(root).parts[0]}"
        if own == "medaug_gui.training.worth":
            continue  # no trainer: it measures what one makes of several sets
        found = {".".join(name.split(".")[:3]) for name in names} & trainers
        assert found <= {own}, file
