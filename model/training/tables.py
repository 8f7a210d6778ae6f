"""Puts the figures of `results/` into EXPERIMENTS.md and draws the plot beside it; none is typed."""

from __future__ import annotations

import json
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
RESULTS = FOLDER / "results"
FIGURES = {"balancedAccuracy": "balanced accuracy", "macroAuc": "macro AUC",
           "melanomaAuc": "melanoma AUC", "malignantAuc": "malignant AUC"}


def read(name: str) -> object:
    return json.loads((RESULTS / name).read_text())


def read_trials() -> list[dict]:
    return [json.loads(line) for line in (RESULTS / "trials.jsonl").read_text().splitlines()]


def table(head: list[str], rows: list[list[object]]) -> str:
    """Markdown; numbers with three digits."""
    def cell(value: object) -> str:
        return f"{value:.3f}" if isinstance(value, float) else str(value)

    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell(c) for c in line) + " |" for line in lines)


def first_trials() -> list[dict]:
    """Those before there was a second source to measure on."""
    return [t for t in read_trials() if "number" not in t]


def is_of_curve(trial: dict) -> bool:
    """Whether it says what more lesions would bring, rather than how to train."""
    return trial["name"].startswith("share-")


def trials() -> str:
    """Each of the first trials: the mean over the changed views, by which it was chosen."""
    rows = [[t["name"], t["settings"]["epochs"], t["minutes"], *(float(t["mean"][k]) for k in FIGURES)]
            for t in first_trials()]
    return table(["trial", "epochs", "minutes", *FIGURES.values()], rows)


def views() -> str:
    """Balanced accuracy and macro AUC of each trial on each changed view."""
    found = first_trials()
    names = list(found[0]["views"])
    rows = [[t["name"], *(f"{t['views'][n]['balancedAccuracy']:.3f} / {t['views'][n]['macroAuc']:.3f}"
                          for n in names)] for t in found]
    return table(["trial", *names], rows)


def search() -> str:
    """Each candidate: its number, and what it is made of: balanced accuracy / melanoma AUC by place."""
    def pair(places: list[dict]) -> str:
        return " / ".join(f"{sum(p[k] for p in places) / len(places):.3f}"
                          for k in ("balancedAccuracy", "melanomaAuc"))

    rows = []
    for t in (t for t in read_trials() if "number" in t and not is_of_curve(t)):
        changed = [v for name, v in t["views"].items() if name != "as they are"]
        rows.append([t["name"], t["settings"]["epochs"], t["pictures"], t["minutes"], float(t["number"]),
                     pair([t["views"]["as they are"]]), pair(changed), pair([t["elsewhere"]]),
                     float(t["elsewhere"]["calledAbsent"]),
                     ", ".join(f"{name} {value:.2f}" for name, value in t["recall"].items())])
    return table(["candidate", "epochs", "pictures", "minutes", "number", "held-out fold", "changed",
                  "elsewhere", "elsewhere called akiec, bcc, df or vasc", "recall in the fold"], rows)


def elsewhere() -> str:
    """The released network by place, through the product's own command."""
    home = json.loads((FOLDER.parent / "metrics.json").read_text())
    places = [{"title": "HAM10000, test", **home}, *home["elsewhere"]["sets"]]

    def figure(value: dict | None) -> str:
        if not value:
            return ""
        if value["low"] is None:
            return f"{value['value']:.3f}"
        return f"{value['value']:.3f} ({value['low']:.3f} to {value['high']:.3f})"

    keys = {**FIGURES, "expectedCalibrationError": "ECE"}
    rows = [[p["title"], p["counts"]["pictures"], *(figure(p["overall"]["all"][k]) for k in keys),
             figure(p["triage"]["all"]["sensitivity"]), figure(p["triage"]["all"]["specificity"]),
             figure(p["abstention"]["share"])] for p in places]
    return table(["set", "pictures", *keys.values(), "malignant sent on", "benign not", "not judged"], rows)


def crossfitted() -> str:
    """What the thresholds reach elsewhere, by mode."""
    def of(counted: dict) -> str:
        return f"{counted['count'] / counted['total']:.3f} ({counted['count']} of {counted['total']})"

    def least(tests: list[dict]) -> float:
        return min(t["p"] for t in tests if t["p"] is not None)

    rows = [[name.replace("+", " + "), f["balancedAccuracy"], f["melanomaAuc"], f["expectedCalibrationError"],
             of(f["malignantSentOn"]), of(f["benignNotSentOn"]), of(f["abstained"]), f["meanCandidates"],
             least(f["bins"]), least(f["candidates"])]
            for name, f in read("cross-fitted.json")["modes"].items()]
    return table(["mode", "balanced accuracy", "melanoma AUC", "ECE", "melanomas sent on", "others not",
                  "not judged", "candidates, mean", "least p of bins", "of candidates"], rows)


def paired() -> str:
    """What the new network does otherwise than the last one, on the same pictures."""
    def cell(f: dict) -> str:
        return (f"{f['old']:.3f} to {f['new']:.3f}: {f['difference']:+.3f} "
                f"({f['low']:+.3f} to {f['high']:+.3f})")

    rows = [[name, found["pictures"], *(cell(found[k]) for k in FIGURES)]
            for name, found in read("paired.json").items()]
    return table(["set", "pictures", *FIGURES.values()], rows)


def between() -> str:
    """The weights of two networks mixed, on the calibration lesions and elsewhere."""
    keys = ["balancedAccuracy", "macroAuc", "melanomaAuc"]
    rows = [[r["share"], *(float(r["home"][k]) for k in keys), *(float(r["elsewhere"][k]) for k in keys)]
            for r in read("between.json")["rows"]]
    return table(["share of 0.4.0", *(f"{FIGURES[k]}, home" for k in keys),
                  *(f"{FIGURES[k]}, elsewhere" for k in keys)], rows)


def curves() -> str:
    """The fold's figures after equal numbers of updates, by how many of home's lesions there were to learn from."""
    rows = [[f"{t['share']:g}", t["pictures"], t["settings"]["epochs"],
             *(float(place[k]) for place in (t["views"]["as they are"], t["elsewhere"])
               for k in ("balancedAccuracy", "macroAuc", "melanomaAuc"))]
            for t in sorted(filter(is_of_curve, read_trials()), key=lambda t: t["share"])]
    figures = [FIGURES[k] for k in ("balancedAccuracy", "macroAuc", "melanomaAuc")]
    return table(["share of the lesions", "pictures", "epochs", *figures, *(f"{f}, elsewhere" for f in figures)],
                 rows)


def lean() -> str:
    """Each share of the class mix, in one view and in four."""
    found = read("lean.json")
    keys = {"balancedAccuracy": "balanced accuracy", "macroAuc": "macro AUC", "melanomaAuc": "melanoma AUC",
            "negativeLogLikelihood": "NLL", "expectedCalibrationError": "ECE"}
    shares = next(iter(found.values()))
    rows = [[share, *(" / ".join(f"{t[share][k]:.3f}" for t in found.values()) for k in keys)]
            for share in shares]
    return "Trials: " + ", ".join(found) + ".\n\n" + table(["share / temperatures", *keys.values()], rows)


def unfamiliar() -> str:
    """AUROC of each family and the shares turned away, by features and statistics."""
    found = read("unfamiliar.json")
    families, all_ = list(found["rows"][0]["auroc"]), list(found["rows"][0]["turnedAway"])
    rows = [[r["features"], r["statistics"], *(float(r["auroc"][f]) for f in families),
             *(f"{r['turnedAway'][f]:.2f}" for f in all_)] for r in found["rows"]]
    counts = ", ".join(f"{n} {name}" for name, n in found["pictures"].items())
    return f"Pictures: {counts}.\n\n" + table(
        ["features", "statistics", *(f"AUROC, {f}" for f in families),
         *(f"turned away, {f}" for f in all_)], rows)


def speed() -> str:
    found = read("speed.json")
    rows = [[r["precision"], r["depthwise"], r["picturesASecond"], r["ofSlowest"]] for r in found["rows"]]
    text = (f"\n\n{found['backbone']} at {found['side']} pixels, batches of {found['batch']}, "
            f"{found['processors']} cores.")
    return table(["precision", "depthwise gradients", "pictures a second", "times the slowest"], rows) + text


def named() -> str:
    """How many test lesions of each class were named as what they are, and how well they are ordered."""
    found = json.loads((FOLDER.parent / "metrics.json").read_text())
    overall = found["overall"]["all"]["balancedAccuracy"]
    text = (f"\n\nBalanced accuracy {overall['value']:.3f}, 95 % interval by lesion "
            f"{overall['low']:.3f} to {overall['high']:.3f}.")
    rows = [[label, c["recall"]["total"], c["recall"]["count"], float(c["recall"]["value"]),
             float(c["auc"]["value"])] for label, c in found["classes"].items()]
    return table(["class", "lesions", "named so", "recall", "AUC"], rows) + text


def backbones() -> str:
    """Accuracy on the held-out fold against time and size in Chromium."""
    mean = {t["settings"]["backbone"]: t["mean"] for t in read_trials()
            if t["name"].startswith("backbone-")}
    rows = []
    for b in read("backbones.json"):
        shown = mean[b["name"]] if b["side"] == 160 else None
        rows.append([b["name"], b["side"], b["milliseconds"], b["ofMobileNetV2At224"],
                     f"{b['brotli'] / 1e6:.2f}",
                     *(float(shown[k]) if shown else "" for k in ("balancedAccuracy", "macroAuc"))])
    return table(["backbone", "side", "ms a run", "of MobileNetV2 at 224 px", "MB, brotli",
                  "balanced accuracy", "macro AUC"], rows)


def familiarity() -> str:
    rows = [[name, f["pictures"], f.get("auroc", ""), f.get("falsePositiveRateAt95", ""), f["abstained"]]
            for name, f in read("assessment.json")["familiarity"].items()]
    return table(["family", "pictures", "AUROC", "FPR95", "abstained, by the whole rule"], rows)


def photographs() -> str:
    """What the check for photographs turns away, of photographs left out and of dermatoscopic pictures."""
    found = read("photograph.json")
    held = list(found["leftOut"][0]["others"])
    rows = [[r["leftOut"], r["what"], r["pictures"], float(r["turnedAway"]),
             *(float(r["others"][name]) for name in held)] for r in found["leftOut"]]
    mean = sum(r["turnedAway"] for r in found["leftOut"] if r["what"] == "source") / 3
    others = [[name, r["pictures"], float(r["turnedAway"])]
              for part in ("dermatoscopic", "painted", "photographs") for name, r in found[part].items()]
    others.append(["not skin", found["notSkin"]["pictures"], float(found["notSkin"]["turnedAway"])])
    return (table(["photographs", "left out", "pictures", "turned away", *(f"of {n}" for n in held)], rows)
            + f"\n\nMean over the three sources left out: {mean:.3f}.\n\n"
            + table(["pictures", "number", "turned away"], others))


def photograph_search() -> str:
    """What other stages and another ridge reach."""
    rows = [[", ".join(map(str, r["stages"])), r["ridge"], *map(float, r["leftOut"].values()),
             r["peopleLeftOut"], r["notSkin"], r["home"], r["elsewhere"],
             r["elsewhereWithoutSecondSource"], r["homeWithoutHome"]]
            for r in read("photograph-search.json")["rows"]]
    return table(["stages", "ridge", "close-ups left out", "feet left out", "hands left out",
                  "close-ups, people left out", "not skin", "HAM10000", "ISIC 2017",
                  "ISIC 2017, taught by HAM10000 alone", "HAM10000, taught by ISIC 2017 alone"], rows)


def changed() -> str:
    read_views = read("assessment.json")
    rows = [[name, *(float(f[k]) for k in FIGURES)]
            for name, f in {**read_views["changedViews"], **read_views["artefacts"]}.items()]
    return table(["view", *FIGURES.values()], rows)


def modes() -> str:
    keys = {**FIGURES, "negativeLogLikelihood": "NLL", "expectedCalibrationError": "ECE"}
    rows = [[name.replace("+", " + "), *(float(f[k]) for k in keys)]
            for name, f in read("assessment.json")["modes"].items()]
    return table(["mode", *keys.values()], rows)


def looking() -> str:
    found = read("assessment.json")["looking"]
    rows = [[name, found[name]["pointing"], found[name]["energy"]]
            for name in ("activation map", "centred Gaussian", "random")]
    after = (f"\n\n{found['lesions']} lesions of fold 0, seen by the network that never saw them. With the weights of every layer shuffled, "
             f"the maps correlate with the true ones by {found['correlationAfterShuffling']:.2f}.")
    return table(["map", "pointing game", "energy inside the mask"], rows) + after


def runs() -> str:
    """How the networks of the release were trained."""
    rows = [[name, r["settings"]["backbone"], r["settings"]["side"], r["pictures"],
             f"{r['epochs']} of {r['settings']['epochs']}", r["minutes"], float(r["losses"][0]), float(r["losses"][-1])]
            for name, r in read("release.json")["runs"].items()]
    return table(["network", "backbone", "pixels", "pictures", "epochs", "minutes", "first loss", "last loss"], rows)


def further() -> str:
    """What training the released network further gave."""
    keys = {**FIGURES, "negativeLogLikelihood": "NLL", "expectedCalibrationError": "ECE"}
    views = ["balancedAccuracy", "macroAuc", "melanomaAuc"]
    rows = [[name, *(float(f[k]) for k in keys), *(float(f["allViews"][k]) for k in views)]
            for name, f in read("further.json")["reached"].items()]
    return table(["network", *keys.values(), *(f"{FIGURES[k]}, mean of all views" for k in views)], rows)


def quality() -> str:
    found = read("release.json")
    rows = [[name, ", ".join(f"{step}: {value:.3f}" for step, value in curve.items())]
            for name, curve in {**found["aucByChange"], "side of the square, pixels": found["aucBySide"]}.items()]
    return table(["change", "macro AUC by its strength"], rows)


def plot() -> str:
    """Balanced accuracy against time, as SVG."""
    mean = {t["settings"]["backbone"]: t["mean"]["balancedAccuracy"] for t in read_trials()
            if t["name"].startswith("backbone-")}
    points = [(b["name"], b["ofMobileNetV2At224"], mean[b["name"]])
              for b in read("backbones.json") if b["side"] == 160]
    low = min(p[2] for p in points) - 0.02
    high = max(p[2] for p in points) + 0.02

    def place(x: float, y: float) -> tuple[float, float]:
        return 60 + x / 1.4 * 520, 270 - (y - low) / (high - low) * 240

    limit = place(1, low)[0]
    parts = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 320" font-family="system-ui" font-size="13">',
        '<rect width="640" height="320" fill="#fff"/>',
        '<path d="M60 30V270H600" fill="none" stroke="#667"/>',
        f'<path d="M{limit:.0f} 30V270" stroke="#b45309" stroke-dasharray="4 4"/>',
        f'<text x="{limit + 6:.0f}" y="44" fill="#b45309">MobileNetV2 at 224 px</text>',
        '<text x="330" y="308" text-anchor="middle" fill="#334">time of a run, as a share of MobileNetV2 at 224 px</text>',
        '<text x="18" y="150" text-anchor="middle" fill="#334" transform="rotate(-90 18 150)">balanced accuracy</text>',
    ]
    for x in (0.2, 0.4, 0.6, 0.8, 1.0, 1.2):
        parts.append(f'<text x="{place(x, low)[0]:.0f}" y="287" text-anchor="middle" fill="#667">{x:.1f}</text>')
    for y in (low + 0.01, (low + high) / 2, high - 0.01):
        parts.append(f'<text x="54" y="{place(0, y)[1] + 4:.0f}" text-anchor="end" fill="#667">{y:.2f}</text>')
    for name, x, y in points:
        a, b = place(x, y)
        parts.append(f'<circle cx="{a:.0f}" cy="{b:.0f}" r="6" fill="#0f766e"/>'
                     f'<text x="{a:.0f}" y="{b - 12:.0f}" text-anchor="middle" fill="#134">{name}</text>')
    return "\n".join([*parts, "</svg>", ""])


def main() -> None:
    page = FOLDER / "EXPERIMENTS.md"
    text = page.read_text()
    for make in (trials, views, search, elsewhere, crossfitted, paired, between, backbones, curves, lean, unfamiliar, familiarity, photographs, photograph_search, changed, modes, looking,
                 runs, further, quality, named, speed):
        start, end = f"<!-- {make.__name__}: written by tables.py -->", f"<!-- /{make.__name__} -->"
        if start not in text:
            raise ValueError(f"EXPERIMENTS.md has no place for {make.__name__}: add its two marks.")
        head, _, rest = text.partition(start)
        _, _, tail = rest.partition(end)
        text = f"{head}{start}\n\n{make()}\n\n{end}{tail}"
    page.write_text(text)
    (RESULTS / "backbones.svg").write_text(plot())


if __name__ == "__main__":
    main()
