"""What every file to take away has: its title, languages and colour, and the short link."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from practice_bank.site.language import OurWords, language_of
from practice_bank.site.wording import say

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank
    from practice_bank.exports.about import About
    from practice_bank.model.resource import Resource


@dataclass(frozen=True, slots=True)
class Frame:
    """What is the same in every form of a file.

    `language` is that of the bank's texts, `interface` that of the words around them. `link` is the
    whole short link, or nothing where the site has no address; `code_said` describes its QR code.
    """

    title: str
    language: str
    interface: str
    accent: str
    site: str
    licence: str
    link: str
    code_said: str
    page_said: str

    def language_of(self, text: str) -> str:
        """Return the language of a text: `say` marks the words of the interface."""
        return self.interface if isinstance(text, OurWords) else self.language


class OurNames:
    """Marks names that are in the words of the interface: bank.yml may have others."""

    def __init__(self, bank: Bank) -> None:
        self._words = language_of(bank.vocabulary).words

    def named(self, name: str) -> str:
        """Return a name, marked where it is in the words of the interface."""
        return OurWords(name) if name in self._words else name


def frame_of(bank: Bank, about: About, resource: Resource) -> Frame:
    """Return the frame of a resource's files."""
    vocabulary = bank.vocabulary
    link = about.short_link(resource.front.id)
    interface = vocabulary.words["language"]
    is_one_language = not language_of(vocabulary).ours
    return Frame(
        title=resource.title,
        language=vocabulary.language,
        interface=vocabulary.language if is_one_language else interface,
        accent=vocabulary.accent.light.removeprefix("#").upper(),
        site=about.name,
        licence=about.licence,
        link=link,
        code_said=say(vocabulary, "files.code", address=link) if link else "",
        # What stands in the braces is the field of each program that counts pages.
        page_said=say(vocabulary, "pages.part", title=resource.title, number="{}"),
    )
