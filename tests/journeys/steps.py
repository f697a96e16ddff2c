"""What one NGO of Kazakhstan types, page by page, and how people go on from there."""

from http import HTTPStatus
from typing import Any

from tests.pages import Page
from tests.product import Outbox
from tests.visitor import Visitor

NAME = "Жас ұрпақ қоғамдық бірлестігі"
EMAIL = "ulpan@example.org"

# Page after page: the end of its path, and what is typed there.
TYPED: list[tuple[str, dict[str, Any]]] = [
    (
        "/name",
        {
            "official_name": NAME,
            "official_language": "kk",
            "acronym": "ЖҰ",
        },
    ),
    ("/country", {"country": "KZ"}),
    (
        "/legal",
        {
            "legal_form": "public_association",
            "founded": "1999",
            "number_KZ_BIN": "990140000126",
        },
    ),
    (
        "/seat",
        {
            "town": "Шымкент",
            "address": "Тәуке хан даңғылы 1",
            "website": "zhasurpaq.example.org",
        },
    ),
    (
        "/activity",
        {
            "fields": ["youth", "education"],
            "mission": "Жастарға білім алуға және жұмыс табуға көмектесеміз.",
            "mission_language": "kk",
        },
    ),
    (
        "/contact",
        {
            "contact_name": "Ұлпан Қуанышқызы",
            "contact_email": EMAIL,
            "contact_phone": "+7 725 200 00 00",
        },
    ),
    (
        "/signer",
        {
            "signer_name": "Асқар Серікұлы",
            "signer_position": "Төраға",
            "signer_authority": "Жарғының 12-бабы бойынша сайланған.",
        },
    ),
    ("/documents/statute", {"reason": "Мұрағатта."}),
    ("/documents/registration", {"reason": "Мұрағатта."}),
    ("/documents/authority", {"reason": "Жарғыда бар."}),
]


def follow(visitor: Visitor, page: Page, part: str) -> Page:
    """Open the link on a page whose address ends like this."""
    found = [a["href"] for a in page.all("a") if a["href"].endswith(part)]
    assert found, f"no link to {part} on {page.path}"
    return visitor.visit(found[0])


def fill_in(visitor: Visitor, language: str) -> Page:
    """Start an application and fill in every page; return the page before sending."""
    start = visitor.visit(f"/{language}/apply/begin")
    page = visitor.submit(start, form="/apply/begin")
    page = follow(visitor, page, "/name")
    for end, values in TYPED:
        assert page.path.endswith(end), f"{page.path} is not {end}"
        page = visitor.submit(page, values, form=end)
    assert page.path.endswith("/check")
    return page


def send(visitor: Visitor, check: Page) -> str:
    """Send the application, and return its reference."""
    declaration = {
        "joint_declaration": "y",
        "true_answers": "y",
        "declared_by": "Асқар Серікұлы",
    }
    sent = visitor.submit(check, declaration, form="/check")
    assert sent.path.endswith("/sent")
    return sent.path.split("/")[-2]


def review(visitor: Visitor, reference: str, language: str) -> None:
    """Take a file up and mark each criterion as met."""
    address = f"/{language}/office/cases/{reference}"
    page = visitor.visit(address)
    page = visitor.submit(page, form="/do/take_up")
    page = follow_criterion(visitor, page)
    while "/criteria/" in page.path:
        page = visitor.submit(
            page, {"mark": "met", "consulted": "stat.gov.kz"}, form="/criteria/"
        )


def follow_criterion(visitor: Visitor, page: Page) -> Page:
    """Open the first criterion."""
    found = [a["href"] for a in page.all("a") if "/criteria/" in a["href"]]
    return visitor.visit(found[0])


def recommend(visitor: Visitor, reference: str, language: str, **values: Any) -> Page:
    """Record a recommendation."""
    page = visitor.visit(f"/{language}/office/cases/{reference}/recommend")
    return visitor.submit(page, values, form="/recommend")


def decide(
    visitor: Visitor, reference: str, language: str, status: int = 200, **values: Any
) -> Page:
    """Record a decision, after its letter was read."""
    page = visitor.visit(f"/{language}/office/cases/{reference}/decide")
    page = visitor.submit(page, values, form="/decide", status=status)
    if status == HTTPStatus.OK and page.path.endswith("/decide") and page.all("pre"):
        page = visitor.submit(page, button="Record the decision")
    return page


def mails_of(outbox: Outbox, kind: str) -> list[tuple[str, str]]:
    """Return who was told of what, and in which language."""
    return [(m.to_address, m.language) for m in outbox() if m.kind == kind]
