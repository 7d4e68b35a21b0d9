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
        "{name}, {column}: {count} texts",
        "{name}의 {column}: 텍스트 {count}개",
    ),
    "see.cosine": ("cosine", "코사인"),
    "see.cross": ("cross-encoder", "크로스 인코더"),
    "see.text": ("Text", "텍스트"),
    "see.searched": ("Searched", "찾은 방법"),
    "see.exactly": (
        "all {count} texts, by cosine; equal ones in the order of the file",
        "텍스트 {count}개를 모두 코사인으로 비교. 값이 같으면 파일의 순서대로",
    ),
    "see.judged": (
        "{model} read the first {count} of each query; its number decides the rank",
        "{model}이(가) 질의마다 앞의 {count}개를 읽었고 그 값이 순위를 정합니다",
    ),
    "see.queries": ("queries", "질의"),
    "see.judging": ("cross-encoder", "크로스 인코더"),
    "see.fewer-than-k": (
        "-k {k} asks for more than there is: {name} has {count} texts, and all are shown",
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
    "see.failure-no-category": (
        "{name} has no column '{column}' beside its ids and references; there are: {known}",
        "{name} 파일에 '{column}' 열이 없습니다. id와 정답 말고 있는 열: {known}",
    ),
    "see.failure-width": (
        "the vectors of {name} have {found} components and those of {other} {expected}: they are "
        "no points of one space; use files of one encoder",
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
        "{path}: {count} vectors of {dims} components, {size:,} bytes",
        "{path}: {dims}차원 벡터 {count}개, {size:,}바이트",
    ),
    "see.meta-written": (
        "{path}: {count} lines below a header ({columns}), {size:,} bytes",
        "{path}: 머리글({columns}) 아래 {count}줄, {size:,}바이트",
    ),
    "see.meta-written-bare": (
        "{path}: {count} lines ({columns}), no header, {size:,} bytes",
        "{path}: {count}줄({columns}), 머리글 없음, {size:,}바이트",
    ),
    "see.failure-reads-back": (
        "{path}: what was written reads back differently; nothing of it can be trusted. Try "
        "another folder, and report it where that does not help",
        "{path}: 쓴 내용이 다르게 읽혀 믿을 수 없습니다. 다른 폴더에 써 보고, 그래도 그러면 "
        "알려 주십시오",
    ),
}
