"""What a trial's network says of the pictures that it never saw, kept so that nothing is trained twice.

    python model/training/out_of_fold.py TRIAL --data DIR --source DIR

Writes `results/out-of-fold/RECIPE-FOLD.npz` from the trial's checkpoint, numbers as half floats:

- `ids [N]`: every picture of the fold, `logits [4, N, 7]` and `features [4, N, 112]` (a middle stage, pooled)
  in the ways of `WAYS`;
- `second_ids`, `second_logits`, `second_features`: the fold's pictures of ISIC 2017's training part, the first
  two ways (no masks, so none is framed);
- `elsewhere_…`: the same of its validation part, which no fold's network saw;
- `matrix [112, 64]`, `means [7, 64]`: the whitening of these features by pictures that it learnt from.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import torch

from network import Network
from observe import centre_square, framed_squares, load_squares
from pictures import lesion_boxes, load_stored
from reduction import fit_reduction
from second_source import SecondSource, read_second_source
from train import load_averaged, mixed_precision, read_examples
from trial import RESULTS, chosen

FOLDER = RESULTS / "out-of-fold"
WAYS = ["plain", "thorough", "framed", "thorough framed"]


def look(network: Network, levels: np.ndarray, batch: int = 128) -> list[tuple[np.ndarray, np.ndarray]]:
    """Logits and features of prepared squares `uint8 [N, side, side, 3]`: of one view, and of four mirrored."""
    plain, thorough = [], []
    with torch.inference_mode(), mixed_precision():
        for start in range(0, len(levels), batch):
            x = torch.from_numpy(levels[start:start + batch].transpose(0, 3, 1, 2).copy()).float()
            views = [x, x.flip(3), x.flip(2), x.flip((2, 3))]
            seen = [network(network.normalise(view)) for view in views]
            pairs = [(s.logits.float().numpy(), s.features.float().numpy()) for s in seen]
            plain.append(pairs[0])
            thorough.append(tuple(np.mean(parts, axis=0) for parts in zip(*pairs)))
    return [tuple(np.concatenate(parts) for parts in zip(*way)) for way in (plain, thorough)]


def stacked(ways: list[tuple[np.ndarray, np.ndarray]], prefix: str = "") -> dict[str, np.ndarray]:
    """`logits [ways, N, 7]` and `features [ways, N, F]` as half floats."""
    return {f"{prefix}{name}": np.stack([way[index] for way in ways]).astype(np.float16)
            for index, name in enumerate(("logits", "features"))}


def seen_of(network: Network, source: SecondSource, side: int, prefix: str) -> dict[str, np.ndarray]:
    """Of pictures of the second source."""
    ways = look(network, source.squares(side)) if source.ids else []
    return {f"{prefix}ids": np.array(source.ids), **stacked(ways, prefix)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("trial")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--source", type=Path, required=True, help="folder of the second source")
    parser.add_argument("--work", type=Path, default=Path("model/training/work"))
    options = parser.parse_args()
    lines = [json.loads(line) for line in (RESULTS / "trials.jsonl").read_text().splitlines()]
    trial = next(line for line in reversed(lines) if line["name"] == options.trial)
    fold, side, framed = trial["fold"], trial["settings"]["side"], trial["settings"]["framed"]
    network = load_averaged(options.work / f"trial-{options.trial}.pt")
    images, masks = options.data / "images", options.data / "masks"

    everything = read_examples(options.data, Path(__file__).parent)
    learnt = chosen(everything, fold, trial["share"], trial["without"])
    reduction = fit_reduction(network, load_stored(images, [e.image_id for e in learnt], options.work),
                              lesion_boxes(masks, [e.image_id for e in learnt], options.work),
                              np.array([e.dx for e in learnt]), side, framed)
    ids = [e.image_id for e in everything if e.fold == fold]
    centred = load_squares(images, ids, [centre_square()] * len(ids), side)
    around = load_squares(images, ids, framed_squares(masks, ids), side)
    train_part = read_second_source(options.source, "train")
    FOLDER.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        FOLDER / f"{trial['recipe']}-{fold}.npz", ids=np.array(ids),
        **stacked([*look(network, centred), *look(network, around)]),
        **seen_of(network, train_part.only(train_part.folds == fold), side, "second_"),
        **seen_of(network, read_second_source(options.source, "validation"), side, "elsewhere_"),
        matrix=reduction.matrix.astype(np.float16), means=reduction.means.astype(np.float16))


if __name__ == "__main__":
    main()
