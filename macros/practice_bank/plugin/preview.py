"""The preview: under the policy of the published site, and never stuck.

It has the same headers, and each page its own policy. MkDocs writes a script for live reload into
each page as it serves it, anew each time. Here, between its server and the browser, the policy of
that one answer allows that one script by its hash.

A build that fails, as with a broken mkdocs.yml, leaves MkDocs' server waiting for the next one, and
every browser with it. Here it is caught, and every page says what went wrong until a build
succeeds. Pages that are not there come back by themselves too, which MkDocs' script does not do.
"""

from __future__ import annotations

import logging
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from mkdocs.plugins import get_plugin_logger

from practice_bank.exports.headers import content_policy, headers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

log = get_plugin_logger("bank")

# The script as mkdocs.livereload writes it, right before the end of the body; no other inline
# script is allowed.
_LIVE_RELOAD = re.compile(
    r"<script>(\s*var livereload = (?:(?!</?script).)*)</script></body>", re.DOTALL
)
# MkDocs' server answers at once with the version of the site that it shows where that is newer than
# the one that is named, and else when there is a newer one, or after a minute:
# https://github.com/mkdocs/mkdocs/blob/1.6.1/mkdocs/livereload/__init__.py#L259-L273
_COMES_BACK = """
const version = async (seen) => (await fetch(`/livereload/${seen}/0`)).text();
const pause = () => new Promise((done) => setTimeout(done, 3000));
let seen;
for (;;) {
  try {
    if (!seen) {
      seen = await version(0);
      // A build may have ended since this page was answered.
      if ((await fetch(location.href)).ok) break;
    }
    if (Number(await version(seen)) > Number(seen)) break;
  } catch {
    await pause();
  }
}
location.reload();
"""
_FAILED = Markup("""\
<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>The preview cannot be built</title>
</head>
<body>
  <main>
    <h1>The preview cannot be built</h1>
    <p>This page comes back once you fix the following and save it.</p>
    <pre>{}</pre>
  </main>
</body>
</html>
""")
_END = "</body>"
_NOT_THERE, _NOT_BUILT = "404 Not Found", "503 Service Unavailable"


class LastBuild:
    """How the last build went: `wrong` is what kept the site from being built, or nothing."""

    def __init__(self) -> None:
        self.wrong = ""

    def going_on(self, build: Callable[[], None]) -> Callable[[], None]:
        """Return what builds the site, and notes what goes wrong instead of raising it."""

        def noting() -> None:
            with _errors_heard() as said:
                try:
                    build()
                # What MkDocs stops a build with is a SystemExit.
                except (Exception, SystemExit) as error:
                    log.debug("the build failed", exc_info=True)
                    log.error(f"{error}. The preview shows what went wrong.")
                    self.wrong = "\n".join(dict.fromkeys(said))
                else:
                    self.wrong = ""

        return noting


@contextmanager
def _errors_heard() -> Iterator[list[str]]:
    """Give a list of what MkDocs logs as an error within the context."""
    said: list[str] = []
    handler = logging.Handler(logging.ERROR)
    handler.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        yield said
    finally:
        logger.removeHandler(handler)


def under_policy(app: WSGIApplication, last: LastBuild) -> WSGIApplication:
    """Return the server's application with the site's headers and its pages' script allowed.

    While the last build has failed, every page says so.
    """

    def served(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        answer = _Answer(app, environ)
        scripts: tuple[str, ...] = ()
        if answer.is_html:
            if last.wrong:
                answer.status = _NOT_BUILT
                answer.body = _FAILED.format(last.wrong).encode()
            text, scripts = _shown(answer)
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


def _shown(answer: _Answer) -> tuple[str, tuple[str, ...]]:
    """Return the page that a browser gets, and the scripts in it that its policy allows."""
    page = answer.body.decode()
    if answer.status in (_NOT_THERE, _NOT_BUILT):
        return _coming_back(page)
    return allowing(page)


def _coming_back(page: str) -> tuple[str, tuple[str, ...]]:
    """Return a page that is loaded again when the site has been built again, and its script."""
    before, end, after = page.rpartition(_END)
    script = f'<script type="module">{_COMES_BACK}</script>'
    text = f"{before}{script}{end}{after}"
    return text.replace(content_policy(), content_policy(_COMES_BACK), 1), (_COMES_BACK,)


def allowing(html: str) -> tuple[str, tuple[str, ...]]:
    """Return a page whose policy allows its script for live reload, and that script, if any."""
    scripts = tuple(_LIVE_RELOAD.findall(html)[-1:])
    return html.replace(content_policy(), content_policy(*scripts), 1), scripts
