"""Where the network looks: the activation map against lesion masks and honest rivals.

Pointing game: Zhang et al. 2018, doi 10.1007/s11263-017-1059-x. A centred Gaussian is the rival that
counts, since photographers put the lesion in the middle.
"""

from __future__ import annotations

import copy
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import numpy_helper
from PIL import Image

from observe import ShippedNetwork
from pictures import ORIGINAL, mask_of


def square_mask(masks: Path, name: str, side: int) -> np.ndarray:
    """The lesion within the centre square, `bool [side, side]`."""
    mask = Image.fromarray(mask_of(masks, name)).resize(ORIGINAL, Image.Resampling.NEAREST)
    left = (ORIGINAL[0] - ORIGINAL[1]) // 2
    square = mask.crop((left, 0, left + ORIGINAL[1], ORIGINAL[1]))
    return np.asarray(square.resize((side, side), Image.Resampling.NEAREST))


def enlarge(map_: np.ndarray, side: int) -> np.ndarray:
    """Bilinear, as the panel draws it; nothing below zero."""
    return np.asarray(Image.fromarray(map_.clip(0)).resize((side, side), Image.Resampling.BILINEAR))


def gaussian(side: int) -> np.ndarray:
    """Centred, a quarter of the side wide."""
    axis = (np.arange(side) + 0.5) / side - 0.5
    return np.exp(-(axis[:, None] ** 2 + axis ** 2) / (2 * 0.25**2))


def looking(shipped: ShippedNetwork, levels: np.ndarray, labels: np.ndarray, masks: Path,
            ids: list[str]) -> dict[str, object]:
    """Share of lesions whose brightest point lies in the mask, and of the map's sum inside it."""
    side = shipped.side
    inside = [square_mask(masks, name, side) for name in ids]
    logits, _, activation = shipped.run(levels)
    top = logits.argmax(1)
    maps = [enlarge(a[c], side) for a, c in zip(activation, top)]
    rows = [i for i, mask in enumerate(inside) if mask.any() and maps[i].max() > 0]
    random = np.random.default_rng(0)
    centred = gaussian(side)

    def summary(of: list[np.ndarray]) -> dict[str, float]:
        hits = [inside[i].flat[of[n].argmax()] for n, i in enumerate(rows)]
        share = [of[n][inside[i]].sum() / of[n].sum() for n, i in enumerate(rows)]
        return {"pointing": round(float(np.mean(hits)), 4), "energy": round(float(np.mean(share)), 4)}

    shuffled = shuffle_weights(shipped).run(levels)[2]
    agreement = [np.corrcoef(activation[i, top[i]].ravel(), shuffled[i, top[i]].ravel())[0, 1]
                 for i in rows]
    return {
        "lesions": len(rows),
        "activation map": summary([maps[i] for i in rows]),
        "centred Gaussian": summary([centred] * len(rows)),
        "random": summary([random.random((side, side)) for _ in rows]),
        "correlationAfterShuffling": round(float(np.nanmean(agreement)), 4),
    }


def shuffle_weights(shipped: ShippedNetwork) -> ShippedNetwork:
    """The same network with the weights of each layer in random order (Adebayo et al. 2018)."""
    model = onnx.load(shipped.file)
    random = np.random.default_rng(0)
    for initializer in model.graph.initializer:
        weights = numpy_helper.to_array(initializer)
        if weights.ndim >= 2 and not initializer.name.endswith(".scale"):
            mixed = random.permutation(weights.ravel()).reshape(weights.shape)
            initializer.CopyFrom(numpy_helper.from_array(mixed, initializer.name))
    other = copy.copy(shipped)
    other.session = onnxruntime.InferenceSession(model.SerializeToString(),
                                                 providers=["CPUExecutionProvider"])
    return other
