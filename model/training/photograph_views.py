"""Views that teach the check for photographs: both kinds of pictures change in the same ways.

A cue that only one kind had, such as a pen's ring, a black margin, gel or the resolution of its files,
would be what the check learns. So either kind gets each of them as often as the other.
"""

from __future__ import annotations

import math

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from augment import colour, sharpness, some, vignette
from elsewhere_views import far_colour, patch, surround, uniform
from wear import compress, overlay, pen_ring, plane

LEAST_SHARE = 0.3
"""A view is at least this share of the picture's shorter side."""

LOOKS_LIKE = (60, 200)
"""Pixels that a view is reduced to before it is enlarged to the input, where it has more."""


def random_square(picture: Image.Image, native: float, side: int, random: np.random.Generator) -> np.ndarray:
    """Any square, turned by quarters and mirrored: `uint8 [side, side, 3]`.

    `native` is how many true pixels a pixel of `picture` holds, less than 1 where it was un-squashed.
    """
    edge = min(picture.size)
    size = int(round(edge * math.exp(random.uniform(math.log(LEAST_SHARE), 0))))
    x, y = (int(random.integers(0, length - size + 1)) for length in picture.size)
    square = picture.crop((x, y, x + size, y + size))
    reduced = math.exp(random.uniform(*np.log(LOOKS_LIKE)))
    if reduced < size * native:
        square = square.resize((int(reduced),) * 2, Image.Resampling.BILINEAR)
    enlarge = Image.Resampling.BICUBIC if random.random() < 0.3 else Image.Resampling.BILINEAR
    levels = np.rot90(np.asarray(square.resize((side, side), enlarge)), int(random.integers(4)))
    return levels[:, ::-1] if random.random() < 0.5 else levels


def wear_both(levels: np.ndarray) -> np.ndarray:
    """Things over the skin, another light, a surround, noise and JPEG: `uint8 [N, side, side, 3]`."""
    x = torch.from_numpy(np.ascontiguousarray(levels)).permute(0, 3, 1, 2).float() / 255
    for share, change in ((0.2, overlay), (0.2, pen_ring), (0.1, glints), (0.08, patch)):
        x = some(x, share, change)
    x = some(some(colour(x), 0.6, far_colour), 0.25, slope)
    x = sharpness(x)
    for share, change in ((0.12, vignette), (0.15, surround), (0.12, black_bars)):
        x = some(x, share, change)
    noise = torch.randn_like(x) * uniform(len(x), 0, 0.025)[:, None, None, None]
    x = some((x + noise).clamp(0, 1), 0.25, compress)
    return to_levels(x)


def to_levels(x: Tensor) -> np.ndarray:
    """From 0 to 1 `[N, 3, side, side]` to `uint8 [N, side, side, 3]`."""
    return (x.clamp(0, 1) * 255).round().to(torch.uint8).permute(0, 2, 3, 1).numpy()


def black_bars(x: Tensor) -> Tensor:
    """A black margin along one edge or two that meet."""
    changed = x.clone()
    side = x.shape[-1]
    for view in changed:
        depth, dark = int(uniform(1, 0.03, 0.25) * side), float(uniform(1, 0, 0.06))
        edges = [view[:, :depth], view[:, -depth:], view[:, :, :depth], view[:, :, -depth:]]
        first = int(torch.randint(4, ()))
        edges[first][:] = dark
        if torch.rand(()) < 0.5:
            edges[int(torch.randint(2, ())) + (2 if first < 2 else 0)][:] = dark
    return changed


def glints(x: Tensor) -> Tensor:
    """Small glints and the bright rims of bubbles in gel."""
    changed, side = x.clone(), x.shape[-1]
    down, across = torch.meshgrid(torch.arange(side).float(), torch.arange(side).float(), indexing="ij")
    for view in changed:
        for _ in range(int(torch.randint(3, 25, ()))):
            row, column = torch.rand(2) * side
            distance = torch.sqrt((down - row) ** 2 + (across - column) ** 2)
            if torch.rand(()) < 0.7:
                cover = torch.sigmoid((uniform(1, 0.7, 2.2) - distance) * 2) * 0.8
            else:
                cover = torch.sigmoid((1 - (distance - uniform(1, 3, 14)).abs()) * 2) * 0.4
            view.mul_(1 - cover).add_(0.8 * cover)
    return changed


def slope(x: Tensor) -> Tensor:
    """Light that falls in from a side."""
    count, _, side, _ = x.shape
    angle = uniform(count, 0, 2 * math.pi)[:, None, None]
    across, down = plane(count, side)
    along = across * torch.cos(angle) + down * torch.sin(angle)
    return (x * torch.exp(along * uniform(count, 0, 0.35)[:, None, None])[:, None]).clamp(0, 1)
