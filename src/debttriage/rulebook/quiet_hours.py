"""The hours outside which collectors should leave people alone, by kind of lender and day.

Convention  the first hour is within the hours, the last one is not: from 8:00, up to 21:59.
Rules       cn.conduct.calling_hours_from, …_until (online loans); cn.conduct.member_hours_from, …_until
            (bank cards, on which the text for online loans does not speak).
"""

from datetime import date, datetime, time

from debttriage.rulebook.dated_rule import NoRuleInForce
from debttriage.rulebook.rulebook import rule

HOURS = ("cn.conduct.calling_hours_from", "cn.conduct.calling_hours_until")
MEMBER_HOURS = ("cn.conduct.member_hours_from", "cn.conduct.member_hours_until")


def rules_on_hours(lender_kind: str, debt_kind: str) -> tuple[str, str] | None:
    """The two rules, first hour and last, that speak about such a debt; None where none does.

    >>> rules_on_hours("bank_card", "card")
    ('cn.conduct.member_hours_from', 'cn.conduct.member_hours_until')
    """
    for pair in (HOURS, MEMBER_HOURS):
        scope = rule(pair[0]).scope
        kinds, debts = scope.lender_kinds, scope.debt_kinds
        if (not kinds or lender_kind in kinds) and (not debts or debt_kind in debts):
            return pair
    return None


def hours_on(rules: tuple[str, str], day: date) -> tuple[int, int] | None:
    """First and last hour in force on that day; None where the rulebook is silent."""
    try:
        return rule(rules[0]).whole(day), rule(rules[1]).whole(day)
    except NoRuleInForce:
        return None


def is_outside(at: datetime, hours: tuple[int, int]) -> bool:
    """Whether a moment lies outside; midnight sharp was written without a time and is not judged.

    >>> is_outside(datetime(2026, 11, 15, 22), (8, 22)), is_outside(datetime(2026, 11, 15, 8), (8, 22))
    (True, False)
    """
    return at.time() != time.min and not time(hours[0]) <= at.time() < time(hours[1])
