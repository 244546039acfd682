"""Which arithmetic a network runs in on a device.

On processors with AVX-512 bfloat16 or AMX, convolutions in bfloat16 with channels last take half the time of float32
or less. The denoisers here give a residual, so that an error of some 0.4 % of it stays far below the noise that was
there; each model's card has the difference as measured (`metrics.half_precision`). The choice depends on the machine
alone, never on the data or the load, so that results repeat on the same machine; neither the number of threads nor the
size of a batch changed a bit of them where it was tried.
"""

from __future__ import annotations

import contextlib
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import torch


def is_half_native(device: torch.device) -> bool:
    """True where bfloat16 arithmetic is native: AVX-512 bf16 or AMX on a CPU, or a CUDA GPU that has it."""
    import torch

    if device.type == "cuda":
        return bool(torch.cuda.is_bf16_supported(including_emulation=False))
    if device.type == "cpu":
        return bool(torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported())
    return False


def use_precision(device: torch.device, half: bool) -> AbstractContextManager[object]:
    """The context to run a network in: automatic bfloat16 where `half` is True, else plain float32."""
    import torch

    return torch.autocast(device.type, torch.bfloat16) if half else contextlib.nullcontext()
