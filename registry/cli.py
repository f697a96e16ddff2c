"""Keep the catalogues: `flask i18n …`."""

from flask.cli import AppGroup

i18n = AppGroup("i18n", help="Keep the catalogues of the interface's words.")
