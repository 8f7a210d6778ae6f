"""One trial on a held-out fold of the training lesions: where choices are made.

Appends a line to `results/trials.jsonl`, from which EXPERIMENTS.md has its tables. With `--share` of
the lesions, or `--without` a class, it says what limits the network rather than how to train it.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
from pathlib import Path

import numpy as np

from changed_views import CHANGES, change
from measure import balanced_accuracy, group_auc, macro_auc, softmax
from network import Network
from pictures import CLASSES, load_prepared
from release import lesions_of
from train import Example, Settings, load_averaged, predict, train

RESULTS = Path(__file__).parent / "results"


def figures(logits: np.ndarray, labels: np.ndarray) -> dict[str, float]:
    """What choices are made by."""
    return scored(softmax(logits), labels)


def scored(scores: np.ndarray, labels: np.ndarray) -> dict[str, float]:
    """The same, of probabilities."""
    return {
        "balancedAccuracy": round(balanced_accuracy(scores, labels), 4),
        "macroAuc": round(macro_auc(scores, labels), 4),
        "melanomaAuc": round(group_auc(scores, labels, ["mel"], CLASSES), 4),
        "malignantAuc": round(group_auc(scores, labels, ["akiec", "bcc", "mel"], CLASSES), 4),
    }


def chosen(examples: list[Example], fold: str, share: float, without: list[str]) -> list[Example]:
    """Pictures outside the fold and the classes left out, of every n-th lesion of each class."""
    left = [e for e in examples if e.fold != fold and CLASSES[e.dx] not in without]
    kept: set[str] = set()
    for c in range(len(CLASSES)):
        lesions = sorted({e.lesion_id for e in left if e.dx == c})
        kept.update(lesions[:: round(1 / share)])
    return [e for e in left if e.lesion_id in kept]


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", help="how the trial is called in the tables")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True, help="folder of the backbones")
    parser.add_argument("--work", type=Path, default=Path("model/training/work"))
    parser.add_argument("--fold", default="0")
    parser.add_argument("--teacher", type=Path, action="append", default=[],
                        help="checkpoint trained without the fold; several are averaged")
    parser.add_argument("--share", type=float, default=1.0,
                        help="of the lesions of each class: 1, 0.5, 0.25 …")
    parser.add_argument("--without", action="append", default=[], choices=CLASSES,
                        help="class that it never sees")
    for field in dataclasses.fields(Settings):
        kind = type(field.default)
        parser.add_argument(f"--{field.name}", type=kind, default=field.default)
    return parser.parse_args()


def main() -> None:
    options = parse_options()
    options.work.mkdir(parents=True, exist_ok=True)
    fields = [field.name for field in dataclasses.fields(Settings)]
    settings = Settings(**{name: getattr(options, name) for name in fields})
    teachers = [load_averaged(file) for file in options.teacher]
    ids, labels = lesions_of(options.data, lambda e: e.fold == options.fold)
    known = ~np.isin(labels, [CLASSES.index(name) for name in options.without])
    ids, labels = [i for i, k in zip(ids, known) if k], labels[known]
    prepared = load_prepared(options.data / "images", ids, settings.side)

    def measure(average: Network) -> dict[str, float]:
        return figures(predict(average, prepared), labels)

    network, history = train(
        options.data, options.work, options.weights, settings, f"trial-{options.name}",
        lambda examples: chosen(examples, options.fold, options.share, options.without),
        teachers=teachers, measure=measure)
    views = {name: predict(network, change(prepared, name)) for name in CHANGES}
    np.savez(options.work / f"trial-{options.name}.npz", labels=labels, ids=ids,
             **{name.replace(" ", "-"): logits for name, logits in views.items()})
    results = {name: figures(logits, labels) for name, logits in views.items()}
    line = {
        "name": options.name, "fold": options.fold, "lesions": len(ids),
        "share": options.share, "without": options.without, "pictures": history.pictures,
        "settings": dataclasses.asdict(settings), "teachers": len(teachers),
        "minutes": round(sum(history.seconds) / 60, 1),
        "losses": [round(loss, 4) for loss in history.losses], "curve": history.curve,
        "views": results,
        "mean": {key: round(float(np.mean([r[key] for r in results.values()])), 4)
                 for key in next(iter(results.values()))},
    }
    RESULTS.mkdir(exist_ok=True)
    with (RESULTS / "trials.jsonl").open("a") as file:
        file.write(json.dumps(line) + "\n")
    print(json.dumps({"name": options.name, "mean": line["mean"], "views": results}, indent=1))


if __name__ == "__main__":
    main()
