"""Fits the check for photographs, and reports what it does to pictures that it did not learn from.

    python model/training/photograph_report.py --data HAM10000 --second ISIC2017 --photographs DIR \\
        --third ISIC2018 --not-skin DIR

It learns from photographs of skin and from dermatoscopic pictures of both sources, the same changes
made to either (`photograph_views.py`). Writes the check and the report to `results/photograph.json`;
`run.py --calibrate` then puts the check into `calibration.json`. It never learns from `--third` (ISIC
2018's validation pictures), `--not-skin`, nor from the validation part of `--second`.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from scipy import ndimage
from torch import Tensor

from elsewhere_views import surround
from examples import lesions_of
from files import describe_file, write_json
from observe import ShippedNetwork, centre_square, framed_squares, load_squares
from photograph import NAME, Check
from photograph_pictures import Learnt, learn, read_photographs
from photograph_views import black_bars, to_levels
from pictures import decode, load_prepared, prepare, prepare_square
from run import ROOT, SHIPPED
from second_source import read_second_source
from wear import pen_ring


def share(turned: np.ndarray) -> dict[str, object]:
    """How many of how many."""
    return {"pictures": len(turned), "turnedAway": round(float(turned.mean()), 4)}


def left_out(learnt: Learnt, held: dict[str, np.ndarray]) -> list[dict[str, object]]:
    """Each source of photographs left out of the fitting in turn, then each fifth of the people.

    `held` are statistics of pictures that no check learnt from.
    """
    found = []
    for name in np.unique(learnt.sources):
        away = learnt.sources == name
        check = learnt.fit(~away)
        found.append({"leftOut": str(name), "what": "source",
                      **share(check.turns_away(learnt.photographs.plain[away])),
                      "others": {k: share(check.turns_away(s))["turnedAway"] for k, s in held.items()}})
    turned = np.zeros(len(learnt.sources), bool)
    others: dict[str, list[float]] = {name: [] for name in held}
    for fold in np.unique(learnt.folds):
        away = learnt.folds == fold
        check = learnt.fit(~away)
        turned[away] = check.turns_away(learnt.photographs.plain[away])
        for name, statistics in held.items():
            others[name].append(float(check.turns_away(statistics).mean()))
    for name in np.unique(learnt.sources):
        found.append({"leftOut": str(name), "what": "people", **share(turned[learnt.sources == name]),
                      "others": {k: round(max(v), 4) for k, v in others.items()}})
    return found


def paint(levels: np.ndarray, change: Callable[[Tensor], Tensor]) -> np.ndarray:
    """Every one of `uint8 [N, side, side, 3]` changed."""
    torch.manual_seed(0)
    x = torch.from_numpy(np.ascontiguousarray(levels)).permute(0, 3, 1, 2).float() / 255
    return to_levels(change(x))


PAINTED = {"with a pen’s ring": pen_ring, "with black bars": black_bars,
           "in a dark round surround": surround}


def dermatoscopic(shipped: ShippedNetwork, data: Path, second: Path, third: Path,
                  limit: int | None) -> tuple[dict[str, np.ndarray], dict[str, np.ndarray]]:
    """Squares that no check learnt from, by name: as the product sees them, and painted."""
    ids, _ = lesions_of(data, lambda e: e.split == "calibration", limit)
    images = data / "images"
    with (third / "labels.csv").open(newline="") as file:
        third_ids = [row["image_id"] for row in csv.DictReader(file)]
    elsewhere = read_second_source(second, "validation")
    centre = {"HAM10000, calibration lesions": load_squares(images, ids, [centre_square()] * len(ids),
                                                            shipped.side),
              "ISIC 2017, validation": elsewhere.squares(shipped.side),
              "ISIC 2018, validation": load_prepared(third / "images", third_ids, shipped.side)}
    sharp = [data / "squares" / f"{name}.webp" for name in ids]
    plain = {**centre,
             "HAM10000, framed": load_squares(images, ids, framed_squares(data / "masks", ids),
                                              shipped.side),
             "HAM10000, at its true resolution": np.stack(
                 [prepare(decode(file), shipped.side) for file in sharp if file.exists()])}
    painted = {f"{name}, {how}": paint(levels, change)
               for name, levels in list(centre.items())[:2] for how, change in PAINTED.items()}
    return plain, painted


def has_ink(levels: np.ndarray) -> np.ndarray:
    """Where a blue or violet pen was: `bool [side, side]`; skin and lesions have more red than blue."""
    red, green, blue = (levels[..., c].astype(int) for c in range(3))
    return (blue > red + 8) & (blue > green + 8)


def without_ink(levels: np.ndarray) -> np.ndarray:
    """Each pixel of the pen, and what is within two pixels of it, as the nearest that is not."""
    ink = ndimage.binary_dilation(has_ink(levels), iterations=2)
    if not ink.any() or ink.all():
        return levels
    nearest = ndimage.distance_transform_edt(ink, return_distances=False, return_indices=True)
    return levels[tuple(nearest)]


def photographs(shipped: ShippedNetwork, folder: Path, learnt: Learnt,
                names: list[str]) -> dict[str, dict[str, object]]:
    """Changed photographs, each judged by the check that did not know the person."""
    files = [decode(folder / "images" / f"{name}.webp") for name in names]
    squares = np.stack([prepare(file, shipped.side) for file in files])
    close = learnt.sources == "pad-ufes-20"
    inked = close & np.array([has_ink(s).mean() > 0.005 for s in squares])
    groups = {
        "close-ups that show a pen": (squares, inked),
        "the same, the pen painted over": (np.stack([without_ink(s) for s in squares]), inked),
        "close-ups without a pen": (squares, close & ~inked),
        "the inner 60 % of close-ups": (np.stack([inner(f, 0.6, shipped.side) for f in files]), close),
        "the inner 60 % of other photographs": (
            np.stack([inner(f, 0.6, shipped.side) for f in files]), ~close),
        "all in a dark round surround": (paint(squares, surround), np.ones(len(close), bool)),
        "all mirrored": (squares[:, :, ::-1], np.ones(len(close), bool)),
    }
    checks = {fold: learnt.fit(learnt.folds != fold) for fold in np.unique(learnt.folds)}
    return {name: share(judge(checks, learnt.folds[rows], shipped.statistics(levels[rows])))
            for name, (levels, rows) in groups.items() if rows.any()}


def judge(checks: dict[str, Check], folds: np.ndarray, statistics: np.ndarray) -> np.ndarray:
    """What is turned away, each picture by the check of its fold."""
    return np.array([checks[fold].turns_away(row) for fold, row in zip(folds, statistics)])


def inner(picture, part: float, side: int) -> np.ndarray:
    """The middle of the centre square: no margin of a photograph is in it, and seldom a ring."""
    size = int(min(picture.size) * part)
    return prepare_square(picture, (picture.width - size) // 2, (picture.height - size) // 2, size, side)


def card(found: dict) -> dict[str, object]:
    """What the model card shows of it."""
    def percent(row: dict) -> str:
        return f"{row['turnedAway']:.1%}"

    rows = [[f"{SOURCES[r['leftOut']]}, {r['what']} left out", str(r["pictures"]), percent(r)]
            for r in found["leftOut"]]
    rows += [[name, str(r["pictures"]), percent(r)] for name, r in found["dermatoscopic"].items()]
    rows.append(["pictures of other things", str(found["notSkin"]["pictures"]), percent(found["notSkin"])])
    return {
        "title": "What it takes for an ordinary photograph",
        "text": "Share of pictures that the check for photographs turns away. It learnt from photographs of "
                "skin and from dermatoscopic pictures of both sources, never from those in this table: of "
                "photographs, a fifth of the people or a whole source was left out of its fitting. A "
                "photograph of another kind, and a dermatoscope of another kind, may fare as a source left "
                "out does.",
        "columns": ["pictures", "number", "turned away"],
        "rows": rows,
    }


SOURCES = {"pad-ufes-20": "phone close-ups of moles, keratoses and skin cancers (PAD-UFES-20)",
           "fuseg": "feet with ulcers (FUSeg)", "sign-digits": "hands"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, what in (("data", "HAM10000"), ("second", "ISIC 2017"), ("photographs", "photographs of skin"),
                       ("third", "validation pictures of ISIC 2018"), ("not-skin", "pictures of other things")):
        parser.add_argument(f"--{name}", type=Path, required=True, help=f"folder of {what}")
    parser.add_argument("--model", type=Path, default=ROOT / "model")
    parser.add_argument("--out", type=Path, default=ROOT / "model" / "training" / "results" / NAME)
    parser.add_argument("--limit", type=int, help="so many pictures of each source only: does it run?")
    options = parser.parse_args()
    shipped = ShippedNetwork(options.model / "dermdx.onnx", SHIPPED.backbone, SHIPPED.side)
    learnt = learn(shipped, options.data, options.second, options.photographs, options.limit)
    check = learnt.fit(np.ones(len(learnt.sources), bool))
    plain, painted = dermatoscopic(shipped, options.data, options.second, options.third, options.limit)
    held = {name: shipped.statistics(levels) for name, levels in plain.items()}
    others = np.stack([prepare(decode(f), shipped.side) for f in sorted(options.not_skin.glob("*.jpg"))])
    rows = read_photographs(options.photographs)
    rows = rows[:: max(1, len(rows) // options.limit)] if options.limit else rows
    mirrored = shipped.observe(plain["HAM10000, calibration lesions"], thorough=True).statistics
    found = {
        "model": describe_file(options.model / "dermdx.onnx")["sha256"],
        "leftOut": left_out(learnt, held),
        "dermatoscopic": {name: share(check.turns_away(statistics)) for name, statistics in
                          {**held, "HAM10000, four mirrored views": mirrored}.items()},
        "painted": {name: share(check.turns_away(shipped.statistics(levels)))
                    for name, levels in painted.items()},
        "photographs": photographs(shipped, options.photographs, learnt, [r.name for r in rows]),
        "notSkin": share(check.turns_away(shipped.statistics(others))),
        "check": check.to_json(),
    }
    write_json(options.out, {"card": card(found), **found})


if __name__ == "__main__":
    main()
