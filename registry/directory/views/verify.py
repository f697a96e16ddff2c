"""Answer whether a member number is good, as of this minute."""

from dataclasses import dataclass
from datetime import date

from flask import make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response

from registry.catalogues import catalogue
from registry.database import db
from registry.directory.labels import ANSWERS, NO_SUCH_NUMBER, WRONG_NUMBER
from registry.directory.queries.members import Member, member_by_serial
from registry.directory.views.standing import standing_date
from registry.directory.views.words import zones
from registry.domain.languages import INTERFACE
from registry.domain.numbers import member_number, parse_member_number
from registry.formats import format_date
from registry.web.context import now
from registry.web.guards import public
from registry.web.locale import VARY, preferred_language

LONGEST_SHOWN = 40


@dataclass(frozen=True)
class Finding:
    """Hold what was asked, and what is true of it now; `answer` is a message id."""

    number: str
    answer: str
    member: Member | None = None
    since: date | None = None

    @property
    def status(self) -> int:
        """Return the status of a page that says so."""
        return 404 if self.member is None else 200


@public
def verify(number: str) -> Response:
    """Say in the language of the page whether this is a member's number."""
    finding = find_out(number)
    page = render_template("directory/verify.html", finding=finding, checked_at=now())
    return never_kept(make_response(page, finding.status))


@public
def verify_anywhere(number: str) -> Response:
    """Lead to the reader's language; where it is not known, answer in all of them."""
    language = preferred_language()
    if language is not None:
        address = url_for("directory.verify", language=language, number=number)
        answer = redirect(address, 302)
    else:
        answer = make_response(*_in_every_language(find_out(number)))
    answer.vary.update(VARY)
    return never_kept(answer)


def find_out(number: str) -> Finding:
    """Return what is true of a number as somebody typed it."""
    serial = parse_member_number(number)
    if serial is None:
        return Finding(number[:LONGEST_SHOWN], WRONG_NUMBER)
    member = member_by_serial(db.session, serial)
    if member is None:
        return Finding(member_number(serial), NO_SUCH_NUMBER)
    since = standing_date(member, zones()[member.country])
    return Finding(member.number, ANSWERS[member.standing], member, since)


def never_kept(answer: Response) -> Response:
    """Have nobody keep an answer that may be wrong a minute later."""
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _in_every_language(finding: Finding) -> tuple[str, int]:
    answers = [(language, _sentence(finding, language.tag)) for language in INTERFACE]
    page = render_template(
        "directory/verify_in_every_language.html",
        finding=finding,
        answers=answers,
        checked_at=now(),
    )
    return page, finding.status


def _sentence(finding: Finding, language: str) -> str:
    text = catalogue(language).gettext(finding.answer)
    if finding.since is None:
        return text
    return text % {"date": format_date(finding.since, language)}
