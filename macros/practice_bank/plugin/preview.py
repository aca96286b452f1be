"""The preview under the policy of the published site: the same headers, and each page's own policy.

MkDocs writes a script for live reload into each page as it serves it, anew each time. Here, between
its server and the browser, the policy of that one answer allows that one script by its hash.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from practice_bank.exports.headers import content_policy, headers

if TYPE_CHECKING:
    from collections.abc import Iterable
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

# The script as mkdocs.livereload writes it, right before the end of the body; no other inline
# script is allowed.
_LIVE_RELOAD = re.compile(
    r"<script>(\s*var livereload = (?:(?!</?script).)*)</script></body>", re.DOTALL
)


def under_policy(app: WSGIApplication) -> WSGIApplication:
    """Return the server's application with the site's headers and its pages' script allowed."""

    def served(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        answer = _Answer(app, environ)
        scripts: tuple[str, ...] = ()
        if answer.is_html:
            text, scripts = allowing(answer.body.decode())
            answer.body = text.encode()
        kept = [(name, value) for name, value in answer.headers if name != "Content-Length"]
        length = ("Content-Length", str(len(answer.body)))
        start_response(answer.status, [*kept, *headers(*scripts).items(), length])
        return [answer.body]

    return served


class _Answer:
    """What the server answers to a request, held back from the browser."""

    def __init__(self, app: WSGIApplication, environ: WSGIEnvironment) -> None:
        self.status = ""
        self.headers: list[tuple[str, str]] = []
        answered = app(environ, self._start)
        self.body = b"".join(answered)
        # As PEP 3333 asks of whoever has read an answer.
        close = getattr(answered, "close", None)
        if close:
            close()

    def _start(self, status: str, headers: list[tuple[str, str]], *_: object) -> Any:  # noqa: ANN401
        self.status = status
        self.headers = headers

    @property
    def is_html(self) -> bool:
        """Whether it is a page."""
        types = [value for name, value in self.headers if name == "Content-Type"]
        return any(value.startswith("text/html") for value in types)


def allowing(html: str) -> tuple[str, tuple[str, ...]]:
    """Return a page whose policy allows its script for live reload, and that script, if any."""
    scripts = tuple(_LIVE_RELOAD.findall(html)[-1:])
    return html.replace(content_policy(), content_policy(*scripts), 1), scripts
