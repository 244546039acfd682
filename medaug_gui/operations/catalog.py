"""Everything that can be done, found by looking: one module with an `OPERATION` each, and model packages.

An operation lies in a module that is called as its id, with underscores for dashes, so that running one imports that
one. A module of another name works too, and is found when all are looked at.
"""

from __future__ import annotations

import functools
import importlib
import pkgutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from medaug_gui.core.errors import as_sentence
from medaug_gui.core.spec import KINDS, OperationSpec
from medaug_gui.operations.base import Operation


class ModelSource(Protocol):
    """Where operations made from model packages come from; see `operations.learned.packaged`."""

    def find(self, id: str) -> Operation | None:
        """The one of this id, None where there is none or it is broken."""

    def load_all(self) -> tuple[Iterable[Operation], tuple[str, ...]]:
        """All of them, and a sentence for each package that is broken."""


@dataclass(frozen=True)
class _Everything:
    """All that was found: by id, in the order of kind, group and title; a sentence for each that was left out."""

    operations: Mapping[str, Operation]
    problems: tuple[str, ...]


class Catalog(Mapping[str, Operation]):
    """Operations by id. Asking for one loads that one; going through all of them loads all.

    A module that does not load is named and the rest goes on. Of two with one id the one in the module of that name is
    kept, then that of a model, then the first.
    """

    def __init__(self, packages: Sequence[str], models: ModelSource) -> None:
        self._packages = tuple(packages)
        self._models = models
        self._found: dict[str, Operation] = {}

    def __getitem__(self, id: str) -> Operation:
        if id not in self._found:
            found = self._find(id)
            self._found[id] = self._everything.operations[id] if found is None else found
        return self._found[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._everything.operations)

    def __len__(self) -> int:
        return len(self._everything.operations)

    @property
    def problems(self) -> tuple[str, ...]:
        """A sentence for each extension that was left out."""
        return self._everything.problems

    @property
    def specs(self) -> tuple[OperationSpec, ...]:
        """What the window and the command line need to know of each."""
        return tuple(operation.spec for operation in self.values())

    def _find(self, id: str) -> Operation | None:
        """The one operation of this id, where its module is called as it; nothing else is loaded."""
        name = _name_module(id)
        for package in self._packages:
            if name in _list_modules(package):
                try:
                    operation = _load(package, name)
                except Exception:
                    continue  # which is said where all are looked at
                if _find_fault(operation) == "" and operation is not None and operation.spec.id == id:
                    return operation
        try:
            return self._models.find(id)
        except Exception:
            return None

    @functools.cached_property
    def _everything(self) -> _Everything:
        gathering = _Gathering()
        others: list[tuple[str, Operation]] = []
        for package in self._packages:
            for name in _list_modules(package):
                where = f"{package.rpartition('.')[2]}/{name}.py"
                try:
                    operation = _load(package, name)
                except Exception as error:
                    problem = f"The operation in {where} could not be loaded ({type(error).__name__}: {error})."
                    gathering.problems.append(problem)
                    continue
                if operation is None:
                    continue
                if _find_fault(operation) == "" and _name_module(operation.spec.id) != name:
                    others.append((where, operation))
                else:
                    gathering.add(operation, where)
        try:
            models, problems = self._models.load_all()
        except Exception as error:
            models, problems = (), (f"The model packages could not be read: {as_sentence(error)}",)
        gathering.problems += problems
        for operation in models:
            gathering.add(operation, "a model package")
        for where, operation in others:
            gathering.add(operation, where)
        return _Everything(dict(sorted(gathering.found.items(), key=_make_sort_key)), tuple(gathering.problems))


@dataclass
class _Gathering:
    found: dict[str, Operation] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    def add(self, operation: Operation, where: str) -> None:
        """Keep an operation unless it is not one, or there is one of its id."""
        fault = _find_fault(operation)
        if fault:
            self.problems.append(f"The operation in {where} {fault}.")
        elif operation.spec.id in self.found:
            id = operation.spec.id
            self.problems.append(f"The operation in {where} is left out: there is one called {id} already.")
        else:
            self.found[operation.spec.id] = operation


@functools.cache
def catalog() -> Catalog:
    """All operations of this program and of the model packages on this machine."""
    return Catalog([f"medaug_gui.operations.{name}" for name in (*KINDS, "labelled")], _PackagedModels())


class _PackagedModels:
    """The model packages on this machine; nothing of them is imported before one is asked for."""

    def find(self, id: str) -> Operation | None:
        from medaug_gui.operations.learned.packaged import find_packaged

        return find_packaged(id)

    def load_all(self) -> tuple[Iterable[Operation], tuple[str, ...]]:
        from medaug_gui.operations.learned.packaged import make_packaged_operations

        return make_packaged_operations()


def _name_module(id: str) -> str:
    return id.replace("-", "_")


def _list_modules(package: str) -> tuple[str, ...]:
    """The modules of a package, in order; none where there is no such package."""
    try:
        found = importlib.import_module(package)
    except ModuleNotFoundError:
        return ()
    return tuple(module.name for module in pkgutil.iter_modules(found.__path__))


def _load(package: str, name: str) -> Operation | None:
    """What a module offers, None where it offers nothing; raises whatever its import raises."""
    found: Operation | None = vars(importlib.import_module(f"{package}.{name}")).get("OPERATION")
    return found


def _find_fault(operation: object) -> str:
    """Why this is no operation, as the end of a sentence; empty where it is one."""
    if not isinstance(operation, Operation):
        return "is none: it must be a subclass of operations.base.Operation"
    try:
        spec = operation.spec
    except Exception as error:
        return f"does not describe itself ({type(error).__name__}: {error})"
    if not isinstance(spec, OperationSpec) or spec.kind not in KINDS:
        return "does not describe itself: it needs a spec of a known kind"
    return ""


def _make_sort_key(entry: tuple[str, Operation]) -> tuple[int, str, str]:
    spec = entry[1].spec
    return KINDS.index(spec.kind), spec.group, spec.title
