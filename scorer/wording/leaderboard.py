"""What is said about the leaderboard."""

from scorer.wording.calibration import CALIBRATION

TEXT: dict[str, tuple[str, str]] = {
    **CALIBRATION,
    # the file
    "leaderboard.failure-none-there": (
        "there is no leaderboard at {path}; 'dscore leaderboard add FILE --gold GOLD' begins one, "
        "--db names another",
        "{path}에 리더보드가 없습니다. 'dscore leaderboard add FILE --gold GOLD'로 만들거나 --db로 "
        "다른 파일을 지정하십시오",
    ),
    "leaderboard.failure-no-leaderboard": (
        "{path} is no leaderboard of dscore and was left as it is; name another file with --db",
        "{path}: dscore의 리더보드 파일이 아니어서 그대로 두었습니다. --db로 다른 파일을 "
        "지정하십시오",
    ),
    "leaderboard.failure-newer": (
        "{path} was written by a later version of dscore, and was left as it is; update dscore",
        "{path}: 더 새로운 dscore가 쓴 파일이어서 그대로 두었습니다. dscore를 업데이트하십시오",
    ),
    "leaderboard.failure-damaged": (
        "{path} is damaged ({reason}) and was left as it is: a record is never mended by guessing; "
        "put a backup in its place, or begin another with --db FILE",
        "{path} 파일이 손상되어 그대로 두었습니다({reason}). 기록은 짐작으로 고치지 않습니다. "
        "백업으로 바꾸거나 --db FILE로 새로 시작하십시오",
    ),
    "leaderboard.failure-damaged-record": (
        "{path} is damaged ({reason}) and was left as it is: a record is never mended by guessing; "
        "put a backup in its place, remove the record (dscore leaderboard remove ID), or begin "
        "another with --db FILE",
        "{path} 파일이 손상되어 그대로 두었습니다({reason}). 기록은 짐작으로 고치지 않습니다. "
        "백업으로 바꾸거나, 그 기록을 지우거나(dscore leaderboard remove ID), --db FILE로 새로 "
        "시작하십시오",
    ),
    "leaderboard.failure-official-range": (
        "{option} {value}: official scores lie between 0 and 1; where a page shows per cent, "
        "divide by 100",
        "{option} {value}: 공식 점수는 0에서 1 사이입니다. 퍼센트로 본 값이면 100으로 나누십시오",
    ),
    "leaderboard.failure-full-disk": (
        "{path}: the disk is full, so nothing was recorded; what was there before is whole; make "
        "room and run the command again",
        "{path}: 디스크가 가득 차서 기록하지 못했습니다. 이전 기록은 그대로입니다. 공간을 비우고 "
        "다시 실행하십시오",
    ),
    "leaderboard.failure-read-only": (
        "{path} cannot be opened or written ({reason}), so nothing changed in it; check the "
        "rights, or name another file with --db",
        "{path} 파일을 열거나 쓸 수 없어({reason}) 아무것도 바꾸지 않았습니다. 권한을 확인하거나 "
        "--db로 다른 파일을 지정하십시오",
    ),
    "leaderboard.failure-busy": (
        "other processes held {path} for too long, so nothing changed in it; run the command again",
        "다른 프로세스가 {path} 파일을 너무 오래 잡고 있어 아무것도 바꾸지 않았습니다. 다시 "
        "실행하십시오",
    ),
    "leaderboard.failure-failing": (
        "{path} cannot be used: {reason}; what was there before is not touched",
        "{path} 파일을 쓸 수 없습니다: {reason}. 이전 기록은 건드리지 않았습니다",
    ),
    # what is asked of it
    "leaderboard.failure-no-record": (
        "there is no record {number} in {path}; 'dscore leaderboard list --all' shows all",
        "{path}에 {number}번 기록이 없습니다. 'dscore leaderboard list --all'로 모두 볼 수 "
        "있습니다",
    ),
    "leaderboard.failure-not-an-id": (
        "'{value}' is no record's number; 'dscore leaderboard list' shows them in front of the "
        "names",
        "'{value}'은(는) 기록 번호가 아닙니다. 번호는 'dscore leaderboard list'에서 이름 앞에 "
        "나옵니다",
    ),
    "leaderboard.failure-too-large": (
        "{name} was not recorded: a leaderboard keeps a copy, of at most {most} MiB",
        "{name}: 기록하지 않았습니다. 리더보드에는 최대 {most}MiB까지 사본을 둡니다",
    ),
    "leaderboard.failure-unread": (
        "{path} cannot be read: {reason}",
        "{path}: 읽을 수 없습니다: {reason}",
    ),
    "leaderboard.failure-stdin": (
        "a leaderboard takes files and folders, not '-' (standard input)",
        "리더보드에는 '-'(표준 입력)가 아니라 파일이나 폴더를 지정하십시오",
    ),
    "leaderboard.failure-official": (
        "{option} is the organiser's number as it was shown, and cannot be '{value}'",
        "{option}에는 주최 측이 보여 준 점수를 쓰십시오. '{value}'은(는) 쓸 수 없습니다",
    ),
    "leaderboard.failure-few-pairs": (
        "{count} record(s) scored in one way have an official score beside the local one, and "
        "{fewest} are needed: any two points lie on a line; add some with 'dscore leaderboard add "
        "FILE --gold GOLD --public-score NUMBER'",
        "같은 방식으로 채점한 기록 중 공식 점수가 함께 있는 것이 {count}개뿐입니다. {fewest}개는 "
        "있어야 합니다(두 점은 언제나 한 직선 위에 놓입니다). 'dscore leaderboard add FILE --gold "
        "GOLD --public-score 점수'로 추가하십시오",
    ),
    # a board
    "leaderboard.empty": (
        "nothing is recorded in {path}",
        "{path}에 기록이 없습니다",
    ),
    "leaderboard.group": ("Tie", "동률"),
    "leaderboard.interval": ("{level:.0%} interval", "{level:.0%} 구간"),
    "leaderboard.behind": ("Behind", "격차"),
    "leaderboard.record": ("Record", "기록"),
    "leaderboard.when": ("When", "시각"),
    "leaderboard.note": ("Note", "메모"),
    "leaderboard.tags": ("Tags", "태그"),
    "leaderboard.official": ("Official", "공식"),
    "leaderboard.official-public": ("official public {score:g}", "공식 public {score:g}"),
    "leaderboard.official-private": ("official private {score:g}", "공식 private {score:g}"),
    "leaderboard.official-public-column": ("Official public", "공식 public"),
    "leaderboard.official-private-column": ("Official private", "공식 private"),
    "leaderboard.name": ("Submission", "제출 파일"),
    "leaderboard.more": (
        "… and {count} more (see --all or --json)",
        "… 외 {count}개(--all이나 --json으로 볼 수 있습니다)",
    ),
    "leaderboard.several-boards": (
        "{count} boards: these were scored in different ways, and only what was scored in the same "
        "way is ranked together; each is headed by what tells it from the others",
        "순위표 {count}개: 채점 방식이 서로 다릅니다. 같은 방식으로 채점한 것끼리만 순위를 매기고, "
        "표마다 다른 점을 제목에 적었습니다",
    ),
    # what tells boards apart
    "leaderboard.way-competition": ("competition {value}", "대회 {value}"),
    "leaderboard.way-encoder": ("encoder {value}", "인코더 {value}"),
    "leaderboard.way-gold": ("gold file {value}", "정답 파일 {value}"),
    "leaderboard.way-rows": ("{value} [row|rows]", "{value}행"),
    "leaderboard.way-terms": ("formula {value}", "점수식 {value}"),
    "leaderboard.way-across": ("several references: {value}", "정답이 여럿일 때: {value}"),
    "leaderboard.way-split": ("split {value}", "구분 {value}"),
    "leaderboard.ties": ("Ties", "동률"),
    "leaderboard.ties-how": (
        "whoever has the same number is not separable from the first of them: paired sign-flip "
        "test over the rows, Holm over all pairs, 5%",
        "번호가 같으면 그중 첫째와 구별되지 않습니다(행마다 짝지은 부호 뒤집기 검정, 모든 쌍에 "
        "Holm 보정, 5%)",
    ),
    "leaderboard.ties-tested": (
        "only the best {count} were tested",
        "점수가 높은 {count}개만 검정했습니다",
    ),
    "leaderboard.best-of": ("Best of {count}", "{count}개 중 최고"),
    "leaderboard.best-of-gain": (
        "{count} are not separable from the leader; were all equally good, the best of so many "
        "would look {gain:.4f} better than it is, by luck alone",
        "1위와 구별되지 않는 제출 파일이 {count}개입니다. 모두 실력이 같더라도 그중 최고는 "
        "운만으로 실제보다 {gain:.4f} 높아 보입니다",
    ),
    "leaderboard.unranked": ("Not ranked", "순위 없음"),
    "leaderboard.passed": ("Passed over", "제외"),
    "leaderboard.not-scored": ("Not scored", "채점 안 함"),
    "leaderboard.look": ("Look at", "살펴보기"),
    "leaderboard.way": ("Scored as", "채점 방식"),
    "leaderboard.without-notes": (
        "notes and official scores are left out: {reason}",
        "메모와 공식 점수는 빼고 보여 줍니다: {reason}",
    ),
    # what is worth a look
    "leaderboard.flag-constant": (
        "{same} of {n} rows hold the same",
        "{n}행 중 {same}행의 내용이 같습니다",
    ),
    "leaderboard.flag-averaged": (
        "looks like averaged vectors, beside {about}: {seen}",
        "{about}에 견주어 평균한 벡터처럼 보입니다: {seen}",
    ),
    "leaderboard.averaged-cosine": (
        "mean cosine between rows {cosine:.3f} (theirs {cosine_band:.3f} ± {cosine_width:.3f})",
        "행끼리의 평균 코사인 {cosine:.3f}(그쪽은 {cosine_band:.3f} ± {cosine_width:.3f})",
    ),
    "leaderboard.averaged-middle": (
        "mean cosine between rows {cosine:.3f} (above their middle, {cosine_band:.3f})",
        "행끼리의 평균 코사인 {cosine:.3f}(그쪽의 중간값 {cosine_band:.3f}보다 높음)",
    ),
    "leaderboard.averaged-length": (
        "mean length {norm:.3f} (theirs {norm_band:.3f} ± {norm_width:.3f})",
        "평균 길이 {norm:.3f}(그쪽은 {norm_band:.3f} ± {norm_width:.3f})",
    ),
    "leaderboard.averaged-even": (
        "all of one length, {norm:.3f} (theirs vary)",
        "길이가 모두 {norm:.3f}(그쪽은 길이가 제각각)",
    ),
    "leaderboard.flag-about-others": ("{count} others", "다른 제출 {count}개"),
    "leaderboard.flag-about-gold": ("the gold vectors", "정답 벡터"),
    "leaderboard.flag-copied": (
        "{same} of {n} rows are those of {name}, or very near to them",
        "{n}행 중 {same}행이 {name}의 행과 같거나 아주 가깝습니다",
    ),
    "leaderboard.flag-reordered": (
        "{same} of {n} rows are those of {name}, under other ids",
        "{n}행 중 {same}행이 {name}의 행과 같지만 id가 다릅니다",
    ),
    "leaderboard.flag-scaled": (
        "{same} of {n} rows are those of {name} times {factor:.4g}",
        "{n}행 중 {same}행이 {name}의 행에 {factor:.4g}배를 한 것입니다",
    ),
    "leaderboard.flag-embedded": (
        "{same} of {n} rows score as those of {name} do, to within rounding: the same answers, it "
        "seems, one as texts and one as vectors",
        "{n}행 중 {same}행의 점수가 반올림 오차 안에서 {name}의 점수와 같습니다. 같은 답변을 "
        "하나는 글로, 하나는 벡터로 담은 것으로 보입니다",
    ),
    "leaderboard.flag-numbered": ("{name} (record {number})", "{name}(기록 {number})"),
    # add
    "leaderboard.added": (
        "record {number}: {name}, {score:.6f}, in {path}",
        "기록 {number}: {name}, {score:.6f}, {path}",
    ),
    "leaderboard.known": (
        "this content is record {number} already: {name}, {score:.6f}, added {when}",
        "같은 내용이 이미 기록 {number}에 있습니다: {name}, {score:.6f}, {when} 추가",
    ),
    "leaderboard.nothing-said": (
        "nothing was said that it does not say; --note, --tag and --public-score add to it",
        "새로 덧붙인 내용이 없습니다. --note, --tag, --public-score로 덧붙일 수 있습니다",
    ),
    "leaderboard.said-name": ("also called {said}", "다른 이름: {said}"),
    "leaderboard.said-note": ("note: {said}", "메모: {said}"),
    "leaderboard.said-tag": ("tag: {said}", "태그: {said}"),
    "leaderboard.said-public": ("official public score: {said}", "공식 public 점수: {said}"),
    "leaderboard.said-private": ("official private score: {said}", "공식 private 점수: {said}"),
    "leaderboard.said-before": (
        "(before: {said}; kept in the history)",
        "(이전: {said}, 이력에 남아 있음)",
    ),
    "leaderboard.elsewhere": (
        "the same content was also scored in another way: record(s) {numbers}",
        "같은 내용을 다른 방식으로 채점한 기록: {numbers}",
    ),
    # show, remove
    "leaderboard.shown": ("Record {number}: {name}", "기록 {number}: {name}"),
    "leaderboard.added-when": (
        "Added",
        "추가한 때",
    ),
    "leaderboard.content": ("Content", "내용"),
    "leaderboard.history": ("History", "이력"),
    "leaderboard.no-interval": ("no interval", "구간 없음"),
    "leaderboard.removed": (
        "removed record {number}: {name}, {score:.6f}; its number is not given again",
        "기록 {number} 삭제: {name}, {score:.6f}. 이 번호는 다시 쓰지 않습니다",
    ),
    "leaderboard.copied-out": (
        "{path}: the file of record {number} as it was recorded, {size:,} bytes",
        "{path}: 기록 {number}의 원본 파일, {size:,}바이트",
    ),
    "leaderboard.exported": (
        "{path}: {count} record(s)",
        "{path}: 기록 {count}개",
    ),
    # help
    "leaderboard.line": (
        "Rank the submissions of a folder, and keep a record over time.",
        "폴더의 제출 파일 순위를 보여 주고, 기록을 쌓아 둡니다.",
    ),
    "leaderboard.help": (
        "Score every submission in a folder and rank them, or keep records of submissions, with "
        "notes and official scores, in one file.\n\n"
        "\b\n"
        "dscore leaderboard submissions/ --gold test.csv\n\n"
        "is short for 'dscore leaderboard rank …'. Only what was scored in the same way is ranked "
        "together; submissions that a paired test cannot tell apart share a tie number.",
        "폴더에 있는 제출 파일을 모두 채점해 순위를 보여 주거나, 제출 기록을 메모와 공식 점수와 "
        "함께 파일 하나에 쌓아 둡니다.\n\n\b\ndscore leaderboard submissions/ --gold "
        "test.csv\n\n는 'dscore leaderboard rank …'를 줄인 것입니다. 같은 방식으로 채점한 "
        "것끼리만 순위를 매기고, 행마다 짝지은 검정으로 구별되지 않는 제출 파일은 같은 동률 "
        "번호를 받습니다.",
    ),
    "leaderboard.rank.line": (
        "Score the submissions of a folder and rank them.",
        "폴더의 제출 파일을 채점해 순위를 매깁니다.",
    ),
    "leaderboard.rank.help": (
        "Score every file in PATH that can be a submission (.csv, .tsv, .parquet, .json, .jsonl, "
        ".npz; packed with gzip or not) and rank what could be scored. Whatever could not is "
        "listed with its reason. Notes and official scores are those of the leaderboard's file, "
        "where the content was recorded there. Exit code 3: a file named in the call could not be "
        "scored, or none could.",
        "PATH에서 제출 파일일 수 있는 파일(.csv, .tsv, .parquet, .json, .jsonl, .npz, gzip 압축 "
        "포함)을 모두 채점해 순위를 매깁니다. 채점하지 못한 파일은 이유와 함께 보여 줍니다. "
        "메모와 공식 점수는 같은 내용이 리더보드 파일에 기록되어 있을 때 거기서 가져옵니다. 직접 "
        "지정한 파일을 채점하지 못했거나 하나도 채점하지 못하면 종료 코드 3입니다.",
    ),
    "leaderboard.add.line": ("Record a submission.", "제출 파일을 기록합니다."),
    "leaderboard.add.help": (
        "Score FILE and record it: a copy, the scorecard, the signature, and what you say of it. "
        "Content that was recorded already is recognised: what you say now is added to that "
        "record, and nothing said before is lost.",
        "FILE을 채점해 사본, 점수표, 서명과 함께 기록합니다. 이미 기록한 내용이면 그 기록을 찾아 "
        "새로 쓴 메모나 공식 점수를 덧붙입니다. 전에 쓴 것은 사라지지 않습니다.",
    ),
    "leaderboard.list.line": ("Show the records, ranked.", "기록을 순위대로 보여 줍니다."),
    "leaderboard.list.help": (
        "Show the records of a leaderboard, ranked; nothing is scored again.",
        "리더보드의 기록을 순위대로 보여 줍니다. 다시 채점하지 않습니다.",
    ),
    "leaderboard.show.line": ("Show all about one record.", "기록 하나를 자세히 보여 줍니다."),
    "leaderboard.show.help": (
        "Show all about the record ID: scores, signature, history. --json gives the whole "
        "scorecard, --copy OUT writes the file as it was recorded.",
        "ID번 기록의 점수, 서명, 이력을 보여 줍니다. --json은 점수표 전체를 출력하고, --copy "
        "OUT은 기록한 파일을 그대로 꺼냅니다.",
    ),
    "leaderboard.remove.line": ("Remove a record.", "기록을 지웁니다."),
    "leaderboard.remove.help": (
        "Remove the record ID with its copy, its notes and its official scores. There is no way "
        "back.",
        "ID번 기록을 사본, 메모, 공식 점수와 함께 지웁니다. 되돌릴 수 없습니다.",
    ),
    "leaderboard.export.line": ("Write the records to a file.", "기록을 파일로 내보냅니다."),
    "leaderboard.export.help": (
        "Write all records, ranked, as csv, md, html (a page of its own, no network) or json. In "
        "csv a text that a spreadsheet would take for a formula gets an apostrophe in front; json "
        "holds every text as it is.",
        "모든 기록을 순위대로 csv, md, html(네트워크가 필요 없는 한 페이지), json으로 내보냅니다. "
        "csv에서 스프레드시트가 수식으로 받아들일 글은 앞에 작은따옴표를 붙입니다. json에는 모든 "
        "글이 그대로 들어갑니다.",
    ),
    "leaderboard.calibration.line": (
        "Hold local scores against official ones.",
        "로컬 점수와 공식 점수를 견줍니다.",
    ),
    "leaderboard.calibration.help": (
        "Say how local scores go with the organiser's: correlation, order, mean offset, and how "
        "sure that is. At least three records scored in the same way need an official score.",
        "로컬 점수가 주최 측 점수와 얼마나 맞는지 상관계수, 순서, 평균 차이와 그 확실성을 "
        "알려 줍니다. 같은 방식으로 채점하고 공식 점수가 있는 기록이 셋 이상 필요합니다.",
    ),
    "leaderboard.option-db": (
        "File of the leaderboard (submissions/leaderboard.db unless said).",
        "리더보드 파일(기본값 submissions/leaderboard.db).",
    ),
    "leaderboard.option-note": (
        "What to remember about it; the last note is shown, all are kept.",
        "기억해 둘 내용. 마지막에 쓴 메모를 보여 주고, 이전 메모도 남깁니다.",
    ),
    "leaderboard.option-tag": ("A tag; may be repeated.", "태그. 여러 번 쓸 수 있습니다."),
    "leaderboard.option-public-score": (
        "The organiser's public score.",
        "주최 측의 public 점수.",
    ),
    "leaderboard.option-private-score": (
        "The organiser's private score.",
        "주최 측의 private 점수.",
    ),
    "leaderboard.option-copy": (
        "Write the recorded file to OUT, byte by byte as it was; a file there is kept (--force).",
        "기록한 파일을 바이트 그대로 OUT에 씁니다. 이미 있는 파일은 --force로만 덮어씁니다.",
    ),
}
