"""Show the demo's outbox: what would have been sent, as it would be read."""

from flask import Blueprint, abort, redirect, render_template, request
from werkzeug.wrappers import Response

from registry.database import db
from registry.demo.queries.mails import mail_count, mails, recipients
from registry.web.context import current_settings
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
    to = request.args.get("to") or None
    paging = paging_of(mail_count(db.session, to))
    return render_template(
        "demo/mail.html",
        mails=mails(db.session, paging.size, paging.offset, to),
        to=to,
        recipients=recipients(db.session),
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


def _only_in_the_demo() -> None:
    """Answer as if there were no such page; an outbox is nobody's business."""
    if not current_settings().demo:
        abort(404)
