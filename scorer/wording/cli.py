"""Help, and what the command line says about itself."""

from scorer.wording import options

TEXT: dict[str, tuple[str, str]] = {
    **options.TEXT,
    "cli.usage": ("Usage", "사용법"),
    "cli.options": ("Options", "옵션"),
    "cli.commands": ("Commands", "명령"),
    "cli.required": ("required", "필수"),
    "cli.metavar-options": ("[OPTIONS]", "[옵션]"),
    "cli.metavar-command": ("COMMAND [ARGS]...", "명령 [인자]..."),
    "cli.see-help": ("See '{command} --help'.", "'{command} --help'를 보십시오."),
    "cli.interrupted": ("interrupted", "중단했습니다"),
    "cli.bug": (
        "this is a bug in dscore {version}: {name}: {error}\n"
        "Please report it with what the same call says with --debug.",
        "dscore {version}의 오류입니다: {name}: {error}\n"
        "같은 명령에 --debug를 붙여 나온 내용과 함께 알려 주십시오.",
    ),
    "cli.not-scored": ("{name}: not scored: {tally}", "{name}: 채점하지 않았습니다: {tally}"),
    "cli.embedding": ("Embedding {name}", "임베딩: {name}"),
    "cli.embedding-gold": ("the gold answers", "정답"),
    "cli.embedding-answers": ("the answers", "답변"),
    "cli.comparing-questions": ("Comparing questions", "질문 비교"),
    "cli.usual": ("used unless --competition says otherwise", "--competition이 없으면 사용"),
    "cli.help": (
        "Score submissions to competitions in which answers are compared by meaning.\n\n"
        "\b\n"
        "dscore submission.csv --gold test.csv\n\n"
        "is the main form: files without a command are scored.",
        "답변을 의미로 비교하는 대회의 제출 파일을 채점합니다.\n\n"
        "\b\n"
        "dscore submission.csv --gold test.csv\n\n"
        "명령 없이 파일만 쓰면 채점합니다.",
    ),
    "cli.epilog": (
        "'dscore COMMAND --help' tells more about a command.",
        "명령의 자세한 설명은 'dscore 명령 --help'를 보십시오.",
    ),
    "cli.exit-codes": (
        "Exit codes: 0 fine, 1 a gate failed (score), the number does not stand (verify), or "
        "vectors are not those of their texts (verify-vectors), or scores made here do not "
        "compare (doctor), 2 wrong usage, or a file that cannot be written, 3 a submission is "
        "invalid, 4 gold file, training file or competition is wrong, 5 the encoder is not "
        "available, 6 a gate cannot tell (score), 70 a bug, 130 interrupted.",
        "종료 코드: 0 정상, 1 기준 미달(score), 점수가 맞지 않음(verify), 벡터가 텍스트와 맞지 "
        "않음(verify-vectors) 또는 점수를 비교할 수 없음(doctor), 2 잘못된 사용법 또는 쓸 수 없는 "
        "파일, 3 제출 파일 오류, 4 정답·학습·대회 파일 오류, 5 인코더를 쓸 수 없음, 6 기준을 "
        "판단할 수 없음(score), 70 프로그램 오류, 130 중단.",
    ),
    # score
    "cli.score.folder": (
        "{path} is a folder; 'dscore leaderboard {path} --gold {gold}' scores and ranks what is "
        "in it",
        "{path}은(는) 폴더입니다. 폴더 안의 제출 파일을 모두 채점해 순위를 보려면: "
        "dscore leaderboard {path} --gold {gold}",
    ),
    "cli.nothing-there": (
        "no file in {path} can be a submission ({suffixes})",
        "{path}에 제출 파일이 될 수 있는 파일({suffixes})이 없습니다",
    ),
    "cli.score.line": (
        "Score submissions; several give one table, best first.",
        "제출 파일을 채점합니다. 여러 개면 점수 순으로 표를 만듭니다.",
    ),
    "cli.score.help": (
        "Score submissions against a gold file. '-' reads standard input.\n\n"
        "One submission gives a block with its score, the distribution of its rows and its "
        "signature; several give one table, best first. Every submission is checked first: "
        "errors stop its scoring, warnings do not. The score goes to standard output, findings "
        "and progress to standard error.",
        "제출 파일을 정답 파일과 비교해 채점합니다. '-'는 표준 입력입니다.\n\n"
        "하나면 점수와 행 점수의 분포와 서명을 보여 주고, 여러 개면 점수 순으로 표를 만듭니다. "
        "채점 전에 먼저 검사합니다. 오류가 있으면 채점하지 않고, 경고만 있으면 채점합니다. "
        "점수는 표준 출력으로, 검사 결과와 진행 상황은 표준 오류로 나갑니다.",
    ),
    # check
    "cli.check.line": (
        "List everything that is wrong with a submission.",
        "제출 파일의 문제를 모두 찾아 알려 줍니다.",
    ),
    "cli.check.help": (
        "List everything that is wrong with submissions, all at once, without scoring: no "
        "encoder, no network.\n\n"
        "With --gold or --sample the ids and the header are held against those files. With "
        "--fix the exit code is that of the repaired copy.",
        "제출 파일의 문제를 한 번에 모두 알려 줍니다. 채점하지 않으므로 인코더도 네트워크도 "
        "필요 없습니다.\n\n"
        "--gold나 --sample을 주면 id와 머리글을 그 파일과 비교합니다. --fix를 쓰면 종료 코드는 "
        "복구한 사본을 기준으로 합니다.",
    ),
    # verify
    "cli.verify.line": (
        "Score again and say whether a number stands.",
        "다시 채점해 점수가 맞는지 확인합니다.",
    ),
    "cli.verify.help": (
        "Score a submission again and say whether the number in SIGNATURE stands, and which "
        "fields differ.\n\n"
        "Put the signature in quotes. What the call leaves open (competition, encoder, Unicode "
        "form) is done as the signature says. Exit code 0: it stands; 1: it does not.",
        "제출 파일을 다시 채점해 SIGNATURE(서명)의 점수가 맞는지, 아니면 어느 항목이 다른지 "
        "알려 줍니다.\n\n"
        "서명은 따옴표로 묶으십시오. 지정하지 않은 것(대회, 인코더, 유니코드 형식)은 서명대로 "
        "합니다. 종료 코드 0은 맞음, 1은 맞지 않음입니다.",
    ),
    # competitions
    "cli.verify-vectors.line": (
        "Say row by row whether vectors are those of their texts.",
        "벡터가 텍스트에서 나온 것인지 행마다 확인합니다.",
    ),
    "cli.verify-vectors.help": (
        "Embed the texts in ANSWERS again and say of each vector in SUBMISSION whether it is that "
        "of its row's text.\n\n"
        "Without SUBMISSION, ANSWERS holds both. Recognised are: shuffled rows (and in which order "
        "they stand), rows that belong to no text in the file, rescaled vectors, components in "
        "another order, a missing Dense layer or activation, another pooling, another token limit, "
        "averages of several texts, another encoder. Exit code 0: all are the same; 1: some are "
        "not.",
        "ANSWERS의 텍스트를 다시 임베딩해 SUBMISSION의 벡터가 그 행의 텍스트에서 나온 것인지 "
        "행마다 알려 줍니다.\n\n"
        "SUBMISSION이 없으면 ANSWERS에 둘 다 있어야 합니다. 뒤섞인 행(어떤 순서인지도), 어느 "
        "텍스트에서도 나오지 않는 행, 길이가 바뀐 벡터, 성분의 순서, 빠진 Dense 층이나 활성화 "
        "함수, 다른 풀링, 다른 토큰 한도, 여러 텍스트의 평균, 다른 인코더를 알아봅니다. 종료 "
        "코드 0은 모두 같음, 1은 다른 것이 있음입니다.",
    ),
    "cli.embed.line": (
        "Write answers as the vectors of an upload, or a gold file's texts as vectors.",
        "답변을 제출용 벡터로, 또는 정답 파일의 텍스트를 벡터로 씁니다.",
    ),
    "cli.embed.help": (
        "Embed the answers in ANSWERS and write an upload: header, ids and order of --sample, or "
        "what the competition declares; every number as the shortest text that reads back as the "
        "same float32. What was written is read back and compared before it gets its name. "
        "ANSWERS is a table (.csv, .tsv, .parquet, packed with gzip or not), JSON (.json, .jsonl) "
        "or '-'; the "
        "upload .csv, .csv.gz, .parquet or .npz.\n\n"
        "Without ANSWERS: embed every reference of the gold file and write ids, vectors (float32) "
        "and counts to a "
        "NumPy archive, which is a gold file itself: scoring against it gives the same number as "
        "scoring against the texts.",
        "ANSWERS의 답변을 임베딩해 제출 파일을 씁니다. 머리글과 id와 순서는 --sample을, 없으면 "
        "대회 파일을 따르고, 모든 수는 같은 float32로 다시 읽히는 가장 짧은 글자로 씁니다. 쓴 것을 "
        "다시 읽어 비교한 뒤에야 파일 이름을 붙입니다. ANSWERS는 표(.csv, .tsv, .parquet, gzip "
        "압축 포함), JSON(.json, .jsonl), '-' 중 하나이고, 제출 파일은 .csv, .csv.gz, .parquet, "
        ".npz입니다.\n\n"
        "ANSWERS가 없으면 --gold 정답 파일의 모든 정답을 임베딩해 id, 벡터(float32), 개수를 NumPy "
        "파일로 씁니다. 이 "
        "파일을 그대로 정답 파일로 쓸 수 있고, 텍스트와 비교한 것과 점수가 같습니다.",
    ),
    "cli.embed.done": (
        "{path}: {rows} [row|rows], {vectors} [vector|vectors] of {dims} [component|components], "
        "by {encoder}",
        "{path}: {rows}행, {dims}차원 벡터 {vectors}개, 인코더 {encoder}",
    ),
    # split
    "cli.split.line": (
        "Hold part of the training data out, so that nothing leaks.",
        "학습 데이터의 일부를 누출 없이 검증용으로 떼어 둡니다.",
    ),
    "cli.split.help": (
        "Divide a training file into train.csv, to learn from, and dev.csv, a gold file with one "
        "question per row, to be scored on.\n\n"
        "Rows that ask the same or nearly the same question in any phrasing, or share an answer, "
        "stay on one side. With --by category so do all rows of a category: dev then holds "
        "categories that train does not. Which rows are held out depends on their ids and the "
        "seed, not on their order.",
        "학습 파일을 학습용 train.csv와 채점용 dev.csv(행마다 질문이 하나인 정답 파일)로 "
        "나눕니다.\n\n"
        "어느 표현으로든 같거나 거의 같은 질문이 있는 행, 같은 답변이 있는 행은 한쪽에만 둡니다. "
        "--by category를 쓰면 category가 같은 행도 모두 한쪽에만 두므로, dev에는 train에 없는 "
        "category의 질문만 남습니다. 무엇을 떼어 둘지는 행의 순서가 아니라 id와 시드로 정해집니다.",
    ),
    "cli.cache.line": (
        "Show, check or empty what is remembered between runs.",
        "실행 사이에 저장해 둔 캐시를 보고, 검사하고, 비웁니다.",
    ),
    "cli.cache.help": (
        "dscore keeps embeddings and pair scores by their content, so that a text is embedded "
        "once. The folder is the user's cache folder, or what DSCORE_CACHE names; "
        "DSCORE_CACHE_SIZE limits it (MiB, 2048 unless said).",
        "dscore는 임베딩과 쌍 점수를 내용에 따라 저장해 같은 텍스트를 두 번 임베딩하지 "
        "않습니다. 위치는 사용자 캐시 폴더이며 DSCORE_CACHE로 바꿀 수 있습니다. "
        "DSCORE_CACHE_SIZE로 크기(MiB, 기본값 2048)를 제한합니다.",
    ),
    "cli.cache.info.line": ("Say what is kept, and where.", "저장된 내용과 위치를 보여 줍니다."),
    "cli.cache.info": (
        "Say where the cache lies, how large it is and what it holds.",
        "캐시의 위치와 크기와 내용을 보여 줍니다.",
    ),
    "cli.cache.clear.line": ("Remove everything.", "모두 지웁니다."),
    "cli.cache.clear": (
        "Remove everything that is kept; exit code 1 if that cannot be.",
        "저장된 것을 모두 지웁니다. 지울 수 없으면 종료 코드 1입니다.",
    ),
    "cli.cache.verify.line": ("Check every entry.", "모든 항목을 검사합니다."),
    "cli.cache.verify": (
        "Check every entry against its checksum, and remove what is damaged; exit code 1 if "
        "something was, or could not be read.",
        "모든 항목을 체크섬으로 검사하고 손상된 것을 지웁니다. 손상이 있었거나 읽을 수 "
        "없으면 종료 코드 1입니다.",
    ),
    "cli.cache.folder": ("folder: {folder}", "폴더: {folder}"),
    "cli.cache.size": ("size: {size} of {limit}", "크기: {size} (최대 {limit})"),
    "cli.cache.copies": (
        "of it copies of pickled weights: {count}, {size}",
        "그중 피클 가중치의 사본: {count}개, {size}",
    ),
    "cli.cache.used": ("last used: {first} to {last}", "마지막 사용: {first} ~ {last}"),
    "cli.cache.space": (
        "{encoder}: {embeddings} [embedding|embeddings], {pairs} pair [score|scores]",
        "{encoder}: 임베딩 {embeddings}개, 쌍 점수 {pairs}개",
    ),
    "cli.cache.memos": (
        "also remembered: {count} [fact|facts], such as digests of files",
        "그 밖에 기억한 것: 파일 다이제스트 등 {count}개",
    ),
    "cli.cache.empty": ("nothing is kept yet", "아직 저장된 것이 없습니다"),
    "cli.cache.uncounted": (
        "what it holds cannot be counted",
        "저장된 내용을 셀 수 없습니다",
    ),
    "cli.cache.cleared": ("{count} [entry|entries] removed", "항목 {count}개를 지웠습니다"),
    "cli.cache.sound": (
        "{good} [entry, as it was|entries, all as they were] written",
        "항목 {good}개가 모두 저장된 그대로입니다",
    ),
    "cli.cache.unsound": (
        "{good} [entry is as it was|entries are as they were] written; {bad} [is|are] damaged, "
        "and never used",
        "항목 {good}개는 저장된 그대로이고, 손상된 {bad}개는 쓰지 않습니다",
    ),
    "cli.cache.mended": (
        "{good} [entry is as it was|entries are as they were] written; {mended} labels or times "
        "of last use were not and were reset, which changes no value",
        "항목 {good}개는 저장된 그대로입니다. 이름표나 마지막 사용 시각 {mended}개가 손상되어 "
        "초기화했으며, 저장된 값은 달라지지 않습니다",
    ),
    "cli.cache.begun-anew": (
        "the file was damaged and a new one is begun; {good} [entry|entries] of it could be kept",
        "파일이 손상되어 새로 만들었습니다. 남길 수 있었던 항목은 {good}개입니다",
    ),
    "cli.cache.unread": (
        "the cache could not be read, so nothing was checked",
        "캐시를 읽을 수 없어 아무것도 검사하지 못했습니다",
    ),
    "cli.competitions.line": (
        "List the bundled competitions, or show one's file.",
        "내장된 대회를 나열하거나 대회 파일을 보여 줍니다.",
    ),
    "cli.competitions.help": (
        "List the competitions that come with dscore. A competition is one TOML file: 'show' "
        "prints it, and a changed copy is used with --competition FILE.",
        "dscore에 내장된 대회를 나열합니다. 대회는 TOML 파일 하나입니다. 'show'로 출력해 고친 "
        "사본을 --competition FILE로 쓸 수 있습니다.",
    ),
    "cli.competitions.show.line": (
        "Print a competition's file.",
        "대회 파일을 출력합니다.",
    ),
    "cli.competitions.show.help": (
        "Print a competition's TOML file as it is.",
        "대회의 TOML 파일을 그대로 출력합니다.",
    ),
}
