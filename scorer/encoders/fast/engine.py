"""The fast engine, and the only door to ONNX Runtime."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from threading import Thread
from typing import TYPE_CHECKING, Any

import numpy as np

from scorer.encoders.fast.graph import graph_of
from scorer.encoders.fast.lookup import Lookup
from scorer.encoders.fast.plan import Plan, plan_of
from scorer.encoders.fast.refusal import NotUnderstood
from scorer.encoders.fast.tokens import tokenizer_of
from scorer.encoders.folder import FolderFacts
from scorer.encoders.plain import refuse_small_vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from numpy.typing import NDArray
    from tokenizers import Tokenizer

#: Columns of the attention's grid come in steps of this many. A text's grid has the
#: width its own length asks for, so that a batch never changes its vector.
STEP = 8
#: Tokens of a batch, at most: more run slower on a processor (its caches are full).
BUDGET = 512
#: What stands in the attention where there is no token: the share becomes 0.
_HIDDEN = np.float32(-1e30)
_FOLDER = "session.model_external_initializers_file_folder_path"


class FastEngine:
    """A model folder, computed by ONNX Runtime in float32 on the processor's cores."""

    def __init__(self, facts: FolderFacts, weights: Mapping[str, Path] | None = None) -> None:
        """Get ready to encode.

        Raises:
            NotUnderstood: the folder holds something that is not known in every detail,
                or ONNX Runtime is missing or refuses it.
        """
        self._plan = plan_of(facts, weights)
        self._words = Lookup(self._plan.words)
        # each takes a good part of the start, and ONNX Runtime leaves Python alone meanwhile
        session = _Beside(lambda: _session(self._plan))
        try:
            self._tokenizer = self._checked(tokenizer_of(facts), facts)
        finally:
            session.wait()
        self._session = session.result()

    def _checked(self, tokenizer: Tokenizer, facts: FolderFacts) -> Tokenizer:
        ends = tokenizer.encode("").ids
        if len(ends) != 2 or tokenizer.num_special_tokens_to_add(False) != 2:
            raise NotUnderstood(facts.path / facts.transformer, f"special tokens: {ends}")
        if tokenizer.get_vocab_size() > self._plan.words.shape[0]:
            raise NotUnderstood(facts.path, f"vocab_size = {self._plan.words.shape[0]}")
        if facts.chosen:
            refuse_small_vocabulary(facts, tokenizer.get_vocab_size(), self._plan.words.shape[0])
        return tokenizer

    @property
    def name(self) -> str:
        """Library and version, for the provenance."""
        import onnxruntime

        return f"onnxruntime {onnxruntime.__version__}"

    @property
    def device(self) -> str:
        """Always ``cpu``."""
        return "cpu"

    def token_counts(self, texts: Sequence[str]) -> NDArray[np.int64]:
        """Return the uncut number of tokens of each text, special ones included, (n,) int64."""
        found = self._tokenizer.encode_batch_fast(list(texts))
        return np.array([len(each) for each in found], dtype=np.int64)

    def batches(self, lengths: Sequence[int]) -> list[range]:
        """Cut texts, sorted by their number of tokens, into batches.

        A batch holds texts of one grid's width, and as many as have room in
        :data:`BUDGET` tokens.
        """
        found: list[range] = []
        start, widest = 0, 0
        for place, length in enumerate(lengths):
            width = self._width(length)
            if place > start and (width != widest or width * (place + 1 - start) > BUDGET):
                found.append(range(start, place))
                start = place
            widest = width
        return [*found, range(start, len(lengths))] if lengths else []

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one vector per text, (n, dims) float32: one batch, texts as they are."""
        if not texts:
            return np.zeros((0, self._plan.dims), dtype=np.float32)
        limit = self._plan.max_tokens
        cut = [
            ids if len(ids) <= limit else [*ids[: limit - 1], ids[-1]]
            for ids in self._tokens(texts)
        ]
        try:
            vectors: NDArray[np.float32] = self._session.run(None, self._inputs(cut))[0]
        except Exception as error:  # the library's errors have no common class
            raise NotUnderstood("onnxruntime", " ".join(str(error).split())[:300]) from error
        return vectors

    def _tokens(self, texts: Sequence[str]) -> list[list[int]]:
        """Return the ids of each text's tokens, uncut, special ones included."""
        return [each.ids for each in self._tokenizer.encode_batch_fast(list(texts))]

    def _width(self, length: int) -> int:
        return -(-min(length, self._plan.max_tokens) // STEP) * STEP

    def _inputs(self, texts: Sequence[Sequence[int]]) -> dict[str, NDArray[Any]]:
        """Lay the tokens of a batch one behind the other, and say where each has its cell."""
        plan = self._plan
        lengths = np.array([len(ids) for ids in texts], dtype=np.int64)
        width = self._width(int(lengths.max()))
        columns = np.arange(width, dtype=np.int64)
        there = columns < lengths[:, np.newaxis]
        starts = np.cumsum(lengths) - lengths
        ids = np.concatenate([np.asarray(each, dtype=np.int64) for each in texts])
        positions = np.broadcast_to(columns + plan.first_position, there.shape)[there]
        if plan.padding >= 0 and bool((ids == plan.padding).any()):
            positions = self._counted(ids, there)
        # a cell without a token shows its text's first one, and hides it
        places = starts[:, np.newaxis] + np.where(there, columns, 0)
        heads = np.arange(plan.heads, dtype=np.int64)
        text, column = np.nonzero(there)
        return {
            "words": self._words.rows(ids),
            "positions": positions,
            "places": places.ravel(),
            # a token's heads lie side by side, a text's on the grid one behind the other
            "onto_grid": (places[:, np.newaxis] * plan.heads + heads[:, np.newaxis]).ravel(),
            "off_grid": (
                (text[:, np.newaxis] * plan.heads + heads) * width + column[:, np.newaxis]
            ).ravel(),
            "grid": np.array(
                [len(texts), plan.heads, width, plan.hidden // plan.heads], dtype=np.int64
            ),
            "mask": np.where(there, np.float32(0), _HIDDEN)[:, np.newaxis, np.newaxis, :],
        }

    def _counted(self, ids: NDArray[np.int64], there: NDArray[np.bool_]) -> NDArray[np.int64]:
        """Count positions past the padding token, written out in a text, as RoBERTa does."""
        padding = self._plan.padding
        counts = np.zeros(there.shape, dtype=np.int64)
        counts[there] = ids != padding
        positions: NDArray[np.int64] = (np.cumsum(counts, axis=1) * counts + padding)[there]
        return positions


class _Beside:
    """Work in a thread of its own."""

    def __init__(self, work: Callable[[], Any]) -> None:
        self._work = work
        self._found: Any = None
        self._failure: BaseException | None = None
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    def wait(self) -> None:
        """Wait until it is done."""
        self._thread.join()

    def result(self) -> Any:
        """Return what it found, or raise what it raised."""
        if self._failure is not None:
            raise self._failure
        return self._found

    def _run(self) -> None:
        try:
            self._found = self._work()
        except BaseException as failure:
            self._failure = failure


def _session(plan: Plan) -> Any:
    graph, folder = graph_of(plan)
    try:
        import onnxruntime
    except ImportError as error:
        raise NotUnderstood("onnxruntime", str(error)) from error
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 4
    options.intra_op_num_threads = _cores()
    # A plan of the memory for each shape: there are as many shapes as batches.
    options.enable_mem_pattern = False
    options.add_session_config_entry(_FOLDER, str(folder))
    try:
        return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # the library's errors have no common class
        raise NotUnderstood(folder, " ".join(str(error).split())[:300]) from error


def _cores() -> int:
    """Return the cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return 0  # ONNX Runtime counts them
