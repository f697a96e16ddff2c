"""Answer what is refused, in the same way on every page of accounts."""

from typing import Any

from flask import make_response, render_template, request
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from registry.accounts.labels import PROBLEMS
from registry.accounts.models.problems import Problem
from registry.accounts.operations.attempts import TooManyAttempts
from registry.web.forms import RegistryForm
from registry.web.guards import safe_next


def add_problem(form: RegistryForm, problem: Problem, field: str | None = None) -> None:
    """Put a problem at a field, or above the form where it belongs to no single one."""
    message = gettext(PROBLEMS[problem])
    if field is None:
        form.form_errors.append(message)
    else:
        form[field].errors = [message]


def refuse_for_now(
    template: str, form: RegistryForm, refused: TooManyAttempts, **values: Any
) -> Response:
    """Show the form again and say how long to wait."""
    form.form_errors.append(
        ngettext(
            "There were too many attempts. Wait %(num)d minute and try again.",
            "There were too many attempts. Wait %(num)d minutes and try again.",
            refused.minutes,
        )
    )
    response: Response = make_response(
        render_template(template, form=form, **values), 429
    )
    response.headers["Retry-After"] = str(refused.minutes * 60)
    return response


def next_path() -> str | None:
    """Return where the reader wanted to go, if that is a path of this site."""
    return safe_next(request.args.get("next"))
