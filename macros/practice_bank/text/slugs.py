"""Make slugs: words as a part of an address, in small letters a to z, figures and hyphens.

This is the one place that does so in Python. The form on the site does the same
(`theme/javascripts/share/case-file.js`), and a test holds the two together.
"""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[a-z0-9]+")
_APOSTROPHES = str.maketrans("", "", "'’")
# Latin letters that Unicode does not part into a letter and its mark, as they are written without.
_WHOLE_LETTERS = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ħ": "h",
        "ı": "i",
    }
)


def slug_of(text: str, longest: int = 0) -> str:
    """Return the words of a text as a slug: ‘Café & crèche’ is `cafe-creche`.

    Letters lose their accents (‘ß’ becomes ‘ss’), and apostrophes are left out. Where `longest` is
    given, the slug ends with the last word that fits into so many characters. A text without
    letters or figures gives an empty slug.
    """
    plain = _without_accents(text).translate(_APOSTROPHES).lower().translate(_WHOLE_LETTERS)
    slug = ""
    for word in _WORD.findall(plain):
        longer = f"{slug}-{word}" if slug else word
        if longest and len(longer) > longest:
            # A first word that is too long by itself is cut.
            return slug or word[:longest]
        slug = longer
    return slug


def _without_accents(text: str) -> str:
    """Return a text without the marks on its letters."""
    letters = []
    # NFKD parts an accented letter into the letter and its mark, whose category is M.
    for character in unicodedata.normalize("NFKD", text):
        if not unicodedata.category(character).startswith("M"):
            letters.append(character)
    return "".join(letters)
