"""What one test leaves behind does not reach the next: tests run in random order."""

import pytest
from django.utils import timezone, translation


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_test_begins_in_vietnamese(language: str) -> None:
    assert translation.get_language() == "vi"
    translation.activate(language)


@pytest.mark.parametrize("zone", ["UTC", "Asia/Tokyo"])
def test_every_test_begins_in_the_local_zone(zone: str) -> None:
    assert timezone.get_current_timezone_name() == "Asia/Ho_Chi_Minh"
    timezone.activate(zone)
