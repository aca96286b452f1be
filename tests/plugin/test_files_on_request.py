"""In a preview, a file is made when a browser asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from practice_bank.exports.about import About
from practice_bank.plugin.files_on_request import FilesOnRequest, type_of
from practice_bank.site.files_to_take import address_of, all_files_to_take
from practice_bank.take_away.door import take_aways

if TYPE_CHECKING:
    import pytest

    from practice_bank.bank.bank import Bank

ABOUT = About("A bank", "", "http://127.0.0.1:8000/b/", "")


def ask(app: Any, path: str) -> tuple[str, dict[str, str], bytes]:
    said: list[Any] = []
    body = b"".join(app({"PATH_INFO": path}, lambda *given: said.append(given)))
    status, headers = said[0]
    return status, dict(headers), body


def pages(environ: Any, start: Any) -> list[bytes]:
    start("200 OK", [("Content-Type", "text/html")])
    return [b"a page"]


def test_a_file_is_made_and_the_rest_is_left_to_the_server(fixture_bank: Bank) -> None:
    app = FilesOnRequest(lambda: (fixture_bank, ABOUT)).before(pages, "/b/")
    made = {each.address: each for each in take_aways(fixture_bank, ABOUT)}
    for form, resource in all_files_to_take(fixture_bank):
        address = address_of(form, resource)
        status, headers, body = ask(app, f"/b/{address}")
        assert status == "200 OK"
        assert headers["Content-Type"] == type_of(address)
        assert body == made[address].make()
        assert ask(app, f"/{address}")[2] == b"a page"
    assert ask(app, "/b/")[2] == b"a page"
    assert ask(app, "/b/case-studies/\xff.pdf")[2] == b"a page"


def test_one_that_cannot_be_made_does_not_stop_the_preview(
    fixture_bank: Bank, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(address: str) -> bytes:
        raise ValueError("no code")

    monkeypatch.setattr("practice_bank.take_away.slides_file.qr_png", fail)
    app = FilesOnRequest(lambda: (fixture_bank, ABOUT)).before(pages, "/")
    form, resource = next(f for f in all_files_to_take(fixture_bank) if f[0].ending == ".pptx")
    status, _, body = ask(app, f"/{address_of(form, resource)}")
    assert status.startswith("500")
    assert b"The terminal says why" in body
    assert "no code" in caplog.text
