"""What five networks of the released recipe say of the pictures that each has never seen.

    python model/training/out_of_fold.py --data HAM10000

The released network learnt from every lesion but the test ones, so what is fitted at home is fitted on
these: a network for each fold, exported as the released one is, looks at one picture of each lesion of its
fold. Writes `results/out-of-fold/home.npz`, numbers as half floats, so that nothing has to be trained twice:

- `ids [N]`, `folds [N]`, `logits [4, N, 7]` and `features [4, N, 64]` (a middle stage, whitened) in the ways
  of `WAYS`;
- `means [5, 7, 64]`: each network's class means of these features;
- `recipe`: a hash of the settings.

Beside it `quality.json` has what blur, light and size do to the network of fold 0 on its fold. The networks'
files stay in `--work` as `student-FOLD.onnx`.
"""

from __future__ import annotations

import argparse
import dataclasses
import hashlib
import json
from pathlib import Path

import numpy as np

from calibrate import distance, fit_quality
from checkpoints import load_averaged
from examples import lesions_of
from files import write_json
from observe import Observation, ShippedNetwork
from settings import Settings
from sides import auc_by_side
from split import FOLDS
from squares import home_squares
from write_network import write_network

FOLDER = Path(__file__).parent / "results" / "out-of-fold"
HOME, QUALITY = "home.npz", "quality.json"
WAYS = [(False, False), (True, False), (False, True), (True, True)]
"""Thorough or not, framed or not."""


def recipe_of(settings: Settings) -> str:
    """A name for everything that a network depends on beside its pictures."""
    said = json.dumps(dataclasses.asdict(settings), sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:12]


@dataclasses.dataclass(frozen=True)
class OutOfFold:
    """One picture of each lesion at home: ids, and what the network that never saw it says, by way."""

    ids: list[str]
    folds: np.ndarray
    seen: dict[tuple[bool, bool], Observation]


def read_out_of_fold(file: Path) -> OutOfFold:
    """What `main` wrote, with each picture's distances to the class means of the network that looked."""
    stored = np.load(file)
    folds = stored["folds"].astype(int)
    seen = {}
    for way, logits, features in zip(WAYS, stored["logits"], stored["features"]):
        logits, features = logits.astype(np.float64), features.astype(np.float64)
        away = np.empty(len(folds))
        for fold in range(FOLDS):
            rows = folds == fold
            away[rows] = distance(Observation(logits[rows], features[rows]), stored["means"][fold])
        seen[way] = Observation(logits, features, distances=away)
    return OutOfFold(stored["ids"].tolist(), folds, seen)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, default=Path("model/training/work"))
    parser.add_argument("--limit", type=int, help="of lesions a fold, for smoke runs")
    parser.add_argument("--out", type=Path, default=FOLDER)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    parts: dict[str, list[np.ndarray]] = {"logits": [], "features": []}
    names, folds, means = [], [], []
    for fold in map(str, range(FOLDS)):
        network, settings = load_averaged(options.work / f"student-{fold}.pt")
        file = options.work / f"student-{fold}.onnx"
        found = write_network(network, settings, options.data, options.work, file, fold, options.limit)
        means.append(found)
        shipped = ShippedNetwork(file, settings.backbone, settings.side)
        ids, labels = lesions_of(options.data, lambda e: e.fold == fold, options.limit)
        squares = home_squares(options.data, ids, shipped.side)
        seen = [shipped.observe(squares[framed], thorough) for thorough, framed in WAYS]
        for name, held in parts.items():
            held.append(np.stack([getattr(s, name) for s in seen]).astype(np.float16))
        names += ids
        folds += [int(fold)] * len(ids)
        if fold == "0":
            limits, curves = fit_quality(shipped, squares[False], labels)
            sides = auc_by_side(shipped, options.data / "images", ids, labels)
            write_json(options.out / QUALITY, {"limits": limits, "aucByChange": curves, "lesions": len(ids),
                                                    "aucBySide": {str(s): round(a, 4) for s, a in sides.items()}})
        print(f"fold {fold}: {len(ids)} lesions", flush=True)
    np.savez_compressed(options.out / HOME, ids=np.array(names), folds=np.array(folds, np.int8),
                        means=np.stack(means).astype(np.float16), recipe=np.array(recipe_of(settings)),
                        **{name: np.concatenate(held, 1) for name, held in parts.items()})


if __name__ == "__main__":
    main()
