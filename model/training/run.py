"""One command from the pictures to what `@dermdx/model` publishes.

    python model/training/run.py --data DIR --weights FILE.npz

DIR holds `metadata.csv` and `images/` with the 224x224 pictures of HAM10000. The run stops and
resumes at any epoch; its checkpoints lie in `--work`, which git ignores.
"""

from __future__ import annotations

import argparse
import dataclasses
from pathlib import Path

from readme import write_figures
from release import release
from samples import write_samples
from split import check_split
from train import Settings, train

TRAINING = Path(__file__).resolve().parent
ROOT = TRAINING.parent.parent


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of HAM10000")
    parser.add_argument("--weights", type=Path, required=True,
                        help="EfficientNet-Lite0 pretrained on ImageNet, .npz")
    parser.add_argument("--work", type=Path, default=TRAINING / "work", help="checkpoints")
    parser.add_argument("--epochs", type=int, default=Settings.epochs)
    parser.add_argument("--smoke", type=Path, metavar="DIR",
                        help="a few pictures for one epoch, written to DIR: does it run at all?")
    return parser.parse_args()


def main() -> None:
    options = parse_options()
    options.work.mkdir(parents=True, exist_ok=True)
    check_split(options.data, TRAINING)
    settings = Settings(epochs=options.epochs)
    if options.smoke:
        settings = dataclasses.replace(settings, epochs=1, batch=8)
        network, _ = train(options.data, options.work, options.weights, settings, limit=16)
        release(network, settings, options.data, options.smoke, limit=140, open_test=False)
        return
    network, history = train(options.data, options.work, options.weights, settings)
    model = ROOT / "model"
    metrics = release(network, settings, options.data, model, history)
    write_samples(options.data, model / "dermdx.onnx", settings.side,
                  ROOT / "examples" / "samples", ROOT / "tests" / "golden")
    write_figures(metrics, TRAINING / "README.md")


if __name__ == "__main__":
    main()
