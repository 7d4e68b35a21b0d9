"""What a score is worth: intervals, parts, floors and ceiling, gates."""

TEXT: dict[str, tuple[str, str]] = {
    "worth.empty": ("(empty)", "(빈칸)"),
    "worth.one-question": ("one question", "한 가지 질문"),
    "worth.several-questions": ("several questions", "여러 가지 질문"),
    "worth.both-cut": ("answer and reference cut", "답변과 정답 모두 잘림"),
    "worth.answer-cut": ("answer cut", "답변만 잘림"),
    "worth.reference-cut": ("reference cut", "정답만 잘림"),
    "worth.whole": ("read whole", "끝까지 읽음"),
    "worth.characters": (
        "{low} - {high} characters",
        "{low} - {high}자",
    ),
    "worth.characters-same": ("{low} [character|characters]", "{low}자"),
    # the interval
    "worth.column": ("{percent:g}% interval", "{percent:g}% 구간"),
    "worth.range": ("{percent:g}%: {low:.3f} - {high:.3f}", "{percent:g}%: {low:.3f} - {high:.3f}"),
    "worth.ends": ("{low:.3f} - {high:.3f}", "{low:.3f} - {high:.3f}"),
    "worth.interval": ("Interval", "구간"),
    "worth.how-drawn": (
        "{percent:g}%, if the questions were drawn again: {method} over {what}, "
        "{resamples:,} resamples, seed {seed}",
        "질문을 다시 뽑는다고 볼 때의 {percent:g}% 구간: {what}에 대한 {method}, "
        "재표집 {resamples:,}회, 시드 {seed}",
    ),
    "worth.how-t": (
        "{percent:g}%, if the questions were drawn again: Student's t over {what}",
        "질문을 다시 뽑는다고 볼 때의 {percent:g}% 구간: {what}에 대한 스튜던트 t",
    ),
    "worth.over-rows": ("{n:,} [row|rows]", "{n:,}행"),
    "worth.over-groups": ("{n:,} [group|groups] of '{column}'", "'{column}' 그룹 {n:,}개"),
    "worth.bootstrap-t": ("bootstrap-t", "bootstrap-t"),
    "worth.bca": ("BCa bootstrap", "BCa 부트스트랩"),
    "worth.percentile": ("percentile bootstrap", "백분위 부트스트랩"),
    "worth.why-one-row": (
        "no interval: one row says nothing about others",
        "구간 없음: 한 행만으로는 다른 행에 대해 아무것도 알 수 없습니다",
    ),
    "worth.why-one-group": (
        "no interval: one group says nothing about others",
        "구간 없음: 한 그룹만으로는 다른 그룹에 대해 아무것도 알 수 없습니다",
    ),
    "worth.why-equal-rows": (
        "no interval: all rows have the same score, which is no proof that others would",
        "구간 없음: 모든 행의 점수가 같지만, 다른 행도 같으리라는 증거는 아닙니다",
    ),
    "worth.why-equal-groups": (
        "no interval: all groups have the same mean, which is no proof that others would",
        "구간 없음: 모든 그룹의 평균이 같지만, 다른 그룹도 같으리라는 증거는 아닙니다",
    ),
    "worth.why-few-rows": (
        "no interval: too few rows for this method, or too few that differ; --ci t gives one",
        "구간 없음: 이 방법을 쓰기에는 행이, 또는 서로 다른 행이 너무 적습니다. --ci t로는 구할 수 "
        "있습니다",
    ),
    "worth.why-few-groups": (
        "no interval: too few groups for this method, or too few that differ; --ci t gives one",
        "구간 없음: 이 방법을 쓰기에는 그룹이, 또는 서로 다른 그룹이 너무 적습니다. --ci t로는 "
        "구할 수 있습니다",
    ),
    "worth.why-parts": ("{reason} ({names})", "{reason} ({names})"),
    "worth.why-many-rows": (
        "t in place of the bootstrap: with so many rows both agree; --ci bootstrap-t draws",
        "부트스트랩 대신 t: 행이 이만큼 많으면 둘이 일치합니다. "
        "--ci bootstrap-t로 재표집할 수 있습니다",
    ),
    "worth.why-many-groups": (
        "t in place of the bootstrap: with so many groups both agree; --ci bootstrap-t draws",
        "부트스트랩 대신 t: 그룹이 이만큼 많으면 둘이 일치합니다. "
        "--ci bootstrap-t로 재표집할 수 있습니다",
    ),
    "worth.why-unlike-rows": (
        "t in place of the bootstrap: few rows differ",
        "부트스트랩 대신 t: 차이가 나는 행이 적습니다",
    ),
    "worth.why-unlike-groups": (
        "t in place of the bootstrap: few groups differ",
        "부트스트랩 대신 t: 차이가 나는 그룹이 적습니다",
    ),
    "worth.why-unreachable-rows": (
        "no interval: too few rows differ for the test to tell anything",
        "구간 없음: 차이가 나는 행이 너무 적어 검정으로는 구별할 수 없습니다",
    ),
    "worth.why-unreachable-groups": (
        "no interval: too few groups differ for the test to tell anything",
        "구간 없음: 차이가 나는 그룹이 너무 적어 검정으로는 구별할 수 없습니다",
    ),
    "worth.why-surer-rows": (
        "no interval: few rows differ, and it would leave out zero though the test does not",
        "구간 없음: 차이가 나는 행이 적어, 검정과 달리 구간만 0을 벗어나게 됩니다",
    ),
    "worth.why-surer-groups": (
        "no interval: few groups differ, and it would leave out zero though the test does not",
        "구간 없음: 차이가 나는 그룹이 적어, 검정과 달리 구간만 0을 벗어나게 됩니다",
    ),
    # floors and ceiling
    "worth.scale": ("To read it by", "점수를 읽는 눈금"),
    "worth.scale-fact": ("Scale", "눈금"),
    "worth.this": ("this submission", "이 제출"),
    "worth.shuffled": ("its answers, shuffled", "답변을 섞었을 때"),
    "worth.constant": ("one vector for all rows", "모든 행에 같은 벡터"),
    "worth.ceiling": ("references, each other", "정답끼리"),
    "worth.scale-note": (
        "shuffled: expected score of the same answers in random order; one vector: the best "
        "there is; a score near either knows nothing of the question",
        "섞었을 때: 같은 답변을 무작위로 다시 놓았을 때의 기대 점수. 같은 벡터: 그런 것 가운데 "
        "가장 높은 점수. 둘 중 하나에 가까운 점수는 질문을 모르는 것과 같습니다",
    ),
    "worth.ceiling-note": (
        "references: each scored against the others of its row ({count} [row|rows])",
        "정답끼리: 정답 하나씩을 같은 행의 나머지 정답으로 채점({count}행)",
    ),
    "worth.sampled": (
        "made from {rows:,} of {n:,} [row|rows]",
        "{n:,}행 가운데 {rows:,}행으로 구했습니다",
    ),
    "worth.board-baseline": (
        "the baseline, {name}: {score:.6f}",
        "기준 제출 {name}: {score:.6f}",
    ),
    "worth.board-shuffled": (
        "their answers, shuffled: {low:.3f} - {high:.3f}",
        "답변을 섞었을 때: {low:.3f} - {high:.3f}",
    ),
    "worth.board-constant": (
        "the best vector for all rows: {score:.3f}",
        "모든 행에 같은 벡터(가장 높은 것): {score:.3f}",
    ),
    "worth.board-ceiling": (
        "references against the others of their rows: {score:.3f} ({count} [row|rows])",
        "정답을 같은 행의 나머지 정답으로 채점: {score:.3f}({count}행)",
    ),
    # parts
    "worth.part": ("By {by}", "{by}별"),
    "worth.compound": ("questions asked", "질문 수"),
    "worth.truncated": ("what was read", "읽은 범위"),
    "worth.length": ("length of the longest reference", "가장 긴 정답의 길이"),
    # gates
    "worth.gate-passed": ("passed", "통과"),
    "worth.gate-failed": ("failed", "실패"),
    "worth.gate-cannot-tell": ("cannot tell", "판단할 수 없음"),
    "worth.under": (
        "{name}: {verdict}: {score:.6f} is below {least:g} (--fail-under)",
        "{name}: {verdict}: {score:.6f}은(는) {least:g}보다 낮습니다(--fail-under)",
    ),
    "worth.not-under": (
        "{name}: {verdict}: {score:.6f} is not below {least:g} (--fail-under)",
        "{name}: {verdict}: {score:.6f}은(는) {least:g}보다 낮지 않습니다(--fail-under)",
    ),
    "worth.gated": (
        "{name}: {verdict}: {before:.6f} -> {after:.6f}, a change of {change:+.6f} "
        "({percent:g}%: {low:+.4f} to {high:+.4f}, p = {p:.4f}); {tolerance}",
        "{name}: {verdict}: {before:.6f} -> {after:.6f}, 변화 {change:+.6f} "
        "({percent:g}%: {low:+.4f} ~ {high:+.4f}, p = {p:.4f}). {tolerance}",
    ),
    "worth.gated-without": (
        "{name}: {verdict}: {before:.6f} -> {after:.6f}, a change of {change:+.6f} "
        "(no interval, p = {p:.4f}); {tolerance}",
        "{name}: {verdict}: {before:.6f} -> {after:.6f}, 변화 {change:+.6f} "
        "(구간 없음, p = {p:.4f}). {tolerance}",
    ),
    "worth.gate-tolerance": (
        "a drop of {drop:g} is let pass",
        "{drop:g}까지의 하락은 허용합니다",
    ),
    "worth.gate-no-tolerance": ("no drop is let pass", "하락은 허용하지 않습니다"),
    "worth.gate-unasked": (
        "a gate decides by an interval, also with --ci none",
        "--ci none이어도 게이트는 구간을 구해 판정합니다",
    ),
    "worth.cannot-tell-hint": (
        "the drop is larger than what is let pass, but the interval includes zero: with {n} "
        "[row|rows] it may be chance; more rows would tell (see dscore power)",
        "허용 폭보다 크게 떨어졌지만 구간에 0이 들어 있습니다. {n}행으로는 우연일 수 있습니다. "
        "행이 더 많아야 알 수 있습니다(dscore power 참고)",
    ),
    "worth.cannot-tell-p": (
        "the drop is larger than what is let pass and the interval excludes zero, but p is above "
        "{alpha:g}: with {n} [row|rows] it may be chance; more rows would tell (see dscore power)",
        "허용 폭보다 크게 떨어졌고 구간에 0이 없지만 p가 {alpha:g}보다 큽니다. {n}행으로는 우연일 "
        "수 있습니다. 행이 더 많아야 알 수 있습니다(dscore power 참고)",
    ),
    "worth.cannot-tell-few-rows": (
        "the change rests on {count} of {n} [row|rows]: too few to tell",
        "{n}행 가운데 {count}행의 점수만 달라져, 판단하기에는 너무 적습니다",
    ),
    "worth.cannot-tell-few-groups": (
        "the change rests on {count} of {n} [group|groups]: too few to tell",
        "그룹 {n}개 가운데 {count}개의 점수만 달라져, 판단하기에는 너무 적습니다",
    ),
}
