"""Lead who comes without a language to one."""

from flask import Blueprint, make_response, redirect, render_template
from werkzeug.wrappers import Response

from registry.web.guards import public
from registry.web.locale import VARY, preferred_language

plain = Blueprint("web_plain", __name__)


@plain.get("/")
@public
def root() -> Response:
    """Lead to the reader's language, or ask for it."""
    language = preferred_language()
    answer: Response
    if language is None:
        answer = make_response(render_template("web/choose_language.html"))
    else:
        answer = redirect(f"/{language}/", 302)
    answer.vary.update(VARY)
    return answer
