"""What a correction changes, field by field, and what has changed under it meanwhile."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import pairwise
from typing import Any

# Beyond so many words a comparison word by word costs seconds and shows a heap: all is new.
MAX_WORDS = 3000


class Change(StrEnum):
    """What became of a few words."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class Passage:
    """Words that follow each other and had the same fate. Plain text: escape it."""

    change: Change
    text: str


@dataclass(frozen=True)
class Difference:
    """One field: as the visitor found it, as they would have it, and as it is published now."""

    name: str
    base: Any
    proposed: Any
    live: Any

    @property
    def is_conflict(self) -> bool:
        """Whether somebody changed the field after the visitor had read it."""
        return bool(self.live != self.base)


def differences(
    base: Mapping[str, Any], proposed: Mapping[str, Any], live: Mapping[str, Any]
) -> list[Difference]:
    """Return what the visitor changed and what is not so already, in the order of `proposed`."""
    return [
        Difference(name, base.get(name), value, live.get(name))
        for name, value in proposed.items()
        if value not in (base.get(name), live.get(name))
    ]


def passages(old: str, new: str) -> list[Passage]:
    """Return the words of both texts in reading order, what was removed before what came."""
    left, right = words(old), words(new)
    if max(len(left), len(right)) > MAX_WORDS:
        found = [Passage(Change.REMOVED, old), Passage(Change.ADDED, new)]
    else:
        found = list(compare(left, right))
    return [passage for passage in found if passage.text]


def words(text: str) -> list[str]:
    """Cut a text in words, each with the spaces after it: nothing is lost."""
    cuts = [0]
    for place, (here, following) in enumerate(pairwise(text), start=1):
        if here.isspace() and not following.isspace():
            cuts.append(place)
    return [text[start:end] for start, end in pairwise([*cuts, len(text)])]


def compare(left: Sequence[str], right: Sequence[str]) -> Iterator[Passage]:
    # By their letters: "garden" is the same word with a space after it and without.
    keys = [word.strip() for word in left], [word.strip() for word in right]
    matcher = SequenceMatcher(None, *keys, autojunk=False)
    for tag, from_left, to_left, from_right, to_right in matcher.get_opcodes():
        if tag == "equal":
            yield Passage(Change.SAME, "".join(right[from_right:to_right]))
        else:
            yield Passage(Change.REMOVED, "".join(left[from_left:to_left]))
            yield Passage(Change.ADDED, "".join(right[from_right:to_right]))
