"""Means and spreads of stages as an output of the ONNX graph: what tells photographs apart.

Pooled over the picture, so a few hundred numbers whatever its side, at no cost that can be measured.
"""

from __future__ import annotations

import onnx
from onnx import TensorProto, helper

from backbones import BACKBONES

STAGES = (3, 4, 5, 7)
"""Texture, parts and the end: EXPERIMENTS.md has what other choices reach."""

OUTPUT = "statistics"


def add_statistics(model: onnx.ModelProto, backbone: str, prefix: str = "network.") -> None:
    """Adds the output `statistics [N, K]`: of each stage the means, then the standard deviations.

    `prefix` is where in the exported module the network is.
    """
    shape = BACKBONES[backbone]
    nodes, parts, width = [], [], 0
    for stage in STAGES:
        block = sum(s[0] for s in shape.stages[:stage]) - 1
        nodes += pool(end_of(model, f"{prefix}blocks.{block}.project.0.weight"), f"stage{stage}")
        parts += [f"stage{stage}.mean", f"stage{stage}.spread"]
        width += 2 * shape.stages[stage - 1][4]
    nodes.append(helper.make_node("Concat", parts, [OUTPUT], axis=1))
    model.graph.node.extend(nodes)
    model.graph.output.append(helper.make_tensor_value_info(OUTPUT, TensorProto.FLOAT, ["N", width]))


def end_of(model: onnx.ModelProto, weight: str) -> str:
    """What leaves the block whose last convolution has this weight: its sum, if it has a shortcut."""
    found = next((n for n in model.graph.node if n.op_type == "Conv" and weight in n.input), None)
    if found is None:
        raise SystemExit(f"The graph has no convolution with {weight}.")
    end = found.output[0]
    added = [n.output[0] for n in model.graph.node if n.op_type == "Add" and end in n.input]
    # the next block's shortcut adds to this end as well, but begins with its own convolution
    own = [output for output in added if output.split("/")[2] == end.split("/")[2]]
    return own[0] if own else end


def pool(values: str, name: str) -> list[onnx.NodeProto]:
    """Mean and standard deviation over the picture."""
    return [
        helper.make_node("ReduceMean", [values], [f"{name}.mean"], axes=[2, 3], keepdims=0),
        helper.make_node("ReduceMean", [values], [f"{name}.middle"], axes=[2, 3], keepdims=1),
        helper.make_node("Sub", [values, f"{name}.middle"], [f"{name}.apart"]),
        helper.make_node("Mul", [f"{name}.apart", f"{name}.apart"], [f"{name}.squares"]),
        helper.make_node("ReduceMean", [f"{name}.squares"], [f"{name}.variance"],
                         axes=[2, 3], keepdims=0),
        helper.make_node("Sqrt", [f"{name}.variance"], [f"{name}.spread"]),
    ]
