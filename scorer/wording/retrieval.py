"""What can be wrong with an index, and with a cross-encoder."""

_WAYS_OUT = (
    "Two ways out: on a machine with a network run 'hf download {model} --local-dir reranker', "
    "copy that folder here and give its path in place of the name; or take a baseline that needs "
    "no cross-encoder",
    "해결 방법은 두 가지입니다. 인터넷이 되는 컴퓨터에서 'hf download {model} --local-dir "
    "reranker'를 실행하고, 받은 폴더를 이 컴퓨터로 복사한 뒤 이름 대신 그 경로를 지정하십시오. "
    "또는 크로스 인코더가 필요 없는 베이스라인을 쓰십시오",
)

TEXT: dict[str, tuple[str, str]] = {
    "retrieval.unknown-index": (
        "there is no index '{name}'; did you mean '{suggestion}'? There are: {known}",
        "'{name}'(이)라는 인덱스는 없습니다. 혹시 '{suggestion}'입니까? 쓸 수 있는 인덱스: {known}",
    ),
    "retrieval.no-faiss": (
        "FAISS cannot be imported ({reason}); install it with pip install '.[faiss]' where dscore "
        "was installed from, or take --index exact, which finds the same neighbours",
        "FAISS를 불러올 수 없습니다({reason}). dscore를 설치한 폴더에서 pip install '.[faiss]'로 "
        "설치하거나 "
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
        "{path}: this index was made from other training questions; give another file to "
        "--index-file, or delete this one and have it built anew",
        "{path}: 이 인덱스는 다른 학습 질문으로 만든 것입니다. --index-file에 다른 파일을 "
        "지정하거나, 이 파일을 지우고 다시 만드십시오",
    ),
    "retrieval.index-other-kind": (
        "{path}: this index is of the kind {found}, and {wanted} was asked for; take --index "
        "{found}, or give another file to --index-file",
        "{path}: 이 인덱스의 종류는 {found}인데 요청한 것은 {wanted}입니다. --index {found}(으)로 "
        "실행하거나 --index-file에 다른 파일을 지정하십시오",
    ),
    # cross-encoders
    "retrieval.no-cross-encoder": (
        "'{name}' is no folder, and cannot be the name of a model on the hub; give the folder of a "
        "cross-encoder, or a name like 'owner/name'",
        "'{name}'은(는) 폴더가 아니고 허브의 모델 이름도 될 수 없습니다. 크로스 인코더가 있는 "
        "폴더나 '소유자/이름' 꼴의 이름을 지정하십시오",
    ),
    "retrieval.cross-encoder-offline": (
        "the cross-encoder {model} (revision {revision}) is no folder here and not in the hub's "
        "cache, and HF_HUB_OFFLINE or TRANSFORMERS_OFFLINE forbids asking the hub (unset it to "
        "allow that). " + _WAYS_OUT[0],
        "크로스 인코더 {model}(리비전 {revision})를 이 컴퓨터의 폴더나 허브 캐시에서 찾을 수 "
        "없고, HF_HUB_OFFLINE 또는 TRANSFORMERS_OFFLINE 때문에 허브에 연결하지 "
        "않았습니다(연결하려면 그 변수를 해제하십시오). " + _WAYS_OUT[1],
    ),
    "retrieval.cross-encoder-unreachable": (
        "the cross-encoder {model} (revision {revision}) is no folder here and not in the hub's "
        "cache, and the hub cannot be reached ({reason}). " + _WAYS_OUT[0],
        "크로스 인코더 {model}(리비전 {revision})를 이 컴퓨터의 폴더나 허브 캐시에서 찾을 수 "
        "없고, 허브에 연결할 수도 없습니다({reason}). " + _WAYS_OUT[1],
    ),
    "retrieval.not-a-cross-encoder": (
        "{path}: this is the file of a {found}; a cross-encoder is a Transformer for sequence "
        "classification, and anything else would judge with random numbers: name a cross-encoder",
        "{path}: 이 파일에 적힌 모델은 {found}입니다. 크로스 인코더는 시퀀스 분류용 "
        "Transformer이며, 다른 모델을 쓰면 난수로 평가하게 됩니다. 크로스 인코더를 지정하십시오",
    ),
    "retrieval.no-config": (
        "{path}: this folder holds no cross-encoder: there is no config.json; name the folder of "
        "a cross-encoder, or fetch it whole",
        "{path}: config.json이 없어 크로스 인코더의 폴더가 아닙니다. 크로스 인코더가 있는 폴더를 "
        "지정하거나 폴더 전체를 다시 받으십시오",
    ),
    "retrieval.not-loadable": (
        "{path}: sentence-transformers cannot load this cross-encoder: {reason}. Fetch the folder "
        "again; if that does not help, update sentence-transformers",
        "{path}: sentence-transformers가 이 크로스 인코더를 읽지 못했습니다: {reason}. 폴더를 "
        "다시 받아 보고, 그래도 안 되면 sentence-transformers를 업데이트하십시오",
    ),
    "retrieval.several-labels": (
        "{path}: this model gives {count} numbers to a pair, and ranking needs one; name a "
        "cross-encoder with a single label",
        "{path}: 이 모델은 텍스트 한 쌍에 값을 {count}개 냅니다. 순위를 매기려면 값이 하나여야 "
        "하니 레이블이 하나인 크로스 인코더를 지정하십시오",
    ),
    "retrieval.unknown-part": (
        "{path}: this cross-encoder has a part that dscore does not know ({part}); name one that "
        "is a Transformer for sequence classification alone",
        "{path}: 이 크로스 인코더에는 dscore가 알지 못하는 부분({part})이 있습니다. 시퀀스 분류용 "
        "Transformer만으로 된 모델을 지정하십시오",
    ),
}
