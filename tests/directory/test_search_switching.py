"""What stands in the search box is still there in another language."""

from registry.domain.languages import TAGS
from tests.factories.members import a_name, make_member
from tests.product import OpenWork
from tests.scene import ON_ONE_DATABASE
from tests.visitor import Visitor
from tests.web.test_switching import language_button

pytestmark = ON_ONE_DATABASE


def test_a_search_that_was_typed_and_not_sent_goes_along(client: Visitor) -> None:
    page = client.visit("/en/orgs/?country=KZ")
    values = {"q": "жас ұрпақ"}
    for tag in [tag for tag in TAGS if tag != "en"]:
        page = client.submit(page, values, button=language_button(page, tag))
        assert (page.path, page.language) == (f"/{tag}/orgs/", tag)
        assert page.one("input", name="q")["value"] == "жас ұрпақ"
        assert page.one("input", name="country")["value"] == "KZ"
        values = {}


def test_the_page_of_a_list_goes_along_and_a_new_search_begins_anew(
    client: Visitor, work: OpenWork
) -> None:
    with work() as w:
        for number in range(25):
            make_member(w, [a_name(f"Egyesület {number}", "hu")], country="HU")
    page = client.visit("/hu/orgs/?q=egyes")
    page = client.visit(page.one("a", rel="next")["href"])
    page = client.submit(page, button=language_button(page, "tr"))
    assert len(page.one("ul", class_="results").all("h3")) == 5
    page = client.submit(page, {"q": "egyes"}, button="Search")
    assert len(page.one("ul", class_="results").all("h3")) == 20
    assert not [a for a in page.all("a") if "at_page" in a["href"]]


def test_a_list_goes_on_from_the_same_organisation_in_another_language(
    client: Visitor, work: OpenWork
) -> None:
    with work() as w:
        for number in range(25):
            make_member(w, [a_name(f"Egyesület {number + 10}", "hu")], country="HU")
    page = client.visit("/hu/orgs/?country=HU")
    page = client.visit(page.one("a", rel="next")["href"])
    page = client.submit(page, button=language_button(page, "tr"))
    rows = page.one("ul", class_="results").all("h3")
    assert [row.text for row in rows] == [f"Egyesület {n}" for n in range(30, 35)]


def test_enter_searches_in_the_language_of_the_page(client: Visitor) -> None:
    # The first button of the form is what Enter presses.
    page = client.submit(client.visit("/en/orgs/"), {"q": "Ağaç"}, form="/orgs/")
    assert page.path == "/en/orgs/"
    assert not page.all("input", name="go")
