"""The root of every error that a user can cause and mend."""


class ArchiveError(Exception):
    """Its message is one sentence: what is wrong with which input, and what to do.

    The command line prints the sentence and leaves with `exit_code`; a traceback is for our own faults.
    """

    exit_code = 2
