"""`robots.txt`: search engines may read the whole site, and find its map here."""

from __future__ import annotations


def robots_file(address: str) -> tuple[str, str]:
    """Return the name and the text of the file; `address` is that of the site, or nothing.

    Search engines read it at the top of a host alone, and want the whole address of the map:
    https://www.rfc-editor.org/rfc/rfc9309 and https://www.sitemaps.org/protocol.html
    """
    lines = ["User-agent: *", "Allow: /"]
    if address:
        lines += ["", f"Sitemap: {address.rstrip('/')}/sitemap.xml"]
    return "robots.txt", "\n".join(lines) + "\n"
