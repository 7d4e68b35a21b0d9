"""What answers, gold and their vectors look like."""

TEXT: dict[str, tuple[str, str]] = {
    "diagnose.title": ("{submission} against {gold}", "{gold}에 견준 {submission}"),
    "diagnose.rows": ("{count} [row|rows]", "{count}행"),
    "diagnose.pairs": ("{count} [pair|pairs]", "{count}쌍"),
    "diagnose.answers": ("answers", "답변"),
    "diagnose.references": ("references", "정답"),
    # the picture
    "diagnose.cosines": (
        "Cosines of answers with gold rows, in {count} bins",
        "답변과 정답 행의 코사인({count}구간)",
    ),
    "diagnose.own-rows": ("with the own row", "자기 행"),
    "diagnose.other-rows": ("with other rows", "다른 행"),
    "diagnose.mean": ("mean {value:.3f}", "평균 {value:.3f}"),
    # spread
    "diagnose.spread": ("Spread", "흩어짐"),
    "diagnose.both": ("answers {answers}, gold {gold}", "답변 {answers}, 정답 {gold}"),
    "diagnose.by-chance": ("by chance {value}", "우연이면 {value}"),
    "diagnose.if-even": ("spread evenly {value}", "고르게 퍼지면 {value}"),
    "diagnose.at-most": ("at most {answers}, {gold}", "최대 {answers}, {gold}"),
    "diagnose.alignment": ("Alignment", "정렬(alignment)"),
    "diagnose.alignment-means": (
        "mean squared distance from an answer to its gold on the unit sphere; 0 is best",
        "단위 구 위에서 답변과 정답 사이 거리의 제곱 평균. 0이 가장 좋음",
    ),
    "diagnose.uniformity": ("Uniformity", "균일성(uniformity)"),
    "diagnose.uniformity-means": (
        "how evenly the directions fill the sphere; lower is more even, 0 is all the same",
        "방향이 구를 고르게 채우는 정도. 낮을수록 고르고, 0이면 모두 같음",
    ),
    "diagnose.row-share": ("Share by row", "행 비율"),
    "diagnose.row-share-means": (
        "of an answer's cosines with all gold rows, the part with its own; negative ones count 0",
        "한 답변의 모든 정답 행과의 코사인 가운데 자기 정답의 몫. 음수는 0으로 셈",
    ),
    "diagnose.column-share": ("Share by column", "열 비율"),
    "diagnose.column-share-means": (
        "of a gold row's cosines with all answers, the part with its own; negative ones count 0",
        "한 정답 행의 모든 답변과의 코사인 가운데 자기 답변의 몫. 음수는 0으로 셈",
    ),
    "diagnose.to-gold": ("Nearest gold", "가장 가까운 정답"),
    "diagnose.to-gold-means": (
        "answers whose own gold row is the nearest of all (top-1 accuracy)",
        "자기 정답이 모든 정답 가운데 가장 가까운 답변의 비율(top-1 정확도)",
    ),
    "diagnose.to-answer": ("Nearest answer", "가장 가까운 답변"),
    "diagnose.to-answer-means": (
        "gold rows whose own answer is the nearest of all (top-1 accuracy)",
        "자기 답변이 모든 답변 가운데 가장 가까운 정답 행의 비율(top-1 정확도)",
    ),
    "diagnose.accuracy": (
        "{value:.3f} ({alone} of {n})",
        "{value:.3f} ({alone}/{n})",
    ),
    "diagnose.accuracy-tied": (
        "{value:.3f} ({alone} of {n} + {share:g} of {tied} tied)",
        "{value:.3f} ({alone}/{n}, 동점 {tied}개는 {share:g})",
    ),
    "diagnose.how-ties": (
        "where k rows are equally near, a tie counts 1/k: that is how often the own row is first "
        "if ties are broken at random",
        "동점인 행이 k개이면 1/k로 셉니다. 동점을 무작위로 가를 때 제 행이 첫째가 될 확률입니다",
    ),
    "diagnose.hubness": ("Hubness", "허브성(hubness)"),
    "diagnose.hubness-means": (
        "skew of how often a row is among another's {k} nearest; high: a few are near to "
        "everything (most often gold {gold}, answer {answer})",
        "다른 쪽의 최근접 {k}개에 든 횟수의 왜도. 높으면 몇몇이 모두와 가까움(가장 자주 드는 "
        "정답 {gold}, 답변 {answer})",
    ),
    "diagnose.anisotropy": ("Anisotropy", "비등방성(anisotropy)"),
    "diagnose.anisotropy-means": (
        "mean cosine of rows that have nothing to do with each other; near 1 is a narrow cone",
        "서로 관계없는 행끼리의 코사인 평균. 1에 가까우면 좁은 원뿔에 몰려 있음",
    ),
    "diagnose.rank": ("Effective rank", "유효 랭크"),
    "diagnose.rank-means": (
        "how many directions the vectors really use",
        "벡터가 실제로 쓰는 방향의 수",
    ),
    # truncation
    "diagnose.cut": ("Read up to {limit} {unit}", "{limit}{unit}까지 읽음"),
    "diagnose.windows": (
        "Long texts read whole, in windows of {limit} {unit}",
        "긴 글도 끝까지 읽음(창 {limit}{unit})",
    ),
    "diagnose.reads-all": ("Texts read whole: there is no limit", "길이 제한 없이 끝까지 읽음"),
    "diagnose.texts": ("texts", "텍스트"),
    "diagnose.cut-texts": ("cut", "잘린 수"),
    "diagnose.long-texts": ("longer", "더 긴 수"),
    "diagnose.unseen": ("unseen", "안 읽힌 몫"),
    "diagnose.longest": ("longest", "가장 긴 것"),
    "diagnose.percent": ("{value:.1f} %", "{value:.1f}%"),
    "diagnose.part-rows": ("rows", "행"),
    "diagnose.part-score": ("score", "점수"),
    "diagnose.part-answer": ("answer cut", "답변이 잘림"),
    "diagnose.part-reference": ("references cut only", "정답만 잘림"),
    "diagnose.part-whole": ("nothing cut", "잘리지 않음"),
    "diagnose.part-answer-long": ("answer longer", "답변이 더 김"),
    "diagnose.part-reference-long": ("references longer only", "정답만 더 김"),
    "diagnose.part-whole-long": ("nothing longer", "더 긴 것이 없음"),
    "diagnose.if-whole": ("read whole", "끝까지 읽으면"),
    "diagnose.if-cut": ("if cut", "자르면"),
    "diagnose.all-whole": (
        "all texts read whole, in windows of {limit} {unit} (--long chunk): {score:.6f} "
        "({change:+.6f})",
        "긴 글도 창 {limit}{unit}씩 끝까지 읽으면(--long chunk) {score:.6f}({change:+.6f})",
    ),
    "diagnose.all-cut": (
        "all texts cut at {limit} {unit} (--long truncate): {score:.6f} ({change:+.6f})",
        "긴 글을 {limit}{unit}에서 자르면(--long truncate) {score:.6f}({change:+.6f})",
    ),
    "diagnose.none-long": (
        "no text is longer than is read at once",
        "한 번에 읽는 길이보다 긴 텍스트가 없습니다",
    ),
    "diagnose.seen": (
        "the part that is read, scored alone: {score:.6f}; no row moves by more than {moved:.1g}",
        "읽힌 부분만 채점하면 {score:.6f}. 가장 많이 달라진 행의 변화는 {moved:.1g}",
    ),
    "diagnose.seen-same": (
        "the part that is read, scored alone: {score:.6f}; no row moves",
        "읽힌 부분만 채점해도 {score:.6f}. 달라지는 행이 없음",
    ),
    "diagnose.none-cut": ("nothing was cut", "잘린 텍스트가 없습니다"),
    "diagnose.not-read": (
        "vectors on both sides: no text was read",
        "양쪽이 모두 벡터라 읽은 텍스트가 없습니다",
    ),
    # the answers themselves
    "diagnose.hygiene": ("Answers", "답변"),
    "diagnose.none": ("none", "없음"),
    "diagnose.no-texts": ("unknown: there are no texts", "텍스트가 없어 알 수 없음"),
    "diagnose.repetition": ("Repetition", "반복"),
    "diagnose.repeats": (
        "{count} of {n} [answer|answers] [count:repeats itself|repeat themselves]: {ids}",
        "답변 {n}개 중 {count}개가 같은 말을 반복: {ids}",
    ),
    "diagnose.findings": ("Findings", "검사 결과"),
    "diagnose.finding": ("{code} {name}: {ids}", "{code} {name}: {ids}"),
    "diagnose.letters": ("Letters", "문자"),
    "diagnose.letters-of": ("{whose}: {shares}", "{whose}: {shares}"),
    "diagnose.share-of": ("{script} {value:.1f} %", "{script} {value:.1f}%"),
    "diagnose.mixed": ("Other letters", "낯선 문자"),
    "diagnose.mixed-ids": (
        "{count} of {n} [answer|answers] [count:is|are] not written as the gold texts are: {ids}",
        "답변 {n}개 중 {count}개가 정답과 다른 문자로 쓰임: {ids}",
    ),
    "diagnose.script-hangul": ("Hangul", "한글"),
    "diagnose.script-latin": ("Latin", "로마자"),
    "diagnose.script-han": ("Han", "한자"),
    "diagnose.script-kana": ("kana", "가나"),
    "diagnose.script-cyrillic": ("Cyrillic", "키릴 문자"),
    "diagnose.script-thai": ("Thai", "타이 문자"),
    "diagnose.script-arabic": ("Arabic", "아랍 문자"),
    "diagnose.script-other": ("others", "그 밖"),
    "diagnose.alike": ("Nearly the same", "거의 같은 답변"),
    "diagnose.clusters": (
        "{rows} [answer|answers] in {count} cluster(s)",
        "답변 {rows}개가 {count}묶음",
    ),
    "diagnose.cluster": ("{ids} (likeness {least:.2f})", "{ids} (유사도 {least:.2f})"),
    "diagnose.cluster-exact": ("{ids} (the same)", "{ids} (같음)"),
    "diagnose.same-question": (
        "{cluster}, and so are their questions",
        "{cluster}, 질문도 같음",
    ),
    "diagnose.more-clusters": ("and {count} more", "그 밖에 {count}묶음"),
    "diagnose.misplaced": ("Misplaced", "자리가 어긋난 행"),
    "diagnose.misplaced-rows": (
        "{count} of {n} [answer|answers] [count:is|are] nearer to another row's gold: {rows}",
        "답변 {n}개 중 {count}개가 다른 행의 정답에 더 가까움: {rows}",
    ),
    "diagnose.misplaced-row": (
        "{id} (own {own:.3f}, {other} {there:.3f})",
        "{id}(제 행 {own:.3f}, {other} {there:.3f})",
    ),
    "diagnose.swapped": (
        "{count} pair(s) look swapped: {pairs}",
        "서로 바뀐 듯한 {count}쌍: {pairs}",
    ),
    "diagnose.cannot-tell": (
        "these are most rows (top-1 accuracy {accuracy:.3f}): the encoder hardly tells the rows "
        "apart, or the answers are to other questions; single rows above prove nothing",
        "대부분의 행이 그렇습니다(top-1 정확도 {accuracy:.3f}). 인코더가 행을 거의 구별하지 "
        "못하거나 답변이 다른 질문의 것이므로, 위의 행 하나하나를 어긋난 자리로 볼 수는 없습니다",
    ),
    "diagnose.shift": ("Row shift", "행 밀림"),
    "diagnose.shift-down": (
        "from {first} to {last} the answers fit the gold {by} row(s) further down: {rows} rows, "
        "mean cosine {there:.3f} there, {own:.3f} on their own row",
        "{first}부터 {last}까지 답변이 {by}행 아래의 정답과 맞습니다: {rows}행, 평균 코사인은 그 "
        "행에서 {there:.3f}, 제 행에서 {own:.3f}",
    ),
    "diagnose.shift-up": (
        "from {first} to {last} the answers fit the gold {by} row(s) further up: {rows} rows, "
        "mean cosine {there:.3f} there, {own:.3f} on their own row",
        "{first}부터 {last}까지 답변이 {by}행 위의 정답과 맞습니다: {rows}행, 평균 코사인은 그 "
        "행에서 {there:.3f}, 제 행에서 {own:.3f}",
    ),
    # how
    "diagnose.how": ("How", "방법"),
    "diagnose.how-columns": (
        "two columns of one file: 'answers' are the texts of {first}, 'gold' those of {second}",
        "한 파일의 두 열입니다. '답변'은 {first} 열, '정답'은 {second} 열의 글을 뜻합니다",
    ),
    "diagnose.how-several": (
        "a gold row's references are folded as in scoring ({across}); uniformity, anisotropy and "
        "alignment average over them",
        "한 행의 여러 정답은 채점과 같이({across}) 합치며, 균일성·비등방성·정렬은 평균을 냅니다",
    ),
    "diagnose.how-sampled": (
        "rows are held against each other in a sample of {rows} of {n}, the same in any order of "
        "the file",
        "행끼리의 비교는 {n}행 중 {rows}행의 표본으로 했습니다. 파일의 행 순서가 달라도 표본은 "
        "같습니다",
    ),
    "diagnose.how-rank": (
        "with so many references the rank of gold is that of each row's first one",
        "정답이 아주 많아, 정답의 유효 랭크는 행마다 첫 번째 정답만으로 구했습니다",
    ),
    "diagnose.how-intervals": (
        "intervals: 95 %, Student's t below {few} rows, bootstrap-t from there on",
        "구간: 95%, {few}행 미만은 Student t, 그 이상은 bootstrap-t",
    ),
    "diagnose.how-alike-letters": (
        "nearly the same: letters in common (jamo trigrams, {least:g} or more), not meaning",
        "거의 같음: 의미가 아니라 겹치는 글자(자모 3-gram, {least:g} 이상)로 봅니다",
    ),
    "diagnose.how-alike-vectors": (
        "nearly the same: a cosine of {least:g} or more",
        "거의 같음: 코사인 {least:g} 이상",
    ),
    "diagnose.how-signature": (
        "shares, accuracy and hubs depend on the number of rows: compare them only over the same "
        "rows",
        "비율, 정확도, 허브성은 행의 수에 따라 달라지므로 같은 행끼리만 견주십시오",
    ),
    # the same as pictures
    "diagnose.figures": ("Figures", "그림"),
    "diagnose.figure-warning": (
        "not comparable with the leaderboard",
        "리더보드와 비교할 수 없음",
    ),
    "diagnose.cosine": ("cosine", "코사인"),
    "diagnose.percent-of-each": ("% of each kind", "각각의 비율(%)"),
    "diagnose.mean-share": ("mean {value}", "평균 {value}"),
    "diagnose.share-axis": (
        "share of a row's cosines that its own counterpart has",
        "한 행의 코사인 가운데 자기 짝의 몫",
    ),
    "diagnose.skew-and-hub": (
        "{side}: skew {skew}, most often {hub} ({often:.3g} times)",
        "{side}: 왜도 {skew}, 가장 자주 {hub}({often:.3g}번)",
    ),
    "diagnose.drawn-at-random": (
        "expected were neighbours drawn at random",
        "이웃을 무작위로 뽑을 때의 기댓값",
    ),
    "diagnose.occurrences": (
        "times among the {k} nearest of a row on the other side",
        "다른 쪽 행의 최근접 {k}개에 든 횟수",
    ),
    "diagnose.cut-scores": (
        "Row scores by what was cut (read up to {limit} {unit})",
        "잘린 쪽에 따른 행 점수({limit}{unit}까지 읽음)",
    ),
    "diagnose.dots-and-bars": (
        "score (dots: rows; diamond and bar: mean and 95 % interval; dashes: mean of all)",
        "점수(점: 행, 마름모와 막대: 평균과 95% 구간, 점선: 전체 평균)",
    ),
    "diagnose.drawn": ("{path} was drawn", "{path} 그림을 그렸습니다"),
    "diagnose.older-figure": (
        "{path} is from an earlier call: this time there is nothing to draw of it",
        "{path}은(는) 이전에 그린 그림입니다. 이번에는 여기에 그릴 것이 없습니다",
    ),
    # misuse
    "diagnose.failure-words-only": (
        "{competition} compares words alone: there are no vectors to look into; name another "
        "competition",
        "{competition}은(는) 단어만 비교하므로 살펴볼 벡터가 없습니다. 다른 대회를 지정하십시오",
    ),
    "diagnose.failure-which": (
        "give a submission and --gold FILE, or --pairs FILE with --columns A B",
        "제출 파일과 --gold FILE을 주거나, --pairs FILE과 --columns A B를 주십시오",
    ),
    "diagnose.failure-beside-pairs": (
        "--pairs takes no {other}: the two columns are all that is read",
        "--pairs에는 {other}을(를) 함께 쓸 수 없습니다. 두 열만 읽습니다",
    ),
    # the command
    "diagnose.command-line": (
        "Show how widely vectors are spread, what was cut, and which answers are odd.",
        "벡터의 흩어짐, 잘린 텍스트, 이상한 답변을 보여 줍니다.",
    ),
    "diagnose.command-help": (
        "Score a submission and look inside: how well its vectors tell rows apart (alignment, "
        "uniformity, shares by row and column, nearest gold, hubs, anisotropy, rank), what the "
        "encoder did not read, and answers that repeat themselves, mix languages, are nearly the "
        "same, or stand in the wrong row.\n\n"
        "With --pairs any two columns of texts are held against each other. '-' reads standard "
        "input.",
        "제출 파일을 채점하고 안을 들여다봅니다. 벡터가 행을 얼마나 잘 구별하는지(정렬, 균일성, "
        "행과 열의 비율, 가장 가까운 정답, 허브성, 비등방성, 랭크), 인코더가 읽지 않은 부분, 같은 "
        "말을 반복하거나 언어가 섞이거나 서로 거의 같거나 다른 행에 놓인 답변을 보여 줍니다.\n\n"
        "--pairs로는 아무 파일의 두 텍스트 열을 견줍니다. '-'는 표준 입력입니다.",
    ),
    "diagnose.option-pairs": (
        "A file with two columns of texts, in place of a submission and gold. Rows in which one "
        "of them is blank are left out and counted; with --strict they are refused.",
        "제출 파일과 정답 대신 쓸, 텍스트 열이 둘 있는 파일. 한쪽이라도 빈 행은 빼고 몇 행인지 "
        "알려 주며, --strict를 주면 거부합니다.",
    ),
    "diagnose.option-columns": (
        "The two columns of --pairs: the first is held against the second.",
        "--pairs의 두 열. 첫째 열을 둘째 열에 견줍니다.",
    ),
    "diagnose.option-figures": (
        "A folder for pictures of what is shown: histogram.png, shares.png, hubness.png and, where "
        "texts were cut, truncation.png. Made where it is not there; needs matplotlib (extra "
        "[plot]).",
        "진단 내용을 그림으로 저장할 폴더: histogram.png, shares.png, hubness.png, 잘린 텍스트가 "
        "있으면 truncation.png. 없으면 만듭니다. matplotlib이 필요합니다(추가 설치 [plot]).",
    ),
    "diagnose.option-force": (
        "Write over pictures that are in that folder.",
        "그 폴더에 이미 있는 그림을 덮어씁니다.",
    ),
}
