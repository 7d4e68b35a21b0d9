"""Why an encoder cannot be had, and what to do about it."""

_WAYS_OUT = (
    "Three ways out: (1) on a machine with a network run 'hf download {model} --local-dir "
    "encoder', copy that folder here and name it with --encoder-path or "
    "DSCORE_ENCODER_PATH; (2) score a file of vectors "
    "against gold vectors, which needs no encoder; (3) for a dry run use the offline stand-in "
    "with --encoder lexical, whose numbers do not compare with the leaderboard",
    "해결 방법은 세 가지입니다. (1) 인터넷이 되는 컴퓨터에서 'hf download {model} "
    "--local-dir encoder'를 실행하고, 받은 폴더를 이 컴퓨터로 복사한 뒤 "
    "--encoder-path나 DSCORE_ENCODER_PATH로 지정하십시오. "
    "(2) 정답 벡터에 대해 벡터 파일을 채점하면 인코더가 필요 없습니다. (3) 시험 실행이라면 "
    "--encoder lexical로 오프라인 대용 인코더를 쓰십시오. 단, 그 점수는 리더보드와 비교할 수 "
    "없습니다",
)

TEXT: dict[str, tuple[str, str]] = {
    # names
    "encoder.unknown": (
        "there is no encoder '{name}'; did you mean '{suggestion}'? There are: {known}",
        "'{name}'(이)라는 인코더는 없습니다. 혹시 '{suggestion}'입니까? 쓸 수 있는 인코더: {known}",
    ),
    "encoder.no-model": (
        "no model is named; give its name on the hub, or a folder with --encoder-path",
        "모델 이름이 없습니다. 허브의 모델 이름을 쓰거나 --encoder-path로 폴더를 지정하십시오",
    ),
    "encoder.bad-name": (
        "'{model}' cannot be the name of a model on the hub ({reason}); a name looks like "
        "'owner/name', and a folder is given with --encoder-path",
        "'{model}'은(는) 허브의 모델 이름이 될 수 없습니다({reason}). 이름은 '소유자/이름' 꼴로 "
        "쓰고, 폴더는 --encoder-path로 지정하십시오",
    ),
    "encoder.unknown-device": (
        "there is no device '{device}'; choose one of: {known}",
        "'{device}'(이)라는 장치는 없습니다. 다음 중에서 고르십시오: {known}",
    ),
    "encoder.unknown-engine": (
        "there is no engine '{engine}'; choose one of: {known}",
        "'{engine}'(이)라는 엔진은 없습니다. 다음 중에서 고르십시오: {known}",
    ),
    "encoder.unknown-precision": (
        "there is no precision '{precision}'; choose one of: {known}",
        "'{precision}'(이)라는 정밀도는 없습니다. 다음 중에서 고르십시오: {known}",
    ),
    "encoder.unknown-long": (
        "there is no way '{long}' to read long texts; choose one of: {known}",
        "긴 글을 읽는 방법에 '{long}'은(는) 없습니다. 다음 중에서 고르십시오: {known}",
    ),
    "encoder.unknown-pooling": (
        "there is no pooling '{pooling}'; choose one of: {known} (N counts layers "
        "and is 1 or more, as in last-4)",
        "'{pooling}'(이)라는 풀링은 없습니다. 다음 중에서 고르십시오: {known} (N은 1 "
        "이상인 층의 수이며 last-4처럼 씁니다)",
    ),
    "encoder.not-fast": (
        "the fast engine does not take {model} ({reason}); without --engine fast it is left to "
        "sentence-transformers",
        "빠른 엔진은 {model}을(를) 쓸 수 없습니다({reason}). --engine fast를 빼면 "
        "sentence-transformers로 실행합니다",
    ),
    "encoder.engine-reference": (
        "the fast engine does not know this model in every detail ({reason}), so "
        "sentence-transformers runs it: slower, with the same numbers",
        "빠른 엔진이 이 모델을 완전히 알지 못해({reason}) sentence-transformers로 "
        "실행했습니다. 느리지만 점수는 같습니다",
    ),
    "encoder.no-device": (
        "this machine has no '{device}' that torch can use; choose one of: {known}, or leave "
        "--device out",
        "이 컴퓨터에는 torch가 쓸 수 있는 '{device}' 장치가 없습니다. 다음 중에서 고르거나 "
        "--device를 빼십시오: {known}",
    ),
    # hub
    "encoder.unreachable": (
        "the encoder {model} (revision {revision}) is not in the hub's cache, and the hub cannot "
        "be reached ({reason}). " + _WAYS_OUT[0],
        "{model} 인코더(리비전 {revision})가 허브 캐시에 없고 허브에 연결할 수도 "
        "없습니다({reason}). " + _WAYS_OUT[1],
    ),
    "encoder.offline": (
        "the encoder {model} (revision {revision}) is not in the hub's cache, and HF_HUB_OFFLINE "
        "or TRANSFORMERS_OFFLINE forbids asking the hub (unset it to allow that). " + _WAYS_OUT[0],
        "{model} 인코더(리비전 {revision})가 허브 캐시에 없고, HF_HUB_OFFLINE 또는 "
        "TRANSFORMERS_OFFLINE 때문에 허브에 연결하지 않았습니다(연결하려면 그 변수를 "
        "해제하십시오). " + _WAYS_OUT[1],
    ),
    "encoder.not-on-hub": (
        "the hub shows no model {model}: the name is wrong, or the model is private or gated; "
        "check the spelling, or log in with 'hf auth login' if you have access",
        "허브에서 {model} 모델을 찾을 수 없습니다. 이름이 틀렸거나 비공개 또는 접근 제한 "
        "모델입니다. 철자를 확인하고, 권한이 있다면 'hf auth login'으로 로그인하십시오",
    ),
    "encoder.no-revision": (
        "the hub has no revision {revision} of {model}; check the commit hash",
        "허브의 {model}에는 {revision} 리비전이 없습니다. 커밋 해시를 확인하십시오",
    ),
    # folders
    "encoder.no-folder": (
        "{path}: there is no such folder; name the folder that holds the encoder's modules.json",
        "{path}: 그런 폴더가 없습니다. 인코더의 modules.json이 있는 폴더를 지정하십시오",
    ),
    "encoder.not-a-model": (
        "{path}: this folder holds no encoder (no modules.json); name the folder that does, in "
        "the hub's cache models--…/snapshots/<commit>",
        "{path}: 이 폴더에는 인코더가 없습니다(modules.json 없음). modules.json이 있는 폴더를 "
        "지정하십시오. 허브 캐시라면 models--…/snapshots/<커밋>입니다",
    ),
    "encoder.plain-checkpoint": (
        "{path}: this is a bare Transformer without modules.json, so nothing says how its token "
        "vectors become one. Choose with --pooling, one of: {known}; or take the whole "
        "sentence-transformers folder. Nothing is averaged in silence",
        "{path}: modules.json이 없는 순수 Transformer 체크포인트라, 토큰 벡터를 하나로 모으는 "
        "방법을 알 수 없습니다. --pooling으로 다음 중 하나를 고르거나({known}) "
        "sentence-transformers 폴더 전체를 받으십시오. 말없이 평균을 내지는 않습니다",
    ),
    "encoder.own-pooling": (
        "{path}: this folder says itself how token vectors become one ({stack}), so "
        "--pooling {pooling} cannot be used with it; leave --pooling out, or, to read its "
        "Transformer alone, copy the folder without modules.json and name the copy",
        "{path}: 이 폴더에는 토큰 벡터를 모으는 방법이 이미 정해져 있어({stack}) --pooling "
        "{pooling}을(를) 쓸 수 없습니다. --pooling을 빼십시오. 그 안의 Transformer만 읽으려면 "
        "폴더를 modules.json 없이 복사하여 그 복사본을 지정하십시오",
    ),
    "encoder.not-a-checkpoint": (
        "{path}: this folder holds no Transformer (no config.json); name the folder that does",
        "{path}: 이 폴더에는 Transformer가 없습니다(config.json 없음). config.json이 있는 폴더를 "
        "지정하십시오",
    ),
    "encoder.not-plain": (
        "{path}: '{setting}' says that this is no plain encoder: it needs code of its own, or a "
        "decoder, and dscore runs neither; embed the texts yourself and submit vectors",
        "{path}: '{setting}' 설정이 있어 일반적인 인코더가 아닙니다. 따로 딸린 코드나 디코더가 "
        "있어야 하는데 dscore는 어느 쪽도 실행하지 않습니다. 텍스트를 직접 임베딩하여 벡터로 "
        "제출하십시오",
    ),
    "encoder.few-layers": (
        "{path}: the Transformer has {layers} [layer|layers], too few for --pooling {pooling}; "
        "choose fewer layers, or another of: {known}",
        "{path}: Transformer의 층이 {layers}개라 --pooling {pooling}을(를) 쓸 수 없습니다. 층의 "
        "수를 줄이거나 다음 중 다른 것을 고르십시오: {known}",
    ),
    "encoder.no-pooler": (
        "{path}: a {family} has no pooler, so it has no pooler output; choose another pooling, "
        "such as cls or mean",
        "{path}: {family} 계열에는 풀러가 없어 풀러 출력도 없습니다. cls나 mean 같은 다른 풀링을 "
        "고르십시오",
    ),
    "encoder.own-tokenizer": (
        "{path}: the vocabulary ({names}) is of sentencepiece, and this family's tokenizer would "
        "read every word as unknown. The model goes with a tokenizer of its own (KoBERT's is "
        "KoBERTTokenizer of the package kobert_tokenizer, which needs sentencepiece); dscore "
        "runs no code that comes with a model. Put a tokenizer.json with the same tokens into "
        "the folder, or embed the texts with that tokenizer yourself and score the vectors",
        "{path}: 어휘 파일({names})이 sentencepiece 형식이라, 이 계열의 토크나이저로 읽으면 모든 "
        "단어를 모르는 단어로 처리합니다. 이 모델에는 전용 토크나이저가 필요합니다(KoBERT라면 "
        "kobert_tokenizer 패키지의 KoBERTTokenizer와 sentencepiece). dscore는 모델에 딸린 코드를 "
        "실행하지 않습니다. 같은 토큰을 내는 tokenizer.json을 폴더에 넣거나, 그 토크나이저로 직접 "
        "임베딩한 뒤 벡터로 채점하십시오",
    ),
    "encoder.other-vocabulary": (
        "{path}: the tokenizer has {held} words and the Transformer was made for {rows}: they do "
        "not belong together; fetch the folder again, or put the model's own tokenizer.json "
        "into it",
        "{path}: 토크나이저의 어휘는 {held}개인데 Transformer의 어휘는 {rows}개여서 서로 맞지 "
        "않습니다. 폴더를 다시 받거나 이 모델의 tokenizer.json을 넣으십시오",
    ),
    "encoder.missing-file": (
        "{path}: this file of the encoder is missing; fetch the whole folder again",
        "{path}: 인코더의 파일이 없습니다. 폴더 전체를 다시 받으십시오",
    ),
    "encoder.no-weights": (
        "{path}: the weights are missing (none of: {names}); fetch the whole folder again",
        "{path}: 가중치 파일이 없습니다({names} 중 하나도 없음). 폴더 전체를 다시 받으십시오",
    ),
    "encoder.no-tokenizer": (
        "{path}: the tokenizer is missing (none of: {names}); fetch the whole folder again",
        "{path}: 토크나이저 파일이 없습니다({names} 중 하나도 없음). 폴더 전체를 다시 받으십시오",
    ),
    "encoder.lfs-pointer": (
        "{path}: this is a pointer that Git LFS left in place of the file; run 'git lfs pull' in "
        "that folder, or fetch it with 'hf download'",
        "{path}: 실제 파일이 아니라 Git LFS 포인터입니다. 그 폴더에서 'git lfs pull'을 "
        "실행하거나 'hf download'로 다시 받으십시오",
    ),
    "encoder.empty-file": (
        "{path}: this file is empty; fetch it again",
        "{path}: 빈 파일입니다. 다시 받으십시오",
    ),
    "encoder.broken-json": (
        "{path}: this file is no whole JSON (it ends or goes wrong at line {line}), as after a "
        "download that broke off; fetch it again",
        "{path}: 온전한 JSON이 아닙니다({line}번째 줄에서 끊기거나 잘못됨). 내려받다가 끊겼을 수 "
        "있으니 다시 받으십시오",
    ),
    "encoder.cut-short": (
        "{path}: this file is cut off: it has {size} of {whole} bytes; fetch it again",
        "{path}: 파일이 중간에 끊겼습니다({whole}바이트 중 {size}바이트). 다시 받으십시오",
    ),
    "encoder.no-end": (
        "{path}: this file of {size} bytes is cut off: its end is missing; fetch it again",
        "{path}: {size}바이트에서 끊겨 파일의 끝이 없습니다. 다시 받으십시오",
    ),
    "encoder.not-text": (
        "{path}: this file is not text in UTF-8, as it must be; fetch it again",
        "{path}: UTF-8 텍스트여야 하는데 아닙니다. 다시 받으십시오",
    ),
    "encoder.broken-file": (
        "{path}: this file cannot be read: {reason}; fetch it again",
        "{path}: 파일을 읽을 수 없습니다: {reason}. 다시 받으십시오",
    ),
    "encoder.unexpected-content": (
        "{path}: this file does not say what it must ({expected}); fetch it again, or check what "
        "wrote it",
        "{path}: 있어야 할 내용({expected})이 없거나 잘못되었습니다. 다시 받거나, 파일을 만든 "
        "프로그램을 확인하십시오",
    ),
    "encoder.outside": (
        "{path}: names a file outside its own folder ({file}), which is refused; fetch the model "
        "from a source you trust",
        "{path}: 폴더 밖의 파일({file})을 가리키므로 쓸 수 없습니다. 믿을 수 있는 곳에서 모델을 "
        "다시 받으십시오",
    ),
    "encoder.foreign-code": (
        "{path}: asks for code from outside sentence-transformers and torch ({module}). dscore "
        "runs no code that comes with a model; use a model that needs none",
        "{path}: sentence-transformers와 torch 밖의 코드({module})를 요구합니다. dscore는 모델에 "
        "딸린 코드를 실행하지 않습니다. 그런 코드가 필요 없는 모델을 쓰십시오",
    ),
    "encoder.unknown-module": (
        "{path}: the module {module} is not one dscore knows at this place (a Transformer, then "
        "Pooling, Dense, LayerNorm, Normalize, Dropout); embed the texts yourself and submit "
        "vectors",
        "{path}: {module} 모듈은 이 위치에서 쓸 수 없습니다(Transformer 다음에 Pooling, Dense, "
        "LayerNorm, Normalize, Dropout만 가능합니다). 텍스트를 직접 임베딩하여 벡터로 "
        "제출하십시오",
    ),
    "encoder.unusual-setting": (
        "{path}: the setting '{setting}' changes what is read or where texts are cut in a way "
        "dscore does not follow; remove it, or embed the texts yourself and submit vectors",
        "{path}: '{setting}' 설정은 읽는 파일이나 텍스트를 자르는 위치를 바꾸며, dscore는 이를 "
        "지원하지 않습니다. 설정을 지우거나 텍스트를 직접 임베딩하여 벡터로 제출하십시오",
    ),
    "encoder.adapter": (
        "{path}: this folder holds an adapter, whose base model lies elsewhere; merge the two "
        "(merge_and_unload) and save the whole model",
        "{path}: 어댑터만 있고 기반 모델은 다른 곳에 있습니다. 둘을 합친 뒤(merge_and_unload) "
        "전체 모델을 저장하십시오",
    ),
    "encoder.other-family": (
        "{path}: this is a {family}, not a SentenceTransformer, and would be converted in "
        "silence; name another model",
        "{path}: SentenceTransformer가 아니라 {family} 모델이며, 그대로 읽으면 말없이 변환됩니다. "
        "다른 모델을 지정하십시오",
    ),
    # pins
    "encoder.other-revision": (
        "{path}: the competition pins commit {expected} of the encoder, and this is {found}; "
        "fetch the pinned one with 'hf download --revision {expected}'",
        "{path}: 대회는 인코더의 커밋 {expected}을(를) 요구하는데 이 폴더는 {found}입니다. 'hf "
        "download --revision {expected}'(으)로 받으십시오",
    ),
    "encoder.revision-unknown": (
        "{path}: the competition pins commit {expected} of the encoder, and this folder does not "
        "say which one it is; use the folder in the hub's cache (models--…/snapshots/{expected}), "
        "or pin the weights' digest in the competition file too",
        "{path}: 대회는 인코더의 커밋 {expected}을(를) 요구하는데 이 폴더로는 커밋을 알 수 "
        "없습니다. 허브 캐시의 폴더(models--…/snapshots/{expected})를 쓰거나, 대회 파일에 가중치 "
        "해시도 적으십시오",
    ),
    "encoder.other-weights": (
        "{path}: the competition pins weights with digest {expected}, and these have {found}; use "
        "the organiser's weights, or remove the pin to score with these",
        "{path}: 대회는 해시가 {expected}인 가중치를 요구하는데 이 폴더의 해시는 {found}입니다. "
        "주최 측 가중치를 쓰거나, 이 가중치로 채점하려면 대회 파일에서 해시를 지우십시오",
    ),
    "encoder.other-dims": (
        "the competition declares vectors of {expected} [component|components], and {model} "
        "gives {found}; use the competition's encoder (a rebuilt one may lack the Dense layer), "
        "or correct dims",
        "대회 파일의 벡터는 {expected}차원인데 {model}은(는) {found}차원입니다. 대회의 인코더를 "
        "쓰거나(다시 만든 모델이라면 Dense 층이 빠졌는지 확인) 대회 파일의 dims를 고치십시오",
    ),
    "encoder.other-max-tokens": (
        "the competition declares that texts are cut at {expected} [token|tokens], and {model} "
        "cuts at {found}; use the competition's encoder, or correct max_tokens",
        "대회 파일에는 텍스트를 {expected}토큰에서 자른다고 되어 있는데 {model}은(는) "
        "{found}토큰에서 자릅니다. 대회의 인코더를 쓰거나 대회 파일의 max_tokens를 고치십시오",
    ),
    "encoder.other-stack": (
        "the competition's encoder is built {expected}, and {model} is built {found}; use the "
        "competition's encoder; name another one with --encoder to use it on purpose; or correct "
        "'stack' in the competition's file",
        "대회 인코더의 구성은 {expected}인데 {model}의 구성은 {found}입니다. 대회의 인코더를 "
        "쓰거나, 일부러 다른 인코더를 쓰려면 --encoder로 지정하거나, 대회 파일의 stack을 "
        "고치십시오",
    ),
    # loading
    "encoder.no-library": (
        "the library {library} cannot be imported ({reason}); install it with "
        "'pip install sentence-transformers', best in an environment of its own",
        "{library} 라이브러리를 불러올 수 없습니다({reason}). 되도록 별도의 환경에서 "
        "'pip install sentence-transformers'로 설치하십시오",
    ),
    "encoder.not-loadable": (
        "{path}: sentence-transformers cannot load this encoder: {reason}. Fetch the folder "
        "again; if that does not help, update sentence-transformers",
        "{path}: sentence-transformers가 이 인코더를 읽지 못했습니다: {reason}. 폴더를 다시 받아 "
        "보고, 그래도 안 되면 sentence-transformers를 업데이트하십시오",
    ),
    "encoder.incomplete-weights": (
        "{path}: the file of weights lacks parts of the model ({names}), and the library would "
        "fill them with random numbers; fetch the folder again",
        "{path}: 가중치 파일에 모델의 일부({names})가 없어 라이브러리가 난수로 채우게 됩니다. "
        "폴더를 다시 받으십시오",
    ),
    "encoder.not-finite": (
        "{model} gave a vector that holds NaN or infinity; its weights are broken: fetch it again",
        "{model}이(가) NaN이나 무한대가 든 벡터를 냈습니다. 가중치가 손상되었으니 다시 받으십시오",
    ),
}
