"""The one exception that a user is meant to read."""


class SameskuError(Exception):
    """Something the user can mend.

    The message is one line: what is wrong, where (file, row, field), and what to do. The command
    line prints it without a traceback and leaves with exit status 2.
    """
