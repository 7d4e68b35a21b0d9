"""What was assumed about a score, or must be known before it is believed."""

TEXT: dict[str, tuple[str, str]] = {
    "note.encoder-lexical": (
        "this number does not compare with the leaderboard. {model} is the offline stand-in: it "
        "counts shared letter groups where {wanted} compares meaning. Held against that encoder "
        "on 15 real systems, the row scores of this kind of stand-in correlated about 0.72 (0.68 "
        "with 512 components), and it ordered two systems rightly in 50 of 60 cases, in 26 of "
        "28 where they were more than 0.05 apart: a gap below 0.05 says nothing. Good for dry "
        "runs and tests.",
        "이 점수는 리더보드와 비교할 수 없습니다. {model}은(는) 오프라인 대용 인코더로, "
        "{wanted}처럼 의미를 비교하지 않고 겹치는 글자 묶음을 셉니다. 실제 시스템 15개로 재어 "
        "보니 이런 방식의 행 점수 상관은 약 0.72(512차원이면 0.68)였고, 두 시스템의 순서는 "
        "60쌍 중 50쌍, 차이가 0.05를 넘으면 28쌍 중 26쌍이 맞았습니다. 0.05보다 작은 차이로는 "
        "아무것도 판단할 수 없습니다. 시험 실행과 테스트에 쓰십시오.",
    ),
    "note.records-lexical": (
        "{count} of these scores [does|do] not compare with the leaderboard: the texts were "
        "embedded with the offline stand-in ({models})",
        "점수 {count}개는 리더보드와 비교할 수 없습니다. 오프라인 대용 인코더({models})로 "
        "임베딩했습니다",
    ),
    "note.records-apart": (
        "{count} of these scores [does|do] not compare with the leaderboard; 'dscore leaderboard "
        "show {record}' says why",
        "점수 {count}개는 리더보드와 비교할 수 없습니다. 이유는 'dscore leaderboard show "
        "{record}'에 나옵니다",
    ),
    "note.encoder-other": (
        "this number does not compare with the leaderboard: the texts were embedded with "
        "{model}, and the competition uses {wanted}.",
        "이 점수는 리더보드와 비교할 수 없습니다. 대회 인코더는 {wanted}인데 {model}(으)로 "
        "임베딩했습니다.",
    ),
    "note.encoder-read-otherwise": (
        "this number does not compare with the leaderboard: {model} was made to read texts as "
        "the competition does not ({stack}).",
        "이 점수는 리더보드와 비교할 수 없습니다. {model} 인코더로 대회와 다르게 "
        "임베딩했습니다({stack}).",
    ),
    "note.long-chunked": (
        "{count} text(s) longer than {window} {unit} were read whole, in windows: {ids}",
        "{window}{unit}보다 긴 글 {count}개를 창으로 나누어 끝까지 읽었습니다: {ids}",
    ),
    "note.precision": (
        "this number does not compare with the leaderboard: the texts were embedded in "
        "{precision}, and organisers embed in fp32.",
        "이 점수는 리더보드와 비교할 수 없습니다. 주최 측은 fp32로 임베딩하는데 "
        "{precision}(으)로 임베딩했습니다.",
    ),
    "note.gold-encoder": (
        "the gold vectors do not say what made them; that it was {model} is assumed",
        "정답 벡터에 인코더가 적혀 있지 않아 {model}(으)로 만들었다고 가정했습니다",
    ),
    "note.encoder-folder": (
        "the encoder was taken from the folder {model}; that it holds {wanted} is assumed, "
        "because the competition pins no digest of the weights",
        "인코더를 폴더 {model}에서 읽었습니다. 대회 파일에 가중치 해시가 없으므로 이것이 "
        "{wanted}(이)라고 가정했습니다",
    ),
    "note.no-encoder": (
        "no encoder was used: vectors are compared as they were submitted",
        "인코더를 쓰지 않았습니다. 제출된 벡터를 그대로 비교했습니다",
    ),
    "note.split-drawn": (
        "the organiser never said which rows are public: this {fraction:.0%} is drawn by a "
        "keyed hash of the id, so the public score is an example, not theirs",
        "어느 행이 public인지는 공개되지 않았습니다. id의 키 해시로 {fraction:.0%}를 "
        "뽑았으므로 public 점수는 주최 측의 값이 아니라 예시입니다",
    ),
    "note.normalized": (
        "{count} row(s) have a text that is not in NFC and was brought into it before embedding: "
        "{ids}; the organiser's snippet would encode it as it stands, and '--normalize none' "
        "reproduces that",
        "{count}개 행의 텍스트가 NFC가 아니어서 NFC로 바꾼 뒤 임베딩했습니다: {ids}. 주최 측 "
        "코드는 바꾸지 않고 그대로 임베딩하며, '--normalize none'으로 재현할 수 있습니다",
    ),
    "note.submission-vectors-used": (
        "the submission holds texts and vectors: the vectors were compared, the texts were not "
        "embedded",
        "제출 파일에 텍스트와 벡터가 모두 있습니다. 벡터를 비교했고 텍스트는 임베딩하지 않았습니다",
    ),
    "note.gold-vectors-used": (
        "the gold file holds texts and vectors: the vectors were compared, the texts were not "
        "embedded",
        "정답 파일에 텍스트와 벡터가 모두 있습니다. 벡터를 비교했고 텍스트는 임베딩하지 않았습니다",
    ),
    "note.gold-embedded": (
        "the submitted vectors were held against gold texts embedded here with {model}; that "
        "they come from the same encoder is assumed",
        "제출된 벡터를 여기서 {model}(으)로 임베딩한 정답과 비교했습니다. 제출 벡터도 같은 "
        "인코더로 만들었다고 가정했습니다",
    ),
    # what reading assumed
    "note.reading-encoding": (
        "{name} is not UTF-8 and was read as {encoding}",
        "{name} 파일은 UTF-8이 아니어서 {encoding} 인코딩으로 읽었습니다",
    ),
    "note.reading-delimiter": (
        "{name} separates cells by {delimiter} and was read so",
        "{name} 파일은 칸이 {delimiter} 문자로 나뉘어 있어 그렇게 읽었습니다",
    ),
    "note.reading-header": (
        "{name}: column '{column}' was read as '{expected}'",
        "{name}: '{column}' 열을 '{expected}' 열로 읽었습니다",
    ),
    "note.reading-id-column": (
        "column '{column}' was taken for the ids",
        "'{column}' 열을 id로 읽었습니다",
    ),
    "note.reading-answer-column": (
        "column '{column}' was taken for the answers",
        "'{column}' 열을 답변으로 읽었습니다",
    ),
    "note.reading-references-column": (
        "column '{column}' was taken for the reference answers",
        "'{column}' 열을 정답으로 읽었습니다",
    ),
    "note.reading-left-references": (
        "these columns look like reference answers and were not used: {names}; name them with "
        "--gold-col, or in the competition's file",
        "정답처럼 보이지만 쓰지 않은 열이 있습니다: {names}. 쓰려면 --gold-col이나 대회 파일에 "
        "적으십시오",
    ),
    "note.reading-references": (
        "reference answers: {names}; where a row has several, their mean counts",
        "정답 열: {names}. 한 행에 여럿이면 평균을 씁니다",
    ),
    "note.reading-references-max": (
        "reference answers: {names}; where a row has several, the best match counts",
        "정답 열: {names}. 한 행에 여럿이면 가장 높은 점수를 씁니다",
    ),
    "note.reading-references-first": (
        "reference answers: {names}; where a row has several, the first counts",
        "정답 열: {names}. 한 행에 여럿이면 첫째 정답만 씁니다",
    ),
    "note.reading-blank-references": (
        "{count} of {cells} reference [cell|cells] [count:is blank and was|are blank and were] "
        "left out",
        "정답 칸 {cells}개 중 빈 칸 {count}개는 쓰지 않았습니다",
    ),
    "note.reading-zero-gold": (
        "{name}: {count} gold vector(s) are all zero, and nothing scores above 0 against them: "
        "{ids}",
        "{name}: 정답 벡터 {count}개가 모두 0이어서 무엇을 내도 0점입니다: {ids}",
    ),
    "note.reading-header-decomposed": (
        "{name}: the column name '{column}' is decomposed Unicode (NFD) and was read as NFC",
        "{name}: 분해된 유니코드(NFD)로 쓰인 열 이름 '{column}' 열을 NFC로 읽었습니다",
    ),
    "note.reading-gold-id-column": (
        "the gold file has no column '{asked}'; its column '{column}' was taken for the ids",
        "정답 파일에는 '{asked}' 열이 없어 '{column}' 열을 id로 읽었습니다",
    ),
    "note.reading-sample-id-column": (
        "the sample has no column '{asked}'; its column '{column}' was taken for the ids",
        "샘플에는 '{asked}' 열이 없어 '{column}' 열을 id로 읽었습니다",
    ),
    "note.reading-missing-references": (
        "{name}: {count} reference(s) read nan, NULL or the like, as a missing cell does once "
        "written: {ids}",
        "{name}: 정답 {count}개가 nan, NULL처럼 결측값이 글자로 남은 모양입니다: {ids}",
    ),
    "note.reading-question-references": (
        "{name}: {count} reference(s) are the row's own question: {ids}",
        "{name}: 정답 {count}개가 그 행의 질문과 같습니다: {ids}",
    ),
    "note.reading-wordless-references": (
        "{name}: {count} reference(s) hold no letter or digit: {ids}",
        "{name}: 정답 {count}개에 글자나 숫자가 하나도 없습니다: {ids}",
    ),
    "note.reading-question-column": (
        "column '{column}' was taken for the questions",
        "'{column}' 열을 질문으로 읽었습니다",
    ),
    "note.reading-train-questions": (
        "phrasings of each question: {names}",
        "질문 열(같은 질문의 여러 표현): {names}",
    ),
    "note.reading-train-answers": (
        "answers: {names}",
        "답변 열: {names}",
    ),
    "note.reading-left-columns": (
        "these columns look like questions or answers and were not used: {names}; name them with "
        "--question-col or --answer-col, or in the competition's file",
        "질문이나 답변처럼 보이지만 쓰지 않은 열이 있습니다: {names}. 쓰려면 --question-col, "
        "--answer-col이나 대회 파일에 적으십시오",
    ),
    "note.reading-blank-questions": (
        "{count} of {cells} question [cell|cells] [count:is blank and was|are blank and were] "
        "left out",
        "질문 칸 {cells}개 중 빈 칸 {count}개는 쓰지 않았습니다",
    ),
    "note.reading-blank-answers": (
        "{count} of {cells} answer [cell|cells] [count:is blank and was|are blank and were] left "
        "out",
        "답변 칸 {cells}개 중 빈 칸 {count}개는 쓰지 않았습니다",
    ),
    # why a container cannot be read
    "note.reading-swelling": (
        "it unpacks to {unpacked:.1f} GiB, over {ratio} times its size; no file of answers does",
        "크기의 {ratio}배가 넘는 {unpacked:.1f}GiB로 풀립니다. 답변 파일이라면 그렇게까지 "
        "압축되지 않습니다",
    ),
    "note.reading-cut-off": (
        "it is cut off or not what its first bytes say",
        "중간에 끊겼거나 첫 바이트와 내용이 다릅니다",
    ),
    "note.reading-objects": (
        "'{array}' is stored as Python objects, which are never loaded; save "
        "ids=ids.astype(str) and vectors as numbers",
        "'{array}' 배열이 파이썬 객체로 저장되어 있어 읽지 않습니다. ids=ids.astype(str)로, "
        "벡터는 숫자로 저장하십시오",
    ),
    "note.reading-no-arrays": (
        "it needs the arrays 'ids' and 'vectors'",
        "'ids' 배열과 'vectors' 배열이 있어야 합니다",
    ),
    "note.reading-id-array": (
        "'ids' is {kind} of shape {shape}, not text of shape (n,)",
        "'ids' 배열이 {kind} {shape}입니다. (n,) 모양의 텍스트여야 합니다",
    ),
    "note.reading-id-bytes": (
        "'ids' are bytes that are not UTF-8",
        "'ids' 배열이 UTF-8이 아닌 바이트입니다",
    ),
    "note.reading-vector-array": (
        "'vectors' is {kind} of shape {shape}, not numbers of shape (m, dims)",
        "'vectors' 배열이 {kind} {shape}입니다. (m, dims) 모양의 숫자여야 합니다",
    ),
    "note.reading-array-lengths": (
        "{n} [id|ids] and {m} [vector|vectors]",
        "id는 {n}개인데 벡터는 {m}개입니다",
    ),
    "note.reading-counts": (
        "'counts' must hold one positive number per id, summing to the vectors",
        "'counts' 배열에는 id마다 양수가 하나씩 있고 그 합이 벡터 수와 같아야 합니다",
    ),
    "note.reading-list-lengths": (
        "the lists in '{column}' are not of one length",
        "'{column}' 열의 리스트 길이가 서로 다릅니다",
    ),
    # what a JSON value is that should be text
    "note.reading-json-integer": ("a number", "숫자"),
    "note.reading-json-number": ("a number", "숫자"),
    "note.reading-json-flag": ("true or false", "참/거짓 값"),
    "note.reading-json-list": ("a list", "리스트"),
    "note.reading-json-object": ("an object", "객체"),
    "note.reading-json-broken": (
        "text with a NUL or half a character",
        "NUL이나 반쪽짜리 글자가 든 텍스트",
    ),
    # what --fix changed
    "note.fix-gzip": ("unpacked gzip", "gzip 압축을 풀었습니다"),
    "note.fix-packed": ("packed with gzip", "gzip으로 압축했습니다"),
    "note.fix-bom": ("byte order mark removed", "BOM을 없앴습니다"),
    "note.fix-encoding": (
        "{encoding} written as UTF-8",
        "{encoding} 인코딩을 UTF-8로 바꾸었습니다",
    ),
    "note.fix-delimiter": (
        "cells separated by commas",
        "칸 구분자를 쉼표로 바꾸었습니다",
    ),
    "note.fix-tabs": (
        "cells separated by tabs",
        "칸 구분자를 탭으로 바꾸었습니다",
    ),
    "note.fix-blank-lines": (
        "{count} empty line(s) removed",
        "빈 줄 {count}개를 없앴습니다",
    ),
    "note.fix-line-ends": ("rows end in LF", "줄바꿈을 LF로 통일했습니다"),
    "note.fix-rewritten": (
        "cells quoted only where they must be, rows ending in LF; no cell changed",
        "필요한 칸만 따옴표로 감싸고 줄바꿈을 LF로 통일했습니다. 칸의 내용은 그대로입니다",
    ),
    "note.fix-header": (
        "white space or invisible characters taken off column names: {names}",
        "열 이름에서 공백이나 보이지 않는 문자를 없앴습니다: {names}",
    ),
    "note.fix-header-nfc": (
        "column names written in NFC: {names}",
        "열 이름을 NFC로 바꾸었습니다: {names}",
    ),
    "note.fix-index-column": (
        "row counter left out: {column}",
        "행 번호 열을 뺐습니다: {column}",
    ),
    "note.fix-vector-order": (
        "{count} vector columns put in order",
        "벡터 열 {count}개를 순서대로 놓았습니다",
    ),
    "note.fix-ids": (
        "{count} id(s) freed of white space, invisible characters or decomposed letters: {ids}",
        "id {count}개에서 공백, 보이지 않는 문자, 분해된 글자를 고쳤습니다: {ids}",
    ),
    "note.fix-nfc": (
        "{count} text(s) written in NFC: {ids}",
        "텍스트 {count}개를 NFC로 바꾸었습니다: {ids}",
    ),
    "note.fix-invisible": (
        "invisible characters removed from {count} text(s): {ids}",
        "텍스트 {count}개에서 보이지 않는 문자를 없앴습니다: {ids}",
    ),
    "note.fix-order": (
        "rows put in the order of {where}",
        "행을 {where} 파일의 순서로 놓았습니다",
    ),
    "note.pairs-left-out": (
        "{count} of {n} [row|rows] [count:has a blank text and was|have a blank text and were] "
        "left out: line {lines}",
        "{n}행 중 빈 글이 있는 {count}행을 뺐습니다: {lines}번째 줄",
    ),
    "note.pairs-lines": (
        "no column of ids tells the rows apart: their line numbers do",
        "행을 구별하는 id 열이 없어 줄 번호를 id로 씁니다",
    ),
}
