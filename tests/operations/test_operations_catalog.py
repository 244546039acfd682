"""Discovery: what does not load is named, and the rest goes on."""

from __future__ import annotations

import subprocess
import sys

import pytest

from medaug_gui.operations.catalog import Catalog, catalog

GOOD = """
from medaug_gui.core.spec import OperationSpec
from medaug_gui.operations.base import Operation

class Good(Operation):
    spec = OperationSpec("{id}", "Good", "augment", "Spatial", "Fine.")
    def run(self, series, parameters, seed, progress, device="auto"):
        return series

OPERATION = Good()
"""


class Models:
    """Model packages that become these operations, all of them at once or not at all."""

    def __init__(self, *operations, problems=(), failing=False):
        self.operations, self.problems, self.failing = operations, problems, failing

    def find(self, id):
        return next((one for one in self.load_all()[0] if one.spec.id == id), None)

    def load_all(self):
        if self.failing:
            raise RuntimeError("disk")
        return self.operations, self.problems


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
    found = Catalog([name], Models())
    assert list(found) == ["good"]
    assert len(found.problems) == 2
    assert "broken.py" in found.problems[0]
    assert "no_such_library" in found.problems[0]
    assert "wrong.py" in found.problems[1]


def test_two_with_one_id_are_refused(package):
    name = package(first=GOOD.format(id="same"), second=GOOD.format(id="same"))
    found = Catalog([name], Models())
    assert type(found["same"]).__module__.endswith(".first")
    (problem,) = found.problems
    assert "second.py" in problem
    assert "same" in problem


def test_what_is_not_an_operation_is_named(package):
    found = Catalog([package(odd="OPERATION = 3", plain="VALUE = 1")], Models())
    assert not list(found)
    (problem,) = found.problems
    assert "odd.py" in problem


def test_model_packages_join_and_their_failure_stops_nothing(package):
    name = package(good=GOOD.format(id="good"))
    found = Catalog([name, "no_such_package"], Models(failing=True))
    assert list(found) == ["good"]
    assert len(found.problems) == 1
    with_models = Catalog([name], Models(found["good"], problems=("The model x is damaged.",)))
    assert len(with_models.problems) == 2


def test_the_catalog_is_looked_for_once_and_ordered():
    assert catalog() is catalog()
    kinds = [spec.kind for spec in catalog().specs]
    assert kinds == sorted(kinds, key=("augment", "enhance", "generate", "segment").index)
    assert [spec.id for spec in catalog().specs] == list(catalog())


def loaded(name):
    return {module.rpartition(".")[2] for module in sys.modules if module.startswith(f"{name}.")}


def test_asking_for_one_loads_that_one(package):
    name = package(quite_good=GOOD.format(id="quite-good"), other=GOOD.format(id="other"), broken="import no_such")
    found = Catalog([name], Models(failing=True))
    assert found["quite-good"].spec.id == "quite-good"
    assert "quite-good" in found
    assert loaded(name) == {"quite_good"}
    assert found["quite-good"] is dict(found)["quite-good"]
    assert loaded(name) == {"quite_good", "other"}


def test_a_module_of_another_name_is_found_where_all_are_looked_at(package):
    name = package(first=GOOD.format(id="second"), third=GOOD.format(id="third"))
    found = Catalog([name], Models())
    assert found["second"].spec.id == "second"
    assert "fourth" not in found
    assert sorted(found) == ["second", "third"]


def test_of_two_with_one_id_the_one_whose_module_is_called_so_is_kept(package):
    name = package(another=GOOD.format(id="good"), good=GOOD.format(id="good"))
    found = Catalog([name], Models())
    assert type(found["good"]).__module__.endswith(".good")
    assert type(dict(found)["good"]).__module__.endswith(".good")
    (problem,) = found.problems
    assert "another.py" in problem


def test_a_transform_runs_without_the_other_operations():
    text = """
import sys
from medaug_gui.core.spec import KINDS
from medaug_gui.operations.catalog import catalog
assert catalog()["flip"].spec.id == "flip"
folders = tuple(f"medaug_gui.operations.{kind}." for kind in KINDS)
print(*(name for name in sys.modules if name.startswith(folders)))
assert not any(name.startswith(("medaug_gui.models.package", "medaug_gui.operations.learned")) for name in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["medaug_gui.operations.augment.flip"]


PARAMETERS = """
from dataclasses import dataclass
from medaug_gui.core.parameters import number
from medaug_gui.operations.transform import Transform

@dataclass(frozen=True)
class Parameters:
    rings: {declared}

class Rings(Transform[Parameters]):
    id, title, group, summary = "rings", "Rings", "Artefacts", "Fine."
    Parameters = Parameters
    def draw(self, parameters, rng, geometry): return {{}}
    def apply(self, series, realised, progress): return series

OPERATION = Rings()
"""


@pytest.mark.parametrize(
    ("declared", "sentence"),
    [
        ("int = number(6, title='Rings', low=1, high=40)", "Parameters.rings is int, but number(...) gives float"),
        ("int = 6", "Parameters.rings must be a number(...)"),
    ],
)
def test_a_parameter_of_another_type_is_named(package, declared, sentence):
    found = Catalog([package(rings=PARAMETERS.format(declared=declared))], Models())
    assert not list(found)
    (problem,) = found.problems
    assert sentence in problem
