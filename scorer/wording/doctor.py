"""Whether this machine's scores compare: what ``dscore doctor`` says."""

TEXT: dict[str, tuple[str, str]] = {
    "doctor.line": (
        "Do this machine's scores compare? Versions, encoder, cache, drift",
        "이 컴퓨터의 점수를 비교해도 되는지 점검: 버전, 인코더, 캐시, 오차",
    ),
    "doctor.help": (
        "Look at this machine: versions, processor, memory, cache, and the encoder's files with "
        "their hashes. Then measure what batches, engines and devices change in a cosine, and, "
        "with --train, a number that tells encoders apart. The last line is the verdict.\n\n"
        "Nothing is downloaded, mended or removed. Exit code 5: there is no encoder (everything "
        "else is shown all the same); 1: the number is another encoder's, drift is too large, or "
        "the cache is damaged.",
        "이 컴퓨터의 버전, 프로세서, 메모리, 캐시와 인코더 파일의 해시를 살핍니다. 이어서 배치, "
        "엔진, 장치에 따라 코사인이 얼마나 달라지는지 재고, --train을 주면 인코더를 가려내는 값도 "
        "계산합니다. 마지막 줄이 결론입니다.\n\n"
        "아무것도 내려받거나 고치거나 지우지 않습니다. 종료 코드 5: 인코더가 없음(나머지는 그대로 "
        "보임), 1: 다른 인코더의 값이거나 오차가 너무 크거나 캐시가 손상됨.",
    ),
    "doctor.option-train": (
        "the official train.csv: the mean clipped cosine of its two questions tells which encoder "
        "this is",
        "공식 train.csv. 두 질문의 코사인(0 미만은 0) 평균으로 어느 인코더인지 가려냅니다",
    ),
    # steps
    "doctor.step": ("looking at {what} …", "{what} 확인 중 …"),
    "doctor.step-machine": ("the machine", "컴퓨터"),
    "doctor.step-cache": ("the cache", "캐시"),
    "doctor.step-files": ("the encoder's files", "인코더 파일"),
    "doctor.step-batches": ("texts one by one and in batches", "텍스트를 하나씩, 그리고 배치로"),
    "doctor.step-engines": ("both engines", "두 엔진"),
    "doctor.step-devices": ("both devices", "두 장치"),
    "doctor.step-answer": ("the known answer", "알려진 값"),
    # headings and facts
    "doctor.title": ("Doctor", "점검"),
    "doctor.machine": ("Machine", "컴퓨터"),
    "doctor.system": ("System", "시스템"),
    "doctor.processor": ("Processor", "프로세서"),
    "doctor.cores": ("Cores", "코어"),
    "doctor.memory": ("Memory", "메모리"),
    "doctor.device": ("Device", "장치"),
    "doctor.libraries": ("Libraries", "라이브러리"),
    "doctor.not-installed": ("{name} not installed", "{name} 없음"),
    "doctor.unknown": ("unknown", "알 수 없음"),
    "doctor.cache": ("Cache", "캐시"),
    "doctor.folder": ("Folder", "폴더"),
    "doctor.size": ("Size", "크기"),
    "doctor.state": ("State", "상태"),
    "doctor.cache-sound": ("sound, {count} [entry|entries]", "이상 없음, 항목 {count}개"),
    "doctor.cache-empty": ("nothing kept yet", "아직 비어 있음"),
    "doctor.cache-unwritable": (
        "cannot be made or written to: nothing is kept, and every run embeds anew; name another "
        "folder with DSCORE_CACHE",
        "만들거나 쓸 수 없음. 아무것도 남지 않아 실행할 때마다 다시 임베딩합니다. "
        "DSCORE_CACHE로 다른 폴더를 지정하십시오",
    ),
    "doctor.cache-damaged": (
        "damaged ({bad} broken [entry|entries]); 'dscore cache verify' removes what is broken, "
        "no score depends on it",
        "손상됨(깨진 항목 {bad}개). 'dscore cache verify'로 깨진 것을 지울 수 있으며 점수에는 "
        "영향이 없습니다",
    ),
    "doctor.encoder": ("Encoder", "인코더"),
    "doctor.name": ("Name", "이름"),
    "doctor.looked": ("Looked for", "찾은 곳"),
    "doctor.here": ("{said}: {path}: found", "{said}: {path}: 있음"),
    "doctor.not-here": ("{said}: {path}: not there", "{said}: {path}: 없음"),
    "doctor.not-named": ("{said}: not given", "{said}: 지정하지 않음"),
    "doctor.placed": ("{said}: {why}", "{said}: {why}"),
    "doctor.hub": ("hub cache", "허브 캐시"),
    "doctor.files": ("Files", "파일"),
    "doctor.weights": ("Weights", "가중치"),
    "doctor.pin": (
        'weights = "{digest}" pins them in a competition file: one digest of all files of weights',
        '대회 파일에 weights = "{digest}"(이)라고 적으면 이 가중치로 고정됩니다. 가중치 파일 '
        "전체의 해시입니다",
    ),
    "doctor.no-files": ("needs none", "필요 없음"),
    # measured
    "doctor.measured": ("Measured here", "직접 잰 값"),
    "doctor.drift-batch": ("One by one / batch", "하나씩/배치"),
    "doctor.drift-engine": ("Fast / reference", "빠른 엔진/기준 엔진"),
    "doctor.drift-device": ("Processor / device", "프로세서/장치"),
    "doctor.drift": (
        "a cosine differs by at most {cosine:.1g} ({tolerance:.0e} is allowed)",
        "코사인 차이 최대 {cosine:.1g}(허용 {tolerance:.0e})",
    ),
    "doctor.drift-large": (
        "a cosine differs by {cosine:.1g}, more than {tolerance:.0e}",
        "코사인 차이 {cosine:.1g}, 허용치 {tolerance:.0e} 초과",
    ),
    "doctor.not-measured": ("not measured: {why}", "재지 못함: {why}"),
    "doctor.answer": ("Known answer", "알려진 값"),
    "doctor.answer-value": (
        "{value:.5f} on {rows} [row|rows], {clipped} of them clipped: {says}",
        "{rows}행에서 {value:.5f}, 0으로 처리한 행 {clipped}개: {says}",
    ),
    "doctor.answer-none": (
        "not asked; give the official file with --train train.csv",
        "묻지 않음. 공식 파일을 --train train.csv로 지정하십시오",
    ),
    "doctor.answer-no-encoder": ("needs the encoder", "인코더가 있어야 구할 수 있음"),
    "doctor.known-v1": ("distiluse v1 (0.79386)", "distiluse v1(0.79386)"),
    "doctor.known-v2": ("distiluse v2 (0.78478)", "distiluse v2(0.78478)"),
    "doctor.known-kobert": (
        "KoBERT's pooler output (0.6921)",
        "KoBERT의 pooler 출력(0.6921)",
    ),
    "doctor.says-other-file": (
        "another file, the official one has {rows} [row|rows]",
        "다른 파일입니다. 공식 파일은 {rows}행입니다",
    ),
    "doctor.says-unknown": (
        "no encoder that is known here, or an altered file",
        "알려진 인코더의 값이 아니거나 파일이 바뀌었습니다",
    ),
    "doctor.one-question": (
        "{name}: row '{id}' has one question only; the known answer needs two in every row",
        "{name}: '{id}' 행에 질문이 하나뿐입니다. 알려진 값을 구하려면 행마다 질문이 둘 "
        "있어야 합니다",
    ),
    # verdicts
    "doctor.verdict": ("Verdict", "결론"),
    "doctor.verdict-compares": (
        "this machine's scores compare with the leaderboard's: it gives {wanted}'s known answer",
        "이 컴퓨터의 점수는 리더보드와 비교할 수 있습니다. {wanted}의 알려진 값이 나옵니다",
    ),
    "doctor.verdict-unproven": (
        "this machine's scores compare with those of any machine with these weights; whether they "
        "are {wanted}'s is not proven: give --train train.csv",
        "같은 가중치를 쓰는 컴퓨터와는 점수를 비교할 수 있습니다. 이것이 {wanted}인지는 "
        "확인되지 않았습니다. --train train.csv를 지정하십시오",
    ),
    "doctor.verdict-other-file": (
        "this machine's scores compare with those of any machine with these weights; the known "
        "answer of {wanted} needs the official train.csv, and this is another file",
        "같은 가중치를 쓰는 컴퓨터와는 점수를 비교할 수 있습니다. {wanted}의 알려진 값을 "
        "확인하려면 공식 train.csv가 필요한데, 이것은 다른 파일입니다",
    ),
    "doctor.verdict-other-encoder": (
        "this machine's scores compare with others of this encoder only, not with the leaderboard, "
        "which takes {wanted}",
        "이 인코더를 쓴 점수와만 비교할 수 있습니다. 리더보드는 {wanted}을(를) 쓰므로 "
        "비교할 수 없습니다",
    ),
    "doctor.verdict-contradicted": (
        "this machine's scores do not compare with the leaderboard's: the known answer is that of "
        "another encoder than {wanted}",
        "이 컴퓨터의 점수는 리더보드와 비교할 수 없습니다. 알려진 값이 {wanted}이(가) 아닌 다른 "
        "인코더의 것입니다",
    ),
    "doctor.verdict-unrecognised": (
        "whether this machine's scores compare cannot be said: this is not {wanted}'s known "
        "answer; check the encoder's folder and the file",
        "점수를 비교해도 되는지 알 수 없습니다. {wanted}의 알려진 값이 아닙니다. 인코더 폴더와 "
        "파일을 확인하십시오",
    ),
    "doctor.verdict-drifts": (
        "this machine's scores do not compare with {wanted}'s elsewhere: the same text gives "
        "different vectors here; see what was measured",
        "같은 텍스트인데도 벡터가 달라지므로 이 컴퓨터의 점수는 {wanted}을(를) 쓴 다른 점수와 "
        "비교할 수 없습니다. 위의 측정값을 보십시오",
    ),
    "doctor.verdict-unusable": (
        "whether this machine's scores compare cannot be said: the encoder's files are here, but "
        "cannot be used: {why}",
        "점수를 비교해도 되는지 알 수 없습니다. 인코더 파일이 있지만 쓸 수 없습니다: {why}",
    ),
    "doctor.verdict-refused": (
        "whether this machine's scores compare cannot be said: the encoder cannot be used. {why}",
        "점수를 비교해도 되는지 알 수 없습니다. 인코더를 쓸 수 없습니다. {why}",
    ),
    "doctor.verdict-unknown": (
        "whether this machine's scores compare cannot be said: '{asked}' is no folder and no name "
        "that 'dscore encoders' lists, and the hub's cache does not hold {wanted}; name a folder, "
        "a listed name, or OWNER/NAME",
        "점수를 비교해도 되는지 알 수 없습니다. '{asked}'은(는) 폴더도 아니고 'dscore encoders'에 "
        "나오는 이름도 아니며, 허브 캐시에 {wanted}도 없습니다. 폴더, 목록의 이름, 또는 "
        "소유자/이름을 쓰십시오",
    ),
    "doctor.verdict-missing": (
        "whether this machine's scores compare cannot be said: no encoder. On a machine with a "
        "network run 'hf download {wanted} --local-dir encoder', copy that folder here and name "
        "it with --encoder-path or DSCORE_ENCODER_PATH",
        "점수를 비교해도 되는지 알 수 없습니다. 인코더가 없습니다. 인터넷이 되는 컴퓨터에서 "
        "'hf download {wanted} --local-dir encoder'를 실행하고, 받은 폴더를 이 컴퓨터로 복사한 뒤 "
        "--encoder-path나 DSCORE_ENCODER_PATH로 지정하십시오",
    ),
}
