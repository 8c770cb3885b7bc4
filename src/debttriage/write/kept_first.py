"""What comes before an offer, as a letter says it: the reserve, secured instalments, running agreements.

A template holds no list that grows and shrinks; these three names do:

    kept_back    everything taken off what living costs leave, each with its sum
    kept_first   instalments that are paid whatever happens, as the end of "after essential living costs"
    kept_sums    the same instalments with their sums; "" where there are none
"""

from collections.abc import Mapping, Sequence

from debttriage.model.assessment import Figure
from debttriage.model.casefile import Language
from debttriage.write.messages import sentence

_FIRST = ("secured", "agreed")
_BACK = ("reserve", *_FIRST, "margin")
_AS_NAMED = ("reserve", "margin")


def kept_first_texts(figures: Mapping[str, Figure], lang: Language, currency: str) -> dict[str, str]:
    """The three texts, from the figures of a letter.

    >>> figures = {"reserve_fen": 29_100, "agreed_total_fen": 50_000, "margin_fen": 20_000}
    >>> texts = kept_first_texts(figures, "en", "CNY")
    >>> texts["kept_back"]
    'CNY 291.00 for emergencies, CNY 500.00 for agreements that run and CNY 200.00 for surprises'
    >>> texts["kept_first"], texts["kept_sums"]
    (' and agreements that I keep', 'agreements that I keep take CNY 500.00')
    """

    def say(key: str, **given: Figure) -> str:
        return sentence(lang, "routes", f"letter.kept.{key}", given, currency)

    sums = {name: figures.get(f"{name}_fen" if name in _AS_NAMED else f"{name}_total_fen") for name in _BACK}
    there = [name for name in _BACK if sums[name]]
    first = [name for name in there if name in _FIRST]
    comma = "、" if lang == "zh" else ", "
    return {
        "kept_back": _listed([say(f"back_{name}", sum_fen=sums[name]) for name in there], lang),
        "kept_first": say(f"first_{'_'.join(first)}") if first else "",
        "kept_sums": comma.join(say(f"sums_{name}", sum_fen=sums[name]) for name in first),
    }


def _listed(parts: Sequence[str], lang: Language) -> str:
    comma, last = ("、", "和") if lang == "zh" else (", ", " and ")
    return last.join(part for part in (comma.join(parts[:-1]), *parts[-1:]) if part)
