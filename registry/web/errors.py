"""Turn every refusal into a page with a sentence in the reader's language."""

from flask import Flask
from werkzeug.exceptions import HTTPException


def bind_errors(app: Flask) -> None:
    """Bind the pages."""
