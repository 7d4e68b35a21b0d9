"""Why rows cannot be grouped as asked, and why an earlier score is no gate."""

TEXT: dict[str, tuple[str, str]] = {
    "failure.no-gold-column": (
        "{name} has no column '{column}'; there are: {known}",
        "{name}에 '{column}' 열이 없습니다. 있는 열: {known}",
    ),
    "failure.column-of-ids": (
        "'{column}' is the id column of {name}: every row has its own, so that it groups none; "
        "name another: {known}",
        "'{column}'은(는) {name}의 id 열입니다. 행마다 값이 달라 묶을 수 없습니다. 다른 열을 "
        "지정하십시오: {known}",
    ),
    "failure.column-of-references": (
        "'{column}' holds the reference answers of {name}, by which no rows are grouped; name "
        "another: {known}",
        "'{column}'은(는) {name}의 정답 열이라 행을 묶을 수 없습니다. 다른 열을 지정하십시오: "
        "{known}",
    ),
    "failure.no-question-column": (
        "{name} has no question column, so that compound questions cannot be told apart; "
        "add one, or use --by with another column",
        "{name}에 질문 열이 없어 복합 질문을 가려낼 수 없습니다. 질문 열을 넣거나 --by에 다른 열을 "
        "쓰십시오",
    ),
    "failure.nothing-cut": (
        "{name} was scored without an encoder, so that nothing was cut: leave out --by truncated",
        "{name}은(는) 인코더 없이 채점해서 잘린 글이 없습니다. --by truncated를 빼십시오",
    ),
    "failure.no-texts-to-measure": (
        "{name} holds vectors only, and no texts whose length could be told: leave out --by length",
        "{name}에는 벡터만 있고 길이를 잴 글이 없습니다. --by length를 빼십시오",
    ),
    "failure.gate-unreadable": (
        "{name} cannot be read: {reason}; give the file that 'dscore … --json -o FILE' wrote",
        "{name}을(를) 읽을 수 없습니다: {reason}. 'dscore … --json -o FILE'로 만든 파일을 "
        "지정하십시오",
    ),
    "failure.gate-not-a-score": (
        "{name} is no scorecard; give the file that 'dscore … --json -o FILE' wrote",
        "{name}은(는) 점수표가 아닙니다. 'dscore … --json -o FILE'로 만든 파일을 지정하십시오",
    ),
    "failure.gate-changed": (
        "{name} was changed: its rows do not give the score of its signature; write it anew with "
        "'dscore … --json -o FILE'",
        "{name}이(가) 바뀌었습니다. 행 점수가 서명의 점수와 맞지 않습니다. "
        "'dscore … --json -o FILE'로 다시 만드십시오",
    ),
    "failure.gate-signature": (
        "{name} holds no signature that can be read ({reason}); give the file that "
        "'dscore … --json -o FILE' wrote",
        "{name}에 든 서명을 읽을 수 없습니다({reason}). 'dscore … --json -o FILE'로 만든 파일을 "
        "지정하십시오",
    ),
    "failure.gate-lacks": (
        "{name} holds several scorecards, and not exactly one of '{submission}'; name the "
        "submission as it was named then, or give a file with one scorecard",
        "{name}에 점수표가 여러 개 있지만 '{submission}'의 것이 하나가 아닙니다. 제출 파일 이름을 "
        "그때와 같게 하거나, 점수표가 하나인 파일을 지정하십시오",
    ),
    "failure.gate-other-way": (
        "{name} was scored in another way: {fields} differ, so that the scores do not compare; "
        "score it anew in the same way",
        "{name}은(는) 다른 방식으로 채점되었습니다. {fields}이(가) 달라 점수를 비교할 수 없습니다. "
        "같은 방식으로 다시 채점하십시오",
    ),
    "failure.tolerance-alone": (
        "--tolerance belongs to --gate: name the earlier scorecard",
        "--tolerance는 --gate와 함께 씁니다. 이전 점수표를 지정하십시오",
    ),
}
