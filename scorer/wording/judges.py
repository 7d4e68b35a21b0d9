"""Encoders by name, and encoders side by side."""

TEXT: dict[str, tuple[str, str]] = {
    "judge.encoders-line": (
        "List the encoders that have a short name.",
        "짧은 이름으로 쓸 수 있는 인코더를 나열합니다.",
    ),
    "judge.encoders-help": (
        "List the encoders that --encoder takes by a short name: the model on the hub, how its "
        "tokens become one vector, components, where it cuts, and the pinned commit. What is "
        "listed is what their authors publish; what a folder holds is read from its files.\n\n"
        "Any other model of sentence-transformers is named in full (owner/name) or by its "
        "folder, and any bare Transformer with --pooling. 'lexical' and 'lexical-512' need no "
        "files at all, and compare letters instead of meaning.",
        "--encoder에 짧은 이름으로 쓸 수 있는 인코더를 나열합니다. 허브의 모델, 토큰을 벡터 "
        "하나로 모으는 방법, 차원, 자르는 길이, 고정된 커밋을 보여 줍니다. 목록의 값은 만든 "
        "사람들이 공개한 것이고, 실제 폴더의 값은 파일에서 읽습니다.\n\n"
        "그 밖의 sentence-transformers 모델은 전체 이름(소유자/이름)이나 폴더로 지정하고, 순수 "
        "Transformer는 --pooling을 함께 씁니다. 'lexical'과 'lexical-512'는 파일이 필요 없으며 "
        "의미 대신 글자를 비교합니다.",
    ),
    "judge.encoder-shape": (
        "{stack}, {dims} components, cut at {limit} tokens",
        "{stack}, {dims}차원, {limit}토큰에서 자름",
    ),
    "judge.encoder-not-pinned": (
        "no commit pinned: none is known to be right",
        "고정된 커밋 없음: 맞는지 확인된 커밋이 없습니다",
    ),
    "judge.encoder-seen": (
        "commits named in public code; their order and contents were not verified:",
        "공개된 코드에 나오는 커밋(순서와 내용은 확인하지 않음):",
    ),
    "judge.encoder-own-tokenizer": (
        "needs its own tokenizer (sentencepiece) as a tokenizer.json",
        "전용 토크나이저(sentencepiece)를 tokenizer.json으로 넣어야 합니다",
    ),
}
