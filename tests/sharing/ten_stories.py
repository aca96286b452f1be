"""Ten stories as officers of councils leave them, with the mess of real files.

The facts are from the sources of the bank; the words are those of someone in a hurry. `answers` and
`ticked` go by the labels of the questions, `sections` by their headings. What stands below a heading
is a list of blocks, and each way in makes of them what its program would: see `ten_ways`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Words(NamedTuple):
    """A paragraph as it is seen, and what is in it but not seen or not to be kept.

    `deleted` was deleted with its changes tracked, `hidden` is set as hidden, `struck` is struck
    out, `comment` stands in the margin. `note` is a footnote, which a reader does see, and so is
    the text of a `box` beside it. `link` is the address that the last word leads to.
    """

    text: str
    deleted: str = ""
    inserted: str = ""
    hidden: str = ""
    struck: str = ""
    comment: str = ""
    note: str = ""
    box: str = ""
    link: str = ""


class Items(NamedTuple):
    """The items of a list, and the mark that stands before each where it is typed by hand."""

    texts: tuple[str, ...]
    mark: str = ""


class Rows(NamedTuple):
    """The rows of a table."""

    rows: tuple[tuple[str, ...], ...]


Block = str | Words | Items | Rows


class Story(NamedTuple):
    """What someone tells of a practice.

    `headings` are what they write for the labels of some questions, `tick` is how they tick a box.
    """

    name: str
    answers: Mapping[str, str]
    ticked: Mapping[str, tuple[str, ...]]
    sections: Mapping[str, tuple[Block, ...]]
    headings: Mapping[str, str]
    tick: str = "☒"
    is_reversed: bool = False


CONTEXT, DONE, CHANGED, HELPED, ASKED = (
    "Context",
    "What was done",
    "What changed",
    "What helped and what got in the way",
    "Questions for your area",
)
_USUAL: dict[str, tuple[str, ...]] = {
    "Country": ("England",),
    "Levels of commissioning": ("Local area",),
    "Kind of evidence": ("Described in a report",),
}

STORIES = (
    Story(
        "east-riding",
        {
            "Title": "Fewer place\u00adments bought from ﬁrms outside",
            "Summary": "We cut the num-\nber of children in care from 87 to 61 and spent £1,566,000 less. "
            "We built up our own foster care ﬁrst.",
            "Area": "East Riding\u00a0Children’s Trust",
            "First year": "2007",
            "How you know": "The trust’s own ﬁgures, as the document repeats them.",
            "What it took": "A new team for business and com\u00admissioning; nobody wrote down its cost.",
            "Results": "Children in care | before 87, after 61 | children\n"
            "Budget for looked-after children | change −1,566,000 | GBP",
            "What is not known": "• over how many years\n• what became of the children",
            "Place in it": "p. 10 (pdf p.\u00a012)",
            "Document": "Achieving better outcomes: commissioning in children's services",
        },
        _USUAL
        | {
            "Stages of the cycle": ("Plan", "Do"),
            "Verdict": ("Reported as working",),
            "Cost band": ("Not reported",),
            "Region": ("Yorkshire and the Humber",),
        },
        {
            CONTEXT: (
                "In 2007 too many of our children lived in homes and with carers that we bought from\n"
                "outside. The ofﬁcers saw that every pound saved there was a pound for preven-\n"
                "tive work with families.",
            ),
            DONE: (
                Items(
                    (
                        "a team for business and commissioning",
                        "stronger fostering and homes of our own",
                        "ﬁrm handling of the market outside",
                    ),
                    "»",
                ),
            ),
            CHANGED: (
                Rows((("What", "Before", "After"), ("Children in care", "87", "61"))),
                "The contract for foster care made quality more even and cost less.",
            ),
            HELPED: ("The saving was shown early. Not\u200bhing else is on paper.",),
            ASKED: ("How many of your children live in places that you do not run?",),
        },
        {},
    ),
    Story(
        "york",
        {
            "Title": "“Our own” carers – paid, trained & backed",
            "Summary": "Half as many independent\u00a0places, and about £300k saved. Sixteen full‑time posts.",
            "Area": "City of York",
            "Last year": "2006",
            "How you know": "A case study of the Department, which gives places and savings but not how the children did.",
            "What it took": "16 posts; higher allowances – paid from the savings.",
            "Results": "Posts | 16 | full\u2011time posts | scale\n"
            "Use of independent places | down 50 per cent | %\n"
            "Saved | approx. £300k | GBP | Saving",
            "What has to be in place": "– evidence for the strategy\n– training\n– firm gatekeeping",
            "Document": "The role of commissioning in improving services to children in need",
            "Place in it": "Example E, pp. 16–17",
        },
        _USUAL
        | {
            "Stages of the cycle": ("Understand", "Plan", "Do"),
            "Verdict": ("Reported as working",),
            "Cost band": ("Medium",),
            "Services and groups": ("Fostering", "Looked-after children"),
        },
        {
            CONTEXT: (
                Words(
                    "York’s strategy put one thing first: rely less on places “bought in”, above all far away ones.",
                    box="Key point: match needs and services close to home.",
                ),
            ),
            DONE: (
                Items(
                    (
                        "a fostering scheme of our own with 16 full‑time posts",
                        "support workers from Health, CAMHS and I.T.",
                        "higher allowances",
                    )
                ),
                "And gatekeeping was tightened at the same time.",
            ),
            CHANGED: (
                "Use of independent places fell by 50\u202f%. That was said to save about £300,000…",
            ),
            HELPED: ("It\u00a0isn’t clear which of the four steps did most.",),
            ASKED: (Items(("What share of your places is bought in?", "Who is far from home?")),),
        },
        {"Context": "1. Context:", "What changed": "WHAT CHANGED"},
    ),
    Story(
        "essex",
        {
            "Title": "One fund from three: £3.1m handed to local partnerships",
            "Summary": "Three funds became one of about £3.1m, and local partnerships decide how it is spent.",
            "Area": "Essex Children's Trust",
            "How you know": "The trust’s partners, in a national document.",
            "What it took": "£3 100 000 of funds that were there already.",
            "Results": "Size of the fund | £3\u2009100\u2009000\nAlso the fund | about £3.1 million | GBP | Scale",
            "Document": "Achieving better outcomes: commissioning in children's services",
            "Place in it": "page 9",
        },
        _USUAL
        | {
            "Stages of the cycle": ("Plan", "Do"),
            "Verdict": ("No result reported",),
            "Cost band": ("High",),
            "Kind of area": ("County council",),
            "Approaches": ("Devolved budget",),
        },
        {
            CONTEXT: (
                Words(
                    "Money for early help came from",
                    deleted="twelveish",
                    inserted="three separate sources: the Children’s Fund, Connexions and social care.",
                ),
            ),
            DONE: (
                Words(
                    "The partners put parts of them into one Local Priority Fund.",
                    struck="supposedly",
                    comment="Askfinance about this",
                ),
                "Local partnerships buy what is needed nearby; only with good reason is it done county-wide.",
            ),
            CHANGED: ("The money is not ring-fenced. What became of families is not told.",),
            HELPED: (Words("Freedom to choose helped.", hidden="unpublishable"),),
            ASKED: ("1) Which funds could be one?\n2) Who decides?",),
        },
        {},
    ),
    Story(
        "bedfordshire",
        {
            "Title": "Spend to save: panels and family support",
            "Summary": "Panels and more help at home led to far fewer children in care; an estimated £1 million went back into support.",
            "Area": "Bedfordshire County Council",
            "How you know": "It is in a paper of 2006 on practice in the East of England.",
            "What it took": "A support team for commissioning",
            "Results": "Freed for family support | est. £1 million | GBP\n"
            "Children in care | fell sharply, nobody says by how much | children",
            "Document": "Change for Children: emerging practice in the East of England Region",
            "Place in it": "as quoted by IPC, Example A",
        },
        _USUAL
        | {
            "Stages of the cycle": ("Plan", "Do"),
            "Verdict": ("Reported as working",),
            "Cost band": ("Not reported",),
            "Region": ("East of England",),
            "Services and groups": ("Family support", "Mental health"),
        },
        {
            CONTEXT: ("Bedfordshire wanted a ‘virtuous circle’: spend on help, save on care.",),
            DONE: (
                Words(
                    "Panels from several professions agree and buy all places and all support.",
                    note="The Audit Commission drew the circle: see its site.",
                ),
                "### Who sits on them\nSeveral professions",
            ),
            CHANGED: ("Decisions became more alike. Many fewer children came into care.",),
            HELPED: (Items(("one team buys everything", "preventive help was there first"), "1."),),
            ASKED: ("Who may say yes to a place outside?",),
        },
        {
            "Context": "Background and context",
            "How you know": "How do you know?",
            "What it took": "What it took (money, time)",
        },
        "x",
    ),
    Story(
        "southampton-wiltshire",
        {
            "Title": "Block contracts near home for 10–20 young people",
            "Summary": "Two areas asked for block contracts of local foster care; about £1,000 a child a week was saved.",
            "Area": "Southampton & Wiltshire",
            "Last year": "2007/08",
            "How you know": "Reported by the Institute of Public Care",
            "What it took": "A long lead-in to find carers. <not costed>",
            "Results": "Children | 10–20 | children | scale\nSaved for each child a week | c. £1,000 | GBP\n"
            "Cost | £2-3m | GBP",
            "Document": "IPC, The role of commissioning",
            "Place in it": "Ex. F",
        },
        _USUAL
        | {
            "Stages of the cycle": ("Do",),
            "Verdict": ("Mixed",),
            "Cost band": ("Not reported",),
            "Kind of area": ("Several authorities",),
        },
        {
            CONTEXT: ("Most of them had lived in costly places out of the area.",),
            DONE: (
                Words(
                    "Both put out tenders for independent foster care nearby",
                    note="Carers for very challenging behaviour are scarce.",
                ),
                Rows(
                    (
                        ("Area", "Contract", "Places"),
                        ("Southampton", "block", "10 to 20"),
                        ("Wiltshire", "block, with a long lead\u2011in", "10 to 20"),
                    )
                ),
            ),
            CHANGED: ("Savings of some £1,000 per child per week are noted.",),
            HELPED: ("No “quick fix”: carers had to be found first.",),
            ASKED: ("Could you buy together with a neighbour?  How soon?",),
        },
        {},
    ),
    Story(
        "wakefield",
        {
            "Title": "Small groups, small forms",
            "Summary": "A simple way to apply for up to £35,000 let small groups run services for children of five to thirteen.",
            "Area": "Wakefield Children’s Fund",
            "How you know": "One of the voluntary bodies that led the fund.",
            "What it took": "up to £35,000 a project",
            "Results": "Most for a project | up to £35,000 | GBP\nAge | 5 – 13 | years",
            "Document": "Commissioning Children’s Services and the role of the Voluntary and Community Sector",
            "Place in it": "Current practice",
        },
        _USUAL
        | {
            "Stages of the cycle": ("Do",),
            "Verdict": ("Reported as working",),
            "Cost band": ("Low",),
            "Partners": ("Voluntary and community sector",),
        },
        {
            CONTEXT: ("Large providers were scored. Small groups could not have stood that.",),
            DONE: (
                Items(("what partners know and can do",), "●"),
                Items(("whether large bodies need to grow",), "–"),
                Items(("whether small ones do",), "o"),
                Items(("ideas were tried on a small scale",), "*"),
            ),
            CHANGED: ("The fund bought local invention, and more groups took part.",),
            HELPED: ("Barnardo’s led. The usual score card did not suit small groups.",),
            ASKED: ("Is your form too long for £35,000?",),
        },
        {
            "What it took": "What it took:",
            "What was done": "What we did",
        },
        "✓",
    ),
    Story(
        "childrens-funds",
        {
            "Title": "A cut of 15% became one of 5%",
            "Summary": "Voluntary bodies lobbied. £20m more was found, and a cut of 15 per cent shrank to c. 5 per cent.",
            "Area": "Children’s Funds across England",
            "First year": "2004",
            "Last year": "2005 (financial year 2004/5)",
            "How you know": "King 2004 tells it.",
            "What it took": "Time to lobby, nothing else is known",
            "Results": "Planned cut | from 15% to approximately 5% | %\nFound | + £20 million\n"
            "Cut | 15% → 5% | %",
            "Document": "Commissioning Children's Services and the role of the Voluntary and Community Sector",
            "Place in it": "Current practice, on the cuts of 2004/05",
        },
        _USUAL
        | {
            "Stages of the cycle": ("Review",),
            "Levels of commissioning": ("National",),
            "Verdict": ("Mixed",),
            "Cost band": ("Low",),
        },
        {
            CONTEXT: ("In 2004 large cuts hung over the funds (told of ’04/’05).",),
            DONE: ("Voluntary bodies asked ministers to spare children at risk.",),
            CHANGED: (
                "2004. The year ended with £20 million more, and money for the worst.\n15 % became 5 %.",
            ),
            HELPED: ("They spoke with one voice; nothing else is told.",),
            ASKED: ("Who speaks for small groups when money goes?",),
        },
        {},
        is_reversed=True,
    ),
    Story(
        "derbyshire",
        {
            "Title": "One contract, two councils: young carers",
            "Summary": "Two councils and their health trusts share a contract for carers under eighteen.",
            "Area": "Derbyshire and Derby City",
            "How you know": "Told by the provider, NCH.",
            "What it took": "One management system for both. See https://www.example.org/a_b?c=1&d=2.",
            "Results": "",
            "What is not known": "the price; what each council pays; figures",
            "Document": "Commissioning Children's Services and the role of the Voluntary and Community Sector",
            "Place in it": "“Current Practice”",
        },
        _USUAL
        | {
            "Stages of the cycle": ("Plan", "Do", "Review"),
            "Levels of commissioning": ("Sub-regional",),
            "Verdict": ("Reported as working",),
            "Cost band": ("Low",),
            "Services and groups": ("Young carers",),
        },
        {
            CONTEXT: (
                "Some under\u201018s look after others so much that they are children in need.",
            ),
            DONE: (
                Words(
                    "Each partner’s share and level of service is in the contract. More at our page",
                    link="https://www.example.org/",
                ),
                "☐ agreed ☑ signed",
            ),
            CHANGED: ("Management costs less, because one system serves both.",),
            HELPED: (
                "Derby City could renew without a tender; the county tests the market from time to time. Write to www.example.org or <mailto:team@example.org>.",
            ),
            ASKED: ("What would a tender do to those who use it?",),
        },
        {},
        "[x]",
    ),
    Story(
        "tameside",
        {
            "Title": "Young people on the panel 🙂",
            "Summary": "Young people were trained to score tenders 👍🏽.",
            "Area": "Tameside",
            "How you know": "Action for Children runs the project.",
            "What it took": "A project and a network — no costs given",
            "Results": "n/a",
            "What is not known": "-",
            "Document": "Achieving better outcomes: commissioning in children's services",
            "Place in it": "p 10",
        },
        _USUAL
        | {
            "Stages of the cycle": ("Do",),
            "Verdict": ("Reported as working",),
            "Cost band": ("Not reported",),
            "Approaches": ("Involving children and young people",),
        },
        {
            CONTEXT: ("Services should meet what the young ask for; that is hard to do.",),
            DONE: (
                Items(
                    (
                        "health mentors: trained young people sat on the panel",
                        "substance misuse: they wrote the scores",
                        "= plain words",
                    ),
                    "\uf0b7\t",
                ),
                "Mitreden heißt: „gemeinsam“ entscheiden.",
            ),
            CHANGED: ("The words of the tender became plain 🎉. Nothing was counted.",),
            HELPED: ("A wider network set one standard. *Everyone* joined_in_there.",),
            ASKED: ("Who under 18 reads your tenders? {{ nobody }}",),
        },
        {"What helped and what got in the way": "What helped / what got in the way"},
        "✔️",
    ),
    Story(
        "wales",
        {
            "Title": "Comisiynu gyda’n gilydd: five areas try it out",
            "Summary": "Between January 2007 and March 2008 five Welsh authorities tried ways to commission for children in need.",
            "Area": "Five pioneer authorities in Wales",
            "First year": "Jan 2007",
            "Last year": "two thousand and eight",
            "How you know": "The programme’s own plan",
            "What it took": "Oxford Brookes co‑ordinated it",
            "Results": "Areas | five | authorities\nPapers | 4 | papers",
            "Document": "The role of commissioning in improving services to children in need",
            "Place in it": "Introduction",
        },
        {
            "Country": ("Cymru / Wales",),
            "Levels of commissioning": ("Several councils together",),
            "Kind of evidence": ("Somebody said so",),
            "Stages of the cycle": ("Plan", "Doing"),
            "Verdict": ("No result reported",),
            "Cost band": ("don't know",),
        },
        {
            CONTEXT: ("Wales wanted places that fit better and cost less.",),
            DONE: (
                "Cynllun: papurau, canllawiau, astudiaethau achos.",
                "Four papers came ﬁrst; guides were to follow in 2007–08.",
            ),
            CHANGED: ("Nothing yet; rhy gynnar i ddweud.",),
            HELPED: ("Much of what others had done was not written down.",),
            ASKED: ("Beth nesaf?",),
        },
        {"Country": "Country (gwlad)"},
    ),
)
