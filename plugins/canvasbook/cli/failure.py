"""Why a command cannot do its work."""


class CommandFailed(Exception):  # noqa: N818  # a sentence for the user, not a fault of the program
    """Something outside the program is not as the command needs it; the message is for the user."""
