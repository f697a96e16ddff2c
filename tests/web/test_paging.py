"""Cut lists into pages, whatever the query asks for."""

import pytest
from flask import Flask

from registry.web.paging import page_address, paging_of


@pytest.mark.parametrize(
    ("query", "total", "page", "pages"),
    [
        ("", 0, 1, 1),
        ("", 20, 1, 1),
        ("", 21, 1, 2),
        ("page=2", 21, 2, 2),
        ("page=3", 21, 2, 2),
        ("page=0", 21, 1, 2),
        ("page=-1", 21, 1, 2),
        ("page=x", 21, 1, 2),
        ("page=", 21, 1, 2),
        ("page=%D9%A2", 21, 1, 2),
        ("page=2&page=1", 21, 2, 2),
        ("page=99999999999999999999", 21, 1, 2),
    ],
)
def test_a_page_that_cannot_be_is_another_one(
    app: Flask, query: str, total: int, page: int, pages: int
) -> None:
    with app.test_request_context(f"/az/orgs/?{query}"):
        paging = paging_of(total)
    assert (paging.page, paging.pages) == (page, pages)
    assert paging.offset == (page - 1) * 20
    assert paging.has_previous is (page > 1)
    assert paging.has_next is (page < pages)


def test_another_page_keeps_the_query(app: Flask) -> None:
    with app.test_request_context("/az/orgs/?q=%C5%9E+a&field=art&field=law&page=2"):
        assert page_address(3) == "/az/orgs/?q=%C5%9E+a&field=art&field=law&page=3"
        assert page_address(1) == "/az/orgs/?q=%C5%9E+a&field=art&field=law"
