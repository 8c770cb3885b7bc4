"""Money comes in on dated paydays, and living costs are kept first: hand-checked calendars."""

from datetime import date

import pytest

from debttriage.model.casefile import Budget, Essential
from debttriage.model.repayment_plan import WhatIf
from debttriage.plan.cash import cash_timeline, income_dates, monthly_essentials, monthly_income_floor
from plan_cases import AS_OF


def budget(**tables: object) -> Budget:
    """A budget as the file gives it."""
    return Budget.model_validate(tables)


def days_of(file: Budget, months: int, what_if: WhatIf | None = None) -> list[tuple[date, int, int]]:
    """Payday, income and essentials kept until the next, in yuan."""
    line = cash_timeline(file, AS_OF, months, 92, what_if or WhatIf())
    return [
        (date.fromordinal(day), income // 100, essentials // 100)
        for day, income, essentials in zip(line.days, line.income, line.essentials, strict=True)
    ]


def test_the_first_payday_is_today_with_the_cash_at_hand():
    """Rent due on the 15th belongs to the payday before it; what is due on payday itself to that payday."""
    file = budget(
        cash=3200,
        income=[{"amount": 8600, "day": 10}],
        essentials=[{"amount": 2300, "day": 15}, {"amount": 500, "day": 10}],
    )

    assert [
        (date(2026, 11, 21), 3200, 0),
        (date(2026, 12, 10), 8600, 2800),
        (date(2027, 1, 10), 8600, 2800),
    ] == days_of(file, 2)


def test_several_incomes_on_one_day_are_one_payday():
    """Two wages on the 10th arrive together."""
    file = budget(income=[{"amount": 5000, "day": 10}, {"amount": 1000, "day": 10}])

    assert [(AS_OF, 0, 0), (date(2026, 12, 10), 6000, 0)] == days_of(file, 1)


@pytest.mark.parametrize(
    ("income", "expected"),
    [
        ({"amount": 1, "day": 31}, [date(2026, 11, 30), date(2026, 12, 31), date(2027, 1, 31)]),
        ({"amount": 1, "day": 21}, [date(2026, 12, 21), date(2027, 1, 21)]),
        ({"amount": 1, "on": date(2026, 12, 24)}, [date(2026, 12, 24)]),
        ({"amount": 1, "on": AS_OF}, []),
        (
            {"amount": 1, "every": "2weeks", "from": date(2026, 11, 13), "until": date(2026, 12, 31)},
            [date(2026, 11, 27), date(2026, 12, 11), date(2026, 12, 25)],
        ),
        ({"amount": 1, "day": 10, "until": date(2026, 12, 10)}, [date(2026, 12, 10)]),
    ],
    ids=[
        "month end",
        "today is already in the cash",
        "once",
        "once today",
        "fortnightly",
        "last day inclusive",
    ],
)
def test_incomes_fall_on_their_days(income, expected):
    """Month ends are clamped, `until` is inclusive, and today's income is already in the cash."""
    (row,) = budget(income=[income]).income

    assert expected == income_dates(row, AS_OF, date(2027, 2, 20))


def test_the_leap_day_is_a_payday():
    """Pay on the 29th comes on 29 February in 2028 and on the 28th in 2027."""
    (row,) = budget(income=[{"amount": 1, "day": 29}]).income

    assert date(2027, 2, 28) in income_dates(row, AS_OF, date(2028, 3, 1))
    assert date(2028, 2, 29) in income_dates(row, AS_OF, date(2028, 3, 1))


def test_a_cost_of_a_later_month_is_kept_when_that_month_cannot_pay_it():
    """School fees of 4,000 in February, 1,000 left a month: kept ahead 1,000, then 2,000, then 3,000."""
    file = budget(
        income=[{"amount": 5000, "day": 10}],
        essentials=[{"amount": 4000, "day": 12}, {"amount": 4000, "on": date(2027, 2, 20)}],
    )
    line = cash_timeline(file, AS_OF, 4, 92, WhatIf())

    assert [1000, 2000, 3000, 0, 0] == [kept // 100 for kept in line.kept_ahead]


def test_a_year_of_spread_costs_adds_up_to_the_fen():
    """1,000.01 a year, spread by the day, is 1,000.01 from one New Year to the next."""
    file = budget(income=[{"amount": 1, "day": 1}], essentials=[{"amount": "1000.01", "per": "year"}])
    line = cash_timeline(file, date(2026, 12, 31), 12, 92, WhatIf())

    assert 100_001 == sum(line.essentials[1:13])


def test_the_income_floor_is_the_leanest_month():
    """Weekly pay counts four times, one-off and uncertain money not at all."""
    file = budget(
        income=[
            {"amount": 1000, "every": "week", "from": date(2026, 11, 27)},
            {"amount": 9000, "on": date(2026, 12, 1)},
            {"amount": 500, "day": 3, "certain": False},
        ]
    )

    assert 400_000 == monthly_income_floor(file, AS_OF)


def test_yearly_costs_count_a_twelfth_rounded_up():
    """100.00 a year is 8.34 a month, so that twelve months are never short."""
    assert 834 == monthly_essentials(budget(essentials=[{"amount": 100, "per": "year"}]))


def test_what_ifs_change_the_cash_and_nothing_else():
    """500 more a month, 5,000 once, wages down by a fifth."""
    file = budget(cash=100, income=[{"amount": 5000, "day": 10}])
    changed = WhatIf(extra_monthly=50_000, lumps=((500_000, date(2026, 12, 20)),), income_drop_percent=20)

    assert [
        (AS_OF, 100, 0),
        (date(2026, 12, 10), 4500, 0),
        (date(2026, 12, 20), 5000, 0),
    ] == days_of(file, 1, changed)


def test_living_costs_are_kept_where_the_known_income_ends():
    """With 4,000 at hand and no income in sight, four rents of 700 are not for lenders."""
    budget = Budget(essentials=(Essential.model_validate({"amount": 700, "day": 1}),))

    timeline = cash_timeline(budget, date(2026, 11, 21), 12, 92, WhatIf())

    assert 2800_00 == timeline.essentials[0] + timeline.kept_ahead[0]
