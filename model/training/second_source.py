"""The second source: dermatoscopic pictures of other clinics and cameras, three of the seven classes.

ISIC 2017's challenge (Codella et al. 2018, arXiv:1710.05006), 256x256 copies squashed mostly from
4:3. Its `train` part is learnt from; its `validation` part is "elsewhere", never learnt from.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from patient import indices
from pictures import CLASSES, decode, load_stored, prepare, unsquash
from split import hashed_fold

ORIGINAL = (1024, 768)
"""The size that a copy is un-squashed to before the centre square is cut: the commonest ratio."""


@dataclass(frozen=True)
class SecondSource:
    """Pictures of one part: ids, class indices `[N]`, folds `[N]`, and the folder they lie in.

    A fold is by lesion; a picture without a lesion id is its own.
    """

    images: Path
    ids: list[str]
    labels: np.ndarray
    folds: np.ndarray

    def only(self, rows: np.ndarray) -> SecondSource:
        """The pictures where `rows [N]` is true."""
        return SecondSource(self.images, [i for i, kept in zip(self.ids, rows) if kept],
                            self.labels[rows], self.folds[rows])

    def frames(self, work: Path) -> np.ndarray:
        """Whole frames for augmentation, of the same shape as those of HAM10000."""
        return load_stored(self.images, self.ids, work)

    def boxes(self) -> np.ndarray:
        """No masks are at hand: a side of 0 says that no view is to be cut around the lesion."""
        return np.zeros((len(self.ids), 3), np.float32)

    def squares(self, side: int) -> np.ndarray:
        """Centre squares as the product sees them: `uint8 [N, side, side, 3]`."""
        return np.stack([prepare(unsquash(decode(self.images / f"{name}.jpg"), ORIGINAL), side)
                         for name in self.ids])


def read_second_source(folder: Path, part: str) -> SecondSource:
    """The pictures of `part` (`train` or `validation`), in the order of `labels.csv`."""
    with (folder / "labels.csv").open(newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["split"] == part]
    if not rows:
        raise SystemExit(f"{folder / 'labels.csv'} has no row of split '{part}'")
    return SecondSource(folder / "images", [row["image_id"] for row in rows],
                        np.array([CLASSES.index(row["dx"]) for row in rows]),
                        np.array([hashed_fold(row["lesion_id"] or row["image_id"]) for row in rows]))


def read_patients(folder: Path, ids: list[str]) -> np.ndarray:
    """Index of age and sex of each picture, -1 where unknown; body sites have other names here."""
    with (folder / "labels.csv").open(newline="") as file:
        rows = {row["image_id"]: row for row in csv.DictReader(file)}
    return np.array([indices({**rows[name], "localization": ""}) for name in ids])
