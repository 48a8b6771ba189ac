"""The small network that the test model holds, laid out as Firefox's models are (needs torch).

A Transformer encoder with norms behind its sublayers, and a decoder of simpler simple recurrent units (SSRU; Kim et
al., "From Research to Production and Back", WNGT 2019), as `fxtranslate` computes them. One table of embeddings serves
both languages and the output. The parameters have Marian's names, so that writing them out needs no table.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as fn

EPSILON = 1e-6
"""What Marian adds to a variance."""
END, PAD = 2, 3


@dataclass(frozen=True)
class StudentSize:
    """Measures of the network; widths are multiples of 16, which the fast matrix code asks for."""

    vocabulary: int
    width: int = 128
    heads: int = 4
    inner: int = 512
    encoder_layers: int = 2
    decoder_layers: int = 2
    dropout: float = 0.1


def positions(length: int, width: int) -> Tensor:
    """Return the encodings that `fxtranslate` adds: counted from 0, sines first, then cosines."""
    half = width // 2
    places = torch.arange(width)
    scales = torch.pow(torch.tensor(1e-4), (places % half) / (half - 1))
    shifts = (places // half) * (math.pi / 2)
    return (torch.arange(length).unsqueeze(1) * scales + shifts).sin()


class Student(nn.Module):
    """Encoder and decoder over one vocabulary; ``alphas`` is filled while ``measuring`` is on."""

    places: Tensor

    def __init__(self, size: StudentSize, longest: int = 300) -> None:
        super().__init__()
        self.size = size
        self.measuring = False
        self.alphas: dict[str, float] = {}
        self.table = nn.ParameterDict()
        self._add("Wemb", size.vocabulary, size.width, size.width**-0.5)
        self.table["decoder_ff_logit_out_b"] = nn.Parameter(torch.zeros(1, size.vocabulary))
        for layer in range(1, size.encoder_layers + 1):
            self._add_attention(f"encoder_l{layer}_self")
            self._add_feed(f"encoder_l{layer}_ffn")
        for layer in range(1, size.decoder_layers + 1):
            self._add_square(f"decoder_l{layer}_rnn_W")
            self._add_square(f"decoder_l{layer}_rnn_Wf")
            self._add_bias(f"decoder_l{layer}_rnn_bf", size.width)
            self._add_norm(f"decoder_l{layer}_rnn_ffn")
            self._add_attention(f"decoder_l{layer}_context")
            self._add_feed(f"decoder_l{layer}_ffn")
        self.register_buffer("places", positions(longest, size.width), persistent=False)

    def forward(self, source: Tensor, hidden: Tensor, target: Tensor) -> tuple[Tensor, Tensor]:
        """Return the scores of each next token, and what the last layer's first head attends to.

        ``source`` and ``target`` are batches of ids; the first column of ``target`` stands for nothing yet. ``hidden``
        is True on the padding of ``source``. The mark of the end is put behind each source here.
        """
        lengths = (~hidden).sum(1)
        source = torch.cat([source, torch.full_like(source[:, :1], PAD)], dim=1)
        source = source.scatter(1, lengths.unsqueeze(1), END)
        pads = (source == PAD).unsqueeze(1)
        memory = self._embed(source)
        for layer in range(1, self.size.encoder_layers + 1):
            name = f"encoder_l{layer}"
            mixed, _ = self._attention(f"{name}_self", memory, memory, pads)
            memory = self._normed(f"{name}_self_Wo", mixed, memory)
            memory = self._feed(f"{name}_ffn", memory)
        x = self._embed(target, first_is_empty=True)
        attention = torch.zeros(())
        for layer in range(1, self.size.decoder_layers + 1):
            name = f"decoder_l{layer}"
            x = self._normed(f"{name}_rnn_ffn", self._recurrence(name, x), x)
            mixed, attention = self._attention(f"{name}_context", x, memory, pads)
            x = self._normed(f"{name}_context_Wo", mixed, x)
            x = self._feed(f"{name}_ffn", x)
        self._measure("none", x)
        return x @ self.table["Wemb"].T + self.table["decoder_ff_logit_out_b"], attention[:, 0]

    def _embed(self, ids: Tensor, *, first_is_empty: bool = False) -> Tensor:
        x = self.table["Wemb"][ids] * math.sqrt(self.size.width)
        if first_is_empty:
            x = torch.cat([torch.zeros_like(x[:, :1]), x[:, 1:]], dim=1)
        return self._dropped(x + self.places[: ids.shape[1]])

    def _recurrence(self, name: str, x: Tensor) -> Tensor:
        candidate = self._affine(f"{name}_rnn_W", x)
        forget = self._affine(f"{name}_rnn_Wf", x, f"{name}_rnn_bf").sigmoid()
        cell = torch.zeros_like(candidate[:, 0])
        cells = []
        for step in range(x.shape[1]):
            cell = forget[:, step] * cell + (1 - forget[:, step]) * candidate[:, step]
            cells.append(cell)
        return torch.stack(cells, dim=1).relu()

    def _attention(self, name: str, x: Tensor, memory: Tensor, pads: Tensor) -> tuple[Tensor, Tensor]:
        query, key, value = (
            self._split(self._affine(f"{name}_W{part}", states, f"{name}_b{part}"))
            for part, states in (("q", x), ("k", memory), ("v", memory))
        )
        scores = query @ key.transpose(-1, -2) / math.sqrt(query.shape[-1])
        attention = scores.masked_fill(pads.unsqueeze(1), float("-inf")).softmax(-1)
        return self._affine(f"{name}_Wo", (attention @ value).transpose(1, 2).flatten(2), f"{name}_bo"), attention

    def _split(self, x: Tensor) -> Tensor:
        return x.view(*x.shape[:2], self.size.heads, -1).transpose(1, 2)

    def _feed(self, name: str, x: Tensor) -> Tensor:
        inner = self._dropped(self._affine(f"{name}_W1", x, f"{name}_b1").relu())
        return self._normed(f"{name}_ffn", self._affine(f"{name}_W2", inner, f"{name}_b2"), x)

    def _normed(self, name: str, branch: Tensor, x: Tensor) -> Tensor:
        total = self._dropped(branch) + x
        scale, shift = self.table[f"{name}_ln_scale"][0], self.table[f"{name}_ln_bias"][0]
        return fn.layer_norm(total, (self.size.width,), scale, shift, EPSILON)

    def _affine(self, name: str, x: Tensor, bias: str = "") -> Tensor:
        self._measure(name, x)
        y = x @ self.table[name]
        return y + self.table[bias] if bias else y

    def _measure(self, name: str, x: Tensor) -> None:
        if self.measuring:
            self.alphas[name] = max(self.alphas.get(name, 0.0), x.abs().max().item())

    def _dropped(self, x: Tensor) -> Tensor:
        return fn.dropout(x, self.size.dropout, self.training)

    def _add(self, name: str, rows: int, columns: int, spread: float) -> None:
        self.table[name] = nn.Parameter(torch.randn(rows, columns) * spread)

    def _add_square(self, name: str) -> None:
        self._add(name, self.size.width, self.size.width, self.size.width**-0.5)

    def _add_bias(self, name: str, columns: int) -> None:
        self.table[name] = nn.Parameter(torch.zeros(1, columns))

    def _add_norm(self, name: str) -> None:
        self.table[f"{name}_ln_scale"] = nn.Parameter(torch.ones(1, self.size.width))
        self._add_bias(f"{name}_ln_bias", self.size.width)

    def _add_attention(self, name: str) -> None:
        for part in "qkvo":
            self._add_square(f"{name}_W{part}")
            self._add_bias(f"{name}_b{part}", self.size.width)
        self._add_norm(f"{name}_Wo")

    def _add_feed(self, name: str) -> None:
        size = self.size
        self._add(f"{name}_W1", size.width, size.inner, size.width**-0.5)
        self._add_bias(f"{name}_b1", size.inner)
        self._add(f"{name}_W2", size.inner, size.width, size.inner**-0.5)
        self._add_bias(f"{name}_b2", size.width)
        self._add_norm(f"{name}_ffn")
