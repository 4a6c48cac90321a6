"""The process itself: standard input to standard output, nothing else."""

import json
import sys

from core.reading.limits import limit_this_process
from core.reading.pdf import read, rehearse


def main() -> None:
    rehearse()
    limit_this_process()
    for answer in read(sys.stdin.buffer):
        sys.stdout.write(f"{json.dumps(answer)}\n")
        sys.stdout.flush()


main()
