"""The network that a MONAI bundle's configuration defines, where it is literal and one of ours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from medaug_gui.core.errors import ModelProblem
from medaug_gui.models import networks

GENERATOR = "monai_generator"
_OURS = "medaug_gui.models.networks."
_GENERATOR = ("Generator", "monai.networks.nets.Generator", "monai.networks.nets.generator.Generator")
_GENERATORS = ("latent_shape", "start_shape", "channels", "strides", "kernel_size", "num_res_units", "act", "norm",
               "dropout", "bias")  # fmt: skip
_UNET = ("UNet", "monai.networks.nets.UNet", "monai.networks.nets.unet.UNet")
_DEFAULTS: dict[str, Any] = {
    "kernel_size": 3, "up_kernel_size": 3, "dropout": 0.0, "adn_ordering": "NDA", "spatial_dims": 2,
}  # fmt: skip
"""Arguments that are taken only with these values, dropout with any: it does nothing when a network is not trained."""
_DEEPEST = 8


def find_network_definition(configs: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The literal definition of the network; raises `ModelProblem` where there is none or it is an expression."""
    for config in configs:
        for key in ("network_def", "net", "network", "generator"):
            found = config.get(key)
            if isinstance(found, dict) and "_target_" in found:
                return {name: _find_literal(value, config, name, 0) for name, value in found.items()}
    raise ModelProblem(
        "The bundle has no literal network_def, only expressions, which are not evaluated here.",
        advice="Bring its weights with a model.json, or the model as ONNX.",
    )


def translate_network(definition: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """The name of our network and its arguments; raises `ModelProblem` for any network that is not known here."""
    target = str(definition["_target_"])
    arguments = {key: value for key, value in definition.items() if not key.startswith("_")}
    if target in _UNET:
        return "monai_unet", _translate_unet(arguments)
    if target in _GENERATOR:
        return GENERATOR, _translate_generator(arguments)
    name = target.removeprefix(_OURS).removesuffix(".build")
    if target == f"{_OURS}{name}.build" and name in networks.list_networks():
        return name, arguments
    raise ModelProblem(
        f"The bundle's network {target[:60]!r} is not one that is known here.",
        advice="Known are MONAI's UNet in two dimensions, its Generator and the networks of this program.",
    )


def find_sigmoid(configs: Sequence[Mapping[str, Any]]) -> bool:
    """Does a configuration put a sigmoid behind the network? Told by its literal post-processing alone."""
    for config in configs:
        transforms = config.get("postprocessing")
        listed = transforms.get("transforms") if isinstance(transforms, dict) else None
        for step in listed if isinstance(listed, list) else ():
            if isinstance(step, dict) and str(step.get("_target_", "")).endswith(("Activations", "Activationsd")):
                return step.get("sigmoid") is True
    return False


def _translate_generator(arguments: Mapping[str, Any]) -> dict[str, Any]:
    """MONAI's arguments as `networks.monai_generator` has them."""
    found = {key: value for key, value in arguments.items() if value is not None}
    for key in found:
        if key not in _GENERATORS:
            raise ModelProblem(f"The bundle's Generator has {key[:40]}, which is not known here.")
    for key in ("norm", "act"):
        if key in found:
            found[key] = _translate_word(key, found[key])
    return found


def _translate_unet(arguments: Mapping[str, Any]) -> dict[str, Any]:
    """MONAI's arguments as `networks.monai_unet` has them."""
    found = {("spatial_dims" if key == "dimensions" else key): value for key, value in arguments.items()}
    for key, wanted in _DEFAULTS.items():
        value = found.pop(key, wanted)
        if key != "dropout" and value != wanted:
            raise ModelProblem(f"The bundle's UNet has {key} {str(value)[:40]}; here it is {wanted}.")
    if "spatial_dims" not in arguments and "dimensions" not in arguments:
        raise ModelProblem("The bundle's UNet does not say its spatial_dims.")
    for key in ("norm", "act"):
        if key in found:
            found[key] = _translate_word(key, found[key])
    return {"num_res_units": 0, **found}


def _translate_word(key: str, value: Any) -> str:
    """ "BATCH" and ["batch", {}] are the same; arguments of a layer are not known here."""
    name, *rest = value if isinstance(value, list) else [value]
    if any(rest) or not isinstance(name, str):
        raise ModelProblem(f"The bundle's network has a {key} with arguments of its own, which are not known here.")
    return name.upper()


def _find_literal(value: Any, config: Mapping[str, Any], name: str, depth: int) -> Any:
    """A value without expressions; `@key` stands for a literal elsewhere in the same file."""
    if isinstance(value, str) and value.startswith("@") and depth < _DEEPEST:
        return _find_literal(config.get(value[1:]), config, name, depth + 1)
    if isinstance(value, str) and value.startswith(("$", "%", "@")) and not name.startswith("_target_"):
        raise ModelProblem(
            f"The bundle's network is defined by an expression ({name[:40]}: {value[:40]!r}), which is not evaluated.",
            advice="Bring its weights with a model.json, or the model as ONNX.",
        )
    if isinstance(value, list) and depth < _DEEPEST:
        return [_find_literal(entry, config, name, depth + 1) for entry in value]
    if isinstance(value, dict) and depth < _DEEPEST and not any(key.startswith("_") for key in value):
        return {key: _find_literal(entry, config, name, depth + 1) for key, entry in value.items()}
    if value is None or isinstance(value, bool | int | float | str):
        return value
    raise ModelProblem(f"The bundle's network has an argument that is no plain value: {name[:40]!r}.")
