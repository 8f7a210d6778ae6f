"""Prepared pictures changed as other cameras and lenses would: what a choice has to hold for."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import torch
from torch import Tensor

from augment import smooth, vignette_at

CHANGES: dict[str, Callable[[Tensor], Tensor]] = {
    "as they are": lambda x: x,
    "sharper": lambda x: x + 1.0 * (x - smooth(x, 1.0)),
    "softer": lambda x: smooth(x, 1.2),
    "vignetted": lambda x: vignette_at(x, across=0.03, down=-0.03, radius=1.0, edge=0.06, dark=0.03),
    "warmer": lambda x: tint(x, 1.08),
    "cooler": lambda x: tint(x, 1 / 1.08),
}
"""Levels from 0 to 1 in and, before they are cut off, out."""


def tint(x: Tensor, warmth: float) -> Tensor:
    """Red times, blue divided by `warmth`."""
    return x * torch.tensor([warmth, 1.0, 1 / warmth])[:, None, None]


def change(prepared: np.ndarray, name: str) -> np.ndarray:
    """`uint8 [N, side, side, 3]` under one of `CHANGES`."""
    parts = []
    for start in range(0, len(prepared), 256):
        x = torch.from_numpy(prepared[start:start + 256]).permute(0, 3, 1, 2).float() / 255
        changed = (CHANGES[name](x).clamp(0, 1) * 255).round().to(torch.uint8)
        parts.append(changed.permute(0, 2, 3, 1).numpy())
    return np.concatenate(parts)
