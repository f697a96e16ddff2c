"""Make the app: bind every part to the settings and the clock it is given."""

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from flask import Blueprint, Flask
from flask.cli import AppGroup
from jinja2 import StrictUndefined
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.middleware.proxy_fix import ProxyFix

from registry.accounts import cli as accounts_cli
from registry.accounts.views import routes as accounts
from registry.accounts.views.personal import PersonalData
from registry.api.views import routes as api
from registry.api.views.limiting import bind_limiting
from registry.applications.views import blueprint as applications
from registry.applications.views import colleague_routes as colleagues
from registry.applications.views import document_routes as documents
from registry.applications.views import office_routes as office
from registry.applications.views import overseeing
from registry.applications.views import owner_routes as owners
from registry.catalogues import FOLDER as CATALOGUES
from registry.cli import i18n
from registry.database import db
from registry.demo import cli as demo_cli
from registry.demo.views import outbox
from registry.demo.views.accounts import listed_accounts
from registry.directory.views import routes as directory
from registry.directory.views.suggestions import bind_suggestions
from registry.documents.operations.archive import archive_from
from registry.extensions import Pages, babel, csrf, login, migrate
from registry.handover.views import routes as handover
from registry.imports.cli.commands import commands as member_commands
from registry.imports.views import routes as imports
from registry.mail import cli as mail
from registry.mail.rendering import use_letterhead
from registry.maintenance.cli import due as due_cli
from registry.maintenance.cli import search as search_cli
from registry.maintenance.queries import holds_demo
from registry.maintenance.views import mail as operator
from registry.maintenance.views import overview, probes
from registry.members.queries.authority import load_actor
from registry.members.views import routes as members
from registry.offices.cli import chair as chair_cli
from registry.offices.cli import countries as countries_cli
from registry.offices.cli import officers as officers_cli
from registry.offices.queries.countries import country_names, country_zones
from registry.offices.queries.terms import current_term, year_of_term
from registry.offices.queries.turns import turning_points
from registry.offices.views import routes as offices
from registry.offices.views import rulebook
from registry.personal.operations import erase_person
from registry.personal.queries.holdings import held
from registry.personal.queries.ties import ties
from registry.settings import BadConfiguration, Settings
from registry.unit_of_work import Clock
from registry.web import views as web
from registry.web.context import Registry
from registry.web.door import bind_door
from registry.web.errors import bind_errors
from registry.web.filters import add_to_templates
from registry.web.guards import check_every_route
from registry.web.headers import bind_headers
from registry.web.in_time import bind_time_limit
from registry.web.limits import bind_limits
from registry.web.locale import LanguageConverter, bind_language, select_locale
from registry.web.numbers_in_paths import IdConverter
from registry.web.typed import bind_typed

MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"
MEGABYTE = 1024 * 1024

# One line for each feature; what its pages and its addresses without a language are.
PAGES: tuple[Blueprint, ...] = (
    accounts.blueprint,
    office.blueprint,
    offices.blueprint,
    offices.operator_pages,
    members.blueprint,
    imports.blueprint,
    handover.blueprint,
    applications.blueprint,
    colleagues.blueprint,
    owners.blueprint,
    documents.blueprint,
    directory.blueprint,
    api.blueprint,
    operator.blueprint,
    overseeing.operator_blueprint,
    overview.blueprint,
    rulebook.blueprint,
    outbox.blueprint,
)  # fmt: skip
PLAIN: tuple[Blueprint, ...] = (
    web.plain,
    probes.plain,
    directory.plain,
    api.plain,
    outbox.plain,
)  # fmt: skip
COMMANDS: tuple[AppGroup, ...] = (
    i18n.commands,
    accounts_cli.commands,
    chair_cli.commands,
    countries_cli.commands,
    officers_cli.commands,
    mail.commands,
    due_cli.commands,
    member_commands,
    demo_cli.commands,
    search_cli.commands,
)  # fmt: skip


def system_clock() -> datetime:
    """Return the machine's time."""
    return datetime.now(UTC)


def create_app(settings: Settings, clock: Clock = system_clock) -> Flask:
    """Return the register as `settings` describe it."""
    app = Pages("registry", root_path=str(Path(__file__).parent))
    configure(app, settings)
    compose(app, settings, clock)
    # Before the extensions: one of them reads the form, and not all may be read.
    register_errors(app)
    bind_limiting(app, settings)
    bind_suggestions(app, settings)
    bind_extensions(app)
    choose_locale(app)
    register_features(app)
    register_commands(app)
    check_every_route(app)
    return app


def refuse_demo_data(app: Flask, settings: Settings) -> None:
    """Refuse to serve the demo's database as the real thing.

    Its accounts are shown to everybody and act without a second factor. A database
    that does not answer, or is not migrated yet, is the probes' business.
    """
    if settings.demo:
        return
    with app.app_context(), suppress(SQLAlchemyError):
        if holds_demo(db.session):
            raise BadConfiguration(
                ["The database holds the demo. Use another, or set REGISTRY_DEMO=1."]
            )


def configure(app: Flask, settings: Settings) -> None:
    """Give Flask and its extensions what they are set up with."""
    app.config.update(
        SECRET_KEY=settings.secret_key,
        TESTING=settings.testing,
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        TRUSTED_HOSTS=list(settings.trusted_hosts) or None,
        BABEL_TRANSLATION_DIRECTORIES=str(CATALOGUES),
        **limits(),
        **cookies(settings),
    )
    # Behind the proxies, whose word on the host counts.
    bind_door(app)
    if settings.proxy_count:
        trust_proxies(app, settings.proxy_count)


def trust_proxies(app: Flask, count: int) -> None:
    """Believe what so many proxies say of the client; nobody else may say it."""
    proxied = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)
    app.wsgi_app = proxied  # type: ignore[method-assign]


def limits() -> dict[str, int]:
    """Return how much a request may carry; no page of this house needs more."""
    return {
        "MAX_CONTENT_LENGTH": MEGABYTE,
        "MAX_FORM_MEMORY_SIZE": MEGABYTE,
        "MAX_FORM_PARTS": 1_000,
    }


def cookies(settings: Settings) -> dict[str, object]:
    """Return how the session's cookie travels; its CSRF token lives as long."""
    return {
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": settings.secure_cookies,
        "WTF_CSRF_TIME_LIMIT": None,
        # The token in a SameSite cookie suffices, and some browsers send no Referer.
        "WTF_CSRF_SSL_STRICT": False,
    }


def compose(app: Flask, settings: Settings, clock: Clock) -> None:
    """Give the parts that all views share their doors to the features."""
    app.extensions["registry"] = Registry(
        settings=settings,
        clock=clock,
        load_actor=load_actor,
        current_chair=current_term,
        country_names=country_names,
        year_of_term=year_of_term,
        country_zones=country_zones,
        turning_points=turning_points,
    )
    app.extensions["demo_accounts"] = listed_accounts
    app.extensions["personal_data"] = PersonalData(held, ties, erase_person)
    app.extensions["holds_demo"] = holds_demo
    app.extensions["documents"] = archive_from(settings)
    use_letterhead(settings.base_url, settings.contact_address)


def bind_extensions(app: Flask) -> None:
    """Bind each extension."""
    db.init_app(app)
    migrate.init_app(app, db, directory=str(MIGRATIONS), render_as_batch=True)
    csrf.init_app(app)
    # Templates ask for the actor; a page that needs nobody must not look one up.
    login.init_app(app, add_context_processor=False)
    babel.init_app(app, locale_selector=select_locale)
    bind_headers(app)
    bind_typed(app)


def choose_locale(app: Flask) -> None:
    """Let paths start with a language, and templates know it."""
    app.url_map.converters["language"] = LanguageConverter
    app.url_map.converters["int"] = IdConverter
    bind_language(app)
    app.jinja_env.policies["ext.i18n.trimmed"] = True
    if app.testing:
        app.jinja_env.undefined = StrictUndefined
    add_to_templates(app)


def register_features(app: Flask) -> None:
    """Mount every feature's pages under a language, and the few without one."""
    for blueprint in PAGES:
        app.register_blueprint(blueprint, url_prefix="/<language:language>")
    for blueprint in PLAIN:
        app.register_blueprint(blueprint)


def register_errors(app: Flask) -> None:
    """Give every refusal its page; say which routes may take more than others."""
    bind_errors(app)
    bind_time_limit(app)
    bind_limits(app)


def register_commands(app: Flask) -> None:
    """Add every feature's commands."""
    for group in COMMANDS:
        app.cli.add_command(group)
