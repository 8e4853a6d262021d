"""First names of people, for whoever reads texts. Needs neither Django nor a database."""

from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "data" / "given_names.txt"


@cache
def given_names() -> frozenset[str]:
    """Return the usual first names, without accents and capitals, and their small forms."""
    names = frozenset(FILE.read_text(encoding="utf-8").split())
    small = {f"{name[:-1]}inh{name[-1]}" for name in names if name[-1] in "ao" and len(name) > 3}
    # "Sandrinha", "Marcinho"
    return names | small - {"marinha"}
