"""Makes the sample's binary files anew: `python -m sample.makers [part …]`, else all parts."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from sample.makers.browser import Press
from sample.makers.parts import PARTS
from sample.makers.squeeze import LIMIT, TooLarge

FILES = Path(__file__).resolve().parent.parent / "files"


def main(arguments: list[str]) -> int:
    """Writes the files of the parts named; 2 for an unknown part."""
    unknown = [name for name in arguments if name not in PARTS]
    if unknown:
        print(f"Unknown: {', '.join(unknown)}. Parts: {', '.join(PARTS)}", file=sys.stderr)
        return 2
    with TemporaryDirectory() as scratch, Press(Path(scratch)) as press:
        for part in arguments or PARTS:
            for name, data in PARTS[part](press):
                if len(data) > LIMIT:
                    raise TooLarge(f"{name}: {len(data)} bytes, limit {LIMIT}")
                target = FILES / name
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(data)
                print(f"{len(data) / 1000:7.1f} kB  {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
