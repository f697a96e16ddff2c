"""See each fault that no page may have: what every visit of every test looks for."""

from collections.abc import Mapping

import pytest

from tests.headers import POLICY, WANTED, header_problems
from tests.pages import Page

TITLE = "<title>Members – NGO Platform</title>"
GOOD = (
    f'<!doctype html><html lang="en" dir="ltr"><head>{TITLE}</head><body><main>'
    "<h1>Members</h1>"
    '<form method="post" action="/en/x">'
    '<input type="hidden" name="csrf_token" value="t">'
    '<label for="q">Name</label><input id="q" name="q" type="text">'
    '<button type="submit">Send</button></form><a href="/en/">Home</a>'
    "</main></body></html>"
)
HEADERS: Mapping[str, str] = {
    **WANTED,
    "Content-Security-Policy": "; ".join(sorted(POLICY)),
    "Permissions-Policy": "camera=()",
    "Cache-Control": "no-store",
    "Content-Language": "en",
}


@pytest.mark.point("X-08")
def test_a_good_page_has_no_fault() -> None:
    page = Page(GOOD, "/en/orgs/")
    assert page.problems() == []
    assert list(header_problems(HEADERS, page)) == []


@pytest.mark.point("X-08")
@pytest.mark.parametrize(
    ("good", "bad", "said"),
    [
        ("<h1>Members</h1>", "<h2>Members</h2>", "0 headings"),
        ("<h1>Members</h1>", "<h1>Members</h1><h1>x</h1>", "2 headings"),
        (TITLE, "<title>NGO Platform – Members</title>", "the title is"),
        ("<main>", '<main><div class="error-summary">x</div>', "'Error: Members"),
        ('lang="en" dir', 'lang="xx" dir', "<html> has lang='xx'"),
        ('lang="en" dir', 'lang="az" dir', "the address says en and the page az"),
        ("<main>", '<main><i lang="">x</i>', "names no language"),
        ("<main>", '<main style="color:red">', "holds style or script"),
        ("<main>", '<main onclick="x()">', "holds style or script"),
        ("<main>", "<main><script>x()</script>", "a script stands in the page"),
        ('href="/en/"', 'href="javascript:x()"', "a link runs a script"),
        ('action="/en/x"', "", "a form without an action"),
        ('method="post" ', "", "has no method"),
        ('value="t"', 'value=""', "can be forged"),
        ('name="csrf_token"', 'name="token"', "can be forged"),
        ('for="q"', 'for="main"', "has no label"),
        ("<main>", "<main><fieldset></fieldset>", "0 legends"),
        (">Send<", "><", "<button> says nothing"),
        (">Home<", "> <", "<a> says nothing"),
        ("<main>", '<main><img src="x">', "has no alt"),
        ("<main>", '<main id="q">', "2 elements are called 'q'"),
        ('name="q"', 'name="q" aria-describedby="hint"', "leads nowhere"),
        ('href="/en/"', 'href="#end"', "leads nowhere"),
        ("</main>", "</section>", "closes <main>"),
    ],
)
def test_a_fault_of_a_page_is_seen(good: str, bad: str, said: str) -> None:
    assert good in GOOD
    found = Page(GOOD.replace(good, bad, 1), "/en/orgs/").problems()
    assert any(said in problem for problem in found), found


@pytest.mark.parametrize("name", HEADERS)
def test_a_header_that_is_missing_or_lax_is_seen(name: str) -> None:
    page = Page(GOOD, "/en/orgs/")
    lax = {**HEADERS, name: HEADERS[name].replace("self", "unsafe-inline") + "x"}
    if name == "Permissions-Policy":
        lax[name] = "camera=*"
    assert list(header_problems(lax, page))
