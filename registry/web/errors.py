"""Turn every refusal into a page with a sentence in the reader's language."""

from http import HTTPStatus
from io import BytesIO
from typing import Any
from urllib.parse import unquote_to_bytes

from flask import (
    Flask,
    Response,
    abort,
    g,
    make_response,
    redirect,
    render_template,
    request,
)
from flask_babel import gettext
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from registry.domain.errors import (
    ActionRefused,
    Invalid,
    NotFound,
    NotPermitted,
    RegistryError,
    TermClash,
)
from registry.domain.languages import SOURCE, negotiate
from registry.web.context import current_settings
from registry.web.labels import (
    CONDITION_LABELS,
    DENIAL_LABELS,
    ERRORS,
    FORM_EXPIRED,
    POSITION_LABELS,
    PROBLEMS,
    TERM_CLASH,
)
from registry.web.locale import VARY, is_switching, path_language
from registry.web.machines import is_for_machines
from registry.web.models import Kept
from registry.web.problems import kind_of, problem, problem_of
from registry.web.typed import come_back, typed_fields

NUL = "\0"
REPLACEMENT = "\ufffd"
_KEPT_HEADERS = ("Allow", "Retry-After")
_WITH_BODY = frozenset({"DELETE", "PATCH", "POST", "PUT"})


def error_page(
    status: int, text: str | None = None, *, bare: bool = False, **values: Any
) -> Response:
    """Return the page of an error; `text` is the sentence instead of the usual one.

    A bare page asks neither the database nor who is signed in.
    """
    words = ERRORS.get(status) or ERRORS[500 if status >= 500 else 400]
    page = render_template(
        "web/error.html",
        heading_of_error=gettext(words.heading),
        text=text or gettext(words.text),
        status=status,
        bare=bare,
        **{"sent": [], **values},
    )
    answer = make_response(page, status)
    if path_language(request.path) is None:
        answer.vary.update(VARY)
    return answer


def show_http_error(error: HTTPException) -> Response:
    """Show what Flask or a view refused."""
    if is_for_machines():
        return problem_of(error, current_settings().base_url)
    status = error.code or HTTPStatus.INTERNAL_SERVER_ERROR
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return show_fault(error)
    answer = error_page(status)
    refused = error.get_response()
    for name in _KEPT_HEADERS:
        if name in refused.headers:
            answer.headers[name] = refused.headers[name]
    return answer


def show_fault(error: Exception) -> Response:
    """Show that something broke, without asking anything that may be what broke."""
    if "language" not in g:
        asked = negotiate(request.headers.get("Accept-Language"))
        g.language = path_language(request.path) or asked or SOURCE
    status = getattr(error, "code", None) or HTTPStatus.INTERNAL_SERVER_ERROR
    return error_page(status, bare=True, sent=_sent_again_from_here())


def _sent_again_from_here() -> list[tuple[str, str]]:
    """Return what was sent, for a page that can send it once more."""
    if request.method != "POST" or request.url_rule is None or is_switching():
        return []
    fields = typed_fields()
    pressed = request.form.get("go")
    sent = [(name, value) for name, values in fields.items() for value in values]
    return [*sent, ("go", pressed)] if sent and pressed else sent


def show_expired_form(error: CSRFError) -> Response:
    """Show the form again, filled in, or say that it has to be loaded again."""
    back = come_back(Kept.EXPIRED)
    if back:
        return make_response(redirect(back, HTTPStatus.SEE_OTHER))
    return error_page(HTTPStatus.BAD_REQUEST, gettext(FORM_EXPIRED))


def show_refusal(error: RegistryError) -> Response:
    """Show why the register itself refused."""
    status, text = refusal_of(error)
    if is_for_machines():
        return problem(kind_of(status), current_settings().base_url, status=status)
    return error_page(status, text)


def refusal_of(error: RegistryError) -> tuple[int, str | None]:
    """Return the status of a refusal, and its sentence where it has one of its own."""
    match error:
        case NotFound():
            return HTTPStatus.NOT_FOUND, None
        case NotPermitted():
            label = DENIAL_LABELS.get(error.denial)
            return HTTPStatus.FORBIDDEN, gettext(label) if label else None
        case Invalid():
            return HTTPStatus.UNPROCESSABLE_ENTITY, _problem_words(error)
        case ActionRefused():
            return HTTPStatus.CONFLICT, _why_refused(error)
        case TermClash():
            return HTTPStatus.CONFLICT, gettext(TERM_CLASH)
        case _:
            return HTTPStatus.CONFLICT, None


def _why_refused(error: ActionRefused) -> str | None:
    if error.condition:
        label = CONDITION_LABELS.get(error.condition)
    else:
        label = POSITION_LABELS.get(error.position)
    return gettext(label) if label else None


def _problem_words(error: Invalid) -> str | None:
    known = [PROBLEMS[code] for code in error.problems.values() if code in PROBLEMS]
    return gettext(known[0]) if known else None


def refuse_unmeasured() -> None:
    """Refuse a body that does not say how long it is, before anything reads it.

    The limit of a body in chunks would cut it, and what is left would be taken as all.
    """
    is_open_ended = request.method in _WITH_BODY and request.content_length is None
    ends_by_itself = "wsgi.input_terminated" in request.environ
    if "Transfer-Encoding" in request.headers or (is_open_ended and ends_by_itself):
        # Whoever asks for the form while the refusal is shown finds an empty one.
        request.stream = BytesIO()
        abort(HTTPStatus.LENGTH_REQUIRED)


def refuse_unreadable() -> None:
    """Refuse a path or query that no database and no page could hold."""
    if NUL in request.path or REPLACEMENT in request.path:
        abort(HTTPStatus.NOT_FOUND)
    query = request.query_string
    if not query:
        return
    try:
        unquote_to_bytes(query).decode()
    except UnicodeDecodeError:
        abort(HTTPStatus.BAD_REQUEST)
    if b"%00" in query or b"\0" in query:
        abort(HTTPStatus.BAD_REQUEST)


def bind_errors(app: Flask) -> None:
    """Give every refusal its page."""
    app.before_request(refuse_unmeasured)
    app.before_request(refuse_unreadable)
    app.register_error_handler(RegistryError, show_refusal)
    app.register_error_handler(CSRFError, show_expired_form)
    app.register_error_handler(HTTPException, show_http_error)
