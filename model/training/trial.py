"""One trial on a held-out fold of the training lesions: where choices are made."""

from __future__ import annotations

import argparse
from pathlib import Path

from measure import balanced_accuracy, macro_auc, softmax
from pictures import load_prepared
from release import lesions_of
from train import Settings, predict, train


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--work", type=Path, default=Path("model/training/work"))
    parser.add_argument("--fold", default="0")
    parser.add_argument("--epochs", type=int, default=10)
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    settings = Settings(epochs=options.epochs)
    network, _ = train(options.data, options.work, options.weights, settings, options.fold)
    ids, labels = lesions_of(options.data, lambda e: e.fold == options.fold)
    prepared = load_prepared(options.data / "images", ids, settings.side)
    scores = softmax(predict(network, prepared))
    print(f"fold {options.fold}: balanced accuracy {balanced_accuracy(scores, labels):.3f}, "
          f"macro AUC {macro_auc(scores, labels):.3f} on {len(ids)} lesions")


if __name__ == "__main__":
    main()
