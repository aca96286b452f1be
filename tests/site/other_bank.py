"""A small bank that has nothing of the first one: other facets, five grades, euros, a kind of its
own, no cycle.

Its texts stand for another language: each has the letter ß, which no word of the interface has. So
a test can tell the two apart wherever they are shown.
"""

from __future__ import annotations

from tests.conftest import markdown
from tests.site_fixtures import FIXTURE_CONFIG

BANK_FILE = """\
bank: 1
language: de-AT
currency: {code: EUR, symbol: "€", before: false}
accent: {light: "#76700a", dark: "#ffe14d"}
privacy: Keine Namenß.
kinds:
  case: {one: Maßfall, many: Maßfälle, about: Waß getan wurde.}
  term: {}
  topic: {}
  checklist: {}
  competency: {ladder: 4}
  model: {}
  module: {}
  source: {}
  tool:
    folder: tools
    one: Meßgerät
    many: Meßgeräte
    about: Womit man mißt.
    fields:
      home: {type: link, label: Adreßzeile}
      since: {type: year, label: Meßjahr}
      price: {type: number, label: Großpreis}
      free: {type: "yes", label: Gratiß}
      tested: {type: date, label: Meßtag}
      parts: {type: lines, label: Größere Teile}
      used_by: {type: refs, label: Paßt zu}
facets:
  dangers: {title: Große Gefahren, one: große Gefahr, ask: Wogegenß?, least: 1, weight: 2, open: true}
  measures: {title: Maßnahmen, one: Maßnahme, least: 1, weight: 3}
  town_sizes: {field: town_size, title: Größen, one: Größe der Stadt, single: true, area: true}
places:
  state: {title: Großland, one: Großland, values: [Weßtland, Süd & Oßt], required: true}
scales:
  verdict:
    success: {label: Großer Erfolg, meaning: Ein großer Erfolg., rank: 3, mark: full, worked: true}
    partly: {label: Mäßig, meaning: Ein mäßiger Erfolg., rank: 2, mark: half}
    failure: {label: Verdroß, meaning: Alle verdroß eß., rank: 1, mark: warning}
  evidence:
    told: {label: Bloß erzählt, meaning: Bloß erzählt., rank: 1}
    seen: {label: Bloß gesehen, meaning: Bloß gesehen., rank: 2}
    counted: {label: Bloß gezählt, meaning: Bloß gezählt., rank: 3}
    measured: {label: Gemeßen, meaning: Gemeßen., rank: 4}
    reviewed: {label: Außen geprüft, meaning: Außen geprüft., rank: 5}
  cost:
    unknown: {label: Keinesfallß bekannt, meaning: Nicht bekanntß., rank: 0, missing: true}
    low: {label: Mäßig teuer, meaning: Mäßig., rank: 1}
    high: {label: Groß, meaning: Groß., rank: 2}
case:
  area: {one: Großstadt, many: Großstädte}
  withheld: verheißen
  headings:
    Anlaß: Waß war loß?
    Ergebniß: Waß kam herauß?
finder:
  fit: [town_size, state]
  matrix: [measures, dangers]
footer:
  Maße: topics/measures/
"""

_COMMON: dict[str, str | None] = {
    "summary": "Waß eß ist.",
    "added": "2026-11-20",
    "sources": "[{source: papier, at: Seite 3 bißchen}]",
}
_BODY = "## Anlaß\n\nEß war heißer als der [Meßwert](term:messwert).\n\n## Ergebniß\n\nEß wurde mäßig.\n"


def _case(id_: str, title: str, **fields: str | None) -> str:
    case: dict[str, str | None] = {
        "id": id_,
        "title": title,
        **_COMMON,
        "area": "Großdorf",
        "state": "Weßtland",
        "town_size": "gross",
        "dangers": "[hitze]",
        "measures": "[maulbeeren]",
        "verdict": "success",
        "evidence": "{strength: measured, why: Man maß eß.}",
        "cost": "{band: low, why: Ein mäßiger Preis.}",
    }
    return markdown({**case, **fields}, _BODY)


def _resource(id_: str, title: str, body: str = "Der große Text.\n", **fields: str | None) -> str:
    return markdown({"id": id_, "title": title, **_COMMON, **fields}, body)


_RUNGS = ", ".join(f"{{level: Stufe {n} ß, looks_like: [Man weiß {n}]}}" for n in range(1, 5))
_ANSWERS = "[{text: Weiß, right: true, why: Eß ist so.}, {text: Heiß, why: Eß ist nicht so.}]"
_QUIZ = ", ".join(f"{{question: Waß {n}?, answers: {_ANSWERS}}}" for n in range(4))

FILES: dict[str, str | bytes] = {
    "bank.yml": BANK_FILE,
    "case_studies/baeume.md": _case(
        "cccc2",
        "Große Bäume",
        results=(
            "[{measure: Größte Hitze, before: 40, after: 30, unit: Maß}, "
            "{measure: Großer Preis, value: 2400000, unit: EUR, approximate: true, note: Bloß so.}, "
            "{measure: Mäßige Zahl, low: 1, high: 2, unit: Maß, period: ein großeß Jahr}]"
        ),
        conditions="[Ein großer Platz]",
        not_reported="[Wie groß eß war]",
        related='["case:dach", "checklist:giessen"]',
        period="{from: 2004, to: 2006}",
    ),
    "case_studies/dach.md": _case(
        "cccc3",
        "Weißeß Dach",
        town_size=None,
        verdict="failure",
        cost="{band: unknown, why: Niemand weiß eß.}",
    ),
    "glossary/messwert.md": markdown(
        {"id": "tttt2", "term": "Meßwert", **_COMMON, "abbreviations": "[MßW]"},
        "Der Text außen.\n",
    ),
    "glossary/alt.md": markdown(
        {
            "id": "tttt3",
            "term": "Altmaß",
            **_COMMON,
            "aliases": "[Altgröße]",
            "status": "historical",
            "until": "1999",
            "now": "term:messwert",
        },
        "Mit großem [Meßwert](term:messwert).\n",
    ),
    "docs/topics/dangers/hitze.md": _resource("pppp2", "Heiße Tage"),
    "docs/topics/measures/maulbeeren.md": _resource("pppp3", "Maßvolle Maulbeeren"),
    "docs/topics/measures/dach.md": _resource("pppp4", "Außendach"),
    "docs/topics/town_sizes/gross.md": _resource("pppp5", "Groß"),
    "docs/checklists/giessen.md": _resource(
        "kkkk2", "Gießen", "## Außen\n\n- [ ] Gießen\n- [ ] Außen meßen\n", measures="[maulbeeren]"
    ),
    "docs/competencies/wissen.md": _resource(
        "kkkk3", "Wißen", ladder=f"[{_RUNGS}]", helps='["checklist:giessen"]'
    ),
    "docs/models/amt.md": _resource(
        "kkkk4",
        "Großamt",
        suits="[Eine Großstadt]",
        watch_for="[Maßlosigkeit]",
        used_by='["case:dach"]',
    ),
    "docs/modules/kurs.md": _resource(
        "kkkk5",
        "Großer Kurß",
        learning_outcomes="[Man weiß eß]",
        activities='[{title: Meßen, minutes: 20, method: Man mißt., uses: ["term:messwert"]}]',
        quiz=f"[{_QUIZ}]",
        competencies='["competency:wissen"]',
    ),
    "docs/sources/papier.md": markdown(
        {
            "id": "ssss2",
            "title": "Große Papiere",
            "summary": "Waß eß sagt.",
            "added": "2026-11-20",
            "short": "Großamt 2007",
            "year": "2007",
        },
        "Der Text außen.\n",
    ),
    "tools/waage.md": _resource(
        "kkkk6",
        "Große Waage",
        home="https://example.org/",
        since="1999",
        price="0",
        free="true",
        tested="2026-05-05",
        parts="[Großer Teller]",
        used_by='["case:dach"]',
    ),
    "docs/index.md": "---\ntitle: Großer Anfang\n---\n# Großer Anfang\n",
}

CONFIG = (
    FIXTURE_CONFIG.replace("site_name: A small bank", "site_name: Große Straße")
    .replace("Find practice: case-studies/index.md", "Maßfälle: case-studies/index.md")
    .replace("  /share.md\n", "")
)
