"""Sharpness and brightness of a square, as `packages/core/src/quality.ts` measures them."""

from __future__ import annotations

import numpy as np
import torch

from augment import smooth

LUMA = np.array([0.299, 0.587, 0.114])
BLURS = [0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0]
"""Standard deviations of the synthetic blur, in pixels of the network's input."""

DARKENINGS = [0.7, 0.5, 0.4, 0.3, 0.2, 0.15, 0.1, 0.05]
BRIGHTENINGS = [1.2, 1.4, 1.6, 1.8, 2.0, 2.5, 3.0]
"""Factors of the levels."""


def luma(levels: np.ndarray) -> np.ndarray:
    """`uint8 [N, side, side, 3]` to brightness from 0 to 1."""
    return (levels.astype(np.float64) * LUMA).sum(-1) / 255


def brightness(levels: np.ndarray) -> np.ndarray:
    """Mean of each square."""
    return luma(levels).mean((1, 2))


def sharpness(levels: np.ndarray) -> np.ndarray:
    """How much of a square's contrast a 3x3 box blur takes away.

    A share, so that a pale lesion is not taken for a blurred one (after Crete et al. 2007,
    doi 10.1117/12.702790).
    """
    light = luma(levels)
    inner = light[:, 1:-1, 1:-1]
    side = light.shape[1] - 2
    blurred = sum(light[:, i:i + side, j:j + side] for i in range(3) for j in range(3)) / 9
    contrast = np.abs(inner - inner.mean((1, 2), keepdims=True)).mean((1, 2))
    return np.abs(inner - blurred).mean((1, 2)) / (contrast + 0.01)


def blur(levels: np.ndarray, sigma: float) -> np.ndarray:
    """Gaussian blur of prepared squares."""
    x = torch.from_numpy(levels).permute(0, 3, 1, 2).float()
    parts = [smooth(part, sigma) for part in x.split(256)]
    return torch.cat(parts).round().clamp(0, 255).to(torch.uint8).permute(0, 2, 3, 1).numpy()


def scale(levels: np.ndarray, factor: float) -> np.ndarray:
    """Darker or brighter, cut off at white."""
    return np.rint(levels * factor).clip(0, 255).astype(np.uint8)
