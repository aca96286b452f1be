"""Our own templates as Jinja has compiled them, kept for the next build in the same process.

A preview builds the site at every change, and to compile the templates takes a third of the time
that a small bank's build takes. Jinja works out at that time what a filter says of words that stand
in a template, such as ‘{{ "Yes" | our_words }}’. Ours do that with the filters of the language
alone, so what is compiled holds for every bank with the same language and words.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import BytecodeCache

if TYPE_CHECKING:
    from types import CodeType

    from jinja2.bccache import Bucket

    from practice_bank.site.language import Language

_OURS = Path(__file__).parent.parent
# What has no key is not kept.
_NOT_KEPT = ""


class CompiledTemplates(BytecodeCache):
    """The templates of this package that have been compiled, by name and by what they say.

    Those of a bank are compiled anew: what a filter says in one may be different in each build.
    """

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], CodeType] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return by which key a template is kept: nothing for one that is not ours."""
        if filename is None or not Path(filename).is_relative_to(_OURS):
            return _NOT_KEPT
        return super().get_cache_key(name, filename)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give Jinja a template that it has compiled before, if it still says the same."""
        bucket.code = self._kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template that Jinja has just compiled."""
        if bucket.key != _NOT_KEPT and bucket.code is not None:
            self._kept[bucket.key, bucket.checksum] = bucket.code


@lru_cache(maxsize=4)
def compiled_for(language: Language) -> CompiledTemplates:
    """Return where the templates for a language and its words are kept in this process."""
    return CompiledTemplates()
