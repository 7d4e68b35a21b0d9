"""What is wrong with a call for a baseline, and what cannot be had for it."""

_WAYS_OUT = (
    "Three ways out: (1) on a machine with a network run 'hf download {model} --local-dir "
    "encoder', copy that folder here and name it with --encoder-path or DSCORE_ENCODER_PATH; "
    "(2) tfidf and bm25 need no encoder with --answer first or longest, nor does hybrid --of "
    "tfidf,bm25, and random never does; (3) for a dry run use the offline stand-in with "
    "--encoder lexical",
    "해결 방법은 세 가지입니다. (1) 인터넷이 되는 컴퓨터에서 'hf download {model} --local-dir "
    "encoder'를 실행하고, 받은 폴더를 이 컴퓨터로 복사한 뒤 --encoder-path나 "
    "DSCORE_ENCODER_PATH로 지정하십시오. (2) tfidf와 bm25, hybrid --of tfidf,bm25는 --answer "
    "first나 longest를 쓰면 인코더가 필요 없고, random은 언제나 필요 없습니다. (3) 시험 "
    "실행이라면 --encoder lexical로 오프라인 대용 인코더를 쓰십시오",
)


TEXT: dict[str, tuple[str, str]] = {
    # what is refused
    "baseline.failure-no-such-baseline-but": (
        "there is no baseline '{name}'; did you mean '{suggestion}'? Baselines: {known}",
        "'{name}'(이)라는 베이스라인이 없습니다. 혹시 '{suggestion}'입니까? 베이스라인: {known}",
    ),
    "baseline.failure-no-such-baseline": (
        "there is no baseline '{name}'; baselines: {known}",
        "'{name}'(이)라는 베이스라인이 없습니다. 베이스라인: {known}",
    ),
    "baseline.failure-option": (
        "{method} makes nothing of {option}; leave it out",
        "{method}에는 {option}이(가) 쓰이지 않습니다. 빼십시오",
    ),
    "baseline.failure-no-cross-encoder": (
        "rerank needs a cross-encoder; name one with --cross-encoder NAME|FOLDER",
        "rerank에는 크로스 인코더가 필요합니다. --cross-encoder NAME|FOLDER로 지정하십시오",
    ),
    "baseline.failure-no-morphemes": (
        "morphemes need kiwipiepy: pip install '.[morphemes]' where dscore was installed from; or "
        "leave out --tokens morphemes",
        "형태소를 쓰려면 kiwipiepy가 필요합니다: dscore를 설치한 폴더에서 pip install "
        "'.[morphemes]'. 아니면 "
        "--tokens morphemes를 빼십시오",
    ),
    "baseline.offline": (
        "the encoder {model} (revision {revision}) is not in the hub's cache, and HF_HUB_OFFLINE "
        "or TRANSFORMERS_OFFLINE forbids asking the hub (unset it to allow that). " + _WAYS_OUT[0],
        "{model} 인코더(리비전 {revision})가 허브 캐시에 없고, HF_HUB_OFFLINE 또는 "
        "TRANSFORMERS_OFFLINE 때문에 허브에 연결하지 않았습니다(연결하려면 그 변수를 "
        "해제하십시오). " + _WAYS_OUT[1],
    ),
    "baseline.unreachable": (
        "the encoder {model} (revision {revision}) is not in the hub's cache, and the hub cannot "
        "be reached ({reason}). " + _WAYS_OUT[0],
        "{model} 인코더(리비전 {revision})가 허브 캐시에 없고 허브에 연결할 수도 "
        "없습니다({reason}). " + _WAYS_OUT[1],
    ),
    "baseline.failure-oracle-needs-gold": (
        "oracle chooses with the reference answers; give them with --gold",
        "oracle은 정답을 보고 고릅니다. --gold로 정답 파일을 지정하십시오",
    ),
    "baseline.failure-oracle-lacks-id": (
        "{name} has no references for '{id}'; give the gold file of these questions",
        "{name} 파일에 '{id}'의 정답이 없습니다. 이 질문들의 정답 파일을 주십시오",
    ),
    "baseline.failure-folds-out-of-range": (
        "{value} folds cannot be made; give a number from 2 to {most}, the groups of rows that "
        "belong together",
        "{value}겹으로 나눌 수 없습니다. 2부터 함께 있어야 하는 행 묶음의 수 {most}까지 쓰십시오",
    ),
    "baseline.failure-one-group": (
        "all {count} row(s) of {name} belong together, and no folds can be made of them; answer "
        "a test file with --test",
        "{name}의 {count}행이 모두 한 묶음이라 겹으로 나눌 수 없습니다. --test로 질문 파일을 "
        "지정하십시오",
    ),
    "baseline.failure-twice": (
        "--of names {name} twice; name each once",
        "--of에 {name}이(가) 두 번 있습니다. 한 번씩만 쓰십시오",
    ),
    "baseline.failure-without-text": (
        "{competition} needs texts, and this baseline makes vectors that belong to none",
        "{competition}에는 글이 필요한데 이 베이스라인은 글이 없는 벡터를 만듭니다",
    ),
    "baseline.failure-no-vector-columns": (
        "{competition} declares no vector columns; leave out --vectors, or add [submission] "
        "vectors to its TOML",
        "{competition}에 벡터 열이 선언되어 있지 않습니다. --vectors를 빼거나 TOML의 "
        "[submission]에 vectors를 쓰십시오",
    ),
    "baseline.failure-width": (
        "the encoder makes vectors of {found} [component|components] and the competition takes "
        "{expected}; use its own encoder, or for dry runs one of that width such as lexical-512",
        "인코더의 벡터는 {found}차원인데 대회는 {expected}차원을 받습니다. 대회의 인코더를 "
        "쓰거나, 시험 삼아 돌리려면 lexical-512처럼 차원이 맞는 것을 쓰십시오",
    ),
    "baseline.failure-invalid": (
        "the answers make no valid submission: {count} error(s); mend them in the training data",
        "답변으로 올바른 제출 파일을 만들 수 없습니다: 오류 {count}개. 학습 데이터를 고치십시오",
    ),
    "baseline.failure-not-csv": (
        "{path} cannot be written; a baseline writes a file ending in .csv",
        "{path}에는 쓸 수 없습니다. 베이스라인은 .csv로 끝나는 파일에 씁니다",
    ),
    "baseline.failure-questions": (
        "name the questions with --test FILE, or answer the training data out of itself with "
        "--cross-validate 5, and not both",
        "--test FILE로 질문을 지정하거나 --cross-validate 5로 학습 데이터를 스스로 답하게 "
        "하십시오. 둘을 함께 쓸 수는 없습니다",
    ),
    "baseline.failure-no-method": (
        "name a baseline, or 'all'; 'dscore baseline --list' tells what there is",
        "베이스라인 이름이나 all을 쓰십시오. 'dscore baseline --list'로 볼 수 있습니다",
    ),
    "baseline.failure-all-gold": (
        "'all' scores what it makes; give the reference answers with --gold, or --cross-validate 5",
        "all은 만든 답변을 채점합니다. --gold로 정답 파일을 주거나 --cross-validate 5를 쓰십시오",
    ),
}
