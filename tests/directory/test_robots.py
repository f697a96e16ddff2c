"""Tell search engines what to read and what not."""

from xml.etree import ElementTree

import pytest

from registry.directory.views import robots
from registry.domain.languages import TAGS
from registry.domain.membership import CURRENT, FORMER, Standing
from tests.factories.members import a_text, make_member, make_organisation
from tests.product import OpenWork
from tests.visitor import Visitor

BASE = "http://localhost"


def addresses(client: Visitor, path: str = "/sitemap.xml") -> list[str]:
    """Return the addresses that a sitemap lists."""
    response = client.get(path)
    assert response.status_code == 200
    assert response.mimetype == "application/xml"
    root = ElementTree.fromstring(response.data)
    return [str(place.text) for place in root.iter(f"{{{robots.NAMESPACE}}}loc")]


def test_pages_of_a_person_s_own_are_closed(client: Visitor) -> None:
    response = client.get("/robots.txt")
    assert response.mimetype == "text/plain"
    lines = response.text.splitlines()
    for part in ("account", "apply", "office", "operator"):
        assert f"Disallow: /*/{part}/" in lines
    assert f"Sitemap: {BASE}/sitemap.xml" in lines


def test_the_shared_pages_stand_in_every_language(client: Visitor) -> None:
    listed = addresses(client)
    for tag in TAGS:
        for page in robots.SHARED_PAGES:
            assert f"{BASE}/{tag}/{page}" in listed
            client.visit(f"/{tag}/{page}")


def test_members_of_today_stand_in_the_languages_they_write_in(
    client: Visitor, work: OpenWork
) -> None:
    with work() as w:
        texts = [a_text("Öyrədirik.", "az"), a_text("We teach.", "en")]
        member = make_member(w, "Elm", mission=texts).public_id
        gone = [make_member(w, "Xalq", standing=each).public_id for each in FORMER]
        kept = [
            make_member(w, "Qadın", standing=each).public_id
            for each in CURRENT - {Standing.ACTIVE}
        ]
        draft = make_organisation(w, "Gizli").public_id
    listed = addresses(client)
    assert [address for address in listed if member in address] == [
        f"{BASE}/az/orgs/{member}",
        f"{BASE}/en/orgs/{member}",
    ]
    assert all(f"{BASE}/az/orgs/{public_id}" in listed for public_id in kept)
    for public_id in (*gone, draft):
        assert not any(public_id in address for address in listed)


def test_too_many_members_are_listed_in_several_files(
    client: Visitor, work: OpenWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(robots, "MEMBERS_PER_FILE", 2)
    with work() as w:
        made = [make_member(w, f"Elm {letter}").public_id for letter in "ABCDE"]
    files = addresses(client)
    assert files == [f"{BASE}/sitemap.xml?page={page}" for page in (1, 2, 3)]
    listed = [a for file in files for a in addresses(client, file.removeprefix(BASE))]
    for public_id in made:
        assert listed.count(f"{BASE}/az/orgs/{public_id}") == 1
    assert len(listed) == len(set(listed))


@pytest.mark.parametrize("page", ["0", "2", "x", "-1", "9" * 30, "", "٣"])
def test_a_file_that_does_not_exist_is_no_page(client: Visitor, page: str) -> None:
    assert client.get("/sitemap.xml", query_string={"page": page}).status_code == 404
