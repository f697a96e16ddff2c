"""Hold the words of the office's figures."""

from collections.abc import Mapping

from registry.applications.queries.terms import Outcome
from registry.domain.languages import N_

OUTCOME_LABELS: Mapping[Outcome, str] = {
    Outcome.ADMITTED: N_("Admitted"),
    Outcome.OPEN: N_("Open"),
    Outcome.WITHDRAWN: N_("Withdrawn"),
    Outcome.CLOSED: N_("Closed without an answer"),
    Outcome.REFUSED: N_("Refused"),
}

FIGURE_TITLES: Mapping[str, str] = {
    "queue": N_("Open applications by age"),
    "months": N_("Applications by month and outcome"),
    "times": N_("Days until a decision"),
}
