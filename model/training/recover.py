"""A released ONNX file made trainable again, for when its checkpoint is gone.

The file has its batch norms folded and its weights rounded to 8 bits. Each convolution gets a batch
norm back that changes nothing: the statistics of what comes out of it, and as scale and shift what
undoes them and adds the folded bias. It then answers as the file does; only the rounding stays.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn

from augment import augment
from network import Convolution, Network

PICTURES = 768
"""So many views give the statistics."""


def stored_weights(file: Path) -> dict[str, np.ndarray]:
    """Every initialiser as floats, by its name in PyTorch."""
    raw = {i.name: numpy_helper.to_array(i) for i in onnx.load(file).graph.initializer}
    weights = {}
    for name, value in raw.items():
        if name.endswith(".levels"):
            stem = name.removesuffix(".levels")
            weights[stem] = value.astype(np.float32) * raw[f"{stem}.scale"]
        elif name.endswith(".half"):
            weights[name.removesuffix(".half")] = value.astype(np.float32)
        elif not name.endswith(".scale"):
            weights[name] = value
    return {name.removeprefix("network."): value for name, value in weights.items()}


def recover(file: Path, imagenet: Network, frames: np.ndarray, boxes: np.ndarray, side: int,
            framed: float, seed: int = 0) -> Network:
    """The network of `file`; `imagenet` is the same backbone, from which it takes the weights' scale.

    The scale of a convolution before a batch norm means nothing for the outcome, but how fast it
    learns depends on it.
    """
    weights = stored_weights(file)
    network = imagenet
    reference = {name: m[layer_of(m)].weight.detach().clone()
                 for name, m in network.named_modules() if isinstance(m, Convolution)}
    for name, module in network.named_modules():
        if isinstance(module, Convolution):
            fill(module, weights, f"{name}.{layer_of(module)}", reference[name])
    network.classifier.load_state_dict(
        {part: torch.from_numpy(weights[f"classifier.{part}"].copy()) for part in ("weight", "bias")})
    set_statistics(network.eval(), frames, boxes, side, framed, seed)
    return network


def layer_of(module: Convolution) -> int:
    """Where in it the convolution itself is."""
    return next(i for i, m in enumerate(module) if isinstance(m, nn.Conv2d))


def fill(module: Convolution, weights: dict[str, np.ndarray], name: str, reference: Tensor) -> None:
    """Folded weights at the reference's scale; a batch norm that undoes it and adds the bias."""
    index = layer_of(module)
    conv, norm = module[index], module[index + 1]
    folded = torch.from_numpy(weights[f"{name}.weight"].copy())
    scale = folded.flatten(1).norm(dim=1).clamp_min(1e-6) / reference.flatten(1).norm(dim=1).clamp_min(1e-6)
    with torch.no_grad():
        conv.weight.copy_(folded / scale[:, None, None, None])
        norm.running_mean.zero_()
        norm.running_var.fill_(1 - norm.eps)
        norm.weight.copy_(scale)
        norm.bias.copy_(torch.from_numpy(weights[f"{name}.bias"].copy()))


def set_statistics(network: Network, frames: np.ndarray, boxes: np.ndarray, side: int, framed: float,
                   seed: int) -> None:
    """What batch norms should know of their inputs, with the outcome left as it is."""
    norms = [m for m in network.modules() if isinstance(m, nn.BatchNorm2d)]
    sums = {norm: [torch.zeros_like(norm.bias).double(), torch.zeros_like(norm.bias).double(), 0]
            for norm in norms}

    def note(norm: nn.Module, inputs: tuple[Tensor]) -> None:
        x, held = inputs[0].double(), sums[norm]
        held[0] += x.sum((0, 2, 3))
        held[1] += (x * x).sum((0, 2, 3))
        held[2] += x.numel() // x.shape[1]

    hooks = [norm.register_forward_pre_hook(note) for norm in norms]
    torch.manual_seed(seed)
    chosen = torch.randperm(len(frames))[:PICTURES].sort().values
    with torch.inference_mode():
        for rows in chosen.split(64):
            views = augment(torch.from_numpy(frames[rows.numpy()]),
                            torch.from_numpy(boxes[rows.numpy()]), side, framed)
            network(network.normalise(views))
    for hook in hooks:
        hook.remove()
    with torch.no_grad():
        for norm, (total, squares, count) in sums.items():
            mean = total / count
            variance = (squares / count - mean**2).clamp_min(1e-8)
            scale = norm.weight.double() / torch.sqrt(norm.running_var.double() + norm.eps)
            shift = norm.bias.double() - norm.running_mean.double() * scale
            norm.running_mean.copy_(mean)
            norm.running_var.copy_(variance)
            norm.weight.copy_(scale * torch.sqrt(variance + norm.eps))
            norm.bias.copy_(shift + mean * scale)
