from __future__ import annotations

import re
from html.parser import HTMLParser

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from practice_bank.problems.problem import Problem
from practice_bank.rules.plain_markdown import check_plain_markdown
from practice_bank.site.markdown import body_html
from practice_bank.text.frontmatter import Document, parse
from tests.conftest import SITE_EXTENSIONS
from tests.rules.texts import said

_SAFE_TAGS = frozenset(
    re.findall(
        r"\w+",
        "a blockquote br code dd del div dl dt em h1 h2 h3 h4 h5 h6 hr img input label li ol p pre span strong sup "
        "table tbody td th thead tr ul",
    )
)
_SAFE_ATTRIBUTES = frozenset(
    ["href", "src", "alt", "title", "id", "class", "start", "type", "disabled", "checked", "style"]
)
_SAFE_ADDRESS = re.compile(r"(?:https?://|mailto:|#|[a-z]+:[a-z0-9/-]+(?:#|$)|$)", re.IGNORECASE)
# What an attack is made of: pieces of Markdown and of HTML, which Hypothesis puts together.
_PIECES = st.sampled_from(
    [
        "<script>x()</script>",
        "<b onclick=x()>",
        "</b>",
        "<img src=x onerror=x()>",
        "<!--",
        "-->",
        "<?x",
        "<!x",
        "<",
        ">",
        "&lt;",
        "&#106;",
        "javascript:x()",
        "JaVaScRiPt:x()",
        "data:text/html,x",
        "//evil.example",
        "x.md",
        "https://example.org/",
        "case:york",
        "mailto:a@example.org",
        "[",
        "]",
        "(",
        ")",
        "](",
        "]:",
        "][",
        "![",
        "[x]",
        "[x]: ",
        "[^1]",
        "[^1]: ",
        "<https://example.org>",
        "<mailto:a@example.org>",
        "`",
        "``",
        "```",
        "```\n",
        "~~~\n",
        "``` a b\n",
        "\\",
        "\n",
        "\n\n",
        "    ",
        "  ",
        "\t",
        "> ",
        "- ",
        "1. ",
        "# ",
        "| ",
        "|---|\n",
        "!!! note ",
        '"',
        "'",
        "{: .x }",
        "{#x}",
        "{.x}",
        "{",
        "}",
        "---\n",
        "===\n",
        "word",
        " ",
        "*",
        "_",
        "- [ ] ",
        "\u00a0",
    ]
)


def document_with(body: str, header: str = "title: x\n") -> Document:
    document = parse("case_studies/x.md", f"---\n{header}---\n{body}".encode())
    assert isinstance(document, Document), document
    return document


def problems_of(body: str, header: str = "title: x\n") -> list[Problem]:
    return said(check_plain_markdown, document_with(body, header))


def codes_of(body: str, header: str = "title: x\n") -> list[str]:
    return [problem.code for problem in problems_of(body, header)]


class _Seen(HTMLParser):
    """Collects what a browser would act on: tags, attributes and addresses."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.unsafe: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _SAFE_TAGS:
            self.unsafe.append(tag)
        for name, value in attrs:
            address = re.sub(r"[\x00-\x20]", "", value or "") if name in ("href", "src") else ""
            wrong_style = name == "style" and not re.fullmatch(r"text-align: \w+;", value or "")
            if name not in _SAFE_ATTRIBUTES or not _SAFE_ADDRESS.match(address) or wrong_style:
                self.unsafe.append(f"{name}={value}")

    def handle_comment(self, data: str) -> None:
        self.unsafe.append(f"comment {data}")

    def handle_decl(self, decl: str) -> None:
        self.unsafe.append(f"declaration {decl}")

    def handle_pi(self, data: str) -> None:
        self.unsafe.append(f"instruction {data}")


def rendered(body: str) -> str:
    return markdown.markdown(body, extensions=SITE_EXTENSIONS)


@settings(max_examples=1500)
@given(st.lists(_PIECES, min_size=1, max_size=14).map("".join))
def test_what_the_check_accepts_renders_to_nothing_that_runs_or_leads_astray(body: str) -> None:
    document = parse("x.md", f"---\n---\n{body}".encode())
    if isinstance(document, Problem) or said(check_plain_markdown, document):
        return
    assert _Seen(rendered(document.body)).unsafe == []
    assert _Seen(body_html(document.body)).unsafe == []


def test_the_editors_renderer_lets_html_through_so_the_check_stops_it_before_it_reaches_any() -> (
    None
):
    assert _Seen(rendered("<b onclick=x()>y</b>")).unsafe == ["b", "onclick=x()"]
    assert _Seen(rendered("[x](javascript:x())")).unsafe == ["href=javascript:x()"]


@pytest.mark.parametrize(
    "body",
    [
        "Plain *words*, **bold**, `code`, 3 < 4, a <- b, and 2 > 1.",
        "A [link](https://example.org/a_(b)?c=d), [mail](mailto:a@example.org), [case](case:york), [topic](topic:a/b).",
        "An address <https://example.org/x> and <mailto:a@example.org>.",
        'A [reference][one] and [another].\n\n[one]: https://example.org\n[another]: case:york#part "title"',
        "Braces { like these } and one { alone.",
        "| a | b |\n| --- | --- |\n| 1 | 2 |\n\n> quoted\n\n- item\n1. item\n\n---\n",
        "```text\nprint(1)\n```",
        "[Note] that a bracket [sic] is no link (nor is this).",
        "An empty [link]() leads nowhere.",
    ],
)
def test_plain_markdown_is_accepted(body: str) -> None:
    assert problems_of(body) == []


@pytest.mark.parametrize(
    "body",
    [
        "<b>x</b>",
        "x </div>",
        "<!-- x -->",
        "<?php x ?>",
        "<!DOCTYPE html>",
        "`<b>`",
        "```\n<b>\n```",
        "    <b>",
        "a<br/>b",
        "<javascript:x()>",
        "<https://a b=c>",
        "a ` b\n\n<script>x()</script>\n\nc ` d",
        "``` a b c\n\n<b>\n\n```",
        r"\`<b>\`",
        "> <b>",
        "<svg/onload=x()>",
        "<mailto:x<script>",
    ],
)
def test_raw_html_is_refused_in_code_too(body: str) -> None:
    assert codes_of(body) == ["raw-html"]


@pytest.mark.parametrize(
    "body", ["{{ x }}", "{% x %}", "{# x #}", "`{{ x }}`", "```\n{{ x }}\n```", "a{{"]
)
def test_template_code_is_refused_in_code_too(body: str) -> None:
    assert "template-code" in codes_of(body)


@pytest.mark.parametrize(
    ("header", "field", "line"),
    [
        ("title: '{{ x }}'\n", "title", 2),
        ("title: x\nresults:\n  - note: a\n  - note: '{% b %}'\n", "results", 5),
        ("title: x\nunknown: ['{# c #}']\n", "unknown", 3),
    ],
)
def test_template_code_in_a_field_is_refused_with_the_line_of_the_field(
    header: str, field: str, line: int
) -> None:
    problems = problems_of("", header)
    assert [(problem.code, problem.field, problem.line) for problem in problems] == [
        ("template-code", field, line)
    ]


@pytest.mark.parametrize(
    "body", ["x\n{: .loud }", "# x {#y}", "x{.y}", "x{: onclick=x() }", "{ .x }"]
)
def test_an_attribute_list_is_refused(body: str) -> None:
    assert codes_of(body) == ["attribute-list"] or codes_of(body) == [
        "template-code",
        "attribute-list",
    ]


def test_a_snippet_is_refused() -> None:
    assert codes_of('--8<-- "x.txt"') == ["snippet"]
    assert codes_of("-8<-") == ["snippet"]


@pytest.mark.parametrize(
    "target",
    [
        "javascript:x",
        "JAVASCRIPT:x",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "ftp://example.org",
        "//example.org",
        "/glossary/",
        "../x.md",
        "#context",
        "x.md",
        "&#106;avascript:x",
        "java\tscript:x",
        "sorce:paper",
        "www.example.org",
    ],
)
@pytest.mark.parametrize(
    "form",
    [
        "[x]({})",
        "[x]( {})",
        "[x](\n{})",
        "[x](<{}>)",
        '[x]({} "title")',
        "![x]({})",
        "[a [b [c]]]({})",
        "[`]`]({})",
        "[![x](https://a.b)]({})",
        "[x][y]\n\n[y]: {}",
        "[y]\n\n[y]:\n  {}",
        "[y]\n\n> [y]: {}",
        "[y]\n\n- [y]: {}",
        "[y]\n\n[y]: <{}>",
        "`[x]({})`",
    ],
)
def test_a_link_to_anything_but_the_web_mail_or_a_resource_is_refused(
    form: str, target: str
) -> None:
    codes = codes_of(form.replace("{}", target))
    assert [code for code in codes if code not in ("raw-html", "picture")] == ["unsafe-link"]
    assert "raw-html" not in codes or "<" in form
    assert ("picture" in codes) == ("![" in form)


def test_a_problem_stands_on_the_line_of_its_file() -> None:
    lines = ["One.", "", "Two <b>", "", "[x](y.md) and", "[z](y.md)", "{: .x }"]
    found = problems_of("\n".join(lines), "title: x\narea: y\n")
    assert {(problem.code, problem.line) for problem in found} == {
        ("raw-html", 7),
        ("unsafe-link", 9),
        ("unsafe-link", 10),
        ("attribute-list", 11),
    }


def test_a_mistyped_kind_is_offered_the_nearest() -> None:
    assert problems_of("[x](sorce:paper)")[0].hint.startswith("Did you mean ‘source’?")
    assert problems_of("[x](javascript:x)")[0].hint.startswith("Link a resource as")
