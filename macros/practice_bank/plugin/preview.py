"""The preview under the policy of the published site: the same headers, and the page's own policy left in force.

MkDocs writes a script for live reload into each page as it serves it, anew each time. Here, between its server and the
browser, the policy of that one answer allows that one script by its hash.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from practice_bank.exports.headers import content_policy, headers

if TYPE_CHECKING:
    from collections.abc import Iterable
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

# The script as mkdocs.livereload writes it, right before the end of the body; no other inline script is allowed.
_LIVE_RELOAD = re.compile(
    r"<script>(\s*var livereload = (?:(?!</?script).)*)</script></body>", re.DOTALL
)


def under_policy(app: WSGIApplication) -> WSGIApplication:
    """Return the server's application with the site's headers, and the script for live reload allowed in its pages."""

    def served(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        held: list[Any] = []

        def hold(*answer: Any) -> Any:  # noqa: ANN401
            held[:] = answer

        answered = app(environ, hold)
        body = b"".join(answered)
        if close := getattr(answered, "close", None):
            close()
        status, given = held[:2]
        scripts: tuple[str, ...] = ()
        if any(name == "Content-Type" and value.startswith("text/html") for name, value in given):
            text, scripts = allowing(body.decode())
            body = text.encode()
        kept = [pair for pair in given if pair[0] != "Content-Length"]
        start_response(
            status, [*kept, *headers(*scripts).items(), ("Content-Length", str(len(body)))]
        )
        return [body]

    return served


def allowing(html: str) -> tuple[str, tuple[str, ...]]:
    """Return a served page whose own policy allows the script for live reload in it, and that script, if it has one."""
    scripts = tuple(_LIVE_RELOAD.findall(html)[-1:])
    return html.replace(content_policy(), content_policy(*scripts), 1), scripts
