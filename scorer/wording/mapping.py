"""A map of meanings: what it shows, and how truly."""

TEXT: dict[str, tuple[str, str]] = {
    "map.kind": ("Map of meanings", "뜻의 지도"),
    "map.title": ("Map of answers: {name}", "답변의 지도: {name}"),
    "map.lead": ("{answers} [answer|answers].", "답변 {answers}개."),
    "map.lead-gold": (
        "{answers} [answer|answers] and {golds} [reference|references], each answer joined to "
        "the reference of its row that is nearest to it.",
        "답변 {answers}개와 정답 {golds}개. 답변마다 그 행의 가장 가까운 정답과 선으로 이었습니다.",
    ),
    "map.lead-pca": (
        "The plane keeps {share:.1%} of the variance: what is near here may be far apart in the "
        "dimensions left out, and a short line is no high score.",
        "이 평면에는 전체 분산의 {share:.1%}만 남아 있습니다. 여기서 가까워도 나머지 차원에서는 "
        "멀 수 있고, 선이 짧다고 점수가 높은 것은 아닙니다.",
    ),
    "map.lead-whole": (
        "The plane keeps all of the variance: nothing lies outside it.",
        "이 평면에 전체 분산이 그대로 남아 있어 빠진 차원이 없습니다.",
    ),
    "map.lead-one-place": (
        "All points are the same and lie on each other.",
        "모든 점이 같아 한 자리에 겹쳐 있습니다.",
    ),
    "map.lead-umap": (
        "UMAP keeps neighbours together; distances, sizes and gaps between groups mean little.",
        "UMAP은 이웃을 이웃으로 둘 뿐이며, 거리와 크기, 묶음 사이의 틈에는 큰 뜻이 없습니다.",
    ),
    "map.axis": (
        "Component {number} ({share:.1%} of the variance)",
        "주성분 {number}(분산의 {share:.1%})",
    ),
    "map.pca": (
        "Principal components of all points shown, at length 1; one scale for both axes",
        "보이는 모든 점의 벡터를 길이 1로 맞춘 주성분. 두 축의 눈금은 같습니다",
    ),
    "map.umap": (
        "UMAP by cosine, 15 neighbours; another seed gives another picture",
        "코사인 거리와 이웃 15개로 그린 UMAP. 시드가 다르면 그림도 다릅니다",
    ),
    "map.joins": (
        "A line joins an answer to the reference of its row with the highest cosine; references "
        "nearest to no answer are not shown",
        "선은 답변과 그 행의 정답 중 코사인이 가장 큰 것을 잇습니다. 어느 답변에도 가장 가깝지 "
        "않은 정답은 보이지 않습니다",
    ),
    "map.left-out": (
        "{count} [row is|rows are] not shown: of so many, some were drawn by their ids",
        "행이 많아 id로 뽑은 일부만 보여 줍니다. {count}행은 보이지 않습니다",
    ),
    "map.golds": ("References: {name}", "정답: {name}"),
    "map.gold-of": ("Reference of {id}", "{id}의 정답"),
    "map.nearest-reference": ("Nearest reference", "가장 가까운 정답"),
    "map.others": ("other", "그 밖"),
    "map.scale-says": (
        "Colours of scores in ten steps from {low:.3f}, the lowest shown, to {high:.3f}, the "
        "highest",
        "보이는 점수의 최솟값 {low:.3f}부터 최댓값 {high:.3f}까지 열 단계로 나눈 색",
    ),
    "map.encoder": ("Encoder: {model}", "인코더: {model}"),
    "map.stand-in": (
        "The offline stand-in compares letters and not meanings",
        "오프라인 대용 인코더라 뜻이 아니라 글자를 견줍니다",
    ),
    "map.not-comparable": (
        "Scores do not compare with the leaderboard",
        "점수는 리더보드와 비교할 수 없습니다",
    ),
    "map.filter-hint": ("words of a row", "행에 든 낱말"),
    "map.panel-hint": (
        "Point at a mark to read its row; a click keeps it, Esc lets it go.",
        "점을 가리키면 그 행을 읽을 수 있습니다. 누르면 고정되고 Esc로 풀립니다.",
    ),
    "map.all-rows": (
        "All {count} [row with its text|rows with their texts]",
        "모든 {count}행의 글",
    ),
    "map.written-one-place": (
        "{path}: {count} [point|points], all the same, {size:,} bytes",
        "{path}: 점 {count}개, 모두 같음, {size:,}바이트",
    ),
    # the command
    "map.line": (
        "Draw answers and references as a map, a page or a picture.",
        "답변과 정답을 지도로 그립니다(페이지 또는 그림).",
    ),
    "map.help": (
        "Lay answers, with --gold also their nearest references, onto a plane: as a page that "
        "needs nothing else and shows the texts of what is pointed at (.html), or as a picture "
        "(.png, .svg; needs the extra [plot]).\n\n"
        "Principal components of unit vectors, with the share of variance the plane keeps, or UMAP "
        "(extra [umap]). Colours tell scores, categories of the gold file, or the files apart; a "
        "thin line joins an answer to its reference. The same files give the same map, in any "
        "order of rows.",
        "답변을, --gold가 있으면 가장 가까운 정답도 함께 평면에 놓습니다. 다른 것이 필요 없고 "
        "가리킨 점의 글을 보여 주는 페이지(.html)나 그림(.png, .svg, 추가 설치 [plot])으로 "
        "씁니다.\n\n"
        "길이 1로 맞춘 벡터의 주성분을 쓰고 평면에 남은 분산의 비율을 알려 주며, UMAP(추가 설치 "
        "[umap])도 쓸 수 있습니다. 색은 점수, 정답 파일의 분류, 또는 파일을 나타내고, 답변과 "
        "정답은 가는 선으로 잇습니다. 행의 순서가 달라도 같은 파일이면 같은 지도가 나옵니다.",
    ),
    "map.option-output": (
        "The map to write: .html, .png or .svg, whole or not at all.",
        "쓸 지도 파일(.html, .png, .svg). 중간까지만 쓰이는 일은 없습니다.",
    ),
    "map.option-colour": (
        "What colours stand for: score (default with --gold), category, or side: the files and "
        "the references (default without).",
        "색이 나타낼 것: score(점수, --gold가 있을 때 기본값), category(분류), side(파일과 정답, "
        "--gold가 없을 때 기본값).",
    ),
    "map.option-method": (
        "pca (default), or umap (needs the extra [umap]).",
        "pca(주성분, 기본값) 또는 umap([umap] 추가 설치).",
    ),
    "map.option-seed": ("Seed of UMAP (0).", "UMAP의 시드(0)."),
    "map.option-title": (
        "Title of the map (the files' names unless said).",
        "지도의 제목(기본값은 파일 이름).",
    ),
    "map.written": (
        "{path}: {count} [point|points], {size:,} bytes",
        "{path}: 점 {count}개, {size:,}바이트",
    ),
    "map.written-pca": (
        "{path}: {count} [point|points], {share:.1%} of the variance, {size:,} bytes",
        "{path}: 점 {count}개, 분산의 {share:.1%}, {size:,}바이트",
    ),
    "map.failure-form": (
        "{path}: the name must end in .html, .png or .svg",
        "{path}: 이름이 .html, .png, .svg 중 하나로 끝나야 합니다",
    ),
    "map.failure-no-categories": (
        "{name} has no column of categories; name one with --category, or choose another --colour",
        "{name} 파일에 분류 열이 없습니다. --category로 지정하거나 --colour를 바꾸십시오",
    ),
    "map.failure-no-umap": (
        "--method umap needs umap-learn: pip install '.[umap]' where dscore was installed from; "
        "pca needs nothing",
        "--method umap에는 umap-learn이 필요합니다: dscore를 설치한 폴더에서 pip install "
        "'.[umap]'. pca에는 필요 없습니다",
    ),
    "map.failure-few-points": (
        "UMAP needs {least} points or more, and there are {count}; use --method pca",
        "UMAP에는 점이 {least}개 이상 필요한데 {count}개뿐입니다. --method pca를 쓰십시오",
    ),
}
