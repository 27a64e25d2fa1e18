"""The divergence model: a small transformer over the words of both sides, on frozen word vectors.

Its input is computed inside, so that the exported graph takes word rows and nothing else: each word brings its
vector, the softly aligned vector of the other side and their product, and how well the best words match.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from checker.judgewords import PLACES, SHAPES

# Alignment scalars of a word, see `Judge.matches`.
MATCHES = 9
# Channels of the attention bias: cosine and spelling across, across at all, and nearness, next, before inside.
CHANNELS = 6
FAR = -1e4


@dataclass(frozen=True, slots=True)
class Size:
    """Width of the vectors taken in, of the model and of its inner layer; layers and heads."""

    vector: int = 384
    width: int = 192
    inner: int = 512
    layers: int = 4
    heads: int = 4


class Layer(nn.Module):
    """Pre-norm attention with a bias per head, and a feed-forward part."""

    def __init__(self, size: Size, dropout: float) -> None:
        super().__init__()
        self.heads = size.heads
        self.norm1, self.norm2 = nn.LayerNorm(size.width), nn.LayerNorm(size.width)
        self.qkv = nn.Linear(size.width, 3 * size.width)
        self.out = nn.Linear(size.width, size.width)
        self.up, self.down = nn.Linear(size.width, size.inner), nn.Linear(size.inner, size.width)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """`x` [b, t, width], `bias` [b, heads, t, t] with masked keys far below zero."""
        b, t, width = x.shape
        q, k, v = self.qkv(self.norm1(x)).view(b, t, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4).unbind(0)
        weights = torch.softmax((q @ k.transpose(-1, -2)) * (width // self.heads) ** -0.5 + bias, dim=-1)
        x = x + self.drop(self.out((weights.to(v.dtype) @ v).transpose(1, 2).reshape(b, t, width)))
        return x + self.drop(self.down(torch.relu(self.up(self.norm2(x)))))


class Judge(nn.Module):
    """Words of two sides in, a logit of the pair and a logit of every word out."""

    def __init__(self, size: Size, dropout: float = 0.0) -> None:
        super().__init__()
        self.size = size
        self.sharpness = nn.Parameter(torch.tensor([12.0, 8.0]))
        self.vectors = nn.Linear(3 * size.vector, size.width)
        self.scalars = nn.Sequential(
            nn.Linear(MATCHES + 2 * (SHAPES + PLACES), size.width), nn.ReLU(), nn.Linear(size.width, size.width)
        )
        self.mixed = nn.LayerNorm(size.width)
        self.bias = nn.Linear(CHANNELS, size.layers * size.heads, bias=False)
        self.layers = nn.ModuleList([Layer(size, dropout) for _ in range(size.layers)])
        self.last = nn.LayerNorm(size.width)
        self.word = nn.Linear(size.width, 1)
        self.pair = nn.Sequential(nn.Linear(2 * size.width + 4, size.width), nn.ReLU(), nn.Linear(size.width, 1))
        nn.init.zeros_(self.bias.weight)
        with torch.no_grad():
            self.bias.weight[:, 0] = 3.0
            self.bias.weight[:, 1] = 1.0

    def matches(self, cosine: Tensor, spelled: Tensor, place: Tensor, place_other: Tensor) -> Tensor:
        """Scalars [b, n, MATCHES] of a side's words: best and second cosine, margin of the way back, best
        spelling, each one at the other's best, and how far off in place the two best are.
        """
        top = cosine.topk(2, dim=2)
        best, at = top.values[..., 0], top.indices[..., :1]
        back = cosine.amax(dim=1).gather(1, at[..., 0])
        spell, spell_at = spelled.max(dim=2, keepdim=True)
        offset = place[..., 0] - place_other[..., 0].gather(1, at[..., 0])
        spell_offset = place[..., 0] - place_other[..., 0].gather(1, spell_at[..., 0])
        columns = [
            best, top.values[..., 1].clamp(min=-1), (back - best), spell[..., 0],
            spelled.gather(2, at)[..., 0], cosine.gather(2, spell_at)[..., 0],
            offset.abs(), spell_offset.abs(), (best > 0.999).to(best.dtype),
        ]  # fmt: skip
        return torch.stack(columns, dim=2)

    def side(self, own: tuple[Tensor, ...], other: tuple[Tensor, ...], cosine: Tensor, spelled: Tensor) -> Tensor:
        """Input rows [b, n, width] of the words of one side."""
        masked = (1 - other[3])[:, None, :] * FAR
        weights = torch.softmax(cosine * self.sharpness[0] + spelled * self.sharpness[1] + masked, dim=2)
        aligned = weights @ other[0]
        scalars = torch.cat([own[1], own[2]], dim=2)
        seen = torch.cat(
            [self.matches(cosine + masked, spelled + masked, own[2], other[2]), scalars, weights @ torch.cat(other[1:3], dim=2)],
            dim=2,
        )
        # coordinates of a unit vector are small; brought to a variance of one
        scale = self.size.vector**0.5
        rows = torch.cat([own[0] * scale, aligned * scale, own[0] * aligned * self.size.vector], dim=2)
        return self.mixed(self.vectors(rows) + self.scalars(seen))

    def attention_bias(self, cosine: Tensor, spelled: Tensor, mask: Tensor) -> Tensor:
        """Bias [b, layers * heads, t, t] from the six channels; masked words are out of reach."""
        b, n, m = cosine.shape
        left, right = torch.arange(n, device=cosine.device), torch.arange(m, device=cosine.device)

        def within(at: Tensor) -> Tensor:
            apart = at[None, :] - at[:, None]
            near = [torch.exp(-apart.abs() / 3.0), (apart == 1).float(), (apart == -1).float()]
            zeros = torch.zeros_like(near[0])
            return torch.stack([zeros, zeros, zeros, *near], dim=2).expand(b, -1, -1, -1)

        def across(c: Tensor, s: Tensor) -> Tensor:
            zeros = torch.zeros_like(c)
            return torch.stack([c, s, zeros + 1, zeros, zeros, zeros], dim=3)

        top = torch.cat([within(left), across(cosine, spelled)], dim=2)
        low = torch.cat([across(cosine.transpose(1, 2), spelled.transpose(1, 2)), within(right)], dim=2)
        channels = torch.cat([top, low], dim=1)
        return self.bias(channels).permute(0, 3, 1, 2) + ((1 - mask) * FAR)[:, None, None, :]

    def forward(
        self, v1: Tensor, s1: Tensor, g1: Tensor, p1: Tensor, m1: Tensor,
        v2: Tensor, s2: Tensor, g2: Tensor, p2: Tensor, m2: Tensor,
    ) -> tuple[Tensor, Tensor]:  # fmt: skip
        """Vectors v, spellings s, shapes g, places p [b, n, .] and masks m [b, n] of both sides (n, m >= 2).

        Returns the logits of the pairs [b] and of the words, left ones first [b, n1 + n2].
        """
        cosine, spelled = v1 @ v2.transpose(1, 2), s1 @ s2.transpose(1, 2)
        one, two = (v1, g1, p1, m1), (v2, g2, p2, m2)
        x = torch.cat(
            [self.side(one, two, cosine, spelled), self.side(two, one, cosine.transpose(1, 2), spelled.transpose(1, 2))],
            dim=1,
        )
        mask = torch.cat([m1, m2], dim=1)
        biases = self.attention_bias(cosine, spelled, mask).chunk(self.size.layers, dim=1)
        for layer, bias in zip(self.layers, biases, strict=True):
            x = layer(x, bias)
        x = self.last(x)
        words = self.word(x)[..., 0]
        return self.pooled(x, words, mask), words

    def pooled(self, x: Tensor, words: Tensor, mask: Tensor) -> Tensor:
        """The pair's logit from the mean and the maximum of the rows and from statistics of the word logits."""
        count = mask.sum(dim=1, keepdim=True)
        mean = (x * mask[..., None]).sum(dim=1) / count
        top = (x + ((1 - mask) * FAR)[..., None]).amax(dim=1)
        chance = torch.sigmoid(words) * mask
        best = (words + (1 - mask) * FAR).topk(2, dim=1).values
        sums = [best[:, :1], best[:, 1:2], chance.sum(dim=1, keepdim=True) / 5, chance.sum(dim=1, keepdim=True) / count]
        return self.pair(torch.cat([mean, top, *sums], dim=1))[:, 0]
