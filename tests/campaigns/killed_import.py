"""Brings a file in and stops before the end of its transaction: `python -m … FILE`.

Prints a line once all rows are written, then waits for its input to end.
"""

import sys
from pathlib import Path

import django


def main(path: Path) -> None:
    django.setup()
    from campaigns.registers.importing import PublicationImporter
    from campaigns.registers.sheet import PUBLICATIONS
    from campaigns.registers.writing import PublicationWriter

    class Stopping(PublicationWriter):
        def finish(self) -> None:
            super().finish()
            print("written", flush=True)
            sys.stdin.read()

    class StoppingImporter(PublicationImporter):
        def writer(self) -> Stopping:
            return Stopping(self.sheet, bracket=self.bracket, user=self.user)

    with path.open("rb") as file:
        StoppingImporter(PUBLICATIONS, file, path.name).execute()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
