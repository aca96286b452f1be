"""Which language a piece of a page is in: the bank's own, or that of the interface.

The page as a whole is in the bank's language (`language` in bank.yml). Where the words of the
interface (`language` in words/en.yml) are in another, each element that holds them says so. The
templates do that by these four, which add nothing where the two languages are the same:

    <h2{{ ours }}>What links here</h2>         the words are the interface's
    <h2{{ title | lang }}>{{ title }}</h2>     they may be, unless bank.yml has others
    <ul{{ theirs }}>…</ul>                     the bank's own texts within what is ours
    <dd>{{ "Not given" | our_words }}</dd>     words of ours within the bank's own texts

`lang` tells the language and the script, not the region: a region is for money, dates and spelling
(https://www.w3.org/International/questions/qa-choosing-language-tags).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from practice_bank.model.vocabulary import Vocabulary

# A region in a language tag (https://www.rfc-editor.org/rfc/rfc5646#section-2.2.4): ‘GB’ in
# ‘en-GB’.
_REGION = re.compile(r"-(?:[A-Za-z]{2}|[0-9]{3})(?=-|$)")
# The attribute of a text that is in the language around it: plain text, which Jinja escapes sooner
# than markup, and it stands on every page tens of times.
_NOTHING = ""
# Languages that begin every noun with a capital.
_CAPITAL_NOUNS = ("de", "lb")


class OurWords(str):
    """A text in the words of the interface, whatever has been filled into it."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Language:
    """The language of the bank's own texts and that of the interface, with its words.

    `theirs` and `ours` are the attribute of each; both are empty where the languages are the same.
    """

    content: str
    interface: str
    words: frozenset[str]
    theirs: str
    ours: str

    def lang(self, text: str) -> str:
        """Return the attribute for a text, which is empty unless the text is in our words."""
        if self.ours and (isinstance(text, OurWords) or text in self.words):
            return self.ours
        return _NOTHING

    def our_words(self, text: str) -> Markup:
        """Return words of the interface within a text of the bank's."""
        if not self.ours:
            return escape(text)
        return Markup("<span{}>{}</span>").format(self.ours, text)

    def in_sentence(self, name: str) -> str:
        """Return a name as it reads within a sentence: ‘case studies’, but ‘ABC guides’."""
        begins_as_abbreviation = not name[1:2].islower()
        is_noun_with_capital = self.content in _CAPITAL_NOUNS and name not in self.words
        if begins_as_abbreviation or is_noun_with_capital:
            return name
        return name[0].lower() + name[1:]


def language_of(vocabulary: Vocabulary) -> Language:
    """Return the languages of a bank's pages."""
    content = without_region(vocabulary.language)
    interface = without_region(vocabulary.words["language"])
    words = frozenset(vocabulary.words.values())
    if _primary(content) == _primary(interface):
        return Language(content, interface, words, _NOTHING, _NOTHING)
    attribute = Markup(' lang="{}"')
    return Language(
        content, interface, words, attribute.format(content), attribute.format(interface)
    )


def without_region(language: str) -> str:
    """Return a language tag without its region: ‘en-GB’ as ‘en’; ‘zh-Hant’ has none and stays."""
    return _REGION.sub("", language)


def begin_with_capital(text: str) -> str:
    """Return a text with a capital at its beginning, and no other letter changed."""
    return text[:1].upper() + text[1:]


def _primary(language: str) -> str:
    return language.partition("-")[0]
