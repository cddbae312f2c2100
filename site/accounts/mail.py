"""The mail server, which may be away: what is being done is done all the same."""

from django.core.mail.backends import smtp


class MailServer(smtp.EmailBackend):
    """Django's own; whatever keeps it from connecting is one kind of error.

    Wagtail skips its notices where a connection fails, so that a decision of the review stands
    without its mail, but knows refused connections and time-outs alone: no name for the server, or
    a password that it does not take, would undo the decision.
    """

    def open(self) -> bool | None:
        """Raises ConnectionError."""
        try:
            return super().open()
        except OSError as error:  # SMTPException is one
            raise ConnectionError("The mail server cannot be reached") from error
