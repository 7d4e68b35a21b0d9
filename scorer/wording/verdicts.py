"""What the vectors of a file are to their texts, in one sentence."""

TEXT: dict[str, tuple[str, str]] = {
    "vector.verdict-same-bits": (
        "Every vector is that of its text: the same float32 numbers, to the bit.",
        "모든 벡터가 그 행의 텍스트에서 나온 것입니다(float32로 비트까지 같음).",
    ),
    "vector.verdict-same-noise": (
        "Every vector is that of its text, but for float32 arithmetic.",
        "모든 벡터가 그 행의 텍스트에서 나온 것입니다(float32 계산 오차 이내).",
    ),
    "vector.verdict-same-half": (
        "Every vector is that of its text, within half precision.",
        "모든 벡터가 그 행의 텍스트에서 나온 것입니다(반정밀도 오차 이내).",
    ),
    "vector.verdict-shuffled": (
        "The rows are shuffled: vectors stand on other rows than their texts.",
        "행이 뒤섞였습니다. 벡터가 다른 행의 id에 붙어 있습니다.",
    ),
    "vector.verdict-misplaced": (
        "Some rows hold the vector of another row's text.",
        "다른 행의 텍스트에서 나온 벡터가 든 행이 있습니다.",
    ),
    "vector.verdict-stale": (
        "Some rows are stale: their vectors belong to no text in the file.",
        "예전 벡터가 남은 행이 있습니다. 이 파일의 어느 텍스트에서도 나오지 않는 벡터입니다.",
    ),
    "vector.verdict-rescaled": (
        "The vectors were rescaled: each is a multiple of its text's vector.",
        "벡터의 크기가 바뀌었습니다. 텍스트 벡터에 어떤 수를 곱한 것입니다.",
    ),
    "vector.verdict-columns": (
        "The components stand in another order than the encoder gives them.",
        "벡터 성분의 순서가 인코더의 것과 다릅니다.",
    ),
    "vector.verdict-variant": (
        "The vectors come from an incomplete or altered form of the encoder.",
        "빠지거나 바뀐 데가 있는 인코더에서 나온 벡터입니다.",
    ),
    "vector.verdict-averaged": (
        "Vectors are averages: sums of several texts' vectors.",
        "여러 텍스트의 벡터를 섞어 평균한 벡터가 있습니다.",
    ),
    "vector.verdict-looks-averaged": (
        "No vector is that of a text in the file, and together they look averaged.",
        "이 파일의 텍스트에서 나온 벡터가 하나도 없고, 전체적으로 평균한 벡터처럼 보입니다.",
    ),
    "vector.verdict-zero": (
        "Some rows are zeros: they hold no vector at all.",
        "벡터 없이 0만 든 행이 있습니다.",
    ),
    "vector.verdict-other-texts": (
        "No vector is that of a text in the file, though they lie where this encoder puts texts: "
        "vectors of other texts, a related encoder, or several faults at once.",
        "이 파일의 텍스트에서 나온 벡터가 하나도 없지만, 이 인코더의 벡터가 놓이는 곳에 있습니다. "
        "다른 텍스트의 벡터이거나, 비슷한 계열의 인코더이거나, 여러 잘못이 겹쳤습니다.",
    ),
    "vector.verdict-related-encoder": (
        "No vector is that of its text, though they are near: another version of the texts, a "
        "related encoder, or several faults at once.",
        "텍스트에서 나온 벡터가 하나도 없지만 가깝기는 합니다. 텍스트가 고쳐졌거나, 비슷한 계열의 "
        "인코더이거나, 여러 잘못이 겹쳤습니다.",
    ),
    "vector.verdict-other-encoder": (
        "The vectors have nothing to do with their texts: another encoder, or several faults at "
        "once that were not recognised.",
        "벡터와 텍스트 사이에 아무 관계도 보이지 않습니다. 다른 인코더에서 나왔거나, 알아보지 못한 "
        "여러 잘못이 겹쳤습니다.",
    ),
    "vector.verdict-other-width": (
        "The vectors are of another width than the encoder gives, and nothing tried explains them.",
        "벡터의 차원이 인코더와 다르고, 시험해 본 것 가운데 맞는 설명이 없습니다.",
    ),
    "vector.verdict-mixed": (
        "Vectors differ from their texts in several ways.",
        "여러 가지 이유로 텍스트와 맞지 않는 벡터가 있습니다.",
    ),
}
