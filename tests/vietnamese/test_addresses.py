"""Addresses without their language."""

import pytest

from vietnamese.addresses import without_language


@pytest.mark.parametrize(
    ("path", "without"),
    [
        ("/en/tai-khoan/login/", "/tai-khoan/login/"),
        ("/tai-khoan/login/", "/tai-khoan/login/"),
        ("/en/", "/"),
        ("/en", "/en"),
        ("/english/", "/english/"),
        ("/tin-tuc/en/", "/tin-tuc/en/"),
    ],
)
def test_a_language_s_prefix_is_taken_off(path: str, without: str) -> None:
    assert without_language(path) == without
