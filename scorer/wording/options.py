"""What the options of the command line are for."""

TEXT: dict[str, tuple[str, str]] = {
    # options
    "cli.option.help": ("Show this message and exit.", "이 도움말을 보여 주고 끝냅니다."),
    "cli.option.version": ("Show the version and exit.", "버전을 보여 주고 끝냅니다."),
    "cli.option.lang": (
        "Language of messages; otherwise DSCORE_LANG or the locale decides.",
        "메시지의 언어. 없으면 DSCORE_LANG이나 로캘을 따릅니다.",
    ),
    "cli.option.debug": (
        "Show a traceback when something goes wrong.",
        "문제가 생기면 트레이스백을 보여 줍니다.",
    ),
    "cli.option.gold": (
        "File with the reference answers, as text or vectors.",
        "정답 파일(텍스트 또는 벡터).",
    ),
    "cli.option.sample": (
        "The competition's sample submission, to check header, ids and order against.",
        "대회의 샘플 제출 파일. 머리글, id, 순서를 이 파일과 비교합니다.",
    ),
    "cli.option.competition": (
        "Competition to score for: a bundled name or the path of a TOML file.",
        "채점할 대회. 내장된 이름이나 TOML 파일의 경로.",
    ),
    "cli.option.id-col": (
        "Column of the submission that holds the ids; the gold file's too, where it has it.",
        "제출 파일의 id 열. 정답 파일에도 같은 열이 있으면 거기에도 씁니다.",
    ),
    "cli.option.answer-col": (
        "Column of the submission that holds the answers.",
        "제출 파일의 답변 열.",
    ),
    "cli.option.gold-col": (
        "Column of the gold file that holds a reference answer; may be repeated.",
        "정답 파일의 정답 열. 여러 번 쓸 수 있습니다.",
    ),
    "cli.option.id-col-train": (
        "Column that holds the ids.",
        "id 열.",
    ),
    "cli.option.question-col": (
        "Column with a phrasing of the question; may be repeated.",
        "질문 열. 같은 질문의 다른 표현이 있으면 여러 번 쓸 수 있습니다.",
    ),
    "cli.option.answer-col-train": (
        "Column with an answer; may be repeated.",
        "답변 열. 여러 번 쓸 수 있습니다.",
    ),
    "cli.option.by": (
        "What stays whole on one side: 'id' (the default), a row with all its phrasings and "
        "answers; or a column such as category, and then all rows with the same value of it, too.",
        "한쪽에 통째로 둘 단위. id(기본값)면 한 행의 모든 질문 표현과 답변, category 같은 열 "
        "이름이면 그 열의 값이 같은 모든 행도 함께.",
    ),
    "cli.option.dev": (
        "How much to hold out: a fraction such as 0.2, or a number of rows (0.2 unless said).",
        "떼어 둘 양. 0.2 같은 비율이나 행의 수(기본값 0.2).",
    ),
    "cli.option.near": (
        "Similarity of letters from which on two questions are nearly the same, up to 1, or "
        "'off' ({near} unless said).",
        "두 질문을 거의 같다고 볼 글자 유사도(최대 1). off면 비교하지 않습니다(기본값 {near}).",
    ),
    "cli.option.seed": (
        "Number that decides what is drawn; the same number draws the same rows (0 unless said).",
        "추첨을 정하는 정수. 같은 수면 같은 행을 뽑습니다(기본값 0).",
    ),
    "cli.option.phrasing": (
        "Which phrasing of its question a row of dev.csv asks ('first' unless said).",
        "dev.csv의 행이 쓸 질문 표현. first는 첫째, random은 시드로 뽑은 것(기본값 first).",
    ),
    "cli.option.output-folder": (
        "Folder to write train.csv and dev.csv to; made where it is not there.",
        "train.csv와 dev.csv를 쓸 폴더. 없으면 만듭니다.",
    ),
    "cli.option.force": (
        "Write over files that are there.",
        "이미 있는 파일을 덮어씁니다.",
    ),
    "cli.option.encoder": (
        "Another encoder than the competition's, by name ('lexical' works offline, 'dscore "
        "encoders' lists more); the score then does not compare with the leaderboard.",
        "대회와 다른 인코더의 이름('lexical'은 오프라인에서 되고, 다른 이름은 'dscore encoders'로 "
        "봅니다). 이때 점수는 리더보드와 비교할 수 없습니다.",
    ),
    "cli.option.encoder-path": (
        "Folder that holds the encoder; the environment variable DSCORE_ENCODER_PATH does the "
        "same.",
        "인코더가 있는 폴더. 환경 변수 DSCORE_ENCODER_PATH로도 지정할 수 있습니다.",
    ),
    "cli.option.long": (
        "Texts longer than the encoder reads: 'truncate' cuts them as organisers do, 'chunk' "
        "reads all of them in overlapping windows; the score then does not compare with the "
        "leaderboard.",
        "인코더가 읽는 길이보다 긴 글: truncate는 주최 측처럼 자르고, chunk는 겹치는 창으로 "
        "나누어 끝까지 읽습니다. chunk의 점수는 리더보드와 비교할 수 없습니다.",
    ),
    "cli.option.pooling": (
        "How a bare Transformer's token vectors become one: cls, pooler, mean, max, "
        "second-to-last or last-N, such as last-4.",
        "순수 Transformer의 토큰 벡터를 하나로 모으는 방법: cls, pooler, mean, max, "
        "second-to-last, last-N(예: last-4).",
    ),
    "cli.option.device": (
        "Where the encoder runs (auto unless said).",
        "인코더를 돌릴 장치(기본값 auto).",
    ),
    "cli.option.engine": (
        "What computes the vectors: 'fast', 'reference' (sentence-transformers), or 'auto': fast "
        "wherever it knows the model in every detail. The numbers are the same.",
        "벡터 계산 엔진. fast(빠른 엔진), reference(sentence-transformers), auto(빠른 엔진이 "
        "모델을 완전히 알면 fast). 점수는 같습니다.",
    ),
    "cli.option.precision": (
        "Arithmetic of the encoder; the numbers of bf16 compare with no leaderboard.",
        "인코더의 정밀도. bf16의 점수는 리더보드와 비교할 수 없습니다.",
    ),
    "cli.option.no-cache": (
        "Neither read nor keep embeddings and scores from run to run.",
        "임베딩과 점수를 캐시에서 읽지도, 캐시에 저장하지도 않습니다.",
    ),
    "cli.option.output-vectors": (
        "The file to write, whole or not at all; without ANSWERS a NumPy archive (.npz).",
        "쓸 파일. 중간까지만 쓰이는 일은 없습니다. ANSWERS가 없으면 NumPy 파일(.npz)입니다.",
    ),
    "cli.option.sample-embed": (
        "The competition's sample submission: its header, ids and order are written.",
        "대회의 샘플 제출 파일. 이 파일의 머리글, id, 순서대로 씁니다.",
    ),
    "cli.option.gold-embed": (
        "File with the reference answers: its ids and their order are written; without ANSWERS it "
        "is what is embedded.",
        "정답 파일. 이 파일의 id와 순서대로 씁니다. ANSWERS가 없으면 이 파일을 임베딩합니다.",
    ),
    "cli.option.both": (
        "Write texts and vectors; so is done anyhow where the competition or the sample has both.",
        "텍스트와 벡터를 모두 씁니다. 대회나 샘플이 둘 다 요구하면 이 옵션 없이도 그렇게 합니다.",
    ),
    "cli.option.per-row-vectors": (
        "Also write what every row's vector is, as CSV.",
        "행마다 벡터가 무엇인지 CSV로도 씁니다.",
    ),
    "cli.option.normalize": (
        "Unicode form of texts before embedding; the competition's unless said.",
        "임베딩 전 텍스트의 유니코드 형식. 없으면 대회의 설정을 따릅니다.",
    ),
    "cli.option.strict": (
        "Let warnings stop the scoring too.",
        "경고만 있어도 채점하지 않습니다.",
    ),
    "cli.option.strict-check": (
        "Exit with 3 on warnings too.",
        "경고만 있어도 종료 코드 3으로 끝냅니다.",
    ),
    "cli.option.format": (
        "Form of the output (text unless said).",
        "출력 형식(기본값 text).",
    ),
    "cli.option.json": (
        "Write JSON: everything, at full precision.",
        "JSON으로 모든 내용을 전체 정밀도로 출력합니다.",
    ),
    "cli.option.score-only": (
        "Print the bare score at full precision; for several submissions one line each: score, "
        "tab, name.",
        "점수만 전체 정밀도로 출력합니다. 여러 개면 한 줄에 하나씩 점수, 탭, 이름.",
    ),
    "cli.option.output": (
        "Write the output to a file, whole or not at all, in place of one that is there; '-' is "
        "standard output.",
        "출력을 파일에 씁니다. 이미 있으면 새로 쓰며, 중간까지만 쓰이는 일은 없습니다. '-'는 표준 "
        "출력.",
    ),
    "cli.option.per-row": (
        "Also write the score of every row as CSV (one submission only).",
        "행마다의 점수도 CSV로 씁니다(제출 파일이 하나일 때만).",
    ),
    "cli.option.all": (
        "Show long lists whole.",
        "긴 목록을 줄이지 않고 모두 보여 줍니다.",
    ),
    "cli.option.fix": (
        "Write a repaired copy to OUT and list what was changed; never in place.",
        "복구한 사본을 OUT에 쓰고 바꾼 내용을 알려 줍니다. 원본은 고치지 않습니다.",
    ),
    # what a score is worth
    "cli.option.ci": (
        "How the ends of intervals are found: bootstrap-t (usual), bca, percentile, t, none.",
        "구간을 구하는 방법: bootstrap-t(기본), bca, percentile, t, none.",
    ),
    "cli.option.by-slices": (
        "Score parts of the rows too: a column of the gold file, or compound, truncated, length; "
        "may be repeated.",
        "행을 나누어서도 채점합니다: 정답 파일의 열, 또는 compound(복합 질문), truncated(잘린 글), "
        "length(길이). 여러 번 쓸 수 있습니다.",
    ),
    "cli.option.read-by": (
        "Another submission whose score is shown on the same scale.",
        "같은 눈금에 점수를 함께 보일 다른 제출 파일.",
    ),
    "cli.option.fail-under": (
        "Exit with 1 when a score is below this number.",
        "점수가 이 값보다 낮으면 종료 코드 1로 끝납니다.",
    ),
    "cli.option.gate": (
        "Earlier scorecard (--json -o FILE): exit with 1 when the score dropped by more than "
        "--tolerance and the rows show it, with 6 when they cannot tell.",
        "이전 점수표(--json -o FILE). 점수가 --tolerance보다 크게 떨어졌고 행들이 이를 뒷받침하면 "
        "종료 코드 1로, 판단할 수 없으면 6으로 끝납니다.",
    ),
    "cli.option.tolerance": (
        "Drop that --gate lets pass.",
        "--gate가 허용하는 하락 폭.",
    ),
}
