"""What can each lender be offered out of the one sum that is left for debts?

Unit      fen a month.
Fairness  one formula for all: shares in proportion to what is owed, by largest remainder.  A sum that a
          letter already sent has named stays as it is, a sum promised by word is kept free until its day,
          and the others share what these leave.  Instalments of agreements and of secured debts that have
          to be kept came off the sum before (`plan/affordability`).
Promise   all offers together never exceed the sum; no offer exceeds its debt.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from debttriage.model.assessment import Assessment
from debttriage.model.casefile import Casefile, Debt
from debttriage.model.dates import add_months
from debttriage.model.letter_facts import DebtOffer
from debttriage.model.money import split
from debttriage.model.negotiation import Instalment, Route
from debttriage.model.noun import noun
from debttriage.model.repayment_plan import Affordability
from debttriage.negotiate.first_instalment import FirstInstalment
from debttriage.negotiate.letter_rules import letter_rules
from debttriage.negotiate.promised_sums import sum_still_promised
from debttriage.negotiate.sent_offers import sum_already_offered

_OFFERED = frozenset({"negotiate"})
_RESERVED = frozenset({"reply", "refer"})
_KEPT = frozenset({"cure"})
_WHOLE_YUAN = 100


@noun
class OfferBasis:
    """One debt as the offers see it.

    Attributes:
        balance: what the offer is measured by, in fen.
        regular: what the plan already pays a month, or a letter has named; nothing else is offered.
        is_offered: False: its share is kept free (a court or an adviser decides, or the plan pays a bill that
            we do not know), but no letter offers it.
        sent: the sum that a letter already sent has named; it comes before the shares of the others.
        promised: what the debtor has promised by word; a smaller share does not free what is missing.
        is_kept: the plan keeps it current or makes it good: it is paid as agreed, not by a share.
    """

    debt_id: str
    balance: int
    regular: int = 0
    is_offered: bool = True
    sent: int = 0
    promised: int = 0
    is_kept: bool = False


def offer_bases(
    casefile: Casefile,
    assessments: Mapping[str, Assessment],
    routes: tuple[Route, ...],
    affordability: Affordability,
    as_of: date,
) -> tuple[OfferBasis, ...]:
    """The debts that share the monthly sum: those asked for terms, those kept current, those before a court.

    Debts that must not be paid have no share, nor have live agreements.  Their instalments, and those of
    secured debts that have to be kept, were taken off the sum before; of the latter the arrears have a share.
    """
    debts = {debt.id: debt for debt in casefile.debts}
    secured = dict(affordability.secured)
    bases: list[OfferBasis] = []
    for route in routes:
        debt, assessment = debts[route.debt_id], assessments[route.debt_id]
        balance = min(debt.outstanding_balance, assessment.liability.payable)
        if assessment.terms.kind == "bill" and assessment.arrears.cure_amount:
            balance = min(balance, assessment.arrears.cure_amount)  # the rest is paid as a living cost
        if route.debt_id in secured:
            balance = min(balance, assessment.arrears.cure_amount)
        if not route.may_pay or balance <= 0:
            continue
        sent = min(balance, sum_already_offered(debt, as_of))
        promised = min(balance, sum_still_promised(debt, as_of))
        if route.route in _KEPT:
            regular = max(sent, promised, _regular_payment(debt, balance))
            bases.append(OfferBasis(debt.id, balance, regular, False, sent, promised, is_kept=True))
        elif route.route in _OFFERED | _RESERVED:
            bases.append(OfferBasis(debt.id, balance, 0, route.route in _OFFERED, sent, promised))
        elif beyond := max(0, promised - (debt.agreement.instalment or 0 if debt.agreement else 0)):
            bases.append(OfferBasis(debt.id, balance, beyond, False, is_kept=True))
    return tuple(bases)


def _regular_payment(debt: Debt, balance: int) -> int:
    """What a debt that is kept current takes a month; 0 where nothing is known about its bills."""
    return min(balance, debt.instalment or debt.minimum_payment or 0)


def monthly_offers(monthly_for_debts: int, bases: tuple[OfferBasis, ...]) -> dict[str, int]:
    """Fen a month for each debt that is offered something; together at most `monthly_for_debts`.

    Kept debts take their regular payment first, then sums already offered stand as they were sent (less only
    where the money no longer reaches).  The rest is shared by balance; a share above a debt's balance is cut
    to it and goes to the others.  Where more was promised by word than that share, the difference is kept
    free, out of the shares of the others.  Offers are whole yuan, rounded down, to be sayable.

    >>> monthly_offers(201_000, (OfferBasis("card", 4_200_000), OfferBasis("huabei", 1_248_000)))
    {'card': 154900, 'huabei': 46000}
    >>> monthly_offers(201_000, (OfferBasis("card", 4_200_000), OfferBasis("small", 30_000)))
    {'card': 199500, 'small': 1400}
    >>> monthly_offers(201_000, (OfferBasis("card", 4_200_000, sent=154_900), OfferBasis("new", 900_000)))
    {'card': 154900, 'new': 46100}
    >>> monthly_offers(201_000, (OfferBasis("card", 4_200_000), OfferBasis("x", 1_248_000, promised=96_000)))
    {'card': 105000, 'x': 46000}
    """
    left = max(0, monthly_for_debts - sum(basis.regular for basis in bases))
    open_bases = [basis for basis in bases if not basis.regular]
    named = [basis for basis in open_bases if basis.sent]
    stands = _capped(min(left, sum(basis.sent for basis in named)), {b.debt_id: b.sent for b in named})
    left -= sum(stands.values())
    left -= min(left, sum(max(0, basis.promised - stands[basis.debt_id]) for basis in named))
    shares = stands | _beside_promises(left, [basis for basis in open_bases if not basis.sent])
    offered = {basis.debt_id: basis.balance for basis in bases if basis.is_offered and not basis.regular}
    return {debt_id: _sayable(shares[debt_id], balance) for debt_id, balance in offered.items()}


def _beside_promises(money: int, bases: Sequence[OfferBasis]) -> dict[str, int]:
    """Money shared in proportion to the balances, so that together with what was promised it is there.

    Whoever was promised more than the share keeps the share, and the others share what the promise leaves.
    """
    fair = _capped(money, {basis.debt_id: basis.balance for basis in bases})
    promised: dict[str, int] = {}
    shares = fair
    while beyond := {b.debt_id: b.promised for b in bases if b.promised > shares.get(b.debt_id, b.promised)}:
        promised |= beyond
        kept_free = _capped(min(money, sum(promised.values())), promised)
        rest = {b.debt_id: b.balance for b in bases if b.debt_id not in promised}
        shares = _capped(money - sum(kept_free.values()), rest)
    named = {debt_id: min(fair[debt_id], kept_free[debt_id]) for debt_id in promised}
    return named | shares


def _capped(money: int, ceilings: Mapping[str, int]) -> dict[str, int]:
    """Money shared in proportion to the ceilings, none exceeded; what one cannot take goes to the others.

    >>> _capped(100, {"a": 30, "b": 900}), _capped(100, {"a": 30})
    ({'a': 3, 'b': 97}, {'a': 30})
    """
    shares: dict[str, int] = {}
    still_open = dict(ceilings)
    while still_open:
        parts = dict(zip(still_open, split(money, list(still_open.values())), strict=True))
        full = [name for name, part in parts.items() if part >= still_open[name]]
        if not full:
            return shares | parts
        for name in full:
            shares[name] = still_open.pop(name)
            money -= shares[name]
    return shares


def kept_free_for_promises(shared: Mapping[str, int], bases: tuple[OfferBasis, ...]) -> int:
    """What promises ask for beyond the sums offered, in fen.

    >>> kept_free_for_promises({"card": 500}, (OfferBasis("card", 9000, promised=700),))
    200
    """
    taken = {basis.debt_id: basis.regular or shared.get(basis.debt_id, 0) for basis in bases}
    return sum(max(0, basis.promised - taken[basis.debt_id]) for basis in bases)


def _sayable(share: int, balance: int) -> int:
    """A share in whole yuan, rounded down; below a yuan, and where it clears the debt, as it is."""
    if share >= balance or share < _WHOLE_YUAN:
        return share
    return share - share % _WHOLE_YUAN


def offers(
    shared: Mapping[str, int], bases: tuple[OfferBasis, ...], first: Mapping[str, FirstInstalment]
) -> tuple[DebtOffer, ...]:
    """An offer for every debt that gets one, its instalments listed to the last.

    Args:
        shared: what each is offered a month (`monthly_offers`).
        first: the day of the first instalment and why, by debt.
    """
    balances = {basis.debt_id: basis.balance for basis in bases}
    sharing = [basis for basis in bases if not basis.is_kept]
    made = {debt_id: monthly for debt_id, monthly in shared.items() if monthly > 0}
    is_pro_rata = (
        len(sharing) > 1  # one lender alone has nobody to be compared with
        and all(basis.regular for basis in bases if basis.is_kept)  # else they take an unknown part
        and not any(basis.sent or basis.promised for basis in bases)
        and all(monthly < balances[debt_id] for debt_id, monthly in made.items())
    )
    return tuple(
        replace(
            debt_offer(debt_id, monthly, balances[debt_id], first[debt_id].on),
            regular=sum(basis.regular for basis in bases),
            is_pro_rata=is_pro_rata,
            first_because=first[debt_id].because,
        )
        for debt_id, monthly in made.items()
    )


def debt_offer(debt_id: str, monthly: int, balance: int, first_on: date) -> DebtOffer:
    """The instalments of one offer: equal sums, the last one smaller, ending exactly at the balance.

    Where even the longest term does not clear the balance, the instalments run to the first review only:
    no plan is shown that is none.

    >>> offer = debt_offer("card", 74_000, 200_000, date(2026, 12, 10))
    >>> [(str(part.due_on), part.amount) for part in offer.instalments]
    [('2026-12-10', 74000), ('2027-01-10', 74000), ('2027-02-10', 52000)]
    >>> debt_offer("card", 10_000, 4_200_000, date(2026, 12, 10)).review_on
    datetime.date(2027, 12, 10)
    """
    habits = letter_rules().habits
    whole, rest = divmod(balance, monthly)
    clears = whole + (rest > 0) <= habits.most_instalments
    amounts = [monthly] * (whole if clears else habits.review_after_instalments)
    if clears and rest:
        amounts.append(rest)
    instalments = tuple(
        Instalment(add_months(first_on, month, first_on.day), amount) for month, amount in enumerate(amounts)
    )
    review_on = None if clears else add_months(first_on, len(amounts), first_on.day)
    return DebtOffer(debt_id, monthly, balance, instalments, clears, review_on)


def catch_up_offer(debt: Debt, arrears: int, offer: DebtOffer) -> DebtOffer | None:
    """The same monthly sum split in two: the instalment as agreed, and the rest towards the arrears.

    None where the sum does not reach beyond the instalment, or would not make the arrears good while the loan
    runs (at most in the longest term).

    >>> fields = {"id": "loan", "lender": "x", "outstanding_balance": 18_000, "instalment": 500}
    >>> loan = Debt.model_validate(fields)
    >>> caught = catch_up_offer(loan, 60_000, debt_offer("loan", 74_000, 1_800_000, date(2026, 12, 10)))
    >>> (caught.current, [part.amount for part in caught.instalments]) if caught else None
    (50000, [24000, 24000, 12000])
    """
    current = debt.instalment or 0
    if not current or offer.monthly <= current or arrears <= 0:
        return None
    part = _sayable(min(offer.monthly - current, arrears), arrears)
    spread = debt_offer(debt.id, part, arrears, offer.instalments[0].due_on)
    runs_for = min(debt.instalments_left or letter_rules().habits.most_instalments, len(spread.instalments))
    if not spread.clears_balance or len(spread.instalments) > runs_for:
        return None
    return replace(
        spread,
        current=current,
        regular=offer.regular,
        is_pro_rata=offer.is_pro_rata,
        first_because=offer.first_because,
    )
