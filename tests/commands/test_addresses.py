"""`bank check --links`: addresses that do not answer, asked of a server of the test's own.

Its code is dead-address, whose example on the page of help needs the web.
"""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from practice_bank.commands import addresses
from practice_bank.commands.addresses import dead_addresses, is_public
from practice_bank.commands.cli import main
from tests.conftest import CASE_BODY, BankFactory, case_text, source_text
from tests.rules.texts import document_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from practice_bank.problems.problem import Problem

STATUSES = {
    "/here": 200,
    "/gone": 410,
    "/missing": 404,
    "/not-for-programs": 403,
    "/out-of-order": 503,
}


class _Server(BaseHTTPRequestHandler):
    """Answers by the path; one page answers only those who ask for all of it."""

    def do_HEAD(self) -> None:
        self.answer(404 if self.path == "/whole-page-only" else 0)

    def do_GET(self) -> None:
        self.answer(200 if self.path == "/whole-page-only" else 0)

    def answer(self, status: int) -> None:
        moved = {"/moved": "/here", "/moved-away": "/missing", "/inside": "http://inside.example/"}
        if self.path in moved:
            self.send_response(301)
            self.send_header("Location", moved[self.path])
        else:
            self.send_response(status or STATUSES[self.path])
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[str]:
    http = ThreadingHTTPServer(("127.0.0.1", 0), _Server)
    thread = threading.Thread(target=http.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://127.0.0.1:{http.server_port}"
    http.shutdown()
    http.server_close()
    thread.join()


def asked(text: str) -> list[Problem]:
    return dead_addresses([document_of(text)], lambda host: host == "127.0.0.1")


def test_a_page_that_is_not_there_is_told_where_it_stands(server: str) -> None:
    link = f"See [one]({server}/here), [two]({server}/missing), and {server}/gone."
    text = case_text(CASE_BODY + link, not_reported=f"['{server}/moved-away']")
    problems = asked(text)
    said = {(problem.field, problem.message.removeprefix(server)) for problem in problems}
    assert said == {
        ("", "/missing no longer has this page (404)."),
        ("", "/gone no longer has this page (410)."),
        ("not_reported.1", "/moved-away no longer has this page (404)."),
    }
    assert all(problem.is_question and problem.code == "dead-address" for problem in problems)
    assert {problem.line for problem in problems if not problem.field} == {
        text.count("\n") + 1,
    }


@pytest.mark.parametrize(
    "path", ["/here", "/moved", "/not-for-programs", "/out-of-order", "/whole-page-only"]
)
def test_whoever_answers_is_let_be(server: str, path: str) -> None:
    assert asked(case_text(f"{CASE_BODY}[a]({server}{path})")) == []


def test_an_address_within_a_network_of_ones_own_is_not_asked(server: str) -> None:
    text = case_text(f"{CASE_BODY}[a]({server}/here) [b](http://intern.example/) {server}/inside")
    said = [problem.message for problem in asked(text)]
    assert said == [
        "http://intern.example/ is not an address that everyone can reach.",
        f"{server}/inside is not an address that everyone can reach.",
    ]
    assert not any(map(is_public, ("127.0.0.1", "localhost", "10.1.2.3", "169.254.169.254", "::1")))


def test_a_server_that_is_not_there_is_told_beside_one_that_is(server: str) -> None:
    text = case_text(f"{CASE_BODY}[a]({server}/here) [b](http://127.0.0.1:9/)")
    assert [problem.message for problem in asked(text)] == ["http://127.0.0.1:9/ does not answer."]


def test_where_nothing_answers_that_is_all_that_is_said(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert asked(case_text(f"{CASE_BODY}[a](http://127.0.0.1:9/)")) == []
    assert "no address answers, so none was checked" in capsys.readouterr().err


def test_a_source_that_is_known_to_be_gone_is_not_asked_for(server: str) -> None:
    assert asked(source_text(url=f"{server}/gone", url_status="gone")) == []
    assert len(asked(source_text(url=f"{server}/gone", url_status="live"))) == 1


@pytest.mark.parametrize("options", [[], ["--review"]])
def test_the_web_is_asked_only_where_one_asks_for_it(
    bank_in: BankFactory, monkeypatch: pytest.MonkeyPatch, options: list[str]
) -> None:
    monkeypatch.setattr(addresses, "_why_dead", lambda *_: pytest.fail("the web was asked"))
    root = bank_in({"case_studies/a.md": case_text(f"{CASE_BODY}[a](https://paper.example/)")})
    assert main(["--root", str(root), "check", *options]) == 0


def test_the_command_tells_what_it_was_asked_about(
    bank_in: BankFactory, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = {"https://a.example/x_(y)": "is gone", "https://b.example/": ""}
    monkeypatch.setattr(addresses, "_why_dead", lambda address, _: answers[address])
    body = f"{CASE_BODY}[a](https://a.example/x_(y)) [b](https://b.example/)"
    files = {"case_studies/a.md": case_text(body), "glossary/other.md": "no header"}
    root = bank_in(files)
    assert main(["--root", str(root), "check", "--links", "case_studies/a.md"]) == 0
    said = capsys.readouterr().out
    assert "To ask before this is published:" in said
    assert "https://a.example/x_(y) is gone." in said
    assert "1 question to ask" in said
