"""Answers that say the same thing over and over, as language models do when they get stuck."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from scorer.diagnostics.sentences import sentences
from scorer.frozen import Frozen
from scorer.letters import letters

#: Words of a run, as Welleck et al. count them.
_WORDS = 4
#: A share of runs said before from which on an answer repeats itself.
MUCH = 0.2
#: Letters a sentence must have for its coming again to be worth a word.
_SENTENCE = 6
#: Something short, four times and more in a row, and the letters it must cover.
_LOOP = re.compile(r"(\S[^\n]{0,29}?)(?:\1){3,}")
_COVERED = 12
#: Characters looked at for loops.
_LOOKED_AT = 4000


class Repetition(Frozen):
    """What a text says again.

    Attributes:
        share: of its runs of four words, how many occurred before: ``seq-rep-4`` of Welleck et
            al. 2020, Neural Text Generation With Unlikelihood Training (ICLR, section 6).
        sentences: sentences that are said again, each once, spaces, case and punctuation aside.
        loop: something short said four times or more in a row, ``""`` where nothing is.
    """

    share: float
    sentences: tuple[str, ...]
    loop: str

    @property
    def much(self) -> bool:
        """Whether it is worth a word."""
        return self.share >= MUCH or bool(self.sentences) or bool(self.loop)


def repetition(text: str) -> Repetition:
    """Return what a text says again."""
    return Repetition(_share(text.split()), _again(text), _loop(text[:_LOOKED_AT]))


def _share(words: Sequence[str]) -> float:
    runs = [tuple(words[k : k + _WORDS]) for k in range(len(words) - _WORDS + 1)]
    return (len(runs) - len(set(runs))) / len(runs) if runs else 0.0


def _again(text: str) -> tuple[str, ...]:
    said = [text[part.start : part.stop].strip() for part in sentences(text)]
    bare = [letters(each) for each in said]
    often = {each for each, count in Counter(bare).items() if count > 1 and len(each) >= _SENTENCE}
    first = dict(zip(reversed(bare), reversed(said), strict=True))
    return tuple(first[each] for each in dict.fromkeys(bare) if each in often)


def _loop(text: str) -> str:
    for match in _LOOP.finditer(text):
        # rows of dots and dashes are drawn, not said
        if len(match[0]) >= _COVERED and any(map(str.isalnum, match[1])):
            return match[1].strip()
    return ""
