"""Hold the words of who represents an organisation."""

from collections.abc import Mapping

from registry.domain.languages import N_
from registry.members.models.people import RepresentativeRole

ROLE_LABELS: Mapping[RepresentativeRole, str] = {
    RepresentativeRole.OWNER: N_("Owner"),
    RepresentativeRole.EDITOR: N_("Editor"),
}

# What a role may do, where somebody chooses one or has it.
ROLE_HINTS: Mapping[RepresentativeRole, str] = {
    RepresentativeRole.OWNER: N_(
        "An owner can do everything: answer the questions, send and withdraw "
        "applications, and invite colleagues."
    ),
    RepresentativeRole.EDITOR: N_(
        "An editor can read everything and change the answers, but not send them."
    ),
}

INVITED_AS: Mapping[RepresentativeRole, str] = {
    RepresentativeRole.OWNER: N_("You are invited as an owner."),
    RepresentativeRole.EDITOR: N_("You are invited as an editor."),
}

MAKE_LABELS: Mapping[RepresentativeRole, str] = {
    RepresentativeRole.OWNER: N_("Make this person an owner"),
    RepresentativeRole.EDITOR: N_("Make this person an editor"),
}

# What an operation refuses here.
PROBLEMS: Mapping[str, str] = {
    "represents_already": N_("This person represents the organisation already."),
    "invited_already": N_(
        "This address is invited already. Send the invitation again or take it back."
    ),
    "too_many_invited": N_("Too many invitations wait. Take one back first."),
    "invited_too_often": N_(
        "This invitation was sent as often as is allowed. Take it back, and invite "
        "the person anew."
    ),
    "last_owner": N_(
        "An organisation needs an owner. Make somebody else an owner first."
    ),
    "other_address": N_(
        "The invitation was sent to another address. Sign in with the address at "
        "which you got the email."
    ),
}
