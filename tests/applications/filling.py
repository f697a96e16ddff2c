"""Fill in an application's pages as its secretary does, one after another."""

from typing import Any

from registry.catalogues import catalogue
from registry.domain.answers import Part
from registry.domain.languages import TAGS
from tests.pages import Page
from tests.scene import Scene
from tests.visitor import Values, Visitor
from tests.world import ANSWERS, make_draft

# What is typed on each page; the country has one of its own, before the legal part.
TYPED: dict[str, dict[str, str | list[str]]] = {
    "name": {
        "official_name": "Жас ұрпақ қоғамдық бірлестігі",
        "official_language": "kk",
        "acronym": "ЖҰ",
        "other_name_1": "Young Generation",
        "other_language_1": "en",
    },
    "country": {"country": "KZ"},
    "legal": {
        "legal_form": "public_association",
        "founded": "1999",
        "number_KZ_BIN": ANSWERS["identifiers"]["KZ-BIN"],
    },
    "seat": {
        "town": "Шымкент",
        "address": "Тәуке хан даңғылы 1",
        "website": "zhasurpaq.example.org",
    },
    "activity": {
        "fields": ["youth"],
        "mission": "Жастарға білім мен жұмыс табуға көмектесеміз.",
        "mission_language": "kk",
    },
    "contact": {
        "contact_name": "Ұлпан Қуанышқызы",
        "contact_email": "ulpan@example.org",
        "contact_phone": "+7 700 000 00 00",
    },
    "signer": {
        "signer_name": "Асқар Серікұлы",
        "signer_email": "askar@example.org",
        "signer_position": "Басқарма төрағасы",
        "signer_authority": "Жарғы, 12-бап",
    },
    "documents/statute": {"reason": "Мұрағатта."},
    "documents/registration": {"reason": "Мұрағатта."},
    "documents/authority": {"reason": "Жарғыда бар."},
}
DECLARED = {
    "joint_declaration": "y",
    "true_answers": "y",
    "declared_by": "Асқар Серікұлы",
}


def start(visitor: Visitor, language: str = "en") -> str:
    """Press the start button; return the address of the new draft."""
    page = visitor.visit(f"/{language}/apply/begin")
    form = next(f for f in page.all("form") if f["action"].endswith("/apply/begin"))
    [key] = form.all("input", name="key")
    return visitor.submit(page, {"key": key["value"]}, form=form["action"]).path


def fill_in(visitor: Visitor, base: str, name: str, **typed: Any) -> Page:
    """Fill in one page; return the page that follows."""
    page = visitor.visit(base + name)
    return visitor.submit(page, {**TYPED[name], **typed}, form=base + name)


def fill_in_all(visitor: Visitor, base: str) -> Page:
    """Fill in every page; return the last one that follows."""
    for name in TYPED:
        page = fill_in(visitor, base, name)
    return page


def send(visitor: Visitor, base: str, values: Values | None = None) -> Page:
    """Declare and send; return the page that follows."""
    page = visitor.visit(base + "check")
    return visitor.submit(page, values or DECLARED, form="/check")


def draft(scene: Scene, **answers: Any) -> str:
    """Write down a complete draft of the scene's owner; return its reference."""
    with scene.work() as work:
        return make_draft(work, scene.world.owner, **answers).reference


def in_words(language: str, message: str, **values: object) -> str:
    """Return a message id in the words of a language."""
    words = catalogue(language).gettext(message)
    return words % values if values else words


def main_text(page: Page) -> str:
    """Return what stands in the middle of a page, between header and footer."""
    return page.one("main").text


__all__ = ["ANSWERS", "TAGS", "Part"]
