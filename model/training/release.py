"""From a trained network to what `@dermdx/model` publishes, fitted on the shipped file.

The figures on the test lesions are not made here: `dermdx evaluate` makes them, with the product's
own pipeline.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict
from pathlib import Path

import numpy as np

from calibrate import fit_familiarity, probabilities
from cross_fitted import report
from examples import read_examples
from export import OPSET
from files import describe_file, write_json
from measure import (
    balanced_accuracy,
    expected_calibration_error,
    group_auc,
    macro_auc,
    negative_log_likelihood,
)
from modes import fit_modes
from network import Network
from observe import ShippedNetwork
from out_of_fold import FOLDER as OUT_OF_FOLD
from out_of_fold import HOME, QUALITY, read_out_of_fold
from patient import from_json
from photograph import NAME as PHOTOGRAPH
from photograph import read_check
from photograph_pictures import learn
from pictures import CLASSES
from places import look_elsewhere, look_home
from settings import History, Settings
from sides import least_side
from write_network import write_network

RESULTS = Path(__file__).parent / "results"

VERSION = "0.8.0"


def write_check(settings: Settings, data: Path, second: Path, photographs: Path, model: Path,
                out: Path, limit: int | None) -> None:
    """Fits the check for photographs; `photograph_report.py` fits the same and says what it reaches."""
    learnt = learn(ShippedNetwork(model, settings.backbone, settings.side), data, second, photographs,
                   limit)
    check = learnt.fit(np.ones(len(learnt.sources), bool))
    write_json(out, {"model": describe_file(model)["sha256"], "check": check.to_json()})


def release(network: Network, settings: Settings, data: Path, second: Path, photographs: Path,
            work: Path, folder: Path, results: Path, histories: dict[str, tuple[Settings, History]],
            limit: int | None = None) -> None:
    """Writes `dermdx.onnx`, `calibration.json` and `manifest.json` into `folder`.

    What was measured on the way goes to `release.json` in `results`, and how the networks `histories`
    were trained. `limit` measures on so many lesions only, for smoke runs.
    """
    folder.mkdir(parents=True, exist_ok=True)
    means = write_network(network, settings, data, work, folder / "dermdx.onnx", limit=limit)
    write_check(settings, data, second, photographs, folder / "dermdx.onnx",
                results / PHOTOGRAPH, limit)
    measured = fit_calibration(means, settings, data, second, folder, results, limit)
    write_json(results / "release.json", {
        "model": describe_file(folder / "dermdx.onnx")["sha256"],
        "runs": {name: run_of(*found) for name, found in histories.items()},
        **measured,
    })


def run_of(settings: Settings, history: History) -> dict[str, object]:
    """How a network was trained."""
    return {"settings": asdict(settings), "pictures": history.pictures, "epochs": len(history.losses),
            "minutes": round(sum(history.seconds) / 60, 1),
            "losses": [round(loss, 4) for loss in history.losses]}


def calibrate(settings: Settings, data: Path, second: Path, folder: Path, results: Path) -> None:
    """Fits `calibration.json` anew for the network that lies in `folder`."""
    stored = json.loads((folder / "calibration.json").read_text())
    means = np.array(stored["familiarity"]["means"])
    measured = fit_calibration(means, settings, data, second, folder, results)
    known = json.loads((results / "release.json").read_text())
    if known["model"] != describe_file(folder / "dermdx.onnx")["sha256"]:
        raise SystemExit("results/release.json is of another network.")
    write_json(results / "release.json", {**known, **measured})


CALIBRATED_BY = ("0", "1")
"""Folds of the second source that calibrate the network of the clinic's trial; the others play the clinic."""


def calibrate_for_trial(settings: Settings, data: Path, second: Path, shipped: Path, folder: Path) -> None:
    """The network of `shipped` in `folder`, for `clinic-trial.mjs`: calibrated as the released one is, but elsewhere
    on the folds `CALIBRATED_BY` alone."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(shipped / "dermdx.onnx", folder)
    shutil.copy(RESULTS / PHOTOGRAPH, folder)
    means = np.array(json.loads((shipped / "calibration.json").read_text())["familiarity"]["means"])
    fit_calibration(means, settings, data, second, folder, folder, folds=CALIBRATED_BY)


def fit_calibration(means: np.ndarray, settings: Settings, data: Path, second: Path, folder: Path,
                    results: Path, limit: int | None = None, folds: tuple[str, ...] | None = None
                    ) -> dict[str, object]:
    """Writes `calibration.json`, `manifest.json` and what was cross-fitted; returns what was measured.

    With `folds`, of the second source only the pictures of these count.
    """
    model = folder / "dermdx.onnx"
    shipped = ShippedNetwork(model, settings.backbone, settings.side)
    kept = folder if limit else OUT_OF_FOLD
    known, quality = read_out_of_fold(kept / HOME), json.loads((kept / QUALITY).read_text())
    classes = {e.image_id: e.dx for e in read_examples(data, Path(__file__).parent)}
    labels = np.array([classes[name] for name in known.ids])
    limits = quality["limits"]
    sides = {int(side): auc for side, auc in quality["aucBySide"].items()}
    digest = describe_file(model)["sha256"]
    check = read_check(results / PHOTOGRAPH, digest)
    home = look_home(known, shipped, data, labels, limits, check)
    elsewhere = look_elsewhere(shipped, second, limits, check)
    if folds:
        elsewhere = elsewhere.only(np.isin(elsewhere.folds, folds))
    familiarity = fit_familiarity(home.seen[False, False], means)
    patient = json.loads((RESULTS / "patient.json").read_text())
    modes, crossed = fit_modes(home, elsewhere, from_json(patient), familiarity)
    write_json(folder / "calibration.json", {
        "format": 4,
        "model": digest,
        "minimumSide": least_side(sides),
        "quality": limits,
        "familiarity": familiarity.to_json(),
        "photograph": check.to_json(),
        "patient": patient,
        "modes": modes,
    })
    write_manifest(folder, settings, shipped)
    write_json(results / "cross-fitted.json", {
        "model": digest,
        "modes": {key: report(judged, modes[key], elsewhere.labels, elsewhere.folds)
                  for key, judged in crossed.items()},
    })
    plain = modes["plain"]
    scores = probabilities(home.seen[False, False].logits, plain["temperature"], plain["bias"])
    return {
        "calibration": figures(scores, labels),
        "aucBySide": quality["aucBySide"],
        "aucByChange": quality["aucByChange"],
    }


def write_manifest(folder: Path, settings: Settings, shipped: ShippedNetwork) -> None:
    """Says what the files are and how a picture is prepared."""
    write_json(folder / "manifest.json", {
        "format": 1,
        "name": f"dermdx-{settings.backbone}",
        "version": VERSION,
        "files": {"model": describe_file(folder / "dermdx.onnx"),
                  "calibration": describe_file(folder / "calibration.json")},
        "input": {"side": settings.side, "mean": list(shipped.backbone.mean),
                  "standardDeviation": list(shipped.backbone.standard_deviation),
                  "frame": "centre-square", "resize": "triangle"},
        "classes": CLASSES,
        "opset": OPSET,
    })


def figures(scores: np.ndarray, labels: np.ndarray) -> dict[str, object]:
    """What the network reaches in the home's lesions as networks that never saw them see them, one picture each."""
    malignant = ["akiec", "bcc", "mel"]
    return {
        "lesions": len(labels),
        "balancedAccuracy": round(balanced_accuracy(scores, labels), 4),
        "macroAuc": round(macro_auc(scores, labels), 4),
        "melanomaAuc": round(group_auc(scores, labels, ["mel"], CLASSES), 4),
        "malignantAuc": round(group_auc(scores, labels, malignant, CLASSES), 4),
        "accuracy": round(float((scores.argmax(1) == labels).mean()), 4),
        "negativeLogLikelihood": round(negative_log_likelihood(scores, labels), 4),
        "expectedCalibrationError": round(expected_calibration_error(scores, labels), 4),
    }
