"""Models that are programs: TorchScript and torch.export by consent to that very file, ONNX through onnxruntime.

TorchScript and `.pt2` files can do whatever their author wrote (torch.export.load falls back to an unrestricted
unpickler), so they are opened only after consent, and only in the engine's process or that of the command line. ONNX is
data: onnxruntime runs the operators that it brings, and no library of the author is loaded.
"""

from __future__ import annotations

import importlib
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from medaug_gui.core.errors import ModelProblem
from medaug_gui.models.imports.consents import require
from medaug_gui.models.threads import THREADS
from medaug_gui.models.weights import compute_sha256


class OnnxNetwork(nn.Module):
    """A session of onnxruntime that takes and gives tensors [n, channels, h, w] on the CPU."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        try:
            onnxruntime: Any = importlib.import_module("onnxruntime")
        except ImportError:
            raise ModelProblem(
                "This model is ONNX, and onnxruntime is not installed.", advice="pip install 'medaug[onnx]' brings it."
            ) from None
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 4
        options.intra_op_num_threads = THREADS
        try:
            # From bytes: a path would let the file name others.
            self._session: Any = onnxruntime.InferenceSession(
                path.read_bytes(), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:
            raise ModelProblem("onnxruntime cannot load this model.", details=str(error)[:2000]) from None
        self._inputs = [entry.name for entry in self._session.get_inputs()]
        if len(self._inputs) != 1:
            raise ModelProblem(f"This ONNX model takes {len(self._inputs)} inputs; models of one image are run here.")

    def forward(self, x: Tensor) -> Tensor:
        """Through the session."""
        (result, *_) = self._session.run(None, {self._inputs[0]: x.detach().cpu().float().numpy()})
        return torch.from_numpy(result).to(x.device)


def _open_torchscript(path: Path) -> nn.Module:
    network: nn.Module = torch.jit.load(str(path), map_location="cpu")  # type: ignore[no-untyped-call]
    return network.eval()


def _open_exported(path: Path) -> nn.Module:
    return torch.export.load(path).module()


_OPENERS: dict[str, Callable[[Path], nn.Module]] = {
    "torchscript": _open_torchscript,
    "torch_export": _open_exported,
    "onnx": OnnxNetwork,
}
_BY_CONSENT = ("torchscript", "torch_export")
SUFFIXES = {"torchscript": ".pt", "torch_export": ".pt2", "onnx": ".onnx"}


def open_program(kind: str, path: Path, sha256: str) -> nn.Module:
    """The program as a network, after its file has been compared with its hash and its consent looked up.

    Raises:
        ConsentWanted: it has not been allowed.
        ModelProblem: it is not the file that the card names, or does not load.
    """
    if not path.is_file() or compute_sha256(path) != sha256:
        raise ModelProblem(
            "The model's program is not the one its card names (another SHA-256).", advice="Add the model again."
        )
    if kind in _BY_CONSENT:
        require(sha256)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # TorchScript is deprecated, and says so each time
            return _OPENERS[kind](path)
    except (ModelProblem, MemoryError):
        raise
    except Exception as error:
        raise ModelProblem(
            f"The model's program cannot be loaded ({type(error).__name__}).", details=str(error)[:2000]
        ) from None
