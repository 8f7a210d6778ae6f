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


def prepare_square(picture: Image.Image, x: int, y: int, size: int, side: int) -> np.ndarray:
    """A square by one triangle filter, as `uint8 [side, side, 3]`."""
    # cropped first: resize's own `box` would let pixels outside the square bleed in
    square = picture.crop((x, y, x + size, y + size))
    return np.asarray(square.resize((side, side), Image.Resampling.BILINEAR))


def prepare(picture: Image.Image, side: int) -> np.ndarray:
    """The centre square."""
    edge = min(picture.size)
    left, top = (picture.width - edge) // 2, (picture.height - edge) // 2
    return prepare_square(picture, left, top, edge, side)


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


def lesion_box(mask: np.ndarray) -> tuple[float, float, float]:
    """Centre (across, down; -1 to 1 over the frame) and longer side (share of the height).

    An empty mask stands for a lesion that fills the frame.
    """
    rows, columns = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
    if not len(rows):
        return 0.0, 0.0, 1.0
    height, width = mask.shape
    top, bottom = rows[0] / height, (rows[-1] + 1) / height
    left, right = columns[0] / width, (columns[-1] + 1) / width
    side = max(bottom - top, (right - left) * ORIGINAL[0] / ORIGINAL[1])
    return left + right - 1, top + bottom - 1, side


def mask_of(masks: Path, name: str) -> np.ndarray:
    """Where the lesion is: `bool [224, 224]`, squashed as the pictures are."""
    return np.asarray(Image.open(masks / f"{name}.png")) > 0


def lesion_boxes(masks: Path, ids: list[str], work: Path) -> np.ndarray:
    """`lesion_box` of each picture: `float32 [N, 3]`, kept in `work`."""
    digest = hashlib.sha256("\n".join([str(masks.resolve()), *ids]).encode()).hexdigest()
    cache = work / f"boxes-{digest[:16]}.npy"
    if not cache.exists():
        boxes = [lesion_box(mask_of(masks, name)) for name in ids]
        np.save(cache, np.array(boxes, np.float32))
    return np.load(cache)
