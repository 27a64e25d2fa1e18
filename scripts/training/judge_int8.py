"""Turns the large products of the divergence model's graph into products of bytes, with scales that never change.

The scales are fixed when the model is written, from the values that its inner layers took on the calibration rows:
a pair's scores do not depend on the pairs beside it, as they would if each batch had scales of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from torch import Tensor, nn

from training.judge_model import Judge

# Bytes of a weight: half of their range, so that no sum of two products overflows 16 bits on older processors.
WEIGHT_TOP = 64
VALUE_TOP = 255
# Layers whose products stay as they are: all are small; the last ones' numbers are the answer, and of what the
# others read (cosines, products with rare peaks) too much would be lost between two bytes.
KEPT = ("word", "pair", "product", "scalars.0")
# These read the same values, which are then turned into bytes once.
TOGETHER = ("own", "across", "basis")
DOMAIN = "com.microsoft"


@dataclass(slots=True)
class Ranges:
    """The lowest and highest value that each layer was given, by the layer's name."""

    found: dict[str, tuple[float, float]] = field(default_factory=dict)

    def see(self, name: str, value: Tensor) -> None:
        """Widen a layer's range to hold these values; zero is always inside."""
        low, high = self.found.get(name, (0.0, 0.0))
        self.found[name] = min(low, float(value.min())), max(high, float(value.max()))

    def scale(self, name: str) -> tuple[np.float32, np.uint8]:
        """The step between two bytes, and the byte that stands for zero."""
        names = TOGETHER if name in TOGETHER else (name,)
        low = min(self.found[n][0] for n in names)
        high = max(self.found[n][1] for n in names)
        step = max(high - low, 1e-6) / VALUE_TOP
        return np.float32(step), np.uint8(round(-low / step))


@contextmanager
def watched(model: Judge) -> Iterator[Ranges]:
    """Note what every linear layer is given while the model scores."""
    ranges = Ranges()
    handles = [
        part.register_forward_pre_hook(lambda _, given, name=name: ranges.see(name, given[0]))
        for name, part in model.named_modules()
        if isinstance(part, nn.Linear) and not name.startswith(KEPT)
    ]
    try:
        yield ranges
    finally:
        for handle in handles:
            handle.remove()


def quantise(path: Path, ranges: Ranges) -> None:
    """Rewrite the graph at `path`: every product of a watched layer takes bytes, with the layer's bias added in."""
    import onnx
    from onnx import numpy_helper

    model = onnx.load(str(path))
    weights = {i.name: numpy_helper.to_array(i) for i in model.graph.initializer}
    for node in model.graph.node:
        # a matrix that is used for both sides has a second name
        if node.op_type == "Identity" and node.input[0] in weights:
            weights[node.output[0]] = weights[node.input[0]]
    writer = _Writer(ranges, weights, _biases(model.graph.node, weights))
    for node in model.graph.node:
        writer.add(node)
    _replace(model, writer.nodes, writer.fresh)
    onnx.save(model, str(path))


def _biases(nodes: Sequence[Any], weights: dict[str, np.ndarray]) -> dict[str, tuple[Any, str]]:
    """By the name of a value: the node that adds a constant to it, and that constant."""
    return {
        node.input[1 - at]: (node, node.input[at])
        for node in nodes
        if node.op_type == "Add"
        for at in (0, 1)
        if node.input[at] in weights
    }


@dataclass(slots=True)
class _Writer:
    """Copies nodes, products of watched layers as products of bytes, and gathers the new constants."""

    ranges: Ranges
    weights: dict[str, np.ndarray]
    biases: dict[str, tuple[Any, str]]
    nodes: list[Any] = field(default_factory=list)
    fresh: dict[str, np.ndarray] = field(default_factory=dict)
    _turned: dict[tuple[str, float], str] = field(default_factory=dict)
    _gone: set[str] = field(default_factory=set)

    def add(self, node: Any) -> None:
        """Copy a node, or write what stands in its place."""
        from onnx import helper

        layer = _layer(node, self.weights)
        if layer not in self.ranges.found:
            if node.name not in self._gone:
                self.nodes.append(node)
            return
        # the optional names are given in their order: no zero of the weights, whose zero is 0
        result, bias = node.output[0], ""
        if result in self.biases:
            add, bias = self.biases[result]
            self._gone.add(add.name)
            result = add.output[0]
        value = self._in_bytes(layer, node.input[0])
        self.fresh[f"{layer}.bytes"], self.fresh[f"{layer}.steps"] = _bytes(self.weights[node.input[1]])
        given = [value, *(f"{layer}.{name}" for name in ("bytes", "step", "steps", "zero")), "", bias]
        self.nodes.append(helper.make_node("MatMulIntegerToFloat", given, [result], node.name, domain=DOMAIN))

    def _in_bytes(self, layer: str, name: str) -> str:
        """The name of a value in bytes, turned once for all layers that share a scale."""
        from onnx import helper

        step, zero = self.ranges.scale(layer)
        self.fresh[f"{layer}.step"], self.fresh[f"{layer}.zero"] = np.array(step), np.array(zero)
        key = (name, float(step))
        if key not in self._turned:
            self._turned[key] = f"{name}.bytes"
            given = [name, f"{layer}.step", f"{layer}.zero"]
            self.nodes.append(helper.make_node("QuantizeLinear", given, [f"{name}.bytes"], f"{name}/Bytes"))
        return self._turned[key]


def _layer(node: Any, weights: dict[str, np.ndarray]) -> str:
    """The name in `Judge` of the layer whose product a node is, as "layers.0.qkv"; "" for any other node."""
    parts = node.name.strip("/").split("/")[:-1]
    if node.op_type != "MatMul" or node.input[1] not in weights or not parts:
        return ""
    # a layer that is used for both sides has a second node with a number; one in a row bears the row's name
    last = parts[-1].split("_")[0]
    return last if "." in last else ".".join([*parts[:-1], last])


def _bytes(weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A matrix [in, out] in bytes, and the step between two bytes of each column."""
    steps = np.maximum(np.abs(weight).max(axis=0), 1e-9) / WEIGHT_TOP
    return np.round(weight / steps).astype(np.int8), steps.astype(np.float32)


def _replace(model: Any, nodes: Sequence[Any], fresh: dict[str, np.ndarray]) -> None:
    """Put other nodes into a graph and new constants beside those that are still used."""
    from onnx import helper, numpy_helper

    graph = model.graph
    used = {name for node in nodes if node.op_type != "Identity" for name in node.input}
    used |= {node.input[0] for node in nodes if node.op_type == "Identity" and node.output[0] in used}
    nodes = [node for node in nodes if node.op_type != "Identity" or node.output[0] in used]
    del graph.node[:]
    graph.node.extend(nodes)
    kept = [i for i in graph.initializer if i.name in used]
    del graph.initializer[:]
    graph.initializer.extend([*kept, *(numpy_helper.from_array(a, name) for name, a in fresh.items())])
    model.opset_import.append(helper.make_opsetid(DOMAIN, 1))
