"""What is wrong with a call: the sentences about commands, options and their values."""

TEXT: dict[str, tuple[str, str]] = {
    # calls
    "failure.no-such-command": (
        "there is no command or file '{word}'; did you mean '{suggestion}'? Commands: {known}",
        "'{word}'(이)라는 명령이나 파일이 없습니다. 혹시 '{suggestion}'입니까? 명령: {known}",
    ),
    "failure.no-such-command-or-file": (
        "there is no command or file '{word}'; commands: {known}",
        "'{word}'(이)라는 명령이나 파일이 없습니다. 명령: {known}",
    ),
    "failure.no-part": (
        "'{command}' needs a subcommand: {known}",
        "'{command}' 뒤에 하위 명령이 필요합니다: {known}",
    ),
    "failure.no-such-part": (
        "'{command}' has no subcommand '{word}'; there are: {known}",
        "'{command}'에는 '{word}'(이)라는 하위 명령이 없습니다. 하위 명령: {known}",
    ),
    "failure.no-such-part-but": (
        "'{command}' has no subcommand '{word}'; did you mean '{suggestion}'? There are: {known}",
        "'{command}'에는 '{word}'(이)라는 하위 명령이 없습니다. 혹시 '{suggestion}'입니까? "
        "하위 명령: {known}",
    ),
    "failure.no-such-option": (
        "there is no option '{name}'",
        "'{name}'(이)라는 옵션이 없습니다",
    ),
    "failure.no-such-option-but": (
        "there is no option '{name}'; did you mean {suggestions}?",
        "'{name}'(이)라는 옵션이 없습니다. 혹시 {suggestions}입니까?",
    ),
    "failure.no-gold": (
        "the reference answers are missing; give them with --gold FILE",
        "정답 파일이 없습니다. --gold FILE로 지정하십시오",
    ),
    "failure.missing-option": (
        "the option {name} is missing",
        "{name} 옵션이 없습니다",
    ),
    "failure.missing-argument": (
        "{name} is missing",
        "{name} 인자가 없습니다",
    ),
    "failure.option-needs-value": (
        "{name} needs a value behind it",
        "{name} 뒤에 값이 필요합니다",
    ),
    "failure.option-takes-none": (
        "{name} takes no value",
        "{name} 옵션은 값을 받지 않습니다",
    ),
    "failure.not-a-choice": (
        "{name} cannot be '{value}'; choose one of: {choices}",
        "{name}에 '{value}'은(는) 쓸 수 없습니다. 다음 중에서 고르십시오: {choices}",
    ),
    "failure.extra-arguments": (
        "too many arguments: {words}",
        "인자가 너무 많습니다: {words}",
    ),
    "failure.wrong-call": (
        "wrong call: {reason}",
        "잘못된 호출입니다: {reason}",
    ),
    "failure.two-stdin": (
        "only one input can be '-' (standard input), and {count} are",
        "표준 입력('-')은 하나만 쓸 수 있는데 {count}개입니다",
    ),
    "failure.options-clash": (
        "{first} and {second} cannot be used together",
        "{first}와(과) {second}은(는) 함께 쓸 수 없습니다",
    ),
    "failure.column-missing": (
        "{option} takes the names of two columns, and the option {word} stands where one should",
        "{option} 뒤에는 열 이름이 두 개 있어야 하는데, 그 자리에 {word} 옵션이 있습니다",
    ),
    "failure.column-twice": (
        "{option} names the column '{name}' twice; name two different ones",
        "{option}에 '{name}' 열을 두 번 썼습니다. 서로 다른 두 열을 지정하십시오",
    ),
    "failure.one-submission-only": (
        "{option} needs exactly one submission, and {count} [was|were] given",
        "{option}에는 제출 파일이 정확히 하나여야 하는데 {count}개를 주었습니다",
    ),
    "failure.needs-a-file": (
        "{option} needs the path of a file, not '-'",
        "{option}에는 '-'가 아니라 파일 경로가 필요합니다",
    ),
    "failure.invalid-pairs": (
        "the columns of {name} cannot be used: {count} finding(s) stop it",
        "{name}: 문제 {count}건 때문에 열을 읽을 수 없습니다",
    ),
    "failure.no-pairs": (
        "{name} has no row with a text in both columns ({columns}); name two others with --columns",
        "{name}에는 두 열({columns})에 모두 글이 있는 행이 없습니다. --columns로 다른 열을 "
        "지정하십시오",
    ),
}
