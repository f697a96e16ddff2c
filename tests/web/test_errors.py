"""Give every refusal a page in the reader's language, and never break."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import Gone, ServiceUnavailable, TooManyRequests
from werkzeug.test import TestResponse

from registry.database import db
from registry.domain.application import Condition, Position
from registry.domain.errors import (
    ActionRefused,
    FileMovedOn,
    Invalid,
    NotFound,
    NotPermitted,
    TermClash,
)
from registry.domain.languages import TAGS
from registry.domain.membership import MemberCondition, Standing
from registry.domain.permissions import DENIALS, Permission
from registry.domain.writing import TextProblem
from registry.web.labels import (
    CONDITION_LABELS,
    DENIAL_LABELS,
    ERRORS,
    POSITION_LABELS,
    TEXT_PROBLEMS,
)
from tests.pages import Page
from tests.visitor import Visitor

MEGABYTES_10 = 10 * 1024 * 1024


def raising(client: FlaskClient, error: Exception, tag: str = "en") -> TestResponse:
    """Open a page whose view raises."""
    return client.get(f"/{tag}/refuse", environ_overrides={"trial.error": error})


REFUSALS: list[tuple[Exception, int, str]] = [
    (NotFound("x"), 404, ERRORS[404].text),
    (
        NotPermitted(Permission.APPLICATION_ADMIT, "not_recused"),
        403,
        DENIAL_LABELS["not_recused"],
    ),
    (NotPermitted("new", "a_new_rule"), 403, ERRORS[403].text),
    (
        ActionRefused("admit", "in_review", Condition.CRITERIA_MET),
        409,
        CONDITION_LABELS[Condition.CRITERIA_MET],
    ),
    (ActionRefused("admit", "refused"), 409, POSITION_LABELS[Position.REFUSED]),
    (ActionRefused("admit", "nowhere"), 409, ERRORS[409].text),
    (FileMovedOn(), 409, ERRORS[409].text),
    (TermClash("before_decisions"), 409, "clashes with another chair term"),
    (Invalid(town="required"), 422, "Fill in this field."),
    (Invalid(town="of_its_own"), 422, ERRORS[422].text),
    (Gone(), 410, ERRORS[410].text),
    (TooManyRequests(), 429, ERRORS[429].text),
    (ServiceUnavailable(), 503, ERRORS[500].text),
    (RuntimeError("secret detail"), 500, ERRORS[500].text),
]


@pytest.mark.parametrize(("error", "status", "said"), REFUSALS)
def test_every_refusal_has_its_page(
    trial_client: Visitor, error: Exception, status: int, said: str
) -> None:
    answer = raising(trial_client, error)
    assert answer.status_code == status
    assert said in Page(answer.text).text
    assert "secret detail" not in answer.text


@pytest.mark.point("X-11")
@pytest.mark.parametrize("tag", TAGS)
def test_an_error_speaks_the_language_of_the_path_and_shows_a_way_on(
    trial_client: Visitor, tag: str
) -> None:
    for error, status, _ in REFUSALS:
        answer = raising(trial_client, error, tag)
        page = Page(answer.text)
        assert (answer.status_code, page.language) == (status, tag)
        assert leads_on(page)


def leads_on(page: Page) -> bool:
    """Tell whether an error's own text leads home in the page's language."""
    ways = {link["href"] for link in page.one("main").all("a")}
    return f"/{page.language}/" in ways


def test_every_status_that_a_page_has_words_for_is_shown() -> None:
    told = {status for _, status, _ in REFUSALS}
    # A form without its token, a wrong method and a long body have tests of their own.
    assert set(ERRORS) <= told | {400, 405, 413}


@pytest.mark.point("X-11")
@pytest.mark.parametrize("tag", TAGS)
def test_an_unknown_page_is_told_in_every_language(client: Visitor, tag: str) -> None:
    page = client.visit(f"/{tag}/no/such/page", status=404)
    assert page.language == tag
    assert leads_on(page)


def test_a_wrong_method_names_the_right_ones(client: Visitor) -> None:
    answer = client.post("/az/")
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]
    assert Page(answer.text).language == "az"


@pytest.mark.point("X-11")
@pytest.mark.parametrize("tag", TAGS)
def test_ten_megabytes_are_refused_in_every_language(
    trial_client: Visitor, tag: str
) -> None:
    answer = trial_client.post(f"/{tag}/trial", data={"name": "x" * MEGABYTES_10})
    assert answer.status_code == 413
    page = Page(answer.text)
    assert page.language == tag
    assert leads_on(page)


def multipart(parts: dict[str, bytes]) -> dict[str, object]:
    """Return a body of many parts, each with its head."""
    body = b"".join(
        b"--b\r\nContent-Disposition: form-data; %b\r\n\r\n%b\r\n"
        % (head.encode(), content)
        for head, content in parts.items()
    )
    return {
        "data": body + b"--b--\r\n",
        "content_type": "multipart/form-data; boundary=b",
    }


def test_ten_megabytes_in_a_file_are_refused(trial_client: Visitor) -> None:
    sent = multipart({'name="f"; filename="f.pdf"': b"x" * MEGABYTES_10})
    assert trial_client.post("/hu/trial", **sent).status_code == 413


def test_two_thousand_fields_are_refused(trial_client: Visitor) -> None:
    sent = multipart({f'name="f{number}"': b"" for number in range(2_000)})
    assert trial_client.post("/hu/trial", **sent).status_code == 413


@pytest.mark.parametrize("tag", TAGS)
def test_a_form_without_its_token_is_refused_and_does_nothing(
    trial_client: Visitor, tag: str
) -> None:
    right = {"name": "Şəfqət", "country": "AZ", "agree": "y"}
    answer = trial_client.post(f"/{tag}/trial", data={**right, "csrf_token": "forged"})
    page = Page(answer.text)
    assert answer.status_code == 400
    assert page.language == tag
    assert "DONE" not in page.text


@pytest.fixture
def no_database(trial_app: Flask, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Let the database refuse whatever it is asked, and note each time it was."""
    asked: list[object] = []

    def refuse(*args: object, **kwargs: object) -> None:
        asked.append(args)
        raise OperationalError("SELECT", {}, ConnectionRefusedError())

    with trial_app.app_context():
        monkeypatch.setattr(db.engine, "connect", refuse)
    return asked


@pytest.mark.point("X-11")
@pytest.mark.parametrize("tag", TAGS)
def test_without_a_database_the_page_of_the_fault_still_comes(
    no_database: list[object], trial_client: Visitor, tag: str
) -> None:
    with trial_client.session_transaction() as session:
        session["_user_id"] = "a token that nobody can look up"
    answer = trial_client.get(f"/{tag}/")
    assert answer.status_code == 500
    page = Page(answer.text)
    assert page.language == tag
    assert leads_on(page)
    assert answer.headers["Cache-Control"] == "no-store"
    # What failed, failed once: the page itself does not ask again.
    assert len(no_database) == 1


@pytest.mark.usefixtures("no_database")
def test_without_a_database_the_root_still_answers(trial_client: Visitor) -> None:
    with trial_client.session_transaction() as session:
        session["_user_id"] = "a token that nobody can look up"
    answer = trial_client.get("/", headers={"Accept-Language": "kk"})
    assert answer.status_code == 500
    assert Page(answer.text).language == "kk"


HOSTILE_PATHS = [
    "/az/%00",
    "/az/orgs/NP%00",
    "/%00/",
    "/az/%ff%fe",
    "/az/%c0%80",
    "/az/%ed%a0%80",
    "/az/%E2%80%AE%E2%80%8F",
    "/az/<script>alert(1)</script>",
    "/az/..%2f..%2fetc%2fpasswd",
    "//evil.example/az/",
    "/az/" + "a" * 8000,
]
HOSTILE_QUERIES = [
    "q=%00",
    "q=a%00b",
    "q=%ff",
    "q=%ed%a0%80",
    "q=%E2%80%AE",
    "q=%",
    "q=%zz",
    "page=%D9%A3",
    "page=-1",
    "page=99999999999999999999999",
    "page=" + "9" * 7000,
    "=&&;==",
    "q=" + "a" * 7000,
    "q=%3Cscript%3Ealert(1)%3C/script%3E",
]


@pytest.mark.parametrize("path", HOSTILE_PATHS)
def test_a_hostile_path_is_no_fault(trial_client: Visitor, path: str) -> None:
    answer = trial_client.get(path)
    assert answer.status_code in {301, 302, 308, 400, 404}
    assert "<script>" not in answer.text
    assert (
        "evil.example" not in answer.headers.get("Location", "").partition("?")[0][:9]
    )


@pytest.mark.parametrize("query", HOSTILE_QUERIES)
@pytest.mark.parametrize("path", ["/", "/az/", "/az/trial"])
def test_a_hostile_query_is_no_fault(
    trial_client: Visitor, path: str, query: str
) -> None:
    answer = trial_client.get(f"{path}?{query}")
    assert answer.status_code in {200, 302, 400}
    assert "<script>" not in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {"Cookie": "session=garbage; lang=%00"},
        {"Cookie": "lang=" + "a" * 5000},
        {"Accept-Language": "a" * 8192},
        {"Referer": "http://[::1"},
        {"Referer": "\x7f"},
        {"Content-Type": "multipart/form-data"},
        {"X-Forwarded-For": "' OR 1=1", "X-Forwarded-Host": "evil.example"},
    ],
)
def test_a_hostile_header_is_no_fault(
    trial_client: Visitor, headers: dict[str, str]
) -> None:
    assert trial_client.get("/az/trial", headers=headers).status_code == 200
    assert trial_client.post("/az/trial", headers=headers).status_code == 400


def test_a_forged_host_is_refused(client: Visitor) -> None:
    answer = client.get("/az/", headers={"Host": "evil.example"})
    assert answer.status_code == 400
    assert "evil.example" not in answer.text


# What an opinion, an objection or a note needs: none of them is a step of a table.
BESIDE_THE_TABLES = ("note_standing", "opinion_awaited", "reply_awaited")


@pytest.mark.parametrize(
    ("labels", "codes"),
    [
        (DENIAL_LABELS, DENIALS),
        (CONDITION_LABELS, [*Condition, *MemberCondition, *BESIDE_THE_TABLES]),
        (POSITION_LABELS, [*Position, *Standing]),
        (TEXT_PROBLEMS, TextProblem),
    ],
)
def test_every_code_has_its_words(
    labels: dict[str, str], codes: Callable[[], list[str]]
) -> None:
    assert set(map(str, labels)) == set(map(str, codes))
