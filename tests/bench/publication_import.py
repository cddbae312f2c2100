"""Works out the line of the import of publications from an Excel file.

The yardstick is the bare insert of the same rows in the same process, in turn with the import: the
publications with their places, groups and quantities, built in memory and inserted in bulk.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from statistics import median

from .engines import ROOT, Database
from .measuring import Line, versions

BAR = 10.0


def measure_import(database: Database, *, rows: int, rounds: int) -> Iterator[Line]:
    command = [sys.executable, "-m", "tests.bench.imported", str(rows), str(rounds)]
    answer = subprocess.run(
        command, env=database.environment, cwd=ROOT, check=True, stdout=subprocess.PIPE
    )
    times = json.loads(answer.stdout)
    bare, value = median(times["bare"]), median(times["import"])
    ratio = round(value / bare, 3)
    yield {
        "name": "publications.import",
        "value": round(value, 3),
        "unit": "s",
        "compared_with": "bulk_create of the same rows with places, groups and quantities, median",
        "bare": round(bare, 3),
        "ratio": ratio,
        "bar": BAR,
        "within": ratio <= BAR,
        "rows": rows,
        "rounds": rounds,
        "engine": database.engine,
        "versions": versions(database.engine),
    }
