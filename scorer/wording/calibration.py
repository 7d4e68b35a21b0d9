"""How local scores go with official ones, in words."""

CALIBRATION: dict[str, tuple[str, str]] = {
    "leaderboard.calibration": (
        "Local against official {split} score",
        "로컬 점수와 공식 {split} 점수",
    ),
    "leaderboard.pearson": ("Pearson", "피어슨"),
    "leaderboard.spearman": ("Spearman", "스피어만"),
    "leaderboard.order": ("Order", "순서"),
    "leaderboard.order-kept": (
        "{ordered} of {pairs} pairs stand in the same order on both sides",
        "{pairs}쌍 중 {ordered}쌍의 순서가 양쪽에서 같습니다",
    ),
    "leaderboard.offset": ("Offset", "차이"),
    "leaderboard.offset-is": (
        "official less local {offset:+.4f}, {level:.0%} interval {around}",
        "공식에서 로컬을 뺀 값 {offset:+.4f}, {level:.0%} 구간 {around}",
    ),
    "leaderboard.order-tied": (
        "{kept}; {count} more [is|are] tied on one of them and [tells|tell] nothing",
        "{kept}. 한쪽에서 동점인 {count}쌍은 순서가 없어 세지 않았습니다",
    ),
    "leaderboard.offset-without": (
        "official less local {offset:+.4f}, no interval: {why}",
        "공식에서 로컬을 뺀 값 {offset:+.4f}, 구간 없음: {why}",
    ),
    "leaderboard.why-same-offset": (
        "it is the same for all",
        "차이가 모두 같습니다",
    ),
    "leaderboard.with-interval": (
        "{value:+.3f}, {level:.0%} interval {around}",
        "{value:+.3f}, {level:.0%} 구간 {around}",
    ),
    "leaderboard.without-interval": (
        "{value:+.3f}, no interval: {why}",
        "{value:+.3f}, 구간 없음: {why}",
    ),
    "leaderboard.why-few": ("four pairs are needed", "네 쌍이 필요합니다"),
    "leaderboard.why-perfect": (
        "so few pairs on one line tell nothing about its width",
        "한 직선 위에 놓인 쌍이 이렇게 적으면 구간의 폭을 알 수 없습니다",
    ),
    "leaderboard.why-constant": (
        "none: all scores of one side are the same",
        "없음: 한쪽 점수가 모두 같습니다",
    ),
    "leaderboard.sure": (
        "How sure",
        "확실성",
    ),
    "leaderboard.sure-none": (
        "the interval of the correlation includes 0: these {count} pairs do not show that the "
        "local score says anything about the official one",
        "상관계수의 구간에 0이 들어 있습니다. 이 {count}쌍만으로는 로컬 점수로 공식 점수를 "
        "짐작할 수 있다고 말할 수 없습니다",
    ),
    "leaderboard.sure-some": (
        "with {count} pairs the local score goes with the official one; how closely, the interval "
        "says",
        "{count}쌍에서 로컬 점수가 높으면 공식 점수도 높은 경향이 있습니다. 그 경향이 얼마나 "
        "강한지는 구간을 보십시오",
    ),
    "leaderboard.sure-few": (
        "{count} pairs are too few to say how sure this is",
        "{count}쌍으로는 얼마나 확실한지 말할 수 없습니다",
    ),
    "leaderboard.sure-against": (
        "with {count} pairs the local score goes against the official one: check the gold file",
        "{count}쌍에서 로컬 점수가 높을수록 공식 점수가 낮은 경향이 있습니다. 정답 파일을 "
        "확인하십시오",
    ),
    "leaderboard.local": ("Local", "로컬"),
}
