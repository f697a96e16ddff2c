"""Give these tests the small world that they act in."""

from tests.scene import scene

__all__ = ["scene"]
