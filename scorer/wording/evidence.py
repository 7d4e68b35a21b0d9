"""What was seen of vectors that are not those of their texts."""

TEXT: dict[str, tuple[str, str]] = {
    # what was seen: orders of rows
    "vector.order-swap": (
        "the vectors of {first} and {second} are swapped",
        "{first}, {second} 두 행의 벡터가 서로 바뀌었습니다",
    ),
    "vector.order-reversed": (
        "the vectors stand in reverse order",
        "벡터가 거꾸로 놓여 있습니다",
    ),
    "vector.order-shift-up": (
        "every row has the vector of the row {count} below it",
        "행마다 {count}행 아래의 벡터가 들어 있습니다",
    ),
    "vector.order-shift-down": (
        "every row has the vector of the row {count} above it",
        "행마다 {count}행 위의 벡터가 들어 있습니다",
    ),
    "vector.order-answers": (
        "the vectors stand in the order of the answers' file, the ids in another",
        "벡터는 답변 파일의 순서인데 id는 다른 순서입니다",
    ),
    "vector.order-answers-ids": (
        "the ids stand in the order of the answers' file, the vectors in that of the submission",
        "id는 답변 파일의 순서로 붙었는데 벡터는 제출 파일의 순서입니다",
    ),
    "vector.order-ids-as-text": (
        "the vectors stand as if the ids were sorted as text (T_1, T_10, T_2), the ids do not",
        "벡터는 id를 글자로 정렬한 순서(T_1, T_10, T_2)인데 id는 그 순서가 아닙니다",
    ),
    "vector.order-ids-as-text-ids": (
        "the ids were sorted as text (T_1, T_10, T_2), the vectors were not",
        "id만 글자로 정렬되고(T_1, T_10, T_2) 벡터는 그대로입니다",
    ),
    "vector.order-ids-by-number": (
        "the vectors stand as if the ids were sorted by their numbers, the ids do not",
        "벡터는 id의 번호순인데 id는 그 순서가 아닙니다",
    ),
    "vector.order-ids-by-number-ids": (
        "the ids were sorted by their numbers, the vectors were not",
        "id만 번호순으로 정렬되고 벡터는 그대로입니다",
    ),
    "vector.order-shortest-first": (
        "the vectors stand in the order of the texts' lengths, the shortest first",
        "벡터가 텍스트 길이순(짧은 것부터)으로 놓여 있습니다",
    ),
    "vector.order-shortest-first-ids": (
        "the ids stand in the order of the texts' lengths, the shortest first, the vectors do not",
        "id만 텍스트 길이순(짧은 것부터)이고 벡터는 그대로입니다",
    ),
    "vector.order-longest-first": (
        "the vectors stand in the order of the texts' lengths, the longest first, as batches are "
        "made",
        "벡터가 텍스트 길이순(긴 것부터)으로 놓여 있습니다. 배치를 만들 때의 순서입니다",
    ),
    "vector.order-longest-first-ids": (
        "the ids stand in the order of the texts' lengths, the longest first, the vectors do not",
        "id만 텍스트 길이순(긴 것부터)이고 벡터는 그대로입니다",
    ),
    "vector.order-texts": (
        "the vectors stand as if the texts were sorted",
        "벡터가 텍스트를 정렬한 순서로 놓여 있습니다",
    ),
    "vector.order-texts-ids": (
        "the ids stand as if the texts were sorted, the vectors do not",
        "id만 텍스트를 정렬한 순서이고 벡터는 그대로입니다",
    ),
    # lengths
    "vector.unit-length": (
        "every vector has length 1, as normalisation makes it; a cosine does not change by that "
        "(factors {low:.4g} to {high:.4g})",
        "모든 벡터가 길이 1로 정규화되어 있습니다. 코사인은 바뀌지 않습니다(배율 "
        "{low:.4g}~{high:.4g})",
    ),
    "vector.one-factor": (
        "every one of them is {factor:.6g} times the text's vector; a cosine does not change by "
        "that",
        "모두 텍스트 벡터의 {factor:.6g}배입니다. 코사인은 바뀌지 않습니다",
    ),
    "vector.one-factor-below-0": (
        "every one of them is {factor:.6g} times the text's vector: they point the opposite way, "
        "and their cosines turn negative",
        "모두 텍스트 벡터의 {factor:.6g}배입니다. 반대쪽을 가리키므로 코사인의 부호가 뒤집힙니다",
    ),
    "vector.opposite": (
        "{count} of them point the opposite way (a factor below 0): their cosines turn negative",
        "그 가운데 {count}개는 배율이 0보다 작아 반대쪽을 가리키므로 코사인의 부호가 뒤집힙니다",
    ),
    "vector.factors": (
        "they are {low:.4g} to {high:.4g} times their texts' vectors",
        "텍스트 벡터의 {low:.4g}~{high:.4g}배입니다",
    ),
    # faults upon faults
    "vector.elsewhere": (
        "{count} of these vectors [stands|stand] on other rows than their texts",
        "그 가운데 벡터 {count}개는 다른 행의 텍스트에서 나온 것입니다",
    ),
    "vector.sums-of-others": (
        "{count} of the sums [holds|hold] nothing of their own row's text",
        "더한 벡터 가운데 {count}개에는 자기 행의 텍스트가 들어 있지 않습니다",
    ),
    "vector.roughly": (
        "this holds within half precision (components 1e-2, cosine 2e-4)",
        "반정밀도 오차 이내에서 그렇습니다(성분 1e-2, 코사인 2e-4)",
    ),
    # components
    "vector.columns-as-text": (
        "components are sorted as text: 0, 1, 10, 100, … in place of 0, 1, 2, 3, …",
        "성분이 0, 1, 2, 3, … 대신 0, 1, 10, 100, …처럼 글자로 정렬되어 있습니다",
    ),
    "vector.columns-reversed": (
        "components stand in reverse order",
        "성분이 거꾸로 놓여 있습니다",
    ),
    "vector.columns-other": (
        "components stand in another order, the same in every row",
        "모든 행에서 성분이 똑같이 다른 순서로 놓여 있습니다",
    ),
    "vector.width": (
        "{width} component(s), and the encoder gives {dims}",
        "{width}차원인데 인코더는 {dims}차원을 냅니다",
    ),
    # altered encoders
    "vector.variant-first": (
        "only the first {count} [component|components] of each vector [was|were] written",
        "벡터마다 앞의 {count}개 성분만 썼습니다",
    ),
    "vector.variant-more": (
        "the first {count} [component is|components are] right, and others follow",
        "앞의 {count}개 성분은 맞고 그 뒤에 다른 성분이 더 있습니다",
    ),
    "vector.variant-without-dense": (
        "the Dense layer behind the pooling is missing: these are the pooled vectors",
        "풀링 뒤의 Dense 층이 빠졌습니다. 풀링만 한 벡터입니다",
    ),
    "vector.variant-without-dense-first": (
        "the Dense layer behind the pooling is missing, and the pooled vectors were cut to size",
        "풀링 뒤의 Dense 층이 빠졌고, 풀링한 벡터를 차원에 맞춰 잘랐습니다",
    ),
    "vector.variant-without-activation": (
        "the activation behind the Dense layer is missing",
        "Dense 층 뒤의 활성화 함수가 빠졌습니다",
    ),
    "vector.variant-pooling-mean": (
        "tokens were pooled by their mean",
        "토큰을 평균(mean)으로 풀링했습니다",
    ),
    "vector.variant-pooling-cls": (
        "the first token (CLS) was taken in place of the encoder's pooling",
        "인코더의 풀링 대신 첫 토큰(CLS)을 썼습니다",
    ),
    "vector.variant-pooling-max": (
        "tokens were pooled by their maximum",
        "토큰을 최댓값(max)으로 풀링했습니다",
    ),
    "vector.variant-pooling-mean-without-dense": (
        "tokens were pooled by their mean, and the Dense layer is missing",
        "토큰을 평균(mean)으로 풀링했고 Dense 층이 빠졌습니다",
    ),
    "vector.variant-pooling-cls-without-dense": (
        "the first token (CLS) was taken in place of the encoder's pooling, and the Dense layer is "
        "missing",
        "인코더의 풀링 대신 첫 토큰(CLS)을 썼고 Dense 층이 빠졌습니다",
    ),
    "vector.variant-pooling-max-without-dense": (
        "tokens were pooled by their maximum, and the Dense layer is missing",
        "토큰을 최댓값(max)으로 풀링했고 Dense 층이 빠졌습니다",
    ),
    "vector.variant-longer": (
        "texts were read beyond the encoder's limit (max_seq_length was not kept)",
        "인코더의 한도를 넘어 읽었습니다(max_seq_length를 지키지 않음)",
    ),
    "vector.variant-limit": (
        "texts were cut behind {limit} [token|tokens], and not where the encoder cuts them "
        "(max_seq_length {limit})",
        "텍스트를 인코더의 한도가 아니라 {limit}토큰에서 잘랐습니다(max_seq_length {limit})",
    ),
    "vector.variant-unnormalized": (
        "texts that are not in NFC were embedded as they stand, as the organiser's snippet does; "
        "'--normalize none' compares so",
        "NFC가 아닌 텍스트를 바꾸지 않고 임베딩했습니다. 주최 측 코드도 그렇게 하며, "
        "'--normalize none'으로 그렇게 비교할 수 있습니다",
    ),
    "vector.no-variants": (
        "altered forms of the encoder could not be tried: {reason}",
        "인코더의 바뀐 형태는 시험하지 못했습니다: {reason}",
    ),
    # what is like them
    "vector.unlike": (
        "mean cosine with the row's own text {own:.4f}, with other rows' {others:.4f}: no better "
        "than chance",
        "평균 코사인이 자기 텍스트와 {own:.4f}, 다른 행의 텍스트와 {others:.4f}(으)로 우연과 "
        "다르지 않습니다",
    ),
    "vector.related": (
        "mean cosine with the row's own text {own:.4f}, with other rows' {others:.4f}; mean length "
        "{length:.4f}, of the texts' vectors {usual:.4f}; mean cosine between rows {alike:.4f}, of "
        "the texts' vectors {usually:.4f}",
        "평균 코사인: 자기 텍스트와 {own:.4f}, 다른 행의 텍스트와 {others:.4f}. 평균 길이 "
        "{length:.4f}(텍스트 벡터는 {usual:.4f}). 행끼리의 평균 코사인 {alike:.4f}(텍스트 벡터는 "
        "{usually:.4f})",
    ),
    "vector.seems-averaged": (
        "they are shorter than the texts' vectors (mean length {length:.4f} against {usual:.4f}) "
        "and more alike (mean cosine between rows {alike:.4f} against {usually:.4f}), as averages "
        "are: evidence, and no proof; mean cosine with the row's own text {own:.4f}, with other "
        "rows' {others:.4f}",
        "평균한 벡터처럼 텍스트 벡터보다 짧고(평균 길이 {length:.4f}, 텍스트 벡터는 {usual:.4f}) "
        "서로 더 닮았습니다(행끼리의 평균 코사인 {alike:.4f}, 텍스트 벡터는 {usually:.4f}). "
        "정황일 뿐 증명은 아닙니다. 평균 코사인: 자기 텍스트와 {own:.4f}, 다른 행의 텍스트와 "
        "{others:.4f}",
    ),
    "vector.seems-other-texts": (
        "mean cosine with the row's own text {own:.4f}, with other rows' {others:.4f}: no nearer "
        "to their own, and all as near as texts of this encoder are to each other ({usually:.4f}); "
        "mean cosine between rows {alike:.4f}; mean length {length:.4f}, of the texts' vectors "
        "{usual:.4f}",
        "평균 코사인이 자기 텍스트와 {own:.4f}, 다른 행의 텍스트와 {others:.4f}입니다. 자기 "
        "텍스트에 더 가깝지는 않지만 모두 이 인코더의 텍스트끼리({usually:.4f})만큼 가깝습니다. "
        "행끼리의 평균 코사인 {alike:.4f}. 평균 길이 {length:.4f}(텍스트 벡터는 {usual:.4f})",
    ),
}
