"""The EcoIndex of a page, by its public definition (www.ecoindex.fr, quantiles of 2023).

The three measures are placed among the quantiles of 500,000 pages; elements count three times,
requests twice, kilobytes once. Children of an SVG are not elements, as in its own tool.
"""

from itertools import pairwise

ELEMENTS = (
    0, 47, 75, 159, 233, 298, 358, 417, 476, 537, 603, 674, 753, 843, 949, 1076, 1237, 1459, 1801,
    2479, 594601,
)  # fmt: skip
REQUESTS = (
    0, 2, 15, 25, 34, 42, 49, 56, 63, 70, 78, 86, 95, 105, 117, 130, 147, 170, 205, 281, 3920,
)  # fmt: skip
KILOBYTES = (
    0, 1.37, 144.7, 319.53, 479.46, 631.97, 783.38, 937.91, 1098.62, 1265.47, 1448.32, 1648.27,
    1876.08, 2142.06, 2465.37, 2866.31, 3401.59, 4155.73, 5400.08, 8037.54, 223212.26,
)  # fmt: skip


def place(value: float, quantiles: tuple[float, ...]) -> float:
    """Return where the value stands: 0 for the least, 20 for the most."""
    for rank, (low, high) in enumerate(pairwise(quantiles)):
        if value < high:
            return rank + (value - low) / (high - low)
    return float(len(quantiles) - 1)


def ecoindex(*, elements: int, requests: int, kilobytes: float) -> float:
    """Return the score, 100 at best; above 80 the grade is A."""
    weighted = (
        3 * place(elements, ELEMENTS) + 2 * place(requests, REQUESTS) + place(kilobytes, KILOBYTES)
    )
    return 100 - 5 * weighted / 6
