"""What batches, engines and devices change in a number, measured where it will be computed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from scorer.encoders import EncoderRequest, load_encoder
from scorer.errors import EncoderUnavailable
from scorer.frozen import Frozen

if TYPE_CHECKING:
    from scorer.encoders import Encoder, Memory
    from scorer.records import Floats

#: Short and long, plain and mixed: what batches pad, and what is cut, is among them.
TEXTS = (
    "벽지가 들떠요.",
    "도배 후에 벽지가 울거나 들뜨는 원인은 무엇인가요?",
    "결로는 실내의 습한 공기가 차가운 벽면에 닿아 물방울이 맺히는 현상입니다.",
    "석고보드 이음매는 퍼티로 메우고 완전히 말린 다음 사포로 다듬어야 합니다.",
    "곰팡이를 없애려면 먼저 원인이 되는 습기를 막고, 벽지를 걷어 낸 뒤 벽을 충분히 말립니다.",
    "12㎡ 방의 장판은 시공 전에 하루 정도 펴 두세요. ① 바닥 청소 ② 접착 ③ 누르기 순서입니다.",
    "환기와 단열로 막습니다. " * 4,
    "풀을 다시 발라 눌러 붙인 뒤 천천히 말리면 대부분의 들뜸은 사라집니다. " * 10,
)
#: A cosine may differ by so much between machines that compare.
TOLERANCE = 1e-6


class Drift(Frozen):
    """How far two ways to compute the same vectors are apart.

    Attributes:
        kind: ``batch``, ``engine`` or ``device``.
        cosine: largest difference of a cosine of two of the texts.
        component: largest difference of a component.
        ways: what was held against what.
        why: why it was not measured, ``""`` where it was; the differences are 0 then.
    """

    kind: str
    cosine: float
    component: float
    ways: tuple[str, str]
    why: str = ""

    @property
    def small(self) -> bool:
        """Whether scores compare in spite of it."""
        return self.cosine <= TOLERANCE


def batch_drift(encoder: Encoder) -> Drift:
    """Return what differs between texts one by one and all in one batch."""
    import numpy as np

    one = np.vstack([encoder.encode([text]) for text in TEXTS])
    return _between("batch", one, encoder.encode(list(TEXTS)), ("1", str(len(TEXTS))))


def engine_drift(request: EncoderRequest, memory: Memory) -> Drift:
    """Return what differs between the fast engine and sentence-transformers, on the processor."""
    plain = request.but(device="cpu", precision="fp32")
    return _two(
        "engine",
        lambda: load_encoder(plain.but(engine="fast"), memory),
        lambda: load_encoder(plain.but(engine="reference"), memory),
        ("fast", "reference"),
    )


def device_drift(request: EncoderRequest, memory: Memory, device: str) -> Drift:
    """Return what differs between the processor and another device, with one engine."""
    plain = request.but(engine="reference", precision="fp32")
    return _two(
        "device",
        lambda: load_encoder(plain.but(device="cpu"), memory),
        lambda: load_encoder(plain.but(device=device), memory),
        ("cpu", device),
    )


def _two(
    kind: str, one: Callable[[], Encoder], other: Callable[[], Encoder], ways: tuple[str, str]
) -> Drift:
    try:
        first, second = (load().encode(list(TEXTS)) for load in (one, other))
    except EncoderUnavailable as error:
        return Drift(kind, 0.0, 0.0, ways, str(error))
    return _between(kind, first, second, ways)


def _between(kind: str, one: object, other: object, ways: tuple[str, str]) -> Drift:
    import numpy as np

    from scorer.metrics.crosswise import cosines_between, directions

    first: Floats = np.asarray(one, dtype=np.float64)
    second: Floats = np.asarray(other, dtype=np.float64)
    cosines = [cosines_between(each, each) for each in (directions(first), directions(second))]
    apart = float(np.abs(cosines[0] - cosines[1]).max())
    return Drift(kind, apart, float(np.abs(first - second).max()), ways)
