"""Read the deployment's settings from the environment, and refuse what is wrong.

Only deployment is set here; rules, periods and words are data. Every problem is
collected, so that a start that fails says all that has to be mended.
"""

import re
import secrets
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from dotenv import dotenv_values

from registry.domain.languages import CONTENT

SHORTEST_SECRET = 32
DEMO_FILE = "demo.env"
# Under what everybody may use the public data, unless the deployment says otherwise.
CC_BY = "CC BY 4.0"
CC_BY_URL = "https://creativecommons.org/licenses/by/4.0/"
WEAK_SECRETS = frozenset({"secret", "changeme", "password", "dev", "development"})


class BadConfiguration(Exception):
    """Carry every problem of the environment, one sentence each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class PrivacyFacts:
    """Hold what the privacy notice can learn only from who runs the register.

    Each is a sentence or a few, shown as given; `language` is the tag of the language
    that they are written in.
    """

    controller: str = ""
    legal_basis: str = ""
    hosting_country: str = ""
    recipients: str = ""
    retention: str = ""
    language: str = ""


@dataclass(frozen=True)
class DocumentSettings:
    """Hold where documents are kept, and who looks for malware in them.

    Without `bucket` they lie in the data folder; without `scanner`, an address like
    `tcp://host:3310` or `unix:/path`, nobody looks, and officers are told so.
    """

    bucket: str = ""
    endpoint: str = ""
    region: str = ""
    key_id: str = ""
    secret: str = field(default="", repr=False)
    scanner: str = ""
    scanner_timeout: int = 30


# Each fact of the notice, and where it comes from.
PRIVACY_SETTINGS: Mapping[str, str] = {
    "controller": "REGISTRY_PRIVACY_CONTROLLER",
    "legal_basis": "REGISTRY_PRIVACY_LEGAL_BASIS",
    "hosting_country": "REGISTRY_PRIVACY_HOSTING_COUNTRY",
    "recipients": "REGISTRY_PRIVACY_RECIPIENTS",
    "retention": "REGISTRY_PRIVACY_RETENTION",
}


@dataclass(frozen=True)
class Settings:
    """Hold one deployment's settings; secrets never show in its representation."""

    database_url: str = field(repr=False)
    secret_key: str = field(repr=False)
    data_dir: Path
    base_url: str
    demo: bool = False
    trusted_hosts: tuple[str, ...] = ()
    proxy_count: int = 0
    rate_limits: bool = True
    contact_address: str = ""
    mail_from: str = ""
    smtp_host: str = ""
    smtp_port: int = 25
    smtp_user: str = ""
    smtp_password: str = field(default="", repr=False)
    smtp_starttls: bool = False
    privacy: PrivacyFacts = PrivacyFacts()
    documents: DocumentSettings = DocumentSettings()
    data_licence: str = CC_BY
    data_licence_url: str = CC_BY_URL
    testing: bool = False

    @property
    def secure_cookies(self) -> bool:
        """Tell whether cookies may travel over TLS alone."""
        return self.base_url.startswith("https:")

    @property
    def missing_privacy_facts(self) -> tuple[str, ...]:
        """List the settings without which the privacy notice is not complete.

        The start does not refuse for them; no register of real people may be opened
        to the public before they are there.
        """
        return tuple(
            name
            for fact, name in PRIVACY_SETTINGS.items()
            if not getattr(self.privacy, fact)
        )


class _Reader:
    """Read values one by one and remember what is wrong with them."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self.environ = environ
        self.problems: list[str] = []

    def text(self, name: str, default: str = "") -> str:
        """Return a plain value."""
        return self.environ.get(name, "").strip() or default

    def secret(self, name: str) -> str:
        """Return a value that may also stand in the file that NAME_FILE names."""
        path = self.text(f"{name}_FILE")
        if not path:
            return self.text(name)
        try:
            return Path(path).read_text(encoding="utf-8").strip()
        except OSError as error:
            self.problems.append(f"{name}_FILE: {path} cannot be read ({error}).")
            return ""

    def number(self, name: str, default: int) -> int:
        """Return a whole number of zero or more."""
        value = self.text(name, str(default))
        if value.isascii() and value.isdigit():
            return int(value)
        self.problems.append(f"{name}: {value!r} is not a whole number.")
        return default

    def flag(self, name: str, *, default: bool = False) -> bool:
        """Return a switch: 1, true, yes, on or 0, false, no, off."""
        value = self.text(name, "1" if default else "0").casefold()
        if value in {"1", "true", "yes", "on"}:
            return True
        if value not in {"0", "false", "no", "off"}:
            self.problems.append(f"{name}: {value!r} is neither true nor false.")
        return False


def _check_secret(reader: _Reader, secret: str) -> None:
    if not secret:
        reader.problems.append(
            "REGISTRY_SECRET_KEY (or REGISTRY_SECRET_KEY_FILE) is missing."
        )
    elif (
        len(secret) < SHORTEST_SECRET
        or len(set(secret)) < 10
        or secret.casefold() in WEAK_SECRETS
    ):
        reader.problems.append(
            "REGISTRY_SECRET_KEY is too weak: use at least "
            f"{SHORTEST_SECRET} random characters."
        )


def _database_url(reader: _Reader, data_dir: Path) -> str:
    url = reader.secret("DATABASE_URL")
    if not url:
        return f"sqlite:///{(data_dir / 'register.sqlite3').absolute()}"
    scheme = url.partition(":")[0]
    if scheme == "postgres":
        url, scheme = "postgresql" + url.removeprefix("postgres"), "postgresql"
    if scheme.partition("+")[0] not in {"sqlite", "postgresql"}:
        reader.problems.append(
            "DATABASE_URL: only sqlite: and postgresql: addresses are known."
        )
    return url


def _base_url(reader: _Reader, *, demo: bool) -> str:
    default = f"http://localhost:{reader.text('PORT', '8000')}" if demo else ""
    url = reader.text("REGISTRY_BASE_URL", default).rstrip("/")
    parts = urlsplit(url)
    if not url:
        reader.problems.append(
            "REGISTRY_BASE_URL is missing: mails need the public address."
        )
    elif parts.scheme not in {"http", "https"} or not parts.hostname:
        reader.problems.append(f"REGISTRY_BASE_URL: {url!r} is not a web address.")
    return url


def _privacy_facts(reader: _Reader) -> PrivacyFacts:
    language = reader.text("REGISTRY_PRIVACY_LANGUAGE")
    if language and language not in CONTENT:
        reader.problems.append(
            f"REGISTRY_PRIVACY_LANGUAGE: {language!r} is not the tag of a language "
            f"known here: {', '.join(sorted(CONTENT))}."
        )
    facts = {fact: reader.text(name) for fact, name in PRIVACY_SETTINGS.items()}
    return PrivacyFacts(**facts, language=language)


def _document_settings(reader: _Reader) -> DocumentSettings:
    scanner = reader.text("REGISTRY_DOCUMENTS_SCANNER")
    if scanner and not re.fullmatch(r"unix:/.+|tcp://[^/:]+:\d{1,5}", scanner):
        reader.problems.append(
            f"REGISTRY_DOCUMENTS_SCANNER: {scanner!r} is neither like tcp://host:3310 "
            "nor like unix:/path."
        )
    return DocumentSettings(
        bucket=reader.text("REGISTRY_DOCUMENTS_BUCKET"),
        endpoint=reader.text("REGISTRY_DOCUMENTS_ENDPOINT"),
        region=reader.text("REGISTRY_DOCUMENTS_REGION"),
        key_id=reader.text("REGISTRY_DOCUMENTS_KEY_ID"),
        secret=reader.secret("REGISTRY_DOCUMENTS_SECRET"),
        scanner=scanner,
        scanner_timeout=reader.number("REGISTRY_DOCUMENTS_SCANNER_TIMEOUT", 30),
    )


def _licence_url(reader: _Reader) -> str:
    """Return the address of the licence; it stands in headers, so it is plain."""
    address = reader.text("REGISTRY_DATA_LICENCE_URL", CC_BY_URL)
    if not re.fullmatch(r"https?://[!#-;=?-~]+", address, re.ASCII):
        reader.problems.append(
            f"REGISTRY_DATA_LICENCE_URL: {address!r} is no address of the web."
        )
    return address


def _check_folder(reader: _Reader, data_dir: Path) -> None:
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        probe = data_dir / f".probe-{secrets.token_hex(4)}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        reader.problems.append(
            f"REGISTRY_DATA_DIR: {data_dir} cannot be written ({error.strerror})."
        )


def settings_from(environ: Mapping[str, str]) -> Settings:
    """Return the settings that `environ` holds.

    Raises BadConfiguration with the list of all that is wrong.
    """
    reader = _Reader(environ)
    demo = reader.flag("REGISTRY_DEMO")
    data_dir = Path(reader.text("REGISTRY_DATA_DIR", "var")).absolute()
    _check_folder(reader, data_dir)
    secret = reader.secret("REGISTRY_SECRET_KEY")
    _check_secret(reader, secret)
    base_url = _base_url(reader, demo=demo)
    hosts = reader.text("REGISTRY_TRUSTED_HOSTS").split()
    settings = Settings(
        database_url=_database_url(reader, data_dir),
        secret_key=secret,
        data_dir=data_dir,
        base_url=base_url,
        demo=demo,
        trusted_hosts=tuple(hosts) or _hosts(base_url, demo=demo),
        proxy_count=reader.number("REGISTRY_PROXY_COUNT", 0),
        rate_limits=reader.flag("REGISTRY_RATELIMIT_ENABLED", default=True),
        contact_address=reader.text(
            "REGISTRY_CONTACT_ADDRESS", "help@demo.invalid" if demo else ""
        ),
        mail_from=reader.text(
            "REGISTRY_MAIL_FROM", "register@demo.invalid" if demo else ""
        ),
        smtp_host=reader.text("REGISTRY_SMTP_HOST"),
        smtp_port=reader.number("REGISTRY_SMTP_PORT", 25),
        smtp_user=reader.text("REGISTRY_SMTP_USER"),
        smtp_password=reader.secret("REGISTRY_SMTP_PASSWORD"),
        smtp_starttls=reader.flag("REGISTRY_SMTP_STARTTLS"),
        privacy=_privacy_facts(reader),
        documents=_document_settings(reader),
        data_licence=reader.text("REGISTRY_DATA_LICENCE", CC_BY),
        data_licence_url=_licence_url(reader),
    )
    if not demo:
        _check_mail(reader, settings)
    if reader.problems:
        raise BadConfiguration(reader.problems)
    return settings


def _check_mail(reader: _Reader, settings: Settings) -> None:
    if "@" not in settings.contact_address:
        reader.problems.append(
            "REGISTRY_CONTACT_ADDRESS is missing: every page names where to get help."
        )
    if "@" not in settings.mail_from:
        reader.problems.append("REGISTRY_MAIL_FROM is missing: mails need a sender.")
    if not settings.smtp_host:
        reader.problems.append(
            "REGISTRY_SMTP_HOST is missing: nothing could be confirmed or told."
        )


def _hosts(base_url: str, *, demo: bool) -> tuple[str, ...]:
    host = urlsplit(base_url).hostname or ""
    return (host, "127.0.0.1", "localhost") if demo else (host,)


def with_demo_file(environ: Mapping[str, str]) -> dict[str, str]:
    """Return `environ` with what the demo's own file adds to it.

    The demo writes its secret once into its data folder, so that every command and
    the server agree; nothing of it is ever used where REGISTRY_DEMO is not set
    there or in the environment.
    """
    values: MutableMapping[str, str] = dict(environ)
    path = Path(values.get("REGISTRY_DATA_DIR") or "var") / DEMO_FILE
    if not path.exists() and values.get("REGISTRY_DEMO") == "1":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(
            f"REGISTRY_DEMO=1\nREGISTRY_SECRET_KEY={secrets.token_urlsafe(48)}\n",
            encoding="utf-8",
        )
    if path.exists():
        stored = {k: v for k, v in dotenv_values(path).items() if v is not None}
        values = {**stored, **values}
    return dict(values)
