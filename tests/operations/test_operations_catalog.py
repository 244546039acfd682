"""Discovery: what does not load is named, and the rest goes on."""

from __future__ import annotations

import sys

import pytest

from medaug_gui.operations.catalog import catalog, discovered

GOOD = """
from medaug_gui.core.spec import OperationSpec

class Good:
    spec = OperationSpec("{id}", "Good", "augment", "Spatial", "Fine.")
    def run(self, series, parameters, seed, progress, device="auto"):
        return series

OPERATION = Good()
"""


def nothing():
    return (), ()


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A package of extensions made of the given files."""

    def make(**files):
        name = f"extensions_{tmp_path.name}"
        folder = tmp_path / name
        folder.mkdir()
        (folder / "__init__.py").write_text("")
        for module, text in files.items():
            (folder / f"{module}.py").write_text(text)
        monkeypatch.syspath_prepend(str(tmp_path))
        return name

    before = set(sys.modules)
    yield make
    for name in set(sys.modules) - before:
        if name.startswith("extensions_"):
            del sys.modules[name]


def test_a_broken_extension_is_named_and_the_rest_goes_on(package):
    name = package(good=GOOD.format(id="good"), broken="import no_such_library", wrong="def (")
    found = discovered([name], nothing)
    assert list(found.operations) == ["good"]
    assert len(found.problems) == 2
    assert "broken.py" in found.problems[0]
    assert "no_such_library" in found.problems[0]
    assert "wrong.py" in found.problems[1]


def test_two_with_one_id_are_refused(package):
    name = package(first=GOOD.format(id="same"), second=GOOD.format(id="same"))
    found = discovered([name], nothing)
    assert type(found.operations["same"]).__module__.endswith(".first")
    (problem,) = found.problems
    assert "second.py" in problem
    assert "same" in problem


def test_what_is_not_an_operation_is_named(package):
    found = discovered([package(odd="OPERATION = 3", plain="VALUE = 1")], nothing)
    assert not found.operations
    (problem,) = found.problems
    assert "odd.py" in problem


def test_model_packages_join_and_their_failure_stops_nothing(package):
    name = package(good=GOOD.format(id="good"))

    def failing():
        raise RuntimeError("disk")

    found = discovered([name, "no_such_package"], failing)
    assert list(found.operations) == ["good"]
    assert len(found.problems) == 1
    with_models = discovered([name], lambda: ((found.operations["good"],), ("The model x is damaged.",)))
    assert len(with_models.problems) == 2


def test_the_catalog_is_looked_for_once_and_ordered():
    assert catalog() is catalog()
    kinds = [spec.kind for spec in catalog().specs]
    assert kinds == sorted(kinds, key=("augment", "enhance", "generate", "segment").index)
    assert [spec.id for spec in catalog().specs] == list(catalog().operations)
