"""What the shipped network knows of its limits, measured on lesions that were not learnt from and on other things.

    python model/training/assess.py --data HAM10000 --not-skin DIR

Writes `results/assessment.json`: familiarity family by family, changed views, every mode, and where
the network looks. The shipped network learnt from every lesion but the test ones, and these stay closed:
lesions are seen by the networks that never saw them (`out_of_fold.py`, whose files must be in `--work`),
changed ones by that of fold 0.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from PIL import Image, ImageDraw
from sklearn.metrics import roc_auc_score, roc_curve

import quality
from calibrate import Familiarity, every_mode, judge_quality, mode_key, probabilities
from changed_views import CHANGES, change
from elsewhere_views import patch
from examples import read_examples
from files import write_json
from looking import looking
from observe import Observation, ShippedNetwork, centre_square, load_squares
from out_of_fold import FOLDER as OUT_OF_FOLD
from out_of_fold import HOME, read_out_of_fold
from patient import additions, from_json, read_patients
from photograph import Check
from photograph_views import black_bars, to_levels
from pictures import decode, prepare
from release import figures
from run import SHIPPED
from wear import overlay, pen_ring

ROOT = Path(__file__).resolve().parent.parent.parent
ARTEFACTS = {
    "hairs or a ruler": overlay, "a pen's ring": pen_ring, "black bars": black_bars, "a colour patch": patch,
}
"""What lies over a lesion or beside it, painted on every picture."""
UNSEEN = "lesions, out of fold"
"""Of HAM10000, as the networks that never saw them see them."""


def noise(count: int, side: int) -> np.ndarray:
    """Every level by chance, at a random coarseness."""
    random = np.random.default_rng(0)
    pictures = []
    for _ in range(count):
        cells = int(random.choice([4, 8, 20, 40, side]))
        small = random.integers(0, 256, (cells, cells, 3), dtype=np.uint8)
        pictures.append(np.asarray(Image.fromarray(small).resize((side, side))))
    return np.stack(pictures)


def screens(count: int, side: int) -> np.ndarray:
    """Pages of text with bars and boxes, as a screenshot has them."""
    random = np.random.default_rng(1)
    letters = np.array(list("abcdefghijklmnopqrstuvwxyz     "))
    pictures = []
    for _ in range(count):
        dark = random.random() < 0.3
        picture = Image.new("RGB", (2 * side, 2 * side), (24, 26, 30) if dark else (250, 250, 248))
        draw = ImageDraw.Draw(picture)
        draw.rectangle((0, 0, 2 * side, int(random.integers(10, 40))),
                       fill=tuple(random.integers(0, 256, 3).tolist()))
        for row in range(int(random.integers(6, 22))):
            line = "".join(random.choice(letters, int(random.integers(8, 60))))
            draw.text((8, 44 + 13 * row), line, fill=(230,) * 3 if dark else (30,) * 3)
        pictures.append(prepare(picture, side))
    return np.stack(pictures)


def paint(levels: np.ndarray, name: str) -> np.ndarray:
    """One of `ARTEFACTS` on each of `uint8 [N, side, side, 3]`, always the same."""
    torch.manual_seed(0)
    return to_levels(ARTEFACTS[name](torch.from_numpy(levels).permute(0, 3, 1, 2).float() / 255))


def judge_familiarity(shipped: ShippedNetwork, calibration: dict, lesions: Observation,
                      families: dict[str, np.ndarray]) -> dict[str, object]:
    """AUROC and the false positive rate at 95 % detection, and what the whole rule abstains on."""
    plain = calibration["modes"]["plain"]
    rule = Familiarity.from_json(calibration["familiarity"])
    check = Check.from_json(calibration["photograph"])

    def look(levels: np.ndarray) -> tuple[np.ndarray, float]:
        seen = shipped.observe(levels)
        scores = probabilities(seen.logits, plain["temperature"], plain["bias"])
        limits = np.array(plain["familiarity"])[scores.argmax(1)]
        score = rule.score(seen)
        poor = judge_quality(levels, calibration["quality"]) | check.turns_away(seen.statistics)
        return score, float((poor | (score > limits)).mean())

    known, counted = rule.score(lesions), plain["triage"]
    rejected = (counted["malignant"]["abstained"] + counted["benign"]["abstained"]) / plain["lesions"]
    result: dict[str, object] = {UNSEEN: {"pictures": plain["lesions"], "abstained": round(rejected, 4)}}
    for name, levels in families.items():
        score, abstained = look(levels)
        truth = np.r_[np.zeros(len(known)), np.ones(len(score))]
        false, true, _ = roc_curve(truth, np.r_[known, score])
        result[name] = {
            "pictures": len(levels),
            "auroc": round(float(roc_auc_score(truth, np.r_[known, score])), 4),
            "falsePositiveRateAt95": round(float(false[np.argmax(true >= 0.95)]), 4),
            "abstained": round(abstained, 4),
        }
    return result


def card(familiar: dict) -> dict[str, object]:
    """What the model card shows of it."""
    return {
        "title": "What it turns away",
        "text": "Share of pictures for which it gives no diagnosis, for want of quality or of "
                "familiarity, or because it takes them for ordinary photographs, and how well the familiarity "
                "score alone tells them from lesions that were not learnt from.",
        "columns": ["pictures", "number", "abstained", "AUROC", "false positives at 95 % detection"],
        "rows": [[name, str(f["pictures"]), f"{f['abstained']:.1%}",
                  f"{f['auroc']:.3f}" if "auroc" in f else "",
                  f"{f['falsePositiveRateAt95']:.3f}" if "auroc" in f else ""]
                 for name, f in familiar.items()],
    }


def every_mode_figures(observations: dict[tuple[bool, bool], Observation], labels: np.ndarray,
                       patients: np.ndarray, calibration: dict) -> dict[str, object]:
    """The same figures for each mode, by its own calibration."""
    layer, result = from_json(calibration["patient"]), {}
    for thorough, framed, given in every_mode():
        mode = calibration["modes"][mode_key(thorough, framed, given)]
        logits = observations[thorough, framed].logits + additions(layer, patients, given)
        scores = probabilities(logits, mode["temperature"], mode["bias"])
        result[mode_key(thorough, framed, given)] = figures(scores, labels)
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--not-skin", type=Path, required=True)
    parser.add_argument("--model", type=Path, default=ROOT / "model")
    parser.add_argument("--work", type=Path, default=Path(__file__).parent / "work")
    parser.add_argument("--out", type=Path,
                        default=Path(__file__).parent / "results" / "assessment.json")
    options = parser.parse_args()
    shipped = ShippedNetwork(options.model / "dermdx.onnx", SHIPPED.backbone, SHIPPED.side)
    calibration = json.loads((options.model / "calibration.json").read_text())
    student = ShippedNetwork(options.work / "student-0.onnx", SHIPPED.backbone, SHIPPED.side)
    known = read_out_of_fold(OUT_OF_FOLD / HOME)
    classes = {e.image_id: e.dx for e in read_examples(options.data, Path(__file__).parent)}
    every = np.array([classes[name] for name in known.ids])
    first = known.folds == 0
    ids, labels = [known.ids[row] for row in np.flatnonzero(first)], every[first]
    images, masks = options.data / "images", options.data / "masks"
    centre = load_squares(images, ids, [centre_square()] * len(ids), shipped.side)
    others = sorted(options.not_skin.glob("*.jpg"))
    families = {
        "not skin": np.stack([prepare(decode(file), shipped.side) for file in others]),
        "noise": noise(200, shipped.side),
        "screens and text": screens(200, shipped.side),
        "lesions blurred by 3 pixels": quality.blur(centre, 3.0),
        "lesions darkened to a tenth": quality.scale(centre, 0.1),
    }
    plain = calibration["modes"]["plain"]

    def scores_of(levels: np.ndarray) -> np.ndarray:
        return probabilities(student.run(levels)[0], plain["temperature"], plain["bias"])

    familiar = judge_familiarity(shipped, calibration, known.seen[False, False], families)
    write_json(options.out, {
        "model": calibration["model"],
        "card": card(familiar),
        "familiarity": familiar,
        "changedViews": {name: figures(scores_of(change(centre, name)), labels)
                         for name in CHANGES},
        "artefacts": {name: figures(scores_of(paint(centre, name)), labels) for name in ARTEFACTS},
        "modes": every_mode_figures(known.seen, every, read_patients(options.data, known.ids),
                                    calibration),
        "looking": looking(student, centre, labels, masks, ids),
    })


if __name__ == "__main__":
    main()
