"""The pictures of HAM10000 with their place in the split, and how often each is drawn."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from pictures import CLASSES
from split import hashed_fold, one_picture_a_lesion, read_metadata


@dataclass(frozen=True)
class Example:
    """One picture of the set with its place in the split."""

    image_id: str
    lesion_id: str
    dx: int
    split: str
    fold: str


def read_examples(data: Path, folder: Path) -> list[Example]:
    """Every picture, sorted by `image_id`, with the committed split.

    Calibration lesions, which have no fold there, get one by a hash of their id; test lesions get none.
    """
    labels = {row["image_id"]: row["dx"] for row in read_metadata(data)}
    with (folder / "split.csv").open(newline="") as file:
        return [
            Example(row["image_id"], row["lesion_id"], CLASSES.index(labels[row["image_id"]]),
                    row["split"], fold_of(row))
            for row in csv.DictReader(file)
        ]


def fold_of(row: dict[str, str]) -> str:
    """Of a row of `split.csv`."""
    return hashed_fold(row["lesion_id"]) if row["split"] == "calibration" else row["fold"]


def all_but_test(examples: list[Example]) -> list[Example]:
    """What the released network learns from."""
    return [e for e in examples if e.split != "test"]


def lesions_of(data: Path, belongs: Callable[[Example], bool],
               limit: int | None = None) -> tuple[list[str], np.ndarray]:
    """One picture of each lesion that belongs: ids and class indices.

    With a limit, every class keeps its share.
    """
    members = {e.image_id for e in read_examples(data, Path(__file__).parent) if belongs(e)}
    rows = one_picture_a_lesion([r for r in read_metadata(data) if r["image_id"] in members])
    if limit is not None:
        rows = sorted(rows, key=lambda r: r["dx"])[:: max(1, len(rows) // limit)]
    return [r["image_id"] for r in rows], np.array([CLASSES.index(r["dx"]) for r in rows])


def sampling_weights(labels: np.ndarray, often: np.ndarray | None = None) -> tuple[Tensor, Tensor]:
    """Square-root balanced: weight of each picture, and the class shares it leads to.

    `often [N]` says how often each picture is drawn beside the others of its class; equally if not given.
    """
    often = np.ones(len(labels)) if often is None else often
    counts = np.bincount(labels, often, minlength=len(CLASSES))
    shares = np.sqrt(counts) / np.sqrt(counts).sum()
    # a class without pictures has no weight, and nobody asks for it
    weights = np.divide(shares, counts, out=np.zeros_like(shares), where=counts > 0)
    return torch.from_numpy(weights[labels] * often), torch.from_numpy(shares).float()
