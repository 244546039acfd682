"""Folders of diffusers: which are taken, that nothing of them is run, and that noise becomes an image as it should."""

from __future__ import annotations

import json
import shutil
import sys
import types
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from model_files import safetensors_bytes
from safetensors.torch import load_file, save, save_file
from torch import nn

from medaug_gui.core.errors import Cancelled, ModelProblem
from medaug_gui.core.progress import Progress
from medaug_gui.models import networks
from medaug_gui.models.imports.making import ImportOptions
from medaug_gui.models.imports.sniff import identify
from medaug_gui.models.inference.generate import draw_images
from medaug_gui.models.library import add_model, find_model
from medaug_gui.models.networks.diffusers_unet import DiffusersUNet, build

INDEX = {
    "_class_name": "DDPMPipeline", "_diffusers_version": "0.42.1",
    "scheduler": ["diffusers", "DDPMScheduler"], "unet": ["diffusers", "UNet2DModel"],
}  # fmt: skip
UNET: dict[str, Any] = {
    "_class_name": "UNet2DModel", "_diffusers_version": "0.42.1", "sample_size": 16, "in_channels": 3,
    "out_channels": 3, "block_out_channels": [8, 16], "layers_per_block": 1, "norm_num_groups": 4,
    "down_block_types": ["DownBlock2D", "AttnDownBlock2D"], "up_block_types": ["AttnUpBlock2D", "UpBlock2D"],
    "attention_head_dim": None, "class_embed_type": None, "num_class_embeds": None, "num_train_timesteps": None,
}  # fmt: skip
SCHEDULER: dict[str, Any] = {
    "_class_name": "DDPMScheduler", "num_train_timesteps": 1000, "beta_schedule": "linear", "clip_sample": True,
    "trained_betas": None, "variance_type": "fixed_large", "thresholding": False,
}  # fmt: skip
CLAIM = {"dtype": "F32", "shape": [2_500_000_000], "data_offsets": [0, 10_000_000_000]}
Make = Callable[..., Path]


class OneLayer(nn.Module):
    """Stands for UNet2DModel where the library is not needed: says a tenth of what it is given."""

    def __init__(self, **config: Any) -> None:
        super().__init__()
        assert config["attention_head_dim"] is None
        assert not any(key.startswith("_") for key in config)
        self.layer = nn.Conv2d(config["in_channels"], config["out_channels"], 1, bias=False)

    def forward(self, sample: torch.Tensor, timestep: int, return_dict: bool = True) -> tuple[torch.Tensor]:
        assert not return_dict
        return (self.layer(sample),)


@pytest.fixture(autouse=True)
def no_shipped_models(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("medaug_gui.models.package.find_shipped_models", lambda: tmp_path / "shipped")


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    library = types.ModuleType("diffusers")
    library.UNet2DModel = OneLayer  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "diffusers", library)


@pytest.fixture
def pipeline(tmp_path: Path) -> Make:
    def make(index: Any = None, unet: Any = None, scheduler: Any = None, weights: bytes | None = b"") -> Path:
        folder = tmp_path / "tiny-ddpm"
        parts = {"model_index.json": {**INDEX, **(index or {})}, "unet/config.json": {**UNET, **(unet or {})}}
        parts["scheduler/scheduler_config.json"] = {**SCHEDULER, **(scheduler or {})}
        for name, content in parts.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(json.dumps(content))
        if weights is not None:
            honest = save({"layer.weight": torch.eye(3).reshape(3, 3, 1, 1) / 10})
            (folder / "unet" / "diffusion_pytorch_model.safetensors").write_bytes(weights or honest)
        return folder

    return make


@pytest.mark.usefixtures("stand_in")
def test_a_pipeline_becomes_a_generator_that_claims_nothing(pipeline: Make) -> None:
    found = identify(pipeline())
    assert (found.kind, found.policy) == ("diffusers", "accept")
    assert add_model(found.path, ImportOptions(modality=("CT",), range=(-1000, 1000))).id == "tiny-ddpm"
    package = find_model("tiny-ddpm").package
    assert package.card.task == "generate"
    assert package.card.licence.startswith("unknown")
    assert package.card.privacy == {"copies": "unknown"}
    assert package.card.metrics == {}
    assert package.card.outputs.modality == "CT"
    assert package.card.outputs.range == (-1000, 1000)
    assert package.card.architecture.arguments["attention_head_dim"] == 0
    network = package.network()
    assert (network.latent, network.group) == (3 * 16 * 16, 4)
    noise = torch.randn(2, 3 * 16 * 16, generator=torch.Generator().manual_seed(1))
    made = network(noise)
    assert made.shape == (2, 1, 16, 16)
    assert 0 <= float(made.min()) < float(made.max()) <= 1
    assert torch.allclose(made[:1], network(noise[:1]), atol=1e-5)
    with pytest.raises(ModelProblem, match="there already"):
        add_model(found.path)


@pytest.mark.usefixtures("stand_in")
def test_packed_and_side_by_side_pipelines_are_taken_too(pipeline: Make, tmp_path: Path) -> None:
    folder = pipeline()
    packed = shutil.make_archive(str(tmp_path / "From Afar"), "zip", folder)
    assert add_model(Path(packed)).id == "from-afar"
    flat = tmp_path / "flat"
    flat.mkdir()
    for path in folder.rglob("*.*"):
        if path.is_file():
            shutil.copyfile(path, flat / path.name)
    assert add_model(flat).id == "flat"


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"index": {"_class_name": "StableDiffusionPipeline"}}, "StableDiffusionPipeline"),
        ({"index": {"_class_name": None}}, "does not say"),
        ({"index": {"_class_name": ["pipeline", "MyPipeline"]}}, "author"),
        ({"index": {"unet": ["my_unet", "MyUNet"]}}, "my_unet, MyUNet"),
        ({"index": {"unet": ["diffusers", "UNet2DConditionModel"]}}, "UNet2DConditionModel"),
        ({"index": {"unet": None}}, "none"),
        ({"index": {"scheduler": ["diffusers", "FlaxDDPMScheduler"]}}, "FlaxDDPMScheduler"),
        ({"index": {"text_encoder": ["transformers", "CLIPTextModel"], "vae": ["diffusers", "AutoencoderKL"]}}, "vae"),
        ({"unet": {"_class_name": "EvilModel"}}, "EvilModel"),
        ({"unet": {"auto_map": {"AutoModel": "evil.py"}}}, "auto_map"),
        ({"unet": {"down_block_types": ["DownBlock2D", "os.system"]}}, "down_block_types"),
        ({"unet": {"act_fn": "__import__('os')"}}, "act_fn"),
        ({"unet": {"num_class_embeds": 10}}, "num_class_embeds"),
        ({"unet": {"sample_size": 100_000}}, "sample_size"),
        ({"unet": {"sample_size": None}}, "sample_size"),
        ({"unet": {"sample_size": 15}}, "halved"),
        ({"unet": {"block_out_channels": [8, 16, 32]}}, "block_out_channels"),
        ({"unet": {"block_out_channels": [8, 10**9]}}, "block_out_channels"),
        ({"unet": {"layers_per_block": 10**9}}, "layers_per_block"),
        ({"unet": {"norm_eps": float("nan")}}, "norm_eps"),
        ({"unet": {"out_channels": 1}}, "in_channels"),
        ({"scheduler": {"_class_name": "EvilScheduler"}}, "EvilScheduler"),
        ({"scheduler": {"trained_betas": [0.1]}}, "trained_betas"),
        ({"scheduler": {"thresholding": True}}, "thresholding"),
        ({"scheduler": {"variance_type": "learned_range"}}, "variance_type"),
        ({"scheduler": {"beta_schedule": "own"}}, "beta_schedule"),
        ({"scheduler": {"num_train_timesteps": 10**9}}, "num_train_timesteps"),
        ({"weights": safetensors_bytes({"a": CLAIM})}, "does not lie in it"),
        ({"weights": b"version https://git-lfs.github.com/spec/v1\n"}, "Git-LFS"),
        ({"weights": None}, "missing"),
    ],
)
@pytest.mark.usefixtures("stand_in")
def test_what_is_not_run_is_refused_in_a_sentence_with_advice(
    pipeline: Make, home: Path, changes: dict[str, Any], word: str
) -> None:
    folder = pipeline(**changes)
    found = identify(folder)
    assert (found.kind, found.policy) == ("diffusers", "refuse")
    assert word in found.sentence
    assert found.sentence.endswith(".")
    assert found.advice
    with pytest.raises(ModelProblem):
        add_model(folder)
    assert not any(path.is_file() for path in home.rglob("*"))


@pytest.mark.usefixtures("stand_in")
def test_code_pickles_and_pieces_in_the_folder_are_refused_by_name(pipeline: Make) -> None:
    folder = pipeline(weights=None)
    (folder / "unet" / "diffusion_pytorch_model.bin").write_bytes(b"PK\x03\x04")
    assert "diffusion_pytorch_model.bin" in identify(folder).sentence
    assert "safe_serialization" in identify(folder).advice
    (folder / "unet" / "diffusion_pytorch_model.safetensors.index.json").write_text("{}")
    assert "several files" in identify(folder).sentence
    (folder / "unet" / "my_unet.py").write_text("raise SystemExit")
    assert "my_unet.py" in identify(folder).sentence
    (folder / "model_index.json").write_text("[" * 100_000)
    assert "damaged" in identify(folder).sentence


@pytest.mark.parametrize(
    ("tensors", "word"),
    [
        ({"layer.weight": torch.full((3, 3, 1, 1), float("nan"))}, "not numbers"),
        ({"layer.weight": torch.full((3, 3, 1, 1), 1e6)}, "beyond all measure"),
        ({"layer.weight": torch.ones(3, 3, 3, 3)}, "do not fit"),
        ({"layer.weight": torch.ones(3, 3, 1, 1), "more": torch.ones(1)}, "do not fit"),
        ({"other.weight": torch.ones(3, 3, 1, 1)}, "do not fit"),
    ],
)
@pytest.mark.usefixtures("stand_in")
def test_weights_that_are_not_sound_leave_nothing(
    pipeline: Make, home: Path, tensors: dict[str, torch.Tensor], word: str
) -> None:
    with pytest.raises(ModelProblem, match=word):
        add_model(pipeline(weights=save(tensors)))
    assert not any(path.is_file() for path in home.rglob("*"))


def test_without_the_library_it_says_what_to_install(pipeline: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "diffusers", None)
    found = identify(pipeline())
    assert found.policy == "refuse"
    assert "not installed" in found.sentence
    assert "medaug[diffusers]" in found.advice
    with pytest.raises(ModelProblem, match="not installed"):
        networks.build("diffusers_unet", {"sample_size": 16})


@pytest.mark.parametrize("prediction", ["epsilon", "sample", "v_prediction"])
@pytest.mark.parametrize("spacing", ["leading", "linspace", "trailing"])
@pytest.mark.parametrize("schedule", ["linear", "scaled_linear", "squaredcos_cap_v2"])
@pytest.mark.usefixtures("stand_in")
def test_a_network_that_knows_the_image_is_followed_to_it(
    monkeypatch: pytest.MonkeyPatch, prediction: str, spacing: str, schedule: str
) -> None:
    """Whatever the steps, the noise that is left shrinks to nothing and the image stays."""
    network = build(
        8, in_channels=1, out_channels=1, attention_head_dim=0, prediction_type=prediction, timestep_spacing=spacing,
        beta_schedule=schedule, steps=10,
    )  # fmt: skip
    image = torch.linspace(-0.9, 0.9, 64).reshape(1, 1, 8, 8)
    signal = {time: now for time, now, _ in network._timesteps}

    def told(self: DiffusersUNet, x: torch.Tensor, time: int) -> torch.Tensor:
        now = torch.tensor(signal[time], dtype=torch.float64)
        noise = ((x - now.sqrt() * image) / (1 - now).sqrt()).float()
        return {"epsilon": noise, "sample": image, "v_prediction": now.sqrt() * noise - (1 - now).sqrt() * image}[
            prediction
        ].float()

    monkeypatch.setattr(DiffusersUNet, "predict", told)
    made = network(torch.randn(1, 64, generator=torch.Generator().manual_seed(2)))
    assert torch.allclose(made, (image / 2 + 0.5), atol=5e-3)


@pytest.mark.usefixtures("stand_in")
def test_it_tells_how_far_it_is_and_stops_between_steps(pipeline: Make) -> None:
    add_model(pipeline())
    network = find_model("tiny-ddpm").package.network()
    seen: list[float] = []
    made = draw_images(network, range(5), [0] * 5, 1.0, 3, "cpu", Progress(lambda share, _: seen.append(share)))
    assert made.shape == (5, 16, 16)
    assert len(seen) > 100
    assert seen == sorted(seen)
    alone = draw_images(network, [4], [0], 1.0, 3, "cpu", Progress())
    assert abs(alone[0] - made[4]).max() < 1e-5
    with pytest.raises(Cancelled):
        draw_images(network, [0], [0], 1.0, 3, "cpu", Progress(cancelled=lambda: len(seen) > 0))


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("old_names", [False, True])
def test_the_library_itself_makes_the_same_images(tmp_path: Path, old_names: bool) -> None:
    diffusers = pytest.importorskip("diffusers")
    unet = diffusers.UNet2DModel(**{key: value for key, value in UNET.items() if not key.startswith("_")}).eval()
    plan = diffusers.DDIMScheduler(beta_schedule="squaredcos_cap_v2", prediction_type="v_prediction")
    folder = tmp_path / "theirs"
    diffusers.DDIMPipeline(unet, plan).save_pretrained(folder)
    if old_names:
        file = folder / "unet" / "diffusion_pytorch_model.safetensors"
        tensors = load_file(file)
        for new, old in (("to_q", "query"), ("to_k", "key"), ("to_v", "value"), ("to_out.0", "proj_attn")):
            tensors = {key.replace(f".{new}.", f".{old}."): tensor for key, tensor in tensors.items()}
        assert any(".query." in key for key in tensors)
        save_file(tensors, file)
    network = find_model(add_model(folder).id).package.network()
    noise = torch.randn(1, network.latent, generator=torch.Generator().manual_seed(4))
    plan.set_timesteps(50)
    x = noise.reshape(1, 3, 16, 16)
    with torch.inference_mode():
        for time in plan.timesteps:
            x = plan.step(unet(x, time).sample, time, x).prev_sample
        assert torch.allclose(network(noise), (x / 2 + 0.5).clamp(0, 1).mean(1, keepdim=True), atol=2e-3)
