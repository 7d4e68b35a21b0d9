"""Single rows: what is weakest, what changed."""

TEXT: dict[str, tuple[str, str]] = {
    "row.worst-title": (
        "{name}: the weakest {count} of {n} [row|rows]",
        "{name}: {n}행 중 점수가 낮은 {count}행",
    ),
    "row.diff-title": ("What changed from A to B", "A에서 B로 달라진 행"),
    "row.sum": (
        "B against A: rows gained {gained}, lost {lost}, unchanged {same}; mean difference "
        "{difference:+.6f}",
        "B를 A와 견주면: 오른 행 {gained}개, 떨어진 행 {lost}개, 그대로인 행 {same}개. 평균 차이 "
        "{difference:+.6f}",
    ),
    "row.gained": ("Gained most", "가장 많이 오른 행"),
    "row.lost": ("Lost most", "가장 많이 떨어진 행"),
    "row.question": ("Question", "질문"),
    "row.answer": ("Answer", "답변"),
    "row.answer-of": ("Answer {letter}", "답변 {letter}"),
    "row.reference": ("Reference", "정답"),
    "row.reference-of": ("Reference {number}/{count}", "정답 {number}/{count}"),
    "row.no-answers": (
        "{name} holds vectors and no texts: there are no answers to show",
        "{name}에는 텍스트가 없고 벡터만 있어 답변을 보여 줄 수 없습니다",
    ),
    "row.failure-not-alike": (
        "{first} and {second} were not scored in the same way, so their rows do not compare; "
        "their signatures differ in: {fields}. Use the same kind of file and the same encoder",
        "{first}와(과) {second}은(는) 같은 방식으로 채점되지 않아 비교할 수 없습니다. 서명에서 "
        "다른 항목: {fields}. 같은 종류의 파일과 같은 인코더를 쓰십시오",
    ),
    # the commands
    "row.worst-line": (
        "Show the weakest rows of a submission with their texts.",
        "점수가 가장 낮은 행을 질문, 답변, 정답과 함께 보여 줍니다.",
    ),
    "row.worst-help": (
        "Show the weakest rows of a submission: question where the gold file has one, answer, and "
        "of several references the nearest one.\n\n"
        "Long texts are cut (--all shows them whole; so do JSON, CSV and Markdown). '-' reads "
        "standard input.",
        "점수가 가장 낮은 행을 보여 줍니다. 정답 파일에 질문이 있으면 질문, 그리고 답변과 정답을 "
        "보여 주며, 정답이 여럿이면 답변에 가장 가까운 것을 고릅니다.\n\n"
        "긴 글은 줄여서 보여 줍니다(--all이나 JSON, CSV, Markdown은 전체). '-'는 표준 입력입니다.",
    ),
    "row.diff-line": (
        "Show the rows that gained and lost most from A to B.",
        "A에서 B로 점수가 가장 많이 오른 행과 떨어진 행을 보여 줍니다.",
    ),
    "row.diff-help": (
        "Score two submissions and show the rows that gained and lost most from A to B, with "
        "question, both answers, and of several references the one nearest to either answer.\n\n"
        "Whether the difference of the whole is more than chance is what 'dscore compare' says.",
        "두 제출 파일을 채점해 A에서 B로 점수가 가장 많이 오른 행과 떨어진 행을 질문, 두 답변, "
        "정답과 함께 보여 줍니다. 정답이 여럿이면 어느 답변에든 가장 가까운 것을 "
        "고릅니다.\n\n전체 점수의 차이가 우연이 아닌지는 'dscore compare'로 알아봅니다.",
    ),
    "row.option-n": (
        "How many rows ({count} unless said).",
        "보여 줄 행의 수(기본값 {count}).",
    ),
    "row.option-n-diff": (
        "How many rows that gained, and how many that lost ({count} unless said).",
        "오른 행과 떨어진 행을 각각 몇 개씩 보여 줄지(기본값 {count}).",
    ),
}
