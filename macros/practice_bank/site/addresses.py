"""Turn the typed links of rendered HTML into addresses, and give glossary links their meaning.

Whatever is rendered (a body, a template, a macro) links by `href="kind:slug"` or, to a page without a kind, by
`href="site:address/"` (a form by `action`). Only here, where the page they stand on is known, do they become relative
addresses. A link to a term that has no class, as Markdown writes it, gets the term's meaning.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import escape

from practice_bank.model.kinds import Term
from practice_bank.model.resource import Key

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank

_TYPED_HREF = re.compile(
    r"(?P<tag><[a-z][^<>]*?\s)(?P<name>href|action)="
    r'"(?!https?:|mailto:)(?P<kind>[a-z][a-z_]*):(?P<slug>[^"#]*)(?P<anchor>#[^"]*)?"'
)


def relative(address: str, base: str) -> str:
    """Return the way from the page at `base` to `address`, both relative to the site's root."""
    folder, up = base, ""
    while not address.startswith(folder):
        folder, up = folder[: folder.rfind("/", 0, -1) + 1], up + "../"
    return up + address[len(folder) :] or "./"


def resolve(html: str, base: str, bank: Bank) -> str:
    """Return HTML for the page at address `base`, its typed links resolved and its glossary links described."""
    described: dict[str, Term] = {}

    def to_address(found: re.Match[str]) -> str:
        tag, name, kind, slug, anchor = found.groups("")
        if kind == "site":
            return f'{tag}{name}="{relative(slug, base)}{anchor}"'
        if kind != "page" and kind not in bank.vocabulary.kinds:
            return found[0]
        node = bank.node(Key(kind, slug))
        if node is None:
            return f"{tag}data-missing"
        href = f'{tag}{name}="{relative(node.address, base)}{anchor}"'
        if tag == "<a " and isinstance(node.front, Term):
            described[slug] = node.front
            return (
                f'{href} class="term{" term--historical" * (node.front.status == "historical")}"'
                f' aria-describedby="tip-{slug}"'
            )
        return href

    resolved = _TYPED_HREF.sub(to_address, html)
    return resolved + _tips(described, bank) if described else resolved


def _tips(described: dict[str, Term], bank: Bank) -> str:
    tips = "".join(
        f'<p id="tip-{slug}">{_tip(term, bank)}</p>' for slug, term in sorted(described.items())
    )
    return f'\n<div class="tips" data-tips data-pagefind-ignore hidden>{tips}</div>\n'


def _tip(term: Term, bank: Bank) -> str:
    abbreviations = f" ({', '.join(term.abbreviations)})" if term.abbreviations else ""
    tip = f"<strong>{escape(term.title)}{escape(abbreviations)}</strong> {escape(term.summary)}"
    history = history_of(term, bank)
    return f"{tip} <em>{escape(history)}</em>" if history else tip


def history_of(term: Term, bank: Bank) -> str:
    """Return, for a historical term, one line that says when it ended and what came next."""
    if term.status != "historical":
        return ""
    ended = f"Ended in {term.until}." if term.until else "No longer current."
    successor = term.successor
    if successor is None:
        return f"{ended} {term.now or ''}".strip()
    node = bank.node(Key(successor.kind, successor.slug))
    return f"{ended} Now: {node.title}." if node else ended
