"""One trial on a held-out fold: where choices are made.

    python model/training/trial.py NAME --data DIR --source DIR --weights DIR --epochs 6 …

Learns from every lesion outside the fold but the test ones, and with `--second` above 0
from the second source's training pictures outside it too. Appends a line to `results/trials.jsonl`, from which
EXPERIMENTS.md has its tables. With a `--share` of the lesions, or `--without` a class, it says
what limits the network rather than how to train it.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
from pathlib import Path

import numpy as np

from changed_views import CHANGES, change
from checkpoints import load_averaged, read_history
from examples import Example, lesions_of
from measure import balanced_accuracy, group_auc, macro_auc, softmax
from network import Network
from out_of_fold import recipe_of
from pictures import CLASSES, load_prepared
from second_source import read_second_source
from settings import History, Settings
from split import FOLDS
from teaching import Teacher
from train import predict, train

RESULTS = Path(__file__).parent / "results"
ABSENT = ["akiec", "bcc", "df", "vasc"]
"""Classes that the second source does not have: none may be told by its source."""


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


def scored_elsewhere(scores: np.ndarray, labels: np.ndarray) -> dict[str, float]:
    """Of pictures of the second source: three classes, without those that it does not have."""
    absent = np.isin(scores.argmax(1), [CLASSES.index(name) for name in ABSENT])
    return {
        "pictures": len(labels),
        "balancedAccuracy": round(balanced_accuracy(scores, labels), 4),
        "macroAuc": round(macro_auc(scores, labels), 4),
        "melanomaAuc": round(group_auc(scores, labels, ["mel"], CLASSES), 4),
        "calledAbsent": round(float(absent.mean()), 4),
    }


def recall_of(scores: np.ndarray, labels: np.ndarray, names: list[str]) -> dict[str, float]:
    """Share of each class that is called so."""
    called = scores.argmax(1)
    return {name: round(float((called[labels == c] == c).mean()), 4)
            for name in names for c in [CLASSES.index(name)] if (labels == c).any()}


def number(views: dict[str, dict[str, float]], elsewhere: dict[str, float]) -> float:
    """One figure to choose by: balanced accuracy and melanoma AUC, at home, changed and elsewhere alike."""
    changed = [v for name, v in views.items() if name != "as they are"]
    places = [[views["as they are"]], changed, [elsewhere]]
    means = [np.mean([[v["balancedAccuracy"], v["melanomaAuc"]] for v in place]) for place in places]
    return round(float(np.mean(means)), 4)


def chosen(examples: list[Example], fold: str, share: float, without: list[str]) -> list[Example]:
    """Pictures outside the fold, the test lesions and the classes left out, of every n-th lesion."""
    left = [e for e in examples
            if e.split != "test" and e.fold != fold and CLASSES[e.dx] not in without]
    kept: set[str] = set()
    for c in range(len(CLASSES)):
        lesions = sorted({e.lesion_id for e in left if e.dx == c})
        kept.update(lesions[:: round(1 / share)])
    return [e for e in left if e.lesion_id in kept]


def add_settings(parser: argparse.ArgumentParser) -> None:
    """An option for each field of `Settings`."""
    for field in dataclasses.fields(Settings):
        parser.add_argument(f"--{field.name}", type=type(field.default), default=field.default)


def settings_of(options: argparse.Namespace) -> Settings:
    """The inverse."""
    return Settings(**{field.name: getattr(options, field.name) for field in dataclasses.fields(Settings)})


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", help="how the trial is called in the tables")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--source", type=Path, required=True, help="folder of the second source")
    parser.add_argument("--weights", type=Path, help="folder of the backbones")
    parser.add_argument("--work", type=Path, default=Path("model/training/work"))
    parser.add_argument("--fold", default="0")
    parser.add_argument("--teacher", type=Path, action="append", default=[],
                        help="checkpoint of each fold in turn, which it never saw")
    parser.add_argument("--trained", type=Path, help="checkpoint without the fold: it is only measured")
    parser.add_argument("--share", type=float, default=1.0,
                        help="of the lesions of each class: 1, 0.5, 0.25 …")
    parser.add_argument("--without", action="append", default=[], choices=CLASSES,
                        help="class that it never sees")
    add_settings(parser)
    return parser.parse_args()


def network_of(options: argparse.Namespace) -> tuple[Network, Settings, History]:
    """The trial's network: trained now, or as `--trained` has it."""
    if options.trained:
        return load_averaged(options.trained)[0], *read_history(options.trained)
    settings = settings_of(options)
    teachers = {str(fold): [Teacher.load(file)] for fold, file in enumerate(options.teacher)}
    network, history = train(
        options.data, options.work, options.weights, settings, f"trial-{options.name}",
        lambda examples: chosen(examples, options.fold, options.share, options.without), options.fold,
        teachers=teachers, second=read_second_source(options.source, "train"))
    return network.cpu(), settings, history


def main() -> None:
    options = parse_options()
    options.work.mkdir(parents=True, exist_ok=True)
    network, settings, history = network_of(options)
    ids, labels = lesions_of(options.data, lambda e: e.fold == options.fold)
    known = ~np.isin(labels, [CLASSES.index(name) for name in options.without])
    ids, labels = [i for i, k in zip(ids, known) if k], labels[known]
    prepared = load_prepared(options.data / "images", ids, settings.side)
    views = {name: predict(network, change(prepared, name)) for name in CHANGES}
    elsewhere = read_second_source(options.source, "validation")
    away = predict(network, elsewhere.squares(settings.side))
    np.savez(options.work / f"trial-{options.name}.npz", labels=labels, ids=ids, elsewhere=away,
             **{name.replace(" ", "-"): logits for name, logits in views.items()})
    results = {name: figures(logits, labels) for name, logits in views.items()}
    found = scored_elsewhere(softmax(away), elsewhere.labels)
    line = {
        "name": options.name, "fold": options.fold, "lesions": len(ids),
        "share": options.share, "without": options.without, "pictures": history.pictures,
        "settings": dataclasses.asdict(settings), "recipe": recipe_of(settings),
        "teachers": FOLDS if settings.taught else 0, "minutes": round(sum(history.seconds) / 60, 1),
        "losses": [round(loss, 4) for loss in history.losses], "curve": history.curve,
        "views": results,
        "mean": {key: round(float(np.mean([r[key] for r in results.values()])), 4)
                 for key in next(iter(results.values()))},
        "elsewhere": found,
        "recall": recall_of(softmax(views["as they are"]), labels, ABSENT),
        "number": number(results, found),
    }
    RESULTS.mkdir(exist_ok=True)
    with (RESULTS / "trials.jsonl").open("a") as file:
        file.write(json.dumps(line) + "\n")
    print(json.dumps({key: line[key] for key in ("name", "number", "elsewhere", "recall", "mean", "views")},
                     indent=1))


if __name__ == "__main__":
    main()
