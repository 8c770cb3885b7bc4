"""`forecast --json`: both scenarios day by day, what is missed, and what is not counted."""

from typing import Any

from debttriage.model.forecast import CashDay, Forecast, MissedBill, Scenario
from debttriage.model.money import amount_text
from debttriage.write.json.parts import SCHEMA_VERSION, day_text
from debttriage.write.messages import sentence
from debttriage.write.screen import Screen


def forecast_report(forecast: Forecast, screen: Screen) -> dict[str, Any]:
    """The whole forecast; amounts and dates as text."""
    return {
        "schema_version": SCHEMA_VERSION,
        "as_of": day_text(forecast.as_of),
        "currency": screen.currency,
        "days": len(forecast.low.days) - 1,
        "reserve_target": amount_text(forecast.reserve_target),
        "bills": [
            {
                "debt": bill.debt_id,
                "due_date": day_text(bill.due_date),
                "amount": amount_text(bill.amount),
                "is_agreed": bill.is_agreed,
            }
            for bill in forecast.bills
        ],
        "low": _scenario_part(forecast.low, screen),
        "hopeful": _scenario_part(forecast.hopeful, screen),
        "left_out": [{"debt": each.debt_id, "because": each.because} for each in forecast.left_out],
    }


def _scenario_part(scenario: Scenario, screen: Screen) -> dict[str, Any]:
    return {
        "first_below_zero": _point(scenario.first_below_zero),
        "first_below_reserve": _point(scenario.first_below_reserve),
        "lowest": _point(scenario.lowest),
        "living_short": _point(scenario.living_short),
        "missed": [_missed_part(missed, screen) for missed in scenario.missed],
        "series": [
            {
                "date": day_text(each.on),
                "income": amount_text(each.income),
                "essentials": amount_text(each.essentials),
                "bills": amount_text(each.bills),
                "cash": amount_text(each.cash),
            }
            for each in scenario.days
        ],
    }


def _point(day: CashDay | None) -> dict[str, str | None] | None:
    return {"date": day_text(day.on), "cash": amount_text(day.cash)} if day else None


def _missed_part(missed: MissedBill, screen: Screen) -> dict[str, Any]:
    bill = missed.bill
    text = sentence(screen.lang, "forecast", f"ask.{missed.ask.code}", missed.ask.figures, screen.currency)
    return {
        "debt": bill.debt_id,
        "due_date": day_text(bill.due_date),
        "amount": amount_text(bill.amount),
        "is_agreed": bill.is_agreed,
        "can_pay": amount_text(missed.can_pay),
        "short_by": amount_text(missed.short_by),
        "covered_on": day_text(missed.covered_on),
        "takes_living_money": missed.takes_living_money,
        "ask": {"code": missed.ask.code, "text": text},
    }
