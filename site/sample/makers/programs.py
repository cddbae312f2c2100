"""Programs of the system that the makers call: the only module that starts one."""

import shutil
import subprocess


class ProgramMissing(RuntimeError):
    """The program is not installed; the message names what to install."""


def run(name: str, *arguments: str) -> bytes:
    """What the program prints; CalledProcessError if it fails."""
    found = shutil.which(name)
    if found is None:
        raise ProgramMissing(f"{name} is not installed: see site/sample/makers/README.md")
    finished = subprocess.run([found, *arguments], check=True, capture_output=True)  # noqa: S603  no shell, fixed programs
    return finished.stdout
