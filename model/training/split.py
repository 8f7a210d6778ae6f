"""Splits HAM10000 by lesion: train in five folds, calibration, test.

A lesion has up to six pictures, so a split by picture would put the same lesion on both sides.
Shares are kept within each class. The committed `split.csv` is the authority; this file shows
how it was made and makes it again, byte for byte.
"""

from __future__ import annotations

import csv
import hashlib
import io
import random
from collections import defaultdict
from pathlib import Path

SEED = 161
FOLDS = 5
SHARES = {"train": 0.65, "calibration": 0.15, "test": 0.20}
TEST_COLUMNS = ["image_id", "dx", "lesion_id", "dx_type", "age", "sex", "localization"]


def read_metadata(data: Path) -> list[dict[str, str]]:
    """Rows of `metadata.csv`, sorted by `image_id`."""
    with (data / "metadata.csv").open(newline="") as file:
        return sorted(csv.DictReader(file), key=lambda row: row["image_id"])


def assign(rows: list[dict[str, str]]) -> dict[str, tuple[str, str]]:
    """Maps each `lesion_id` to its split and, within train, its fold ('' elsewhere)."""
    lesions: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        lesions[row["dx"]].add(row["lesion_id"])
    places: dict[str, tuple[str, str]] = {}
    for dx in sorted(lesions):
        order = sorted(lesions[dx])
        random.Random(f"{SEED}-{dx}").shuffle(order)
        test = round(len(order) * SHARES["test"])
        calibration = round(len(order) * SHARES["calibration"])
        for index, lesion in enumerate(order):
            if index < test:
                places[lesion] = ("test", "")
            elif index < test + calibration:
                places[lesion] = ("calibration", "")
            else:
                places[lesion] = ("train", str(index % FOLDS))
    return places


def hashed_fold(lesion_id: str) -> str:
    """The fold of a lesion that `split.csv` gives none, by its id alone: the same wherever it is asked."""
    return str(int(hashlib.sha256(lesion_id.encode()).hexdigest(), 16) % FOLDS)


def one_picture_a_lesion(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """Keeps the lowest `image_id` of each lesion; `rows` come sorted by `image_id`."""
    first: dict[str, dict[str, str]] = {}
    for row in rows:
        first.setdefault(row["lesion_id"], row)
    return list(first.values())


def make_split(data: Path) -> dict[str, str]:
    """Text of `split.csv` (every picture) and of `test.csv` (one picture a test lesion)."""
    rows = read_metadata(data)
    places = assign(rows)
    split, test = io.StringIO(), io.StringIO()
    writer = csv.writer(split, lineterminator="\n")
    writer.writerow(["image_id", "lesion_id", "split", "fold"])
    for row in rows:
        writer.writerow([row["image_id"], row["lesion_id"], *places[row["lesion_id"]]])
    listed = csv.DictWriter(test, TEST_COLUMNS, extrasaction="ignore", lineterminator="\n")
    listed.writeheader()
    members = [row for row in rows if places[row["lesion_id"]][0] == "test"]
    listed.writerows(one_picture_a_lesion(members))
    return {"split.csv": split.getvalue(), "test.csv": test.getvalue()}


def check_split(data: Path, folder: Path) -> None:
    """Writes the split where there is none; stops where the committed one is another."""
    for name, text in make_split(data).items():
        file = folder / name
        if not file.exists():
            file.write_text(text)
        elif file.read_text() != text:
            raise SystemExit(f"{file} does not belong to these pictures; it is the authority, so "
                             "find the data set that it was made from")
