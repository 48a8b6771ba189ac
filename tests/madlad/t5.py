"""A T5 as MADLAD-400 is one: gated GELU, no biases, RMS norms, relative positions, an output table of its own (JAX).

Raffel et al., 2020, with the changes of version 1.1; the weights are named and shaped as CTranslate2 wants them, so
that ``t5_conversion.py`` only has to hand them on.
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp

Weights = dict[str, Any]
BUCKETS, LONGEST_DISTANCE = 32, 128
_HIDDEN = -1e9


class Size(NamedTuple):
    """Measures of the network; MADLAD-400-3B has 256,000 pieces, 1,024, 16 heads of 128, 8,192 and 32 layers."""

    vocabulary: int
    width: int = 128
    heads: int = 4
    inner: int = 256
    layers: int = 2


def initial(size: Size, seed: int) -> Weights:
    """Return random weights, as T5 starts with them."""
    keys = iter(jax.random.split(jax.random.PRNGKey(seed), 200))
    width, head = size.width, size.width // size.heads

    def table(rows: int, columns: int, spread: float) -> Any:
        return jax.random.normal(next(keys), (rows, columns)) * spread

    weights: Weights = {
        "embeddings": table(size.vocabulary, width, 1.0),
        "projection": table(size.vocabulary, width, width**-0.5),
    }
    for side in ("encoder", "decoder"):
        weights[f"{side}/norm"] = jnp.ones(width)
        weights[f"{side}/bias"] = table(BUCKETS, size.heads, 0.1)
        for layer in range(size.layers):
            kinds = ("self", "cross") if side == "decoder" else ("self",)
            for kind in kinds:
                name = f"{side}/{layer}/{kind}"
                weights[f"{name}/norm"] = jnp.ones(width)
                weights[f"{name}/query"] = table(width, width, (width * head) ** -0.5)
                for part in ("key", "value", "output"):
                    weights[f"{name}/{part}"] = table(width, width, width**-0.5)
            name = f"{side}/{layer}/feed"
            weights[f"{name}/norm"] = jnp.ones(width)
            weights[f"{name}/gate"] = table(size.inner, width, width**-0.5)
            weights[f"{name}/linear"] = table(size.inner, width, width**-0.5)
            weights[f"{name}/output"] = table(width, size.inner, size.inner**-0.5)
    return weights


def forward(weights: Weights, size: Size, source: Any, seen: Any, given: Any) -> tuple[Any, Any]:
    """Return the scores of each next piece, and the attention of the first head of the last layer.

    ``source`` and ``given`` are batches of ids; ``seen`` is true where ``source`` is no padding.
    """
    hidden = jnp.where(seen, 0.0, _HIDDEN)[:, None, None, :]
    x = weights["embeddings"][source]
    bias = _bias(weights["encoder/bias"], source.shape[1], both_ways=True) + hidden
    for layer in range(size.layers):
        x, _ = _attention(weights, f"encoder/{layer}/self", size, x, x, bias)
        x = _feed(weights, f"encoder/{layer}/feed", x)
    memory = _norm(x, weights["encoder/norm"])
    length = given.shape[1]
    future = jnp.where(jnp.tril(jnp.ones((length, length), bool)), 0.0, _HIDDEN)[None, None]
    own = _bias(weights["decoder/bias"], length, both_ways=False) + future
    y, attention = weights["embeddings"][given], None
    for layer in range(size.layers):
        y, _ = _attention(weights, f"decoder/{layer}/self", size, y, y, own)
        y, attention = _attention(weights, f"decoder/{layer}/cross", size, y, memory, hidden)
        y = _feed(weights, f"decoder/{layer}/feed", y)
    return _norm(y, weights["decoder/norm"]) @ weights["projection"].T, attention[:, 0]  # type: ignore[index]


def _norm(x: Any, gamma: Any) -> Any:
    return x * jax.lax.rsqrt(jnp.mean(x * x, axis=-1, keepdims=True) + 1e-6) * gamma


def _attention(  # noqa: PLR0917
    weights: Weights, name: str, size: Size, x: Any, memory: Any, bias: Any
) -> tuple[Any, Any]:
    states = _norm(x, weights[f"{name}/norm"])
    seen = states if memory is x else memory

    def split(part: str, of: Any) -> Any:
        made = of @ weights[f"{name}/{part}"].T
        return made.reshape(*made.shape[:2], size.heads, -1).transpose(0, 2, 1, 3)

    scores = split("query", states) @ split("key", seen).transpose(0, 1, 3, 2) + bias
    attention = jax.nn.softmax(scores, axis=-1)
    mixed = (attention @ split("value", seen)).transpose(0, 2, 1, 3).reshape(x.shape)
    return x + mixed @ weights[f"{name}/output"].T, attention


def _feed(weights: Weights, name: str, x: Any) -> Any:
    states = _norm(x, weights[f"{name}/norm"])
    gate = jax.nn.gelu(states @ weights[f"{name}/gate"].T, approximate=True)
    return x + (gate * (states @ weights[f"{name}/linear"].T)) @ weights[f"{name}/output"].T


def _bias(table: Any, length: int, *, both_ways: bool) -> Any:
    """T5's bias of each head for the distance of two places, by buckets that widen with it."""
    ahead = jnp.arange(length)[None, :] - jnp.arange(length)[:, None]
    buckets, start = BUCKETS, jnp.zeros_like(ahead)
    if both_ways:
        buckets //= 2
        start, distance = jnp.where(ahead > 0, buckets, 0), jnp.abs(ahead)
    else:
        distance = jnp.maximum(-ahead, 0)
    exact = buckets // 2
    ratio = jnp.log(jnp.maximum(distance, 1) / exact) / math.log(LONGEST_DISTANCE / exact)
    far = jnp.minimum(exact + (ratio * (buckets - exact)).astype(int), buckets - 1)
    return table[start + jnp.where(distance < exact, distance, far)].transpose(2, 0, 1)[None]
