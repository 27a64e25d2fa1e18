"""The shipped encoder, its numpy reader, and what a named encoder does when it cannot be had."""

from __future__ import annotations

import json
import shutil
import socket
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.meaning.ownjudge import load_own_judge
from claims.embed import SHIPPED, StaticEncoder, load_encoder
from claims.errors import EncoderError

TEXTS = [
    "Der Minister tritt am 3. Mai zurück, wie die Zeitung meldet.",
    "Le ministre démissionne le 3 mai, rapporte le journal.",
    "The minister resigns on 3 May, the newspaper reports.",
    "Die Feuerwehr löschte den Brand in der Lagerhalle nach vier Stunden.",
    "Les pompiers ont éteint l'incendie de l'entrepôt au bout de quatre heures.",
    "Firefighters put out the warehouse blaze after four hours.",
    "Il prezzo del pane è salito del 4 % in un anno.",
    "ﬁnale  Straße\tœuvre\u00a0№ ½ —\n“quoted” ´ \u0301x",
    "",
]


@pytest.fixture(scope="module")
def encoder() -> StaticEncoder:
    """The encoder that ships."""
    return StaticEncoder(SHIPPED)


def test_numpy_reader_gives_the_vectors_of_sentence_transformers(encoder: StaticEncoder) -> None:
    """Both readers of the same files agree, the empty text included."""
    from sentence_transformers import SentenceTransformer

    reference = SentenceTransformer(str(SHIPPED), device="cpu", local_files_only=True)
    expected = reference.encode(TEXTS, show_progress_bar=False)
    np.testing.assert_allclose(encoder.encode(TEXTS), expected, atol=1e-4)


def test_versions_are_nearest_across_languages(encoder: StaticEncoder) -> None:
    """Each of six sentences finds its two translations before any other sentence."""
    vectors = encoder.encode(TEXTS[:6])
    scores = vectors @ vectors.T
    for row in range(6):
        nearest = set(np.argsort(-scores[row])[:3].tolist())
        story = row // 3 * 3
        assert nearest == {story, story + 1, story + 2}


def test_rows_have_unit_length_and_unknown_text_is_zero(encoder: StaticEncoder) -> None:
    """Known texts have length one; a text of nothing but unknown signs has none."""
    lengths = np.linalg.norm(encoder.encode(["Haus", "", "   ", "\U0001f9a0", "maison de verre"]), axis=1)
    np.testing.assert_allclose(lengths, [1, 0, 0, 0, 1], atol=1e-5)
    assert encoder.encode([]).shape == (0, encoder.dim)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("ab\ud800cd Haus", id="lone surrogate"),
        pytest.param("Haus\x00Maus", id="NUL"),
        pytest.param("Haus " * 200_000, id="1 MB of words"),
        pytest.param("x" * 1_000_000, id="1 MB without a space"),
    ],
)
def test_hostile_texts_give_finite_unit_vectors(encoder: StaticEncoder, text: str) -> None:
    """Whatever a file holds becomes one finite row."""
    row = encoder.encode([text])[0]
    assert np.isfinite(row).all()
    assert np.linalg.norm(row) == pytest.approx(1, abs=1e-3)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60))
def test_piece_offsets_lie_in_order_inside_the_text(text: str) -> None:
    """Offsets of pieces never run backwards and never leave the text, whatever the normaliser did."""
    encoder = load_encoder()
    assert isinstance(encoder, StaticEncoder)
    offsets, vectors = encoder.pieces(text)
    assert len(offsets) == len(vectors)
    assert (offsets[:, 0] <= offsets[:, 1]).all()
    assert (np.diff(offsets[:, 0]) >= 0).all()
    assert not len(offsets) or (offsets.min() >= 0 and offsets.max() <= len(text))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(max_size=40), max_size=5))
def test_pieces_add_up_to_the_vector_of_the_text(texts: list[str]) -> None:
    """The two ways through the tokenizer, by words and by whole texts, meet in the same direction."""
    encoder = load_encoder()
    assert isinstance(encoder, StaticEncoder)
    found = zip(encoder.encode(texts), encoder.sums(texts), encoder.pieces_many(texts), strict=True)
    for row, added, (_, vectors) in found:
        total = vectors.sum(axis=0)
        np.testing.assert_allclose(added, total, rtol=1e-4, atol=1e-3)
        length = np.linalg.norm(total)
        np.testing.assert_allclose(row, total / length if length else total, atol=1e-3)


def test_pieces_cover_the_written_words(encoder: StaticEncoder) -> None:
    """The pieces of a word, taken together, are the word as written, capitals and umlauts included."""
    text = "Die Lösung: Zürich zahlt 1.250 Franken."
    offsets, _ = encoder.pieces(text)
    covered = {position for start, end in offsets for position in range(start, end)}
    assert covered == {position for position, character in enumerate(text) if character != " "}


def test_loading_is_cached_and_signed(encoder: StaticEncoder) -> None:
    """The same encoder comes back within a process, with a signature that does not change."""
    shipped = load_encoder()
    assert shipped is load_encoder(None)
    assert shipped.signature == encoder.signature
    assert {"de", "fr", "en"} <= set(shipped.languages)


def test_signature_follows_the_files(tmp_path: Path) -> None:
    """Another table has another signature."""
    folder = tmp_path / "copy"
    shutil.copytree(SHIPPED, folder)
    tokenizer = folder / "0_StaticEmbedding" / "tokenizer.json"
    tokenizer.write_text(tokenizer.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert load_encoder(str(folder)).signature != load_encoder().signature


def _broken(folder: Path, name: str, content: bytes) -> str:
    shutil.copytree(SHIPPED, folder)
    (folder / "0_StaticEmbedding" / name).write_bytes(content)
    return str(folder)


_TOO_SHORT = {"dtype": "I8", "shape": [9, 9], "data_offsets": [0, 1]}


def _header(tensors: dict[str, object]) -> bytes:
    text = json.dumps(tensors).encode()
    return len(text).to_bytes(8, "little") + text


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("model.safetensors", b""),
        ("model.safetensors", b"\xff" * 64),
        ("model.safetensors", _header({})),
        ("model.safetensors", (2).to_bytes(8, "little") + b"[]"),
        ("model.safetensors", _header({"embeddings": _TOO_SHORT})),
        ("tokenizer.json", b"{}"),
    ],
)
def test_broken_model_files_give_one_line(tmp_path: Path, name: str, content: bytes) -> None:
    """A damaged file is named in a single line."""
    with pytest.raises(EncoderError) as caught:
        load_encoder(_broken(tmp_path / "model", name, content))
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["/nowhere/at/all", "./missing", "a/b/c"])
def test_missing_folder_gives_one_line(name: str) -> None:
    """A path that is not there is answered without asking any network."""
    with pytest.raises(EncoderError, match="no such folder"):
        load_encoder(name)


def test_unreachable_model_gives_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """A model's name that is not in the cache is answered at once when the hub is switched off."""
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(EncoderError, match="neither a folder nor in the local cache") as caught:
        load_encoder("crosscheck-tests/not-there")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("load", [load_encoder, load_own_judge], ids=["encoder", "judge"])
def test_no_network_for_a_name(monkeypatch: pytest.MonkeyPatch, load: Callable[[str], object]) -> None:
    """A name that is no folder and not in the local cache is refused without a look at any network."""

    def used(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
    # Whatever ran in this process before may have been allowed to ask.
    monkeypatch.setattr("claims.embed._hub_allowed", False)
    monkeypatch.setattr(socket, "getaddrinfo", used)
    monkeypatch.setattr(socket.socket, "connect", used)
    with pytest.raises(EncoderError) as caught:
        load("crosscheck-tests/nowhere")
    assert "the network was asked" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_folder_of_a_foreign_model_goes_through_sentence_transformers(tmp_path: Path) -> None:
    """A folder without a static table in the usual place is opened by the library, with the same vectors."""
    folder = tmp_path / "model"
    shutil.copytree(SHIPPED, folder)
    (folder / "0_StaticEmbedding").rename(folder / "table")
    modules = folder / "modules.json"
    renamed = modules.read_text(encoding="utf-8").replace("0_StaticEmbedding", "table")
    modules.write_text(renamed, encoding="utf-8")
    named = load_encoder(str(folder))
    np.testing.assert_allclose(named.encode(TEXTS), load_encoder().encode(TEXTS), atol=1e-4)
    assert named.languages == ()
    assert named.dim == load_encoder().dim


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(max_size=40), min_size=1, max_size=3))
def test_pieces_are_those_of_the_whole_text(texts: list[str]) -> None:
    """A text that is cut at its spaces and put together again has the pieces that its tokenizer gives at once."""
    encoder = load_encoder()
    assert isinstance(encoder, StaticEncoder)
    clean = [text.encode("utf-8", "replace").decode() for text in texts]
    whole = encoder._tokenizer.encode_batch(clean, add_special_tokens=False)
    found = zip(whole, encoder.pieces_many(clean), encoder.piece_ids(clean), strict=True)
    for row, (offsets, vectors), ids in found:
        assert ids == row.ids
        assert [tuple(place) for place in offsets.tolist()] == row.offsets
        np.testing.assert_array_equal(vectors, encoder._vectors(np.array(row.ids, np.int64)))
