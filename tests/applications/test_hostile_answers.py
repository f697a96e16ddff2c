"""Bad input gets a message at its field, is kept as typed, and changes nothing."""

from html import escape

import pytest

from registry.applications.forms.names import LONGEST_NAME
from registry.applications.labels.applying import QUESTION_LABELS
from registry.applications.models.applications import Application
from registry.domain.application import Stage
from registry.domain.identifiers import LONGEST_VALUE
from registry.domain.websites import LONGEST_WEBSITE
from registry.domain.writing import TextProblem
from registry.web.labels import PROBLEMS, TEXT_PROBLEMS
from tests.applications.filling import (
    ANSWERS,
    DECLARED,
    TYPED,
    draft,
    in_words,
    main_text,
)
from tests.pages import Page
from tests.scene import Scene
from tests.visitor import Visitor

# Every field somebody types into: its page, and how many characters it takes.
TEXTS = {
    "official_name": ("name", LONGEST_NAME),
    "acronym": ("name", 60),
    "other_name_1": ("name", LONGEST_NAME),
    "former_name_5": ("name", LONGEST_NAME),
    "number_KZ_BIN": ("legal", LONGEST_VALUE),
    "town": ("seat", 120),
    "address": ("seat", 500),
    "website": ("seat", LONGEST_WEBSITE),
    "mission": ("activity", 2000),
    "contact_name": ("contact", 200),
    "contact_email": ("contact", 254),
    "contact_phone": ("contact", 40),
    "signer_name": ("signer", 200),
    "signer_email": ("signer", 254),
    "signer_position": ("signer", 200),
    "signer_authority": ("signer", 1000),
}
HOSTILE = {
    "\0": TextProblem.CONTROL_CHARACTERS,
    "a\0b": TextProblem.CONTROL_CHARACTERS,
    "a\x07b": TextProblem.CONTROL_CHARACTERS,
    "a\u202eb": TextProblem.DIRECTION_MARKS,
    "a\u200fb": TextProblem.DIRECTION_MARKS,
    "a\u3164b": TextProblem.UNSEEN_CHARACTERS,
    "a\u0301\u0302\u0303\u0304": TextProblem.TOO_MANY_MARKS,
}
LOOK_ALIKE = "Qаzaq"  # its second letter is Cyrillic
NAMES = ("official_name", "other_name_1", "town", "contact_name", "signer_name")


@pytest.fixture
def database_kind() -> str:
    """Use one database: what is refused reaches none."""
    return "sqlite"


@pytest.fixture
def base(scene: Scene) -> str:
    """Return the address of a complete draft, on its Kazakh pages."""
    return f"/kk/apply/{draft(scene)}/"


def refusal(owner: Visitor, base: str, name: str, **typed: object) -> Page:
    """Send one page with something wrong on it; return it as it comes back."""
    page = owner.visit(base + name)
    back = owner.submit(page, typed, form=base + name)
    assert back.path == base + name
    assert back.title.startswith(
        in_words("kk", "Error: %(heading)s", heading=back.heading)
    )
    return back


def message_at(page: Page, field: str) -> str:
    """Return the message at one field; the summary has it too, and leads there."""
    [control] = [
        c
        for c in page.root.walk()
        if c["id"] == field and c.tag in {"input", "textarea", "select"}
    ]
    assert control["aria-invalid"] == "true"
    assert f"{field}-error" in control["aria-describedby"].split()
    [error] = page.all("p", id=f"{field}-error")
    [summary] = page.all("div", class_="error-summary")
    said = {link["href"]: link.text for link in summary.all("a")}
    mark = in_words("kk", "Error")
    assert error.text == f"{mark}: {said[f'#{field}']}"
    return said[f"#{field}"]


@pytest.mark.point("X-08")
@pytest.mark.parametrize("field", TEXTS)
def test_what_cannot_be_read_is_refused_at_its_field(
    owner: Visitor, base: str, scene: Scene, field: str
) -> None:
    name, _ = TEXTS[field]
    for typed, problem in HOSTILE.items():
        page = refusal(owner, base, name, **{field: typed})
        assert message_at(page, field) == in_words("kk", TEXT_PROBLEMS[problem])
        # NUL alone has no place in HTML.
        assert shown_in(page, field) == typed.replace("\0", "")
    assert scene.row(Application).answers == ANSWERS


def shown_in(page: Page, field: str) -> str:
    """Return what a field holds, as a browser would send it again."""
    [control] = [c for c in page.root.walk() if c["name"] == field]
    if control.tag == "textarea":
        return "".join(map(str, control.content)).strip("\r\n")
    return control["value"]


@pytest.mark.parametrize("field", TEXTS)
def test_what_is_too_long_is_refused_and_kept(
    owner: Visitor, base: str, scene: Scene, field: str
) -> None:
    name, longest = TEXTS[field]
    typed = "a" * (longest + 1)
    page = refusal(owner, base, name, **{field: typed})
    told = in_words("kk", TEXT_PROBLEMS[TextProblem.TOO_LONG], count=count_of(field))
    assert message_at(page, field) == told
    assert shown_in(page, field) == typed
    assert scene.row(Application).answers == ANSWERS


def count_of(field: str) -> int:
    """Return how many characters a field takes."""
    return TEXTS[field][1]


@pytest.mark.parametrize("field", NAMES)
def test_letters_that_only_look_right_are_refused(
    owner: Visitor, base: str, scene: Scene, field: str
) -> None:
    page = refusal(owner, base, TEXTS[field][0], **{field: LOOK_ALIKE})
    told = in_words("kk", TEXT_PROBLEMS[TextProblem.MIXED_ALPHABETS])
    assert message_at(page, field) == told
    assert scene.row(Application).answers == ANSWERS


REQUIRED = [
    (name, field)
    for name, fields in TYPED.items()
    for field in fields
    if field in QUESTION_LABELS
    and field not in {"acronym", "website", "contact_phone", "signer_email"}
]


@pytest.mark.parametrize(("name", "field"), REQUIRED)
def test_what_is_missing_is_asked_for_by_its_name(
    owner: Visitor, base: str, scene: Scene, name: str, field: str
) -> None:
    empty: str | list[str] = [] if field == "fields" else ""
    page = refusal(owner, base, name, **{field: empty})
    question = in_words("kk", QUESTION_LABELS[field])
    assert page.errors == [in_words("kk", "Fill in: %(question)s", question=question)]
    assert scene.row(Application).answers == ANSWERS


@pytest.mark.parametrize(
    ("name", "field", "forged"),
    [
        ("name", "official_language", "xx"),
        ("name", "other_language_1", "kk-Zzzz"),
        ("country", "country", "RU"),
        ("country", "country", "AZ\0"),
        ("legal", "legal_form", "federation"),  # of another country
        ("legal", "legal_form", "no such form"),
        ("activity", "fields", "astrology"),
        ("activity", "mission_language", "\u202e"),
    ],
)
def test_a_forged_code_is_refused(
    owner: Visitor, base: str, scene: Scene, name: str, field: str, forged: str
) -> None:
    page = refusal(owner, base, name, **{field: forged})
    assert page.errors == [in_words("kk", PROBLEMS["not_listed"])]
    assert scene.row(Application).answers == ANSWERS


@pytest.mark.parametrize(
    "typed", ["1799", "2027", "-1999", "19,99", "١٩٩٩x", "MCMXCIX", "9" * 5000, "1e3"]
)
def test_a_year_that_cannot_be_is_refused(
    owner: Visitor, base: str, scene: Scene, typed: str
) -> None:
    page = refusal(owner, base, "legal", founded=typed)
    assert message_at(page, "founded")
    assert shown_in(page, "founded") == typed
    assert scene.row(Application).answers == ANSWERS


def test_the_language_of_a_further_name_is_asked_for(
    owner: Visitor, base: str, scene: Scene
) -> None:
    page = refusal(owner, base, "name", former_name_2="Eski ad")
    assert message_at(page, "former_language_2") == in_words(
        "kk", "Choose the language. Name: %(number)s", number=2
    )
    assert [d for d in page.all("details") if "open" in d.attributes]
    assert scene.row(Application).answers == ANSWERS


def test_six_fields_of_activity_are_too_many(
    owner: Visitor, base: str, scene: Scene
) -> None:
    six = ["youth", "women", "media", "sport", "health", "other"]
    page = refusal(owner, base, "activity", fields=six)
    assert len(page.errors) == 1
    assert scene.row(Application).answers == ANSWERS
    saved = owner.submit(page, {"fields": [*six[:2], "youth"]}, form="/activity")
    assert saved.path == base + "check"
    assert scene.row(Application).answers["fields"] == ["youth", "women"]


MARKUP = '<script>alert("1")</script> Жас & <b>ұрпақ'


def test_markup_is_kept_as_text_and_never_runs(
    owner: Visitor, base: str, scene: Scene
) -> None:
    page = owner.visit(base + "name")
    owner.submit(page, {"official_name": MARKUP}, form="/name")
    owner.submit(owner.visit(base + "seat"), {"address": MARKUP}, form="/seat")
    answers = scene.row(Application).answers
    assert (answers["official_name"], answers["address"]) == (MARKUP, MARKUP)
    check = owner.visit(base + "check")
    assert MARKUP in main_text(check)
    # Ours alone: what was typed runs nowhere.
    assert [s["src"].partition("?")[0] for s in check.all("script")] == [
        "/static/registry.js"
    ]
    assert owner.visit(base + "name").one("input", name="official_name")["value"] == (
        MARKUP
    )
    sent = owner.submit(check, DECLARED, form="/check")
    assert MARKUP in main_text(owner.visit(base))
    assert MARKUP in main_text(owner.visit("/kk/apply/mine"))
    assert escape(MARKUP) not in main_text(sent)
    assert scene.row(Application).stage is Stage.SUBMITTED


@pytest.mark.parametrize("name", [*TYPED, "check"])
def test_ten_megabytes_are_refused(
    owner: Visitor, base: str, scene: Scene, name: str
) -> None:
    token = owner.visit(base + name).all("input", name="csrf_token")[0]["value"]
    form = {"csrf_token": token, "official_name": "a" * 10_000_000}
    answer = owner.post(base + name, data=form)
    assert answer.status_code == 413
    assert in_words("kk", "Too much was sent") in answer.text
    assert scene.row(Application).answers == ANSWERS


@pytest.mark.parametrize(
    "name",
    ["no-such-part", "NAME", "name/x", "%00", "..%2fname", "%F0%9F", "a" * 3000],
)
def test_an_unknown_part_is_not_found(owner: Visitor, base: str, name: str) -> None:
    owner.visit(base + name, status=404)


@pytest.mark.parametrize(
    "reference", ["A-2222-2222", "x", "A-", "%00", "🙂", "a" * 3000, "../../etc"]
)
def test_an_unknown_reference_is_not_found(owner: Visitor, reference: str) -> None:
    owner.visit(f"/kk/apply/{reference}/", status=404)


def test_a_form_without_its_token_changes_nothing(
    owner: Visitor, base: str, scene: Scene
) -> None:
    answer = owner.post(base + "seat", data={"town": "Алматы"})
    assert answer.status_code == 400
    assert scene.row(Application).answers == ANSWERS


def test_answers_of_other_parts_cannot_be_slipped_in(
    owner: Visitor, base: str, scene: Scene
) -> None:
    token = owner.visit(base + "seat").all("input", name="csrf_token")[0]["value"]
    form = {**TYPED["seat"], "csrf_token": token, "country": "HU", "stage": "admitted"}
    owner.post(base + "seat", data=form)
    application = scene.row(Application)
    assert application.answers == ANSWERS
    assert application.stage is Stage.DRAFT
