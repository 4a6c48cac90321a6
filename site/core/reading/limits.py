"""What the process that reads a file may use; PDFium alone took 2 GiB for a file of 2.3 KiB."""

import resource

MEMORY_BYTES = 768 * 1024**2
CPU_S = 8
# Text, escapes and a picture in base64; a line more is not written.
ANSWER_BYTES = 24 * 1024**2


def limit_this_process() -> None:
    """Bound memory, time and what is written; forbid to open anything more, connections included.

    Above the first limit of time the system ends the process with SIGXCPU: the caller knows why.
    The files that are open stay open; PDFium draws with the fonts of the document or its own.
    """
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_S, CPU_S + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (ANSWER_BYTES, ANSWER_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
