"""What baselines do, and what is shown of their answers."""

from scorer.wording import refusals

TEXT: dict[str, tuple[str, str]] = {
    **refusals.TEXT,
    # the table: one line each
    "baseline.nearest-question": (
        "The answer of the row whose question means most nearly the same.",
        "뜻이 가장 가까운 질문이 있는 행의 답변.",
    ),
    "baseline.tfidf": (
        "The answer of the row whose question shares the most telling letters (tf-idf).",
        "드문 글자 조합을 가장 많이 나눠 가진 질문이 있는 행의 답변(tf-idf).",
    ),
    "baseline.bm25": (
        "The answer of the row whose question BM25 finds, by letters or morphemes.",
        "글자 조합이나 형태소로 BM25가 찾은 질문이 있는 행의 답변.",
    ),
    "baseline.hybrid": (
        "The answer of the row that several of these together put first.",
        "위 방법 여럿의 순위를 합쳐 첫째가 된 행의 답변.",
    ),
    "baseline.rerank": (
        "The best of what one of these finds, as a cross-encoder sees it.",
        "위 방법이 찾은 행을 크로스 인코더로 다시 견주어 첫째가 된 행의 답변.",
    ),
    "baseline.consensus": (
        "The answer nearest to all answers of the nearest rows.",
        "가장 가까운 행들의 모든 답변에 두루 가까운 답변.",
    ),
    "baseline.knn-mean": (
        "The mean vector of the nearest rows' answers: no text, and no honest upload.",
        "가장 가까운 행들의 답변 벡터 평균. 글이 없으므로 정당한 제출이 아닙니다.",
    ),
    "baseline.constant": (
        "One answer for all: the one nearest to every other.",
        "모든 질문에 같은 답변. 학습 데이터의 답변 가운데 나머지와 두루 가까운 것.",
    ),
    "baseline.random": (
        "An answer drawn by lot.",
        "제비뽑기로 고른 답변.",
    ),
    "baseline.oracle": (
        "The best training answer, chosen with the gold file: the ceiling of retrieval.",
        "정답 파일을 보고 고른 가장 좋은 학습 답변. 검색으로 닿을 수 있는 한계.",
    ),
    # what a similarity is
    "baseline.measure-nearest-question": (
        "Cosine of the question with the one matched",
        "질문과 찾은 질문의 코사인",
    ),
    "baseline.measure-tfidf": (
        "Tf-idf cosine of the question with the one matched",
        "질문과 찾은 질문의 tf-idf 코사인",
    ),
    "baseline.measure-bm25": (
        "BM25 score, as a share of the question's own",
        "BM25 점수: 질문이 자기 자신과 맞을 때를 1로 본 값",
    ),
    "baseline.measure-hybrid": (
        "1 / fused rank: 1 where every ranking puts the row first",
        "1 / 합친 순위: 모든 순위에서 첫째면 1, 둘째면 0.5",
    ),
    "baseline.measure-rerank": (
        "What the cross-encoder says of question and match",
        "질문과 찾은 질문에 크로스 인코더가 준 값",
    ),
    "baseline.measure-oracle": (
        "Cosine of the answer with the references",
        "고른 답변과 정답의 코사인",
    ),
    # one baseline
    "baseline.title": ("{method}: {name}", "{method}: {name}"),
    "baseline.train": ("Train", "학습"),
    "baseline.test": ("Test", "질문"),
    "baseline.rows-of": ("{name}, {rows}", "{name}, {rows}"),
    "baseline.folds": ("Folds", "겹"),
    "baseline.folds-of": (
        "{count} of {groups} [group|groups], seed {seed}: no row is answered by itself, or by a "
        "row with the same answer or (nearly) the same question",
        "{groups}묶음을 {count}겹으로, 시드 {seed}: 어떤 행도 자신이나 답변이 같은 행, 질문이 "
        "같거나 거의 같은 행의 답변을 받지 않습니다",
    ),
    "baseline.parts": ("Compound", "복합 질문"),
    "baseline.parts-of": (
        "{count} question(s) taken apart into {parts}",
        "질문 {count}개를 {parts}개로 나눴습니다",
    ),
    "baseline.settings": ("Settings", "설정"),
    "baseline.ties": ("Ties", "동점"),
    "baseline.ties-none": (
        "none; the smaller id would be taken",
        "없음. 있으면 id가 작은 행을 고릅니다",
    ),
    "baseline.ties-some": (
        "for {count} question(s) several rows were equally near, and the one with the smallest id "
        "was taken: {ids}",
        "질문 {count}개는 똑같이 가까운 행이 여럿이어서 id가 가장 작은 행을 골랐습니다: {ids}",
    ),
    "baseline.answers": ("Answers", "답변"),
    "baseline.not-nearest": (
        "{count} from another row than the one whose question was nearest: {ids}",
        "{count}개는 질문이 가장 가까운 행이 아니라 다른 행에서 가져왔습니다: {ids}",
    ),
    "baseline.k-all": (
        "-k {k} means all {rows} [row|rows]: there are no more",
        "-k {k}이지만 행이 {rows}개뿐이라 모두 살펴봤습니다",
    ),
    "baseline.index": ("Index", "인덱스"),
    "baseline.index-read": (
        "{path} ({kind}), read: training questions were not embedded again",
        "{path}({kind})에서 읽음. 학습 질문을 다시 임베딩하지 않았습니다",
    ),
    "baseline.index-written": (
        "{path} ({kind}), written for the next call",
        "{path}({kind})에 씀. 다음 실행에 다시 쓸 수 있습니다",
    ),
    "baseline.written": ("Written", "쓴 파일"),
    "baseline.weak": (
        "The weakest matches: the question, and below it the one matched",
        "가장 약하게 맞은 행: 질문, 그 아래는 찾은 질문",
    ),
    "baseline.weak-copied": (
        "The weakest matches: the question; below it the answer's row, and the match",
        "가장 약하게 맞은 행: 질문, 그 아래는 답변을 가져온 행과 찾은 질문",
    ),
    "baseline.next": ("Next", "다음"),
    # all of them
    "baseline.all-title": ("{count} [baseline|baselines]: {name}", "베이스라인 {count}개: {name}"),
    "baseline.interval": ("95% interval", "95% 구간"),
    "baseline.name": ("Baseline", "베이스라인"),
    "baseline.intervals": ("Intervals", "구간"),
    "baseline.intervals-how": (
        "percentile bootstrap over the rows, {resamples:,} resamples, seed {seed}",
        "행을 다시 뽑는 부트스트랩 백분위, {resamples:,}번, 시드 {seed}",
    ),
    "baseline.left-out": ("Not run", "제외"),
    "baseline.left-out-rerank": (
        "rerank needs a model: --cross-encoder NAME",
        "rerank에는 모델이 필요합니다: --cross-encoder NAME",
    ),
    "baseline.left-out-needs-text": (
        "{name} writes vectors that belong to no text, and this competition needs texts",
        "{name}은(는) 글이 없는 벡터를 쓰는데 이 대회는 글이 필요합니다",
    ),
    "baseline.left-out-needs-vectors": (
        "{name} writes vectors, and this competition has no columns for them",
        "{name}은(는) 벡터를 쓰는데 이 대회에는 벡터 열이 없습니다",
    ),
    "baseline.unranked": ("No rank", "순위 밖"),
    "baseline.unranked-oracle": (
        "oracle reads the gold file: no single training answer scores more",
        "oracle은 정답 파일을 봅니다. 학습 답변 하나로는 넘을 수 없는 값입니다",
    ),
    "baseline.unranked-knn-mean": (
        "knn-mean is no text: competitions forbid it, and it shows what averaging gains",
        "knn-mean에는 글이 없습니다. 대회가 금하는 방법이며 평균이 얼마나 이득인지 보여 줍니다",
    ),
    "baseline.not-written": ("Not written", "쓰지 않음"),
    "baseline.not-written-width": (
        "{name}: its vectors have {found} [component|components] and the competition takes "
        "{expected}",
        "{name}: 벡터가 {found}차원인데 대회는 {expected}차원을 받습니다",
    ),
    # what must be known
    "baseline.averaged": (
        "these vectors belong to no text: they are means of answers' vectors. Competitions that "
        "want answers forbid this; it shows what averaging gains",
        "이 벡터에는 해당하는 글이 없습니다. 답변 벡터의 평균입니다. 답변을 요구하는 대회에서는 "
        "금지된 방법이며, 평균이 얼마나 이득인지 보여 줄 뿐입니다",
    ),
    "baseline.encoder-lexical": (
        "the competition's encoder might choose other answers. {model} is the offline stand-in: "
        "it counts shared letter groups where {wanted} compares meaning. Good for dry runs and "
        "tests.",
        "대회 인코더라면 다른 답변을 고를 수 있습니다. {model}은(는) {wanted}처럼 의미를 비교하지 "
        "않고 겹치는 글자 묶음을 세는 오프라인 대용 인코더입니다. 시험 실행과 테스트에 쓰십시오.",
    ),
    "baseline.encoder-other": (
        "the competition's encoder, {wanted}, might choose other answers than {model}",
        "대회 인코더 {wanted}이라면 {model}와(과) 다른 답변을 고를 수 있습니다",
    ),
    "baseline.precision": (
        "texts were embedded in {precision}, and organisers embed in fp32: other answers might be "
        "chosen so",
        "주최 측은 fp32로 임베딩하는데 {precision}(으)로 임베딩했습니다. 고른 답변이 다를 수 "
        "있습니다",
    ),
    "baseline.composed": (
        "{count} answer(s) of the training data are not in NFC and were written in it: {ids}",
        "학습 데이터의 답변 {count}개가 NFC가 아니어서 NFC로 바꿔 썼습니다: {ids}",
    ),
    # the call
    "baseline.line": (
        "Make a submission out of training data: copied, drawn or averaged answers.",
        "학습 데이터로 제출 파일을 만듭니다. 답변을 베끼거나, 뽑거나, 평균합니다.",
    ),
    "baseline.help": (
        "Answer the questions of a test file with answers of the training data, and write a "
        "submission that can be checked, scored and uploaded.\n\n"
        "METHOD is a name that --list shows, or 'all': every one that needs nothing that is not "
        "there, each scored against --gold, with an interval, in one table. With "
        "--cross-validate in place of --test the training data are answered out of themselves, "
        "every row by what other groups of rows hold.\n\n"
        "Beside FILE.csv a FILE.provenance.json says, row by row, which training rows an answer "
        "is from, which question was matched, how near it is, and what the runner-up was.",
        "질문 파일의 질문에 학습 데이터의 답변으로 답해, 검사하고 채점하고 제출할 수 있는 "
        "파일을 만듭니다.\n\n"
        "METHOD는 --list가 보여 주는 이름이나 all입니다. all은 필요한 것이 갖춰진 모든 방법을 "
        "돌려 --gold로 채점하고 구간과 함께 한 표로 보여 줍니다. --test 대신 "
        "--cross-validate를 쓰면 학습 데이터를 스스로 답하게 합니다. 각 행은 다른 묶음의 행만 "
        "보고 답합니다.\n\n"
        "FILE.csv 옆의 FILE.provenance.json은 행마다 답변이 어느 학습 행에서 왔는지, 어떤 "
        "질문과 맞았는지, 얼마나 가까운지, 다음 후보는 무엇이었는지 알려 줍니다.",
    ),
    "baseline.option-list": (
        "Show every baseline with one line, and end.",
        "베이스라인을 한 줄씩 보여 주고 끝냅니다.",
    ),
    "baseline.option-train": ("Training data: questions and answers.", "학습 데이터: 질문과 답변."),
    "baseline.option-test": ("Questions to be answered.", "답할 질문."),
    "baseline.option-output": (
        "The submission, ending in .csv; with 'all' a folder.",
        "제출 파일(.csv). all이면 폴더.",
    ),
    "baseline.option-gold": (
        "Reference answers: 'all' scores against them, and oracle reads them.",
        "정답 파일. all은 이것으로 채점하고 oracle은 이것을 봅니다.",
    ),
    "baseline.option-answer": (
        "Which answer of a row: medoid (nearest to its others, by the encoder; the default), "
        "first, longest.",
        "행의 어느 답변: medoid(인코더로 보아 나머지와 가장 가까운 것, 기본값), first(첫째), "
        "longest(긴 것).",
    ),
    "baseline.option-phrasings": (
        "How a row's phrasings become one similarity: max (default) or mean.",
        "한 행의 여러 질문 표현을 합치는 방법: max(기본값) 또는 mean.",
    ),
    "baseline.option-tokens": (
        "What BM25 counts: grams (of letters, the default), or morphemes (needs the extra "
        "[morphemes]).",
        "BM25가 세는 단위: grams(글자 조합, 기본값) 또는 morphemes(형태소, [morphemes] 추가 설치).",
    ),
    "baseline.option-of": (
        "What finds the rows, such as tfidf,bm25: one, or several fused. For hybrid, rerank, "
        "consensus, knn-mean.",
        "행을 찾는 방법. 예: tfidf,bm25. 여럿이면 순위를 합칩니다. hybrid, rerank, consensus, "
        "knn-mean에서 씁니다.",
    ),
    "baseline.option-k": (
        "Rows looked at: 100 for rerank, 5 for consensus and knn-mean.",
        "살펴볼 행의 수: rerank는 100, consensus와 knn-mean은 5.",
    ),
    "baseline.option-cross-encoder": (
        "Model that reranks, on the hub or in a folder.",
        "다시 견줄 크로스 인코더. 허브의 이름이나 폴더.",
    ),
    "baseline.option-index": (
        "How the nearest questions are found: exact (default), or faiss for very large training "
        "data (needs the extra [faiss]); they find the same.",
        "가장 가까운 질문을 찾는 방법: exact(기본값), 아주 큰 학습 데이터에는 faiss([faiss] 추가 "
        "설치). 찾는 질문은 같습니다.",
    ),
    "baseline.option-index-file": (
        "Keep the embedded training questions there (.npz): written when absent, used again when "
        "there, refused where encoder or questions differ.",
        "임베딩한 학습 질문을 둘 파일(.npz). 없으면 쓰고, 있으면 다시 씁니다. 인코더나 질문이 "
        "다르면 거부합니다.",
    ),
    "baseline.option-split-compound": (
        "Answer each question of a compound one, and join the answers.",
        "여러 가지를 묻는 질문을 나눠 따로 답하고 답변을 잇습니다.",
    ),
    "baseline.option-vectors": (
        "Write vectors, as Dacon takes them, in place of texts.",
        "글 대신 데이콘이 받는 벡터를 씁니다.",
    ),
    "baseline.option-cross-validate": (
        "Answer the training data out of themselves in so many folds; groups that would leak "
        "are never torn. Writes FILE.gold.csv too.",
        "학습 데이터를 이만큼의 겹으로 나눠 스스로 답하게 합니다. 새어 나갈 묶음은 쪼개지 "
        "않습니다. FILE.gold.csv도 씁니다.",
    ),
    "baseline.option-seed": (
        "Seed of random and of the folds (0).",
        "random과 겹 나누기의 시드(0).",
    ),
    "baseline.option-test-question-col": (
        "The question column of --test where it is not the usual one.",
        "--test의 질문 열 이름이 보통과 다를 때.",
    ),
}
