"""Say what one can try with each account of the demo."""

from collections.abc import Mapping

from registry.demo.models import Trial
from registry.domain.languages import N_

TRIAL_LABELS: Mapping[Trial, str] = {
    Trial.APPLY: N_("Applicant with a draft: finish it and send it"),
    Trial.ANSWER: N_("Applicant with a question of the office: answer it"),
    Trial.MEMBER: N_("Owner of a member organisation"),
    Trial.REVIEW: N_("Chair office: check applications and recommend"),
    Trial.DECIDE: N_("Chair office: decide, as the first person or the second"),
    Trial.DECIDE_TOO: N_("Chair office: another officer who decides"),
    Trial.STANDBY: N_("Office of Kazakhstan: it stands by for the chair office"),
    Trial.STANDBY_TOO: N_("Office of Kazakhstan: another officer"),
    Trial.OTHER_OFFICE: N_("Office of Türkiye: it does not chair now"),
    Trial.OPERATE: N_("Operator: runs the register and never decides"),
}
