"""What each finding says is wrong. Codes are those of :mod:`scorer.issues`.

In Korean a value is followed by a word or a comma, or by a particle in both its
forms: nobody knows how the value ends.
"""

TEXT: dict[str, tuple[str, str]] = {
    "issue.E101": ("the file cannot be read: {reason}", "파일을 읽을 수 없습니다: {reason}"),
    "issue.E102": ("the file is empty", "파일이 비어 있습니다"),
    "issue.E103": ("this is not a CSV but {kind}", "CSV가 아니라 {kind} 형식입니다"),
    "issue.E104": (
        "byte {offset} (0x{byte:02x}) cannot be read as text in {tried}",
        "{offset}번째 바이트(0x{byte:02x})를 {tried} 글자로 읽을 수 없습니다",
    ),
    "issue.E105": (
        "this is not a CSV but a workbook or an archive: {kind}",
        "CSV가 아니라 통합 문서나 압축 파일입니다: {kind}",
    ),
    "issue.E106": (
        "this is a Git-LFS pointer, not the file it stands for",
        "실제 파일이 아니라 Git-LFS 포인터입니다",
    ),
    "issue.E107": (
        "a quote that opens a cell in this row does not close before the row ends",
        "이 행에서 열린 따옴표가 행이 끝나도록 닫히지 않습니다",
    ),
    "issue.E108": (
        "{cells} [cell|cells] where the header has {expected} ({count} such row(s))",
        "머리글은 {expected}칸인데 이 행은 {cells}칸입니다(이런 행 {count}개)",
    ),
    "issue.E109": (
        "text follows a closing quote inside a cell",
        "셀 안에서 닫는 따옴표 뒤에 글자가 더 있습니다",
    ),
    "issue.E110": ("there is a header but no row", "머리글만 있고 데이터 행이 없습니다"),
    "issue.E111": (
        "the {kind} file is damaged or not laid out as expected: {reason}",
        "{kind} 파일이 손상되었거나 구성이 다릅니다: {reason}",
    ),
    "issue.E112": (
        "NUL characters, first at byte {offset}",
        "NUL 문자가 있습니다(첫 위치: {offset}번째 바이트)",
    ),
    "issue.E113": (
        "the cell in column '{column}' holds {lines} line(s) that look like rows of this file",
        "'{column}' 열의 셀 안에 이 파일의 행처럼 보이는 줄이 {lines}개 들어 있습니다",
    ),
    "issue.N114": ("the file begins with a byte order mark", "파일이 BOM으로 시작합니다"),
    "issue.W115": ("the text is {encoding}, not UTF-8", "UTF-8이 아니라 {encoding} 인코딩입니다"),
    "issue.W116": (
        "cells are separated by {delimiter}, not by a comma",
        "칸이 쉼표가 아니라 {delimiter} 문자로 나뉘어 있습니다",
    ),
    "issue.N117": (
        "{count} empty line(s) between rows, the first one here",
        "행 사이에 빈 줄이 {count}개 있습니다(첫 번째가 여기)",
    ),
    "issue.E118": (
        "whole lines stand in quotes, so that each is one cell",
        "줄 전체가 따옴표로 묶여 한 칸이 되었습니다",
    ),
    "issue.E119": (
        "'{id}' has {count} vectors where a submission has one per id",
        "'{id}'의 벡터가 {count}개입니다. 제출에는 id마다 하나여야 합니다",
    ),
    "issue.E120": (
        "the text is UTF-16 without a byte order mark",
        "BOM 없는 UTF-16 텍스트입니다",
    ),
    "issue.E121": (
        "this is not valid JSON: {reason}",
        "올바른 JSON이 아닙니다: {reason}",
    ),
    "issue.E122": (
        "this is no row: an object with an id and an answer is expected",
        "행이 아닙니다. id와 답변이 든 객체여야 합니다",
    ),
    "issue.E123": (
        "the object holds keys more than once: {names}",
        "객체에 같은 키가 두 번 이상 있습니다: {names}",
    ),
    "issue.E124": (
        "the gzip file of {packed:.1f} MiB unpacks to more than {unpacked:.1f} GiB, over {ratio} "
        "times as much; no table of answers does, and it was not unpacked any further",
        "{packed:.1f}MiB인 gzip 파일이 {ratio}배가 넘는 {unpacked:.1f}GiB 이상으로 풀립니다. 답변 "
        "표라면 그렇게까지 압축되지 않으므로 풀기를 멈췄습니다",
    ),
    "issue.E201": (
        "no id column; looked for {wanted}; the header has {header}",
        "id 열이 없습니다. 찾은 이름: {wanted}, 머리글: {header}",
    ),
    "issue.E202": (
        "neither an answer column nor vector columns; looked for {wanted}; the header has {header}",
        "답변 열도 벡터 열도 없습니다. 찾은 이름: {wanted}, 머리글: {header}",
    ),
    "issue.E203": (
        "{count} of {dims} vector columns [count:is|are] missing: {names}",
        "벡터 열 {dims}개 중 {count}개가 없습니다: {names}",
    ),
    "issue.E204": (
        "column '{column}' appears {count} times",
        "'{column}' 열이 {count}번 나옵니다",
    ),
    "issue.E205": (
        "column '{column}' stands where '{expected}' belongs",
        "'{expected}' 열의 자리에 '{column}' 열이 있습니다",
    ),
    "issue.W206": (
        "column '{column}' belongs neither to the ids nor to the answers",
        "'{column}' 열은 id도 답변도 아닙니다",
    ),
    "issue.W207": (
        "the first column, '{column}', counts the rows",
        "첫 열('{column}')은 행 번호입니다",
    ),
    "issue.E208": (
        "the vectors have {width} [component|components] where the competition has {dims}",
        "벡터가 {width}차원인데 대회는 {dims}차원입니다",
    ),
    "issue.E209": (
        "the vectors have {width} [component|components] where {dims} are needed",
        "벡터가 {width}차원인데 {dims}차원이어야 합니다",
    ),
    "issue.E210": (
        "texts are needed here, and there is no text column",
        "여기에는 텍스트가 필요한데 텍스트 열이 없습니다",
    ),
    "issue.E211": (
        "vectors are needed here, and there are no vector columns",
        "여기에는 벡터가 필요한데 벡터 열이 없습니다",
    ),
    "issue.E212": (
        "{count} columns are called {names} where {expected} is needed",
        "벡터 열 {count}개의 이름이 {names} 꼴입니다. 필요한 이름: {expected}",
    ),
    "issue.E213": (
        "several columns could be meant: {names}",
        "어느 열인지 정할 수 없습니다: {names}",
    ),
    "issue.E214": (
        "the first line looks like a row, not like a header",
        "첫 줄이 머리글이 아니라 데이터 행으로 보입니다",
    ),
    "issue.E215": (
        "there is no column '{column}'; the header has {header}",
        "'{column}' 열이 없습니다. 머리글: {header}",
    ),
    "issue.E216": (
        "the header differs from the sample's: missing {missing}, extra {extra}",
        "머리글이 샘플과 다릅니다. 없는 열: {missing}, 남는 열: {extra}",
    ),
    "issue.W217": (
        "the header says '{column}' where '{expected}' is usual",
        "머리글의 '{column}' 열은 보통 '{expected}'(이)라고 씁니다",
    ),
    "issue.E218": (
        "column '{column}' cannot be what it was named for: it holds the ids or a vector's "
        "component",
        "'{column}' 열은 id 열이거나 벡터 열이어서 지정한 용도로 쓸 수 없습니다",
    ),
    "issue.E219": (
        "the vector columns are numbered '{column}' to '{last}'; numbering starts at 0",
        "벡터 열 번호가 '{column}'에서 '{last}'까지입니다. 번호는 0부터 시작합니다",
    ),
    "issue.E220": (
        "this looks like a gold file: it holds reference answers ({names}) and no answer column",
        "정답 파일로 보입니다. 정답 열({names})만 있고 답변 열이 없습니다",
    ),
    "issue.W221": (
        "the column name '{expected}' is decomposed Unicode (NFD, as macOS writes it)",
        "열 이름 '{expected}'의 글자가 분해된 유니코드(NFD, macOS 방식)입니다",
    ),
    "issue.E222": (
        "the object has no key '{column}'",
        "객체에 '{column}' 키가 없습니다",
    ),
    "issue.E301": (
        "'{id}' was already on line {first}",
        "'{id}' 행이 {first}번째 줄에 이미 있습니다",
    ),
    "issue.E302": ("the row of '{id}' is missing", "'{id}' 행이 없습니다"),
    "issue.E303": (
        "'{id}' is not an id of {where}",
        "'{id}'은(는) {where} 파일에 없는 id입니다",
    ),
    "issue.E304": ("the id is blank", "id가 비어 있습니다"),
    "issue.E305": (
        "the id {quoted} has white space around or invisible characters in it",
        "id {quoted}에 공백이나 보이지 않는 문자가 섞여 있습니다",
    ),
    "issue.E306": (
        "'{id}' differs from '{expected}' in upper and lower case",
        "id '{id}'의 대소문자가 '{expected}'와(과) 다릅니다",
    ),
    "issue.E307": (
        "'{id}' differs from '{expected}' in zero padding",
        "id '{id}'의 0 채움 자릿수가 '{expected}'와(과) 다릅니다",
    ),
    "issue.E308": (
        "'{id}' differs from '{expected}' in its Unicode form",
        "id '{id}'의 유니코드 형식이 '{expected}'와(과) 다릅니다",
    ),
    "issue.E309": (
        "none of the {n} [id|ids] is an id of {where}: '{id}' and the like, where ids look like "
        "'{expected}'",
        "id {n}개 가운데 {where} 파일에 있는 것이 하나도 없습니다. 이 파일의 id: '{id}' 등, "
        "맞는 id: '{expected}' 등",
    ),
    "issue.E401": (
        "{value} in column '{column}' is not a number ({count} such cell(s) in the row)",
        "'{column}' 열의 {value} 값은 숫자가 아닙니다(이 행에 {count}칸)",
    ),
    "issue.E402": (
        "{value} in column '{column}' is not finite ({count} such cell(s) in the row)",
        "'{column}' 열의 {value} 값은 유한한 수가 아닙니다(이 행에 {count}칸)",
    ),
    "issue.E403": (
        "the cell in column '{column}' is blank ({count} such cell(s) in the row)",
        "'{column}' 열의 칸이 비어 있습니다(이 행에 {count}칸)",
    ),
    "issue.E404": (
        "the cell in column '{column}' holds a list or tensor as text ({count} such cell(s))",
        "'{column}' 열의 칸에 리스트나 텐서가 글자로 들어 있습니다(이런 칸 {count}개)",
    ),
    "issue.E405": (
        "the cell in column '{column}' holds a list shortened with '…' ({count} such cell(s))",
        "'{column}' 열의 칸에 '…'로 줄어든 목록이 들어 있습니다(이런 칸 {count}개)",
    ),
    "issue.E406": (
        "{value} in column '{column}' has a comma in it ({count} such cell(s) in the row)",
        "'{column}' 열의 {value} 값에 쉼표가 들어 있습니다(이 행에 {count}칸)",
    ),
    "issue.W407": (
        "every component of '{id}' is zero",
        "'{id}'의 벡터가 모두 0입니다",
    ),
    "issue.E408": (
        "all {n} [row is|rows are] an untouched template: blank, zero, or as in the sample",
        "{n}개 행이 모두 빈칸이거나 0이거나 샘플 그대로인 견본입니다",
    ),
    "issue.W409": (
        "all {n} [row holds|rows hold] the same vector",
        "{n}개 행의 벡터가 모두 같습니다",
    ),
    "issue.W410": (
        "|{value}| in column '{column}' exceeds {bound} ({count} such row(s))",
        "'{column}' 열의 값 {value}의 절댓값이 {bound}보다 큽니다(해당 행 {count}개)",
    ),
    "issue.W411": (
        "the vector of '{id}' is the same as that of {count} other [row|rows]: {others}",
        "'{id}'의 벡터가 다른 {count}개 행과 같습니다: {others}",
    ),
    "issue.E501": ("the answer of '{id}' is blank", "'{id}'의 답변이 비어 있습니다"),
    "issue.W502": (
        "the text of '{id}' is decomposed Unicode (not NFC)",
        "'{id}'의 텍스트가 분해된 유니코드입니다(NFC가 아님)",
    ),
    "issue.W503": (
        "the text of '{id}' holds {count} replacement character(s) U+FFFD",
        "'{id}'의 텍스트에 깨진 글자(U+FFFD)가 {count}개 있습니다",
    ),
    "issue.W504": (
        "the text of '{id}' holds {count} invisible character(s): {names}",
        "'{id}'의 텍스트에 보이지 않는 문자가 {count}개 있습니다: {names}",
    ),
    "issue.W505": (
        "the text of '{id}' holds special tokens: {names}",
        "'{id}'의 텍스트에 특수 토큰이 남아 있습니다: {names}",
    ),
    "issue.W506": (
        "the text of '{id}' repeats the prompt: {names}",
        "'{id}'의 텍스트에 프롬프트가 그대로 들어 있습니다: {names}",
    ),
    "issue.W507": (
        "the same answer stands on {count} ids: {others}",
        "같은 답변이 {count}개 id에 쓰였습니다: {others}",
    ),
    "issue.W508": (
        "the text of '{id}' is {value}, which pandas reads as missing",
        "'{id}'의 텍스트가 {value}입니다. pandas는 이것을 결측값으로 읽습니다",
    ),
    "issue.W509": (
        "the text of '{id}' looks like an error message of a program",
        "'{id}'의 텍스트가 프로그램 오류 메시지로 보입니다",
    ),
    "issue.W510": (
        "the text of '{id}' contains the row's question (gold column '{question}')",
        "'{id}'의 텍스트에 그 행의 질문(정답 파일의 '{question}' 열)이 그대로 들어 있습니다",
    ),
    "issue.E511": (
        "'{column}' holds {kind} where text is expected: {value}",
        "'{column}' 값이 텍스트가 아니라 {kind}입니다: {value}",
    ),
    "issue.N601": (
        "the rows are not in the sample's order, first '{id}' where '{expected}' stands",
        "행 순서가 샘플과 다릅니다. '{expected}' 자리에 '{id}' 행이 있습니다",
    ),
    "issue.N602": (
        "the rows are not in the gold file's order, first '{id}' where '{expected}' stands",
        "행 순서가 정답 파일과 다릅니다. '{expected}' 자리에 '{id}' 행이 있습니다",
    ),
    "issue.E701": (
        "this file has questions (column '{column}') and no answers: it is the competition's "
        "test.csv, whose answers only the organiser has",
        "질문('{column}' 열)만 있고 답변이 없습니다. 대회의 test.csv이며 그 정답은 주최 측만 "
        "가지고 있습니다",
    ),
    "issue.E702": ("'{id}' has no reference answer", "'{id}' 행에 정답이 하나도 없습니다"),
    "issue.E704": (
        "neither a reference column nor vector columns; looked for {wanted}; the header has "
        "{header}",
        "정답 열도 벡터 열도 없습니다. 찾은 이름: {wanted}, 머리글: {header}",
    ),
    "issue.E801": (
        "no question column; looked for {wanted}; the header has {header}",
        "질문 열이 없습니다. 찾은 이름: {wanted}, 머리글: {header}",
    ),
    "issue.E802": (
        "training data without answers; looked for {wanted}; the header has {header}",
        "학습 데이터인데 답변 열이 없습니다. 찾은 이름: {wanted}, 머리글: {header}",
    ),
    "issue.E803": ("'{id}' has no question", "'{id}' 행에 질문이 없습니다"),
    "issue.E804": ("'{id}' has no answer", "'{id}' 행에 답변이 하나도 없습니다"),
    "issue.W805": (
        "'{id}' is an id of {where} too",
        "'{id}'은(는) {where} 파일에도 있는 id입니다",
    ),
    "issue.W806": (
        "the question of '{id}' is also that of '{other}' in {where}: {text}",
        "'{id}'의 질문이 {where} 파일의 '{other}' 질문과 같습니다: {text}",
    ),
}
