"""Our own planning choices with their reasons, read from `data/plan_rules.toml`."""

import tomllib
from fractions import Fraction
from functools import cache
from typing import Any

from debttriage.model.money import parse_amount
from debttriage.model.noun import noun
from debttriage.model.rates import parse_percent
from debttriage.rulebook.rulebook import DATA


@noun
class InsolvencyLines:
    """From where on a person should look.

    Attributes:
        unsecured_months: months of income that unsecured debt may reach.
        grave_severity, grave_days: an event so severe and so near is not for one person alone.
        person_tags, sign_tags: by sign, the meanings of a tag (`debt_tags.toml`) that make it.
    """

    amber_months: int
    debt_service_share: Fraction
    unsecured_months: int
    many_lenders: int
    grave_severity: int
    grave_days: int
    person_tags: dict[str, tuple[str, ...]]
    sign_tags: dict[str, tuple[str, ...]]


@noun
class SecuredTags:
    """What tags of debts that have to be kept mean: always, or where there is collateral."""

    always: tuple[str, ...]
    with_collateral: tuple[str, ...]


@noun
class PlanRules:
    """The choices as numbers: shares are fractions, prices fen, lengths in the unit of their name."""

    reserve_share: Fraction
    headroom: Fraction
    offer_months: int
    look_ahead_days: int
    longest_months: int
    nothing_clears_months: int
    assumed_card_minimum: Fraction
    near_miss_days: int
    near_miss_share: Fraction
    near_miss_tries: int
    undated_days: int
    soon_days: int
    answer_severity: int
    step_prices: tuple[int, ...]  # by mark, "1-30" first
    debt_paydays_least: int
    debt_paydays_a_debt: int
    debt_paydays_most: int
    window_paydays: int
    calmer_within: Fraction
    insolvency: InsolvencyLines
    secured: SecuredTags

    def search_effort(self, debts: int) -> int:
        """Debt-paydays that the search of a household of so many debts may work out."""
        wanted = max(self.debt_paydays_least, debts * self.debt_paydays_a_debt)
        return min(wanted, self.debt_paydays_most)


@cache
def plan_rules() -> PlanRules:
    """The choices in `data/plan_rules.toml`."""
    table = tomllib.loads((DATA / "plan_rules.toml").read_text("utf-8"))
    prices = {
        key: parse_amount(value) for key, value in table["bucket_step_price"].items() if key != "reason"
    }
    return PlanRules(
        reserve_share=parse_percent(table["reserve"]["share_of_surplus"]),
        headroom=parse_percent(table["offers"]["headroom"]),
        offer_months=table["offers"]["longest_months"],
        look_ahead_days=table["essentials"]["look_ahead_days"],
        longest_months=table["horizon"]["longest_months"],
        nothing_clears_months=table["horizon"]["when_nothing_clears_months"],
        assumed_card_minimum=parse_percent(table["assumed"]["card_minimum"]),
        near_miss_days=table["near_miss"]["days"],
        near_miss_share=parse_percent(table["near_miss"]["share"]),
        near_miss_tries=table["near_miss"]["tries"],
        undated_days=table["undated"]["days"],
        soon_days=table["soon"]["days"],
        answer_severity=table["court_answer"]["waits_from_severity"],
        step_prices=tuple(prices.values()),
        debt_paydays_least=table["search"]["debt_paydays_least"],
        debt_paydays_a_debt=table["search"]["debt_paydays_a_debt"],
        debt_paydays_most=table["search"]["debt_paydays_most"],
        window_paydays=table["search"]["window_paydays"],
        calmer_within=parse_percent(table["search"]["calmer_within"]),
        insolvency=_insolvency_lines(table["insolvency"]),
        secured=SecuredTags(
            tuple(table["secured"]["always"]),
            tuple(table["secured"]["with_collateral"]),
        ),
    )


def _insolvency_lines(table: dict[str, Any]) -> InsolvencyLines:
    return InsolvencyLines(
        amber_months=table["amber_months"],
        debt_service_share=parse_percent(table["debt_service_share"]),
        unsecured_months=table["unsecured_months"],
        many_lenders=table["many_lenders"],
        grave_severity=table["grave_severity"],
        grave_days=table["grave_days"],
        person_tags=_tags(table["person_tags"]),
        sign_tags=_tags(table["sign_tags"]),
    )


def _tags(table: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {sign: tuple(meanings) for sign, meanings in table.items()}
