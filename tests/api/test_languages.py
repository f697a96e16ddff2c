"""Change what is displayed by `lang`, and nothing else."""

from typing import Any

import pytest

from registry.domain.languages import TAGS
from registry.domain.names import NameKind
from tests.api.reader import Reader
from tests.factories.members import a_name, make_decision, make_member
from tests.product import OpenWork

PATHS = ("organisations", "organisations?q=umut", "countries", "chair", "decisions")


def without_display(value: Any) -> Any:
    """Return a document without what `lang` may change."""
    if isinstance(value, list):
        return [without_display(each) for each in value]
    if not isinstance(value, dict):
        return value
    return {
        name: without_display(each)
        for name, each in value.items()
        if name != "display_name"
    }


@pytest.fixture
def members(work: OpenWork) -> None:
    """List members whose order would differ between alphabets."""
    with work() as w:
        for name in ("Umut Çevre", "Umut Cumhur", "Umut Әлем", "Umut Ýaş"):
            names = [
                a_name(name, "tr"),
                a_name(f"{name} (kk)", "kk", NameKind.LABEL),
            ]
            make_decision(w, make_member(w, names, country="TR"))


@pytest.mark.point("E-05")
@pytest.mark.usefixtures("members")
@pytest.mark.parametrize("path", PATHS)
def test_lang_changes_what_is_displayed_and_nothing_else(
    reader: Reader, path: str
) -> None:
    mark = "&" if "?" in path else "?"
    answers = {tag: reader.read(f"{path}{mark}lang={tag}") for tag in TAGS}
    for tag, answer in answers.items():
        assert answer["meta"]["lang"] == tag
        assert without_display(answer["data"]) == without_display(answers["en"]["data"])
        assert reader.ask(f"{path}{mark}lang={tag}").headers["Content-Language"] == tag
    assert reader.read(path)["data"] == answers["en"]["data"]


@pytest.mark.point("E-05")
@pytest.mark.usefixtures("members")
def test_the_name_to_show_says_its_language_and_if_it_stands_in(
    reader: Reader,
) -> None:
    for tag, lang, fallback in (("kk", "kk", False), ("hu", "tr", True)):
        for record in reader.data("organisations", lang=tag):
            assert record["display_name"]["lang"] == lang
            assert record["display_name"]["fallback"] is fallback
    countries = reader.data("countries", lang="kk")
    assert countries[0]["display_name"] == {
        "value": "Әзербайжан",
        "lang": "kk",
        "fallback": False,
    }


@pytest.mark.point("E-05")
@pytest.mark.parametrize("lang", ["ru", "EN", "en-GB", "", "x" * 300])
def test_an_unknown_language_is_refused(reader: Reader, lang: str) -> None:
    for path in PATHS:
        mark = "&" if "?" in path else "?"
        refused = reader.read(f"{path}{mark}lang={lang}", 400)
        assert [each["parameter"] for each in refused["errors"]] == ["lang"]
