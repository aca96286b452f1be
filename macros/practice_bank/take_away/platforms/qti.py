"""A quiz as a package of QTI 2.1: a test, and one item for each question.

The information model and its XML are those of IMS
(https://www.imsglobal.org/question/qtiv2p1/imsqti_infov2p1.html); the package is that of IMS
Content Packaging 1.1 with QTI's types of resources. A mark is given for all right answers and no
other. Why each chosen answer is right or wrong is modal feedback, shown once it is given.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from practice_bank.take_away.maker import Maker
from practice_bank.take_away.platforms.quiz import lesson_of
from practice_bank.take_away.platforms.xml_file import Element, add, as_file, root
from practice_bank.take_away.platforms.zipped import zipped

if TYPE_CHECKING:
    from practice_bank.take_away.platforms.quiz import Lesson, Question

_QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
_PACKAGE = "http://www.imsglobal.org/xsd/imscp_v1p1"
_TEST = "test.xml"
_TEST_TYPE = "imsqti_test_xmlv2p1"
_ITEM_TYPE = "imsqti_item_xmlv2p1"
# The names of the variables: QTI fixes none but those that its own templates use.
_RESPONSE, _SCORE, _FEEDBACK = "RESPONSE", "SCORE", "FEEDBACK"
_NUMBER = {"cardinality": "single", "baseType": "float"}


def qti_package(lesson: Lesson) -> bytes:
    """Return the zip: the manifest at its root, the test, and the items beside it."""
    files = {_TEST: as_file(_test(lesson))}
    for number, question in enumerate(lesson.questions, start=1):
        item = _item(lesson, question, _item_name(lesson, number))
        files[_item_file(number)] = as_file(item)
    manifest = as_file(_manifest(lesson))
    return zipped({"imsmanifest.xml": manifest, **files})


def _item_name(lesson: Lesson, number: int) -> str:
    """Return the identifier of an item, which begins with a letter as QTI's must."""
    return f"item-{lesson.id}-{number}"


def _item_file(number: int) -> str:
    return f"question-{number}.xml"


def _manifest(lesson: Lesson) -> Element:
    name = f"package-{lesson.id}"
    manifest = root("manifest", {"xmlns": _PACKAGE, "identifier": name})
    metadata = add(manifest, "metadata")
    add(metadata, "schema", "QTIv2.1 Package")
    add(metadata, "schemaversion", "1.0.0")
    add(manifest, "organizations")
    resources = add(manifest, "resources")
    test = _add_resource(resources, f"test-{lesson.id}", _TEST_TYPE, _TEST)
    for number, _ in enumerate(lesson.questions, start=1):
        name = _item_name(lesson, number)
        add(test, "dependency", attributes={"identifierref": name})
        _add_resource(resources, name, _ITEM_TYPE, _item_file(number))
    return manifest


def _add_resource(resources: Element, name: str, type_: str, file: str) -> Element:
    attributes = {"identifier": name, "type": type_, "href": file}
    resource = add(resources, "resource", attributes=attributes)
    add(resource, "file", attributes={"href": file})
    return resource


def _test(lesson: Lesson) -> Element:
    """Return the test: all questions in their order, each told about once it is answered."""
    about = {"xmlns": _QTI, "identifier": f"test-{lesson.id}", "title": lesson.title}
    test = root("assessmentTest", about)
    add(test, "outcomeDeclaration", attributes={"identifier": _SCORE, **_NUMBER})
    how = {"navigationMode": "linear", "submissionMode": "individual"}
    part = add(test, "testPart", attributes={"identifier": "part", **how})
    add(part, "itemSessionControl", attributes={"maxAttempts": "1", "showFeedback": "true"})
    shown = {"identifier": "section", "title": lesson.title, "visible": "true"}
    section = add(part, "assessmentSection", attributes=shown)
    for number, _ in enumerate(lesson.questions, start=1):
        reference = {"identifier": _item_name(lesson, number), "href": _item_file(number)}
        add(section, "assessmentItemRef", attributes=reference)
    processing = add(test, "outcomeProcessing")
    total = add(processing, "setOutcomeValue", attributes={"identifier": _SCORE})
    add(add(total, "sum"), "testVariables", attributes={"variableIdentifier": _SCORE})
    return test


def _item(lesson: Lesson, question: Question, name: str) -> Element:
    about = {
        "xmlns": _QTI,
        "identifier": name,
        "title": question.name,
        "adaptive": "false",
        "timeDependent": "false",
        "xml:lang": lesson.language,
    }
    item = root("assessmentItem", about)
    _add_declarations(item, question)
    _add_body(item, lesson, question)
    _add_processing(item)
    for number, answer in enumerate(question.answers, start=1):
        told = {
            "outcomeIdentifier": _FEEDBACK,
            "identifier": _answer_name(number),
            "showHide": "show",
            "title": answer.text,
        }
        add(item, "modalFeedback", answer.why, told)
    return item


def _answer_name(number: int) -> str:
    return f"answer-{number}"


def _add_declarations(item: Element, question: Question) -> None:
    chosen = {
        "cardinality": "multiple" if question.has_several else "single",
        "baseType": "identifier",
    }
    response = add(item, "responseDeclaration", attributes={"identifier": _RESPONSE, **chosen})
    right = add(response, "correctResponse")
    for number, answer in enumerate(question.answers, start=1):
        if answer.is_right:
            add(right, "value", _answer_name(number))
    score = add(item, "outcomeDeclaration", attributes={"identifier": _SCORE, **_NUMBER})
    add(add(score, "defaultValue"), "value", "0")
    add(item, "outcomeDeclaration", attributes={"identifier": _FEEDBACK, **chosen})


def _add_body(item: Element, lesson: Lesson, question: Question) -> None:
    body = add(item, "itemBody")
    if question.has_several:
        language = {"xml:lang": lesson.interface} if lesson.interface else {}
        add(body, "p", lesson.several, language)
    # 0 means as many as one likes.
    most = "0" if question.has_several else "1"
    how = {"responseIdentifier": _RESPONSE, "shuffle": "false", "maxChoices": most}
    choices = add(body, "choiceInteraction", attributes=how)
    add(choices, "prompt", question.text)
    for number, answer in enumerate(question.answers, start=1):
        add(choices, "simpleChoice", answer.text, {"identifier": _answer_name(number)})


def _add_processing(item: Element) -> None:
    """Add how an answer is marked, and that what was chosen is what one is told about."""
    processing = add(item, "responseProcessing")
    condition = add(processing, "responseCondition")
    if_right = add(condition, "responseIf")
    match = add(if_right, "match")
    add(match, "variable", attributes={"identifier": _RESPONSE})
    add(match, "correct", attributes={"identifier": _RESPONSE})
    mark = add(if_right, "setOutcomeValue", attributes={"identifier": _SCORE})
    add(mark, "baseValue", "1", {"baseType": "float"})
    told = add(processing, "setOutcomeValue", attributes={"identifier": _FEEDBACK})
    add(told, "variable", attributes={"identifier": _RESPONSE})


MAKER = Maker(lesson_of, qti_package)
