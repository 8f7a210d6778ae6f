"""What the shipped file sees in lesions, in every way that the product can look at them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime

from augment import FRAMED
from backbones import BACKBONES
from pictures import ORIGINAL, decode, lesion_box, mask_of, prepare_square, unsquash
from spread import OUTPUT as STATISTICS

LEAST_FRAME = 160
"""Pixels of the original that a person's frame is taken to have at least."""


@dataclass(frozen=True)
class Observation:
    """`logits [N, 7]`, whitened `features [N, D]` and, of files that have them, `statistics [N, K]`.

    `distances [N]` from the nearest class mean, where another network than the shipped one looked: its
    features can be held against its own means only.
    """

    logits: np.ndarray
    features: np.ndarray
    statistics: np.ndarray | None = None
    distances: np.ndarray | None = None

    def only(self, rows: np.ndarray) -> Observation:
        """The pictures where `rows [N]` is true."""
        def of(values: np.ndarray | None) -> np.ndarray | None:
            return None if values is None else values[rows]

        return Observation(self.logits[rows], self.features[rows], of(self.statistics), of(self.distances))


@dataclass(frozen=True)
class Square:
    """Left, top and side in pixels of the original."""

    x: int
    y: int
    size: int


class ShippedNetwork:
    """The ONNX file, run on the processor as the product does."""

    def __init__(self, file: Path, backbone: str, side: int) -> None:
        self.file = file
        self.session = onnxruntime.InferenceSession(file, providers=["CPUExecutionProvider"])
        self.backbone, self.side = BACKBONES[backbone], side

    def to_tensor(self, levels: np.ndarray) -> np.ndarray:
        """`uint8 [N, side, side, 3]` to the input `float32 [N, 3, side, side]`."""
        mean = np.array(self.backbone.mean, np.float32)
        deviation = np.array(self.backbone.standard_deviation, np.float32)
        return ((levels.astype(np.float32) - mean) / deviation).transpose(0, 3, 1, 2)

    def run(self, levels: np.ndarray, batch: int = 64) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Logits, features and activation of prepared squares."""
        logits, features, activation = self.answer(["logits", "features", "activation"], levels, batch)
        return logits.astype(np.float64), features.astype(np.float64), activation

    def statistics(self, levels: np.ndarray) -> np.ndarray:
        """What tells photographs apart (`spread.py`): `[N, K]`."""
        if not self.tells_photographs:
            raise SystemExit(f"{self.file} has no output `{STATISTICS}`: export it again (run.py).")
        return self.answer([STATISTICS], levels)[0].astype(np.float64)

    @property
    def tells_photographs(self) -> bool:
        """Whether the file has statistics; those before 0.5.0 had none."""
        return STATISTICS in [output.name for output in self.session.get_outputs()]

    def answer(self, outputs: list[str], levels: np.ndarray, batch: int = 64) -> list[np.ndarray]:
        """These outputs for prepared squares."""
        parts = [self.session.run(outputs, {"input": self.to_tensor(levels[i:i + batch])})
                 for i in range(0, len(levels), batch)]
        return [np.concatenate(p) for p in zip(*parts)]

    def observe(self, levels: np.ndarray, thorough: bool = False) -> Observation:
        """One view, or four mirrored ones averaged."""
        views = [levels]
        if thorough:
            views += [levels[:, :, ::-1], levels[:, ::-1], levels[:, ::-1, ::-1]]
        outputs = ["logits", "features"] + [STATISTICS] * self.tells_photographs
        runs = [self.answer(outputs, view) for view in views]
        return Observation(*(np.mean([r[i] for r in runs], 0, dtype=np.float64)
                             for i in range(len(outputs))))


def centre_square() -> Square:
    """Of an original."""
    width, height = ORIGINAL
    return Square((width - height) // 2, 0, height)


def framed_squares(masks: Path, ids: list[str], seed: int = 0) -> list[Square]:
    """A frame as a person would draw it: 1.3 to 2.5 times the lesion, inside the picture."""
    random = np.random.default_rng(seed)
    width, height = ORIGINAL
    squares = []
    for name in ids:
        across, down, side = lesion_box(mask_of(masks, name))
        size = int(round(np.clip(side * height * random.uniform(*FRAMED), LEAST_FRAME, height)))
        x = int(round(np.clip((across + 1) / 2 * width - size / 2, 0, width - size)))
        y = int(round(np.clip((down + 1) / 2 * height - size / 2, 0, height - size)))
        squares.append(Square(x, y, size))
    return squares


def load_squares(images: Path, ids: list[str], squares: list[Square], side: int) -> np.ndarray:
    """The squares of un-squashed pictures through the product's own path."""
    return np.stack([
        prepare_square(unsquash(decode(images / f"{name}.jpg")), s.x, s.y, s.size, side)
        for name, s in zip(ids, squares)])
