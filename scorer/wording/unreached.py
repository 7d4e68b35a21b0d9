"""Ways out where an encoder cannot be had and nothing is scored."""

_FOLDER = (
    "on a machine with a network run 'hf download {model} --local-dir encoder', copy that folder "
    "here and name it with --encoder-path or --encoder",
    "인터넷이 되는 컴퓨터에서 'hf download {model} --local-dir encoder'를 실행하고, 받은 폴더를 이 "
    "컴퓨터로 복사한 뒤 --encoder-path나 --encoder로 지정하십시오",
)
_LEXICAL = (
    "for a dry run use the offline stand-in with --encoder lexical, which compares letters and "
    "not meanings",
    "시험 실행이라면 --encoder lexical로 오프라인 대용 인코더를 쓰십시오. 단, 뜻이 아니라 글자를 "
    "견줍니다",
)
_TEXTS = (
    f"Two ways out: (1) {_FOLDER[0]}; (2) {_LEXICAL[0]}",
    f"해결 방법은 두 가지입니다. (1) {_FOLDER[1]}. (2) {_LEXICAL[1]}",
)
_POINTS = (
    f"Three ways out: (1) {_FOLDER[0]}; (2) give a file of vectors in place of texts (with --gold "
    f"both files), which needs no encoder; (3) {_LEXICAL[0]}",
    f"해결 방법은 세 가지입니다. (1) {_FOLDER[1]}. (2) 텍스트 대신 벡터 파일을 주면(--gold를 쓰면 "
    f"두 파일 모두) 인코더가 필요 없습니다. (3) {_LEXICAL[1]}",
)
_OFFLINE = (
    "the encoder {model} (revision {revision}) is not in the hub's cache, and HF_HUB_OFFLINE or "
    "TRANSFORMERS_OFFLINE forbids asking the hub (unset it to allow that). ",
    "{model} 인코더(리비전 {revision})가 허브 캐시에 없고, HF_HUB_OFFLINE 또는 "
    "TRANSFORMERS_OFFLINE 때문에 허브에 연결하지 않았습니다(연결하려면 그 변수를 해제하십시오). ",
)
_UNREACHABLE = (
    "the encoder {model} (revision {revision}) is not in the hub's cache, and the hub cannot be "
    "reached ({reason}). ",
    "{model} 인코더(리비전 {revision})가 허브 캐시에 없고 허브에 연결할 수도 없습니다({reason}). ",
)
_CROSS = (
    "Two ways out: on a machine with a network run 'hf download {model} --local-dir reranker', "
    "copy that folder here and give its path in place of the name; or leave --cross-encoder out, "
    "and the cosine alone decides the rank",
    "해결 방법은 두 가지입니다. 인터넷이 되는 컴퓨터에서 'hf download {model} --local-dir "
    "reranker'를 실행하고, 받은 폴더를 이 컴퓨터로 복사한 뒤 이름 대신 그 경로를 지정하십시오. "
    "또는 --cross-encoder를 빼면 코사인만으로 순위를 정합니다",
)

TEXT: dict[str, tuple[str, str]] = {
    "unreached.offline-texts": (_OFFLINE[0] + _TEXTS[0], _OFFLINE[1] + _TEXTS[1]),
    "unreached.unreachable-texts": (_UNREACHABLE[0] + _TEXTS[0], _UNREACHABLE[1] + _TEXTS[1]),
    "unreached.offline-points": (_OFFLINE[0] + _POINTS[0], _OFFLINE[1] + _POINTS[1]),
    "unreached.unreachable-points": (_UNREACHABLE[0] + _POINTS[0], _UNREACHABLE[1] + _POINTS[1]),
    "unreached.cross-encoder-offline": (
        "the cross-encoder {model} (revision {revision}) is no folder here and not in the hub's "
        "cache, and HF_HUB_OFFLINE or TRANSFORMERS_OFFLINE forbids asking the hub (unset it to "
        "allow that). " + _CROSS[0],
        "크로스 인코더 {model}(리비전 {revision})를 이 컴퓨터의 폴더나 허브 캐시에서 찾을 수 "
        "없고, HF_HUB_OFFLINE 또는 TRANSFORMERS_OFFLINE 때문에 허브에 연결하지 "
        "않았습니다(연결하려면 그 변수를 해제하십시오). " + _CROSS[1],
    ),
    "unreached.cross-encoder-unreachable": (
        "the cross-encoder {model} (revision {revision}) is no folder here and not in the hub's "
        "cache, and the hub cannot be reached ({reason}). " + _CROSS[0],
        "크로스 인코더 {model}(리비전 {revision})를 이 컴퓨터의 폴더나 허브 캐시에서 찾을 수 "
        "없고, 허브에 연결할 수도 없습니다({reason}). " + _CROSS[1],
    ),
}
