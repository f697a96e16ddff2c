"""Name the stages of an application, for everybody who reads of them."""

from collections.abc import Mapping

from registry.domain.application import Stage
from registry.domain.languages import N_

STAGE_LABELS: Mapping[Stage, str] = {
    Stage.DRAFT: N_("Draft"),
    Stage.SUBMITTED: N_("Sent"),
    Stage.IN_REVIEW: N_("Under review"),
    Stage.INFORMATION_REQUESTED: N_("Information requested"),
    Stage.ADMITTED: N_("Admitted"),
    Stage.REFUSED: N_("Refused"),
    Stage.WITHDRAWN: N_("Withdrawn"),
    Stage.CLOSED: N_("Closed without an answer"),
}
