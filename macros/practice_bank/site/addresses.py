"""Turn the typed links of rendered HTML into addresses, and give glossary links their meaning.

Whatever is rendered (a body, a template, a macro) links by `href="kind:slug"` or, to a page without
a kind, by `href="site:address/"` (a form by `action`). Only here, where the page they stand on is
known, do they become relative addresses. A link to a term that has no class, as Markdown writes it,
gets the term's meaning.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import escape

from practice_bank.model.kinds import Term
from practice_bank.model.resource import EditorPage, Key
from practice_bank.site.language import language_of
from practice_bank.site.wording import history_of

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank
    from practice_bank.model.resource import Resource
    from practice_bank.site.language import Language

_TYPED_LINK = re.compile(
    r"(?P<tag><[a-z][^<>]*?\s)(?P<name>href|action)="
    r'"(?!https?:|mailto:)(?P<kind>[a-z][a-z_]*):(?P<slug>[^"#]*)(?P<anchor>#[^"]*)?"'
)
# A link as Markdown writes it: without a class of its own.
_PLAIN_LINK = "<a "


def relative(address: str, base: str) -> str:
    """Return the way from the page at `base` to `address`, both relative to the site's root."""
    return _way(address, _folders(base))


def _folders(base: str) -> list[tuple[str, str]]:
    """Return the folder at `base` and those above it to the root, each with the way up to it."""
    folder, up = base, ""
    folders = [(folder, up)]
    while folder:
        # One folder up: ‘a/b/’ becomes ‘a/’, and ‘a/’ the root.
        folder = folder[: folder.rfind("/", 0, -1) + 1]
        up += "../"
        folders.append((folder, up))
    return folders


def _way(address: str, folders: list[tuple[str, str]]) -> str:
    for folder, up in folders:
        if address.startswith(folder):
            return up + address[len(folder) :] or "./"
    raise AssertionError("every address is below the root, which is the last of the folders")


def resolve(html: str, base: str, bank: Bank) -> str:
    """Return HTML for the page at `base`, its typed links resolved, its terms described."""
    return Links(bank).resolve(html, base)


class _Resolved(NamedTuple):
    """A typed link as it stands on the pages of a folder: the address to which it leads, from the
    site's root, the beginning of its element, and the term whose meaning it gets.
    """

    address: str
    html: str
    term: Resource[Term] | None = None


class Links:
    """Resolves the typed links of a bank's pages.

    From all pages of a folder, such as those of the cases, the way to a page elsewhere is the same.
    So it is worked out once for each folder.
    """

    def __init__(self, bank: Bank) -> None:
        self._bank = bank
        self._of_folder: dict[str, dict[str, _Resolved]] = {}

    def resolve(self, html: str, base: str) -> str:
        """Return HTML for the page at `base`, its typed links resolved, its terms described."""
        described: dict[str, Resource[Term]] = {}
        folders = _folders(base)
        # The root is in no folder, so no other page has its ways.
        folder = folders[1][0] if base else "/"
        known = self._of_folder.setdefault(folder, {})

        def resolved(found: re.Match[str]) -> str:
            written = found[0]
            link = known.get(written)
            if link is None or (base and link.address.startswith(base)):
                link = self._resolved(found, folders)
                # What is below one page is reached from there in another way than from the others.
                if not base or not link.address.startswith(base):
                    known[written] = link
            if link.term:
                described[link.term.slug] = link.term
            return link.html

        shown = _TYPED_LINK.sub(resolved, html)
        return shown + _tips(described, self._bank) if described else shown

    def _resolved(self, found: re.Match[str], folders: list[tuple[str, str]]) -> _Resolved:
        """Return the beginning of an element with its typed link made a relative one."""
        tag, name, kind, slug, anchor = found.groups("")
        if kind == "site":
            return _Resolved(slug, f'{tag}{name}="{_way(slug, folders)}{anchor}"')
        if kind != "page" and kind not in self._bank.vocabulary.kinds:
            return _Resolved("", found[0])
        node = self._bank.node(Key(kind, slug))
        if node is None:
            return _Resolved("", f'{tag}data-missing="{kind}:{slug}"')
        link = f'{tag}{name}="{_way(node.address, folders)}{anchor}"'
        term = None if isinstance(node, EditorPage) else node.as_a(Term)
        if term is None or tag != _PLAIN_LINK:
            return _Resolved(node.address, link)
        class_ = "term term--historical" if term.front.status == "historical" else "term"
        html = f'{link} class="{class_}" aria-describedby="tip-{slug}"'
        return _Resolved(node.address, html, term)


def _tips(described: dict[str, Resource[Term]], bank: Bank) -> str:
    """Return the meanings of terms as HTML, for the script that shows them beside their links."""
    language = language_of(bank.vocabulary)
    tips = ""
    for slug, term in sorted(described.items()):
        tips += f'<p id="tip-{slug}">{_tip(term.front, bank, language)}</p>'
    theirs = language.theirs
    return f'\n<div class="tips"{theirs} data-tips data-pagefind-ignore hidden>{tips}</div>\n'


def _tip(term: Term, bank: Bank, language: Language) -> str:
    """Return a term's name, its meaning and its history as HTML."""
    # Escaped piece by piece: there are tens on a page, and Markup's own formatting is slow.
    name = escape(term.title)
    if term.abbreviations:
        name += f" ({', '.join(term.abbreviations)})"
    tip = f"<strong>{name}</strong> {escape(term.summary)}"
    history = history_of(bank, term)
    if history:
        tip += f" <em{language.ours}>{escape(history)}</em>"
    return tip
