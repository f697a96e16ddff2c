"""Show somebody's own account, and let them leave."""

from flask import render_template, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from registry.accounts.forms import LanguageForm
from registry.accounts.operations.preferences import choose_language
from registry.accounts.operations.sessions import end_all_sessions, end_session
from registry.accounts.queries import has_authenticator, has_second_factor
from registry.accounts.views.signed_in import sign_out_browser
from registry.database import db
from registry.domain.languages import INTERFACE
from registry.domain.permissions import Permission
from registry.unit_of_work import unit_of_work
from registry.web.context import clock
from registry.web.guards import public, requires
from registry.web.notices import lead_on

Answer = str | Response


@requires(Permission.ACCOUNT_USE)
def account() -> Answer:
    """Show name, address, language and second factor; change the language."""
    form = LanguageForm(data={"language": current_user.language})
    form.language.choices = [(one.tag, one.autonym) for one in INTERFACE]
    if form.validate_on_submit():
        with unit_of_work(clock()) as work:
            choose_language(work, current_user.account_id, form.language.data or "")
        return lead_on(url_for("accounts.account"), gettext("Your change was saved."))
    return render_template(
        "accounts/account.html",
        form=form,
        user=current_user,
        with_factor=has_second_factor(db.session, current_user.account_id),
        with_app=has_authenticator(db.session, current_user.account_id),
    )


@public
def sign_out() -> Response:
    """End this session, here and in the database."""
    if current_user.is_authenticated:
        with unit_of_work(clock()) as work:
            end_session(work, current_user.token)
    sign_out_browser()
    return lead_on(url_for("directory.home"), gettext("You are signed out."))


@requires(Permission.ACCOUNT_USE)
def sign_out_everywhere() -> Response:
    """End every session of the account, this one included."""
    with unit_of_work(clock()) as work:
        end_all_sessions(work, current_user.account_id)
    sign_out_browser()
    return lead_on(url_for("directory.home"), gettext("You are signed out everywhere."))
