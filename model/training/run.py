"""One command from the pictures to what `@dermdx/model` publishes.

    python model/training/run.py --data DIR --second DIR --photographs DIR --weights DIR

The first DIR holds `metadata.csv`, `images/` and `masks/`, the 224x224 copies of HAM10000; the second
`labels.csv` and `images/` of ISIC 2017; the third the same of ordinary photographs of skin; the fourth
the pretrained backbones. With `--begin FILE`, a
released network takes the place of all runs but the last. The run stops and resumes at any epoch; its
checkpoints lie in `--work`, which git ignores. `--calibrate` leaves the network that is there and fits its calibration anew. The
figures on the test lesions are then made by `dermdx evaluate`.
"""

from __future__ import annotations

import argparse
import dataclasses
from collections.abc import Callable
from pathlib import Path

from measure import softmax
from network import Network
from pictures import lesion_boxes, load_stored
from recover import recover
from release import calibrate, release
from samples import write_samples
from second_source import read_second_source
from split import check_split
from train import History, Settings, predict, read_examples, train
from trial import scored_elsewhere

TRAINING = Path(__file__).resolve().parent
ROOT = TRAINING.parent.parent

RUNS = {
    "first": Settings(epochs=16, mixup=0.0, drop=0.1, dropout=0.2, decay=0.03, framed=0.0),
    "second": Settings(epochs=32, framed=0.0),
    "third": Settings(epochs=18, rate=4e-4, taught=0.6),
    "final": Settings(epochs=10, rate=3e-4, worn=0.15, second=1.0, taught=0.5),
}
"""The first two teach the third, which begins where the second ended; the last goes on from it with the
second source beside the first, and what it began with teaches it the first."""

FINAL = RUNS["final"]
"""Settings that hold for the released network: backbone, side, share of framed views."""


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of HAM10000")
    parser.add_argument("--second", type=Path, required=True, help="folder of ISIC 2017")
    parser.add_argument("--photographs", type=Path,
                        help="folder of ordinary photographs of skin; --calibrate needs none")
    parser.add_argument("--begin", type=Path, metavar="FILE",
                        help="a released ONNX file of the third run: only the last is trained")
    parser.add_argument("--weights", type=Path,
                        help="folder of efficientnet-lite0-imagenet.npz; --calibrate needs none")
    parser.add_argument("--work", type=Path, default=TRAINING / "work", help="checkpoints")
    parser.add_argument("--smoke", type=Path, metavar="DIR",
                        help="a few pictures for one epoch, written to DIR: does it run at all?")
    parser.add_argument("--calibrate", action="store_true",
                        help="trains nothing: calibrates the network in model/ anew")
    options = parser.parse_args()
    if options.weights is None and not options.calibrate:
        parser.error("--weights: name the folder of the pretrained weights")
    if not (options.calibrate or options.photographs):
        parser.error("--photographs: name the folder of ordinary photographs")
    return options


def train_all(options: argparse.Namespace, limit: int | None) -> tuple[Network, History]:
    """Every run of `RUNS` in turn, each from its last whole epoch."""
    made: dict[str, Network] = {}
    history = History()
    second = read_second_source(options.second, "train")
    for name, settings in RUNS.items():
        if limit:
            settings = dataclasses.replace(settings, epochs=1, batch=8)
        if options.begin and name != "final":
            continue
        start = {"third": made.get("second"), "final": made.get("third")}.get(name)
        if options.begin:
            start = recovered(options)
        # learning without forgetting (Li and Hoiem 2017, arXiv:1606.09282): what it was holds it at home
        teachers = {"third": list(made.values()), "final": [start] if start else None}.get(name)
        made[name], history = train(
            options.data, options.work, options.weights, settings, name, limit=limit, start=start,
            teachers=teachers,
            second=second if name == "final" else None,
            measure=look_elsewhere(options.second) if name == "final" and not limit else None)
    return made["final"], history


def look_elsewhere(folder: Path) -> Callable[[Network], dict[str, float]]:
    """What a network does with the second source's validation pictures; nothing is chosen by it."""
    held = read_second_source(folder, "validation")
    squares = held.squares(FINAL.side)
    return lambda network: scored_elsewhere(softmax(predict(network, squares)), held.labels)


def recovered(options: argparse.Namespace) -> Network:
    """The released network of `--begin`, trainable again."""
    ids = [e.image_id for e in read_examples(options.data, TRAINING) if e.split == "train"]
    imagenet = Network(FINAL.backbone, drop=FINAL.drop, dropout=FINAL.dropout)
    imagenet.load_imagenet(options.weights)
    return recover(options.begin, imagenet, load_stored(options.data / "images", ids, options.work),
                   lesion_boxes(options.data / "masks", ids, options.work), FINAL.side, FINAL.framed)


def main() -> None:
    options = parse_options()
    options.work.mkdir(parents=True, exist_ok=True)
    check_split(options.data, TRAINING)
    if options.calibrate:
        calibrate(FINAL, options.data, options.second, ROOT / "model", TRAINING / "results")
        write_all_samples(options.data)
        return
    network, history = train_all(options, 16 if options.smoke else None)
    model = options.smoke or ROOT / "model"
    release(network, FINAL, options.data, options.second, options.photographs, options.work, model,
            TRAINING / "results", history, 140 if options.smoke else None)
    if not options.smoke:
        write_all_samples(options.data)


def write_all_samples(data: Path) -> None:
    """Those of the network in `model/`."""
    write_samples(data, ROOT / "model", FINAL, ROOT / "examples" / "samples", ROOT / "tests" / "golden")


if __name__ == "__main__":
    main()
