"""The policy: what it allows, and that pages, `_headers` and nginx have the same one."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from typing import TYPE_CHECKING

import pytest
import yaml

from practice_bank.exports.headers import (
    FOR_EVER,
    HASHED,
    content_policy,
    headers,
    headers_file,
    nginx_headers,
)
from practice_bank.plugin.preview import LastBuild, allowing, under_policy
from tests.conftest import ROOT, GoldenCheck

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any
    from wsgiref.types import StartResponse, WSGIEnvironment

    from tests.site_fixtures import BuiltSite

HOSTING = ROOT / "hosting"
# A page as MkDocs' preview writes it.
SCRIPT = "\nvar livereload = function() {};\nlivereload(1, 2);\n"
PAGE = (
    f'<head><meta http-equiv="Content-Security-Policy" content="{content_policy()}"></head><body>é'
)
SERVED = f"{PAGE}<script>{SCRIPT}</script></body></html>"


def sources(policy: str) -> dict[str, list[str]]:
    return {part.split()[0]: part.split()[1:] for part in policy.split("; ")}


def test_nothing_is_allowed_that_is_not_named_and_nothing_named_is_of_another_site() -> None:
    allowed = sources(content_policy())
    assert allowed.pop("default-src") == ["'none'"]
    assert allowed.pop("base-uri") == ["'none'"]
    assert allowed.pop("script-src") == ["'self'", "'wasm-unsafe-eval'"]
    assert set(allowed) == {"style-src", "img-src", "connect-src", "form-action"}
    assert all(names == ["'self'"] for names in allowed.values())


def test_a_script_that_is_given_is_allowed_by_its_hash() -> None:
    digest = base64.b64encode(hashlib.sha256(b"x()").digest()).decode()
    assert sources(content_policy("x()"))["script-src"][-1] == f"'sha256-{digest}'"


def test_only_the_header_forbids_frames_because_browsers_ignore_it_in_a_page() -> None:
    assert "frame-ancestors" not in content_policy()
    assert headers()["Content-Security-Policy"] == f"{content_policy()}; frame-ancestors 'none'"


@pytest.mark.site
@pytest.mark.parametrize("site_name", ["fixture_site", "real_site", "published_site"])
def test_every_page_carries_the_policy_before_it_loads_anything(
    site_name: str, request: pytest.FixtureRequest
) -> None:
    site: BuiltSite = request.getfixturevalue(site_name)
    for name, page in site.pages().items():
        (meta,) = page.root.all("meta", http_equiv="Content-Security-Policy")
        assert meta.attributes["content"] == content_policy(), name
        before = page.source[: page.source.index("http-equiv")]
        assert not re.search("<(?:link|script|img)", before), name
    written = (site.folder / "_headers").read_text(encoding="utf-8")
    assert written == headers_file()[1]


def test_the_file_of_headers_keeps_for_ever_only_what_is_named_by_its_content() -> None:
    blocks = dict(re.findall(r"^(/\S+)\n((?:  .+\n)+)", headers_file()[1], re.MULTILINE))
    assert [path for path, block in blocks.items() if FOR_EVER in block] == [
        f"/{folder}/*" for folder in HASHED
    ]
    assert set(blocks) == {"/*", "/api/*", *(f"/{folder}/*" for folder in HASHED)}
    assert blocks["/api/*"] == "  Access-Control-Allow-Origin: *\n"


@pytest.mark.site
def test_what_is_kept_for_ever_is_in_folders_of_files_with_a_hash_in_their_name(
    real_site: BuiltSite,
) -> None:
    for folder in HASHED:
        files = [path.name for path in (real_site.folder / folder).iterdir()]
        assert files
        assert all(re.match(r"[a-z-]+_[0-9a-f]{7,}\.", name) for name in files), files[:3]


# Other servers


def test_nginx_sends_the_same_headers(check_golden: GoldenCheck) -> None:
    check_golden(HOSTING / "headers.conf", nginx_headers())


def test_the_container_copies_files_that_are_there() -> None:
    text = (HOSTING / "Containerfile").read_text(encoding="utf-8")
    copied = re.findall(r"^COPY (\S+) \S+$", text, re.MULTILINE)
    assert "site/" in copied
    assert all((ROOT / name).is_file() for name in copied if name != "site/")


def test_the_workflow_builds_for_the_address_that_github_gives() -> None:
    jobs = yaml.safe_load((ROOT / ".github/workflows/pages.yml").read_text(encoding="utf-8"))[
        "jobs"
    ]
    (build,) = (step for step in jobs["build"]["steps"] if "SITE_URL" in step.get("env", {}))
    assert build["run"].endswith("mkdocs build --strict --quiet")
    assert build["env"]["SITE_URL"] == "${{ steps.pages.outputs.base_url }}/"


# The preview


def test_the_preview_allows_the_script_for_live_reload_and_keeps_the_rest_of_the_policy() -> None:
    text, scripts = allowing(SERVED)
    assert scripts == (SCRIPT,)
    assert text == SERVED.replace(content_policy(), content_policy(SCRIPT))


@pytest.mark.parametrize(
    "page",
    [
        PAGE + "</body></html>",
        PAGE + "<script>x()</script></body></html>",
        PAGE + f"<script>{SCRIPT}</script><p></p></body></html>",
        PAGE + "<script>x(); var livereload = 1</script></body></html>",
    ],
)
def test_the_preview_allows_no_other_script(page: str) -> None:
    assert allowing(page) == (page, ())


def test_a_script_before_that_for_live_reload_is_not_allowed_with_it() -> None:
    other = "\nvar livereload = 1; evil()"
    text, scripts = allowing(
        PAGE + f"<script>{other}</script><script>{SCRIPT}</script></body></html>"
    )
    assert scripts == (SCRIPT,)
    assert content_policy(SCRIPT) in text


def answer(kind: str, body: bytes) -> tuple[str, dict[str, str], bytes]:
    """Return what the preview makes of a server's answer."""

    def server(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        start_response("200 OK", [("Content-Type", kind), ("Content-Length", str(len(body)))])
        return [body]

    heard: list[Any] = []
    served = under_policy(server, LastBuild())
    sent = b"".join(served({}, lambda *told: heard.extend(told)))  # type: ignore[arg-type]
    return heard[0], dict(heard[1]), sent


def test_the_preview_sends_the_headers_of_the_site_with_the_same_script_allowed() -> None:
    status, sent, body = answer("text/html", SERVED.encode())
    assert status == "200 OK"
    assert sent["Content-Security-Policy"] == f"{content_policy(SCRIPT)}; frame-ancestors 'none'"
    assert set(headers()) < set(sent)
    assert int(sent["Content-Length"]) == len(body)
    assert content_policy(SCRIPT) in body.decode()


def test_the_preview_leaves_every_other_file_as_it_is() -> None:
    image = bytes(range(256))
    _, sent, body = answer("image/png", image)
    assert body == image
    assert sent["Content-Security-Policy"] == headers()["Content-Security-Policy"]
    assert json.loads(answer("application/json", b"[1]")[2]) == [1]
