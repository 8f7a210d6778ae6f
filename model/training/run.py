"""One command from the pictures to what `@dermdx/model` publishes.

    python model/training/run.py --data DIR --weights DIR

The first DIR holds `metadata.csv`, `images/` and `masks/`, the 224x224 copies of HAM10000; the second
the pretrained backbones. The run stops and resumes at any epoch; its checkpoints lie in `--work`,
which git ignores. `--calibrate` leaves the network that is there and fits its calibration anew. The
figures on the test lesions are then made by `dermdx evaluate`.
"""

from __future__ import annotations

import argparse
import dataclasses
from pathlib import Path

from network import Network
from release import calibrate, release
from samples import write_samples
from split import check_split
from train import History, Settings, train

TRAINING = Path(__file__).resolve().parent
ROOT = TRAINING.parent.parent

RUNS = {
    "first": Settings(epochs=16, mixup=0.0, drop=0.1, dropout=0.2, decay=0.03, framed=0.0),
    "second": Settings(epochs=32, framed=0.0),
    "final": Settings(epochs=18, rate=4e-4, taught=0.6),
}
"""The first two teach the last, which begins where the second ended."""

FINAL = RUNS["final"]
"""Settings that hold for the released network: backbone, side, share of framed views."""


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of HAM10000")
    parser.add_argument("--weights", type=Path, required=True,
                        help="folder of efficientnet-lite0-imagenet.npz")
    parser.add_argument("--work", type=Path, default=TRAINING / "work", help="checkpoints")
    parser.add_argument("--smoke", type=Path, metavar="DIR",
                        help="a few pictures for one epoch, written to DIR: does it run at all?")
    parser.add_argument("--calibrate", action="store_true",
                        help="trains nothing: calibrates the network in model/ anew")
    return parser.parse_args()


def train_all(options: argparse.Namespace, limit: int | None) -> tuple[Network, History]:
    """Every run of `RUNS` in turn, each from its last whole epoch."""
    made: dict[str, Network] = {}
    history = History()
    for name, settings in RUNS.items():
        if limit:
            settings = dataclasses.replace(settings, epochs=1, batch=8)
        last = name == "final"
        made[name], history = train(
            options.data, options.work, options.weights, settings, name, limit=limit,
            teachers=list(made.values()) if last else None,
            start=made["second"] if last else None)
    return made["final"], history


def main() -> None:
    options = parse_options()
    options.work.mkdir(parents=True, exist_ok=True)
    check_split(options.data, TRAINING)
    if options.calibrate:
        calibrate(FINAL, options.data, ROOT / "model", TRAINING / "results")
        write_all_samples(options.data)
        return
    network, history = train_all(options, 16 if options.smoke else None)
    model = options.smoke or ROOT / "model"
    release(network, FINAL, options.data, options.work, model, TRAINING / "results", history,
            140 if options.smoke else None)
    if not options.smoke:
        write_all_samples(options.data)


def write_all_samples(data: Path) -> None:
    """Those of the network in `model/`."""
    write_samples(data, ROOT / "model", FINAL, ROOT / "examples" / "samples", ROOT / "tests" / "golden")


if __name__ == "__main__":
    main()
