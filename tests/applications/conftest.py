"""Give these tests the small world that they act in, and its applicant's browser."""

import pytest
from flask import Flask

from tests import world
from tests.scene import Scene, scene
from tests.signing_in import sign_in
from tests.visitor import Visitor

__all__ = ["scene"]


@pytest.fixture
def owner(app: Flask, scene: Scene) -> Visitor:
    """Be the owner of the scene's applications, signed in."""
    return sign_in(app, scene.world.owner)


@pytest.fixture
def people(work) -> world.World:
    """Seat the officers and open the accounts of a test's people."""
    with work() as unit:
        return world.populate(unit)
