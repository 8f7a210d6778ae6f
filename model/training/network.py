"""A backbone with the class activation map as its last layer.

Class activation maps: Zhou et al. 2016 (arXiv:1512.04150).
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import torch
from torch import Tensor, nn

from backbones import BACKBONES, Backbone, ImageNetWeights
from depthwise import DepthwiseConv2d


class Outputs(NamedTuple):
    """`logits [N, 7]`, `features [N, D]` (a middle stage, pooled), `activation [N, 7, h, w]`."""

    logits: Tensor
    features: Tensor
    activation: Tensor


class Convolution(nn.Sequential):
    """Convolution, batch norm and, unless linear, ReLU6."""

    def __init__(self, backbone: Backbone, inputs: int, outputs: int, kernel: int, stride: int = 1,
                 depthwise: bool = False, linear: bool = False) -> None:
        around = (kernel - stride) // 2, (kernel - stride + 1) // 2
        if not backbone.same_padding:
            around = kernel // 2, kernel // 2
        layers: list[nn.Module] = []
        padding = around[0]
        if around[0] != around[1]:
            layers.append(nn.ZeroPad2d((*around, *around)))
            padding = 0
        if depthwise:
            layers.append(DepthwiseConv2d(outputs, kernel, stride, padding))
        else:
            layers.append(nn.Conv2d(inputs, outputs, kernel, stride, padding, bias=False))
        layers.append(nn.BatchNorm2d(outputs, eps=backbone.epsilon, momentum=0.01))
        if not linear:
            layers.append(nn.ReLU6(inplace=True))
        super().__init__(*layers)

    def fill(self, conv: dict[str, Tensor], norm: dict[str, Tensor]) -> None:
        """Takes over stored weights."""
        for module in self:
            if isinstance(module, nn.Conv2d):
                module.load_state_dict(conv)
            elif isinstance(module, nn.BatchNorm2d):
                module.load_state_dict(norm)


class Block(nn.Module):
    """Inverted residual: expand, depthwise, project (Sandler et al. 2018, arXiv:1801.04381)."""

    def __init__(self, backbone: Backbone, inputs: int, outputs: int, kernel: int, stride: int,
                 expansion: int, drop: float) -> None:
        super().__init__()
        wide = inputs * expansion
        expands = expansion > 1 or backbone.expands_first
        self.expand = Convolution(backbone, inputs, wide, 1) if expands else nn.Identity()
        self.depthwise = Convolution(backbone, wide, wide, kernel, stride, depthwise=True)
        self.project = Convolution(backbone, wide, outputs, 1, linear=True)
        self.residual = stride == 1 and inputs == outputs
        self.drop = drop

    def forward(self, x: Tensor) -> Tensor:
        y = self.project(self.depthwise(self.expand(x)))
        if not self.residual:
            return y
        if self.training and self.drop > 0:
            # stochastic depth (Huang et al. 2016, arXiv:1603.09382)
            keep = (torch.rand(len(y), 1, 1, 1, device=y.device) >= self.drop).to(y.dtype) / (1 - self.drop)
            y = y * keep
        return x + y


class Network(nn.Module):
    """Picture `[N, 3, side, side]`, normalised as the backbone wants it, to `Outputs`."""

    def __init__(self, backbone: str = "efficientnet-lite0", classes: int = 7, drop: float = 0.1,
                 dropout: float = 0.2) -> None:
        super().__init__()
        self.backbone = shape = BACKBONES[backbone]
        self.stem = Convolution(shape, 3, shape.stem, 3, 2)
        blocks: list[Block] = []
        total = sum(stage[0] for stage in shape.stages)
        # the last block at a sixteenth of the side: enough to know skin from all else
        self.middle = sum(stage[0] for stage in shape.stages[:5]) - 1
        # no part of a checkpoint: they belong to the backbone
        for name, levels in (("mean", shape.mean), ("deviation", shape.standard_deviation)):
            self.register_buffer(name, torch.tensor(levels)[:, None, None], persistent=False)
        inputs = shape.stem
        for repeats, kernel, stride, expansion, outputs in shape.stages:
            for repeat in range(repeats):
                rate = drop * len(blocks) / total
                step = stride if repeat == 0 else 1
                blocks.append(Block(shape, inputs, outputs, kernel, step, expansion, rate))
                inputs = outputs
        self.blocks = nn.Sequential(*blocks)
        self.head = Convolution(shape, inputs, shape.head, 1)
        self.dropout = nn.Dropout(dropout)
        self.classifier = nn.Linear(shape.head, classes)
        nn.init.normal_(self.classifier.weight, std=0.01)
        nn.init.zeros_(self.classifier.bias)

    def normalise(self, levels: Tensor) -> Tensor:
        """Levels 0 to 255 to what the network takes."""
        return ((levels - self.mean) / self.deviation).contiguous(memory_format=torch.channels_last)

    def forward(self, x: Tensor) -> Outputs:
        x, middle = self.stem(x), x
        for index, block in enumerate(self.blocks):
            x = block(x)
            if index == self.middle:
                middle = x
        map_ = self.head(x)
        logits = self.classifier(self.dropout(map_.mean((2, 3))))
        weight = self.classifier.weight[:, :, None, None]
        return Outputs(logits, middle.mean((2, 3)), nn.functional.conv2d(map_, weight))

    def load_imagenet(self, folder: Path) -> None:
        """Fills everything but the classifier from the pretrained backbone's file in `folder`."""
        weights = ImageNetWeights(self.backbone, folder)
        self.stem.fill(*weights.layer(None, "stem"))
        for index, block in enumerate(self.blocks):
            if isinstance(block.expand, Convolution):
                block.expand.fill(*weights.layer(index, "expand"))
            block.depthwise.fill(*weights.layer(index, "depthwise"))
            block.project.fill(*weights.layer(index, "project"))
        self.head.fill(*weights.layer(None, "head"))
