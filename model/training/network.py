"""EfficientNet-Lite0 with the class activation map as its last layer.

Tan and Le 2019 (arXiv:1905.11946); the Lite variant drops squeeze-and-excitation and uses ReLU6.
Class activation maps: Zhou et al. 2016 (arXiv:1512.04150).
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn

# repeats, kernel, stride, expansion, channels
STAGES = [
    (1, 3, 1, 1, 16),
    (2, 3, 2, 6, 24),
    (2, 5, 2, 6, 40),
    (3, 3, 2, 6, 80),
    (3, 5, 1, 6, 112),
    (4, 5, 2, 6, 192),
    (1, 3, 1, 6, 320),
]
STEM = 32
HEAD = 1280
MEAN, STANDARD_DEVIATION = 127.0, 128.0
"""Input is (level - MEAN) / STANDARD_DEVIATION, levels 0 to 255."""


class Outputs(NamedTuple):
    """`logits [N, 7]`, `features [N, D]` (pooled), `activation [N, 7, h, w]`."""

    logits: Tensor
    features: Tensor
    activation: Tensor


class Convolution(nn.Sequential):
    """Convolution, batch norm and, unless linear, ReLU6, padded as TensorFlow's SAME does."""

    def __init__(self, inputs: int, outputs: int, kernel: int, stride: int = 1,
                 groups: int = 1, linear: bool = False) -> None:
        before, after = (kernel - stride) // 2, (kernel - stride + 1) // 2
        layers: list[nn.Module] = []
        if before != after:
            layers.append(nn.ZeroPad2d((before, after, before, after)))
            before = 0
        layers += [
            nn.Conv2d(inputs, outputs, kernel, stride, before, groups=groups, bias=False),
            nn.BatchNorm2d(outputs, eps=1e-3, momentum=0.01),
        ]
        if not linear:
            layers.append(nn.ReLU6(inplace=True))
        super().__init__(*layers)


class Block(nn.Module):
    """Inverted residual: expand, depthwise, project (Sandler et al. 2018, arXiv:1801.04381)."""

    def __init__(self, inputs: int, outputs: int, kernel: int, stride: int,
                 expansion: int, drop: float) -> None:
        super().__init__()
        wide = inputs * expansion
        self.expand = Convolution(inputs, wide, 1) if expansion > 1 else nn.Identity()
        self.depthwise = Convolution(wide, wide, kernel, stride, groups=wide)
        self.project = Convolution(wide, outputs, 1, linear=True)
        self.residual = stride == 1 and inputs == outputs
        self.drop = drop

    def forward(self, x: Tensor) -> Tensor:
        y = self.project(self.depthwise(self.expand(x)))
        if not self.residual:
            return y
        if self.training and self.drop > 0:
            # stochastic depth (Huang et al. 2016, arXiv:1603.09382)
            keep = (torch.rand(len(y), 1, 1, 1) >= self.drop).to(y.dtype) / (1 - self.drop)
            y = y * keep
        return x + y


class Network(nn.Module):
    """Picture `[N, 3, side, side]`, normalised, to `Outputs`."""

    def __init__(self, classes: int = 7, drop: float = 0.1, dropout: float = 0.2) -> None:
        super().__init__()
        self.stem = Convolution(3, STEM, 3, 2)
        blocks: list[Block] = []
        total = sum(stage[0] for stage in STAGES)
        inputs = STEM
        for repeats, kernel, stride, expansion, outputs in STAGES:
            for repeat in range(repeats):
                rate = drop * len(blocks) / total
                step = stride if repeat == 0 else 1
                blocks.append(Block(inputs, outputs, kernel, step, expansion, rate))
                inputs = outputs
        self.blocks = nn.Sequential(*blocks)
        self.head = Convolution(inputs, HEAD, 1)
        self.dropout = nn.Dropout(dropout)
        self.classifier = nn.Linear(HEAD, classes)
        nn.init.normal_(self.classifier.weight, std=0.01)
        nn.init.zeros_(self.classifier.bias)

    def forward(self, x: Tensor) -> Outputs:
        map_ = self.head(self.blocks(self.stem(x)))
        features = map_.mean((2, 3))
        logits = self.classifier(self.dropout(features))
        weight = self.classifier.weight[:, :, None, None]
        return Outputs(logits, features, nn.functional.conv2d(map_, weight))

    def load_imagenet(self, file: Path) -> None:
        """Fills everything but the classifier from the `.npz` of the pretrained backbone."""
        stored = np.load(file)
        self._fill(self.stem, stored, "_conv_stem", "_bn0")
        for index, block in enumerate(self.blocks):
            name = f"_blocks.{index}"
            if isinstance(block.expand, Convolution):
                self._fill(block.expand, stored, f"{name}._expand_conv", f"{name}._bn0")
            self._fill(block.depthwise, stored, f"{name}._depthwise_conv", f"{name}._bn1")
            self._fill(block.project, stored, f"{name}._project_conv", f"{name}._bn2")
        self._fill(self.head, stored, "_conv_head", "_bn1")

    @staticmethod
    def _fill(layer: Convolution, stored: np.lib.npyio.NpzFile, conv: str, norm: str) -> None:
        for module in layer:
            if isinstance(module, nn.Conv2d):
                values = {"weight": stored[f"{conv}.weight"]}
            elif isinstance(module, nn.BatchNorm2d):
                parts = ("weight", "bias", "running_mean", "running_var")
                values = {part: stored[f"{norm}.{part}"] for part in parts}
                values["num_batches_tracked"] = np.zeros((), np.int64)
            else:
                continue
            module.load_state_dict({k: torch.from_numpy(v).float() for k, v in values.items()})
