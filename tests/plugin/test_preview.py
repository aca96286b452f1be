"""The preview is never stuck: what cannot be shown says why, and comes back by itself."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import pytest
from mkdocs.exceptions import Abort, PluginError

from practice_bank.exports.headers import content_policy, hash_of
from practice_bank.plugin.preview import LastBuild, under_policy
from tests.html_tree import read_html

if TYPE_CHECKING:
    from collections.abc import Iterable
    from wsgiref.types import StartResponse, WSGIEnvironment

HEAD = f'<head><meta http-equiv="Content-Security-Policy" content="{content_policy()}"></head>'
LOST = f"<html>{HEAD}<body><p>There is no page here</p></body></html>"


def answer(
    status: str, body: str, last: LastBuild, kind: str = "text/html"
) -> tuple[str, str, str]:
    """Return the status, the policy and the text of what the preview makes of an answer."""

    def server(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        start_response(status, [("Content-Type", kind)])
        return [body.encode()]

    heard: list[Any] = []
    served = under_policy(server, last)
    text = b"".join(served({}, lambda *told: heard.extend(told))).decode()  # type: ignore[arg-type]
    return heard[0], dict(heard[1])["Content-Security-Policy"], text


def failing(error: BaseException) -> LastBuild:
    """Return what a build leaves that said two things and then raised an error."""

    def build() -> None:
        logging.getLogger("mkdocs.config").error("Config value ‘nav’: <wrong>")
        raise error

    last = LastBuild()
    last.going_on(build)()
    return last


def script_of(text: str) -> str:
    """Return the one script of a page."""
    (script,) = read_html(text).root.all("script")
    return script.text


def test_a_page_that_is_not_there_is_asked_for_again_after_the_next_build() -> None:
    status, policy, text = answer("404 Not Found", LOST, LastBuild())
    assert status == "404 Not Found"
    assert "There is no page here" in text
    script = text.partition('<script type="module">')[2].partition("</script>")[0]
    assert "location.reload()" in script
    # Both the header and the page allow this script and no other.
    assert hash_of(script) in policy
    assert text.count(content_policy(script)) == 1
    assert text.endswith("</script></body></html>")


def test_an_answer_without_a_body_element_comes_back_too() -> None:
    _, _, text = answer("404 Not Found", "404 Not Found", LastBuild())
    assert text.endswith("404 Not Found")
    assert "location.reload()" in text


@pytest.mark.parametrize(
    "error",
    [Abort("Aborted with 1 errors"), PluginError("bank: use <b>"), ZeroDivisionError("1/0")],
)
def test_a_build_that_fails_is_told_on_every_page_and_ends_nothing(error: BaseException) -> None:
    last = failing(error)
    for status in ("200 OK", "404 Not Found"):
        said, policy, text = answer(status, LOST, last)
        assert said == "503 Service Unavailable"
        shown = read_html(text).root.one("pre").text
        assert "Config value ‘nav’: <wrong>" in shown
        assert str(error) in shown
        assert "location.reload()" in text
        assert "sha256-" in policy
    assert answer("200 OK", "{}", last, kind="application/json")[::2] == ("200 OK", "{}")


def test_after_a_build_that_succeeds_the_pages_are_shown_again() -> None:
    last = failing(Abort("no"))
    last.going_on(lambda: logging.getLogger("mkdocs.x").error("told, but it went on"))()
    status, _, text = answer("200 OK", LOST, last)
    assert (status, text) == ("200 OK", LOST)


def test_whoever_stops_the_preview_stops_it() -> None:
    def stopped() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        LastBuild().going_on(stopped)()
