"""What a call, a competition or a signature can have wrong with it."""

from scorer.wording import gating, misuse

TEXT: dict[str, tuple[str, str]] = {
    **misuse.TEXT,
    **gating.TEXT,
    "failure.no-such-form": (
        "there is no Unicode form {form!r} here; choose nfc or none",
        "{form!r}(이)라는 유니코드 형식은 없습니다. nfc나 none을 쓰십시오",
    ),
    "failure.not-an-archive": (
        "'{path}': vectors are written as a NumPy archive; give it a name that ends in .npz",
        "'{path}': 벡터는 NumPy 파일로 씁니다. .npz로 끝나는 이름을 지정하십시오",
    ),
    "failure.gold-other-encoder": (
        "the vectors of {name} were made by {made}, and the answers would be embedded with {used}: "
        "they differ in {fields}; use the same encoder, or the gold texts",
        "{name}의 벡터는 {made}(으)로 만든 것인데 답변은 {used}(으)로 임베딩하게 됩니다. 다른 "
        "항목: {fields}. 같은 인코더를 쓰거나 정답 텍스트를 쓰십시오",
    ),
    "failure.nothing-named": (
        "there is nothing to embed: name a file of answers, or a gold file with --gold",
        "임베딩할 것이 없습니다. 답변 파일을 쓰거나 --gold로 정답 파일을 지정하십시오",
    ),
    "failure.only-with-answers": (
        "{option} is for embedding answers; name their file, or leave the option out",
        "{option}은(는) 답변을 임베딩할 때만 씁니다. 답변 파일을 쓰거나 옵션을 빼십시오",
    ),
    "failure.no-upload-suffix": (
        "'{path}': the name of an upload ends in one of: {known}",
        "'{path}': 제출 파일의 이름은 다음 중 하나로 끝나야 합니다: {known}",
    ),
    "failure.archive-without-texts": (
        "a NumPy archive holds vectors only, and texts are to be written too; write .csv or "
        ".parquet",
        "NumPy 파일에는 벡터만 들어가는데 텍스트도 써야 합니다. .csv나 .parquet으로 쓰십시오",
    ),
    "failure.encoder-not-of-width": (
        "{model} gives vectors of {dims} [component|components], and an upload holds {width}; "
        "name an encoder of that width (the offline stand-in of 512 is lexical-512)",
        "{model} 인코더의 벡터는 {dims}차원인데 제출 파일은 {width}차원입니다. 차원이 같은 "
        "인코더를 지정하십시오(512차원 오프라인 대용은 lexical-512입니다)",
    ),
    "failure.sample-without-vectors": (
        "{name} has no vector columns to write to; leave --sample out, or name the sample of the "
        "vector upload",
        "{name}에 벡터를 쓸 열이 없습니다. --sample을 빼거나 벡터 제출용 샘플을 지정하십시오",
    ),
    "failure.sample-without-texts": (
        "{name} has no column for the answers, and texts and vectors are to be written",
        "텍스트와 벡터를 모두 써야 하는데 {name}에 답변 열이 없습니다",
    ),
    "failure.sample-other-columns": (
        "{name} has columns that nothing can be written to: {names}",
        "{name}에 무엇을 써야 할지 알 수 없는 열이 있습니다: {names}",
    ),
    "failure.reads-back-otherwise": (
        "{path} was not written: read back, the row of {id} is not what was written; check the "
        "disk, and report this if it happens again",
        "{path} 파일을 쓰지 않았습니다. {id} 행을 다시 읽으니 쓴 것과 다릅니다. 디스크를 확인하고, "
        "되풀이되면 알려 주십시오",
    ),
    "failure.stdin-read-twice": (
        "standard input can be read only once: name the file that holds texts and vectors",
        "표준 입력은 한 번만 읽을 수 있습니다. 텍스트와 벡터가 든 파일의 이름을 쓰십시오",
    ),
    "failure.nothing-to-embed": (
        "{name} holds vectors and no texts: there is nothing to embed",
        "{name}에는 텍스트가 없고 벡터만 있어 임베딩할 것이 없습니다",
    ),
    "failure.encoder-width": (
        "{model} gives vectors of {dims} [component|components], and the vectors it would be "
        "compared with have {width}; name an encoder of that width (the offline stand-in of 512 "
        "is lexical-512)",
        "{model} 인코더의 벡터는 {dims}차원인데 비교할 벡터는 {width}차원입니다. 차원이 같은 "
        "인코더를 지정하십시오(512차원 오프라인 대용은 lexical-512입니다)",
    ),
    "failure.signature-from-folder": (
        "the encoder of this signature came from a folder called '{folder}'; name it with "
        "--encoder-path (or --encoder FOLDER)",
        "이 서명의 인코더는 '{folder}' 폴더에서 읽은 것입니다. 그 폴더를 --encoder-path(또는 "
        "--encoder 폴더)로 지정하십시오",
    ),
    "failure.wrong-input": (
        "a {kind} is no file; give a path, '-', bytes, an open binary file or a pandas DataFrame",
        "{kind} 값은 파일로 읽을 수 없습니다. 경로, '-', bytes, 열린 바이너리 파일, pandas "
        "DataFrame 가운데 하나를 주십시오",
    ),
    "failure.blank-option": (
        "{option} is blank; name something or leave it out",
        "{option} 값이 비어 있습니다. 값을 쓰거나 옵션을 빼십시오",
    ),
    "failure.two-products": (
        "the rows and the score cannot both go to standard output; send one of them to a file "
        "with --per-row FILE or -o FILE",
        "행 점수와 점수를 모두 표준 출력으로 보낼 수는 없습니다. --per-row FILE이나 -o FILE로 "
        "하나를 파일에 쓰십시오",
    ),
    "failure.out-of-range": (
        "{where}: '{name}' is {value}, and must be {allowed}",
        "{where}: '{name}' 값이 {value}입니다. 허용 범위는 {allowed}입니다",
    ),
    "failure.other-dims": (
        "{where}: '{name}' is {value}, and the vector columns are {vectors}; make them agree",
        "{where}: '{name}' 값이 {value}인데 벡터 열은 {vectors}입니다. 둘을 맞추십시오",
    ),
    "failure.no-such-file": ("there is no such file", "그런 파일이 없습니다"),
    "failure.a-folder": ("this is a folder", "파일이 아니라 폴더입니다"),
    "failure.no-right": ("reading it is not permitted", "읽기 권한이 없습니다"),
    "failure.stream-not-ready": (
        "nothing has arrived in this stream, and it does not wait; read it to its end first and "
        "hand in the bytes",
        "기다리지 않는 스트림에 아직 읽을 내용이 없습니다. 끝까지 읽은 뒤 bytes로 주십시오",
    ),
    "failure.stream-no-bytes": (
        "read() of this stream gives {kind}, not bytes; open it in binary mode",
        "이 스트림의 read()가 bytes가 아니라 {kind} 값을 돌려줍니다. 바이너리 모드로 여십시오",
    ),
    "failure.stream-repeats": (
        "read() of this stream gives the same again and again and never ends; read it once and "
        "hand in the bytes",
        "이 스트림의 read()는 끝나지 않고 같은 내용을 되풀이합니다. 한 번 읽어 bytes로 주십시오",
    ),
    "failure.changed-while-read": (
        "{name} changed while it was being read; run the command again",
        "읽는 동안 {name}의 내용이 바뀌었습니다. 명령을 다시 실행하십시오",
    ),
    "failure.no-temporary-room": (
        "large files need room for temporary files, and {folder} has none ({reason}); free some "
        "space there, or name another folder in TMPDIR",
        "큰 파일을 읽으려면 임시 파일을 둘 공간이 필요한데 {folder}에는 쓸 수 없습니다({reason}). "
        "그곳의 공간을 비우거나 TMPDIR에 다른 폴더를 지정하십시오",
    ),
    # competition files
    "failure.not-toml": (
        "{where}: not a competition file ({reason}); it must be TOML in UTF-8",
        "{where}: 대회 파일이 아닙니다({reason}). UTF-8로 쓴 TOML이어야 합니다",
    ),
    "failure.no-such-competition": (
        "{name}: no such competition ({reason}); give the path of a TOML file, or one of: "
        "{known}. Did you mean '{suggestion}'?",
        "{name}: 그런 대회가 없습니다({reason}). TOML 파일의 경로나 다음 이름 중 하나를 "
        "쓰십시오: {known}. 혹시 '{suggestion}'입니까?",
    ),
    "failure.wrong-type": (
        "{where}: '{name}' must be {expected}, and is {value}",
        "{where}: '{name}'은(는) {expected}(이)어야 하는데 {value}입니다",
    ),
    "failure.missing-key": (
        "{where}: '{name}' is missing or empty",
        "{where}: '{name}'이(가) 없거나 비어 있습니다",
    ),
    "failure.not-allowed": (
        "{where}: '{name}' cannot be {value}; allowed: {allowed}",
        "{where}: '{name}'에 {value}은(는) 쓸 수 없습니다. 쓸 수 있는 값: {allowed}",
    ),
    "failure.not-finite": (
        "{where}: '{name}' must be a finite number",
        "{where}: '{name}'은(는) 유한한 수여야 합니다",
    ),
    "failure.not-positive": (
        "{where}: '{name}' must be at least 1, and is {value}",
        "{where}: '{name}'은(는) 1 이상이어야 하는데 {value}입니다",
    ),
    "failure.bad-pattern": (
        "{where}: '{name}' must look like 'vec_{{0..511}}', and is {value}",
        "{where}: '{name}'은(는) 'vec_{{0..511}}'과 같은 꼴이어야 하는데 {value}입니다",
    ),
    "failure.unknown-key": (
        "{where}: there is no key '{name}'; did you mean '{suggestion}'?",
        "{where}: '{name}'(이)라는 키는 없습니다. 혹시 '{suggestion}'입니까?",
    ),
    "failure.twice": (
        "{where}: '{name}' says {value} a second time; write each metric once",
        "{where}: '{name}'에 {value}이(가) 두 번 나옵니다. 지표마다 한 번만 쓰십시오",
    ),
    "failure.not-a-fraction": (
        "{where}: '{name}' must lie between 0 and 1, and is {value}",
        "{where}: '{name}'은(는) 0과 1 사이여야 하는데 {value}입니다",
    ),
    "failure.one-of": (
        "{where}: '{name}' must hold exactly one of: {choices}",
        "{where}: '{name}'에는 다음 중 정확히 하나만 있어야 합니다: {choices}",
    ),
    "failure.no-encoder-named": (
        "the competition names no encoder, and texts must be embedded; add [encoder] "
        'model = "…" to its file, or give --encoder or --encoder-path',
        "대회에 인코더가 지정되지 않아 텍스트를 임베딩할 수 없습니다. 대회 파일에 "
        '[encoder] model = "…"을 넣거나 --encoder나 --encoder-path를 지정하십시오',
    ),
    # splits
    "failure.no-split-column": (
        "the split needs the gold file's column '{column}', which is not there; other columns: "
        "{known}",
        "공개 구분에 필요한 '{column}' 열이 정답 파일에 없습니다. 다른 열: {known}",
    ),
    "failure.empty-split-column": (
        "no row of the gold file is public: column '{column}' never says {values}",
        "정답 파일에 public 행이 없습니다. '{column}' 열에 {values} 값이 없습니다",
    ),
    "failure.split-file": (
        "{path}: the list of public ids cannot be read: {reason}",
        "{path}: public id 목록을 읽을 수 없습니다: {reason}",
    ),
    "failure.split-file-text": (
        "{path}: the list of public ids is no text in UTF-8; save it as UTF-8, one id per line",
        "{path}: public id 목록이 UTF-8 텍스트가 아닙니다. 한 줄에 id 하나씩 적어 UTF-8로 "
        "저장하십시오",
    ),
    "failure.split-file-ids": (
        "{path}: the list of public ids is empty or names ids that the gold file lacks: {ids}",
        "{path}: public id 목록이 비어 있거나 정답 파일에 없는 id가 있습니다: {ids}",
    ),
    # submissions and signatures
    "failure.invalid-submission": (
        "{name} was not scored: {count} finding(s) stop it",
        "{name}: 문제 {count}건 때문에 채점하지 않았습니다",
    ),
    "failure.invalid-answers": (
        "{name} was not embedded: {count} finding(s) stop it",
        "{name}: 문제 {count}건 때문에 임베딩하지 않았습니다",
    ),
    "failure.upload-invalid": (
        "{name} was not written: read back, it has {count} finding(s) that make it invalid",
        "{name}: 쓴 것을 다시 읽으니 제출할 수 없는 문제가 {count}건 있어 파일을 만들지 않았습니다",
    ),
    "failure.vectors-unread": (
        "{name}: the vectors were not compared: {count} finding(s) stop it",
        "{name}: 문제 {count}건 때문에 벡터를 비교하지 않았습니다",
    ),
    "failure.vectors-swapped": (
        "{name}: the vectors were not compared: {count} finding(s) stop it; the two files look "
        "swapped: the answers come first, the vectors second",
        "{name}: 문제 {count}건 때문에 벡터를 비교하지 않았습니다. 두 파일의 순서가 바뀐 것 "
        "같습니다. 답변 파일을 먼저, 벡터 파일을 나중에 쓰십시오",
    ),
    "failure.invalid-gold": (
        "{name} cannot be scored against: {count} finding(s) stop it",
        "{name}: 문제 {count}건 때문에 정답 파일로 쓸 수 없습니다",
    ),
    "failure.invalid-train": (
        "{name} cannot serve as training data: {count} finding(s) stop it",
        "{name}: 문제 {count}건 때문에 학습 데이터로 쓸 수 없습니다",
    ),
    "failure.invalid-questions": (
        "the questions of {name} cannot be used: {count} finding(s) stop it",
        "{name}: 문제 {count}건 때문에 질문을 읽을 수 없습니다",
    ),
    "failure.invalid-sample": (
        "{name} cannot serve as the sample submission; see the findings above",
        "{name}: 샘플 제출 파일로 쓸 수 없습니다. 위의 문제를 보십시오",
    ),
    "failure.sample-with-references": (
        "{name} cannot serve as the sample submission: it holds reference answers, as training "
        "and gold files do; name the competition's sample_submission.csv",
        "{name}: 학습 데이터나 정답 파일처럼 정답이 들어 있어 샘플 제출 파일로 쓸 수 없습니다. "
        "대회의 sample_submission.csv를 지정하십시오",
    ),
    "failure.not-repairable": (
        "{name} was not repaired: its rows cannot be told apart, or it is no text table; mend "
        "the findings above by hand",
        "{name}: 행을 구분할 수 없거나 텍스트 표가 아니어서 복구하지 않았습니다. 위의 문제를 "
        "직접 고치십시오",
    ),
    "failure.fix-suffix": (
        "{name}: a repaired copy is a text table and is not written as {suffix}; end OUT in .csv, "
        ".tsv, .csv.gz or .tsv.gz",
        "{name}: 복구한 사본은 텍스트 표라서 {suffix} 형식으로는 쓰지 않습니다. OUT의 끝을 .csv, "
        ".tsv, .csv.gz, .tsv.gz 가운데 하나로 쓰십시오",
    ),
    "failure.not-a-signature": (
        "this is not a dscore signature: {reason}; copy the whole line that begins with "
        "'dscore|' and put it in quotes",
        "dscore 서명이 아닙니다: {reason}. 'dscore|'로 시작하는 줄 전체를 따옴표로 묶어 "
        "붙여 넣으십시오",
    ),
    "failure.signature-incomplete": (
        "the signature is not whole, missing: {missing}; copy the whole line that begins with "
        "'dscore|'",
        "서명이 온전하지 않습니다. 빠진 항목: {missing}. 'dscore|'로 시작하는 줄 전체를 "
        "복사하십시오",
    ),
    # files that are written
    "failure.no-plain-file": (
        "{path}: this is a device or a pipe, and what is written there cannot be checked; name a "
        "plain file",
        "{path}: 장치나 파이프에 쓴 것은 다시 읽어 확인할 수 없습니다. 일반 파일을 지정하십시오",
    ),
    "failure.no-folder": (
        "{path}: the folder {folder} does not exist; create it first",
        "{path}: 폴더 {folder}이(가) 없습니다. 먼저 만드십시오",
    ),
    "failure.is-folder": (
        "{path}: this is a folder; give the name of a file",
        "{path}: 폴더입니다. 파일 이름을 쓰십시오",
    ),
    "failure.not-writable": (
        "{path}: cannot be written: {reason}",
        "{path}: 쓸 수 없습니다: {reason}",
    ),
    "failure.would-overwrite": (
        "{path}: this is the input {source}; write to another file",
        "{path}: 입력 파일({source})과 같은 파일입니다. 다른 파일에 쓰십시오",
    ),
    "failure.not-a-folder": (
        "{path}: this is no folder; name the folder to write to",
        "{path}: 폴더가 아닙니다. 파일을 쓸 폴더를 지정하십시오",
    ),
    "failure.already-there": (
        "{path} is there already; name another folder, or write over it with --force",
        "{path} 파일이 이미 있습니다. 다른 폴더를 지정하거나 --force로 덮어쓰십시오",
    ),
    "failure.file-there": (
        "{path} is there already; name another file, or write over it with --force",
        "{path} 파일이 이미 있습니다. 다른 파일을 지정하거나 --force로 덮어쓰십시오",
    ),
    # divisions
    "failure.not-a-number": (
        "{option} cannot be '{value}'; give something like: {expected}",
        "{option}에 '{value}'은(는) 쓸 수 없습니다. 예: {expected}",
    ),
    "failure.score-range": (
        "{option} {value}: scores lie between 0 and 1; what is meant as per cent is divided by "
        "100, such as 0.77",
        "{option} {value}: 점수는 0에서 1 사이입니다. 퍼센트로 쓴 값이면 0.77처럼 100으로 "
        "나누십시오",
    ),
    "failure.dev-out-of-range": (
        "{value} cannot be held out; give a fraction between 0 and 1, or a whole number from 1 "
        "to {most}",
        "{value}만큼 떼어 둘 수 없습니다. 0과 1 사이의 비율이나 1부터 {most}까지의 정수를 쓰십시오",
    ),
    "failure.near-out-of-range": (
        "a similarity of {value} cannot be reached; give a number above 0 and up to 1, or 'off'",
        "유사도 {value}은(는) 쓸 수 없습니다. 0보다 크고 1 이하인 수나 off를 쓰십시오",
    ),
    "failure.too-few-rows": (
        "{count} row(s) cannot be divided; two are needed at least",
        "{count}행은 나눌 수 없습니다. 두 행 이상이어야 합니다",
    ),
    "failure.no-such-group-column": (
        "there is no column '{column}' to divide by; columns: {known}",
        "나누는 기준으로 쓸 '{column}' 열이 없습니다. 쓸 수 있는 열: {known}",
    ),
    "failure.all-together": (
        "all {count} [row|rows] of {name} belong together, so none can be held out; divide by "
        "'id', raise --near, or turn it off",
        "{name}의 {count}행이 모두 한 묶음이라 떼어 둘 수 없습니다. --by id로 나누거나 --near "
        "값을 올리거나 끄십시오",
    ),
    "failure.dev-no-gold": (
        "what is held out of {name} could not be read as a gold file of this competition; name "
        "one whose [gold] fits with --competition",
        "{name}에서 떼어 둔 행을 이 대회의 정답 파일로 읽을 수 없습니다. [gold]가 맞는 대회를 "
        "--competition으로 지정하십시오",
    ),
}
