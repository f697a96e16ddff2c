"""Hold that a number that no row can have names nothing, and breaks nothing."""

import re

import pytest
from flask import Flask

from registry.web.numbers_in_paths import HIGHEST_ID, id_in
from tests.members import http, standings
from tests.scene import Scene, scene
from tests.signing_in import sign_in

__all__ = ["scene"]


def paths_with(app: Flask, public_id: str, number: str) -> list[str]:
    """Return every address that takes a number, with this one."""
    found = []
    for rule in app.url_map.iter_rules():
        if "<int:" in rule.rule and "GET" in (rule.methods or ()):
            path = rule.rule.replace("<language:language>", "en")
            path = path.replace("<string:public_id>", public_id)
            path = re.sub(r"<int:\w+>", number, path)
            found.append(re.sub(r"<\w+:\w+>", "x", path))
    return found


@pytest.mark.parametrize("number", [HIGHEST_ID, HIGHEST_ID + 1, 10**20, 10**21])
def test_no_address_breaks_over_a_number_that_is_too_large(
    scene: Scene, number: int
) -> None:
    """Whoever may read a page hears that there is none, others as ever."""
    member = standings.active(scene)
    text = "9" * 4_500 if number > 10**20 else str(number)
    paths = paths_with(scene.app, http.public_id(scene, member), text)
    assert len(paths) > 15
    for who in ("decider", "owner"):
        visitor = sign_in(scene.app, getattr(scene.world, who))
        for path in paths:
            with visitor.get(path) as answer:
                known = {403, 404, 414} if number == HIGHEST_ID else {404, 414}
                assert answer.status_code in known, (who, path[:80])


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("7", 7),
        (str(HIGHEST_ID), HIGHEST_ID),
        (str(HIGHEST_ID + 1), None),
        ("9" * 5_000, None),
        ("\u0667", None),
        ("-1", None),
        ("", None),
    ],
)
def test_a_button_carries_a_number_that_a_row_can_have(
    text: str, number: int | None
) -> None:
    assert id_in(text) == number
