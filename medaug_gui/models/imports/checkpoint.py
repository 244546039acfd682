"""The tensors of a bare checkpoint, unwrapped, with plain names: safetensors, or torch.save by its restricted reader.

Nothing but tensors is kept, nothing larger than the file is made, and no code of the file runs (torch >= 2.10 for
CVE-2026-24747).
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from medaug_gui.core.errors import ModelProblem
from medaug_gui.models.imports.naming import list_names
from medaug_gui.models.imports.outline import Claim
from medaug_gui.models.imports.recognition import Recognition
from medaug_gui.models.imports.torch_files import make_no_model_problem, read_checkpoint_outline
from medaug_gui.models.weights import read_header

if TYPE_CHECKING:
    from torch import Tensor

T = TypeVar("T")
WRAPPINGS = (
    "params_ema", "ema", "params", "state_dict", "model_state_dict", "stat_dict", "model", "unet_state_dict",
    "controlnet_state_dict", "autoencoder_state_dict",
)  # fmt: skip
PREFIXES = ("module.", "_orig_mod.", "netG.", "model.")
WIDTHS = {"F64": 8, "F32": 4, "F16": 2, "BF16": 2, "I64": 8, "I32": 4, "I16": 2, "I8": 1, "U8": 1, "BOOL": 1}


def read_tensors(found: Recognition, *, plain: bool = True) -> dict[str, Tensor]:
    """Name to tensor, floating ones as float32, in the order of the file.

    Args:
        found: of kind "safetensors" or "torch".
        plain: True to take off what wrappers put before all names.

    Raises:
        ModelProblem: it is damaged, lies about its content, or holds values that are not numbers.
    """
    loaded = _load_safetensors(found.path) if found.kind == "safetensors" else _load_torch(found.path)
    tensors = {name: tensor.float() if tensor.is_floating_point() else tensor for name, tensor in loaded.items()}
    for name, tensor in tensors.items():
        if tensor.is_floating_point() and not bool(tensor.isfinite().all()):
            raise ModelProblem(f"The weights hold values that are not numbers, in {name[:60]!r}.")
    return _strip_prefixes(tensors) if plain else tensors


def _load_safetensors(path: Path) -> dict[str, Tensor]:
    read_header(path, WIDTHS)
    from safetensors.torch import load_file

    return dict(load_file(path))


def read_shapes(found: Recognition) -> dict[str, tuple[int, ...]]:
    """The tensors that a checkpoint says it holds, name to shape, as `read_tensors` names them; none is made.

    Raises:
        ModelProblem: it is damaged, or lies about its content.
    """
    if found.kind == "safetensors":
        return _strip_prefixes({name: tuple(entry["shape"]) for name, entry in read_header(found.path, WIDTHS).items()})
    whole = _unwrap(read_checkpoint_outline(found.path).content)
    claims = whole.items() if isinstance(whole, Mapping) else ()
    return _strip_prefixes({str(name): claim.shape for name, claim in claims if isinstance(claim, Claim)})


def read_number(found: Recognition, name: str) -> float | None:
    """A number that stands beside the tensors under this name, None where there is none."""
    import torch

    if found.kind == "safetensors":
        value: Any = _load_safetensors(found.path).get(name)
    else:
        whole = _load_whole(found.path)
        value = whole.get(name) if isinstance(whole, Mapping) else None
    if isinstance(value, torch.Tensor) and value.numel() == 1:
        value = value.item()
    return float(value) if isinstance(value, int | float) and math.isfinite(value) else None


def _load_torch(path: Path) -> dict[str, Tensor]:
    return _keep_tensors(_unwrap(_load_whole(path)))


def _load_whole(path: Path) -> Any:
    read_checkpoint_outline(path)
    import torch

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return torch.load(path, map_location="cpu", weights_only=True)
    except MemoryError:
        raise
    except Exception as error:
        raise make_no_model_problem(
            f"The checkpoint cannot be read by torch's restricted reader ({type(error).__name__})."
        ) from None


def _unwrap(whole: Any) -> Any:
    """The innermost of the usual wrappings; the moving average of the weights first."""
    for _ in range(4):
        if not isinstance(whole, Mapping):
            break
        inner = next((whole[key] for key in WRAPPINGS if isinstance(whole.get(key), Mapping)), None)
        if inner is None:
            break
        whole = inner
    return whole


def _keep_tensors(whole: Any) -> dict[str, Tensor]:
    import torch

    if not isinstance(whole, Mapping):
        raise make_no_model_problem("The checkpoint holds no named tensors.")
    found = {str(name): value.detach() for name, value in whole.items() if isinstance(value, torch.Tensor)}
    if not found:
        inside = list_names(whole, 6, 30)
        raise make_no_model_problem(
            f"The checkpoint holds no named tensors where they are looked for; it has: {inside}."
        )
    return {name: tensor for name, tensor in found.items() if tensor.layout == torch.strided}


def _strip_prefixes(tensors: dict[str, T]) -> dict[str, T]:
    """Names without what wrappers put before all of them."""
    while prefix := next((word for word in PREFIXES if all(name.startswith(word) for name in tensors)), ""):
        tensors = {name.removeprefix(prefix): tensor for name, tensor in tensors.items()}
        if not tensors or "" in tensors:
            break
    return tensors
