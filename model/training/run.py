"""One command from the pictures to what `@dermdx/model` publishes.

    python model/training/run.py --data DIR --second DIR --photographs DIR --weights DIR

The first DIR holds `metadata.csv`, `images/` and `masks/`, the 224x224 copies of HAM10000; the second
`labels.csv` and `images/` of ISIC 2017; the third the same of ordinary photographs of skin; the fourth
the pretrained backbones. The run stops and resumes; its checkpoints lie in `--work`, which git ignores.
`--only NAME` trains one network, so that several can be trained at once on an accelerator. `--calibrate`
leaves the network that is there and fits its calibration anew. The figures on the test lesions are then
made by `dermdx evaluate`.
"""

from __future__ import annotations

import argparse
import dataclasses
import subprocess
import sys
from pathlib import Path

from checkpoints import load_averaged, read_history
from release import calibrate, calibrate_for_trial, release
from samples import write_samples
from second_source import read_second_source
from settings import Settings
from split import FOLDS, check_split
from teaching import Teacher, Teachers
from train import train

TRAINING = Path(__file__).resolve().parent
ROOT = TRAINING.parent.parent

BOTH = {"second": 1.0, "worn": 0.15, "strong": 0.3}
"""Both sources, and views as other cameras show them."""

TEACHER = Settings(backbone="efficientnet-lite2", side=192, epochs=14, batch=128, rate=1e-3, average=0.995,
                   drop=0.2, **BOTH)
"""Larger than what ships; one for each fold, which it never sees."""

FIRST = Settings(epochs=22, batch=128, rate=1e-3, average=0.997, taught=0.5, **BOTH)
"""Of the size that ships, one for each fold; taught by the teachers, and better than they are."""

SHIPPED = Settings(epochs=40, batch=128, rate=1e-3, average=0.997, taught=0.5, **BOTH)
"""The second generation, from ImageNet again, taught by the first: one for each fold, for the calibration, and one of
all folds, which ships."""

KINDS = {"teacher": (TEACHER, None), "first": (FIRST, "teacher"), "student": (SHIPPED, "first"),
         "final": (SHIPPED, "first")}
"""How each kind of network is trained, and which kind teaches it."""

FOLD_NAMES = [str(fold) for fold in range(FOLDS)]
NAMES = [*(f"{kind}-{fold}" for kind in ("teacher", "first", "student") for fold in FOLD_NAMES), "final"]
"""In the order in which they can be trained; those of a kind at once, and `final` with the students."""


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of HAM10000")
    parser.add_argument("--second", type=Path, required=True, help="folder of ISIC 2017")
    parser.add_argument("--photographs", type=Path,
                        help="folder of ordinary photographs of skin; --calibrate needs none")
    parser.add_argument("--weights", type=Path,
                        help="folder of efficientnet-lite0-imagenet.npz and -lite2-; --calibrate needs none")
    parser.add_argument("--work", type=Path, default=TRAINING / "work", help="checkpoints")
    parser.add_argument("--only", choices=NAMES, help="trains this network, and stops")
    parser.add_argument("--trained", action="store_true",
                        help="trains nothing: takes the checkpoints in --work and what is out of fold as they are")
    parser.add_argument("--smoke", type=Path, metavar="DIR",
                        help="a few pictures for one epoch, written to DIR: does it run at all?")
    parser.add_argument("--calibrate", action="store_true",
                        help="trains nothing: calibrates the network in model/ anew")
    parser.add_argument("--for-trial", type=Path, metavar="DIR",
                        help="trains nothing: writes the network in model/ to DIR for clinic-trial.mjs, calibrated "
                             "without the pictures that play the clinic")
    options = parser.parse_args()
    fits_only = options.calibrate or options.for_trial
    if options.weights is None and not (fits_only or options.trained):
        parser.error("--weights: name the folder of the pretrained weights")
    if not (fits_only or options.only or options.photographs):
        parser.error("--photographs: name the folder of ordinary photographs")
    return options


def teachers_of(kind: str, work: Path) -> Teachers:
    """The networks `kind` of all folds."""
    return {fold: [Teacher.load(work / f"{kind}-{fold}.pt")] for fold in FOLD_NAMES}


def train_one(name: str, options: argparse.Namespace) -> None:
    """Leaves `NAME.pt` in `--work`; those that teach it must be there."""
    work, (kind, _, fold) = options.work, name.partition("-")
    settings, taught_by = KINDS[kind]
    if options.smoke:
        settings = dataclasses.replace(settings, epochs=1, batch=8)
    train(options.data, work, options.weights, settings, name, without=fold or None,
          limit=SMOKE_PICTURES if options.smoke else None,
          teachers=teachers_of(taught_by, work) if taught_by else None,
          second=read_second_source(options.second, "train"))


SMOKE_PICTURES = 16
SMOKE_LESIONS = 140


def main() -> None:
    options = parse_options()
    options.work.mkdir(parents=True, exist_ok=True)
    check_split(options.data, TRAINING)
    if options.for_trial:
        calibrate_for_trial(SHIPPED, options.data, options.second, ROOT / "model", options.for_trial)
        return
    if options.calibrate:
        calibrate(SHIPPED, options.data, options.second, ROOT / "model", TRAINING / "results")
        write_all_samples(options.data)
        return
    for name in [] if options.trained else [options.only] if options.only else NAMES:
        train_one(name, options)
    if options.only:
        return
    if not options.trained:
        look_out_of_fold(options)
    network, settings = load_averaged(options.work / "final.pt")
    histories = {name: read_history(options.work / f"{name}.pt") for name in NAMES
                 if (options.work / f"{name}.pt").exists()}
    release(network, settings, options.data, options.second, options.photographs, options.work,
            options.smoke or ROOT / "model", options.smoke or TRAINING / "results", histories,
            SMOKE_LESIONS if options.smoke else None)
    if not options.smoke:
        write_all_samples(options.data)


def look_out_of_fold(options: argparse.Namespace) -> None:
    """A process of its own: what it held is given back."""
    folder = [] if not options.smoke else ["--limit", str(SMOKE_LESIONS), "--out", str(options.smoke)]
    subprocess.run([sys.executable, TRAINING / "out_of_fold.py", "--data", options.data,
                    "--work", options.work, *folder], check=True)


def write_all_samples(data: Path) -> None:
    """Those of the network in `model/`."""
    write_samples(data, ROOT / "model", SHIPPED, ROOT / "examples" / "samples", ROOT / "tests" / "golden")


if __name__ == "__main__":
    main()
