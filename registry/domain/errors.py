"""Say what was refused, in codes and values; words are found at the edge."""


class RegistryError(Exception):
    """Stand for every refusal the register itself makes."""


class NotPermitted(RegistryError):
    """Refuse an actor; `denial` names the rule that refused."""

    def __init__(self, permission: str, denial: str) -> None:
        super().__init__(permission, denial)
        self.permission = permission
        self.denial = denial


class ActionRefused(RegistryError):
    """Refuse an action that the file's position or circumstances do not allow.

    `condition` is None where the table has no such step from here, else the code of
    the circumstance that was missing.
    """

    def __init__(
        self, action: str, position: str, condition: str | None = None
    ) -> None:
        super().__init__(action, position, condition)
        self.action = action
        self.position = position
        self.condition = condition


class FileMovedOn(RegistryError):
    """Refuse an act on a file that changed since its page was shown."""


class TakenByAnother(RegistryError):
    """Refuse to take a file that somebody else works on, unless one asks for that."""


class TermClash(RegistryError):
    """Refuse a chair term that would touch decided time or another start."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Invalid(RegistryError):
    """Refuse values; `problems` maps a field's name to the code of its problem."""

    def __init__(self, **problems: str) -> None:
        super().__init__(problems)
        self.problems = problems


class NotFound(RegistryError):
    """Say that nothing stands under the given id for this reader."""
