"""Korean questions that ask several things at once, taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

#: What ties a further question to the one before it, longest first.
_LINKS = (
    "이와 더불어",
    "이와 함께",
    "그리고 또",
    "마지막으로",
    "더불어",
    "덧붙여",
    "아울러",
    "추가로",
    "그리고",
    "또한",
    "또",
)
_LINK = rf"(?:{'|'.join(_LINKS)})(?:,|(?=\s))"

#: Marks that end a sentence, and closing quotes and brackets behind them.
_END = r"[.?!…？！。]+[\"'”’)\]」』]*"
#: What follows a question that is quoted, or only mentioned, inside a sentence.
_MENTIONED = (
    r"(?:라고|라는|라며|라면|란|이라|하고|하는|고|는|은|이|가|을|를|와|과|도|의)(?=[\s,.?!]|$)"
)
#: Text between quotes or brackets, in which no sentence ends.
_QUOTED = r"\"[^\"]*\"|“[^”]*”|‘[^’]*’|(?<!\w)'[^']*'|「[^」]*」|『[^』]*』|\([^)]*\)|\[[^\]]*\]"

#: Words that ask. A determiner among them makes the word behind it a noun.
_DETERMINER = r"(?:어떤|어느|무슨|몇)"
_ASKS = (
    rf"(?<![가-힣])(?:{_DETERMINER}|어떻게|어떠|어떨|어찌|무엇|무얼|뭐|뭘|뭔|왜|언제|어디"
    r"|얼마|누구|누가)"
)
#: How a clause ends that asks by itself, said directly or indirectly.
_QUESTION_END = (
    r"(?:나요|까요?|가요|은요|는요|니까|느냐|으냐|인가|는가|은가|는지요?|은지요?|인지요?|런지"
    r"|(?<=[가-힣])한지)$"
)
#: How a clause ends that goes on with another one.
_GOES_ON = r"(?:고|며)$"
#: Words that end like such a clause and are nouns.
_NOUNS = (
    r"(?:^|\s)(?:\S*(?:석고|창고|냉장고|광고|사고|재고|금고|차고|최고|참고|경고|신고|권고"
    r"|합지|벽지)|한지)$"
)
#: A sentence without a question mark that asks all the same.
_REQUEST = (
    r"(?:알려|설명해|가르쳐|추천해|말씀해|비교해)\s*"
    r"(?:주세요|주십시오|주시기 바랍니다|주시면 감사하겠습니다|줘요?)"
    r"|궁금(?:합니다|해요|하네요|하다|함)|알고\s*싶(?:습니다|어요|다)"
)
#: What such a sentence asks for: something with a particle, and not merely an answer.
_ASKED_FOR = r"[가-힣](?:을|를|이|가|은|는|도|지)\s"
_ANSWER = r"^\s*(?:\S+\s+)?(?:답변|답|회신|조언|도움|의견)(?:을|를)?\s"
#: A topic or subject: what a clause is about, where it is not what the one before is about.
_TOPIC = r"[가-힣0-9A-Za-z](?:은|는|이|가|도)(?=\s)"

#: No questions, whatever mark they end in.
_GREETING = r"^(?:안녕하세요|안녕하십니까|안녕|수고하십니다|수고하세요|저기요)[\s.?!~]*$"
#: A word of a question that points back and names nothing: alone it could mean anything.
_POINTING = re.compile(
    r"(?:왜|어떻게|무엇|뭐|뭘|뭔|정말|진짜|혹시|그럼|그러면|그런데|그게|그건|이게|이건|그것|이것|그|이|건|것|거"
    r"|그런|그럴|그렇|이런|이럴|이렇|이유|원인|까닭|맞|아닌|아니|괜찮|가능|정상|안|해야|하|할|될|되|돼|있|없|네|예)"
    r"(?:이|가|은|는|을|를|도|인|일|한|할|해|건|거|게|지|죠|나|까|요|가요|나요|까요|니까|습니까|합니까|됩니까|입니까){0,4}"
)


def parts_of(question: str) -> tuple[str, ...]:
    """Return the questions that one text asks, in order; one that asks one thing stays whole.

    A sentence that asks ends a part, and what only tells (the circumstances)
    goes with the question behind it, or at the end with the last one. Inside a
    sentence a part ends before "그리고", "또한" and the like where what stands
    before is a clause that asks: a link between nouns joins what is asked
    about, and is no place to cut. A question that only points back ("왜
    그런가요?") and a greeting are no parts of their own.

    Joined again the parts hold every character of the question but white space,
    in order. There is at least one part, the question itself where it is blank.
    """
    sentences = [part for text in _sentences(question) for part in _clauses(text)]
    if len(sentences) < 2:
        return (question.strip(),)
    parts: list[str] = []
    waiting: list[str] = []
    for sentence in sentences:
        waiting.append(sentence)
        if not _is_question(sentence):
            continue
        if parts and _points_back(waiting):
            parts[-1] = " ".join([parts[-1], *waiting])
        else:
            parts.append(" ".join(waiting))
        waiting = []
    if waiting and parts:
        parts[-1] = " ".join([parts[-1], *waiting])
    return tuple(parts) or (question.strip(),)


def _sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a text; none ends inside quotes, brackets or a number."""
    quoted = [match.span() for match in re.finditer(_QUOTED, text)]
    start = 0
    for match in re.finditer(rf"{_END}|\n+", text):
        end = match.end()
        inside = any(first < match.start() < last - 1 for first, last in quoted)
        if inside or not _ends_sentence(text, match):
            continue
        if text[start:end].strip():
            yield text[start:end].strip()
        start = end
    if text[start:].strip():
        yield text[start:].strip()


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    behind = text[match.end() :]
    if not behind or behind[0].isspace() or match[0].isspace():
        # "뜨나요?" 라고: what is only mentioned goes on behind a closing quote
        closed = match[0][-1] not in ".?!…？！。" and not match[0].isspace()
        return not (closed and re.match(rf"\s*{_MENTIONED}", behind))
    # without a blank behind it only a question mark ends a sentence, and a point
    # where letters follow that are no suffix ("3.5", "a.csv")
    asks = "?" in match[0] or "？" in match[0]
    return asks and "가" <= behind[0] <= "힣" and not re.match(_MENTIONED, behind)


def _clauses(sentence: str) -> list[str]:
    """Cut a sentence before links that stand between two clauses that ask."""
    cuts = [0]
    for match in re.finditer(rf"(?<=[\s,]){_LINK}", sentence):
        before, behind = sentence[cuts[-1] : match.start()], sentence[match.end() :]
        if _are_two(before.strip().rstrip(",").rstrip(), behind.strip()):
            cuts.append(match.start())
    return [sentence[a:b].strip() for a, b in pairwise([*cuts, len(sentence)])]


def _are_two(before: str, behind: str) -> bool:
    """Say whether a link stands between two clauses that each ask something."""
    words = before.split()
    if not _is_question(behind) or not words or re.search(_NOUNS, before):
        return False
    if len(words) > 1 and re.fullmatch(_DETERMINER, words[-2]):
        return False
    if re.search(_QUESTION_END, before):
        return True
    if _wonders(before):
        return len(words) > 1
    # "어떻게 뜯고 그리고 까나요?" asks how for both; a topic of its own sets the second apart
    return _goes_on_asking(before) and bool(re.search(rf"{_ASKS}|{_TOPIC}", behind))


def _wonders(bare: str) -> bool:
    """Say whether a text ends in ㄹ지, as in 될지 and 괜찮을지."""
    if len(bare) < 2 or bare[-1] != "지" or not "가" <= bare[-2] <= "힣":
        return False
    # a syllable is 588 per leading and 28 per middle jamo; ㄹ is the eighth that can follow
    return (ord(bare[-2]) - ord("가")) % 28 == 8


def _is_question(sentence: str) -> bool:
    bare = re.sub(rf"^{_LINK}", "", sentence.strip()).strip()
    if re.match(_GREETING, bare):
        return False
    if re.search(r"[?？][\"'”’)\]」』!！.…]*$", bare):
        return True
    bare = bare.rstrip(" .!…。,")
    if re.search(_REQUEST, bare):
        return bool(re.search(_ASKED_FOR, bare)) and not re.match(_ANSWER, bare)
    return not sentence.rstrip().endswith((".", "!", "…", "。")) and bool(
        re.search(_QUESTION_END, bare) or _wonders(bare) or _goes_on_asking(bare)
    )


def _goes_on_asking(bare: str) -> bool:
    """Say whether a clause asks, and goes on with another one."""
    asks = re.search(_ASKS, bare) and len(bare.split()) > 1
    return bool(asks and re.search(_GOES_ON, bare)) and not re.search(_NOUNS, bare)


def _points_back(sentences: Sequence[str]) -> bool:
    """Say whether a single sentence without a link of its own names nothing."""
    if len(sentences) > 1 or re.match(_LINK, sentences[0]):
        return False
    words = re.findall(r"[^\s,.?!？！]+", sentences[0])
    return all(map(_POINTING.fullmatch, words))
