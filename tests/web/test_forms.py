"""Say one clear thing at each field, keep what was typed, change nothing."""

import pytest
from flask import Flask

from registry.domain.errors import Invalid
from registry.web.forms import apply_problems
from registry.web.labels import PROBLEMS
from tests.visitor import Visitor
from tests.web.trial import TrialForm

RIGHT = {"name": "Şəfqət", "country": "AZ", "agree": "y"}
MEND = "Type it again by hand."


def send(client: Visitor, **values: str | list[str]) -> dict[str, str]:
    """Send the trial's form; return what is said at which field."""
    page = client.visit("/en/trial")
    data = {name: value for name, value in {**RIGHT, **values}.items() if value != ""}
    token = page.all("input", name="csrf_token")[-1]["value"]
    answer = client.post("/en/trial", data={**data, "csrf_token": token})
    assert answer.status_code == 200
    page = type(page)(answer.text)
    found = {
        link["href"].removeprefix("#"): link.text
        for link in page.one("main").all("a")
        if link["href"].startswith("#")
    }
    assert ("DONE" in page.text) is (found == {})
    assert page.title.startswith("Error: ") is (found != {})
    return found


def test_a_right_form_is_taken(trial_client: Visitor) -> None:
    assert send(trial_client, email="a@example.org", count="3", phone="+994 12") == {}


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("name", "", "Enter the name."),
        ("name", "a" * 41, "This text is too long. Most characters: 40."),
        ("name", "a\0b", MEND),
        ("name", "a\x1bb", MEND),
        ("name", "a\u202eb", MEND),
        ("name", "a\u200fb", MEND),
        ("name", "\ud7ff\ue000", MEND),
        ("name", "12", "This text has no letter. Write it in letters."),
        ("name", "Şәfqәt", "Type the word again in one alphabet."),
        ("name", "z" + "\u0301" * 40, "too"),
        ("about", "a\0b", MEND),
        ("about", "a" * 101, "This text is too long. Most characters: 100."),
        ("email", "nobody", "Enter an email address, like name@example.org."),
        ("email", "ı@example.org", "Enter an email address, like name@example.org."),
        ("email", "a@b@example.org", "Enter an email address, like name@example.org."),
        ("country", "", "Choose a country."),
        ("country", "ZZ", "Choose one of the listed answers."),
        ("agree", "", "Tick the box."),
        ("count", "x", "Enter a whole number."),
        ("count", "1.5", "Enter a whole number."),
        ("count", "٣", "Enter a whole number."),
        ("count", "10", "The number must be between 1 and 9."),
        ("count", "9" * 5000, "Enter a whole number."),
        ("password", "p" * 1001, "This text is too long. Most characters: 1000."),
    ],
)
def test_a_wrong_answer_is_told_at_its_field(
    trial_client: Visitor, field: str, value: str, said: str
) -> None:
    found = send(trial_client, **{field: value})
    assert list(found) == [field]
    assert said in found[field]


@pytest.mark.parametrize(
    ("field", "value"), [("role", "king"), ("fields", ["art", "war"])]
)
def test_a_choice_that_is_not_listed_is_refused(
    trial_client: Visitor, field: str, value: str
) -> None:
    found = send(trial_client, **{field: value})
    assert found == {f"{field}-0": "Choose one of the listed answers."}


@pytest.mark.parametrize(
    "parts",
    [
        ("31", "2", "2020"),
        ("1", "13", "2020"),
        ("1", "1", ""),
        ("a", "1", "2020"),
        ("1", "1", "0"),
        ("1", "1", "20200"),
        ("\0", "1", "2020"),
    ],
)
def test_what_is_no_date_is_refused(
    trial_client: Visitor, parts: tuple[str, str, str]
) -> None:
    names = ("founded-day", "founded-month", "founded-year")
    found = send(trial_client, **dict(zip(names, parts, strict=True)))
    assert list(found) == ["founded-day"]


def test_the_errors_stand_in_the_order_of_the_fields(trial_client: Visitor) -> None:
    found = send(trial_client, name="", email="x", country="", agree="", count="x")
    assert list(found) == ["name", "email", "country", "agree", "count"]


def test_what_was_typed_is_shown_again_as_it_came(trial_client: Visitor) -> None:
    typed = "  <script>alert(1)</script> “Ümid” "
    page = trial_client.visit("/en/trial")
    page = trial_client.submit(page, {"name": typed, "password": "secret"})
    assert page.errors
    assert page.one("input", id="name")["value"] == typed
    assert page.one("input", id="password")["value"] == ""
    scripts = [each["src"].partition("?")[0] for each in page.all("script")]
    assert scripts == ["/static/registry.js"]


def test_a_field_names_its_hint_and_its_error(trial_client: Visitor) -> None:
    page = trial_client.submit(trial_client.visit("/en/trial"))
    field = page.one("input", id="name")
    assert field["aria-invalid"] == "true"
    assert field["aria-describedby"] == "name-error"
    assert "Enter the name." in page.one("p", id="name-error").text


def test_text_is_composed_and_its_spaces_are_put_in_order(trial_app: Flask) -> None:
    data = {"name": " Go\u0308k   Deniz\u00a0 ", "about": "a\r\nb \r\n"}
    with trial_app.test_request_context("/en/trial", method="POST", data=data):
        form = TrialForm()
        assert form.name.data == "Gök Deniz"
        assert form.about.data == "a\nb"
        assert form.phone.data == ""


@pytest.mark.parametrize(
    ("tag", "order"),
    [
        ("az", ["day", "month", "year"]),
        ("en", ["day", "month", "year"]),
        ("tk", ["day", "month", "year"]),
        ("tr", ["day", "month", "year"]),
        ("hu", ["year", "month", "day"]),
        ("kk", ["year", "day", "month"]),
        ("ky", ["year", "day", "month"]),
        ("uz", ["year", "day", "month"]),
    ],
)
def test_a_date_is_asked_for_in_the_order_of_the_language(
    trial_client: Visitor, tag: str, order: list[str]
) -> None:
    parts = trial_client.visit(f"/{tag}/trial").one("div", class_="date-parts")
    assert [each["class"] for each in parts.all("input")] == order


@pytest.mark.parametrize("name", ["country", "role"])
def test_a_choice_that_was_shown_but_not_sent_is_none(
    trial_app: Flask, name: str
) -> None:
    """What a page offers beforehand is chosen by sending it, never by silence."""
    with trial_app.test_request_context("/en/trial", method="POST", data={}):
        form = TrialForm(data={"country": "AZ", "role": "owner"})
        assert form[name].data is None
    with trial_app.test_request_context("/en/trial"):
        form = TrialForm(data={"country": "AZ", "role": "owner"})
        assert form[name].data in {"AZ", "owner"}


def test_what_an_operation_refuses_stands_at_its_field(trial_app: Flask) -> None:
    with trial_app.test_request_context("/en/trial", method="POST", data=RIGHT):
        form = TrialForm()
        form.validate()
        refused = Invalid(elsewhere="required", name="taken")
        apply_problems(form, refused)
        apply_problems(form, Invalid(phone="odd"), {"odd": "An odd number."})
        assert form.summary()[:3] == [
            ("", PROBLEMS["required"]),
            ("name", PROBLEMS["taken"]),
            ("phone", "An odd number."),
        ]
