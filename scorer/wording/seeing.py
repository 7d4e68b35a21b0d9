"""Looking into a space of meanings: search, files for the projector, clusters, a map."""

TEXT: dict[str, tuple[str, str]] = {
    # what must be known first
    "see.encoder-lexical": (
        "{model} is the offline stand-in: it counts shared letter groups and knows no meaning. "
        "What lies near here is written alike.",
        "{model}은(는) 겹치는 글자 묶음을 세는 오프라인 대용 인코더라 뜻을 모릅니다. 여기서 "
        "가깝다는 것은 글자가 비슷하다는 뜻입니다.",
    ),
    # a column of texts
    "see.failure-corpus": (
        "{name} cannot be read as a table of texts: {count} error(s)",
        "{name} 파일을 텍스트 표로 읽을 수 없습니다. 오류 {count}개",
    ),
    "see.failure-no-column": (
        "{name} has no column '{column}'; its columns: {known}",
        "{name} 파일에 '{column}' 열이 없습니다. 있는 열: {known}",
    ),
    "see.failure-no-column-but": (
        "{name} has no column '{column}'; did you mean '{suggestion}'? Its columns: {known}",
        "{name} 파일에 '{column}' 열이 없습니다. 혹시 '{suggestion}'입니까? 있는 열: {known}",
    ),
    "see.failure-which-column": (
        "{name} has several columns; name the one with the texts with --column. Its columns: "
        "{known}",
        "{name} 파일에 열이 여럿입니다. --column으로 텍스트 열을 지정하십시오. 있는 열: {known}",
    ),
    "see.failure-blank-column": (
        "{name}: the column '{column}' has no text in any row; name another one with --column",
        "{name}: '{column}' 열의 모든 행이 비어 있습니다. --column으로 다른 열을 지정하십시오",
    ),
    "see.blank-cells": (
        "{count} blank cell(s) left out",
        "빈칸 {count}개는 뺐습니다",
    ),
    "see.option-column": (
        "The column of texts (the usual one for answers unless said).",
        "텍스트 열(기본값은 흔히 쓰는 답변 열).",
    ),
    # search
    "see.search-line": (
        "Search the texts of any column by meaning.",
        "아무 열에서나 뜻이 가까운 텍스트를 찾습니다.",
    ),
    "see.search-help": (
        "Find the texts of a column that mean most nearly what a query says, in CSV, TSV, JSON "
        "or Parquet.\n\n"
        "Query and texts are embedded (once: the cache keeps them) and every text is compared: "
        "the ranking is exact. With --cross-encoder the first texts found are read again together "
        "with the query and sorted by its number, which is better and slower.",
        "CSV, TSV, JSON, Parquet 파일의 한 열에서 질의와 뜻이 가장 가까운 텍스트를 찾습니다.\n\n"
        "질의와 텍스트를 임베딩해(캐시에 남으므로 한 번만) 빠짐없이 견주므로 순위는 정확합니다. "
        "--cross-encoder를 주면 먼저 찾은 텍스트를 질의와 함께 다시 읽어 그 값으로 줄 세웁니다. "
        "더 낫지만 느립니다.",
    ),
    "see.option-corpus": (
        "The file to search; '-' is standard input.",
        "찾아볼 파일. '-'는 표준 입력.",
    ),
    "see.option-query": (
        "What to look for; may be given several times. '-' reads one query per line from standard "
        "input.",
        "찾을 말. 여러 번 쓸 수 있습니다. '-'는 표준 입력에서 한 줄에 하나씩 읽습니다.",
    ),
    "see.option-k": (
        "How many texts per query ({count} unless said).",
        "질의마다 보여 줄 텍스트의 수(기본값 {count}).",
    ),
    "see.option-cross-encoder": (
        "Model that sorts what was found again, on the hub or in a folder.",
        "찾은 것을 다시 줄 세울 크로스 인코더. 허브의 이름이나 폴더.",
    ),
    "see.option-candidates": (
        "How many texts per query the cross-encoder reads (100, and at least -k).",
        "질의마다 크로스 인코더가 읽을 텍스트의 수(기본값 100, -k 이상).",
    ),
    "see.search-title": (
        "{name}, {column}: {count} [text|texts]",
        "{name}의 {column}: 텍스트 {count}개",
    ),
    "see.cosine": ("cosine", "코사인"),
    "see.cross": ("cross-encoder", "크로스 인코더"),
    "see.text": ("Text", "텍스트"),
    "see.searched": ("Searched", "찾은 방법"),
    "see.exactly": (
        "all {count} [text|texts], by cosine; equal ones in the order of the file",
        "텍스트 {count}개를 모두 코사인으로 비교. 값이 같으면 파일의 순서대로",
    ),
    "see.judged": (
        "{model} read the first {count} of each query; its number decides the rank",
        "{model}이(가) 질의마다 앞의 {count}개를 읽었고 그 값이 순위를 정합니다",
    ),
    "see.queries": ("queries", "질의"),
    "see.judging": ("cross-encoder", "크로스 인코더"),
    "see.fewer-than-k": (
        "-k {k} asks for more than there is: {name} has {count} [text, and it is|texts, and all "
        "are] shown",
        "-k {k}만큼 보여 줄 수 없습니다. {name}에는 텍스트가 {count}개이며 모두 보여 줍니다",
    ),
    "see.failure-no-query": (
        "say what to look for with --query TEXT; --query - reads one query per line from standard "
        "input",
        "--query TEXT로 찾을 말을 쓰십시오. --query -는 표준 입력에서 한 줄에 하나씩 읽습니다",
    ),
    "see.failure-empty-query": (
        "--query is blank; say what to look for",
        "--query가 비어 있습니다. 찾을 말을 쓰십시오",
    ),
    "see.failure-empty-stdin": (
        "--query -: standard input holds no query; write one per line",
        "--query -: 표준 입력에 질의가 없습니다. 한 줄에 하나씩 쓰십시오",
    ),
    "see.failure-undecodable-stdin": (
        "--query -: standard input is no text; write queries as UTF-8, one per line",
        "--query -: 표준 입력이 텍스트가 아닙니다. UTF-8로 한 줄에 질의 하나씩 쓰십시오",
    ),
    "see.failure-candidates-alone": (
        "--candidates is what the cross-encoder reads; name one with --cross-encoder NAME|FOLDER",
        "--candidates는 크로스 인코더가 읽을 개수입니다. --cross-encoder NAME|FOLDER도 쓰십시오",
    ),
    # answers and references as points
    "see.failure-needs-gold": (
        "{option} tells rows apart by the gold file; give it with --gold",
        "{option}은(는) 정답 파일이 있어야 쓸 수 있습니다. --gold로 지정하십시오",
    ),
    "see.file-twice": (
        "{name} was given {count} [time|times]; its points lie on each other",
        "{name} 파일을 {count}번 지정해 같은 점이 겹칩니다",
    ),
    "see.failure-no-category": (
        "{name} has no column '{column}' beside its ids and references; there are: {known}",
        "{name} 파일에 '{column}' 열이 없습니다. id와 정답 말고 있는 열: {known}",
    ),
    "see.failure-width": (
        "the vectors of {name} have {found} [component|components] and those of {other} "
        "{expected}: they are no points of one space; use files of one encoder",
        "{name}의 벡터는 {found}차원인데 {other}의 벡터는 {expected}차원이라 한 공간의 점이 "
        "아닙니다. 같은 인코더의 파일을 쓰십시오",
    ),
    "see.option-category": (
        "The gold file's column of categories ('category' unless said).",
        "정답 파일의 분류 열(기본값 category).",
    ),
    # the projector
    "see.projector-line": (
        "Write answers and references for the TensorFlow projector.",
        "답변과 정답을 TensorFlow 프로젝터용 파일로 씁니다.",
    ),
    "see.projector-help": (
        "Embed answers, with --gold also all reference answers, and write two files to load into "
        "projector.tensorflow.org: FOLDER/vecs.tsv and FOLDER/meta.tsv, one line per text.\n\n"
        "Vectors are written at length 1, so that distances follow cosines. Metadata are id, text, "
        "score, category, side (answer or gold) and, of several files, file; tabs and line breaks "
        "in texts become blanks. Both files are written or none, and read back.",
        "답변을, --gold가 있으면 모든 정답도 임베딩해 projector.tensorflow.org에서 열 수 있는 두 "
        "파일 FOLDER/vecs.tsv와 FOLDER/meta.tsv를 씁니다. 텍스트 하나가 한 줄입니다.\n\n"
        "벡터는 길이를 1로 맞추므로 거리가 코사인을 따릅니다. 메타데이터는 id, text, score, "
        "category, side(answer 또는 gold)이고 파일이 여럿이면 file도 있습니다. 글 속의 탭과 "
        "줄바꿈은 빈칸이 됩니다. 두 파일은 함께 쓰거나 아예 쓰지 않으며, 쓴 뒤 다시 읽어 "
        "확인합니다.",
    ),
    "see.option-folder": (
        "The folder for vecs.tsv and meta.tsv; made where it is not there.",
        "vecs.tsv와 meta.tsv를 둘 폴더. 없으면 만듭니다.",
    ),
    "see.option-columns": (
        "Columns of the metadata, such as id,text (all that say anything unless said). One "
        "column has no header.",
        "메타데이터의 열. 예: id,text(기본값은 내용이 있는 모든 열). 하나면 머리글이 없습니다.",
    ),
    "see.vecs-written": (
        "{path}: {count} [vector|vectors] of {dims} [component|components], {size:,} bytes",
        "{path}: {dims}차원 벡터 {count}개, {size:,}바이트",
    ),
    "see.meta-written": (
        "{path}: {count} [line|lines] below a header ({columns}), {size:,} bytes",
        "{path}: 머리글({columns}) 아래 {count}줄, {size:,}바이트",
    ),
    "see.meta-written-bare": (
        "{path}: {count} [line|lines] ({columns}), no header, {size:,} bytes",
        "{path}: {count}줄({columns}), 머리글 없음, {size:,}바이트",
    ),
    "see.failure-reads-back": (
        "{path}: what was written reads back differently; nothing of it can be trusted. Try "
        "another folder, and report it where that does not help",
        "{path}: 쓴 내용이 다르게 읽혀 믿을 수 없습니다. 다른 폴더에 써 보고, 그래도 그러면 "
        "알려 주십시오",
    ),
    # clusters
    "see.cluster-line": (
        "Put answers, or the texts of any column, into groups.",
        "답변이나 아무 열의 텍스트를 비슷한 것끼리 묶습니다.",
    ),
    "see.cluster-help": (
        "Put the answers of a submission into groups by meaning, or with --column the texts of "
        "any column. With --gold each group has a mean score: where a group is weak, so are "
        "answers of its kind.\n\n"
        "k-means on directions makes -k groups, or tries 2 to --max-k and takes the fewest whose "
        "mean silhouette is within one standard error of the largest (two where none reaches 0.1). "
        "HDBSCAN finds their number by density and leaves rows out as noise. Rows are sorted by id "
        "first and starts are seeded: the same texts give the same groups in any order.",
        "제출 파일의 답변을, --column을 쓰면 아무 열의 텍스트를 뜻이 비슷한 것끼리 묶습니다. "
        "--gold가 있으면 묶음마다 평균 점수를 보여 주므로 어떤 답변이 약한지 알 수 있습니다.\n\n"
        "k-means는 방향을 묶습니다. 묶음 수는 -k로 정하거나, 2부터 --max-k까지 해 보고 평균 "
        "실루엣이 가장 큰 값에서 표준 오차 하나 안에 드는 가장 적은 수로 합니다(0.1에 이르는 것이 "
        "없으면 둘). HDBSCAN은 밀도로 묶음 수를 스스로 찾고 어디에도 들지 않는 행은 잡음으로 "
        "남깁니다. 먼저 id로 정렬하고 시드를 고정하므로 행의 순서가 달라도 결과는 같습니다.",
    ),
    "see.option-groups": (
        "How many groups k-means makes (chosen by silhouette unless said).",
        "k-means로 만들 묶음의 수(기본값은 실루엣으로 고름).",
    ),
    "see.option-max-k": (
        "The most groups that are tried ({count} unless said).",
        "해 볼 묶음 수의 최댓값(기본값 {count}).",
    ),
    "see.option-cluster-method": (
        "kmeans (default), or hdbscan, which finds the number of groups.",
        "kmeans(기본값) 또는 묶음 수를 스스로 찾는 hdbscan.",
    ),
    "see.option-min-size": (
        "Texts of a group of HDBSCAN, at least ({count} unless said).",
        "HDBSCAN 묶음의 최소 텍스트 수(기본값 {count}).",
    ),
    "see.option-column-cluster": (
        "Group the texts of this column, in place of answers.",
        "답변 대신 이 열의 텍스트를 묶습니다.",
    ),
    "see.option-seed": ("Seed (0).", "시드(0)."),
    "see.failure-seed": (
        "--seed {value}: a seed here is a whole number from 0 to {most}",
        "--seed {value}: 시드로는 0부터 {most}까지의 정수를 쓸 수 있습니다",
    ),
    "see.groups-title": (
        "{name}: {count} [group|groups] of {n} [text|texts]",
        "{name}: 텍스트 {n}개, 묶음 {count}개",
    ),
    "see.column-of": ("{name}, {column}", "{name}의 {column}"),
    "see.group": ("Group", "묶음"),
    "see.group-number": ("Group {number}", "묶음 {number}"),
    "see.size": ("Texts", "텍스트"),
    "see.one-text": ("{count} text", "{count}개"),
    "see.texts": ("{count} texts", "{count}개"),
    "see.words": ("Words", "낱말"),
    "see.word": (
        "{word} ({inside} of {size}; elsewhere {outside} of {others})",
        "{word}(여기 {inside}/{size}, 밖 {outside}/{others})",
    ),
    "see.words-how": (
        "in how many texts of the group a word stands as written, and in how many of all others; "
        "shown where its share is at least twice as large inside",
        "그 모양 그대로 든 텍스트의 수를 묶음 안과 밖에서 센 것. 묶음 안의 비율이 밖의 두 배 "
        "이상인 낱말만 보여 줍니다",
    ),
    "see.nearest": ("Nearest to the centre", "중심에 가장 가까운 텍스트"),
    "see.noise": ("Noise", "잡음"),
    "see.how": ("How", "방법"),
    "see.by-silhouette": (
        "k-means; of {first} to {last} groups the fewest whose mean silhouette is within one "
        "standard error of the largest; seed {seed}",
        "k-means. 묶음 {first}~{last}개 중 평균 실루엣이 가장 큰 값에서 표준 오차 하나 안에 드는 "
        "가장 적은 수. 시드 {seed}",
    ),
    "see.by-default": (
        "k-means; of {first} to {last} groups no number reaches a mean silhouette of 0.1, so the "
        "fewest were made (-k makes more); seed {seed}",
        "k-means. 묶음 {first}~{last}개 가운데 평균 실루엣이 0.1에 이르는 것이 없어 가장 적은 수로 "
        "묶었습니다(더 나누려면 -k). 시드 {seed}",
    ),
    "see.by-number": (
        "k-means with {k} [group|groups]; seed {seed}",
        "k-means, 묶음 {k}개, 시드 {seed}",
    ),
    "see.by-density": (
        "HDBSCAN with at least {smallest} [text|texts] per group; what fits in none is noise",
        "HDBSCAN, 묶음마다 텍스트 {smallest}개 이상. 어디에도 들지 않으면 잡음",
    ),
    "see.apart": (
        "mean silhouette {value:.3f} (1: far apart, 0: no border between them)",
        "평균 실루엣 {value:.3f}(1이면 뚜렷이 나뉘고 0이면 경계가 없음)",
    ),
    "see.not-apart": (
        "mean silhouette {value:.3f}: the groups hardly stand apart (up to 0.25 shows no structure "
        "to speak of); read them as a way to sort texts, not as kinds that exist",
        "평균 실루엣 {value:.3f}. 묶음이 거의 나뉘지 않습니다(0.25 이하면 뚜렷한 구조가 없음). "
        "실제로 있는 갈래가 아니라 텍스트를 정리해 보는 방법으로만 읽으십시오",
    ),
    "see.not-clear": (
        "mean silhouette {value:.3f}: there are no clear groups (below 0.1); read them as a way "
        "to sort texts, which another number of groups would do as well",
        "평균 실루엣 {value:.3f}. 뚜렷한 묶음이 없습니다(0.1 미만). 텍스트를 정리해 보인 것일 뿐, "
        "다른 개수로 묶어도 마찬가지입니다",
    ),
    "see.at-bound": (
        "the largest silhouette is at the bound of what was tried; --max-k {most} was the most: "
        "try more",
        "가장 큰 실루엣이 해 본 범위의 끝(--max-k {most})에 있습니다. 더 큰 수로 해 보십시오",
    ),
    "see.sampled": (
        "silhouettes, and the number where none was given, are those of {count} [text|texts] "
        "drawn by the seed",
        "실루엣과, 묶음 수를 정하지 않았다면 그 수도 시드로 뽑은 텍스트 {count}개로 구했습니다",
    ),
    "see.all-alone": (
        "every group holds one text: nothing was put together",
        "묶음마다 텍스트가 하나뿐입니다. 아무것도 묶이지 않았습니다",
    ),
    "see.some-alone": (
        "{count} [group holds|groups hold] one text only",
        "묶음 {count}개에는 텍스트가 하나뿐입니다",
    ),
    "see.silhouettes": ("Silhouette", "실루엣"),
    "see.tried": (
        "{first} {bars} {last} groups: from {low:.3f} to {high:.3f}, largest at {k}",
        "{first} {bars} {last}개: {low:.3f}~{high:.3f}, 가장 큰 것은 {k}개일 때",
    ),
    "see.members": ("Members", "구성"),
    "see.members-how": (
        "--all shows every group, and more of each; --format csv names the group of every row",
        "--all은 모든 묶음을 더 자세히 보이고, --format csv는 행마다 묶음을 적습니다",
    ),
    "see.groups-left": (
        "… and {count} smaller [group|groups] of {n} [text|texts]",
        "… 그 밖의 작은 묶음 {count}개, 텍스트 {n}개",
    ),
    "see.no-groups": (
        "no group is dense enough: all texts are noise; try a smaller --min-size, or kmeans",
        "묶을 만큼 촘촘한 곳이 없어 모두 잡음입니다. --min-size를 줄이거나 kmeans를 쓰십시오",
    ),
    "see.failure-too-few-texts": (
        "there is nothing to group: only {count} different text(s); groups need three rows and "
        "two different texts or more",
        "서로 다른 텍스트가 {count}개뿐이라 묶을 수 없습니다. 행 셋과 서로 다른 텍스트 둘 이상이 "
        "필요합니다",
    ),
    "see.failure-too-many-groups": (
        "-k {k}: there are only {count} different [text|texts]; ask for fewer groups",
        "-k {k}: 서로 다른 텍스트가 {count}개뿐입니다. 묶음 수를 줄이십시오",
    ),
    "see.failure-min-size": (
        "--min-size {smallest}: there are only {count} [text|texts]; give a smaller number",
        "--min-size {smallest}: 텍스트가 {count}개뿐입니다. 더 작은 수를 쓰십시오",
    ),
    "see.failure-other-method": (
        "{option} is of the other method; leave it out, or choose --method {method}",
        "{option}은(는) 다른 방법의 옵션입니다. 빼거나 --method {method}을(를) 고르십시오",
    ),
}
