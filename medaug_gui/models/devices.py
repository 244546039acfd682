"""Where networks can run: which devices there are, and which one a word like "auto" means."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from medaug_gui.core.errors import DeviceProblem

if TYPE_CHECKING:
    import torch


@dataclass(frozen=True)
class DeviceInfo:
    """A place to compute: "cpu", "cuda:0", "mps"; free and total bytes, 0 where unknown."""

    id: str
    name: str
    free: int = 0
    total: int = 0


def list_devices() -> tuple[DeviceInfo, ...]:
    """Every device there is, the one that "auto" takes first."""
    import torch

    found = []
    for index in range(torch.cuda.device_count()):
        free, total = torch.cuda.mem_get_info(index)
        found.append(DeviceInfo(f"cuda:{index}", torch.cuda.get_device_name(index), free, total))
    if torch.backends.mps.is_available():
        found.append(DeviceInfo("mps", "Apple GPU"))
    return (*found, _describe_cpu())


def resolve_device(word: str) -> torch.device:
    """The device for "auto" (the CUDA GPU with the most free memory, else MPS, else the CPU), "cpu", "cuda:1", "mps".

    Raises:
        DeviceProblem: there is no such device.
    """
    import torch

    known = list_devices()
    if word == "auto":
        gpus = [device for device in known if device.id.startswith("cuda")]
        best = max(gpus, key=lambda device: device.free) if gpus else known[0]
        return torch.device(best.id)
    wanted = "cuda:0" if word == "cuda" else word
    if wanted not in {device.id for device in known}:
        advice = f"Here there is: {', '.join(device.id for device in known)}. Or say auto."
        raise DeviceProblem(f"There is no device {word[:20]!r} on this machine.", advice=advice)
    return torch.device(wanted)


def _describe_cpu() -> DeviceInfo:
    import psutil

    memory = psutil.virtual_memory()
    return DeviceInfo("cpu", f"CPU, {os.cpu_count() or 1} threads", int(memory.available), int(memory.total))
