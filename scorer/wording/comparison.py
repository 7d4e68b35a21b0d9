"""Several submissions held against each other: what can be told apart, and how sure that is."""

TEXT: dict[str, tuple[str, str]] = {
    "compare.title": (
        "{count} [submission|submissions] on the {n} [row|rows] of {gold}",
        "{gold} {n}행으로 견준 제출 파일 {count}개",
    ),
    "compare.group": ("Group", "묶음"),
    "compare.places": ("Places", "가능한 순위"),
    "compare.against": ("Against {letter}", "{letter} 기준 차이"),
    "compare.interval": ("{level:g} % interval", "{level:g}% 구간"),
    "compare.p": ("p (adjusted)", "p(보정)"),
    "compare.p-raw": ("p", "p"),
    "compare.rows": ("+ / = / -", "+ / = / -"),
    "compare.leader": ("leader", "1위"),
    "compare.baseline": ("baseline", "기준"),
    "compare.no-interval": ("none", "없음"),
    "compare.verdict": ("Verdict", "판정"),
    "compare.matrix": (
        "Above the diagonal: row less column, * where separable; below it: adjusted p",
        "대각선 위: 행에서 열을 뺀 차이(*는 구별됨), 아래: 보정한 p",
    ),
    # verdicts
    "compare.separable": (
        "{first} is {difference} above {second} ({how}): separable",
        "{first}이(가) {second}보다 {difference} 높습니다({how}). 구별됩니다",
    ),
    "compare.not-separable": (
        "{first} is {difference} above {second} ({how}): not separable{power}",
        "{first}이(가) {second}보다 {difference} 높지만({how}) 구별되지 않습니다{power}",
    ),
    "compare.same-score": (
        "{first} and {second} have the same score ({how}): not separable{power}",
        "{first}와(과) {second}의 점수가 같습니다({how}). 구별되지 않습니다{power}",
    ),
    "compare.same-content": (
        "{first} and {second} have the same content, and so score the same in every row: not "
        "separable",
        "{first}와(과) {second}은(는) 내용이 같아 모든 행의 점수도 같고, 구별되지 않습니다",
    ),
    "compare.same-rows": (
        "{first} and {second} score the same in every row: not separable",
        "{first}와(과) {second}은(는) 모든 행의 점수가 같아 구별되지 않습니다",
    ),
    "compare.how": (
        "{level:g} % interval {low:+.4f} to {high:+.4f}, {p}",
        "{level:g}% 구간 {low:+.4f} ~ {high:+.4f}, {p}",
    ),
    "compare.p-told": ("p {p}", "p {p}"),
    "compare.p-told-adjusted": ("adjusted p {p}", "보정한 p {p}"),
    "compare.few-rows": (
        "{how}, unlike in only {count} of {n} [row|rows]",
        "{how}, {n}행 가운데 {count}행만 다름",
    ),
    "compare.few-groups": (
        "{how}, unlike in only {count} of {n} [group|groups]",
        "{how}, 그룹 {n}개 가운데 {count}개만 다름",
    ),
    "compare.detectable": (
        "; with {n} [row|rows] it takes a true difference of {detectable:.3f} to be found 4 "
        "times in 5",
        ". {n}행으로는 실제 차이가 {detectable:.3f} 이상이어야 다섯 번에 네 번 찾아냅니다",
    ),
    "compare.detectable-alone": (
        "; with {n} [row|rows] it takes a true difference of {detectable:.3f} to be found 4 "
        "times in 5, tested as the only pair",
        ". 이 쌍만 검정한다면 {n}행으로는 실제 차이가 {detectable:.3f} 이상이어야 다섯 번에 네 번 "
        "찾아냅니다",
    ),
    "compare.detectable-few-rows": (
        "; so few rows differ that it cannot be told which difference they would find",
        ". 차이가 나는 행이 너무 적어 어느 정도의 차이를 찾아낼 수 있는지는 말할 수 없습니다",
    ),
    "compare.detectable-few-groups": (
        "; so few groups differ that it cannot be told which difference they would find",
        ". 차이가 나는 그룹이 너무 적어 어느 정도의 차이를 찾아낼 수 있는지는 말할 수 없습니다",
    ),
    "compare.how-detectable": (
        "found 4 times in 5: by a paired t test at p {alpha:g} or below",
        "다섯 번에 네 번: p {alpha:g} 이하를 기준으로 한 대응표본 t 검정으로 계산",
    ),
    "compare.how-detectable-alone": (
        "found 4 times in 5: by a paired t test of that pair alone, at p {alpha:g} or below; "
        "adjusted for several pairs it takes a larger difference",
        "다섯 번에 네 번: 그 쌍만 p {alpha:g} 이하를 기준으로 대응표본 t 검정을 할 때. 여러 쌍에 "
        "대해 보정하면 차이가 더 커야 합니다",
    ),
    "compare.more": (
        "… and {count} more (see --all or --json)",
        "… 외 {count}개(--all이나 --json으로 볼 수 있습니다)",
    ),
    # how it was done
    "compare.how-made": ("How", "방법"),
    "compare.how-interval": (
        "intervals ({method}, {resamples} resamples, seed {seed}) say where the difference could "
        "lie if the questions were drawn again; each holds for its own pair",
        "구간({method}, {resamples}번 다시 뽑음, 시드 {seed})은 질문을 다시 뽑았을 때 차이가 놓일 "
        "수 있는 범위이며, 쌍마다 따로 성립합니다",
    ),
    "compare.how-interval-t": (
        "intervals (Student's t) say where the difference could lie if the questions were drawn "
        "again; each holds for its own pair",
        "구간(t 분포)은 질문을 다시 뽑았을 때 차이가 놓일 수 있는 범위이며, 쌍마다 따로 성립합니다",
    ),
    "compare.how-sign-flip": (
        "p, two-sided: the sign of each row's difference is flipped at random, {resamples} times, "
        "seed {seed}; the observed one counts too",
        "p(양측): 행마다 차이의 부호를 무작위로 {resamples}번 뒤집습니다(시드 {seed}). 관찰된 "
        "경우도 하나로 셉니다",
    ),
    "compare.how-exact": (
        "p, two-sided: all ways to flip the signs of the rows' differences, counted one by one",
        "p(양측): 행마다 차이의 부호를 뒤집는 모든 경우를 셉니다",
    ),
    "compare.how-sign-flip-groups": (
        "p, two-sided: the sign of each group's summed difference is flipped at random, "
        "{resamples} times, seed {seed}; the observed one counts too",
        "p(양측): 그룹마다 더한 차이의 부호를 무작위로 {resamples}번 뒤집습니다(시드 {seed}). "
        "관찰된 경우도 하나로 셉니다",
    ),
    "compare.how-exact-groups": (
        "p, two-sided: all ways to flip the signs of the groups' summed differences, counted one "
        "by one",
        "p(양측): 그룹마다 더한 차이의 부호를 뒤집는 모든 경우를 셉니다",
    ),
    "compare.how-t": (
        "p, two-sided: paired t test",
        "p(양측): 대응표본 t 검정",
    ),
    "compare.how-of": ("{how} (so for {pairs})", "{how}({pairs}에 적용)"),
    "compare.how-of-others": (
        "{how} (so for all other pairs that differ)",
        "{how}(차이가 있는 나머지 쌍에 적용)",
    ),
    "compare.how-holm": (
        "adjusted by Holm's method for all {count} pairs",
        "{count}쌍 전체에 대해 Holm 방법으로 보정했습니다",
    ),
    "compare.how-max-t": (
        "adjusted for all {count} [submission|submissions] held against the baseline (maxT, "
        "step-down); groups and places by Holm over all pairs",
        "기준과 견주는 제출 파일 {count}개 전체에 대해 보정했습니다(maxT, 단계식). 묶음과 가능한 "
        "순위는 모든 쌍에 대한 Holm 보정을 따릅니다",
    ),
    "compare.how-separable": (
        "separable: adjusted p at most {alpha:g}; what is not separable may still differ",
        "구별된다는 것은 보정한 p가 {alpha:g} 이하라는 뜻입니다. 구별되지 않아도 차이가 있을 수 "
        "있습니다",
    ),
    "compare.how-groups": (
        "group: not separable from the first of the group; places: where it could stand among all",
        "묶음: 묶음의 첫 파일과 구별되지 않는 파일들. 가능한 순위: 전체에서 차지할 수 있는 순위",
    ),
    "compare.how-cluster": (
        "rows of one {column} are drawn and flipped together ({groups} [group|groups])",
        "{column} 값이 같은 행은 함께 뽑고 함께 뒤집습니다(그룹 {groups}개)",
    ),
    "compare.how-rows": (
        "+ / = / -: rows in which it is above, level with, below {letter}",
        "+ / = / -: {letter}보다 점수가 높은 행, 같은 행, 낮은 행의 수",
    ),
    # why there is no interval, or another one
    "compare.why-one-row": (
        "no intervals: one row says nothing about others",
        "구간 없음: 한 행으로는 다른 행을 짐작할 수 없습니다",
    ),
    "compare.why-one-group": (
        "no intervals: one group says nothing about others",
        "구간 없음: 그룹 하나로는 다른 그룹을 짐작할 수 없습니다",
    ),
    "compare.why-equal-rows": (
        "no interval where two differ by the same amount in every row",
        "모든 행에서 차이가 같은 쌍에는 구간이 없습니다",
    ),
    "compare.why-equal-groups": (
        "no interval where two differ by the same amount in every group",
        "모든 그룹에서 차이가 같은 쌍에는 구간이 없습니다",
    ),
    "compare.why-few-rows": (
        "no interval where two differ in too few rows for one",
        "차이가 나는 행이 너무 적은 쌍에는 구간이 없습니다",
    ),
    "compare.why-few-groups": (
        "no interval where two differ in too few groups for one",
        "차이가 나는 그룹이 너무 적은 쌍에는 구간이 없습니다",
    ),
    "compare.why-many-rows": (
        "with so many rows intervals are Student's t unless another kind is asked for",
        "행이 아주 많아 구간을 t 분포로 구했습니다",
    ),
    "compare.why-many-groups": (
        "with so many groups intervals are Student's t unless another kind is asked for",
        "그룹이 아주 많아 구간을 t 분포로 구했습니다",
    ),
    "compare.why-unlike-rows": (
        "where fewer than {few} rows differ the interval is Student's t, which claims no more than "
        "the test does",
        "차이가 나는 행이 {few}개보다 적은 쌍은, 구간이 검정보다 강한 주장을 하지 않도록 t "
        "분포로 구했습니다",
    ),
    "compare.why-unlike-groups": (
        "where fewer than {few} groups differ the interval is Student's t, which claims no more "
        "than the test does",
        "차이가 나는 그룹이 {few}개보다 적은 쌍은, 구간이 검정보다 강한 주장을 하지 않도록 t "
        "분포로 구했습니다",
    ),
    "compare.why-unreachable-rows": (
        "no interval where fewer than {fewest} rows differ: the test cannot take p to {alpha:g} "
        "with these, and an interval must not claim more",
        "차이가 나는 행이 {fewest}개보다 적은 쌍에는 구간이 없습니다. 검정의 p가 {alpha:g}까지 "
        "내려갈 수 없는데 구간이 더 강한 주장을 할 수는 없습니다",
    ),
    "compare.why-unreachable-groups": (
        "no interval where fewer than {fewest} groups differ: the test cannot take p to {alpha:g} "
        "with these, and an interval must not claim more",
        "차이가 나는 그룹이 {fewest}개보다 적은 쌍에는 구간이 없습니다. 검정의 p가 {alpha:g}까지 "
        "내려갈 수 없는데 구간이 더 강한 주장을 할 수는 없습니다",
    ),
    "compare.why-surer-rows": (
        "no interval where fewer than {few} rows differ and it would leave out zero though p is "
        "above {alpha:g}",
        "차이가 나는 행이 {few}개보다 적고, p는 {alpha:g}보다 큰데 구간만 0을 벗어나게 되는 "
        "쌍에는 구간이 없습니다",
    ),
    "compare.why-surer-groups": (
        "no interval where fewer than {few} groups differ and it would leave out zero though p is "
        "above {alpha:g}",
        "차이가 나는 그룹이 {few}개보다 적고, p는 {alpha:g}보다 큰데 구간만 0을 벗어나게 되는 "
        "쌍에는 구간이 없습니다",
    ),
    "compare.how-disagree": (
        "interval and test are two methods: where an interval just leaves out zero and p, before "
        "any adjustment, is above {alpha:g}, p decides",
        "구간과 검정은 서로 다른 방법입니다. 구간이 0을 아슬아슬하게 벗어나도 보정 전 p가 "
        "{alpha:g}보다 크면 p를 따릅니다",
    ),
    # misuse
    "compare.failure-two": (
        "two submissions or more are compared, and {count} [was|were] given",
        "둘 이상의 제출 파일을 견주는데 {count}개를 지정했습니다",
    ),
    # the command
    "compare.line": (
        "Say which of several submissions can be told apart, and how sure.",
        "여러 제출 파일의 차이가 우연인지 아닌지 가립니다.",
    ),
    "compare.help": (
        "Score several submissions and say which differences are more than the luck of these "
        "questions.\n\n"
        "Shown are rank, tie group and possible places of each, its difference to the leader (or "
        "to --baseline) with an interval and p, the rows won and lost, and verdicts, separable or "
        "not: on neighbours in rank and on all not separable from the leader, or on every one "
        "against the baseline (--json holds all pairs). What is not separable may still differ; "
        "more rows would tell.",
        "여러 제출 파일을 채점해 점수의 차이가 질문을 잘 만난 덕인지 아닌지 가립니다.\n\n"
        "파일마다 순위, 묶음, 가능한 순위, 1위(또는 --baseline)와의 차이와 그 구간과 p, 이긴 행과 "
        "진 행의 수를 보여 주고, 순위가 이웃한 쌍과 1위와 구별되지 않는 파일(--baseline이 있으면 "
        "기준과 나머지)에 대해 구별되는지 판정합니다. 모든 쌍은 --json에 있습니다. 구별되지 "
        "않는다고 해서 차이가 없는 것은 아니며, 행이 더 많으면 구별될 수 있습니다.",
    ),
    "compare.option-baseline": (
        "Submission to hold the others against, in place of the leader; scored too where it is not "
        "named among them.",
        "1위 대신 기준으로 삼을 제출 파일. 목록에 없으면 함께 채점합니다.",
    ),
    "compare.option-test": (
        "What gives p ('sign-flip' unless said).",
        "p를 구하는 검정(기본값 sign-flip).",
    ),
    "compare.option-level": (
        "Confidence of the intervals, and 1 less the p that counts (0.95 unless said).",
        "구간의 신뢰수준. 1에서 이 값을 뺀 것이 p의 기준입니다(기본값 0.95).",
    ),
    "compare.option-resamples": (
        "How many times rows are drawn or flipped (10000 unless said).",
        "행을 다시 뽑거나 뒤집는 횟수(기본값 10000).",
    ),
    "compare.option-seed": (
        "Number that decides what is drawn; the same number gives the same output (0 unless said).",
        "추첨을 정하는 정수. 같은 수면 결과도 같습니다(기본값 0).",
    ),
    "compare.option-cluster": (
        "Column of the gold file; rows with the same value are drawn together.",
        "정답 파일의 열. 값이 같은 행은 함께 뽑습니다.",
    ),
}
