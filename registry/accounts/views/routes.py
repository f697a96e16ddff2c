"""List every page of accounts, in one place that can be read."""

from flask import Blueprint

from registry.accounts.views import (
    account,
    address,
    forgotten,
    links,
    passkey_use,
    passkeys,
    personal,
    proving,
    second_factor,
    sessions,
    sign_in,
    sign_up,
)
from registry.accounts.views.signed_in import keep_signed_in

blueprint = Blueprint("accounts", __name__)
blueprint.before_app_request(keep_signed_in)

BOTH = ("GET", "POST")
POST = ("POST",)

for rule, view, methods in (
    ("/account/", account.account, BOTH),
    ("/account/sign-up", sign_up.sign_up, BOTH),
    ("/account/confirm/<string:token>", sign_up.confirm, BOTH),
    ("/account/send-again/<string:token>", sign_up.send_again, POST),
    ("/account/sign-in", sign_in.sign_in, BOTH),
    ("/account/code", sign_in.code, BOTH),
    ("/account/send-again", sign_in.send_code_again, POST),
    ("/account/forgotten", forgotten.forgotten, BOTH),
    ("/account/forgotten/<string:token>", forgotten.new_password, BOTH),
    ("/account/second-factor", sign_in.second_factor, BOTH),
    ("/account/prove", proving.prove, BOTH),
    ("/account/address", address.address, BOTH),
    ("/account/address/<string:token>", address.address_codes, BOTH),
    ("/account/passkey/prove", passkey_use.prove_by_passkey, BOTH),
    ("/account/passkey/sign-in", passkey_use.sign_in_by_passkey, BOTH),
    ("/account/passkey/second-factor", passkey_use.factor_by_passkey, BOTH),
    ("/account/passkeys", passkeys.passkeys, ("GET",)),
    ("/account/passkeys/add", passkeys.add_passkey, BOTH),
    ("/account/passkeys/<int:passkey_id>", passkeys.passkey, BOTH),
    ("/account/passkeys/<int:passkey_id>/remove", passkeys.remove_passkey, POST),
    ("/account/data", personal.own_data, ("GET",)),
    ("/account/data/export", personal.export, POST),
    ("/account/erase", personal.erase, BOTH),
    ("/account/sessions", sessions.sessions, ("GET",)),
    ("/account/sessions/<int:session_id>/end", sessions.end, POST),
    ("/account/sessions/end-others", sessions.end_others, POST),
    ("/account/sign-out", account.sign_out, POST),
    ("/account/sign-out-everywhere", account.sign_out_everywhere, POST),
    ("/account/second-factor/set-up", second_factor.set_up, BOTH),
    ("/account/second-factor/start", second_factor.start, POST),
    ("/account/second-factor/remove", second_factor.remove, BOTH),
    ("/account/link/<string:token>", links.set_password, BOTH),
):
    blueprint.add_url_rule(rule, view_func=view, methods=methods)
