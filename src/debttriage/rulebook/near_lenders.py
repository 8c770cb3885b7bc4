"""Which known lenders a person may have meant by a name that is not quite theirs?"""

from difflib import get_close_matches

from debttriage.rulebook.data_files import read_data
from debttriage.rulebook.lender_terms import Lender
from debttriage.rulebook.lenders import ALIASES, folded, lender_with_id

SHORTEST_PART = 2
LEAST_LIKE, LEAST_LIKE_OF_THREE = 0.72, 0.66
"""Of three characters, as most apps have, one may be another that sounds the same: two thirds are alike."""


def near_lenders(name: str, at_most: int = 4) -> tuple[Lender, ...]:
    """Lenders with a name that contains `name` or nearly is it, likeliest first; none for a strange name.

    >>> [lender.id for lender in near_lenders("招商")]
    ['cmb_card']
    >>> [lender.id for lender in near_lenders("huabai")][:1]
    ['huabei']
    >>> [lender.id for lender in near_lenders("微立贷")]
    ['weilidai']
    """
    key = folded(name)
    if len(key) < SHORTEST_PART:
        return ()
    least = LEAST_LIKE_OF_THREE if len(key) == 3 else LEAST_LIKE
    ids_by_name = {known: str(lender_id) for known, lender_id in read_data(ALIASES).items()}
    parts = [known for known in ids_by_name if key in known or (len(known) > SHORTEST_PART and known in key)]
    likely = [*sorted(parts, key=lambda known: abs(len(known) - len(key))),
              *get_close_matches(key, ids_by_name, at_most, least)]  # fmt: skip
    ids = list(dict.fromkeys(ids_by_name[known] for known in likely))[:at_most]
    return tuple(lender for lender in map(lender_with_id, ids) if lender is not None)
