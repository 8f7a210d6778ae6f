"""The pictures that the check for photographs learns from, as the shipped network sees them."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from PIL import Image

from examples import read_examples
from observe import ShippedNetwork
from photograph import Check, Seen, fit
from photograph_views import random_square, wear_both
from pictures import CLASSES, ORIGINAL, STORED_HEIGHT, decode, prepare, unsquash
from second_source import ORIGINAL as SECOND_ORIGINAL
from second_source import read_second_source
from split import hashed_fold, one_picture_a_lesion, read_metadata

VIEWS = 5
"""Changed views of each photograph, beside the picture as it is."""

A_CLASS = {"nv": 500}
"""So many training lesions of HAM10000 of each class teach it; of the others `OTHERS`."""

OTHERS = 300


@dataclass(frozen=True)
class Photograph:
    """One row of `labels.csv`; a picture without a person is its own."""

    name: str
    source: str
    person: str


def read_photographs(folder: Path) -> list[Photograph]:
    with (folder / "labels.csv").open(newline="") as file:
        return [Photograph(r["image_id"], r["source"], r["person"] or r["image_id"])
                for r in csv.DictReader(file)]


def opened(pictures: Iterable[Image.Image], native: float, views: int, shipped: ShippedNetwork,
           seed: int) -> Seen:
    """Looks at each picture as it is and at `views` changed squares of it."""
    random = np.random.default_rng(seed)
    torch.manual_seed(seed)
    plain, squares = [], [[] for _ in range(views)]
    for picture in pictures:
        plain.append(prepare(picture, shipped.side))
        for held in squares:
            held.append(random_square(picture, native, shipped.side, random))
    return Seen(shipped.statistics(np.stack(plain)),
                    np.stack([shipped.statistics(wear_both(np.stack(held))) for held in squares]))


def home_ids(data: Path, limit: int | None) -> list[str]:
    """Training lesions of HAM10000, one picture each, no class many times another."""
    training = {e.image_id for e in read_examples(data, Path(__file__).parent) if e.split == "train"}
    rows = one_picture_a_lesion([r for r in read_metadata(data) if r["image_id"] in training])
    random, chosen = np.random.default_rng(0), []
    for name in CLASSES:
        ids = [r["image_id"] for r in rows if r["dx"] == name]
        chosen += list(random.permutation(ids)[:A_CLASS.get(name, OTHERS)])
    return sorted(chosen)[:: max(1, len(chosen) // limit)] if limit else sorted(chosen)


def look_at_home(shipped: ShippedNetwork, data: Path, limit: int | None) -> Seen:
    """HAM10000's; where a centre square is there at its true resolution, that too, as a changed view."""
    ids = home_ids(data, limit)
    seen = opened((unsquash(decode(data / "images" / f"{name}.jpg")) for name in ids),
                  STORED_HEIGHT / ORIGINAL[1], 2, shipped, seed=1)
    sharp = [i for i, name in enumerate(ids) if (data / "squares" / f"{name}.webp").exists()]
    if sharp:
        squares = opened((decode(data / "squares" / f"{ids[i]}.webp") for i in sharp), 1.0, 1, shipped,
                         seed=2)
        seen.changed[1, sharp] = squares.changed[0]
    return seen


def look_at_second(shipped: ShippedNetwork, second: Path, limit: int | None) -> Seen:
    """ISIC 2017's training part."""
    source = read_second_source(second, "train")
    ids = source.ids[:: max(1, len(source.ids) // limit)] if limit else source.ids
    return opened((unsquash(decode(source.images / f"{name}.jpg"), SECOND_ORIGINAL) for name in ids),
                  256 / SECOND_ORIGINAL[1], 1, shipped, seed=3)


def look_at_photographs(shipped: ShippedNetwork, folder: Path, rows: list[Photograph]) -> Seen:
    return opened((decode(folder / "images" / f"{row.name}.webp") for row in rows), 1.0, VIEWS, shipped,
                  seed=4)


@dataclass(frozen=True)
class Learnt:
    """All that a check is fitted from."""

    photographs: Seen
    sources: np.ndarray
    folds: np.ndarray
    dermatoscopic: list[Seen]

    def fit(self, kept: np.ndarray) -> Check:
        """From the photographs where `kept [N]` is true."""
        names = np.unique(self.sources[kept])
        return fit([self.photographs.rows(kept & (self.sources == name)) for name in names],
                   self.dermatoscopic)


def learn(shipped: ShippedNetwork, data: Path, second: Path, folder: Path,
          limit: int | None = None) -> Learnt:
    """Looks at everything once; `limit` at so many of each source only, for smoke runs."""
    rows = read_photographs(folder)
    rows = rows[:: max(1, len(rows) // limit)] if limit else rows
    return Learnt(look_at_photographs(shipped, folder, rows), np.array([r.source for r in rows]),
                  np.array([hashed_fold(r.person) for r in rows]),
                  [look_at_home(shipped, data, limit), look_at_second(shipped, second, limit)])
