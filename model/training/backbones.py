"""The backbones that were compared: their shapes, and where their ImageNet weights lie in the files."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

# repeats, kernel, stride, expansion, channels
Stage = tuple[int, int, int, int, int]

EFFICIENTNET_LITE: list[Stage] = [
    (1, 3, 1, 1, 16),
    (2, 3, 2, 6, 24),
    (2, 5, 2, 6, 40),
    (3, 3, 2, 6, 80),
    (3, 5, 1, 6, 112),
    (4, 5, 2, 6, 192),
    (1, 3, 1, 6, 320),
]
MOBILENET_V2: list[Stage] = [
    (1, 3, 1, 1, 16),
    (2, 3, 2, 6, 24),
    (3, 3, 2, 6, 32),
    (4, 3, 2, 6, 64),
    (3, 3, 1, 6, 96),
    (3, 3, 2, 6, 160),
    (1, 3, 1, 6, 320),
]


@dataclass(frozen=True)
class Backbone:
    """A network of inverted residuals, without its classifier.

    `mean` and `standard_deviation` are in levels: the input is (level - mean) / deviation.
    """

    name: str
    stages: tuple[Stage, ...]
    mean: tuple[float, float, float]
    standard_deviation: tuple[float, float, float]
    epsilon: float
    same_padding: bool
    """Strided convolutions pad as TensorFlow's SAME does, else by half the kernel on each side."""
    expands_first: bool
    """Whether the first block, which does not widen, has its 1x1 convolution all the same."""
    stem: int = 32
    head: int = 1280


def efficientnet_lite(name: str, width: float, depth: float) -> Backbone:
    """EfficientNet-Lite (Tan and Le 2019, arXiv:1905.11946): no squeeze-and-excitation, ReLU6.

    Width and depth grow all stages' channels, and the repeats of all but the first and last.
    """
    last = len(EFFICIENTNET_LITE) - 1
    stages = tuple(
        (repeats if index in (0, last) else math.ceil(repeats * depth), kernel, stride, expansion,
         round_channels(channels * width))
        for index, (repeats, kernel, stride, expansion, channels) in enumerate(EFFICIENTNET_LITE)
    )
    return Backbone(name, stages, (127.0,) * 3, (128.0,) * 3, 1e-3, True, False)


def round_channels(channels: float) -> int:
    """To a multiple of eight, never more than a tenth below."""
    rounded = max(8, int(channels + 4) // 8 * 8)
    return rounded + 8 if rounded < 0.9 * channels else rounded


BACKBONES = {
    backbone.name: backbone
    for backbone in [
        # Sandler et al. 2018, arXiv:1801.04381
        Backbone("mobilenetv2", tuple(MOBILENET_V2), (123.675, 116.28, 103.53),
                 (58.395, 57.12, 57.375), 1e-5, False, True),
        efficientnet_lite("efficientnet-lite0", 1.0, 1.0),
        efficientnet_lite("efficientnet-lite1", 1.0, 1.1),
        efficientnet_lite("efficientnet-lite2", 1.1, 1.2),
    ]
}


class ImageNetWeights:
    """The pretrained weights of a backbone, layer by layer, from its `.npz`."""

    def __init__(self, backbone: Backbone, folder: Path) -> None:
        self.stored = np.load(folder / f"{backbone.name}-imagenet.npz")
        self.gluon = backbone.name == "mobilenetv2"

    def layer(self, block: int | None, part: str) -> tuple[dict[str, torch.Tensor], ...]:
        """State of a convolution and of its norm.

        `part` is `stem` or `head`, or in a block `expand`, `depthwise` or `project`.
        """
        conv, norm = (gluon_names if self.gluon else lite_names)(block, part)
        return ({"weight": self._read(f"{conv}weight")}, {
            "weight": self._read(norm + ("gamma" if self.gluon else "weight")),
            "bias": self._read(norm + ("beta" if self.gluon else "bias")),
            "running_mean": self._read(f"{norm}running_mean"),
            "running_var": self._read(f"{norm}running_var"),
            "num_batches_tracked": torch.zeros((), dtype=torch.int64),
        })

    def _read(self, name: str) -> torch.Tensor:
        return torch.from_numpy(self.stored[name]).float()


def lite_names(block: int | None, part: str) -> tuple[str, str]:
    """Names of the PyTorch conversion of EfficientNet-Lite."""
    if block is None:
        return f"_conv_{part}.", "_bn0." if part == "stem" else "_bn1."
    norm = {"expand": "_bn0", "depthwise": "_bn1", "project": "_bn2"}[part]
    return f"_blocks.{block}._{part}_conv.", f"_blocks.{block}.{norm}."


def gluon_names(block: int | None, part: str) -> tuple[str, str]:
    """Names of the ONNX model zoo's MobileNetV2, which came from Gluon."""
    prefix = "mobilenetv20_features_"
    if block is None:
        index = 0 if part == "stem" else 1
    else:
        prefix += f"linearbottleneck{block}_"
        index = ["expand", "depthwise", "project"].index(part)
    return f"{prefix}conv{index}_", f"{prefix}batchnorm{index}_"
