"""The policy under which browsers show the site, in its one place, and the forms in which servers read it.

No page has a script or a style written in it, so none is allowed, not even by a hash: whatever gets into a page, a
browser will not run it. JSON-LD is data, to which a policy does not apply. Only the preview allows one script more,
that of MkDocs' live reload (macros/practice_bank/plugin/preview.py).
"""

from __future__ import annotations

import base64
import hashlib

_SCRIPTS = "'self' 'wasm-unsafe-eval'"  # The search (Pagefind) is WebAssembly; this allows no eval of JavaScript.
# Long caching is only for files whose name changes with what is in them.
HASHED = ("pagefind/fragment", "pagefind/index", "pagefind/filter")
FOR_EVER = "public, max-age=31536000, immutable"


def content_policy(*inline_scripts: str) -> str:
    """Return the Content-Security-Policy that every page carries; the scripts given may stand in the page itself."""
    sources = {
        "default-src": "'none'",
        "script-src": " ".join((_SCRIPTS, *map(hash_of, inline_scripts))),
        "style-src": "'self'",
        "img-src": "'self'",
        "connect-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in sources.items())


def hash_of(script: str) -> str:
    """Return the source that allows an inline script with exactly this text."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def headers(*inline_scripts: str) -> dict[str, str]:
    """Return the headers of every answer; a page cannot forbid by itself that others put it into a frame."""
    return {
        "Content-Security-Policy": f"{content_policy(*inline_scripts)}; frame-ancestors 'none'",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
        "Cross-Origin-Opener-Policy": "same-origin",
    }


def headers_file() -> tuple[str, str]:
    """Return the name and the text of the file that Netlify, Cloudflare Pages and others read their headers from."""
    blocks = {"/*": headers(), **{f"/{folder}/*": {"Cache-Control": FOR_EVER} for folder in HASHED}}
    lines = (
        line
        for path, block in blocks.items()
        for line in (path, *(f"  {name}: {value}" for name, value in block.items()))
    )
    return "_headers", "\n".join(lines) + "\n"


def nginx_headers() -> str:
    """Return the same headers as nginx reads them: hosting/headers.conf, which a test keeps the same."""
    lines = (f'add_header {name} "{value}" always;\n' for name, value in headers().items())
    return (
        "# Made from macros/practice_bank/exports/headers.py: change it there, then run pytest tests/exports/test_headers.py --update-golden.\n"
        + "".join(lines)
    )
