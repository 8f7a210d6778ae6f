"""Networks: trained, taught, exported, and what the product relies on."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import unittest
from collections import Counter
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from PIL import Image

from backbones import BACKBONES
from depthwise import DepthwiseConv2d
from examples import Example, sampling_weights
from export import export
from network import Network
from observe import ShippedNetwork
from out_of_fold import recipe_of
from photograph import FALSE_ALARMS, Check, Seen, read_check
from photograph import fit as fit_check
from photograph_report import has_ink, without_ink
from photograph_views import black_bars, wear_both
from pictures import CLASSES, decode, prepare
from reduction import Reduction, ReleasedNetwork
from run import SHIPPED
from samples import choose
from settings import Settings
from split import FOLDS
from spread import STAGES
from teaching import Teacher, divergence, mix, taught
from testing import DATA, PHOTOGRAPHS, ROOT, SAMPLES, SECOND, TRAINING, WEIGHTS
from train import update_average
from trial import chosen, number, recall_of, scored_elsewhere
from wear import pen_ring


def sure_of(name: int) -> Teacher:
    """One that says the same class of every picture."""
    network = Network().eval()
    with torch.no_grad():
        network.classifier.weight.zero_()
        network.classifier.bias.copy_(torch.nn.functional.one_hot(torch.tensor(name), 7) * 20.0)
    return Teacher(network, 64)


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
            teachers[str(fold)] = [sure_of(fold)]
        folds = np.array(["3", "0", "4", "0", "2"])
        target = taught(teachers, torch.rand(5, 3, 64, 64) * 255, folds)
        self.assertEqual(target.argmax(1).tolist(), [3, 0, 4, 0, 2])

    def test_several_teachers_of_a_fold_answer_together(self) -> None:
        said = taught({"0": [sure_of(2), sure_of(5)]}, torch.rand(1, 3, 64, 64) * 255, np.array(["0"]))
        self.assertAlmostEqual(said[0, 2].item(), 0.5, places=3)
        self.assertAlmostEqual(said[0, 5].item(), 0.5, places=3)

    def test_a_teacher_looks_at_its_own_side(self) -> None:
        sides = []
        network = Network().eval()
        network.register_forward_pre_hook(lambda _, inputs: sides.append(inputs[0].shape[-1]))
        taught({"0": [Teacher(network, 64)]}, torch.rand(2, 3, 96, 96), np.array(["0", "0"]))
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
        shipped = ShippedNetwork(ROOT / "model" / "dermdx.onnx", SHIPPED.backbone,
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
        shipped = ShippedNetwork(ROOT / "model" / "dermdx.onnx", SHIPPED.backbone, SHIPPED.side)
        listed = {s["label"]: s["image"] for s in json.loads((SAMPLES / "samples.json").read_text())}
        self.assertEqual(choose(Path(DATA), shipped, listed), listed)


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
