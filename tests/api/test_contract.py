"""Keep what version 1 promised: every release may add, and none may take away."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.api.growth import losses
from tests.api.reader import Reader
from tests.scene import ON_ONE_DATABASE

FROZEN = Path(__file__).parent / "v1"
"""One description a release, as it was published; a new release adds its own."""

RELEASES = sorted(path.name for path in FROZEN.glob("*.json"))
Document = dict[str, Any]


def promised(document: Document) -> Document:
    """Return what of a description is the same in every deployment."""
    return {name: document[name] for name in ("paths", "components")}


def released(name: str) -> Document:
    """Return the description of a release."""
    return json.loads((FROZEN / name).read_text(encoding="utf-8"))


@pytest.mark.point("E-08")
@pytest.mark.parametrize("release", RELEASES)
@ON_ONE_DATABASE
def test_nothing_that_a_release_promised_is_gone(reader: Reader, release: str) -> None:
    assert list(losses(released(release), promised(reader.described))) == []


@pytest.mark.point("E-08")
@ON_ONE_DATABASE
def test_the_version_of_today_has_its_description_frozen(reader: Reader) -> None:
    version = reader.described["info"]["version"]
    assert f"{version}.json" in RELEASES


def _schema(document: Document, name: str) -> dict[str, Any]:
    return document["components"]["schemas"][name]


def _parameter(document: Document, name: str) -> dict[str, Any]:
    told = document["paths"]["/organisations"]["get"]["parameters"]
    return next(each for each in told if each["name"] == name)


def _without_path(d: Document) -> None:
    del d["paths"]["/chair"]


def _without_member(d: Document) -> None:
    del _schema(d, "Organisation")["properties"]["town"]


def _without_promise(d: Document) -> None:
    _schema(d, "Organisation")["required"].remove("town")


def _with_another_type(d: Document) -> None:
    _schema(d, "Organisation")["properties"]["founded"]["type"] = "string"


def _without_parameter(d: Document) -> None:
    told = d["paths"]["/organisations"]["get"]["parameters"]
    told.remove(_parameter(d, "q"))


def _with_a_parameter_required(d: Document) -> None:
    _parameter(d, "q")["required"] = True


def _with_a_new_one_required(d: Document) -> None:
    told = d["paths"]["/organisations"]["get"]["parameters"]
    told.append({**_parameter(d, "q"), "name": "key", "required": True})


def _with_fewer_languages(d: Document) -> None:
    _parameter(d, "lang")["schema"]["enum"].remove("ky")


def _with_shorter_pages(d: Document) -> None:
    _parameter(d, "limit")["schema"]["maximum"] = 50


def _with_another_default(d: Document) -> None:
    _parameter(d, "limit")["schema"]["default"] = 10


def _with_a_new_rule(d: Document) -> None:
    _parameter(d, "q")["schema"]["minLength"] = 3


def _without_status(d: Document) -> None:
    del d["paths"]["/organisations"]["get"]["responses"]["304"]


@pytest.mark.point("E-08")
@pytest.mark.parametrize(
    "take_away",
    [
        _without_path,
        _without_member,
        _without_promise,
        _with_another_type,
        _without_parameter,
        _with_a_parameter_required,
        _with_a_new_one_required,
        _with_fewer_languages,
        _with_shorter_pages,
        _with_another_default,
        _with_a_new_rule,
        _without_status,
    ],
)
@pytest.mark.parametrize("release", RELEASES[-1:])
def test_what_is_taken_away_is_seen(
    take_away: Callable[[Document], None], release: str
) -> None:
    changed = copy.deepcopy(released(release))
    take_away(changed)
    assert list(losses(released(release), changed))


@pytest.mark.parametrize("release", RELEASES[-1:])
def test_what_is_added_is_let_pass(release: str) -> None:
    grown = copy.deepcopy(released(release))
    grown["paths"]["/new"] = grown["paths"]["/chair"]
    told = grown["paths"]["/chair"]["get"]
    told["parameters"].append({"in": "query", "name": "new", "required": False})
    told["summary"] = "Other words"
    _schema(grown, "Organisation")["properties"]["new"] = {"type": "string"}
    _schema(grown, "Organisation")["required"].append("new")
    _parameter(grown, "limit")["schema"]["maximum"] = 200
    assert list(losses(released(release), grown)) == []
