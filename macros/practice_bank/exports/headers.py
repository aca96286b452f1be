"""The policy under which browsers show the site, and the forms in which servers read it.

No page has a script or a style written in it, so none is allowed, not even by a hash: whatever gets
into a page, a browser will not run it. JSON-LD is data, to which a policy does not apply. Only the
preview allows one script more, that of MkDocs' live reload (`plugin/preview.py`).
"""

from __future__ import annotations

import base64
import hashlib

# The search (Pagefind) is WebAssembly; this allows no eval of JavaScript.
_SCRIPTS = "'self' 'wasm-unsafe-eval'"
# Long caching is only for files whose name changes with what is in them.
HASHED = ("pagefind/fragment", "pagefind/index", "pagefind/filter")
# The data files, which scripts of other sites may read too; they hold nothing that is not public.
FOR_OTHERS = "api"
FOR_EVER = "public, max-age=31536000, immutable"


def content_policy(*inline_scripts: str) -> str:
    """Return the Content-Security-Policy that every page carries.

    The scripts given may stand in the page itself.
    """
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
    """Return the source that allows an inline script with exactly this text.

    https://www.w3.org/TR/CSP3/#grammardef-hash-source
    """
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def headers(*inline_scripts: str) -> dict[str, str]:
    """Return the headers of every answer.

    One of them forbids that others put a page into a frame, which a page cannot do by itself.
    """
    return {
        "Content-Security-Policy": f"{content_policy(*inline_scripts)}; frame-ancestors 'none'",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
        "Cross-Origin-Opener-Policy": "same-origin",
    }


def headers_file() -> tuple[str, str]:
    """Return the name and the text of the file from which some hosts read their headers.

    Netlify and Cloudflare Pages do: https://docs.netlify.com/routing/headers/
    """
    blocks = {"/*": headers()}
    blocks[f"/{FOR_OTHERS}/*"] = {"Access-Control-Allow-Origin": "*"}
    for folder in HASHED:
        blocks[f"/{folder}/*"] = {"Cache-Control": FOR_EVER}
    lines: list[str] = []
    for path, block in blocks.items():
        lines.append(f"{path}\n")
        for name, value in block.items():
            lines.append(f"  {name}: {value}\n")
    return "_headers", "".join(lines)


def nginx_headers() -> str:
    """Return the same headers as nginx reads them: `hosting/headers.conf`."""
    lines = [
        "# Made from macros/practice_bank/exports/headers.py: change it there,",
        "# then run pytest tests/exports/test_headers.py --update-golden.",
    ]
    for name, value in headers().items():
        lines.append(f'add_header {name} "{value}" always;')
    return "\n".join(lines) + "\n"
