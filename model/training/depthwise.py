"""Depthwise convolution whose gradients take a fast way on processors.

In bfloat16, oneDNN has no fast backward pass for strided depthwise kernels, nor for the weights of
5x5 ones: on two cores both together took half of a training step.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional


class _Depthwise(torch.autograd.Function):
    @staticmethod
    def forward(context: Any, x: Tensor, weight: Tensor, stride: int, padding: int) -> Tensor:
        context.save_for_backward(x, weight)
        context.stride, context.padding = stride, padding
        return functional.conv2d(x, weight, None, stride, padding, 1, len(weight))

    @staticmethod
    def backward(context: Any, gradient: Tensor) -> tuple[Tensor, Tensor, None, None]:
        x, weight = context.saved_tensors
        stride, padding = context.stride, context.padding
        return (input_gradient(gradient, weight, x.shape, stride, padding),
                weight_gradient(gradient, x, weight, stride, padding), None, None)


def input_gradient(gradient: Tensor, weight: Tensor, shape: torch.Size, stride: int,
                   padding: int) -> Tensor:
    """The gradient, spread out where there was a stride, convolved with the mirrored kernel."""
    kernel, (count, channels, height, width) = weight.shape[-1], shape
    if stride > 1:
        spread = torch.zeros(
            (count, channels, height + 2 * padding - kernel + 1, width + 2 * padding - kernel + 1),
            dtype=gradient.dtype).to(memory_format=torch.channels_last)
        spread[:, :, ::stride, ::stride] = gradient
        gradient = spread
    return functional.conv2d(gradient, weight.flip(2, 3), None, 1, kernel - 1 - padding, 1, channels)


def weight_gradient(gradient: Tensor, x: Tensor, weight: Tensor, stride: int,
                    padding: int) -> Tensor:
    """By PyTorch's own kernel, in single precision where the half one is slow."""
    exact = (t.float() for t in (gradient, x, weight)) if weight.shape[-1] > 3 else (gradient, x, weight)
    result = torch.ops.aten.convolution_backward(
        *exact, None, [stride] * 2, [padding] * 2, [1, 1], False, [0, 0], len(weight),
        (False, True, False))[1]
    return result.to(weight.dtype)


class DepthwiseConv2d(nn.Conv2d):
    """`nn.Conv2d` with a group for each channel; the same result, faster to train on a processor."""

    def __init__(self, channels: int, kernel: int, stride: int, padding: int) -> None:
        super().__init__(channels, channels, kernel, stride, padding, groups=channels, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        if x.is_cuda or not torch.is_grad_enabled():
            return super().forward(x)
        kind = torch.get_autocast_dtype("cpu") if torch.is_autocast_enabled("cpu") else x.dtype
        return _Depthwise.apply(x.to(kind), self.weight.to(kind), self.stride[0], self.padding[0])
