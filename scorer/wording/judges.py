"""Encoders by name, and encoders side by side."""

TEXT: dict[str, tuple[str, str]] = {
    "judge.encoders-line": (
        "List the encoders that have a short name.",
        "짧은 이름으로 쓸 수 있는 인코더를 나열합니다.",
    ),
    "judge.encoders-help": (
        "List the encoders that --encoder takes by a short name: the model on the hub, how its "
        "tokens become one vector, components, where it cuts, and the pinned commit. What is "
        "listed is what their authors publish; what a folder holds is read from its files.\n\n"
        "Any other model of sentence-transformers is named in full (owner/name) or by its "
        "folder, and any bare Transformer with --pooling. 'lexical' and 'lexical-512' need no "
        "files at all, and compare letters instead of meaning.",
        "--encoder에 짧은 이름으로 쓸 수 있는 인코더를 나열합니다. 허브의 모델, 토큰을 벡터 "
        "하나로 모으는 방법, 차원, 자르는 길이, 고정된 커밋을 보여 줍니다. 목록의 값은 만든 "
        "사람들이 공개한 것이고, 실제 폴더의 값은 파일에서 읽습니다.\n\n"
        "그 밖의 sentence-transformers 모델은 전체 이름(소유자/이름)이나 폴더로 지정하고, 순수 "
        "Transformer는 --pooling을 함께 씁니다. 'lexical'과 'lexical-512'는 파일이 필요 없으며 "
        "의미 대신 글자를 비교합니다.",
    ),
    "judge.encoders-name": ("Name", "이름"),
    "judge.encoders-pooling": ("Pooling", "풀링"),
    "judge.encoders-dims": ("Dims", "차원"),
    "judge.encoders-limit": ("Limit", "한도"),
    "judge.encoders-revision": ("Revision", "커밋"),
    "judge.encoders-no-revision": ("not pinned", "고정 안 됨"),
    "judge.encoders-units": (
        "Dims: components of a vector. Limit: tokens read of a text",
        "차원: 벡터의 성분 수. 한도: 텍스트에서 읽는 토큰 수",
    ),
    "judge.encoder-not-pinned": (
        "Not pinned: no commit is known to be the right one",
        "고정 안 됨: 맞는지 확인된 커밋이 없습니다",
    ),
    "judge.encoder-seen": (
        "commits named in public code; their order and contents were not verified:",
        "공개된 코드에 나오는 커밋(순서와 내용은 확인하지 않음):",
    ),
    "judge.encoder-own-tokenizer": (
        "needs its own tokenizer (sentencepiece) as a tokenizer.json",
        "전용 토크나이저(sentencepiece)를 tokenizer.json으로 넣어야 합니다",
    ),
    # judges side by side
    "judge.line": (
        "Let several encoders judge the same pairs of texts.",
        "여러 인코더로 같은 글 쌍을 재어 나란히 비교합니다.",
    ),
    "judge.help": (
        "Let several encoders judge the same pairs of texts: answers and references, or two "
        "columns of any file (--pairs train.csv --columns 질문_1 질문_2). Shown are each one's "
        "mean cosine, negative ones taken for 0, with its interval, how many were negative, a "
        "histogram, how far the orders of rows agree (Spearman), and the rows on which judges "
        "disagree most.\n\n"
        "An encoder is a short name ('dscore encoders'), a model or a folder; a bare Transformer "
        "has its pooling behind a colon, such as klue/bert-base:cls. One that cannot be had is "
        "listed with the way out, the others are shown, and the exit code is 5.",
        "여러 인코더로 같은 글 쌍의 코사인을 재어 나란히 비교합니다. 답변과 정답, 또는 아무 "
        "파일의 두 열을 씁니다(--pairs train.csv --columns 질문_1 질문_2). 인코더마다 평균 "
        "코사인(음수는 0으로)과 신뢰 구간, 음수였던 행의 수, 히스토그램을 보여 주고, 행 순위의 "
        "상관(스피어만)과 의견이 가장 크게 갈리는 행을 보여 줍니다.\n\n"
        "인코더는 짧은 이름('dscore encoders'), 모델, 폴더로 지정하고, 순수 Transformer는 "
        "klue/bert-base:cls처럼 콜론 뒤에 풀링을 씁니다. 구할 수 없는 인코더는 해결 방법과 함께 "
        "따로 알리고 나머지를 보여 주며, 이때 종료 코드는 5입니다.",
    ),
    "judge.option-pairs": (
        "File with texts in two columns, in place of submission and gold file. Rows in which "
        "one of them is blank are left out and counted; with --strict they are refused.",
        "두 열에 글이 든 파일. 제출 파일과 정답 파일 대신 씁니다. 한쪽이라도 빈 행은 빼고 몇 "
        "행인지 알려 주며, --strict를 주면 거부합니다.",
    ),
    "judge.option-columns": (
        "The two columns of --pairs.",
        "--pairs 파일의 두 열.",
    ),
    "judge.option-encoder": (
        "An encoder to judge with; may be repeated. NAME:POOLING for a bare Transformer.",
        "비교할 인코더. 여러 번 쓸 수 있습니다. 순수 Transformer는 이름:풀링으로 씁니다.",
    ),
    "judge.option-n": (
        "How many rows of disagreement to show (5 unless said).",
        "의견이 갈리는 행을 몇 개 보여 줄지(기본값 5).",
    ),
    "judge.title": ("{count} judge(s) over {n} [row|rows]", "인코더 {count}개로 잰 {n}행"),
    "judge.mean": ("Mean cosine", "평균 코사인"),
    "judge.long": ("Too long", "긴 글"),
    "judge.spearman": (
        "How far the orders of rows agree (Spearman)",
        "행 순위의 상관(스피어만)",
    ),
    "judge.disagree": (
        "Rows on which judges disagree most: cosine (rank of {n}, 1 the least similar)",
        "의견이 가장 크게 갈리는 행: 코사인({n}행 중 순위, 1이 가장 낮음)",
    ),
    "judge.no-disagreement": (
        "The judges put all rows in the same order.",
        "모든 인코더의 행 순위가 같습니다.",
    ),
    "judge.no-order": (
        "A judge gives all rows the same cosine: there is no order of rows to compare.",
        "모든 행의 코사인이 같은 인코더가 있어, 견줄 행의 순위가 없습니다.",
    ),
    "judge.no-order-one-row": (
        "A single row has no order to compare.",
        "행이 하나뿐이라 견줄 순위가 없습니다.",
    ),
    "judge.absent": ("{name} cannot judge: {reason}", "{name}: 쓸 수 없습니다. {reason}"),
    "judge.not-here": (
        "{model} is neither in the hub's cache nor to be had from the hub now. On a machine with "
        "a network run 'hf download {model} --local-dir encoder', copy that folder here and name "
        "it with --encoder {folder}",
        "{model} 모델이 허브 캐시에 없고 지금 허브에서 받을 수도 없습니다. 인터넷이 되는 "
        "컴퓨터에서 'hf download {model} --local-dir encoder'를 실행하고, 받은 폴더를 이 컴퓨터로 "
        "복사한 뒤 --encoder {folder} 옵션으로 지정하십시오",
    ),
    "judge.no-pooling": (
        "it is a bare Transformer, and nothing says how its token vectors become one. Put a "
        "pooling behind a colon, such as --encoder {name}:cls; there are: {known}",
        "순수 Transformer라 토큰 벡터를 하나로 모으는 방법을 알 수 없습니다. --encoder "
        "{name}:cls처럼 콜론 뒤에 풀링을 쓰십시오. 쓸 수 있는 풀링: {known}",
    ),
    "judge.own-pooling": (
        "{path} says itself how token vectors become one ({stack}): leave ':{pooling}' out; or, "
        "to read its Transformer alone with another pooling, copy the folder without "
        "modules.json and put ':{pooling}' behind the copy",
        "{path} 폴더에는 토큰 벡터를 모으는 방법이 이미 정해져 있습니다({stack}). 이름 뒤의 "
        "':{pooling}'을(를) 빼십시오. 그 안의 Transformer만 다른 풀링으로 읽으려면 폴더를 "
        "modules.json 없이 복사하고 그 복사본 뒤에 ':{pooling}'을(를) 쓰십시오",
    ),
    "judge.few-layers": (
        "{path}: the Transformer has {layers} [layer|layers], too few for ':{pooling}'; choose "
        "fewer layers, or another of: {known}",
        "{path}: Transformer의 층이 {layers}개라 ':{pooling}'을(를) 쓸 수 없습니다. 층의 수를 "
        "줄이거나 다음 중 다른 것을 고르십시오: {known}",
    ),
    "judge.letters": ("compares letters, not meaning", "의미가 아니라 글자를 비교"),
    "judge.long-texts": (
        "{count} text(s) longer than it reads at once, {lost} {unit} unread; read of each: {ids}",
        "한 번에 읽는 길이보다 긴 글 {count}개, 읽지 못한 양 {lost}{unit}. 글마다 읽은 양: {ids}",
    ),
    "judge.long-texts-whole": (
        "{count} text(s) longer than it reads at once, read whole; length of each ({unit}): {ids}",
        "한 번에 읽는 길이보다 긴 글 {count}개, 모두 끝까지 읽음. 글마다 길이({unit}): {ids}",
    ),
    "judge.read-truncate": ("{name} (truncate)", "{name} (truncate)"),
    "judge.read-chunk": ("{name} (chunk)", "{name} (chunk)"),
    "judge.option-long": (
        "Texts longer than an encoder reads: truncate cuts them, as competitions do; chunk reads "
        "them whole, in overlapping windows whose vectors are averaged by their tokens; both lets "
        "every encoder judge twice, so that the effect of cutting can be seen.",
        "인코더가 읽는 길이보다 긴 글을 다루는 방법. truncate는 대회처럼 자르고, chunk는 겹치는 "
        "창으로 나누어 끝까지 읽은 뒤 토큰 수로 가중 평균합니다. both는 인코더마다 두 방법을 "
        "나란히 보여 주어, 자른 영향을 알 수 있습니다.",
    ),
    "judge.own-scale": (
        "each encoder has a scale of its own: a higher mean makes no better judge; orders of rows "
        "do compare",
        "인코더마다 척도가 다르므로 평균이 높다고 더 나은 것은 아닙니다. 행의 순위는 비교할 수 "
        "있습니다",
    ),
    "judge.failure-no-texts": (
        "{name} holds vectors and no texts, and judges have to read: name a file with texts",
        "{name}에는 벡터만 있고 글이 없어 인코더로 잴 수 없습니다. 글이 든 파일을 지정하십시오",
    ),
    "judge.failure-twice": (
        "--encoder {name} is given twice; name each encoder once",
        "--encoder {name}을(를) 두 번 썼습니다. 인코더는 한 번씩만 지정하십시오",
    ),
    "judge.failure-no-tokens": (
        "--encoder {name}:{pooling}: {name} compares letters and has no tokens to pool; leave "
        "':{pooling}' out",
        "--encoder {name}:{pooling}: {name}은(는) 글자를 비교하므로 모을 토큰 벡터가 없습니다. "
        "':{pooling}'을(를) 빼십시오",
    ),
    "judge.failure-submission": (
        "{name} was not judged: {count} finding(s) stop it",
        "{name}: 재지 않았습니다: 문제 {count}건",
    ),
    "judge.failure-beside-pairs": (
        "--pairs takes the place of a submission and of --gold: give one or the other",
        "--pairs는 제출 파일과 --gold를 대신합니다. 둘 중 하나만 쓰십시오",
    ),
    "judge.failure-nothing": (
        "what is to be judged? Name a submission and --gold FILE, or --pairs FILE and --columns "
        "A B",
        "무엇을 잴지 알 수 없습니다. 제출 파일과 --gold FILE을 쓰거나, --pairs FILE과 --columns A "
        "B를 쓰십시오",
    ),
}
