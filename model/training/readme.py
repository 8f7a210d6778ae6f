"""Puts the figures of `metrics.json` between the marks in the README; none is typed."""

from __future__ import annotations

from pathlib import Path

START = "<!-- figures: written by readme.py -->\n<!-- prettier-ignore-start -->"
END = "<!-- prettier-ignore-end -->"


def interval(figure: dict[str, float]) -> str:
    """A figure with its interval, three digits."""
    return f"{figure['value']:.3f} ({figure['low']:.3f} to {figure['high']:.3f})"


def table(metrics: dict) -> str:
    """What the shipped file reaches, on the lesions kept for the end."""
    test, settings = metrics["test"], metrics["settings"]
    lines = [
        f"Network `{metrics['name']}` {metrics['version']}, `dermdx.onnx` with SHA-256 "
        f"`{metrics['model'][:16]}…`; {settings['epochs']} epochs at {settings['side']} pixels on "
        f"{metrics['trainingPictures']} pictures in {metrics['trainingMinutes']:.0f} minutes on "
        f"{metrics['processors']} processor cores.",
        "",
        f"On the {test['lesions']} test lesions, one picture each, one pass over the centre square, "
        "with 95 % bootstrap intervals by lesion:",
        "",
        "| figure | value |",
        "|---|---|",
        f"| balanced accuracy | {interval(test['balancedAccuracy'])} |",
        f"| macro AUC | {interval(test['macroAuc'])} |",
        f"| accuracy | {test['accuracy']:.3f} |",
        f"| negative log-likelihood | {test['negativeLogLikelihood']:.3f} |",
        f"| expected calibration error, 15 bins of equal mass | "
        f"{test['expectedCalibrationError']:.3f} |",
        "",
        "| class | test lesions | recall, 95 % Wilson interval | AUC against the rest |",
        "|---|---|---|---|",
    ]
    for name, figure in test["classes"].items():
        row = f"{figure['lesions']} | {interval(figure['recall'])} | {figure['auc']:.3f}"
        lines.append(f"| {name} | {row} |")
    sides = metrics["balancedAccuracyBySide"]
    lines += [
        "",
        "Balanced accuracy on the calibration lesions when the square is first reduced to so many "
        "pixels; the least side that still suffices is `minimumSide` in `calibration.json`:",
        "",
        f"| side | {' | '.join(sides)} |",
        f"|---|{'---|' * len(sides)}",
        f"| balanced accuracy | {' | '.join(f'{value:.3f}' for value in sides.values())} |",
    ]
    return "\n".join(lines)


def write_figures(metrics: dict, readme: Path) -> None:
    """Replaces what stands between the marks."""
    text = readme.read_text()
    head, _, rest = text.partition(START)
    _, _, tail = rest.partition(END)
    readme.write_text(f"{head}{START}\n\n{table(metrics)}\n\n{END}{tail}")
