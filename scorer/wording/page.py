"""The report as a page, and its figures."""

TEXT: dict[str, tuple[str, str]] = {
    # the head
    "page.kind": ("dscore report", "dscore 보고서"),
    "page.made-by": ("dscore {version}", "dscore {version}"),
    "page.sections": ("Sections", "차례"),
    "page.warning": ("Read this first", "먼저 읽어 주십시오"),
    "page.lead-one": (
        "{name} scores {score:.4f} on the {n} [row|rows] of {gold}.",
        "{gold} {n}행을 기준으로 {name}의 점수는 {score:.4f}입니다.",
    ),
    "page.lead-interval": (
        "If the questions were drawn again: {low:.3f} to {high:.3f} ({percent:g}% interval).",
        "질문을 다시 뽑는다고 보면 {low:.3f}에서 {high:.3f} 사이입니다({percent:g}% 구간).",
    ),
    "page.lead-several": (
        "{count} submissions on the {n} [row|rows] of {gold}: {name} leads with {score:.4f}.",
        "{gold} {n}행으로 견준 제출 파일 {count}개 가운데 {name}이(가) {score:.4f}점으로 가장 "
        "높습니다.",
    ),
    "page.lead-tied": (
        "{count} submissions on the {n} [row|rows] of {gold}: {names} share the highest score, "
        "{score:.4f}.",
        "{gold} {n}행으로 견준 제출 파일 {count}개 가운데 {names}의 점수가 {score:.4f}점으로 가장 "
        "높고 서로 같습니다.",
    ),
    "page.lead-same-rows": (
        "The same score in every row: {names}.",
        "모든 행의 점수가 같은 파일: {names}.",
    ),
    "page.lead-same-content": (
        "The same content under another name: {names}.",
        "이름만 다르고 내용이 같은 파일: {names}.",
    ),
    "page.lead-separable": (
        "It is separable from every other.",
        "나머지 모두와 구별됩니다.",
    ),
    "page.lead-not-separable": (
        "Not separable from it: {names}.",
        "다음과는 구별되지 않습니다: {names}.",
    ),
    "page.lead-above": (
        "For measure: one fixed vector for all rows, which knows nothing of the questions, would "
        "score {constant:.3f}.",
        "참고로, 질문을 전혀 모른 채 모든 행에 같은 벡터 하나를 내면 {constant:.3f}점입니다.",
    ),
    "page.lead-below": (
        "One fixed vector for all rows, which knows nothing of the questions, would score more: "
        "{constant:.3f}.",
        "질문을 전혀 모른 채 모든 행에 같은 벡터 하나를 내도 오히려 더 높은 "
        "{constant:.3f}점입니다.",
    ),
    # headings of the sections
    "page.score": ("Score", "점수"),
    "page.ranking": ("Ranking", "순위"),
    "page.distribution": ("Row scores", "행 점수 분포"),
    "page.scale": ("To read it by", "점수를 읽는 눈금"),
    "page.parts": ("Part by part", "나누어 본 점수"),
    "page.comparison": ("Held against each other", "서로 견주기"),
    "page.odds": ("From public to private", "Public에서 Private으로"),
    "page.extremes": ("Weakest and best rows", "점수가 낮은 행과 높은 행"),
    "page.rows": ("All rows", "전체 행"),
    "page.read": ("What was read", "읽은 내용"),
    "page.origin": ("Signature and provenance", "서명과 출처"),
    # ranking
    "page.letter": ("Short name", "약칭"),
    "page.interval": ("{percent:g}% interval", "{percent:g}% 구간"),
    "page.no-interval": ("no interval", "구간 없음"),
    "page.not-alike": (
        "These scores were not made in the same way (see the signatures): their order means "
        "little, and they are not held against each other.",
        "같은 방식으로 낸 점수들이 아닙니다(서명을 보십시오). 순위에 큰 의미가 없으므로 서로 "
        "견주지 않았습니다.",
    ),
    # the distribution
    "page.distribution-note": (
        "Each column counts rows by score. The line marks the mean, the band its interval.",
        "막대는 점수대별 행의 수입니다. 선은 평균, 띠는 평균의 구간입니다.",
    ),
    "page.distribution-alt": (
        "Histogram of {n} row [score|scores] of {name}, from {low:.3f} to {high:.3f}, mean "
        "{mean:.4f}",
        "{name}의 행 점수 {n}개의 막대그래프. 최저 {low:.3f}, 최고 {high:.3f}, 평균 {mean:.4f}",
    ),
    "page.bar": ("{low:g} - {high:g}: {count}", "{low:g} - {high:g}: {count}행"),
    "page.mean": ("mean {value:.3f}", "평균 {value:.3f}"),
    # the scale
    "page.shuffled-mark": (
        "Hollow: the same answers, shuffled",
        "빈 마름모: 같은 답변을 섞었을 때",
    ),
    # parts
    "page.part": ("Part", "부분"),
    "page.parts-note": (
        "The score of a small part moves far by chance: a gap between two is not yet a finding.",
        "행이 적은 부분의 점수는 우연만으로도 크게 달라집니다. 두 부분의 점수가 다르다고 해서 "
        "곧바로 의미가 있는 것은 아닙니다.",
    ),
    # comparison
    "page.matrix": (
        "Row less column; p adjusted by Holm's method below it",
        "행에서 열을 뺀 차이. 아래는 Holm 방법으로 보정한 p",
    ),
    "page.above": ("separably better", "구별되게 높음"),
    "page.below": ("separably worse", "구별되게 낮음"),
    "page.open": ("not separable", "구별되지 않음"),
    "page.p": ("p {p}", "p {p}"),
    "page.ranks": ("Ranks left open", "가능한 순위"),
    "page.group": ("Group", "묶음"),
    "page.pairs": ("Every pair", "모든 쌍"),
    "page.pair": ("Pair", "쌍"),
    "page.difference": ("Difference", "차이"),
    "page.p-raw": ("p", "p"),
    "page.p-adjusted": ("p adjusted", "보정한 p"),
    "page.wins": ("Rows + / = / -", "행 + / = / -"),
    "page.detectable": ("Detectable", "찾을 수 있는 차이"),
    "page.verdict": ("Verdict", "판정"),
    "page.separable": ("separable", "구별됨"),
    "page.comparison-note": (
        "Differences are taken row by row. Separable: adjusted p at most {alpha:g}; what is not "
        "separable may still differ. Ranks left open hold for all at once. Group: not separable "
        "from the first of the group. Detectable: the true difference found 4 times in 5 with "
        "these rows, by a paired t test of that pair alone at p {alpha:g} or below.",
        "차이는 행마다 구합니다. 보정한 p가 {alpha:g} 이하면 구별된다고 합니다. 구별되지 않아도 "
        "차이가 있을 수 있습니다. 가능한 순위는 전체에 대해 한꺼번에 성립합니다. 묶음은 그 첫째와 "
        "구별되지 않는 파일들입니다. 찾을 수 있는 차이는 그 쌍만 p {alpha:g} 이하를 기준으로 "
        "대응표본 t 검정을 할 때 이 행들로 다섯 번에 네 번 찾아내는 실제 차이입니다.",
    ),
    "page.few-of": ("{pair} ({count} of {n})", "{pair}({n} 중 {count})"),
    "page.few-rows": (
        "pairs unlike in only a few rows: {pairs}",
        "몇 행만 다른 쌍: {pairs}",
    ),
    "page.few-groups": (
        "pairs unlike in only a few groups: {pairs}",
        "몇 그룹만 다른 쌍: {pairs}",
    ),
    "page.detectable-few": (
        "no detectable difference where so few differ that it cannot be told",
        "다른 곳이 너무 적으면 찾을 수 있는 차이를 말할 수 없어 비워 둡니다",
    ),
    "page.matrix-left-out": (
        "The matrix shows the first {shown} of {count} submissions.",
        "표에는 제출 파일 {count}개 중 앞의 {shown}개만 있습니다.",
    ),
    "page.pairs-left-out": (
        "Shown are the first {shown} of {count} pairs.",
        "{count}쌍 중 앞의 {shown}쌍만 있습니다.",
    ),
    # rows
    "page.weakest": ("Weakest", "점수가 낮은 행"),
    "page.best": ("Best", "점수가 높은 행"),
    "page.weakest-of": ("{letter}: weakest and best", "{letter}: 점수가 낮은 행과 높은 행"),
    "page.apart": ("Where the submissions differ most", "제출 파일 사이의 차이가 가장 큰 행"),
    "page.answer": ("Answer", "답변"),
    "page.answer-of": ("Answer {letter}", "답변 {letter}"),
    "page.reference": ("Reference", "정답"),
    "page.reference-of": ("Reference {number}/{count}", "정답 {number}/{count}"),
    "page.reference-note": (
        "Of several references the one nearest to an answer is shown.",
        "정답이 여럿이면 답변에 가장 가까운 것을 보여 줍니다.",
    ),
    "page.cut-mark": ("cut", "잘림"),
    "page.no-texts": (
        "The submission holds vectors and no texts.",
        "제출 파일에 텍스트가 없고 벡터만 있습니다.",
    ),
    "page.id": ("id", "id"),
    "page.row-text": ("Question and texts", "질문과 글"),
    "page.show-texts": ("show texts", "글 보기"),
    "page.filter": ("Filter rows", "행 거르기"),
    "page.filter-hint": (
        "id or any word",
        "id나 단어",
    ),
    "page.shown": ("rows shown", "행 표시"),
    "page.table": ("Scores of all rows", "모든 행의 점수"),
    "page.open-all": ("Open all", "모두 펼치기"),
    "page.close-all": ("Close all", "모두 접기"),
    "page.scroll": (
        "More columns to the right: move the table sideways.",
        "오른쪽에 열이 더 있습니다. 표를 옆으로 밀어서 보십시오.",
    ),
    "page.print-texts": (
        "In print the texts of a row are shown where they were opened on the screen.",
        "인쇄하면 화면에서 펼친 행의 글만 나옵니다.",
    ),
    "page.rows-left-out": (
        "The table holds the weakest {shown} of {count} [row|rows], to keep this page small; "
        "dscore score --per-row FILE writes all.",
        "페이지가 커지지 않도록 {count}행 중 점수가 낮은 {shown}행만 실었습니다. "
        "dscore score --per-row FILE로 전체를 쓸 수 있습니다.",
    ),
    "page.columns-left-out": (
        "The table holds the first {shown} of {count} submissions.",
        "표에는 제출 파일 {count}개 중 앞의 {shown}개만 있습니다.",
    ),
    "page.texts-cut": (
        "Texts are shown up to {length} characters, to keep this page small.",
        "페이지가 커지지 않도록 글은 {length}자까지만 실었습니다.",
    ),
    "page.texts-left-out": (
        "Answers and references are left out of this table, to keep this page small.",
        "페이지가 커지지 않도록 이 표에는 답변과 정답을 싣지 않았습니다.",
    ),
    # what was read
    "page.more": ("… and {count} more", "… 외 {count}개"),
    "page.cut-answers": (
        "{name}: {count} of {n} [answer|answers] read only up to {limit} {unit}",
        "{name}: 답변 {n}개 중 {count}개를 앞 {limit}{unit}까지만 읽음",
    ),
    "page.cut-references": (
        "{count} reference(s) read only up to {limit} {unit}",
        "정답 {count}개를 앞 {limit}{unit}까지만 읽음",
    ),
    "page.cut-none": (
        "Every text embedded fits into {limit} {unit}.",
        "임베딩한 모든 글이 {limit}{unit} 안에 들어갑니다.",
    ),
    "page.cut-never": (
        "Every text embedded was read to its end.",
        "임베딩한 모든 글을 끝까지 읽었습니다.",
    ),
    "page.truncation": ("Cut texts", "잘린 글"),
    "page.assumed": ("Assumed", "가정"),
    "page.clipped": ("Below the floor", "하한보다 낮은 행"),
    "page.findings": ("Findings", "검사 결과"),
    "page.method": ("How", "방법"),
    "page.not-scored": ("Not scored", "채점하지 않음"),
    # where it comes from
    "page.signature": ("Signature", "서명"),
    "page.sha256": ("sha256", "sha256"),
    "page.size": ("{size:,} bytes", "{size:,}바이트"),
    "page.gold": ("Gold", "정답"),
    "page.submission": ("Submission", "제출 파일"),
    "page.competition": ("Competition", "대회"),
    "page.formula": ("Formula", "점수식"),
    "page.encoder": ("Encoder", "인코더"),
    "page.no-encoder": ("none: vectors were compared as they are", "없음: 벡터를 그대로 비교"),
    "page.installed": ("Installed", "설치된 버전"),
    # what was written, and what was not
    "page.written": (
        "{path}: {count} submission(s), {n} [row|rows], {size:,} bytes",
        "{path}: 제출 파일 {count}개, {n}행, {size:,}바이트",
    ),
    # the command
    "page.report-line": (
        "Write everything about submissions as one page of HTML.",
        "제출 파일에 관한 모든 것을 HTML 한 페이지로 씁니다.",
    ),
    "page.report-help": (
        "Score submissions and write one page of HTML that needs nothing else: no network, no "
        "other file, no script but its own.\n\n"
        "It shows scores with intervals, the distribution of row scores, floors and ceiling, parts "
        "of the rows, weakest and best rows with their texts, a table of all rows to sort and "
        "filter, and where everything comes from; of several submissions also who is separable "
        "from whom, and the odds that a public order survives. The same files give the same page. "
        "The page is kept under a megabyte; what is left out for that is said in it.",
        "제출 파일을 채점해 HTML 한 페이지로 씁니다. 네트워크도 다른 파일도 필요 없고, 자기 "
        "스크립트 말고는 아무것도 실행하지 않습니다.\n\n"
        "점수와 구간, 행 점수의 분포, 점수를 읽는 눈금, 나누어 본 점수, 점수가 낮은 행과 높은 행의 "
        "글, 정렬하고 거를 수 있는 전체 행의 표, 서명과 출처를 보여 줍니다. 제출 파일이 여럿이면 "
        "서로 구별되는지, Public 순위가 유지될 확률도 보여 줍니다. 같은 파일이면 같은 페이지가 "
        "나옵니다. 페이지는 1MB를 넘지 않으며, 그래서 빠진 것이 있으면 페이지에 적습니다.",
    ),
    "page.option-output": (
        "The page to write, whole or not at all; '-' is standard output.",
        "쓸 페이지. 중간까지만 쓰이는 일은 없습니다. '-'는 표준 출력.",
    ),
    "page.option-title": (
        "Title of the page (the competition's unless said).",
        "페이지의 제목(기본값은 대회 이름).",
    ),
    "page.option-note": ("A sentence below the title.", "제목 아래에 적을 글."),
    "page.option-date": (
        "A date to show; without it the page says none, so that the same files give the same page.",
        "보여 줄 날짜. 없으면 적지 않으므로 같은 파일이면 같은 페이지가 나옵니다.",
    ),
    # single figures
    "page.plot-line": (
        "Draw one figure of a report as PNG or SVG.",
        "보고서의 그림 하나를 PNG나 SVG로 그립니다.",
    ),
    "page.plot-help": (
        "Score submissions and draw one figure: the distribution of row scores, the scale with "
        "floors and ceiling, parts of the rows (slices), who is separable from whom (compare), or "
        "every row.\n\n"
        "Needs matplotlib (extra [plot]). Labels are in Korean or English (--lang); without a "
        "font that has Hangul they are English, and the call says so. The same files give the "
        "same picture.",
        "제출 파일을 채점해 그림 하나를 그립니다. distribution은 행 점수의 분포, scale은 점수를 "
        "읽는 눈금, slices는 나누어 본 점수, compare는 서로 구별되는지, rows는 모든 행입니다.\n\n"
        "matplotlib이 필요합니다(추가 설치 [plot]). 글은 한국어나 영어입니다(--lang). 한글 글꼴이 "
        "없으면 영어로 쓰고 그렇다고 알려 줍니다. 같은 파일이면 같은 그림이 나옵니다.",
    ),
    "page.option-figure": (
        "Which figure (distribution unless said).",
        "그릴 그림(기본값 distribution).",
    ),
    "page.option-picture": (
        "The picture to write, .png or .svg, whole or not at all.",
        "쓸 그림 파일(.png 또는 .svg). 중간까지만 쓰이는 일은 없습니다.",
    ),
    "page.option-dpi": (
        "Dots per inch of a PNG ({usual} unless said).",
        "PNG의 해상도(인치당 점의 수, 기본값 {usual}).",
    ),
    "page.row-order": (
        "Rows, by their score in {letter}",
        "행({letter}의 점수가 낮은 순)",
    ),
    "page.drawn": (
        "{path}: {figure}, {size:,} bytes",
        "{path}: {figure}, {size:,}바이트",
    ),
    "page.no-hangul": (
        "no installed font has Hangul: labels are in English, and other letters are shown as '?'; "
        "install one such as NanumGothic or Noto Sans KR",
        "한글 글꼴이 설치되어 있지 않아 영어로 쓰고 다른 글자는 '?'로 표시했습니다. 나눔고딕이나 "
        "Noto Sans KR 같은 글꼴을 설치하십시오",
    ),
    "page.plot-left-out": (
        "the figure shows the first {shown} of {count} submissions",
        "그림에는 제출 파일 {count}개 중 앞의 {shown}개만 있습니다",
    ),
    "page.failure-form": (
        "{path}: the name must end in .png or .svg",
        "{path}: 이름이 .png나 .svg로 끝나야 합니다",
    ),
    "page.failure-no-matplotlib": (
        "drawing needs matplotlib: pip install '.[plot]' where dscore was installed from; dscore "
        "report needs none",
        "그림을 그리려면 matplotlib이 필요합니다: dscore를 설치한 폴더에서 pip install '.[plot]'. "
        "dscore report에는 필요 없습니다",
    ),
    "page.failure-no-parts": (
        "there is nothing to tell rows apart by: name a column of the gold file with --by",
        "행을 나눌 기준이 없습니다. --by로 정답 파일의 열을 지정하십시오",
    ),
    "page.failure-nothing-to-compare": (
        "nothing to compare: name two submissions or more that were scored in the same way",
        "견줄 것이 없습니다. 같은 방식으로 채점한 제출 파일을 둘 이상 지정하십시오",
    ),
}
