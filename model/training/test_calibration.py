"""What is fitted on what networks say: temperatures, thresholds, candidates, and what they promise."""

from __future__ import annotations

import csv
import json
import unittest
from collections import Counter

import numpy as np

from both_places import LEAST_OF_A_CLASS, Lesions, cross_judge, fit_mode
from both_places import fit as fit_places
from calibrate import (
    Familiarity,
    class_bias,
    every_mode,
    familiarity_thresholds,
    fit_familiarity,
    fit_temperature,
    mode_key,
    probabilities,
)
from conformal import bins, in_candidates, pooled, thresholds
from cross_fitted import undercoverage
from examples import fold_of
from measure import expected_calibration_error, softmax
from modes import is_measured, lender_of
from observe import Observation
from out_of_fold import read_out_of_fold
from paired import differences
from patient import FIELDS, additions, fit
from pictures import CLASSES
from reduction import whiten
from sides import least_side
from testing import TRAINING


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


class PairedReports(unittest.TestCase):
    def test_an_equal_network_differs_by_nothing_and_a_worse_one_by_more_than_chance(self) -> None:
        random = np.random.default_rng(0)
        labels = random.integers(0, 7, 700)
        good = softmax(random.normal(size=(700, 7)) + 3 * np.eye(7)[labels])
        poor = softmax(random.normal(size=(700, 7)) + 1 * np.eye(7)[labels])
        same = differences(good, good, labels)
        self.assertTrue(all(f["low"] == f["high"] == f["difference"] == 0 for f in same.values()))
        self.assertTrue(all(f["high"] < 0 for f in differences(good, poor, labels).values()))
