"""Give the API's tests a reader that believes nothing."""

import pytest
from flask import Flask

from tests.api.reader import Reader


@pytest.fixture
def reader(app: Flask) -> Reader:
    """Read the API of the product under test."""
    return Reader(app)
