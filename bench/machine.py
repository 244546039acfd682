"""What a run was made on: processor, memory, load, versions, date."""

from __future__ import annotations

import datetime
import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import psutil

from medaug_gui import __version__

_PACKAGES = ("torch", "numpy", "SimpleITK", "torchio", "monai", "pydicom", "PySide6_Essentials")


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def described() -> dict[str, str]:
    """One line each, for the head of the table."""
    memory = psutil.virtual_memory().total / 2**30
    load = ", ".join(f"{value:.1f}" for value in psutil.getloadavg())
    versions = ", ".join(f"{package} {_version(package)}" for package in _PACKAGES)
    return {
        "date": datetime.datetime.now().astimezone().isoformat(timespec="minutes"),
        "machine": f"{_processor()}, {cores()} cores, {memory:.0f} GiB, {platform.system()} {platform.release()}",
        "load": f"{load} (1, 5, 15 minutes, before the run)",
        "versions": f"MedAug {__version__}, Python {platform.python_version()}, {versions}",
        "threads": f"{os.environ.get('OMP_NUM_THREADS', 'all')} for the transforms and for SimpleITK's reader",
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "(not installed)"
