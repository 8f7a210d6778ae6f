"""Light, colours, surrounds and patches as cameras of other clinics show them: stronger than `augment.py`."""

from __future__ import annotations

import math

import torch
from torch import Tensor


def uniform(count: int, low: float, high: float) -> Tensor:
    return torch.empty(count).uniform_(low, high)


def far_colour(x: Tensor) -> Tensor:
    """Another white balance, exposure, contrast, saturation and gamma; levels from 0 to 1."""
    count = len(x)

    def factor(spread: float) -> Tensor:
        return torch.exp(uniform(count, -spread, spread))[:, None, None, None]

    # red and blue move with the light, green hardly
    spread = torch.tensor([0.15, 0.06, 0.15])[:, None, None]
    balance = torch.exp(torch.empty(count, 3, 1, 1).uniform_(-1, 1) * spread)
    x = x * balance * factor(0.25)
    mean, grey = x.mean((1, 2, 3), keepdim=True), x.mean(1, keepdim=True)
    contrast, saturation = factor(0.35), factor(0.45)
    x = mean + (grey - mean) * contrast + (x - grey) * (contrast * saturation)
    return x.clamp(1e-3, 1) ** factor(0.3)


def surround(x: Tensor) -> Tensor:
    """The black corners of a round field with a sharp edge, cut at the picture's own edges.

    The field may be cut flat above and below, as it is where a camera's frame is lower than the lens.
    """
    count, _, height, width = x.shape
    columns = torch.linspace(-1, 1, width)[None, None, :] - uniform(count, -0.15, 0.15)[:, None, None]
    rows = torch.linspace(-1, 1, height)[None, :, None] - uniform(count, -0.15, 0.15)[:, None, None]
    radius = uniform(count, 0.85, 1.25)[:, None, None]
    edge = torch.exp(uniform(count, math.log(0.004), math.log(0.06)))[:, None, None]
    lit = torch.sigmoid((radius - torch.sqrt(columns**2 + rows**2)) / edge * 4)[:, None]
    dark = uniform(count, 0.0, 0.08)[:, None, None, None]
    return lit * x + (1 - lit) * dark


COLOURS = torch.tensor([[0.15, 0.25, 0.65], [0.2, 0.5, 0.25], [0.8, 0.65, 0.1], [0.6, 0.15, 0.15],
                        [0.85, 0.85, 0.8], [0.1, 0.1, 0.1], [0.85, 0.45, 0.15], [0.3, 0.6, 0.75]])
"""Of the stickers that ISIC 2017's pictures show beside lesions."""


def patch(x: Tensor) -> Tensor:
    """A coloured disc or bar that reaches in from an edge."""
    count, _, height, width = x.shape
    columns = torch.linspace(-1, 1, width)[None, None, :]
    rows = torch.linspace(-1, 1, height)[None, :, None]
    angle = uniform(count, 0, 2 * math.pi)[:, None, None]
    along = columns * torch.cos(angle) + rows * torch.sin(angle)
    across = -columns * torch.sin(angle) + rows * torch.cos(angle)
    size = uniform(count, 0.3, 0.8)[:, None, None]
    at = uniform(count, 0.9, 1.2)[:, None, None] + size / 2
    disc = (along - at) ** 2 + across**2 < size**2
    bar = along > at - size / 2
    covered = torch.where((torch.rand(count) < 0.7)[:, None, None], disc, bar)[:, None].float()
    tone = COLOURS.to(x.device)[torch.randint(len(COLOURS), (count,))] * torch.exp(torch.empty(count, 1).uniform_(-0.3, 0.3))
    return x * (1 - covered) + tone.clamp(0, 1)[:, :, None, None] * covered
