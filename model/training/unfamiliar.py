"""Which features know that a picture is unfamiliar: each stage of a trial's network, held against
pictures of other things and against the class that the trial never saw.

    python model/training/unfamiliar.py without-vasc --data HAM10000 --not-skin DIR

Writes `results/unfamiliar.json`; EXPERIMENTS.md has the table.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from sklearn.metrics import roc_auc_score

from augment import augment
from calibrate import FALSE_REJECTIONS, distance, energy, fit_familiarity
from changed_views import change
from checkpoints import load_averaged
from examples import Example, lesions_of, read_examples
from files import write_json
from network import Network
from observe import Observation
from pictures import CLASSES, decode, lesion_boxes, load_prepared, load_stored, prepare
from reduction import VIEWS_A_CLASS, whiten
from trial import RESULTS, chosen

CHANGED = ["sharper", "softer", "vignetted"]
STAGES = [4, 5, 6]
LAST = "last layer"


def observe(network: Network, levels: torch.Tensor, batch: int = 64) -> dict[str, np.ndarray]:
    """Pooled features of each stage and of the last layer, and the logits, of `[N, 3, side, side]`."""
    seen: dict[str, list[np.ndarray]] = {}

    def keep(name: str):
        return lambda _, __, output: seen.setdefault(name, []).append(output.mean((2, 3)).numpy())

    ends = np.cumsum([stage[0] for stage in network.backbone.stages])
    hooks = [network.blocks[ends[s - 1] - 1].register_forward_hook(keep(f"stage {s}")) for s in STAGES]
    hooks.append(network.head.register_forward_hook(keep(LAST)))
    with torch.inference_mode():
        for part in levels.split(batch):
            logits = network(network.normalise(part.float())).logits
            seen.setdefault("logits", []).append(logits.numpy())
    for hook in hooks:
        hook.remove()
    return {name: np.concatenate(parts).astype(np.float64) for name, parts in seen.items()}


def to_tensor(levels: np.ndarray) -> torch.Tensor:
    """`uint8 [N, side, side, 3]` to `[N, 3, side, side]`."""
    return torch.from_numpy(levels.transpose(0, 3, 1, 2).copy())


def statistics(network: Network, examples: list[Example], data: Path, work: Path, side: int,
               framed: float) -> tuple[dict[str, dict[str, np.ndarray]], np.ndarray]:
    """What the network sees in some training pictures of each class, as they are and augmented."""
    random = np.random.default_rng(0)
    labels = np.array([e.dx for e in examples])
    rows = np.sort(np.concatenate([random.permutation(np.flatnonzero(labels == c))[:VIEWS_A_CLASS]
                                   for c in range(len(CLASSES))]))
    ids = [examples[i].image_id for i in rows]
    plain = observe(network, to_tensor(load_prepared(data / "images", ids, side)))
    torch.manual_seed(0)
    frames = torch.from_numpy(load_stored(data / "images", ids, work))
    boxes = torch.from_numpy(lesion_boxes(data / "masks", ids, work))
    views = torch.cat([augment(f, b, side, framed) for f, b in zip(frames.split(64), boxes.split(64))])
    return {"plain": plain, "augmented": observe(network, views)}, labels[rows]


def compare(known: np.ndarray, families: dict[str, np.ndarray],
            changed: dict[str, np.ndarray]) -> dict[str, object]:
    """AUROC of each family, and the shares beyond the score that one in twenty known ones exceeds."""
    limit = np.quantile(known, 1 - FALSE_REJECTIONS)
    truth = {name: np.r_[np.zeros(len(known)), np.ones(len(s))] for name, s in families.items()}
    return {
        "auroc": {name: round(float(roc_auc_score(truth[name], np.r_[known, s])), 4)
                  for name, s in families.items()},
        "turnedAway": {name: round(float((s > limit).mean()), 4)
                       for name, s in {**families, **changed}.items()},
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("trial")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--not-skin", type=Path, required=True)
    parser.add_argument("--work", type=Path, default=Path("model/training/work"))
    options = parser.parse_args()
    lines = [json.loads(line) for line in (RESULTS / "trials.jsonl").read_text().splitlines()]
    trial = next(line for line in lines if line["name"] == options.trial)
    fold, without, side = trial["fold"], trial["without"], trial["settings"]["side"]
    network, _ = load_averaged(options.work / f"trial-{options.trial}.pt")

    train = [e for e in read_examples(options.data, Path(__file__).parent) if e.split == "train"]
    training, training_labels = statistics(
        network, chosen(train, fold, trial["share"], without), options.data, options.work, side,
        trial["settings"]["framed"])
    known_ids, _ = lesions_of(options.data,
                              lambda e: e.fold == fold and CLASSES[e.dx] not in without)
    images = options.data / "images"
    known = load_prepared(images, known_ids, side)
    pictures = {"known": known, **{name: change(known, name) for name in CHANGED}}
    for name in without:
        ids, _ = lesions_of(options.data, lambda e: e.split == "train" and CLASSES[e.dx] == name)
        pictures[name] = load_prepared(images, ids, side)
    others = sorted(options.not_skin.glob("*.jpg"))
    pictures["not skin"] = np.stack([prepare(decode(file), side) for file in others])
    seen = {name: observe(network, to_tensor(levels)) for name, levels in pictures.items()}

    def judge(score) -> dict[str, object]:
        scores = {name: score(found) for name, found in seen.items()}
        families = {name: scores[name] for name in ["not skin", *without]}
        return compare(scores["known"], families, {name: scores[name] for name in CHANGED})

    rows = []
    for layer in [LAST, *(f"stage {s}" for s in reversed(STAGES))]:
        for views, found in training.items():
            fitted = whiten(found[layer], training_labels)
            means = fitted.means[np.unique(training_labels)].astype(np.float64)

            def reduced(found: dict[str, np.ndarray]) -> Observation:
                return Observation(found["logits"], found[layer] @ fitted.matrix)

            rows.append({"features": layer, "statistics": views,
                         **judge(lambda found: distance(reduced(found), means))})
            if layer == f"stage {STAGES[1]}" and views == "augmented":
                rule = fit_familiarity(reduced(seen["known"]), means)
                both = judge(lambda found: rule.score(reduced(found)))
    rows.append({"features": "energy of the logits", "statistics": "",
                 **judge(lambda found: energy(Observation(found["logits"], found["logits"])))})
    rows.append({"features": "stage 5 and energy, as released", "statistics": "augmented", **both})
    write_json(RESULTS / "unfamiliar.json", {
        "trial": options.trial, "without": without,
        "pictures": {name: len(levels) for name, levels in pictures.items()}, "rows": rows})


if __name__ == "__main__":
    main()
