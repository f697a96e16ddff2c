"""Walk the directory's pages while others come, go and are renamed."""

import re
from collections.abc import Iterator
from itertools import islice

import pytest

from registry.domain.membership import Standing
from registry.members.models.organisations import Organisation
from tests.api.members import change
from tests.factories.members import make_member
from tests.product import OpenWork
from tests.visitor import Visitor

_PROFILE = re.compile(r"/orgs/([0-9A-Z]{8})")


def walk_disturbed(
    client: Visitor, work: OpenWork, moving: list[int], path: str
) -> Iterator[str]:
    """Yield the ids of every page; before each, one leaves and one comes."""
    page = client.visit(path)
    while True:
        links = [link["href"] for link in page.one("main").all("a")]
        yield from dict.fromkeys(
            found[1] for link in links if (found := _PROFILE.search(link))
        )
        following = page.all("a", rel="next")
        if not following:
            return
        with work() as w:
            for moved in moving[:2]:
                change(w, w.session.get(Organisation, moved), Standing.REMOVED)
                make_member(w, f"Umut {moved + 100}")
            del moving[:2]
        page = client.visit(following[0]["href"])


@pytest.mark.point("E-02")
@pytest.mark.parametrize(
    "path",
    [
        "/hu/orgs/",
        "/kk/orgs/?sort=newest",
        "/tk/orgs/?sort=country",
        "/az/orgs/?status=current",
        "/uz/orgs/?q=umut",
    ],
)
def test_who_stays_is_met_on_exactly_one_page(
    client: Visitor, work: OpenWork, path: str
) -> None:
    with work() as w:
        made = [make_member(w, f"Umut {number:02}") for number in range(50)]
        moving = [each.id for each in made[4:44:5]]
        stable = [each.public_id for each in made if each.id not in moving]
    met = list(islice(walk_disturbed(client, work, moving, path), 200))

    assert len(moving) < 8
    assert [met.count(public_id) for public_id in stable] == [1] * len(stable)
