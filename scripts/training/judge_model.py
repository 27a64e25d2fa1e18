"""The divergence model: a small transformer over the words of both sides, on frozen word vectors.

Its input is computed inside, so that the exported graph takes word rows and nothing else: each word brings its
vector, the softly aligned vector of the other side and their product, and how well the best words match.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from checker.meaning.judgewords import PLACES, SHAPES

# Alignment scalars of a word, see `Judge.matches`, and what compounds and whole sides add, see `Judge.wider`.
MATCHES = 9
WIDER = 6
# The column of `checker.meaning.judgewords.shape` that holds the log of a vector's length, and what was added to that.
LENGTH, LENGTH_ADDED = 5, 0.1
# Words that stand together for one word of the other side: neighbours, and those with one word between.
TOGETHER = (1, 2)
# Width in which a word and its counterpart are multiplied.
PRODUCT = 128
# Channels of the attention bias: cosine and spelling across, across at all, and nearness, next, before inside.
CHANNELS = 6
FAR = -1e4
# Logits of a pair: that it differs at all, and that it holds an error of the kind people label as critical.
HEADS = 2
# Tensors that a side gives: vectors, spellings, shapes, places and mask.
OF_SIDE = 5


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

    def __init__(self, size: Size) -> None:
        super().__init__()
        self.heads = size.heads
        self.norm1, self.norm2 = nn.LayerNorm(size.width), nn.LayerNorm(size.width)
        self.qkv = nn.Linear(size.width, 3 * size.width)
        self.out = nn.Linear(size.width, size.width)
        self.up, self.down = nn.Linear(size.width, size.inner), nn.Linear(size.inner, size.width)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """`x` [b, t, width], `bias` [b, heads, t, t] with masked keys far below zero."""
        b, t, width = x.shape
        rows = self.qkv(self.norm1(x)).view(b, t, 3, self.heads, width // self.heads)
        q, k, v = rows.permute(2, 0, 3, 1, 4).unbind(0)
        weights = torch.softmax((q @ k.transpose(-1, -2)) * (width // self.heads) ** -0.5 + bias, dim=-1)
        x = x + self.out((weights.to(v.dtype) @ v).transpose(1, 2).reshape(b, t, width))
        return x + self.down(torch.relu(self.up(self.norm2(x))))


class Judge(nn.Module):
    """Words of two sides in, the logits of the pair (`HEADS`) and a logit of every word out."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        self.size = size
        self.sharpness = nn.Parameter(torch.tensor([12.0, 8.0]))
        self.own = nn.Linear(size.vector, size.width)
        self.across = nn.Linear(size.vector, size.width, bias=False)
        self.basis = nn.Linear(size.vector, PRODUCT, bias=False)
        self.product = nn.Linear(PRODUCT, size.width, bias=False)
        self.scalars = nn.Sequential(
            nn.Linear(MATCHES + WIDER + 2 * (SHAPES + PLACES), size.width),
            nn.ReLU(),
            nn.Linear(size.width, size.width),
        )
        self.mixed = nn.LayerNorm(size.width)
        self.bias = nn.Parameter(torch.zeros(CHANNELS, size.heads))
        self.layers = nn.ModuleList([Layer(size) for _ in range(size.layers)])
        self.last = nn.LayerNorm(size.width)
        self.word = nn.Linear(size.width, 1)
        self.pair = nn.Sequential(
            nn.Linear(2 * size.width + 4, size.width), nn.ReLU(), nn.Linear(size.width, HEADS)
        )
        with torch.no_grad():
            self.bias[0], self.bias[1] = 3.0, 1.0
            # one head starts out on the neighbours, the others across
            self.bias[2, 0], self.bias[3, 0] = -2.0, 2.0

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

    def side(
        self, own: tuple[Tensor, ...], other: tuple[Tensor, ...], cosine: Tensor, spelled: Tensor
    ) -> Tensor:
        """Input rows [b, n, width] of the words of one side; vectors come with their projections."""
        masked = (1 - other[2])[:, None, :] * FAR
        weights = torch.softmax(cosine * self.sharpness[0] + spelled * self.sharpness[1] + masked, dim=2)
        matched = self.matches(
            cosine + masked, spelled + masked, own[1][..., SHAPES:], other[1][..., SHAPES:]
        )
        wider = self.wider(own, other, cosine)
        seen = torch.cat([matched, wider, own[1], weights @ other[1]], dim=2)
        product = self.basis(own[0]) * (weights @ self.basis(other[0]))
        rows = self.own(own[0]) + weights @ self.across(other[0]) + self.product(product)
        return self.mixed(rows + self.scalars(seen))

    def wider(self, own: tuple[Tensor, ...], other: tuple[Tensor, ...], cosine: Tensor) -> Tensor:
        """Scalars [b, n, WIDER] beyond single words: the best cosine to two words of the other side together, and
        of the word in two with a neighbour; the cosine to both whole sides and their difference; the sides' own.
        """
        scale = self.size.vector**-0.5
        vectors = own[0] * scale, other[0] * scale
        sums = [self.lengths(side) for side in (own, other)]
        across = torch.stack([_together(cosine, vectors[1], sums[1], gap) for gap in TOGETHER]).amax(dim=0)
        turned = cosine.transpose(1, 2)
        inside = torch.stack([_together(turned, vectors[0], sums[0], gap, spread=True) for gap in TOGETHER])
        whole = [_unit((sums[i][..., None] * vectors[i]).sum(dim=1)) for i in (0, 1)]
        here, there = ((vectors[0] @ one[..., None])[..., 0] for one in whole)
        alike = (whole[0] * whole[1]).sum(dim=1, keepdim=True).expand_as(here)
        return torch.stack([across, inside.amax(dim=0), here, there, here - there, alike], dim=2)

    def lengths(self, side: tuple[Tensor, ...]) -> Tensor:
        """The lengths [b, n] of the words' vectors before they were scaled to one; 0 for masked words."""
        return (torch.exp(side[1][..., LENGTH]) - LENGTH_ADDED).clamp(min=0) * side[2]

    def attention_bias(self, cosine: Tensor, spelled: Tensor, mask: Tensor) -> Tensor:
        """Bias [b, heads, t, t] from the six channels; masked words are out of reach."""
        b, n, m = cosine.shape
        weight = self.bias[:, None, :, None, None]

        def within(size: int) -> Tensor:
            at = torch.arange(size, device=cosine.device)
            apart = (at[None, :] - at[:, None])[None, None]
            found = (
                weight[3] * torch.exp(-apart.abs() / 3.0)
                + weight[4] * (apart == 1)
                + weight[5] * (apart == -1)
            )
            return found.expand(b, -1, -1, -1)

        over = cosine[:, None] * weight[0] + spelled[:, None] * weight[1] + weight[2]
        top = torch.cat([within(n), over], dim=3)
        low = torch.cat([over.transpose(2, 3), within(m)], dim=3)
        return torch.cat([top, low], dim=2) + ((1 - mask) * FAR)[:, None, None, :]

    def forward(self, *given: Tensor) -> tuple[Tensor, Tensor]:
        """Vectors, spellings, shapes, places [b, n, .] and masks [b, n] of the left side, then of the right (n >= 3).

        Returns the logits of the pairs [b, HEADS] and of the words, left ones first [b, n1 + n2].
        """
        # a cosine in bfloat16 is off by some .004: too much to tell equal words from near ones
        with torch.autocast(given[0].device.type, enabled=False):
            x, mask, bias = self.rows(given[:OF_SIDE], given[OF_SIDE:])
        for layer in self.layers:
            x = layer(x, bias)
        x = self.last(x)
        words = self.word(x)[..., 0]
        return self.pooled(x, words, mask), words

    def rows(self, left: tuple[Tensor, ...], right: tuple[Tensor, ...]) -> tuple[Tensor, Tensor, Tensor]:
        """What the layers are given for both sides: rows [b, t, width], mask [b, t] and attention bias."""
        (v1, s1, g1, p1, m1), (v2, s2, g2, p2, m2) = left, right
        cosine, spelled = v1 @ v2.transpose(1, 2), s1 @ s2.transpose(1, 2)
        # coordinates of a unit vector are small; brought to a variance of one
        scale = self.size.vector**0.5
        one, two = (v1 * scale, torch.cat([g1, p1], dim=2), m1), (v2 * scale, torch.cat([g2, p2], dim=2), m2)
        first = self.side(one, two, cosine, spelled)
        second = self.side(two, one, cosine.transpose(1, 2), spelled.transpose(1, 2))
        mask = torch.cat([m1, m2], dim=1)
        return torch.cat([first, second], dim=1), mask, self.attention_bias(cosine, spelled, mask)

    def pooled(self, x: Tensor, words: Tensor, mask: Tensor) -> Tensor:
        """The pair's logits from the mean and the maximum of the rows and from statistics of the word logits."""
        count = mask.sum(dim=1, keepdim=True)
        mean = (x * mask[..., None]).sum(dim=1) / count
        top = (x + ((1 - mask) * FAR)[..., None]).amax(dim=1)
        chance = torch.sigmoid(words) * mask
        best = (words + (1 - mask) * FAR).topk(2, dim=1).values
        sums = [
            best[:, :1],
            best[:, 1:2],
            chance.sum(dim=1, keepdim=True) / 5,
            chance.sum(dim=1, keepdim=True) / count,
        ]
        return self.pair(torch.cat([mean, top, *sums], dim=1))


def _unit(rows: Tensor) -> Tensor:
    """Rows of length one."""
    return rows / (rows * rows).sum(dim=-1, keepdim=True).sqrt().clamp(min=1e-6)


def _together(cosine: Tensor, vectors: Tensor, lengths: Tensor, gap: int, spread: bool = False) -> Tensor:
    """The best cosine of words [b, n] to sums of two words of the other side that stand `gap` apart.

    `cosine` [b, n, m], `vectors` [b, m, dim] and `lengths` [b, m] are of that other side. With
    `spread` the answer is [b, m]: for each of its words the best of the two sums that it is part of.
    """
    first, second = lengths[:, :-gap], lengths[:, gap:]
    dot = (vectors[:, :-gap] * vectors[:, gap:]).sum(dim=-1)
    norm = (first * first + second * second + 2 * first * second * dot).clamp(min=1e-6).sqrt()
    both = (cosine[..., :-gap] * first[:, None] + cosine[..., gap:] * second[:, None]) / norm[:, None]
    if not spread:
        return both.amax(dim=2)
    best = both.amax(dim=1)
    edge = torch.full_like(best[:, :1], -1.0).expand(-1, gap)
    return torch.maximum(torch.cat([best, edge], dim=1), torch.cat([edge, best], dim=1))
