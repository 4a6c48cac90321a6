"""Whether searches have something to look into."""

from core.domain.health import Health
from home.models import HomePage
from search.domain.engines import engine
from search.models import Entry


def index() -> Health:
    """Ask the full-text tables for a word, whatever it is, and see that they are not empty.

    Whether each text is there is another question, and a long one: `manage.py check_search`.
    """
    engine().known(["a"])
    return Health(Entry.objects.exists() or not HomePage.objects.filter(live=True).exists())
