"""Every mistake in `bank.yml` is told with its line, its field and a hint; none is a traceback."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from practice_bank.bank.load_bank import load_bank
from practice_bank.bank.vocabulary_file import BANK_FILE, read_vocabulary
from practice_bank.model.bank_file import FORMAT
from practice_bank.model.kinds import STOCK, OwnResource, names_in
from practice_bank.rules import bank_file
from practice_bank.rules.bank_kinds import API_FILES
from practice_bank.rules.contrast import contrast_of

if TYPE_CHECKING:
    from practice_bank.problems.problem import Problem
    from tests.site_fixtures import BuiltSite

ROOT = Path(__file__).parent.parent.parent
FIXTURES = ROOT / "tests" / "fixtures"
SECOND = FIXTURES / "second"
SOUND = (SECOND / BANK_FILE).read_text(encoding="utf-8")
MISTAKES = yaml.safe_load((FIXTURES / "bank_files" / "mistakes.yml").read_text(encoding="utf-8"))


def problems_of(text: str | bytes) -> list[Problem]:
    raw = text.encode("utf-8") if isinstance(text, str) else text
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / BANK_FILE).write_bytes(raw)
        return sorted(read_vocabulary(Path(folder)).problems)


def changed(mistake: dict[str, Any]) -> str:
    text: str = mistake.get("text", SOUND)
    for old, new in mistake.get("change", ()):
        assert text.count(old) == 1, f"‘{old}’ stands {text.count(old)} times in the file"
        text = text.replace(old, new)
    return text


def line_of(part: str, text: str) -> int:
    assert text.count(part) == 1, f"‘{part}’ stands {text.count(part)} times in the file"
    return text[: text.index(part)].count("\n") + 1


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake["name"])
def test_a_mistake_gives_its_problems_and_no_others(mistake: dict[str, Any]) -> None:
    text = changed(mistake)
    found = problems_of(text)
    wanted = mistake["problems"]
    assert [(each.line, each.field, each.code) for each in found] == [
        (line_of(each["line_of"], text), each["field"], each["code"]) for each in wanted
    ]
    for problem, expected in zip(found, wanted, strict=True):
        assert expected["message"] in problem.message
        assert expected["hint"] in problem.hint
        assert problem.path == BANK_FILE


def test_every_mistake_has_a_name_of_its_own_and_a_hint() -> None:
    names = [mistake["name"] for mistake in MISTAKES]
    assert len({*names}) == len(names)
    assert all(problem["hint"] for mistake in MISTAKES for problem in mistake["problems"])


@pytest.mark.parametrize(
    "root", [ROOT, FIXTURES / "bank", SECOND], ids=["real", "fixture", "second"]
)
def test_the_banks_of_this_repository_have_no_mistake(root: Path) -> None:
    assert read_vocabulary(root).problems == ()


@pytest.mark.parametrize(
    "text",
    [
        f"---\n{SOUND}",
        SOUND.replace("\n", "\r\n"),
        f"\ufeff{SOUND}",
        SOUND.rstrip("\n"),
        f"{SOUND}...\n",
    ],
    ids=["three hyphens", "Windows", "byte order mark", "no last line end", "three dots"],
)
def test_the_file_may_begin_and_end_as_yaml_may(text: str) -> None:
    assert problems_of(text) == []


def test_a_folder_without_the_file_is_no_bank(tmp_path: Path) -> None:
    (problem,) = read_vocabulary(tmp_path).problems
    assert (problem.path, problem.line, problem.code) == (BANK_FILE, 1, "no-bank")
    assert "bank init" in problem.hint


def test_a_folder_or_a_link_in_place_of_the_file_is_told(tmp_path: Path) -> None:
    (tmp_path / BANK_FILE).mkdir()
    (problem,) = read_vocabulary(tmp_path).problems
    assert problem.code in ("not-a-file", "unreadable-file")
    (tmp_path / BANK_FILE).rmdir()
    (tmp_path / BANK_FILE).symlink_to(SECOND / BANK_FILE)
    (problem,) = read_vocabulary(tmp_path).problems
    assert problem.code in ("not-a-file", "unreadable-file")


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        (b"", 1, "empty-file"),
        (b"\n \n", 1, "empty-file"),
        (SOUND.encode("latin-1", "replace"), 8, "not-utf8"),
        (SOUND.replace("Kühle", "K\u200bühle").encode(), 9, "control-character"),
        (SOUND.replace("title: Gefahren", "title: &x Gefahren").encode(), 43, "yaml-anchor"),
        (SOUND.replace("title: Gefahren", "title: !x Gefahren").encode(), 43, "yaml-tag"),
        (b"bank: 1\nkinds: " + b"{a: " * 9 + b"1" + b"}" * 9, 2, "too-much-yaml"),
        (b"bank: 1\n" + b"# " + b"x" * 600_000, 1, "file-too-large"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_once(text: bytes, line: int, code: str) -> None:
    (problem,) = problems_of(text)
    assert (problem.line, problem.code) == (line, code)
    assert "ront matter" not in problem.message


def test_a_brace_in_a_help_text_of_bank_yml_is_a_brace(tmp_path: Path) -> None:
    own = "\n  fields:\n    cost.why: {help: 'In {currency}, not {dollars} or {'}\n"
    text = SOUND.replace("\n  fields:\n", own, 1)
    (tmp_path / BANK_FILE).write_text(text, encoding="utf-8")
    vocabulary = read_vocabulary(tmp_path).vocabulary
    assert vocabulary
    assert vocabulary.fields["cost.why"].help == "In {currency}, not {dollars} or {"


def test_an_older_bank_is_told_every_step_that_it_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    steps = {0: "Not this.", 2: "Call ‘a’ ‘b’.", 3: "Delete ‘c’."}
    monkeypatch.setattr(bank_file, "FORMAT", 3)
    monkeypatch.setattr(bank_file, "CHANGES", steps)
    (problem,) = problems_of(SOUND)
    assert problem.code == "bank-format"
    assert problem.hint == "Call ‘a’ ‘b’. Delete ‘c’. Write ‘bank: 3’."


def test_every_format_between_the_first_and_this_one_says_what_to_change() -> None:
    assert {*bank_file.CHANGES} == {*range(2, FORMAT + 1)}


@pytest.mark.parametrize("kind", STOCK, ids=lambda kind: kind.name)
def test_no_facet_has_a_name_that_a_kind_needs(kind: Any) -> None:
    for name in sorted(kind.model.model_fields):
        if name.startswith("_") or not name.islower() or name.endswith("_"):
            continue
        text = SOUND.replace("  horizonte:\n", f"  {name}:\n")
        assert (f"facets.{name}", "same-name") in {
            (problem.field, problem.code) for problem in problems_of(text)
        }


def test_names_that_a_model_has_are_its_fields_their_aliases_and_its_methods() -> None:
    names = names_in(STOCK[1].model)
    assert {"title", "term", "until", "topics", "references", "facets", "model_fields"} <= names
    assert "until" not in names_in(OwnResource)


def test_black_on_white_has_the_most_contrast_and_a_colour_on_itself_the_least() -> None:
    assert contrast_of("#000000", "#ffffff") == pytest.approx(21)
    assert contrast_of("#ffffff", "#000000") == pytest.approx(21)
    assert contrast_of("#9cc0ff", "#9cc0ff") == pytest.approx(1)
    # The example of https://webaim.org/articles/contrast/: the lightest grey that text may have.
    assert contrast_of("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


# What garbles a line: what YAML is made of, what a bank is made of, and anything else.
_LINES = SOUND.split("\n")
_PIECES = st.one_of(
    st.sampled_from(
        [*"[]{}:,-#&*!|>'\"%@` \t", "  ", "~", "null", "true", "0", "-1", "1.5", "---"]
    ),
    st.sampled_from(_LINES).map(str.strip),
    st.sampled_from(["{value}", "[key]", "topics", "model_fields", "__class__", "cost", "page"]),
    st.text(max_size=6),
)


def _drop(lines: list[str], place: int, draw: st.DrawFn) -> None:
    del lines[place]


def _double(lines: list[str], place: int, draw: st.DrawFn) -> None:
    lines.insert(place, lines[place])


def _move(lines: list[str], place: int, draw: st.DrawFn) -> None:
    line = lines.pop(place)
    lines.insert(draw(st.integers(0, len(lines))), line)


def _indent(lines: list[str], place: int, draw: st.DrawFn) -> None:
    lines[place] = " " * draw(st.integers(0, 7)) + lines[place].lstrip()


def _cut(lines: list[str], place: int, draw: st.DrawFn) -> None:
    lines[place] = lines[place][: draw(st.integers(0, len(lines[place])))]


def _add(lines: list[str], place: int, draw: st.DrawFn) -> None:
    line = lines[place]
    within = draw(st.integers(0, len(line)))
    lines[place] = line[:within] + draw(_PIECES) + line[within:]


def _value(lines: list[str], place: int, draw: st.DrawFn) -> None:
    lines[place] = f"{lines[place].partition(':')[0]}: {draw(_PIECES)}"


def _name(lines: list[str], place: int, draw: st.DrawFn) -> None:
    line = lines[place]
    indent = " " * (len(line) - len(line.lstrip()))
    lines[place] = f"{indent}{draw(_PIECES)}:{line.partition(':')[2]}"


@st.composite
def garbled(draw: st.DrawFn) -> str:
    """Return a sound file with up to four lines changed."""
    lines = list(_LINES)
    for _ in range(draw(st.integers(1, 4))):
        change = draw(st.sampled_from([_drop, _double, _move, _indent, _cut, _add, _value, _name]))
        change(lines, draw(st.integers(0, len(lines) - 1)), draw)
    return "\n".join(lines)


@pytest.fixture(scope="module")
def second_copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(SECOND, tmp_path_factory.mktemp("second") / "bank"))


# A field that hides a name of its model makes pydantic warn.
@pytest.mark.filterwarnings("error")
@settings(max_examples=200, deadline=None, derandomize=True)
@given(text=garbled())
def test_a_garbled_file_is_read_or_refused_and_never_raises(second_copy: Path, text: str) -> None:
    (second_copy / BANK_FILE).write_bytes(text.encode("utf-8", "surrogatepass"))
    spoken = read_vocabulary(second_copy)
    assert (spoken.vocabulary is None) == bool(spoken.problems)
    for problem in spoken.problems:
        assert problem.message
        assert 1 <= problem.line <= max(1, len(text.splitlines()))
    if spoken.vocabulary:
        # What is accepted can be used: the content is read by it, whatever it says of the content.
        load_bank(second_copy)


def test_no_kind_may_have_the_name_of_a_file_of_the_engine(fixture_site: BuiltSite) -> None:
    """The files of the kinds stand beside these, under the names of the kinds."""
    folder = fixture_site.folder / "api"
    names = {path.stem for path in folder.glob("*.json")}
    vocabulary = read_vocabulary(FIXTURES / "bank").vocabulary
    assert vocabulary
    # Only a site whose settings have `files: true` has the list of the files to take away.
    assert {*names, "files"} - set(vocabulary.kinds) == set(API_FILES)
