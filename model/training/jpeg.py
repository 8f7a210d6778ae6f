"""What JPEG does to pictures, for whole batches and on any device: blocks, rounded frequencies, coarse chroma.

Follows ITU-T T.81 (1992) with the tables of its annex K at libjpeg's scale of qualities, baseline,
chroma halved in both directions and brought back by a triangle filter, as libjpeg does by default.
"""

from __future__ import annotations

import functools
import math

import torch
from torch import Tensor
from torch.nn.functional import avg_pool2d, interpolate

BLOCK = 8
LUMA = torch.tensor([16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56,
        14, 17, 22, 29, 51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92,
        49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99], device="cpu")
CHROMA = torch.tensor([17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99, 24, 26, 56, 99, 99, 99, 99, 99,
          47, 66, 99, 99, 99, 99, 99, 99] + [99] * 32, device="cpu")
TO_YCC = torch.tensor([[0.299, 0.587, 0.114], [-0.168736, -0.331264, 0.5], [0.5, -0.418688, -0.081312]], device="cpu")
TO_RGB = torch.tensor([[1.0, 0.0, 1.402], [1.0, -0.344136, -0.714136], [1.0, 1.772, 0.0]], device="cpu")


def through_jpeg(x: Tensor, quality: Tensor) -> Tensor:
    """Views `[N, 3, H, W]`, levels 0 to 1, sides multiples of 16, each at its `quality [N]` of 1 to 100."""
    height, width = x.shape[2:]
    if height % (2 * BLOCK) or width % (2 * BLOCK):
        raise ValueError(f"{width}x{height}: sides must be multiples of {2 * BLOCK}")
    levels = (x * 255).round()
    planes = torch.einsum("ij,njhw->nihw", TO_YCC.to(x.device), levels)
    luma = coded(planes[:, :1] - 128, table(LUMA, quality))
    small = avg_pool2d(planes[:, 1:], 2).round()
    chroma = interpolate(coded(small, table(CHROMA, quality)), scale_factor=2,
                                       mode="bilinear", align_corners=False)
    back = torch.einsum("ij,njhw->nihw", TO_RGB.to(x.device), torch.cat([luma + 128, chroma], 1))
    return back.round().clamp(0, 255) / 255


def table(standard: Tensor, quality: Tensor) -> Tensor:
    """Steps of the frequencies `[N, 1, 1, 1, 8, 8]` at each quality."""
    quality = quality.float()
    scale = torch.where(quality < 50, (5000 / quality).floor(), 200 - 2 * quality)
    steps = standard.to(quality.device).view(1, BLOCK, BLOCK)
    return ((steps * scale[:, None, None] + 50) / 100).floor().clamp(1, 255)[:, None, None, None]


def coded(planes: Tensor, steps: Tensor) -> Tensor:
    """Planes `[N, C, H, W]` with the frequencies of each block rounded to `steps`."""
    count, channels, height, width = planes.shape
    waves = cosines(planes.device)
    blocks = planes.view(count, channels, height // BLOCK, BLOCK, width // BLOCK, BLOCK).transpose(3, 4)
    frequencies = waves @ blocks @ waves.T
    rounded = (frequencies / steps).round() * steps
    return (waves.T @ rounded @ waves).transpose(3, 4).reshape(count, channels, height, width)


@functools.cache
def cosines(device: torch.device) -> Tensor:
    """The orthonormal discrete cosine transform, type II: `[8, 8]`."""
    rows = [[math.cos((2 * n + 1) * k * math.pi / (2 * BLOCK)) for n in range(BLOCK)] for k in range(BLOCK)]
    scale = torch.tensor([math.sqrt(1 / BLOCK)] + [math.sqrt(2 / BLOCK)] * (BLOCK - 1), device="cpu")
    return (torch.tensor(rows, device="cpu") * scale[:, None]).to(device)
