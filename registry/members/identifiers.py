"""Doubt the numbers whose check digits python-stdnum knows.

Shapes and the check digit of a Kazakh number are in `domain.identifiers`, which uses
the standard library alone. A doubt only asks for a second look: rules change, and
nobody is shut out by a number that looks odd.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from stdnum.az import voen
from stdnum.hu import anum
from stdnum.tr import vkn

from registry.domain.identifiers import (
    IdentifierProblem,
    ProblemReason,
    Scheme,
    Severity,
    normalise,
    shape_problem,
)


def _tax_core_holds(number: str) -> bool:
    """Tell whether the first group of a Hungarian tax number is right.

    The groups after it name the kind of tax and the county; they carry no check.
    """
    return bool(anum.is_valid(number.partition("-")[0]))


CHECKS: Mapping[str, Callable[[str], bool]] = MappingProxyType(
    {
        "AZ-VOEN": voen.is_valid,
        "TR-VKN": vkn.is_valid,
        "HU-TAX": _tax_core_holds,
    }
)


def identifier_problem(scheme: Scheme, value: str) -> IdentifierProblem | None:
    """Return what is the matter with a value: its shape first, then its check digit."""
    problem = shape_problem(scheme, value)
    if problem is not None:
        return problem
    holds = CHECKS.get(scheme.code)
    if holds is not None and not holds(normalise(scheme, value)):
        return IdentifierProblem(ProblemReason.WRONG_CHECK_DIGIT, Severity.WARNING)
    return None
