"""The small Transformer that the test package holds, laid out as CTranslate2 expects it (needs torch).

Pre-norm encoder and decoder, one table of embeddings for both languages and the output, sinusoidal positions.
The first head of the last cross-attention is the one that learns the word alignment.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as fn


@dataclass(frozen=True)
class Size:
    """Measures of the network; ``width`` must divide 512 for the benchmark's enlarged copy."""

    vocabulary: int
    width: int = 128
    heads: int = 4
    inner: int = 512
    layers: int = 2
    dropout: float = 0.1


def positions(length: int, width: int) -> Tensor:
    """Return sinusoidal encodings as CTranslate2 computes them: counted from 1, sines first, then cosines."""
    steps = math.log(10000.0) / (width // 2 - 1)
    scales = torch.exp(torch.arange(width // 2) * -steps)
    angles = torch.arange(1, length + 1).unsqueeze(1) * scales.unsqueeze(0)
    return torch.cat([angles.sin(), angles.cos()], dim=1)


class Attention(nn.Module):
    """Multi-head attention with its norm and residual; ``joint`` means that queries, keys and values share a layer."""

    def __init__(self, size: Size, *, joint: bool) -> None:
        super().__init__()
        self.size, self.joint = size, joint
        self.norm = nn.LayerNorm(size.width)
        parts = [3 * size.width] if joint else [size.width, 2 * size.width]
        self.linear = [nn.Linear(size.width, part) for part in (*parts, size.width)]
        self.registered = nn.ModuleList(self.linear)

    def forward(self, x: Tensor, memory: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Return the new states and the attention of every head; ``mask`` is True where nothing may be seen."""
        states = self.norm(x)
        if self.joint:
            query, key, value = self.linear[0](states).chunk(3, dim=-1)
        else:
            query = self.linear[0](states)
            key, value = self.linear[1](memory).chunk(2, dim=-1)
        query, key, value = self._split(query), self._split(key), self._split(value)
        scores = query @ key.transpose(-1, -2) / math.sqrt(query.shape[-1])
        attention = scores.masked_fill(mask.unsqueeze(1), float("-inf")).softmax(-1)
        mixed = (attention @ value).transpose(1, 2).flatten(2)
        return x + fn.dropout(self.linear[-1](mixed), self.size.dropout, self.training), attention

    def _split(self, x: Tensor) -> Tensor:
        return x.view(*x.shape[:2], self.size.heads, -1).transpose(1, 2)


class FeedForward(nn.Module):
    """Two linear layers with a ReLU between, with norm and residual."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        self.dropout = size.dropout
        self.norm = nn.LayerNorm(size.width)
        self.first = nn.Linear(size.width, size.inner)
        self.second = nn.Linear(size.inner, size.width)

    def forward(self, x: Tensor) -> Tensor:
        """Return the new states."""
        inner = fn.dropout(self.first(self.norm(x)).relu(), self.dropout, self.training)
        return x + fn.dropout(self.second(inner), self.dropout, self.training)


class Layer(nn.Module):
    """One layer of the encoder."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        self.own = Attention(size, joint=True)
        self.feed = FeedForward(size)


class CrossedLayer(Layer):
    """One layer of the decoder, which looks at the encoder's states too."""

    def __init__(self, size: Size) -> None:
        super().__init__(size)
        self.cross = Attention(size, joint=False)


class Translator(nn.Module):
    """Encoder and decoder over one vocabulary."""

    positions: Tensor

    def __init__(self, size: Size, longest: int = 512) -> None:
        super().__init__()
        self.size = size
        self.embeddings = nn.Embedding(size.vocabulary, size.width)
        nn.init.normal_(self.embeddings.weight, std=size.width**-0.5)
        self.encoder = [Layer(size) for _ in range(size.layers)]
        self.decoder = [CrossedLayer(size) for _ in range(size.layers)]
        self.registered = nn.ModuleList([*self.encoder, *self.decoder])
        self.encoder_norm = nn.LayerNorm(size.width)
        self.decoder_norm = nn.LayerNorm(size.width)
        self.register_buffer("positions", positions(longest, size.width), persistent=False)

    def forward(self, source: Tensor, hidden: Tensor, target: Tensor) -> tuple[Tensor, Tensor]:
        """Return the scores of each next token, and the alignment head's attention.

        ``source`` and ``target`` are batches of ids; ``hidden`` is True on the padding of ``source``.
        """
        pads = hidden.unsqueeze(1)
        x = self._embed(source)
        for layer in self.encoder:
            x, _ = layer.own(x, x, pads)
            x = layer.feed(x)
        memory = self.encoder_norm(x)
        length = target.shape[1]
        future = torch.ones(length, length, dtype=torch.bool).triu(1).unsqueeze(0)
        y = self._embed(target)
        for layer in self.decoder:
            y, _ = layer.own(y, y, future)
            y, attention = layer.cross(y, memory, pads)
            y = layer.feed(y)
        return self.decoder_norm(y) @ self.embeddings.weight.T, attention[:, 0]

    def _embed(self, ids: Tensor) -> Tensor:
        x = self.embeddings(ids) * math.sqrt(self.size.width) + self.positions[: ids.shape[1]]
        return fn.dropout(x, self.size.dropout, self.training)
