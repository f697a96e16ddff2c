"""Read a profile in languages that it is written in, and in others."""

import pytest

from registry.domain.languages import TAGS
from registry.domain.names import TextStatus
from tests.factories.members import a_name, a_text, make_member
from tests.pages import Page
from tests.product import OpenWork
from tests.visitor import Visitor


def canonical(page: Page) -> str:
    """Return the address that search engines are told to keep."""
    return page.one("link", rel="canonical")["href"]


def alternates(page: Page) -> dict[str, str]:
    """Return the address of each language that search engines are told of."""
    links = page.all("link", rel="alternate")
    return {link["hreflang"]: link["href"] for link in links}


@pytest.mark.point("M-04")
def test_a_text_in_another_language_says_so_and_leads_to_its_own_page(
    client: Visitor, work: OpenWork
) -> None:
    with work() as w:
        member = make_member(
            w,
            [a_name("Ağaç Vakfı", "tr")],
            mission=[a_text("Ağaç dikeriz.", "tr")],
        )
        path = f"orgs/{member.public_id}"
    base = "http://localhost"
    for tag in TAGS:
        page = client.visit(f"/{tag}/{path}")
        (text,) = page.one("section").all("div", lang="tr")
        assert text.text == "Ağaç dikeriz."
        notices = page.all("p", class_="fallback")
        if tag == "tr":
            assert notices == []
        else:
            assert "Türkçe" in notices[0].text
            assert notices[0].all("span", lang="tr")
        assert canonical(page) == f"{base}/tr/{path}"
        assert alternates(page) == {"tr": f"{base}/tr/{path}"}
    listed = client.get("/sitemap.xml").text
    assert f"{base}/tr/{path}" in listed
    assert listed.count(path) == 1


def test_every_language_with_a_text_is_a_page_of_its_own(
    client: Visitor, work: OpenWork
) -> None:
    with work() as w:
        member = make_member(
            w,
            [a_name("Zöld Fa", "hu")],
            mission=[
                a_text("Fát ültetünk.", "hu"),
                a_text("We plant trees.", "en", TextStatus.HUMAN),
                a_text("Мы сажаем деревья.", "ru", TextStatus.HUMAN),
            ],
        )
        path = f"orgs/{member.public_id}"
    base = "http://localhost"
    real = {tag: f"{base}/{tag}/{path}" for tag in ("en", "hu")}
    for tag, address in real.items():
        page = client.visit(f"/{tag}/{path}")
        assert canonical(page) == address
        assert alternates(page) == real
        assert page.all("p", class_="fallback") == []
    page = client.visit(f"/kk/{path}")
    assert canonical(page) == real["en"]
    assert page.one("section").all("div", lang="en")[0].text == "We plant trees."
    elsewhere = [a for a in page.one("section").all("a") if a["lang"] == "hu"]
    assert [a["href"] for a in elsewhere] == [f"/hu/{path}"]
    assert page.one("details").all("div", lang="ru")[0].text == "Мы сажаем деревья."


def test_a_machine_s_translation_and_a_stale_one_are_marked(
    client: Visitor, work: OpenWork
) -> None:
    with work() as w:
        member = make_member(
            w,
            "Elm",
            mission=[
                a_text("Öyrədirik.", "az"),
                a_text("Tanítunk.", "hu", TextStatus.MACHINE),
                a_text("Öğretiyoruz.", "tr", TextStatus.HUMAN, stale=True),
            ],
        )
        path = f"orgs/{member.public_id}"
    section = client.visit(f"/hu/{path}").one("section")
    assert len(section.all("p", class_="notice")) == 1
    section = client.visit(f"/tr/{path}").one("section")
    assert len(section.all("p", class_="notice")) == 1
    assert client.visit(f"/az/{path}").one("section").all("p", class_="notice") == []


def test_without_any_text_the_names_say_which_pages_are_real(
    client: Visitor, work: OpenWork
) -> None:
    with work() as w:
        member = make_member(w, [a_name("Zöld Fa", "hu")])
        path = f"orgs/{member.public_id}"
    page = client.visit(f"/ky/{path}")
    assert canonical(page) == f"http://localhost/hu/{path}"
    assert list(alternates(page)) == ["hu"]


def test_a_text_in_a_language_without_pages_stays_on_each(
    client: Visitor, work: OpenWork
) -> None:
    with work() as w:
        member = make_member(
            w, [a_name("Қар", "kk")], mission=[a_text("Помогаем.", "ru")]
        )
        path = f"orgs/{member.public_id}"
    page = client.visit(f"/ky/{path}")
    assert canonical(page) == f"http://localhost/ky/{path}"
    assert alternates(page) == {}
    assert page.one("section").all("div", lang="ru")
    assert path not in client.get("/sitemap.xml").text
