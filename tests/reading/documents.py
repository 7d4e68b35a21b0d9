"""Random valid files to plant faults in, and the registers of faults. All from a seed."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

Form = Literal["texts", "vectors"]
Random = random.Random

_TALK = (
    "벽지가 들뜬 곳은 풀을 다시 발라 눌러 붙입니다 결로는 환기와 단열로 막고 이음매는 퍼티로 "
    "메웁니다 곰팡이는 습기를 먼저 없애야 합니다 장판은 하루 정도 펴 둔 뒤 시공하면 됩니다"
    " ㎡당 3.5 kg"
)
_SECRET_TALK = (
    "방수층 누수 원인은 균열이며 실리콘 코킹을 걷어내고 프라이머 도포 후 우레탄을 두 번 바른다 "
    "천장 몰딩 틈새는 목재의 수축 팽창 때문이므로 아크릴계 충전재로 보수한다 wallpaper adhesive"
)
WORDS = _TALK.split()
#: Gold is made of other words, so that a leak of it cannot be an accident.
SECRET = _SECRET_TALK.split()


@dataclass
class Doc:
    """A file as cells, and then as the text of each row."""

    form: Form
    header: list[str]
    rows: list[list[str]]
    gold_ids: list[str]
    quote_all: bool = False
    newline: str = "\n"
    lines: list[str] = field(default_factory=list)

    @property
    def ids(self) -> list[str]:
        return [row[0] for row in self.rows]

    def write(self) -> None:
        quoting = csv.QUOTE_ALL if self.quote_all else csv.QUOTE_MINIMAL
        for row in (self.header, *self.rows):
            stream = io.StringIO()
            csv.writer(stream, lineterminator=self.newline, quoting=quoting).writerow(row)
            self.lines.append(stream.getvalue())

    def line_of(self, row: int) -> int:
        """Return the line on which a row begins; the header is row -1."""
        return "".join(self.lines[: row + 1]).count("\n") + 1

    def bytes(self) -> bytes:
        return "".join(self.lines).encode()


def sentence(rng: Random, words: list[str], *, plain: bool = False) -> str:
    text = " ".join(rng.choice(words) for _ in range(rng.randint(4, 12)))
    if plain:
        return text
    extra = rng.choice(["", "", ", 또한", ' "주의"', "\n둘째 줄", ", 그리고\n\n셋째 줄"])
    return f"{text}{extra} {rng.choice(words)}"


def identifiers(rng: Random, n: int) -> list[str]:
    start, prefix = rng.randint(0, 80), rng.choice(["TEST_", "Q-", "s", "문항_"])
    return [f"{prefix}{start + k:03d}" for k in range(n)]


def submission(rng: Random, form: Form) -> Doc:
    n = rng.randint(4, 9)
    ids = identifiers(rng, n)
    if form == "texts":
        answers = {sentence(rng, WORDS) for _ in range(3 * n)}
        rows = [[i, a] for i, a in zip(ids, sorted(answers), strict=False)]
        header = ["id", "답변"]
    else:
        header = ["id", *(f"vec_{k}" for k in range(4))]
        rows = [[i, *(repr(rng.uniform(-0.9, 0.9)) for _ in range(4))] for i in ids]
    rng.shuffle(rows)
    newline = rng.choice(["\n", "\r\n"])
    return Doc(form, header, rows, ids, rng.random() < 0.3, newline)


def gold(rng: Random, ids: list[str], form: Form) -> Doc:
    if form == "texts":
        header = ["id", "질문", "답변_1", "답변_2"]
        rows = [[i, *(sentence(rng, SECRET) for _ in range(3))] for i in ids]
    else:
        header = ["id", *(f"vec_{k}" for k in range(4))]
        rows = [[i, *(repr(rng.uniform(-0.9, 0.9)) for _ in range(4))] for i in ids]
    return Doc(form, header, rows, ids, rng.random() < 0.3)


@dataclass(frozen=True)
class Planted:
    """What must be found: code, line and id, as far as they are certain."""

    data: bytes
    code: str
    line: int | None = None
    id: str | None = None


Plant = Callable[[Random, Doc], Planted]


@dataclass(frozen=True)
class Damage:
    name: str
    forms: tuple[Form, ...]
    plant: Plant


DAMAGES: list[Damage] = []
BOTH: tuple[Form, ...] = ("texts", "vectors")
TEXTS: tuple[Form, ...] = ("texts",)
VECTORS: tuple[Form, ...] = ("vectors",)


def add(forms: tuple[Form, ...], name: str, plant: Plant) -> None:
    DAMAGES.append(Damage(name, forms, plant))


def cell(
    code: str, forms: tuple[Form, ...], change: Callable[[Random, Doc, int], str | None]
) -> None:
    """Register a change of one row's cells; it returns the id the finding shows."""

    def plant(rng: Random, doc: Doc) -> Planted:
        row = rng.randrange(len(doc.rows))
        identifier = change(rng, doc, row)
        doc.write()
        return Planted(doc.bytes(), code, doc.line_of(row), identifier)

    add(forms, change.__name__, plant)


def row_text(
    code: str, forms: tuple[Form, ...], change: Callable[[Random, Doc, int], None]
) -> None:
    """Register a change of one row's written text."""

    def plant(rng: Random, doc: Doc) -> Planted:
        doc.write()
        row = rng.randrange(len(doc.rows))
        line = doc.line_of(row)
        change(rng, doc, row + 1)
        return Planted(doc.bytes(), code, line)

    add(forms, change.__name__, plant)


def header(code: str, forms: tuple[Form, ...], change: Callable[[Random, Doc], None]) -> None:
    """Register a change that shows in the header line."""

    def plant(rng: Random, doc: Doc) -> Planted:
        change(rng, doc)
        doc.write()
        return Planted(doc.bytes(), code, 1)

    add(forms, change.__name__, plant)


def whole(
    code: str, forms: tuple[Form, ...], change: Callable[[Random, Doc], bytes], line: int | None
) -> None:
    """Register a change of the whole file."""

    def plant(rng: Random, doc: Doc) -> Planted:
        return Planted(change(rng, doc), code, line)

    add(forms, change.__name__, plant)
