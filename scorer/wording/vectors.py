"""Vectors of answers: what is written, and whether they are those of their texts."""

from scorer.wording import evidence
from scorer.wording.verdicts import TEXT as VERDICTS

TEXT: dict[str, tuple[str, str]] = {
    **VERDICTS,
    **evidence.TEXT,
    # said first
    "vector.encoder-lexical": (
        "these are not the competition's vectors. {model} is the offline stand-in: it counts "
        "shared letter groups, and an organiser compares with vectors of {wanted}. Good for dry "
        "runs and tests, not for an upload.",
        "대회 인코더의 벡터가 아닙니다. {model}은(는) 겹치는 글자 묶음을 세는 오프라인 대용 "
        "인코더인데, 주최 측은 {wanted}의 벡터와 비교합니다. 시험 실행과 테스트에만 쓰고 제출하지 "
        "마십시오.",
    ),
    "vector.encoder-other": (
        "these are not the competition's vectors: the texts were embedded with {model}, and an "
        "organiser compares with vectors of {wanted}.",
        "대회 인코더의 벡터가 아닙니다. {model}(으)로 임베딩했는데, 주최 측은 {wanted}의 벡터와 "
        "비교합니다.",
    ),
    "vector.precision": (
        "these are not the competition's vectors: the texts were embedded in {precision}, and "
        "organisers embed in fp32.",
        "대회 인코더의 벡터와 다릅니다. 주최 측은 fp32로 임베딩하는데 {precision}(으)로 "
        "임베딩했습니다.",
    ),
    "vector.encoder-read-otherwise": (
        "these are not the competition's vectors: {model} was made to read texts as the "
        "competition does not ({stack}).",
        "대회 인코더의 벡터가 아닙니다. {model} 인코더로 대회와 다르게 임베딩했습니다({stack}).",
    ),
    "vector.held-otherwise": (
        "{model} was made to read texts as the competition does not ({stack}): what follows says "
        "nothing about vectors of the competition's encoder.",
        "{model} 인코더로 대회와 다르게 임베딩했습니다({stack}). 아래 결과로는 대회 인코더의 "
        "벡터인지 알 수 없습니다.",
    ),
    "vector.held-other": (
        "the texts were embedded with {model}, and the competition's encoder is {wanted}: what "
        "follows says nothing about vectors of the competition's encoder.",
        "텍스트를 대회 인코더 {wanted}이(가) 아니라 {model}(으)로 임베딩했습니다. 아래 결과로는 "
        "대회 "
        "인코더의 벡터에 대해 아무것도 알 수 없습니다.",
    ),
    "vector.held-precision": (
        "the texts were embedded in {precision}, and organisers embed in fp32: vectors made in "
        "fp32 are the same within that precision only.",
        "주최 측은 fp32로 임베딩하는데 {precision}(으)로 임베딩했습니다. fp32로 만든 벡터와는 그 "
        "정밀도까지만 같습니다.",
    ),
    # writing
    "vector.written": (
        "{path}: {rows} of {dims} [component|components], by {encoder}; checked: read back, "
        "every number is the same float32 to the bit",
        "{path}: {rows}, {dims}차원, 인코더 {encoder}. 다시 읽어 모든 수가 float32로 비트까지 "
        "같은 것을 확인했습니다",
    ),
    "vector.written-both": (
        "{path}: {rows} of text and {dims} [component|components], by {encoder}; checked: read "
        "back, every text and number is the same, numbers as float32 to the bit",
        "{path}: {rows}, 텍스트와 {dims}차원 벡터, 인코더 {encoder}. 다시 읽어 모든 텍스트가 "
        "같고 수는 float32로 비트까지 같은 것을 확인했습니다",
    ),
    "vector.ids-not-compared": (
        "ids were compared with nothing, and rows stand as in the answers: give --sample or --gold "
        "to find missing and unknown ids and to write the competition's order",
        "id를 비교할 파일이 없어 답변 파일의 순서대로 썼습니다. 빠진 id와 모르는 id를 찾고 대회의 "
        "순서로 쓰려면 --sample이나 --gold를 주십시오",
    ),
    "vector.cut": (
        "{count} answer(s) are longer than the {limit} {unit} the encoder reads; their vectors are "
        "those of the beginnings: {ids}",
        "답변 {count}개가 인코더가 읽는 {limit}{unit}보다 깁니다. 이 벡터들은 앞부분만의 "
        "것입니다: {ids}",
    ),
    # kinds of rows, counted
    "vector.count-bits": (
        "{count} row of the same float32 numbers, to the bit",
        "float32로 비트까지 같은 행 {count}개",
    ),
    "vector.count-bits-s": (
        "{count} rows of the same float32 numbers, to the bit",
        "float32로 비트까지 같은 행 {count}개",
    ),
    "vector.count-noise": (
        "{count} row the same but for float32 arithmetic (components 1e-5, cosine 1e-6)",
        "float32 계산 오차 이내로 같은 행 {count}개(성분 1e-5, 코사인 1e-6)",
    ),
    "vector.count-noise-s": (
        "{count} rows the same but for float32 arithmetic (components 1e-5, cosine 1e-6)",
        "float32 계산 오차 이내로 같은 행 {count}개(성분 1e-5, 코사인 1e-6)",
    ),
    "vector.count-half": (
        "{count} row the same within half precision (components 1e-2, cosine 2e-4)",
        "반정밀도 오차 이내로 같은 행 {count}개(성분 1e-2, 코사인 2e-4)",
    ),
    "vector.count-half-s": (
        "{count} rows the same within half precision (components 1e-2, cosine 2e-4)",
        "반정밀도 오차 이내로 같은 행 {count}개(성분 1e-2, 코사인 2e-4)",
    ),
    "vector.count-other-row": (
        "{count} row with the vector of another row's text",
        "다른 행의 텍스트에서 나온 벡터가 든 행 {count}개",
    ),
    "vector.count-other-row-s": (
        "{count} rows with the vector of another row's text",
        "다른 행의 텍스트에서 나온 벡터가 든 행 {count}개",
    ),
    "vector.count-rescaled": (
        "{count} row with a multiple of its text's vector",
        "텍스트 벡터에 어떤 수를 곱한 행 {count}개",
    ),
    "vector.count-rescaled-s": (
        "{count} rows with a multiple of their text's vector",
        "텍스트 벡터에 어떤 수를 곱한 행 {count}개",
    ),
    "vector.count-columns": (
        "{count} row with its components in another order",
        "성분의 순서가 다른 행 {count}개",
    ),
    "vector.count-columns-s": (
        "{count} rows with their components in another order",
        "성분의 순서가 다른 행 {count}개",
    ),
    "vector.count-variant": (
        "{count} row as an altered encoder gives it",
        "바뀐 인코더에서 나온 행 {count}개",
    ),
    "vector.count-variant-s": (
        "{count} rows as an altered encoder gives them",
        "바뀐 인코더에서 나온 행 {count}개",
    ),
    "vector.count-averaged": (
        "{count} row with a sum of several texts' vectors",
        "여러 텍스트의 벡터를 더한 행 {count}개",
    ),
    "vector.count-averaged-s": (
        "{count} rows with a sum of several texts' vectors",
        "여러 텍스트의 벡터를 더한 행 {count}개",
    ),
    "vector.count-zero": ("{count} row of zeros", "0 벡터인 행 {count}개"),
    "vector.count-zero-s": ("{count} rows of zeros", "0 벡터인 행 {count}개"),
    "vector.count-unknown": (
        "{count} row whose vector belongs to no text in the file",
        "이 파일의 어느 텍스트에서도 나오지 않는 행 {count}개",
    ),
    "vector.count-unknown-s": (
        "{count} rows whose vectors belong to no text in the file",
        "이 파일의 어느 텍스트에서도 나오지 않는 행 {count}개",
    ),
    # kinds of rows, in a table
    "vector.kind-other-row": ("another row's", "다른 행의 벡터"),
    "vector.kind-rescaled": ("rescaled", "크기가 다름"),
    "vector.kind-columns": ("components moved", "성분 순서가 다름"),
    "vector.kind-variant": ("altered encoder", "바뀐 인코더"),
    "vector.kind-averaged": ("a sum", "여러 벡터의 합"),
    "vector.kind-zero": ("zeros", "0 벡터"),
    "vector.kind-unknown": ("no text's", "맞는 텍스트 없음"),
    # labels
    "vector.file": ("Vectors", "벡터"),
    "vector.answers": ("Texts", "텍스트"),
    "vector.seen": ("Seen", "근거"),
    "vector.notes": ("Notes", "참고"),
    "vector.what": ("Vector", "벡터"),
    "vector.cosine": ("Cosine", "코사인"),
    "vector.whose": ("Whose text", "텍스트의 주인"),
    "vector.more-rows": (
        "… and {count} more (see --all, --json or --per-row)",
        "… 외 {count}행(--all, --json, --per-row로 볼 수 있습니다)",
    ),
}
