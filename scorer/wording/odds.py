"""What becomes of a public order on private, and what a test set can tell at all."""

TEXT: dict[str, tuple[str, str]] = {
    "odds.percent": ("{value} %", "{value}%"),
    # shake
    "odds.shake-title": (
        "{public} of {n} [row|rows] public, private {private}",
        "{n}행 중 public {public}행, private은 {private}",
    ),
    "odds.private-all": ("all rows", "모든 행"),
    "odds.private-rest": ("the rest", "나머지 행"),
    "odds.survives": ("If the public rows were drawn again", "public 행을 다시 뽑는다면"),
    "odds.survives-known": (
        "If the other rows were drawn again, public as it is",
        "public 행은 그대로이고 나머지 행을 다시 뽑는다면",
    ),
    "odds.leader": (
        "the leader on public leads on private",
        "public 1위가 private에서도 1위",
    ),
    "odds.top": (
        "the first {k} on public are the first {k} on private",
        "public 상위 {k}개가 private에서도 상위 {k}개",
    ),
    "odds.order": (
        "the whole order stays",
        "순서가 모두 그대로",
    ),
    "odds.shake-up": (
        "expected shake-up: mean change of rank / number of submissions",
        "예상 셰이크업: 순위 변화의 평균 / 제출 파일 수",
    ),
    "odds.happened": ("With the public rows as they are", "주어진 public 행으로는"),
    "odds.stayed": ("stays", "그대로"),
    "odds.changed": ("changes", "바뀜"),
    "odds.shaken": ("shake-up", "셰이크업"),
    "odds.leader-short": ("leader", "1위"),
    "odds.top-short": ("first {k}", "상위 {k}개"),
    "odds.order-short": ("order", "순서"),
    "odds.gap": ("A public gap of", "public 점수 차이"),
    "odds.reversed": ("is reversed on private", "private에서 뒤집힐 확률"),
    "odds.variants": ("Best of equal variants", "실력이 같은 변형 수"),
    "odds.gain": ("gains on public by luck", "최고가 운으로 얻는 점수"),
    "odds.same-content": (
        "all of them have the same content: there is no order, and nothing to tell",
        "모두 내용이 같아 순서라고 할 것이 없고, 따라서 알 수 있는 것도 없습니다",
    ),
    "odds.same-rows": (
        "all of them score the same in every row: there is no order, and nothing to tell",
        "모두 모든 행의 점수가 같아 순서라고 할 것이 없고, 따라서 알 수 있는 것도 없습니다",
    ),
    "odds.no-gaps": (
        "any two of them differ by the same amount in every row, so gaps on public and luck in "
        "picking cannot be told",
        "어느 둘이든 모든 행에서 차이가 같아, public 점수 차이가 뒤집힐 확률이나 운으로 얻는 "
        "점수는 알 수 없습니다",
    ),
    "odds.no-gaps-alone": (
        "all rows have the same score, so gaps on public and luck in picking cannot be told",
        "모든 행의 점수가 같아, public 점수 차이가 뒤집힐 확률이나 운으로 얻는 점수는 알 수 "
        "없습니다",
    ),
    "odds.alone": (
        "one submission has no order to survive; name several for the odds",
        "제출 파일이 하나라 순서가 없습니다. 여러 개를 주면 확률을 냅니다",
    ),
    "odds.how-drawn": (
        "public rows are drawn {draws} [time|times], seed {seed}",
        "public 행을 {draws}번 뽑았습니다(시드 {seed})",
    ),
    "odds.how-every": (
        "all {draws} ways to choose the public rows are counted",
        "public 행을 고르는 {draws}가지 경우를 모두 셌습니다",
    ),
    "odds.how-rest": (
        "the public rows are known; the other rows are drawn with replacement {draws} "
        "[time|times], seed {seed}",
        "public 행은 알려져 있고, 나머지 행을 복원 추출로 {draws}번 뽑았습니다(시드 {seed})",
    ),
    "odds.top-everyone": (
        "no odds for the first {k}: all {count} [submission|submissions] are among them",
        "상위 {k}개의 확률은 없습니다. 제출 파일 {count}개가 모두 그 안에 듭니다",
    ),
    "odds.how-ties": (
        "ties never count against survival",
        "동점은 바뀐 것으로 세지 않습니다",
    ),
    "odds.how-gaps": (
        "gaps and gains: normal approximation with the spread of a row's difference between these "
        "submissions, {spread:.3f}",
        "차이와 운으로 얻는 점수: 이 제출 파일들 사이의 행 점수 차이의 표준편차 {spread:.3f}에 "
        "따른 정규 근사입니다",
    ),
    "odds.how-gaps-alone": (
        "gaps and gains: normal approximation with the spread of a row's difference between two "
        "such submissions that have nothing to do with each other, {spread:.3f}; two that do "
        "change places less often",
        "차이와 운으로 얻는 점수: 이런 제출 파일 둘이 서로 무관하다고 볼 때의 행 점수 차이의 "
        "표준편차 {spread:.3f}에 따른 정규 근사입니다. 서로 비슷한 둘은 덜 뒤집힙니다",
    ),
    "odds.how-picked": (
        "a gap picked as the largest of many is reversed more often than this",
        "여럿 가운데 가장 큰 차이로 고른 것은 이보다 자주 뒤집힙니다",
    ),
    "odds.public-from": (
        "which rows are public: {source}",
        "public 행의 출처: {source}",
    ),
    "odds.source-competition": ("the competition", "대회 파일"),
    # power
    "odds.power-title": (
        "What {n} [row|rows] can tell",
        "{n}행으로 알 수 있는 것",
    ),
    "odds.known": (
        "{first} is {difference} above {second}",
        "{first}이(가) {second}보다 {difference} 높습니다",
    ),
    "odds.known-level": (
        "{first} and {second} have the same score",
        "{first}와(과) {second}의 점수가 같습니다",
    ),
    "odds.power-same": (
        "{first} and {second} have the same content: there is no difference to find, and nothing "
        "to tell",
        "{first}와(과) {second}은(는) 내용이 같아 찾을 차이가 없습니다. 알 수 있는 것도 없습니다",
    ),
    "odds.power-same-rows": (
        "{first} and {second} score the same in every row: there is no difference to find, and "
        "nothing to tell",
        "{first}와(과) {second}은(는) 모든 행의 점수가 같아 찾을 차이가 없습니다. 알 수 있는 것도 "
        "없습니다",
    ),
    "odds.between": ("Two such", "두 제출 파일"),
    "odds.correlation": ("rows correlate by {value:g}", "행 점수 상관 {value:g}"),
    "odds.both": ("these two", "이 둘"),
    "odds.spread": ("Spread", "표준편차"),
    "odds.detectable": ("Detectable", "찾는 차이"),
    "odds.chance": ("Power for {effect:g}", "{effect:g}의 검정력"),
    "odds.needed": ("Rows needed", "필요한 행"),
    "odds.none": ("-", "-"),
    "odds.sentence": (
        "with {n} [row|rows] a true difference of {detectable:.4f} is found with a chance of "
        "{power}; for {effect:g} it takes {rows} [row|rows], and the {n} at hand [finds|find] it "
        "with a chance of {chance}",
        "{n}행으로는 실제 차이 {detectable:.4f}을(를) {power}의 확률로 찾습니다. {effect:g}을(를) "
        "찾으려면 {rows}행이 필요하고, 지금의 {n}행으로 찾을 확률은 {chance}입니다",
    ),
    "odds.few-rows": (
        "the two are unlike in only {count} of {n} [row|rows]: so few that it cannot be told "
        "which difference such rows would find, or how many it takes",
        "둘은 {n}행 가운데 {count}행만 다릅니다. 너무 적어서 어떤 차이를 찾아낼 수 있는지, 몇 행이 "
        "필요한지 말할 수 없습니다",
    ),
    "odds.few-groups": (
        "the two are unlike in only {count} of {n} [group|groups]: so few that it cannot be told "
        "which difference such groups would find, or how many it takes",
        "둘은 그룹 {n}개 가운데 {count}개만 다릅니다. 너무 적어서 어떤 차이를 찾아낼 수 있는지, 몇 "
        "행이 필요한지 말할 수 없습니다",
    ),
    "odds.few-rows-all": (
        "{n} [row|rows] are too few for the sign-flip test to find any difference at this level",
        "{n}행으로는 부호 뒤집기 검정이 이 수준에서 어떤 차이도 찾아낼 수 없습니다",
    ),
    "odds.few-groups-all": (
        "{n} [group|groups] are too few for the sign-flip test to find any difference at this "
        "level",
        "그룹 {n}개로는 부호 뒤집기 검정이 이 수준에서 어떤 차이도 찾아낼 수 없습니다",
    ),
    "odds.no-spread": (
        "these rows show no spread, so nothing can be said of what they could tell",
        "행마다 점수의 차이가 같아, 무엇을 찾을 수 있는지 말할 수 없습니다",
    ),
    "odds.how-power": (
        "paired t test, two-sided, p at most {alpha:g}, by the noncentral t distribution",
        "대응표본 t 검정(양측, p {alpha:g} 이하), 비중심 t 분포로 계산",
    ),
    "odds.how-columns": (
        "spread: standard deviation of a row's difference between the two; detectable: the true "
        "difference found with a chance of {power}; power and rows needed: for a true difference "
        "of {effect:g}",
        "표준편차: 두 파일의 행 점수 차이의 표준편차. 찾는 차이: {power}의 확률로 찾아내는 실제 "
        "차이. 검정력과 필요한 행: 실제 차이 {effect:g}에 대한 것",
    ),
    "odds.how-correlation": (
        "only one submission is known: how far another's rows go with its own is assumed, and "
        "decides much; name two to know",
        "제출 파일이 하나뿐이라 다른 파일과의 상관을 가정했습니다. 그에 따라 크게 달라지니, 두 "
        "개를 주면 실제 값으로 계산합니다",
    ),
    "odds.how-cluster": (
        "rows come in groups of one {column}; more rows are taken to come in groups as large",
        "{column} 값이 같은 행은 한 그룹이며, 늘어나는 행도 같은 크기의 그룹으로 봅니다",
    ),
    # misuse
    "odds.failure-no-split": (
        "the competition does not say how many rows are public; give --public 0.4, or --public-ids",
        "대회 파일에 public 행의 비율이 없습니다. --public 0.4나 --public-ids를 지정하십시오",
    ),
    "odds.failure-parts": (
        "of {n} [row|rows] {public} would be public, which leaves nothing to tell",
        "{n}행 중 public이 {public}행이 되어 견줄 것이 없습니다",
    ),
    "odds.failure-two": (
        "power takes one submission or two, and {count} [was|were] given",
        "power에는 제출 파일을 하나나 둘만 쓸 수 있는데 {count}개를 지정했습니다",
    ),
    # the commands
    "odds.shake-line": (
        "Tell the odds that the public order survives on private.",
        "public 순위가 private에서도 유지될 확률을 알려 줍니다.",
    ),
    "odds.shake-help": (
        "Score submissions and tell the odds that the leader, the first k and the whole order on "
        "public rows stay on private, how often a public gap is reversed, and what picking the "
        "best of equal variants gains on public for nothing.\n\n"
        "How many rows are public, and what private is, comes from the competition unless said. "
        "Where the public rows are known (--public-ids, or a column or file in the competition) "
        "the odds are about the other rows only.",
        "제출 파일을 채점해 public 행의 1위, 상위 k개, 전체 순서가 private에서도 유지될 "
        "확률, public 점수 차이가 뒤집힐 확률, 실력이 같은 변형 가운데 최고를 골라 운으로 얻는 "
        "점수를 알려 줍니다.\n\n"
        "public의 비율과 private의 범위는 지정하지 않으면 대회 파일을 따릅니다. public 행을 알면"
        "(--public-ids, 또는 대회 파일의 열이나 파일) 나머지 행에 대해서만 확률을 냅니다.",
    ),
    "odds.power-line": (
        "Say how many rows it takes to find a difference.",
        "점수 차이를 찾아내는 데 필요한 행의 수를 알려 줍니다.",
    ),
    "odds.power-help": (
        "Score one submission or two and say which true difference this gold file's rows can find, "
        "the chance to find --effect with them, and how many rows that would take.\n\n"
        "With two submissions the spread of their difference is known; with one it is assumed.",
        "제출 파일 하나나 둘을 채점해, 이 정답 파일의 행으로 찾아낼 수 있는 실제 차이와, "
        "--effect만큼의 차이를 찾을 확률과, 그에 필요한 행의 수를 알려 줍니다.\n\n"
        "둘이면 두 점수의 차이가 흩어진 정도를 알 수 있고, 하나면 가정합니다.",
    ),
    "odds.option-public": (
        "Fraction of the rows that is public (the competition's unless said).",
        "public 행의 비율(기본값은 대회 파일을 따름).",
    ),
    "odds.option-private": (
        "What the private score is over: all rows, as on Dacon, or the rest (the competition's "
        "unless said).",
        "private 점수의 범위. all은 Dacon처럼 모든 행, rest는 나머지 행(기본값은 대회 파일을 "
        "따름).",
    ),
    "odds.option-public-ids": (
        "The public rows, where they are known: a file with one id per line, or a column of the "
        "gold file (COLUMN=VALUE for the rows that say VALUE).",
        "알려진 public 행. 한 줄에 id 하나인 파일이나 정답 파일의 열(열=값이면 그 값인 행).",
    ),
    "odds.option-top": (
        "How many make the top ({count} unless said).",
        "상위로 볼 제출 파일의 수(기본값 {count}).",
    ),
    "odds.option-draws": (
        "How many times rows are drawn (10000 unless said).",
        "행을 뽑는 횟수(기본값 10000).",
    ),
    "odds.option-effect": (
        "A true difference to look for ({effect} unless said).",
        "찾아내려는 실제 차이(기본값 {effect}).",
    ),
    "odds.option-power": (
        "The chance of finding it that is wanted ({power} unless said).",
        "바라는 검정력(기본값 {power}).",
    ),
    "odds.option-level": (
        "1 less the p that counts (0.95 unless said).",
        "1에서 p의 기준을 뺀 값(기본값 0.95).",
    ),
}
