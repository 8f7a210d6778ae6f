"""What lies over a lesion or was done to its picture: hairs, a ruler's ticks, a pen's ring, JPEG's blocks."""

from __future__ import annotations

import functools
import math

import numpy as np
import torch
from PIL import Image, ImageDraw
from torch import Tensor

from elsewhere_views import uniform
from jpeg import through_jpeg

OVERLAYS = 192
"""So many drawings are made once; each view turns and mirrors one of them."""

FINE = 3
"""Drawn at this many times the size, then reduced."""


def hair(draw: ImageDraw.ImageDraw, random: np.random.Generator, side: int) -> None:
    """One hair: a quadratic Bézier curve from anywhere to anywhere."""
    points = random.uniform(-0.3, 1.3, (3, 2)) * side
    along = np.linspace(0, 1, 40)[:, None]
    curve = (1 - along) ** 2 * points[0] + 2 * along * (1 - along) * points[1] + along**2 * points[2]
    draw.line([tuple(p) for p in curve], fill=255, width=int(random.integers(1, 2 * FINE + 1)))


def ruler(draw: ImageDraw.ImageDraw, random: np.random.Generator, side: int) -> None:
    """Ticks along an edge, every fifth longer."""
    step, inset = random.uniform(0.03, 0.1) * side, random.uniform(0, 0.12) * side
    for index, at in enumerate(np.arange(0, side, step)):
        length = side * (0.06 if index % 5 == 0 else 0.03)
        draw.line([(at, inset), (at, inset + length)], fill=255, width=FINE)


@functools.cache
def overlays(side: int, device: torch.device) -> Tensor:
    """Drawings `[OVERLAYS, 1, side, side]`, 1 where something lies over the skin; always the same."""
    random = np.random.default_rng(0)
    drawings = []
    for index in range(OVERLAYS):
        sheet = Image.new("L", (side * FINE, side * FINE))
        draw = ImageDraw.Draw(sheet)
        if index % 5 == 0:
            ruler(draw, random, side * FINE)
        else:
            for _ in range(int(random.integers(2, 20))):
                hair(draw, random, side * FINE)
        drawings.append(np.asarray(sheet.resize((side, side), Image.Resampling.BOX)))
    return torch.from_numpy(np.stack(drawings)).float()[:, None].to(device) / 255


def overlay(x: Tensor) -> Tensor:
    """Hairs or a ruler over each view, dark, seldom light."""
    drawn = overlays(x.shape[-1], x.device)[torch.randint(OVERLAYS, (len(x),))]
    drawn = torch.rot90(drawn, int(torch.randint(4, ())), (2, 3))
    if torch.rand(()) < 0.5:
        drawn = drawn.flip(3)
    tone = torch.empty(len(x), 1, 1, 1).uniform_(0.0, 0.25) * torch.empty(len(x), 3, 1, 1).uniform_(0.7, 1)
    light = torch.rand(len(x), 1, 1, 1) < 0.15
    cover = drawn * torch.empty(len(x), 1, 1, 1).uniform_(0.5, 1.0)
    return x * (1 - cover) + torch.where(light, 0.9 - tone, tone) * cover


def plane(count: int, side: int) -> tuple[Tensor, Tensor]:
    """Across and down, from -1 to 1, about a point near the middle of each view."""
    columns = torch.linspace(-1, 1, side)[None, None, :] - uniform(count, -0.2, 0.2)[:, None, None]
    rows = torch.linspace(-1, 1, side)[None, :, None] - uniform(count, -0.2, 0.2)[:, None, None]
    return columns, rows


def pen_ring(x: Tensor) -> Tensor:
    """A dark pen's uneven line, most often blue or violet, around the middle, as a spot is marked."""
    count, _, side, _ = x.shape
    across, down = plane(count, side)

    def each(low: float, high: float) -> Tensor:
        return uniform(count, low, high)[:, None, None]

    angle, distance = torch.atan2(down, across), torch.sqrt(across**2 + down**2)
    radius = each(0.35, 0.95)
    for waves, swing in ((2, 0.15), (3, 0.06), (7, 0.03)):
        radius = radius * (1 + each(0, swing) * torch.sin(waves * angle + each(0, 2 * math.pi)))
    width = each(0.015, 0.06)
    line = torch.sigmoid((width - (distance - radius).abs()) / (width * 0.3))
    line = line * (torch.sin(angle + each(0, 2 * math.pi)) <= each(0.6, 2.0))
    rough = torch.nn.functional.interpolate(torch.rand(count, 1, 40, 40), size=(side, side),
                                            mode="bilinear")[:, 0]
    cover = (line * (0.5 + 0.8 * rough).clamp(0, 1) * each(0.5, 1))[:, None]
    ink = torch.stack([uniform(count, 0.1, 0.35), uniform(count, 0.05, 0.25), uniform(count, 0.25, 0.6)], 1)
    light = x.mean((1, 2, 3), keepdim=True).clamp_min(0.3) / 0.6
    return x * (1 - cover) + ink[:, :, None, None] * light * cover


def compress(x: Tensor) -> Tensor:
    """Each view through JPEG at a quality of 30 to 90."""
    return through_jpeg(x, torch.randint(30, 91, (len(x),)))
