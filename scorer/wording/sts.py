"""Sentence pairs with human scores: what ``dscore sts`` says."""

TEXT: dict[str, tuple[str, str]] = {
    "sts.line": (
        "How well an encoder's similarities go with people's: STS benchmarks",
        "인코더의 유사도가 사람의 판단과 얼마나 맞는지 STS 벤치마크로 확인",
    ),
    "sts.help": (
        "Correlate an encoder's similarities with the scores people gave to pairs of sentences: "
        "cosine, Euclidean, Manhattan and dot product, Pearson and Spearman, each with an "
        "interval, as sentence-transformers' EmbeddingSimilarityEvaluator has them.\n\n"
        "FILE is KorSTS or STS-B as published (tabs, no quoting), KLUE-STS (JSON), or any CSV "
        "with two sentences and a score. Each file gets a table of its own, because scores of "
        "different files do not mix; --pool standardises each first.",
        "사람이 문장 쌍에 매긴 점수와 인코더의 유사도 사이의 상관을 구합니다. 코사인, 유클리드, "
        "맨해튼, 내적에 대해 피어슨과 스피어만 상관을 신뢰 구간과 함께 보이며, 값은 "
        "sentence-transformers의 EmbeddingSimilarityEvaluator와 같습니다.\n\n"
        "FILE은 배포된 그대로의 KorSTS나 STS-B(탭 구분, 따옴표 처리 없음), KLUE-STS(JSON), 또는 "
        "두 문장과 점수가 있는 CSV입니다. 파일이 다르면 점수를 섞을 수 없으므로 표를 따로 "
        "보입니다. --pool을 쓰면 파일마다 표준화한 뒤 합칩니다.",
    ),
    "sts.option-columns": (
        "columns of both sentences and of the score [sentence1 sentence2 score; KLUE-STS: "
        "labels.real-label]",
        "두 문장과 점수의 열 이름 [sentence1 sentence2 score, KLUE-STS는 labels.real-label]",
    ),
    "sts.option-scale": (
        "lowest and highest possible score, such as 0..5 or 0..1; known for KorSTS, KLUE-STS and "
        "STS-B",
        "점수의 최솟값과 최댓값. 예: 0..5, 0..1. KorSTS, KLUE-STS, STS-B는 지정하지 않아도 됩니다",
    ),
    "sts.option-pool": (
        "add a table over all files, each standardised first: scores and similarities brought to "
        "mean 0 and standard deviation 1",
        "파일마다 점수와 유사도를 평균 0, 표준편차 1로 표준화한 뒤 모두 합친 표를 덧붙입니다",
    ),
    "sts.option-published": (
        "show the table of published values, and end: no FILE is needed",
        "공개된 값의 표를 보이고 끝냅니다. FILE은 필요 없습니다",
    ),
    "sts.title": ("Similarity as people see it", "사람의 판단과 비교한 유사도"),
    "sts.pooled": (
        "all {count} files, each standardised first",
        "파일 {count}개를 각각 표준화하여 합침",
    ),
    "sts.pairs": ("{count} [pair|pairs]", "{count}쌍"),
    "sts.scale": ("scores {low:g} to {high:g}", "점수 범위 {low:g}~{high:g}"),
    "sts.scale-unknown": (
        "scores {low:g} to {high:g} found, scale not told",
        "점수 {low:g}~{high:g}(척도는 지정되지 않음)",
    ),
    "sts.scale-own": ("standardised", "표준화한 점수"),
    "sts.column": ("score: {column}", "점수 열: {column}"),
    "sts.similarity": ("Similarity", "유사도"),
    "sts.cosine": ("cosine", "코사인"),
    "sts.euclidean": ("Euclidean", "유클리드"),
    "sts.manhattan": ("Manhattan", "맨해튼"),
    "sts.dot": ("dot product", "내적"),
    "sts.pearson": ("Pearson", "피어슨"),
    "sts.spearman": ("Spearman", "스피어만"),
    "sts.none": ("none", "없음"),
    "sts.cut": (
        "the encoder read the beginning only of {count} of {total} [sentence|sentences]",
        "문장 {total}개 가운데 {count}개는 인코더가 앞부분만 읽었습니다",
    ),
    "sts.published": ("Published for this encoder and these pairs", "이 인코더와 데이터의 공개 값"),
    "sts.published-value": (
        "{similarity}, {correlation}: {value} published, {mine} here ({difference})",
        "{similarity}, {correlation}: 공개 값 {value}, 여기서는 {mine}({difference})",
    ),
    "sts.others": (
        "Published for other encoders on {pairs}",
        "{pairs}에서 다른 인코더의 공개 값",
    ),
    "sts.published-title": ("Published correlations", "공개된 상관"),
    "sts.published-how": (
        "times 100; all eight correlations, where they were published, are in --json and --format "
        "csv. Names without an owner are sentence-transformers'",
        "100을 곱한 값입니다. 공개된 상관이 더 있으면 --json과 --format csv에 모두 담깁니다. "
        "소유자가 없는 이름은 sentence-transformers의 것입니다",
    ),
    "sts.benchmark": ("Benchmark", "벤치마크"),
    "sts.from": ("Source", "출처"),
    "sts.source-unknown": (
        "collected from a public evaluation whose address was not kept",
        "공개된 평가에서 옮긴 값이며 주소는 남아 있지 않습니다",
    ),
    "sts.same-scores": (
        "every score is {value:g}: there is nothing to go with, so no correlation",
        "점수가 모두 {value:g}이라 상관을 구할 수 없습니다",
    ),
    "sts.same-similarities": (
        "{names}: the same for every pair, so no correlation",
        "{names}: 모든 쌍에서 값이 같아 상관을 구할 수 없습니다",
    ),
    "sts.two-pairs": (
        "two points always lie on a line: of 2 pairs a correlation is 100 or -100 whatever the "
        "encoder does, and has no interval",
        "점이 둘이면 언제나 한 직선 위에 있습니다. 2쌍의 상관은 어떤 인코더든 100이나 -100이고 "
        "신뢰 구간도 없습니다",
    ),
    "sts.three-pairs": (
        "3 pairs are too few for an interval, and nearly any correlation comes by chance",
        "3쌍으로는 신뢰 구간을 구할 수 없고, 거의 모든 값이 우연히 나올 수 있습니다",
    ),
    "sts.source": ("Source: {source}", "출처: {source}"),
    "sts.encoder": ("Encoder", "인코더"),
    "sts.how-hundred": (
        "correlations are shown times 100, as in papers; JSON and CSV have them from -1 to 1",
        "상관은 논문처럼 100을 곱해 보입니다. JSON과 CSV에는 -1~1로 담깁니다",
    ),
    "sts.how-published": (
        "these are not the pairs of a set with published values; 'dscore sts --published' lists "
        "those",
        "값이 발표된 평가 데이터의 쌍이 아닙니다. 발표된 값은 'dscore sts --published'로 봅니다",
    ),
    "sts.how-interval": (
        "in brackets: {level} % interval, Fisher's for Pearson, Bonett and Wright's for Spearman",
        "괄호 안은 {level}% 신뢰 구간입니다. 피어슨은 Fisher, 스피어만은 Bonett-Wright 방식입니다",
    ),
    "sts.how-sign": (
        "distances have their signs turned; tied scores share the mean of their ranks",
        "거리는 부호를 바꾸었고, 같은 점수에는 순위의 평균을 매겼습니다",
    ),
    # refusals
    "sts.unreadable": (
        "{name} cannot be read as sentence pairs ({count} [finding|findings] above)",
        "{name}을(를) 문장 쌍으로 읽을 수 없습니다(위의 문제 {count}건)",
    ),
    "sts.few-pairs": (
        "{name}: {count} pair(s); a correlation needs two at least",
        "{name}: 문장 쌍이 {count}개뿐입니다. 상관을 구하려면 둘 이상 있어야 합니다",
    ),
    "sts.no-json": (
        "{name}:{line}: not the JSON of KLUE-STS; a list of objects with sentence1, sentence2 and "
        "labels is expected",
        "{name}:{line}: KLUE-STS의 JSON이 아닙니다. sentence1, sentence2, labels가 든 객체의 "
        "목록이어야 합니다",
    ),
    "sts.no-cell": (
        "{name}: object {place} has no text or number under '{column}'; name others with --columns",
        "{name}: {place}번째 객체의 '{column}'에 글이나 수가 없습니다. --columns로 다른 이름을 "
        "지정하십시오",
    ),
    "sts.ragged": (
        "{name}:{line}: {found} [cell|cells] where there should be {wanted}; cells are cut at "
        "tabs, and quotation marks mean nothing",
        "{name}:{line}: 칸이 {wanted}개여야 하는데 {found}개입니다. 칸은 탭으로만 나누고 "
        "따옴표는 처리하지 않습니다",
    ),
    "sts.no-column": (
        "{name}: no column '{column}'; there are: {known}. Name yours with --columns A B SCORE",
        "{name}: '{column}' 열이 없습니다. 있는 열: {known}. --columns A B SCORE로 지정하십시오",
    ),
    "sts.column-twice": (
        "{name}: there are several columns '{column}'; rename all but one",
        "{name}: '{column}' 열이 여럿입니다. 하나만 남기고 이름을 바꾸십시오",
    ),
    "sts.blank": (
        "{name}:{line}: a sentence is blank; remove the pair or fill it in",
        "{name}:{line}: 빈 문장이 있습니다. 그 쌍을 지우거나 문장을 채우십시오",
    ),
    "sts.no-number": (
        "{name}:{line}: '{text}' in column '{column}' is no number; name the column of the score "
        "with --columns",
        "{name}:{line}: '{column}' 열의 '{text}'은(는) 수가 아닙니다. 점수 열을 --columns로 "
        "지정하십시오",
    ),
    "sts.off-scale": (
        "{name}:{line}: score {text} is outside {low:g} to {high:g}; correct it, or tell the "
        "scale with --scale",
        "{name}:{line}: 점수 {text}은(는) {low:g}~{high:g} 범위 밖입니다. 바로잡거나 --scale로 "
        "척도를 알려 주십시오",
    ),
    "sts.constant": (
        "{name}: every score is {value:g}, so that it cannot be standardised; leave the file out "
        "or --pool away",
        "{name}: 점수가 모두 {value:g}이라 표준화할 수 없습니다. 이 파일을 빼거나 --pool을 "
        "빼십시오",
    ),
    "sts.pool-same": (
        "{name} holds the same pairs as {other}; pooled they would count twice: leave one out",
        "{name}에는 {other}와(과) 같은 쌍이 들어 있어 합치면 두 번 셉니다. 하나를 빼십시오",
    ),
    "sts.no-file": (
        "name a file of sentence pairs; dscore sts --published shows published values without one",
        "문장 쌍이 든 파일을 지정하십시오. 파일 없이 공개된 값을 보려면 dscore sts --published",
    ),
    "sts.pool-alone": (
        "--pool needs two files at least; one has its table without it",
        "--pool에는 파일이 둘 이상 있어야 합니다. 하나라면 그냥 표가 나옵니다",
    ),
}
