"""`debttriage offer` on screen: the answer, why, what it costs, what to ask, and the two ways on."""

from collections.abc import Sequence

from debttriage.model.assessment import Finding
from debttriage.model.casefile import Casefile
from debttriage.model.offer_check import OfferCheck
from debttriage.write.formats import money, percent
from debttriage.write.layout import paragraph
from debttriage.write.messages import sentence
from debttriage.write.screen import (
    LONG_NAME_CELLS,
    Screen,
    debt_names,
    emphasised,
    finding_text,
    labelled,
)
from debttriage.write.terminal.offer_sides import SECTION, is_dearer, offer_say, side_lines

_BEFORE_A_COURT = ("court_paper", "stage_judgment", "stage_enforcement")


def offer_lines(casefile: Casefile, check: OfferCheck, screen: Screen) -> list[str]:
    """Everything about one proposal; where nothing may be agreed, only that and what to do instead."""
    name = debt_names(casefile, screen.lang, LONG_NAME_CELLS)[check.debt_id]
    lines = emphasised(screen, offer_say(screen, "title.name", debt=name))
    lines += [*_head(screen, "proposal"), *_items(screen, [proposal_text(check, screen)])]
    lines += [*_head(screen, "verdict"), *_items(screen, verdict_texts(check, screen))]
    if check.verdict == "must_not":
        draft = offer_say(screen, "answer.letter", id=check.debt_id)
        return [*lines, *_head(screen, "instead"), *_items(screen, [draft])]
    lines += [*_head(screen, "room"), *labelled(screen, _room_pairs(check, screen))]
    lines += [*_head(screen, "cost"), *labelled(screen, _cost_pairs(check, screen))]
    lines += _sentences(screen, "remarks", "remark", check.remarks)
    lines += _sentences(screen, "missed", "missed", check.missed)
    lines += [*_head(screen, "answer"), *_items(screen, answer_texts(check, screen))]
    lines += [*_head(screen, "points"), *_point_lines(check, screen)]
    return [*lines, *_head(screen, "sides"), *side_lines(check, screen)]


def proposal_text(check: OfferCheck, screen: Screen) -> str:
    """What is proposed, in one sentence."""
    asked = check.proposal
    first_on, last_on = check.instalment_dates
    total, once = asked.instalments * asked.instalment, _once(check)
    parts = [
        offer_say(
            screen,
            f"proposal.parts{once}",
            count=asked.instalments,
            each_fen=asked.instalment,
            total_fen=total,
        ),
        offer_say(
            screen,
            f"proposal.dates_assumed{once}" if check.first_is_assumed else f"proposal.dates{once}",
            first_on=first_on,
            last_on=last_on,
        ),
    ]
    besides = {
        "down": asked.down_payment,
        "fee": asked.fee,
        "monthly_fee": asked.monthly_fee,
        "waived": asked.waived,
    }
    parts += [
        offer_say(screen, f"proposal.{key}", **{f"{key}_fen": sum_}) for key, sum_ in besides.items() if sum_
    ]
    if asked.made_on:
        parts.append(offer_say(screen, "proposal.made_on", made_on=asked.made_on))
    parts.append(offer_say(screen, "proposal.in_writing" if asked.in_writing else "proposal.not_in_writing"))
    return "；".join(parts) + "。" if screen.lang == "zh" else "; ".join(parts) + "."


def verdict_texts(check: OfferCheck, screen: Screen) -> list[str]:
    """The answer, and where nothing may be agreed or a person should look, why."""
    room, asked = check.room, check.proposal
    why = [finding_text(screen, finding, "because") for finding in check.because]
    if check.verdict == "must_not":
        return [offer_say(screen, "verdict.must_not"), *why]
    texts = []
    if room.short_by or not room.cash_short_by:
        figures = {"free_fen": room.free, "short_fen": room.short_by, "fails_on": check.fails_on}
        key = _monthly_verdict(check) + _once(check)
        texts.append(offer_say(screen, f"verdict.{key}", monthly_fen=asked.monthly, **figures))
    if room.cash_short_by:
        upfront = asked.down_payment + asked.fee
        texts.append(
            offer_say(
                screen,
                "verdict.cash_short",
                upfront_fen=upfront,
                cash_fen=room.cash_free,
                cash_short_fen=room.cash_short_by,
            )
        )
    return [*texts, *([*why, offer_say(screen, "verdict.person_first")] if why else [])]


def _once(check: OfferCheck) -> str:
    """How keys end where all is to be paid in one payment: nothing is monthly then."""
    return "_once" if check.proposal.instalments == 1 else ""


def _monthly_verdict(check: OfferCheck) -> str:
    """Which sentence says whether the month has room."""
    if check.verdict == "affordable" and check.fails_on:
        return "dates_do_not_fit"
    return "nothing_free" if check.room.short_by and not check.room.free else check.verdict


def answer_texts(check: OfferCheck, screen: Screen) -> list[str]:
    """What can be said back: the sum that fits, another first day, where to talk, and the words for it."""
    how = [offer_say(screen, "answer.how", id=check.debt_id, script=check.script)] if check.script else []
    if check.answer is not None:
        offer = check.answer
        figures = {
            "first_on": offer.instalments[0].due_on,
            "each_fen": offer.monthly,
            "count": len(offer.instalments),
            "total_fen": offer.total,
            "review_on": offer.review_on,
        }
        key = "monthly" if offer.clears_balance else "monthly_review"
        return [offer_say(screen, f"answer.{key}", **figures), *how]
    if any(finding.code in _BEFORE_A_COURT for finding in check.because):
        return [offer_say(screen, "answer.court"), *how]
    if check.verdict != "affordable":
        return [offer_say(screen, "answer.none"), *how]
    key = "dates" if check.fails_on else "dearer" if is_dearer(check) else "fits"
    return [offer_say(screen, f"answer.{key}"), *how]


def _room_pairs(check: OfferCheck, screen: Screen) -> list[tuple[str, str]]:
    room, asked = check.room, check.proposal
    pairs = [
        ("for_debts", room.for_debts),
        ("used", room.used_by_others),
        ("free", room.free),
        (f"asked{_once(check)}", asked.monthly),
    ]
    if room.short_by:
        pairs.append((f"short{_once(check)}", room.short_by))
    if upfront := asked.down_payment + asked.fee:
        pairs += [("cash", room.cash_free), ("upfront", upfront)]
    if room.cash_short_by:
        pairs.append(("cash_short", room.cash_short_by))
    return [
        (offer_say(screen, f"room.{key}"), money(fen, screen.lang, screen.currency)) for key, fen in pairs
    ]


def _cost_pairs(check: OfferCheck, screen: Screen) -> list[tuple[str, str]]:
    cost, unknown = check.cost, offer_say(screen, "cost.not_known")
    against = cost.against_balance
    key = "more" if against > 0 else "less" if against < 0 else "same"
    same = offer_say(screen, "cost.same_value")
    count, last_on = check.proposal.instalments, check.instalment_dates[1]
    pairs = [("total", money(check.proposal.total, screen.lang, screen.currency))]
    if cost.rest:
        pairs.append(("rest", money(cost.rest, screen.lang, screen.currency)))
    else:
        pairs.append((key, money(abs(against), screen.lang, screen.currency) if against else same))
    pairs.append(("rate", rate_text(check, screen)))
    if cost.bears_rates:
        pairs += [
            ("contract", percent(cost.contract_rate) if cost.contract_rate is not None else unknown),
            ("overdue", percent(cost.overdue_rate) if cost.overdue_rate is not None else unknown),
            ("cap", cap_text(check, screen)),
        ]
    pairs.append(("months", offer_say(screen, "cost.months_value", months=count, last_on=last_on)))
    return [(offer_say(screen, f"cost.{name}"), value) for name, value in pairs]


def rate_text(check: OfferCheck, screen: Screen) -> str:
    """The cost as a yearly rate, said both ways; or that there is none, or none that can be told."""
    cost = check.cost
    if cost.rest or (cost.rate is None and cost.cost > 0):
        return offer_say(screen, "cost.rate_unknown")
    if cost.cost <= 0 or cost.rate is None:
        return offer_say(screen, "cost.rate_none")
    nominal, effective = percent(cost.rate.nominal), percent(cost.rate.effective)
    return offer_say(screen, "cost.rate_value", nominal_rate=nominal, effective_rate=effective)


def cap_text(check: OfferCheck, screen: Screen) -> str:
    """What a court would cut it to, or why that was not judged."""
    if check.cost.cap_rate is not None:
        return percent(check.cost.cap_rate)
    return " ".join(offer_say(screen, f"not_judged.{finding.code}") for finding in check.not_judged)


def _point_lines(check: OfferCheck, screen: Screen) -> list[str]:
    lines = []
    for point in check.points:
        text = offer_say(screen, f"point.{point.code}")
        line = sentence(screen.lang, SECTION, f"point_state.{point.state}", {"point": text})
        lines += paragraph(line, screen.width, "    ", " " * 8)
    return lines


def _head(screen: Screen, key: str) -> list[str]:
    return ["", *emphasised(screen, offer_say(screen, f"head.{key}"))]


def _items(screen: Screen, texts: Sequence[str]) -> list[str]:
    return [line for text in texts for line in paragraph(text, screen.width, "    ")]


def _sentences(screen: Screen, head: str, group: str, findings: Sequence[Finding]) -> list[str]:
    if not findings:
        return []
    texts = [offer_say(screen, f"{group}.{finding.code}", **finding.figures) for finding in findings]
    return [*_head(screen, head), *_items(screen, texts)]
