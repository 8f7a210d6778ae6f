"""Pictures: how they are split, decoded, copied and changed."""

from __future__ import annotations

import io
import tempfile
import unittest
import zipfile
from collections import Counter, defaultdict
from pathlib import Path
from unittest import mock

import numpy as np
import torch
from PIL import Image

import augment
import quality
from convert_weights import convert, read_wheel
from drawn import draw
from examples import Example, sampling_weights
from jpeg import through_jpeg
from pictures import CLASSES, decode, lesion_box, prepare, unsquash
from second_source import read_second_source
from settings import Settings
from split import FOLDS, hashed_fold
from squash import pictures_in, squash, squash_mask
from testing import SAMPLES, TRAINING, WEIGHTS, WHEEL
from train import train


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

    def test_a_pen_marks_a_share_of_the_views(self) -> None:
        torch.manual_seed(0)
        even = torch.full((200, 3, 64, 64), 180.0)
        marked = augment.mark(even.clone(), 0.25)
        self.assertTrue(((marked >= 0) & (marked <= 255)).all())
        changed = (marked - even).abs().amax((1, 2, 3)) > 50
        self.assertAlmostEqual(changed.float().mean().item(), 0.25, delta=0.1)

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
