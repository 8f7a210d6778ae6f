"""Random views of a batch: geometry, colour, sharpness and the dark round field of some lenses."""

from __future__ import annotations

import math
from collections.abc import Callable

import torch
from torch import Tensor
from torch.nn import functional

from elsewhere_views import far_colour, patch, surround, uniform
from wear import compress, overlay, pen_ring

SQUARE = 192
"""Side at which geometry is sampled, before the antialiased reduction to the input size."""

FRAMED = (1.3, 2.5)
"""How many times the lesion's size a person's own frame is."""

LEAST_ZOOM = 0.3
"""A view shows at least this share of the frame's height: less holds too few pixels."""


def geometry(frames: Tensor, lesions: Tensor, framed: float) -> Tensor:
    """Turned by any angle, mirrored, zoomed, shifted squares of `[N, 3, 224, 299]`.

    `lesions [N, 3]` holds the centre (across, down) and the longer side of each lesion, the centre
    in grid_sample's units, the side as a share of the height; a side of 0: not known where. A share
    `framed` of the other views is cut around the lesion.
    """
    count, _, height, width = frames.shape
    angle = uniform(count, 0, 2 * math.pi)
    zoom = torch.exp(uniform(count, math.log(0.55), math.log(1.1)))
    around = (lesions[:, 2] * uniform(count, *FRAMED)).clamp(LEAST_ZOOM, 1.1)
    on_lesion = (torch.rand(count) < framed) & (lesions[:, 2] > 0)
    zoom = torch.where(on_lesion, around, zoom)
    stretch = torch.exp(uniform(count, -0.08, 0.08))
    mirror = torch.where(torch.rand(count) < 0.5, -1.0, 1.0)
    cos, sin = torch.cos(angle), torch.sin(angle)
    across, down = zoom * stretch * mirror, zoom / stretch
    # grid_sample's axes run from -1 to 1 over width and height alike
    aspect = height / width
    shift_x, shift_y = uniform(count, -0.15, 0.15) * aspect, uniform(count, -0.15, 0.15)
    shift_x = torch.where(on_lesion, shift_x * lesions[:, 2] + lesions[:, 0], shift_x)
    shift_y = torch.where(on_lesion, shift_y * lesions[:, 2] + lesions[:, 1], shift_y)
    rows = [
        torch.stack([across * cos * aspect, -down * sin * aspect, shift_x], 1),
        torch.stack([across * sin, down * cos, shift_y], 1),
    ]
    grid = functional.affine_grid(torch.stack(rows, 1), [count, 3, SQUARE, SQUARE],
                                  align_corners=False)
    return functional.grid_sample(frames, grid, mode="bilinear", padding_mode="reflection",
                                  align_corners=False)


def colour(x: Tensor) -> Tensor:
    """Brightness, contrast, saturation, gamma and colour temperature; levels from 0 to 1."""
    count = len(x)

    def factor(spread: float) -> Tensor:
        return torch.exp(uniform(count, -spread, spread))[:, None, None, None]

    warmth = torch.exp(uniform(count, -0.06, 0.06))
    balance = torch.stack([warmth, torch.exp(uniform(count, -0.03, 0.03)), 1 / warmth], 1)
    x = x * (balance[:, :, None, None] * factor(0.1))
    mean = x.mean((1, 2, 3), keepdim=True)
    grey = x.mean(1, keepdim=True)
    contrast, saturation = factor(0.15), factor(0.2)
    # one expression: grey moved by contrast, colour by contrast and saturation
    x = mean + (grey - mean) * contrast + (x - grey) * (contrast * saturation)
    return x.clamp(1e-3, 1) ** factor(0.12)


def smooth(x: Tensor, sigma: float) -> Tensor:
    """Gaussian blur."""
    radius = max(1, math.ceil(2 * sigma))
    kernel = torch.exp(-0.5 * (torch.arange(-radius, radius + 1) / sigma) ** 2)
    kernel = (kernel / kernel.sum()).repeat(3, 1)
    x = functional.pad(x, (radius,) * 4, mode="reflect")
    x = functional.conv2d(x, kernel[:, None, :, None], groups=3)
    return functional.conv2d(x, kernel[:, None, None, :], groups=3)


def sharpness(x: Tensor) -> Tensor:
    """A quarter softened, a quarter sharpened: the set is softer than a good camera."""
    pick = torch.rand(len(x))
    soft, sharp = pick < 0.25, pick >= 0.75
    if soft.any():
        x[soft] = smooth(x[soft], float(uniform(1, 0.6, 1.5)))
    if sharp.any():
        amount = uniform(int(sharp.sum()), 0.3, 1.5)[:, None, None, None]
        chosen = x[sharp]
        x[sharp] = (chosen + amount * (chosen - smooth(chosen, 1.0))).clamp(0, 1)
    return x


def vignette(x: Tensor) -> Tensor:
    """The dark surround of a round field of view, its centre and radius varied."""
    count = len(x)
    return vignette_at(x, across=uniform(count, -0.1, 0.1)[:, None, None],
                       down=uniform(count, -0.1, 0.1)[:, None, None],
                       radius=uniform(count, 0.95, 1.3)[:, None, None],
                       edge=uniform(count, 0.02, 0.15)[:, None, None],
                       dark=uniform(count, 0.0, 0.12)[:, None, None, None])


def vignette_at(x: Tensor, across: Tensor | float, down: Tensor | float, radius: Tensor | float,
                edge: Tensor | float, dark: Tensor | float) -> Tensor:
    """A dark surround; its centre and radius in halves of the side, `edge` how soft it is."""
    _, _, height, width = x.shape
    columns = torch.linspace(-1, 1, width)[None, None, :] - across
    rows = torch.linspace(-1, 1, height)[None, :, None] - down
    lit = torch.sigmoid((radius - torch.sqrt(columns**2 + rows**2)) / edge * 4)[:, None]
    return lit * x + (1 - lit) * dark


def some(x: Tensor, share: float, change: Callable[[Tensor], Tensor]) -> Tensor:
    """`change` on a random share of the views, in place."""
    chosen = torch.rand(len(x)) < share
    if chosen.any():
        x[chosen] = change(x[chosen])
    return x


def augment(frames: Tensor, lesions: Tensor, side: int, framed: float, worn: float = 0.0,
            strong: float = 0.0) -> Tensor:
    """`uint8 [N, 3, 224, 299]` to views `float [N, 3, side, side]`, levels 0 to 255.

    For `lesions` and `framed` see `geometry`. A share `worn` of the views has hairs or a ruler over
    it, and another such share went through JPEG. A share `strong` of them is in the light of another
    camera, half as many have a black surround, and a fifth as many a colour patch.
    """
    x = geometry(frames.float() / 255, lesions, framed)
    x = functional.interpolate(x, size=(side, side), mode="bilinear", antialias=True,
                               align_corners=False).clamp(0, 1)
    # lens and camera see the hair as they see the skin
    x = some(x, worn, overlay)
    if strong:
        x = some(x, strong / 5, patch)
    x = colour(x)
    if strong:
        x = some(x, strong, far_colour)
    x = sharpness(x)
    x = some(x, 0.15, vignette)
    if strong:
        x = some(x, strong / 2, surround)
    noise = torch.randn_like(x) * uniform(len(x), 0, 0.02)[:, None, None, None]
    x = (x + noise).clamp(0, 1)
    return some(x, worn, compress) * 255


def mark(views: Tensor, share: float) -> Tensor:
    """A pen's ring on a share of the views `float [N, 3, side, side]`, levels 0 to 255."""
    return some(views / 255, share, pen_ring) * 255
