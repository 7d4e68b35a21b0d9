"""Labels and sentences of what is shown."""

TEXT: dict[str, tuple[str, str]] = {
    # one scorecard
    "report.score": ("Score", "점수"),
    "report.public": ("Public", "Public"),
    "report.private": ("Private", "Private"),
    "report.rows": ("Rows", "행"),
    "report.row": ("{count} row", "{count}행"),
    "report.row-s": ("{count} rows", "{count}행"),
    "report.no-row": ("no rows", "해당 행 없음"),
    "report.distribution": ("Row scores", "행 점수 분포"),
    "report.mean": ("mean {value:.6f}", "평균 {value:.6f}"),
    "report.terms": ("Terms", "항"),
    "report.term": (
        "{weight:g} x max({metric}, {floor:g}), mean of {metric} {mean:.6f}",
        "{weight:g} x max({metric}, {floor:g}), {metric} 평균 {mean:.6f}",
    ),
    "report.clipped": ("Clipped", "하한 적용"),
    "report.none-clipped": ("none", "없음"),
    "report.clipped-rows": (
        "{count} below the floor: {ids}",
        "하한보다 낮은 행 {count}개: {ids}",
    ),
    "report.cut": ("Cut", "잘린 글"),
    "report.none-cut": (
        "none: every text embedded fits into {limit} {unit}",
        "없음: 임베딩한 모든 글이 {limit}{unit} 안에 들어갑니다",
    ),
    "report.never-cut": (
        "none: every text was read whole",
        "없음: 모든 글을 끝까지 읽었습니다",
    ),
    "report.reach-cut": ("cut at {limit} {unit}", "{limit}{unit}에서 자름"),
    "report.reach-whole": ("long texts read whole", "긴 글도 끝까지 읽음"),
    "report.reach-windows": (
        "long texts read whole (windows of {window} {unit})",
        "긴 글도 끝까지 읽음(창 {window}{unit})",
    ),
    "report.answers-cut": (
        "{count} answer(s) read only up to {limit} {unit}: {ids}",
        "앞 {limit}{unit}까지만 읽은 답변 {count}개: {ids}",
    ),
    "report.references-cut": (
        "{count} reference(s), in the rows: {ids}",
        "정답 {count}개, 해당 행: {ids}",
    ),
    "report.across-mean": ("their mean", "평균"),
    "report.across-max": ("the best match", "가장 높은 점수"),
    "report.across-first": ("the first", "첫째만"),
    "report.tokens": ("tokens", "토큰"),
    "report.characters": ("characters", "자"),
    "report.more-ids": ("{ids} and {count} more", "{ids} 외 {count}개"),
    "report.encoder": ("Encoder", "인코더"),
    "report.revision": ("revision {revision}", "리비전 {revision}"),
    "report.weights": ("weights {weights}", "가중치 {weights}"),
    "report.from-cache": ("from the cache", "캐시에서 읽음"),
    "report.dims": ("{dims} [dim|dims]", "{dims}차원"),
    "report.assumed": ("Assumed", "가정"),
    "report.findings": ("Findings", "검사"),
    "report.see-above": (
        "{tally}, listed on standard error",
        "{tally}, 내용은 표준 오류에 있습니다",
    ),
    "report.gold": ("Gold", "정답"),
    "report.signature": ("Signature", "서명"),
    # several scorecards
    "report.board": (
        "{count} scored against {gold}, {n} [row|rows]",
        "{gold} 기준 {count}개 채점, {n}행",
    ),
    "report.differences": ("Gaps", "차이"),
    "report.see-compare": (
        "dscore compare says which of these are separable",
        "서로 구별되는지는 dscore compare로 볼 수 있습니다",
    ),
    "report.rank": ("#", "순위"),
    "report.submission": ("Submission", "제출 파일"),
    "report.not-scored": ("Not scored", "채점하지 않음"),
    "report.not-alike": (
        "these scores were not made in the same way (see the signatures): their order means little",
        "같은 방식으로 낸 점수들이 아닙니다(서명을 보십시오). 순위에 큰 의미가 없습니다",
    ),
    "report.signatures": ("Signatures, best first", "서명(점수 높은 순)"),
    "report.signatures-given": ("Signatures", "서명"),
    "report.more-signatures": (
        "… and {count} more (see --all or --json)",
        "… 외 {count}개(--all이나 --json으로 볼 수 있습니다)",
    ),
    # findings
    "report.more-findings": (
        "  … and {count} more {code} (see --all or --json)",
        "  … {code} {count}건 더 있습니다(--all이나 --json으로 볼 수 있습니다)",
    ),
    "report.error": ("{count} error", "오류 {count}건"),
    "report.error-s": ("{count} errors", "오류 {count}건"),
    "report.warning": ("{count} warning", "경고 {count}건"),
    "report.warning-s": ("{count} warnings", "경고 {count}건"),
    "report.note": ("{count} note", "참고 {count}건"),
    "report.note-s": ("{count} notes", "참고 {count}건"),
    "report.no-findings": ("no findings", "문제없음"),
    # check
    "report.check-clean": ("{name}: no findings", "{name}: 발견된 문제가 없습니다"),
    "report.ids-not-compared": (
        "ids were compared with nothing: give --gold or --sample to find missing and unknown ones",
        "id를 비교할 파일이 없었습니다. 빠진 id와 모르는 id까지 찾으려면 --gold나 --sample을 "
        "지정하십시오",
    ),
    "report.check-found": ("{name}: {tally}", "{name}: {tally}"),
    "report.read": ("read: {parts}", "읽은 내용: {parts}"),
    "report.texts": ("answers as text", "답변 텍스트"),
    "report.vectors": ("vectors of {dims} [component|components]", "{dims}차원 벡터"),
    "report.fixed": (
        "repaired copy written to {out}; changed:",
        "복구한 사본을 {out}에 썼습니다. 바꾼 내용:",
    ),
    "report.fixed-nothing": (
        "copy written to {out}; nothing had to be changed",
        "사본을 {out}에 썼습니다. 바꿀 것이 없었습니다",
    ),
    "report.fixed-remaining": (
        "{out}: {tally} left to mend by hand",
        "{out}: 직접 고쳐야 할 것이 남았습니다: {tally}",
    ),
    "report.fixed-clean": ("{out}: no findings left", "{out}: 남은 문제가 없습니다"),
    # split
    "report.split-by": ("by {by}, seed {seed}", "기준 {by}, 시드 {seed}"),
    "report.split-train": ("Train", "학습"),
    "report.split-dev": ("Dev", "검증"),
    "report.split-share": ("{share:.1%}", "{share:.1%}"),
    "report.split-wanted": (
        "{share:.1%}; {wanted} wanted: no choice of groups comes nearer, the largest has {largest}",
        "{share:.1%}. 요청은 {wanted}행인데 묶음을 나누지 않고는 더 가까이 맞출 수 없습니다(가장 "
        "큰 묶음 {largest}행)",
    ),
    "report.split-groups": ("Groups", "묶음"),
    "report.split-groups-of-one": (
        "{count}, each of one row",
        "{count}개, 모두 한 행짜리",
    ),
    "report.split-groups-of-several": (
        "{count}; {several} of several rows, the largest of {largest}",
        "{count}개. 여러 행짜리 {several}개, 가장 큰 것 {largest}행",
    ),
    "report.split-ties": ("Together", "함께 둠"),
    "report.split-no-ties": (
        "no two rows had a reason to stay together",
        "함께 두어야 할 행이 없었습니다",
    ),
    "report.split-tied": (
        "{count} link(s): {kinds}",
        "연결 {count}개: {kinds}",
    ),
    "report.split-torn": (
        "drawn row by row, {count} of them would have crossed the sides",
        "행마다 따로 뽑았다면 그중 {count}개가 양쪽으로 갈라졌을 것입니다",
    ),
    "report.split-near": (
        "nearly the same is a similarity of {near:g} or more: of letters, not of meaning",
        "유사도 {near:g} 이상을 거의 같은 질문으로 봅니다. 의미가 아니라 글자의 유사도입니다",
    ),
    "report.split-near-off": (
        "nearly the same questions were not looked for",
        "거의 같은 질문은 찾지 않았습니다",
    ),
    "report.split-kept": ("Kept together", "함께 둔 행"),
    "report.split-more": (
        "… and {count} more (see --all or --json)",
        "… 외 {count}개(--all이나 --json으로 볼 수 있습니다)",
    ),
    "report.split-side-train": ("both in train", "둘 다 학습"),
    "report.split-side-dev": ("both in dev", "둘 다 검증"),
    "report.split-would-tear": ("would have been torn apart", "따로 뽑았다면 갈라짐"),
    "report.tie-question": ("same question", "같은 질문"),
    "report.tie-answer": ("same answer", "같은 답변"),
    "report.tie-near": ("nearly the same question", "거의 같은 질문"),
    # verify
    "report.stands": ("The number stands.", "점수가 맞습니다."),
    "report.falls": ("The number does not stand.", "점수가 맞지 않습니다."),
    "report.claimed": ("Claimed", "주장"),
    "report.now": ("Now", "지금"),
    "report.field": ("Field", "항목"),
    "report.difference": ("Difference", "차이"),
    "report.same-way": (
        "Every field of the signature is the same.",
        "서명의 모든 항목이 같습니다.",
    ),
    "report.still-stands": (
        "What differs does not decide the number:",
        "다음 차이는 점수를 좌우하지 않습니다.",
    ),
    "report.same-number": (
        "The same number comes out, but not of what the signature says. These fields differ:",
        "점수는 같게 나왔지만 서명에 적힌 것을 채점한 결과가 아닙니다. 다음 항목이 다릅니다.",
    ),
    "report.same-within": (
        "The number is the same within {tolerance:g}, but not of what the signature says. These "
        "fields differ:",
        "점수가 {tolerance:g} 이내로 같지만 서명에 적힌 것을 채점한 결과가 아닙니다. 다음 항목이 "
        "다릅니다.",
    ),
    "report.fields-differ": (
        "These fields differ:",
        "다음 항목이 다릅니다.",
    ),
    "report.only-number": (
        "Every field but the score is the same: the number claimed was not made from these "
        "files in this way.",
        "점수를 뺀 모든 항목이 같습니다. 주장한 점수는 이 파일들로 이렇게 낸 점수가 아닙니다.",
    ),
}
