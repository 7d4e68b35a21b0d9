"""What is said about the cache: nothing of it changes a score."""

TEXT: dict[str, tuple[str, str]] = {
    "cache.damaged": (
        "the cache in {path} was damaged; what was damaged is thrown away and computed again. "
        "No score is affected",
        "{path}의 캐시가 손상되어 있었습니다. 손상된 내용은 버리고 다시 계산하므로 점수에는 "
        "영향이 없습니다",
    ),
    "cache.other-version": (
        "the cache in {path} was made by another version of dscore; a new one was begun",
        "{path}의 캐시는 다른 버전의 dscore가 만든 것이어서 새로 만들었습니다",
    ),
    "cache.left-damaged": (
        "the cache in {path} is damaged and was left as it is; the next scoring run begins a new "
        "one and takes over what is whole, and 'dscore cache clear' throws it away now. No score "
        "is affected",
        "{path}의 캐시가 손상되어 있으며 그대로 두었습니다. 다음에 채점할 때 온전한 내용만 옮겨 "
        "새로 만듭니다. 지금 버리려면 'dscore cache clear'를 실행하십시오. 점수에는 영향이 "
        "없습니다",
    ),
    "cache.left-other-version": (
        "the cache in {path} was made by another version of dscore and was left as it is; the "
        "next scoring run begins a new one",
        "{path}의 캐시는 다른 버전의 dscore가 만든 것이며 그대로 두었습니다. 다음에 채점할 때 새로 "
        "만듭니다",
    ),
    "cache.full-disk": (
        "the disk is full, so the cache in {path} keeps nothing new; make room, or name another "
        "folder with DSCORE_CACHE",
        "디스크가 가득 차서 {path}의 캐시에 더 저장하지 못합니다. 공간을 비우거나 "
        "DSCORE_CACHE로 다른 폴더를 지정하십시오",
    ),
    "cache.read-only": (
        "the cache in {path} cannot be opened or written to, so nothing changes in it; name a "
        "folder you may write to with DSCORE_CACHE",
        "{path}의 캐시를 열거나 쓸 수 없어 그대로 둡니다. 쓸 수 있는 폴더를 DSCORE_CACHE로 "
        "지정하십시오",
    ),
    "cache.busy": (
        "other processes held the cache in {path} for too long, so this run goes on without it",
        "다른 프로세스가 {path}의 캐시를 너무 오래 잡고 있어 이번에는 캐시 없이 계속합니다",
    ),
    "cache.failing": (
        "the cache in {path} cannot be used: {reason}. This run goes on without it",
        "{path}의 캐시를 쓸 수 없어 캐시 없이 계속합니다: {reason}",
    ),
    "cache.bad-size": (
        "DSCORE_CACHE_SIZE says '{value}', which is no whole number of MiB from 1 on; the cache "
        "may have {size} MiB as usual",
        "DSCORE_CACHE_SIZE의 값 '{value}'은(는) 1 이상의 정수(MiB)가 아닙니다. 캐시 크기는 "
        "기본값인 {size}MiB로 둡니다",
    ),
}
