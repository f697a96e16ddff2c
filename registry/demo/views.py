"""Show the demo's outbox, and list its accounts on the sign-in page."""

from flask import Blueprint, abort, redirect, render_template
from werkzeug.wrappers import Response

from registry.database import db
from registry.demo.labels import TRIAL_LABELS
from registry.demo.models import ListedAccount
from registry.demo.queries.script import read_script
from registry.demo.queries.state import (
    current_codes,
    mail_count,
    mails,
    shown_password,
)
from registry.web.context import current_settings, now
from registry.web.guards import public
from registry.web.locale import VARY, page_language
from registry.web.paging import paging_of

blueprint = Blueprint("demo", __name__)
plain = Blueprint("demo_plain", __name__)


@blueprint.get("/demo/mail")
@public
def mail() -> str:
    """Show one page of the outbox, each mail as its recipient would read it."""
    _only_in_the_demo()
    paging = paging_of(mail_count(db.session))
    return render_template(
        "demo/mail.html",
        mails=mails(db.session, paging.size, paging.offset),
        paging=paging,
        paragraphs=paragraphs,
    )


@plain.get("/demo/mail")
@public
def mail_anywhere() -> Response:
    """Lead to the outbox in the reader's language."""
    _only_in_the_demo()
    answer = redirect(f"/{page_language()}/demo/mail", 302)
    answer.vary.update(VARY)
    return answer


def paragraphs(body: str) -> list[list[str]]:
    """Cut a mail's text at its empty lines, and each paragraph into its lines."""
    return [part.splitlines() for part in body.strip().split("\n\n")]


def listed_accounts() -> list[ListedAccount]:
    """Return the accounts to try, in the order of what one can try with them."""
    password = shown_password(db.session)
    if password is None:
        return []
    codes = current_codes(db.session, now())
    people = {person.trial: person for person in read_script().people}
    return [
        ListedAccount(
            label, people[trial].email, password, codes.get(people[trial].email)
        )
        for trial, label in TRIAL_LABELS.items()
    ]


def _only_in_the_demo() -> None:
    """Answer as if there were no such page; an outbox is nobody's business."""
    if not current_settings().demo:
        abort(404)
