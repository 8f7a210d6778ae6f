"""One trial on a held-out fold of the training lesions: where choices are made.

Appends a line to `results/trials.jsonl`, from which EXPERIMENTS.md has its tables.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
from pathlib import Path

import numpy as np

from changed_views import CHANGES, change
from measure import balanced_accuracy, group_auc, macro_auc, softmax
from pictures import CLASSES, load_prepared
from release import lesions_of
from train import Settings, load_averaged, predict, train

RESULTS = Path(__file__).parent / "results"


def figures(logits: np.ndarray, labels: np.ndarray) -> dict[str, float]:
    """What choices are made by."""
    scores = softmax(logits)
    return {
        "balancedAccuracy": round(balanced_accuracy(scores, labels), 4),
        "macroAuc": round(macro_auc(scores, labels), 4),
        "melanomaAuc": round(group_auc(scores, labels, ["mel"], CLASSES), 4),
        "malignantAuc": round(group_auc(scores, labels, ["akiec", "bcc", "mel"], CLASSES), 4),
    }


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", help="how the trial is called in the tables")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True, help="folder of the backbones")
    parser.add_argument("--work", type=Path, default=Path("model/training/work"))
    parser.add_argument("--fold", default="0")
    parser.add_argument("--teacher", type=Path, action="append", default=[],
                        help="checkpoint trained without the fold; several are averaged")
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
    network, history = train(options.data, options.work, options.weights, settings,
                             f"trial-{options.name}", options.fold, teachers=teachers)
    ids, labels = lesions_of(options.data, lambda e: e.fold == options.fold)
    prepared = load_prepared(options.data / "images", ids, settings.side)
    views = {name: predict(network, change(prepared, name)) for name in CHANGES}
    np.savez(options.work / f"trial-{options.name}.npz", labels=labels, ids=ids,
             **{name.replace(" ", "-"): logits for name, logits in views.items()})
    results = {name: figures(logits, labels) for name, logits in views.items()}
    line = {
        "name": options.name, "fold": options.fold, "lesions": len(ids),
        "settings": dataclasses.asdict(settings), "teachers": len(teachers),
        "minutes": round(sum(history.seconds) / 60, 1),
        "losses": [round(loss, 4) for loss in history.losses], "views": results,
        "mean": {key: round(float(np.mean([r[key] for r in results.values()])), 4)
                 for key in next(iter(results.values()))},
    }
    RESULTS.mkdir(exist_ok=True)
    with (RESULTS / "trials.jsonl").open("a") as file:
        file.write(json.dumps(line) + "\n")
    print(json.dumps({"name": options.name, "mean": line["mean"], "views": results}, indent=1))


if __name__ == "__main__":
    main()
