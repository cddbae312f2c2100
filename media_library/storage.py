"""Where originals lie: a folder that no address leads to."""

from django.core.files.storage import FileSystemStorage


class NoAddressError(NotImplementedError, ValueError):
    """A private file has no address: what Django and Wagtail expect of storages without one."""


class PrivateFileSystemStorage(FileSystemStorage):
    """Files that are handed out only by a view that checks who asks. `url()` raises."""

    def url(self, name: str | None) -> str:
        raise NoAddressError("A private file has no address of its own: use the download view")
