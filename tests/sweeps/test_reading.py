"""Hold every type of page to one look, one way of switching, one way to get help."""

import pytest

from registry.domain.languages import CONTENT, TAGS
from tests.applications.positions import QUESTION, REFUSAL
from tests.browser.page_types import PAGE_TYPES, PUBLIC
from tests.browser.settled import NAMES
from tests.browser.walking import settled
from tests.pages import Page
from tests.product import BASE_URL, CONTACT
from tests.scene import scene
from tests.sweeps.reading import (
    Reading,
    alternates,
    footer_links,
    reading,
    spoken,
)
from tests.world import ANSWERS

__all__ = ["reading", "scene", "settled"]

# A chooser, and an answer to who has no language yet, speak all of them.
MANY = ("language chooser", "verification in every language")
ONE_LANGUAGE = [kind for kind in PAGE_TYPES if kind.name not in MANY]
# A mail is shown as it was sent: one text, in the language of its reader.
AS_SENT = ("emails of the demo",)
AUTONYMS = {name: tag for tag, name in CONTENT.items()}
# What people wrote, and in which language.
WRITTEN = {
    **{name: language for _, language, name in NAMES},
    "We help people to find work.": "en",
    "Мы помогаем молодёжи.": "ru",
    ANSWERS["official_name"]: "kk",
    ANSWERS["mission"]: "kk",
    "Young Generation": "en",
    QUESTION.grounds.text: "en",
    REFUSAL.text: "en",
}


@pytest.fixture
def database_kind() -> str:
    """Use one database: the pages do not know which it is."""
    return "sqlite"


def switches(page: Page) -> dict[str, str]:
    """Return where each language of the page's header leads."""
    row = page.all("nav", class_="languages")[0]
    links = {link["lang"]: link["href"] for link in row.all("a")}
    buttons = {each["lang"]: each["formaction"] for each in row.all("button")}
    return {**links, **buttons}


@pytest.mark.point("M-02")
def test_a_public_page_is_the_same_page_in_every_language(reading: Reading) -> None:
    for kind in PUBLIC:
        if kind.name in MANY or kind.left_empty or (kind.again and not kind.query):
            continue
        addresses = {
            tag: kind.address(reading.app, reading.settled, tag) for tag in TAGS
        }
        pages = {tag: reading.read(kind, tag) for tag in TAGS}
        told = {tag: alternates(page) for tag, page in pages.items()}
        for tag, page in pages.items():
            assert page.language == tag
            others = {other: addresses[other] for other in TAGS if other != tag}
            assert switches(page) == others, kind
            # Search engines believe only what both sides say.
            for other in set(told[tag]) - {"x-default"}:
                assert told[tag][other] == BASE_URL + addresses[other]
                assert told[other] == told[tag], kind
        every = set(TAGS) if kind.endpoint != "directory.organisation" else set()
        assert every <= set(told["az"]), kind


@pytest.mark.point("M-02")
@pytest.mark.point("X-07")
def test_every_other_page_can_be_had_in_every_language(reading: Reading) -> None:
    for place, kind in enumerate(ONE_LANGUAGE):
        if kind in PUBLIC or kind.left_empty:
            continue
        here, there = TAGS[place % len(TAGS)], TAGS[(place + 3) % len(TAGS)]
        page = reading.read(kind, here)
        assert page.language == here, kind
        own = {tag: kind.address(reading.app, reading.settled, tag) for tag in TAGS}
        leads = switches(page)
        assert leads == {tag: own[tag] for tag in TAGS if tag != here}, kind
        assert reading.read_address(kind, leads[there]).language == there, kind


@pytest.mark.point("X-07")
def test_what_people_wrote_says_its_language_wherever_it_stands(
    reading: Reading,
) -> None:
    wrong, seen = [], set()
    for kind in ONE_LANGUAGE:
        if kind.left_empty or kind.name in AS_SENT:
            continue
        page = reading.read(kind, "az")
        for element, language, text in spoken(page.one("html")):
            for written in WRITTEN:
                # A mail on a page is one text, as it was sent.
                if written in text and element != "pre":
                    seen.add(written)
                    if language != WRITTEN[written]:
                        wrong.append(f"{kind}: <{element}> {language}: {text}")
            if AUTONYMS.get(text, language) != language:
                wrong.append(f"{kind}: <{element}> {language}: {text}")
    assert wrong == []
    assert seen == set(WRITTEN)


@pytest.mark.point("X-08")
def test_a_form_that_was_refused_says_so_first(reading: Reading) -> None:
    refused = [kind for kind in PAGE_TYPES if kind.left_empty]
    # A document's page keeps what was taken away too: afterwards the draft lacks it.
    refused.sort(key=lambda kind: kind.endpoint == "documents.document")
    for place, kind in enumerate(refused):
        page = reading.read(kind, TAGS[place % len(TAGS)])
        start = page.words("Error: %(heading)s") % {"heading": page.heading}
        assert page.title.startswith(start), kind
        assert page.errors, kind
        before = page.elements.index(page.one("div", class_="error-summary"))
        assert before < page.elements.index(page.one("h1")), kind


@pytest.mark.point("X-09")
def test_help_stands_at_the_same_place_on_every_page(reading: Reading) -> None:
    ends = {
        kind.name: footer_links(reading.read(kind, "en"))
        for kind in ONE_LANGUAGE
        if not kind.left_empty
    }
    first = ends["home"]
    assert ("mailto:" + CONTACT) in {address for _, address in first}
    assert {name: end for name, end in ends.items() if end != first} == {}
