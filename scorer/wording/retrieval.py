"""What can be wrong with an index, and with a cross-encoder."""

TEXT: dict[str, tuple[str, str]] = {
    "retrieval.unknown-index": (
        "there is no index '{name}'; did you mean '{suggestion}'? There are: {known}",
        "'{name}'(이)라는 인덱스는 없습니다. 혹시 '{suggestion}'입니까? 쓸 수 있는 인덱스: {known}",
    ),
    "retrieval.no-faiss": (
        "FAISS cannot be imported ({reason}); install it with 'pip install "
        '"dacon-dscore[faiss]"\', or take --index exact, which finds the same neighbours',
        "FAISS를 불러올 수 없습니다({reason}). 'pip install \"dacon-dscore[faiss]\"'로 설치하거나 "
        "--index exact를 쓰십시오. 찾는 이웃은 같습니다",
    ),
    "retrieval.index-unreadable": (
        "{path}: this index cannot be read: {reason}",
        "{path}: 인덱스를 읽을 수 없습니다: {reason}",
    ),
    "retrieval.index-damaged": (
        "{path}: this is no index of dscore, or it is damaged or cut off ({reason}); delete it, "
        "and have it built anew",
        "{path}: dscore의 인덱스가 아니거나, 손상되었거나 중간에 잘렸습니다({reason}). 지우고 다시 "
        "만드십시오",
    ),
    "retrieval.index-other-format": (
        "{path}: this index is of the form {found}, and this version of dscore reads {expected}; "
        "delete it, and have it built anew",
        "{path}: 이 인덱스의 형식은 {found}인데 이 버전의 dscore는 {expected} 형식을 읽습니다. "
        "지우고 다시 만드십시오",
    ),
    "retrieval.index-other-encoder": (
        "{path}: this index was made by {made}, and the questions would be embedded with {used}: "
        "they differ in {fields}; use the same encoder, or delete the index and have it built anew",
        "{path}: 이 인덱스는 {made}(으)로 만든 것인데 질문은 {used}(으)로 임베딩하게 됩니다. 다른 "
        "항목: {fields}. 같은 인코더를 쓰거나, 인덱스를 지우고 다시 만드십시오",
    ),
    "retrieval.index-other-texts": (
        "{path}: this index was made from other training texts; delete it, and have it built anew",
        "{path}: 이 인덱스는 다른 학습 텍스트로 만든 것입니다. 지우고 다시 만드십시오",
    ),
}
