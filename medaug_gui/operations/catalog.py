"""Everything that can be done, found by looking: one module with an `OPERATION` each, and model packages."""

from __future__ import annotations

import functools
import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from medaug_gui.core.errors import as_sentence
from medaug_gui.core.spec import KINDS, OperationSpec
from medaug_gui.operations.base import Operation

Packaged = Callable[[], tuple[Iterable[Operation], tuple[str, ...]]]


@dataclass(frozen=True)
class Catalog:
    """What was found.

    Attributes:
        operations: by id, in the order of their kind, group and title.
        problems: a sentence for each extension that was left out.
    """

    operations: Mapping[str, Operation] = field(default_factory=dict)
    problems: tuple[str, ...] = ()

    @property
    def specs(self) -> tuple[OperationSpec, ...]:
        """What the window and the command line need to know of each."""
        return tuple(operation.spec for operation in self.operations.values())


@functools.cache
def catalog() -> Catalog:
    """All operations of this program and of the model packages on this machine; looked for once."""
    return discovered([f"medaug_gui.operations.{kind}" for kind in KINDS], _packaged)


def discovered(packages: list[str], packaged: Packaged) -> Catalog:
    """The operations in the modules of some packages, and in model packages.

    A module that does not load is named and the rest goes on. Of two with one id the first is kept.
    """
    found: dict[str, Operation] = {}
    problems: list[str] = []
    for name in packages:
        for where, operation in _modules(name, problems):
            _add(found, operation, where, problems)
    try:
        models, more = packaged()
    except Exception as error:
        models, more = (), (f"The model packages could not be read: {as_sentence(error)}",)
    problems += more
    for operation in models:
        _add(found, operation, "a model package", problems)
    return Catalog(dict(sorted(found.items(), key=_order)), tuple(problems))


def _modules(package: str, problems: list[str]) -> Iterator[tuple[str, Operation]]:
    """(name for people, operation) of every module of a package that has one."""
    try:
        found = importlib.import_module(package)
    except ModuleNotFoundError:
        return
    for module in pkgutil.iter_modules(found.__path__):
        where = f"{package.rpartition('.')[2]}/{module.name}.py"
        try:
            operation = getattr(importlib.import_module(f"{package}.{module.name}"), "OPERATION", None)
        except Exception as error:
            problems.append(f"The operation in {where} could not be loaded ({type(error).__name__}: {error}).")
            continue
        if operation is not None:
            yield where, operation


def _add(found: dict[str, Operation], operation: Operation, where: str, problems: list[str]) -> None:
    try:
        spec = operation.spec
        usable = isinstance(spec, OperationSpec) and spec.kind in KINDS and callable(operation.run)
    except Exception as error:
        problems.append(f"The operation in {where} does not describe itself ({type(error).__name__}: {error}).")
        return
    if not usable:
        problems.append(f"What {where} offers is not an operation: it needs a spec and run.")
    elif spec.id in found:
        problems.append(f"The operation in {where} is left out: there is one called {spec.id} already.")
    else:
        found[spec.id] = operation


def _order(entry: tuple[str, Operation]) -> tuple[int, str, str]:
    spec = entry[1].spec
    return KINDS.index(spec.kind), spec.group, spec.title


def _packaged() -> tuple[Iterable[Operation], tuple[str, ...]]:
    from medaug_gui.operations.learned.packaged import packaged_operations

    return packaged_operations()
