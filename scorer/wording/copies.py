"""What is said of submissions that are copies of each other."""

TEXT: dict[str, tuple[str, str]] = {
    "copies.same": (
        "{names}: all {n} [row|rows] [n:is|are] the same, or very nearly",
        "{names}: {n}행이 모두 같거나 거의 같습니다",
    ),
    "copies.copied": (
        "{names}: at least {same} of {n} [row|rows] of each are those of another of these, or "
        "very near to them",
        "{names}: 저마다 {n}행 중 {same}행 이상이 이 가운데 다른 제출의 행과 같거나 아주 "
        "가깝습니다",
    ),
    "copies.reordered": (
        "{names}: at least {same} of {n} [row|rows] of each are those of another of these, under "
        "other ids",
        "{names}: 저마다 {n}행 중 {same}행 이상이 이 가운데 다른 제출의 행과 같지만 id가 다릅니다",
    ),
    "copies.scaled": (
        "{names}: at least {same} of {n} [row|rows] of each are those of another of these times "
        "a number",
        "{names}: 저마다 {n}행 중 {same}행 이상이 이 가운데 다른 제출의 행에 어떤 수를 곱한 "
        "것입니다",
    ),
    "copies.embedded": (
        "{names}: at least {same} of {n} [row|rows] of each score as those of another of these "
        "do, to within rounding: the same answers, it seems, some as texts and some as vectors",
        "{names}: 저마다 {n}행 중 {same}행 이상의 점수가 반올림 오차 안에서 이 가운데 다른 제출의 "
        "점수와 같습니다. 같은 답변을 글로도, 벡터로도 담은 것으로 보입니다",
    ),
}
