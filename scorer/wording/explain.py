"""What one row's score is made of."""

TEXT: dict[str, tuple[str, str]] = {
    "explain.title": ("{submission}: {id}", "{submission}: {id}"),
    "explain.score": (
        "{score:.6f}   (all {n} [row|rows]: {mean:.6f})",
        "{score:.6f}   (전체 {n}행: {mean:.6f})",
    ),
    "explain.terms": ("Terms", "항"),
    "explain.term": (
        "{weight:g} x {metric} {value:.6f}",
        "{weight:g} x {metric} {value:.6f}",
    ),
    "explain.floored": (
        "{weight:g} x {metric} {value:.6f}, below the floor: {floor:g} counts",
        "{weight:g} x {metric} {value:.6f}, 하한보다 낮아 {floor:g}(으)로 셈",
    ),
    "explain.question": ("Question", "질문"),
    "explain.answer": ("Answer", "답변"),
    "explain.reference": ("Reference", "정답"),
    "explain.reference-of": ("Reference {number}/{count}", "정답 {number}/{count}"),
    "explain.length": ("{tokens} {unit}", "{tokens}{unit}"),
    "explain.length-cut": (
        "{tokens} {unit}, read up to {limit}",
        "{tokens}{unit}, {limit}까지만 읽음",
    ),
    "explain.cosine": ("cosine with the answer {value:.6f}", "답변과의 코사인 {value:.6f}"),
    "explain.without": ("without", "없으면"),
    "explain.change": ("change", "변화"),
    "explain.sentence": ("sentence left out", "뺀 문장"),
    "explain.partly": ("[read in part]", "[일부만 읽음]"),
    "explain.unread": ("[not read]", "[읽지 않음]"),
    "explain.alone": (
        "a single sentence: nothing is left without it",
        "한 문장뿐이라 빼면 남는 것이 없습니다",
    ),
    "explain.stored": (
        "the file's own vectors were compared: sentences of this text cannot be left out",
        "파일에 든 벡터로 비교했으므로 이 텍스트의 문장은 빼 볼 수 없습니다",
    ),
    "explain.near-gold": (
        "Nearest gold rows and their answers; its own is number {rank} of {n}",
        "가장 가까운 정답 행과 그 정답 (자기 행은 {n}개 중 {rank}번째)",
    ),
    "explain.near-answers": ("Nearest other answers", "가장 가까운 다른 답변"),
    "explain.own": ("own", "자기 행"),
    "explain.misplaced": (
        "this answer is nearer to the gold of {other} than to its own",
        "이 답변은 자기 정답보다 {other}의 정답에 더 가깝습니다",
    ),
    "explain.how": (
        "each sentence is left out by itself and the row scored again; below 0 it helps. Changes "
        "do not add up: sentences share words",
        "문장을 하나씩 빼고 그 행을 다시 채점했습니다. 0보다 작으면 도움이 되는 문장입니다. "
        "문장끼리 겹치는 말이 있어 변화를 더해도 전체가 되지는 않습니다",
    ),
    "explain.how-stored": (
        "vectors of the files were compared, so no sentence could be left out: give the file of "
        "the answers as text and --encoder",
        "파일에 든 벡터로 비교했으므로 문장을 빼 볼 수 없었습니다. 답변이 글로 든 파일을 "
        "--encoder와 함께 쓰십시오",
    ),
    "explain.how-no-texts": (
        "both files hold vectors and no texts, so no sentence could be left out: give the file of "
        "the answers as text, a gold file with texts, and --encoder",
        "두 파일에 벡터만 있고 글이 없어 문장을 빼 볼 수 없었습니다. 답변이 글로 든 파일과 글이 든 "
        "정답 파일을 --encoder와 함께 쓰십시오",
    ),
    "explain.how-room": (
        "where a text is cut, what is left out makes room for what was not read",
        "잘린 텍스트에서 앞 문장을 빼면 읽지 않던 뒷부분이 그만큼 읽힙니다",
    ),
    # misuse
    "explain.failure-no-row": (
        "there is no row '{id}' in {name}",
        "{name}에 '{id}' 행이 없습니다",
    ),
    "explain.failure-no-row-but": (
        "there is no row '{id}' in {name}; did you mean '{suggestion}'?",
        "{name}에 '{id}' 행이 없습니다. '{suggestion}'을(를) 찾으십니까?",
    ),
    # the command
    "explain.command-line": (
        "Show what one row's score is made of, sentence by sentence.",
        "한 행의 점수를 문장별로 풀어 보여 줍니다.",
    ),
    "explain.command-help": (
        "Show what one row's score is made of: its texts and where they are cut, the score without "
        "each sentence of the answer and of each reference, and the gold rows and other answers "
        "that are nearest.\n\n"
        "'-' reads standard input.",
        "한 행의 점수를 풀어 보여 줍니다. 텍스트와 잘린 자리, 답변과 각 정답의 문장을 하나씩 "
        "뺐을 때의 점수, 가장 가까운 정답 행과 다른 답변을 보여 줍니다.\n\n"
        "'-'는 표준 입력입니다.",
    ),
    "explain.option-id": ("The row.", "풀어 볼 행의 id."),
    "explain.option-n": (
        "How many near rows to name ({count} unless said).",
        "가까운 행을 몇 개 보여 줄지(기본값 {count}).",
    ),
}
