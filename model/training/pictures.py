"""Pictures as the product sees them: decoded, un-squashed, cut to a square, resized.

`prepare` is the reference for `packages/core/src/preprocess.ts`, which agrees with it to the level.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

CLASSES = ["akiec", "bcc", "bkl", "df", "mel", "nv", "vasc"]
"""The model's class order: the ids of HAM10000, sorted."""

ORIGINAL = (600, 450)
"""Width and height of HAM10000's originals; the 224x224 copies are squashed from it."""

STORED_HEIGHT = 224
STORED_WIDTH = 299


def decode(path: Path) -> Image.Image:
    """Reads a picture upright, its stored values taken as sRGB, transparency put on white."""
    picture = ImageOps.exif_transpose(Image.open(path))
    if "A" in picture.getbands() or "transparency" in picture.info:
        layer = picture.convert("RGBA")
        picture = Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer)
    return picture.convert("RGB")


def unsquash(picture: Image.Image, size: tuple[int, int] = ORIGINAL) -> Image.Image:
    """Undoes the squashing to 224x224 by stretching back to the original's `size`."""
    return picture.resize(size, Image.Resampling.BILINEAR)


def prepare(picture: Image.Image, side: int) -> np.ndarray:
    """The centre square by one triangle filter, as `uint8 [side, side, 3]`."""
    edge = min(picture.size)
    left, top = (picture.width - edge) // 2, (picture.height - edge) // 2
    # cropped first: resize's own `box` would let pixels outside the square bleed in
    square = picture.crop((left, top, left + edge, top + edge))
    return np.asarray(square.resize((side, side), Image.Resampling.BILINEAR))


def load_prepared(images: Path, ids: list[str], side: int) -> np.ndarray:
    """Un-squashed pictures through the product's own path: `uint8 [N, side, side, 3]`."""
    return np.stack([prepare(unsquash(decode(images / f"{name}.jpg")), side) for name in ids])


def load_stored(images: Path, ids: list[str], work: Path) -> np.ndarray:
    """Whole un-squashed frames for augmentation: `uint8 [N, 3, 224, 299]`, kept in `work`."""
    digest = hashlib.sha256("\n".join([str(images.resolve()), *ids]).encode()).hexdigest()
    cache = work / f"frames-{digest[:16]}.npy"
    if cache.exists():
        return np.load(cache, mmap_mode="r")
    stored = np.empty((len(ids), 3, STORED_HEIGHT, STORED_WIDTH), np.uint8)
    for index, name in enumerate(ids):
        frame = unsquash(decode(images / f"{name}.jpg"), (STORED_WIDTH, STORED_HEIGHT))
        stored[index] = np.asarray(frame).transpose(2, 0, 1)
    partial = cache.with_suffix(".partial.npy")
    np.save(partial, stored)
    partial.replace(cache)
    return stored
