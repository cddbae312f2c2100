"""The small site of the portal's tests."""

from tests.portal.conftest import portal

__all__ = ["portal"]
