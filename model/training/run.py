"""One command from the pictures to what `@dermdx/model` publishes.

    python model/training/run.py --data DIR --weights DIR

The first DIR holds `metadata.csv`, `images/` and `masks/`, the 224x224 copies of HAM10000; the second
the pretrained backbones. The run stops and resumes at any epoch; its checkpoints lie in `--work`,
which git ignores. `--begin FILE` takes the network of version 0.2.0 in place of the first three runs.
The figures on the test lesions are then made by `dermdx evaluate`.
"""

from __future__ import annotations

import argparse
import copy
import dataclasses
from pathlib import Path

import torch

from network import Network
from pictures import lesion_boxes, load_stored
from recover import recover
from release import release
from samples import write_samples
from split import check_split
from train import History, Settings, read_examples, refresh_norms, train

TRAINING = Path(__file__).resolve().parent
ROOT = TRAINING.parent.parent

RUNS = {
    "first": Settings(epochs=16, mixup=0.0, drop=0.1, dropout=0.2, decay=0.03, framed=0.0),
    "second": Settings(epochs=32, framed=0.0),
    "third": Settings(epochs=18, rate=4e-4, taught=0.6),
    "fourth": Settings(epochs=24, rate=4e-4, worn=0.15, seed=163),
}
"""The first two teach the third, which begins where the second ended and was released as 0.2.0. The
fourth begins there. The released network has the mean of the weights of the last two (stochastic
weight averaging: Izmailov et al. 2018, arXiv:1803.05407)."""

FINAL = RUNS["fourth"]
"""Settings that hold for the released network: backbone, side, share of framed views."""


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of HAM10000")
    parser.add_argument("--weights", type=Path, required=True,
                        help="folder of efficientnet-lite0-imagenet.npz")
    parser.add_argument("--work", type=Path, default=TRAINING / "work", help="checkpoints")
    parser.add_argument("--begin", type=Path, metavar="FILE",
                        help="the ONNX file of version 0.2.0 in place of the first three runs")
    parser.add_argument("--smoke", type=Path, metavar="DIR",
                        help="a few pictures for one epoch, written to DIR: does it run at all?")
    return parser.parse_args()


class Training:
    """All runs, each from its last whole epoch."""

    def __init__(self, options: argparse.Namespace, limit: int | None) -> None:
        self.options, self.limit = options, limit

    def run(self, name: str, **more) -> tuple[Network, History]:
        settings = RUNS[name]
        if self.limit:
            settings = dataclasses.replace(settings, epochs=1, batch=8)
        options = self.options
        return train(options.data, options.work, options.weights, settings, name, limit=self.limit, **more)

    def third(self) -> Network:
        """The network of version 0.2.0."""
        if self.options.begin:
            return recover(self.options.begin, self.imagenet(), *self.pictures(), FINAL.side, FINAL.framed)
        first, _ = self.run("first")
        second, _ = self.run("second")
        return self.run("third", teachers=[first, second], start=second)[0]

    def final(self) -> tuple[Network, History]:
        """The mean of the last two, with batch-norm statistics of its own."""
        third = self.third()
        fourth, history = self.run("fourth", start=third)
        network = mean_of([third, fourth])
        refresh_norms(network, *self.pictures(), FINAL)
        return network, history

    def imagenet(self) -> Network:
        network = Network(FINAL.backbone)
        network.load_imagenet(self.options.weights)
        return network

    def pictures(self):
        """Frames and lesion boxes of the training pictures."""
        ids = [e.image_id for e in read_examples(self.options.data, TRAINING) if e.split == "train"]
        ids = ids[:: max(1, len(ids) // self.limit)][: self.limit] if self.limit else ids
        data, work = self.options.data, self.options.work
        return load_stored(data / "images", ids, work), lesion_boxes(data / "masks", ids, work)


def mean_of(networks: list[Network]) -> Network:
    """A network whose every number is the mean of theirs."""
    result = copy.deepcopy(networks[0])
    states = [network.state_dict() for network in networks]
    result.load_state_dict({
        name: torch.stack([s[name] for s in states]).mean(0) if value.dtype.is_floating_point else value
        for name, value in states[0].items()})
    return result.eval()


def main() -> None:
    options = parse_options()
    options.work.mkdir(parents=True, exist_ok=True)
    check_split(options.data, TRAINING)
    training = Training(options, 16 if options.smoke else None)
    network, history = training.final()
    model = options.smoke or ROOT / "model"
    release(network, FINAL, options.data, options.work, model, TRAINING / "results", history,
            140 if options.smoke else None)
    if not options.smoke:
        write_samples(options.data, model, FINAL, ROOT / "examples" / "samples", ROOT / "tests" / "golden")


if __name__ == "__main__":
    main()
