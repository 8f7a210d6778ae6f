"""The training code keeps to what the product relies on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import unittest
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from PIL import Image

import augment
from export import export
from measure import expected_calibration_error, softmax
from network import Network
from pictures import CLASSES, decode, prepare, unsquash
from release import fit_temperature, least_side, to_tensor
from train import mix, sampling_weights, update_average

TRAINING = Path(__file__).resolve().parent
ROOT = TRAINING.parent.parent
SAMPLES = ROOT / "examples" / "samples"
DATA, WEIGHTS = os.environ.get("DERMDX_DATA", ""), os.environ.get("DERMDX_WEIGHTS", "")


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
        session = onnxruntime.InferenceSession(ROOT / "model" / "dermdx.onnx",
                                               providers=["CPUExecutionProvider"])
        biases = []
        for picture in self.golden["pictures"]:
            levels = np.asarray(Image.open(ROOT / "tests" / "golden" / picture["prepared"]))
            logits, _, activation = session.run(None, {"input": to_tensor(levels[None])})
            self.assertLess(np.abs(logits[0] - picture["logits"]).max(), 1e-3)
            self.assertEqual(CLASSES[int(logits[0].argmax())], picture["dx"])
            biases.append(logits[0] - activation[0].mean((1, 2)))
        # logits are the activation's mean plus one bias, whatever the picture
        self.assertLess(np.ptp(biases, axis=0).max(), 1e-3)


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
        views = augment.augment(frames, 64)
        self.assertEqual(tuple(views.shape), (4, 3, 64, 64))
        self.assertTrue(torch.isfinite(views).all())
        self.assertGreaterEqual(views.min().item(), 0)
        self.assertLessEqual(views.max().item(), 255)


class Figures(unittest.TestCase):
    def test_temperature_undoes_overconfidence(self) -> None:
        random = np.random.default_rng(0)
        logits = random.normal(size=(4000, 7))
        labels = np.array([random.choice(7, p=p) for p in softmax(logits)])
        self.assertAlmostEqual(fit_temperature(logits * 2, labels), 2, delta=0.15)

    def test_calibration_error_of_certain_errors_is_one(self) -> None:
        scores = np.tile([0.0, 1.0], (30, 1))
        self.assertAlmostEqual(expected_calibration_error(scores, np.zeros(30, int)), 1)

    def test_least_side_needs_all_larger_ones_to_hold(self) -> None:
        self.assertEqual(least_side({16: 0.5, 32: 0.8, 64: 0.7, 128: 0.79, 450: 0.8}), 128)


class Training(unittest.TestCase):
    def test_mixture_keeps_the_shares_of_its_labels(self) -> None:
        labels = torch.tensor([0, 1, 6, 6])
        pictures = labels.float()[:, None, None, None].expand(4, 3, 2, 2)
        for seed in range(20):
            torch.manual_seed(seed)
            views, target = mix(pictures, labels, 0.3)
            torch.testing.assert_close(target.sum(1), torch.ones(4))
            # each picture holds its own label, so pictures and targets must have mixed alike
            expected = (target * torch.arange(len(CLASSES))).sum(1)
            torch.testing.assert_close(views[:, 0, 0, 0], expected)

    def test_sampling_is_balanced_by_the_square_root(self) -> None:
        labels = np.repeat(np.arange(7), [100, 100, 100, 25, 100, 400, 25])
        weights, shares = sampling_weights(labels)
        self.assertAlmostEqual(weights[labels == 5].sum().item(), shares[5].item(), places=6)
        self.assertAlmostEqual((shares[5] / shares[3]).item(), 4, places=5)

    def test_average_follows_slowly(self) -> None:
        network, average = Network(), Network()
        before = average.classifier.weight.clone()
        update_average(average, network, 0.9)
        expected = before + 0.1 * (network.classifier.weight - before)
        torch.testing.assert_close(average.classifier.weight, expected)


class Export(unittest.TestCase):
    def test_small_file_answers_as_the_network_does(self) -> None:
        torch.manual_seed(0)
        network = Network().eval()
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


@unittest.skipUnless(DATA and WEIGHTS, "DERMDX_DATA and DERMDX_WEIGHTS name no pictures and weights")
class Smoke(unittest.TestCase):
    def test_the_whole_way_with_a_few_pictures(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "model"
            command = [sys.executable, str(TRAINING / "run.py"), "--work", folder,
                       "--data", DATA, "--weights", WEIGHTS, "--smoke", str(out)]
            subprocess.run(command, check=True, capture_output=True)
            metrics = json.loads((out / "metrics.json").read_text())
            self.assertNotIn("test", metrics, "the test lesions stay closed")
            self.assertGreater(metrics["calibration"]["negativeLogLikelihood"], 0)
            manifest = json.loads((out / "manifest.json").read_text())
            self.assertEqual(manifest["classes"], CLASSES)


if __name__ == "__main__":
    unittest.main()
