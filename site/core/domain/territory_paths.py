"""The communes for a map that moves: compact paths, in degrees, with their names."""

from typing import Any

from core.drawing import Projection, draw
from core.kept import kept
from core.models import Commune, Neighbour

# Units a degree: some 5 m, finer than the outlines.
SCALE = 20_000
# Around the territory, a coarser outline will do: some 100 m.
COARSE = 1_000
WORLD = Projection(west=-180, north=90, narrowing=1, scale=SCALE)
WORLD_COARSE = Projection(west=-180, north=90, narrowing=1, scale=COARSE)


def territory_paths() -> dict[str, Any]:
    """Return the drawing as JSON takes it; two queries, once until something is published.

    A path is in units of 1/scale degree, from 180° west and 90° north.
    """
    return kept("territory_paths", read_paths)


def read_paths() -> dict[str, Any]:
    communes = list(Commune.objects.all())
    around = list(Neighbour.objects.all())
    answer: dict[str, Any] = {
        "scale": SCALE,
        "edge": "",
        "hedges": "",
        "around": {"scale": COARSE, "path": ""},
        "communes": [],
    }
    if communes:
        drawing = draw({commune.insee: commune.geometry for commune in communes}, WORLD)
        answer["edge"] = drawing.edge.path
        answer["hedges"] = "".join(hedge.path for hedge in drawing.hedges)
        answer["communes"] = [
            {
                "name": commune.name,
                "lon": commune.label_lon,
                "lat": commune.label_lat,
                "alternate": commune.insee in drawing.alternates,
                "path": drawing.parcels[commune.insee].path,
            }
            for commune in sorted(communes, key=lambda one: (-(one.population or 0), one.insee))
            if commune.insee in drawing.parcels
        ]
    if around:
        drawing = draw({one.insee: one.geometry for one in around}, WORLD_COARSE)
        answer["around"]["path"] = "".join(hedge.path for hedge in drawing.hedges)
    return answer
