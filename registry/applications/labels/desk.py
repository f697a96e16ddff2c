"""Hold the words of the queue: whom a file waits for, who works on it, its order."""

from collections.abc import Mapping

from registry.domain.desk import Claimed, Order, WaitingFor, YesNo
from registry.domain.languages import N_

NEW = N_("New")

WAITING_LABELS: Mapping[WaitingFor, str] = {
    WaitingFor.OFFICE: N_("Waits for our office"),
    WaitingFor.APPLICANT: N_("Waits for the applicant"),
    WaitingFor.OPINION: N_("Waits for an opinion"),
    WaitingFor.HOLD: N_("A refusal waits to take effect"),
}

CLAIMED_LABELS: Mapping[Claimed, str] = {
    Claimed.MINE: N_("Taken by me"),
    Claimed.NOBODY: N_("Taken by nobody"),
    Claimed.OTHERS: N_("Taken by others"),
}

ORDER_LABELS: Mapping[Order, str] = {
    Order.DUE: N_("Promised date"),
    Order.AGE: N_("Age, oldest first"),
    Order.NAME: N_("Name"),
}

OVERDUE_LABELS: Mapping[YesNo, str] = {
    YesNo.YES: N_("Overdue"),
    YesNo.NO: N_("Not overdue"),
}

INHERITED_LABELS: Mapping[YesNo, str] = {
    YesNo.YES: N_("Inherited from an earlier chair"),
    YesNo.NO: N_("Sent in the present term"),
}
