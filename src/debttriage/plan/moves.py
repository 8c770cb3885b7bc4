"""Which changes to a plan are worth a trial, the most promising first?

Broad       all debts only held for so long; a debt held at one state throughout, or bought first of all.
One payday  what is left on a payday goes to one debt, while the others are only held (or that debt is cured).
Stretches   the same for several paydays on end: the campaign that greedy rules never find.
Rare        saving up for one debt, or paying nobody else: seldom better, but then by much.
Details     who takes the remainder of one payday, what is kept for later, a single state.
Any         a few changes at once by chance, to leave a plan that no single change makes better.

The kinds and their order were drawn from what each brought per trial on invented households.  A debt that is
not late on a payday is not cured there: its bill is paid before anything is decided.
"""

from collections.abc import Callable, Iterator, Sequence

from debttriage.model.noun import noun
from debttriage.plan.targets import CURE, HOLD_MARK, PAY_NOTHING, Targets

FIRST_PAYDAYS = 6
"""So many paydays decide most: the arrears of the first months."""


@noun
class Move:
    """One change to a plan: `what` is done with the debt at `index` from payday `start` to before `stop`.

    For a `place`, `start` is the debt's new place in the order of buying.

    Example:
        >>> plan = Targets([[CURE] * 3, [CURE] * 3], [0, 1], [False] * 3, [-1] * 3)
        >>> changed = Move("concentrate", 1, 0, 2, HOLD_MARK).applied_to(plan)
        >>> changed.states, changed.focus, changed.order
        ([[1, 1, 2], [1, 1, 2]], [1, 1, -1], [1, 0])
    """

    what: str
    index: int
    start: int
    stop: int
    state: int

    def applied_to(self, plan: Targets) -> Targets | None:
        """The changed plan, or None where the move changes nothing."""
        twin = plan.copy()
        stop = min(self.stop, len(twin.saves))
        if self.what == "state":
            self._hold(twin, self.index, stop, self.state)
        elif self.what in ("campaign", "concentrate"):
            own = CURE if self.what == "campaign" else HOLD_MARK
            for other in range(len(twin.states)):
                self._hold(twin, other, stop, own if other == self.index else self.state)
            if self.what == "concentrate":
                for payday in range(self.start, stop):
                    twin.saves[payday], twin.focus[payday] = False, self.index
            self._buy_first(twin)
        elif self.what == "place":
            twin.order.remove(self.index)
            twin.order.insert(self.start, self.index)
        elif self.what == "rest":
            twin.arrears_in_order = not twin.arrears_in_order
        elif self.what == "save":
            twin.saves[self.start] = not twin.saves[self.start]
        elif self.what == "save_for":
            self._save_for(twin, stop)
        elif self.what == "hold_all":
            for other in range(len(twin.states)):
                self._hold(twin, other, stop, HOLD_MARK)
        else:
            length = max(0, stop - self.start)
            alike = twin.focus[self.start : stop] == [self.index] * length
            twin.focus[self.start : stop] = [-1 if alike else self.index] * length
            twin.saves[self.start : stop] = [False] * length
        return None if twin == plan else twin

    def _save_for(self, twin: Targets, stop: int) -> None:
        """Pay nobody from `start` to `stop`, then cure one debt whole with what has been saved."""
        for other in range(len(twin.states)):
            self._hold(twin, other, stop, PAY_NOTHING)
        for payday in range(self.start, stop):
            twin.saves[payday] = True
            twin.focus[payday] = -1
        if stop < len(twin.saves):
            twin.states[self.index][stop] = CURE
            twin.focus[stop] = self.index
            twin.saves[stop] = False
        self._buy_first(twin)

    def _buy_first(self, twin: Targets) -> None:
        twin.order.remove(self.index)
        twin.order.insert(0, self.index)

    def _hold(self, twin: Targets, index: int, stop: int, state: int) -> None:
        twin.states[index][self.start : stop] = [state] * max(0, stop - self.start)


Late = Sequence[frozenset[int]]
"""For each payday of the window the debts that are late on its morning, under the plan to be changed."""


def broad(debts: Sequence[int], window: int) -> Iterator[Move]:
    """All debts held for so long; whether the remainder follows the order; one debt throughout, or first."""
    for stop in range(2, window, 2):
        yield Move("hold_all", 0, 0, stop, 0)
    for number, index in enumerate(debts):
        if number % 20 == 0:
            yield Move("rest", 0, 0, 0, 0)
        for state in (CURE, HOLD_MARK, PAY_NOTHING):
            yield Move("state", index, 0, window, state)
    for index in debts:
        yield Move("place", index, 0, 0, 0)
    for index in debts:
        yield Move("focus", index, 0, FIRST_PAYDAYS, 0)


def one_payday(start: int, debts: Sequence[int], late: Late) -> Iterator[Move]:
    """What is left on a payday for one debt, the others only held."""
    for index in debts:
        yield Move("concentrate", index, start, start + 1, HOLD_MARK)
        if index in late[start]:
            yield Move("campaign", index, start, start + 1, HOLD_MARK)
    yield Move("hold_all", 0, start, start + 1, 0)


def stretches_of(length: int) -> "KindOfMove":
    """What is left on so many paydays for one debt."""

    def stretches(start: int, debts: Sequence[int], late: Late) -> Iterator[Move]:
        for index in debts:
            yield Move("concentrate", index, start, start + length, HOLD_MARK)
            if index in late[start]:
                yield Move("campaign", index, start, start + length, HOLD_MARK)

    return stretches


def details(start: int, debts: Sequence[int], late: Late) -> Iterator[Move]:
    """One payday's remainder, or one debt's state on it."""
    for index in debts:
        yield Move("focus", index, start, start + 1, 0)
        yield Move("focus", index, start, start + 4, 0)
    for index in sorted(late[start]):
        yield Move("state", index, start, start + 1, CURE)
    yield Move("save", 0, start, start + 1, 0)


def rare(start: int, _: Sequence[int], late: Late) -> Iterator[Move]:
    """What seldom helps, but greatly when it does: saving up, paying nobody else."""
    for index in sorted(late[start]):
        for length in (1, 2, 3):
            yield Move("save_for", index, start, start + length, PAY_NOTHING)
            yield Move("campaign", index, start, start + length, PAY_NOTHING)


def single_states(start: int, debts: Sequence[int], _: Late) -> Iterator[Move]:
    """Every short stretch of every state, and from the first payday every place in the order."""
    for length in (1, 2, 3, 6):
        for index in debts:
            for state in (CURE, HOLD_MARK, PAY_NOTHING):
                yield Move("state", index, start, start + length, state)
    if start == 0:
        for place in range(1, len(debts) + 1):
            for index in debts:
                yield Move("place", index, place, 0, 0)


KindOfMove = Callable[[int, Sequence[int], Late], Iterator[Move]]


def any_moves(chance: Iterator[int], debts: Sequence[int], window: int) -> Iterator[Move]:
    """A few changes by chance, early paydays more often than late ones."""
    for _ in range(2 + next(chance) % 3):
        start = min(next(chance) % window, next(chance) % window)
        stop = start + 1 + next(chance) % FIRST_PAYDAYS
        what = ("campaign", "concentrate", "focus", "place", "hold_all", "save_for")[next(chance) % 6]
        index, state = debts[next(chance) % len(debts)], (HOLD_MARK, PAY_NOTHING)[next(chance) % 2]
        yield Move(what, index, 0 if what == "place" else start, stop, state)


def chance_from(seed: int) -> Iterator[int]:
    """Numbers that look like chance and are the same on every machine.

    A linear congruential generator; the standard library's takes longer to load than a trial takes to run.

    Example:
        >>> chance = chance_from(0)
        >>> next(chance) % 6, next(chance) % 6, next(chance) % 6
        (0, 4, 1)
    """
    while True:
        seed = (seed * 1103515245 + 12345) % (1 << 31)
        yield seed >> 8
