"""Writes the network as a small ONNX file: batch norms folded, pads merged, weights in 8 bits."""

from __future__ import annotations

import copy
import io
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

from network import Convolution
from spread import add_statistics

OPSET = 17
OUTPUTS = ["logits", "features", "activation"]


def fold_norms(network: nn.Module) -> nn.Module:
    """A copy whose batch norms are part of the convolutions before them."""
    folded = copy.deepcopy(network).eval().float()
    for layer in [m for m in folded.modules() if isinstance(m, Convolution)]:
        for index in range(len(layer) - 1):
            conv, norm = layer[index], layer[index + 1]
            if isinstance(conv, nn.Conv2d) and isinstance(norm, nn.BatchNorm2d):
                layer[index] = fuse_conv_bn_eval(conv, norm)
                layer[index + 1] = nn.Identity()
    return folded


def to_onnx(network: nn.Module, side: int) -> onnx.ModelProto:
    """Traces the folded network; the batch size stays free."""
    buffer = io.BytesIO()
    free = {name: {0: "N"} for name in ["input", *OUTPUTS]}
    with torch.no_grad():  # training takes another way through the depthwise kernels
        torch.onnx.export(fold_norms(network), (torch.zeros(1, 3, side, side),), buffer,
                          input_names=["input"], output_names=OUTPUTS, dynamic_axes=free,
                          opset_version=OPSET, dynamo=False)
    return onnx.load_from_string(buffer.getvalue())


def merge_pads(model: onnx.ModelProto, network: nn.Module) -> None:
    """Puts each Pad into the convolution after it: a node of its own costs time in the browser."""
    nodes = model.graph.node
    makers = {output: node for node in nodes for output in node.output}
    for name, layer in network.named_modules():
        if not (isinstance(layer, Convolution) and isinstance(layer[0], nn.ZeroPad2d)):
            continue
        left, right, top, bottom = layer[0].padding
        conv = next(n for n in nodes if n.op_type == "Conv" and n.input[1] == f"{name}.1.weight")
        pads = next(a for a in conv.attribute if a.name == "pads")
        del pads.ints[:]
        pads.ints.extend([top, left, bottom, right])
        conv.input[0] = makers[conv.input[0]].input[0]
    remove_unused(model)


def remove_unused(model: onnx.ModelProto) -> None:
    """Drops nodes and initialisers that lead to no output."""
    graph, needed = model.graph, set(OUTPUTS)
    kept = []
    for node in reversed(graph.node):
        if needed & set(node.output):
            kept.append(node)
            needed |= set(node.input)
    del graph.node[:]
    graph.node.extend(reversed(kept))
    for initializer in [i for i in graph.initializer if i.name not in needed]:
        graph.initializer.remove(initializer)


def shrink_weights(model: onnx.ModelProto) -> None:
    """Weights as 8-bit integers with a scale for each output channel, the few small ones as halves.

    `Cast` (and `Mul`) fold back to floats when the session is made, so that the arithmetic stays
    in floats and only the file is small. Depthwise kernels and the stem are a twentieth of the
    weights and the first to suffer from 8 bits.
    """
    graph, extra = model.graph, []
    for initializer in list(graph.initializer):
        name, weight = initializer.name, numpy_helper.to_array(initializer)
        if weight.ndim < 2 or weight.dtype != np.float32:
            continue
        graph.initializer.remove(initializer)
        if weight[0].size < 64:
            halves = numpy_helper.from_array(weight.astype(np.float16), f"{name}.half")
            graph.initializer.append(halves)
            extra.append(to_float(f"{name}.half", name))
            continue
        axes = tuple(range(1, weight.ndim))
        scale = (np.abs(weight).max(axes, keepdims=True) / 127).clip(1e-12).astype(np.float32)
        levels = np.rint(weight / scale).astype(np.int8)
        graph.initializer.append(numpy_helper.from_array(levels, f"{name}.levels"))
        graph.initializer.append(numpy_helper.from_array(scale, f"{name}.scale"))
        extra.append(to_float(f"{name}.levels", f"{name}.float"))
        extra.append(helper.make_node("Mul", [f"{name}.float", f"{name}.scale"], [name]))
    rest = list(graph.node)
    del graph.node[:]
    graph.node.extend(extra + rest)


def to_float(stored: str, name: str) -> onnx.NodeProto:
    return helper.make_node("Cast", [stored], [name], to=TensorProto.FLOAT)


def export(network: nn.Module, side: int, file: Path, backbone: str | None = None) -> None:
    """Writes `file`, checked by ONNX's own checker.

    With the `backbone` of a `ReleasedNetwork` named, the file also tells photographs apart.
    """
    model = to_onnx(network, side)
    merge_pads(model, network)
    shrink_weights(model)
    if backbone:
        add_statistics(model, backbone)
    del model.graph.value_info[:]
    model.producer_name, model.producer_version, model.doc_string = "dermdx", "", ""
    onnx.checker.check_model(model, full_check=True)
    onnx.save(model, file)
