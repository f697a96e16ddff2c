"""A website is what a browser opens as a web page, and nothing else."""

import pytest

from registry.domain.websites import is_web_address


@pytest.mark.parametrize(
    "text",
    [
        "https://birlik.org",
        "HTTP://Birlik.Org/Yol?a=b#c",
        "https://birlik.org:8080/",
        "https://birlik.org:65535",
        "https://gənclər-birliyi.az/haqqımızda",
        "https://127.0.0.1",
    ],
)
def test_an_address_of_the_web_is_one(text):
    assert is_web_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "birlik.org",
        "//birlik.org",
        "ftp://birlik.org",
        "javascript:alert(1)",
        "https://",
        "https://birlik",
        "https://birlik..org",
        "https://birlik.org.",
        "https://[birlik.org",
        "https://birlik.org:0",
        "https://birlik.org:65536",
        "https://birlik.org:port",
        "https://somebody@birlik.org",
        "https://birlik.org/a b",
        'https://birlik.org/"onclick',
        "https://birlik.org/<b>",
        "https://birlik.org\\@other.org",
    ],
)
def test_whatever_else_people_write_is_not(text):
    assert not is_web_address(text)
