"""What to do about each finding. Codes are those of :mod:`scorer.issues`."""

TEXT: dict[str, tuple[str, str]] = {
    "hint.E101": ("check the path and the rights", "경로와 권한을 확인하십시오"),
    "hint.E102": ("write it again, or name another file", "다시 만들거나 다른 파일을 지정하십시오"),
    "hint.E103": (
        "save the table as CSV (UTF-8, commas)",
        "표를 CSV(UTF-8, 쉼표 구분)로 저장하십시오",
    ),
    "hint.E104": (
        "save the file as UTF-8; if it was cut off in transfer, copy it again",
        "UTF-8로 다시 저장하십시오. 전송 중 잘린 파일이면 다시 복사하십시오",
    ),
    "hint.E105": (
        "open or unpack it and export the table as CSV UTF-8; a new suffix does not convert",
        "열거나 압축을 풀어 CSV UTF-8로 내보내십시오. 확장자만 바꾸면 변환되지 않습니다",
    ),
    "hint.E106": ("run 'git lfs pull'", "'git lfs pull'을 실행하십시오"),
    "hint.E107": (
        'close the quote, and write a quote inside a cell twice ("")',
        '따옴표를 닫고, 셀 안의 따옴표는 두 번("") 쓰십시오',
    ),
    "hint.E108": (
        "quote cells that hold commas or line breaks; write with csv or pandas, not by hand",
        "쉼표나 줄바꿈이 든 칸은 따옴표로 감싸십시오. csv나 pandas로 저장하면 됩니다",
    ),
    "hint.E109": (
        'write a quote inside a cell twice (""), or close the one that opens this row',
        '셀 안의 따옴표는 두 번("") 쓰고, 이 행에서 연 따옴표는 닫으십시오',
    ),
    "hint.E110": ("write one row per id", "id마다 한 행씩 쓰십시오"),
    "hint.E111": ("write or copy the file again", "파일을 다시 만들거나 다시 복사하십시오"),
    "hint.E112": (
        "write the file again as UTF-8; it is damaged or was written with gaps",
        "UTF-8로 다시 저장하십시오. 파일이 손상되었거나 중간이 비어 있습니다",
    ),
    "hint.E113": (
        "a quote that opens in this row is closed too late; close it",
        "이 행에서 열린 따옴표가 너무 늦게 닫혔습니다. 제자리에서 닫으십시오",
    ),
    "hint.N114": (
        "organisers' readers mostly cope; save as UTF-8 without it, or use "
        "'dscore check FILE --fix OUT'",
        "대부분 읽히지만 BOM 없는 UTF-8이 안전합니다. 다시 저장하거나 "
        "'dscore check FILE --fix OUT' 명령을 쓰십시오",
    ),
    "hint.W115": (
        "an organiser's reader expects UTF-8; save as UTF-8, or use 'dscore check FILE --fix OUT'",
        "채점기는 UTF-8을 기대합니다. UTF-8로 저장하거나 "
        "'dscore check FILE --fix OUT' 명령을 쓰십시오",
    ),
    "hint.W116": (
        "an organiser's reader expects commas; save with commas, or use "
        "'dscore check FILE --fix OUT'",
        "채점기는 쉼표를 기대합니다. 쉼표로 저장하거나 "
        "'dscore check FILE --fix OUT' 명령을 쓰십시오",
    ),
    "hint.N117": (
        "remove them, or use 'dscore check FILE --fix OUT'",
        "지우거나 'dscore check FILE --fix OUT' 명령을 쓰십시오",
    ),
    "hint.E118": (
        "write only cells in quotes, not lines (a spreadsheet was fed lines as cells)",
        "줄이 아니라 칸만 따옴표로 감싸십시오(스프레드시트의 한 칸에 줄 전체가 들어갔습니다)",
    ),
    "hint.E119": (
        "give one vector per id; several are for gold",
        "id마다 벡터를 하나만 넣으십시오. 여러 개는 정답 파일에만 쓸 수 있습니다",
    ),
    "hint.E120": (
        "save the file as UTF-8",
        "UTF-8로 저장하십시오",
    ),
    "hint.E121": (
        "write the file with a JSON library, such as json.dump",
        "json.dump 같은 JSON 라이브러리로 파일을 쓰십시오",
    ),
    "hint.E122": (
        'write [{{"id": …, "answer": …}}, …], one such object per line, or {{"id": "answer", …}}',
        '[{{"id": …, "answer": …}}, …], 줄마다 객체 하나, {{"id": "답변", …}} 중 하나로 쓰십시오',
    ),
    "hint.E123": ("write each key once", "키는 한 번씩만 쓰십시오"),
    "hint.E124": (
        "look into it with 'gzip -dc FILE | head -c 300', and hand it in unpacked if it is what "
        "you meant",
        "'gzip -dc FILE | head -c 300'으로 내용을 확인하고, 맞는 파일이라면 압축을 푼 파일을 "
        "쓰십시오",
    ),
    "hint.E201": (
        "name the id column, or point to it with --id-col",
        "id 열 이름을 고치거나 --id-col로 알려 주십시오",
    ),
    "hint.E202": (
        "name the answer column, or point to it with --answer-col",
        "답변 열 이름을 고치거나 --answer-col로 알려 주십시오",
    ),
    "hint.E203": (
        "write all components, numbered from 0; the competition's sample file shows the header",
        "0번부터 모든 성분을 쓰십시오. 머리글은 대회의 샘플 파일과 같아야 합니다",
    ),
    "hint.E204": ("keep one of them", "하나만 남기십시오"),
    "hint.E205": (
        "a reader that goes by position would mix the components up; sort the columns, or "
        "use 'dscore check FILE --fix OUT'",
        "위치로 읽는 채점기는 성분을 섞어 읽습니다. 열을 순서대로 두거나 "
        "'dscore check FILE --fix OUT' 명령을 쓰십시오",
    ),
    "hint.W206": (
        "dscore ignores it, a strict reader refuses it; leave it out",
        "dscore는 무시하지만 엄격한 채점기는 거부합니다. 빼십시오",
    ),
    "hint.W207": (
        "write with index=False, or use 'dscore check FILE --fix OUT'",
        "index=False로 저장하거나 'dscore check FILE --fix OUT' 명령을 쓰십시오",
    ),
    "hint.E208": (
        "{width} is the width before the Dense layer (ONNX exports and Transformer + Pooling "
        "rebuilds leave it out), and season 3's encoder also has 768; encode with the whole "
        "model, or name the right competition",
        "{width}차원은 Dense 층을 빠뜨렸을 때(ONNX 변환이나 Transformer + Pooling 재구성) "
        "나오는 너비이고, 시즌3 인코더도 768차원입니다. 모델 전체로 임베딩하거나 맞는 대회를 "
        "지정하십시오",
    ),
    "hint.E209": (
        "encode with the competition's encoder, or name the competition with --competition",
        "대회 인코더로 임베딩하거나 --competition으로 대회를 지정하십시오",
    ),
    "hint.E210": (
        "add the answers the vectors were made from, or name the file that holds them",
        "벡터를 만든 답변 텍스트를 함께 넣거나, 답변이 든 파일을 지정하십시오",
    ),
    "hint.E211": (
        "add the vectors of the answers, or name the file that holds them",
        "답변의 벡터를 함께 넣거나, 벡터가 든 파일을 지정하십시오",
    ),
    "hint.E212": (
        "rename them in the order of the encoder's output",
        "인코더 출력 순서대로 이름을 바꾸십시오",
    ),
    "hint.E213": (
        "name one with --answer-col, --gold-col, --question-col or --id-col",
        "--answer-col, --gold-col, --question-col, --id-col 가운데 하나로 지정하십시오",
    ),
    "hint.E214": (
        "write the header line; the competition's sample file shows it",
        "머리글 줄을 쓰십시오. 대회의 샘플 파일을 보십시오",
    ),
    "hint.E215": (
        "check the name you gave, letter by letter",
        "지정한 이름을 글자 그대로 확인하십시오",
    ),
    "hint.E216": ("write the sample's header", "샘플의 머리글을 그대로 쓰십시오"),
    "hint.W217": (
        "dscore understood it; a strict reader may not",
        "dscore는 알아들었지만 엄격한 채점기는 거부할 수 있습니다",
    ),
    "hint.E218": (
        "name another column with --id-col, --answer-col, --gold-col or --question-col",
        "--id-col, --answer-col, --gold-col, --question-col에 다른 열을 지정하십시오",
    ),
    "hint.E219": (
        "rename the columns so that the first is number 0; their order stays",
        "열의 순서는 그대로 두고 첫 열이 0번이 되도록 이름을 바꾸십시오",
    ),
    "hint.E220": (
        "are the two files swapped? The submission comes first, the gold file behind --gold; or "
        "name the answer column with --answer-col",
        "두 파일이 뒤바뀌지 않았습니까? 제출 파일이 먼저이고 정답 파일은 --gold 뒤에 씁니다. "
        "답변 열이 따로 있으면 --answer-col로 지정하십시오",
    ),
    "hint.W221": (
        "a strict reader will not find it; write it in NFC, or use 'dscore check FILE --fix OUT'",
        "엄격한 채점기는 찾지 못합니다. NFC로 쓰거나 'dscore check FILE --fix OUT' 명령을 쓰십시오",
    ),
    "hint.E222": (
        "give every object the same keys",
        "모든 객체에 같은 키를 쓰십시오",
    ),
    "hint.E301": ("keep one row per id", "id마다 한 행만 남기십시오"),
    "hint.E302": ("add its row", "해당 행을 추가하십시오"),
    "hint.E303": ("remove the row, or correct the id", "행을 지우거나 id를 고치십시오"),
    "hint.E304": ("write the id", "id를 쓰십시오"),
    "hint.E305": (
        "write the id without them, or use 'dscore check FILE --fix OUT'",
        "빼고 쓰거나 'dscore check FILE --fix OUT' 명령을 쓰십시오",
    ),
    "hint.E306": ("write the id as the competition does", "대회의 표기 그대로 쓰십시오"),
    "hint.E307": (
        "write the id as the competition does; spreadsheets drop leading zeros",
        "대회의 표기 그대로 쓰십시오. 스프레드시트는 앞의 0을 지웁니다",
    ),
    "hint.E308": ("write ids in NFC", "id를 NFC로 쓰십시오"),
    "hint.E309": (
        "check that the two files belong to the same competition and part (train or test)",
        "두 파일이 같은 대회, 같은 부분(train 또는 test)의 것인지 확인하십시오",
    ),
    "hint.E401": (
        "write plain decimal numbers such as -0.0123",
        "-0.0123처럼 평범한 십진수로 쓰십시오",
    ),
    "hint.E402": (
        "find the text whose embedding failed and embed it again",
        "임베딩에 실패한 텍스트를 찾아 다시 임베딩하십시오",
    ),
    "hint.E403": ("write a number in every cell", "모든 칸에 숫자를 쓰십시오"),
    "hint.E404": (
        "write what is in it: a text without brackets and quotes (answers[0], not answers), or "
        "one number per column",
        "안에 든 것을 쓰십시오. 텍스트는 괄호와 따옴표 없이(answers가 아니라 answers[0]), 숫자는 "
        "열마다 하나씩 씁니다",
    ),
    "hint.E405": (
        "the missing numbers are lost; write the array itself, not its printed form",
        "빠진 숫자는 되살릴 수 없습니다. 출력된 글자가 아니라 배열을 저장하십시오",
    ),
    "hint.E406": (
        "write a point for decimals and no thousands separators",
        "소수점은 점으로, 천 단위 구분 쉼표 없이 쓰십시오",
    ),
    "hint.W407": (
        "a zero vector has no direction and scores 0; embed this answer",
        "0 벡터는 방향이 없어 0점입니다. 이 답변을 임베딩하십시오",
    ),
    "hint.E408": (
        "give the file that holds the real values",
        "실제 값이 든 파일을 쓰십시오",
    ),
    "hint.W409": (
        "check that each row got its own answer",
        "행마다 자기 답변이 들어갔는지 확인하십시오",
    ),
    "hint.W410": (
        "the encoder ends in Tanh and never leaves [-1, 1]: these vectors come from elsewhere "
        "or were rescaled",
        "이 인코더는 Tanh로 끝나 [-1, 1]을 벗어나지 않습니다. 다른 인코더이거나 값이 "
        "변형되었습니다",
    ),
    "hint.W411": (
        "right if the answers are the same; otherwise rows were copied",
        "답변이 같다면 맞습니다. 아니라면 행이 복사된 것입니다",
    ),
    "hint.E501": ("write an answer", "답변을 쓰십시오"),
    "hint.W502": (
        "it costs several times the tokens; write NFC, or use "
        "'dscore check FILE --fix OUT' (macOS makes NFD)",
        "토큰을 몇 배로 씁니다. NFC로 저장하거나 "
        "'dscore check FILE --fix OUT' 명령을 쓰십시오(macOS에서 생깁니다)",
    ),
    "hint.W503": (
        "the letters are lost; decode the model's output again",
        "글자가 사라졌습니다. 모델 출력을 다시 디코딩하십시오",
    ),
    "hint.W504": (
        "remove them, or use 'dscore check FILE --fix OUT'",
        "지우거나 'dscore check FILE --fix OUT' 명령을 쓰십시오",
    ),
    "hint.W505": (
        "decode with skip_special_tokens=True",
        "skip_special_tokens=True로 디코딩하십시오",
    ),
    "hint.W506": (
        "keep only what the model wrote after the prompt",
        "프롬프트 뒤에 모델이 쓴 부분만 남기십시오",
    ),
    "hint.W507": (
        "right if the questions are the same; otherwise rows were copied",
        "질문이 같다면 맞습니다. 아니라면 행이 복사된 것입니다",
    ),
    "hint.W508": (
        "write the answer that belongs here (str() of a missing value leaves this word); if it "
        "is the answer, word it otherwise",
        "이 자리의 답변을 쓰십시오(결측값에 str()을 쓰면 이 글자가 남습니다). 정말 이것이 "
        "답변이라면 다른 말로 쓰십시오",
    ),
    "hint.W509": (
        "run the model again for this question",
        "이 질문의 답변을 다시 생성하십시오",
    ),
    "hint.W510": (
        "keep only what the model wrote behind the question",
        "질문 뒤에 모델이 쓴 부분만 남기십시오",
    ),
    "hint.E511": (
        "write the answer itself, as a string",
        "답변 텍스트를 문자열로 쓰십시오",
    ),
    "hint.N601": (
        "dscore aligns by id; a reader that goes by position would not",
        "dscore는 id로 맞춥니다. 위치로 읽는 채점기라면 틀립니다",
    ),
    "hint.N602": (
        "dscore aligns by id; a reader that goes by position would not",
        "dscore는 id로 맞춥니다. 위치로 읽는 채점기라면 틀립니다",
    ),
    "hint.E701": (
        "score against answers you have: hold out part of train.csv with 'dscore split', or "
        "compare with another submission's vectors",
        "정답이 있는 파일이 필요합니다. 'dscore split'으로 train.csv 일부를 떼어 두거나 다른 "
        "제출의 벡터와 비교하십시오",
    ),
    "hint.E702": ("write at least one", "정답을 하나 이상 쓰십시오"),
    "hint.E704": (
        "name the reference columns, or point to them with --gold-col",
        "정답 열 이름을 고치거나 --gold-col로 알려 주십시오",
    ),
    "hint.E801": (
        "name the question column, or point to it with {option}",
        "질문 열 이름을 고치거나 {option}(으)로 알려 주십시오",
    ),
    "hint.E802": (
        "give the competition's train.csv and not its test.csv, or point to the answers with "
        "--answer-col",
        "대회의 test.csv가 아니라 train.csv를 주거나 --answer-col로 답변 열을 알려 주십시오",
    ),
    "hint.E803": (
        "write it, or take the row out",
        "질문을 쓰거나 그 행을 빼십시오",
    ),
    "hint.E804": (
        "write at least one, or take the row out",
        "답변을 하나 이상 쓰거나 그 행을 빼십시오",
    ),
    "hint.W805": (
        "fine where both files just count from the same number; if it is the same row, its score "
        "shows what was looked up and not what was found",
        "두 파일이 같은 번호부터 센 것뿐이면 괜찮습니다. 같은 행이라면 그 점수는 찾아낸 답이 "
        "아니라 그대로 베낀 답의 점수입니다",
    ),
    "hint.W806": (
        "right if the competition asks it again; in data of your own divide with 'dscore split'",
        "대회가 같은 질문을 다시 낸 것이라면 맞습니다. 직접 나눈 데이터라면 "
        "'dscore split'으로 나누십시오",
    ),
}
