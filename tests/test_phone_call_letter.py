"""The letter that confirms a call says what the log says of that call, and asks for the rest."""

from datetime import date, datetime

import pytest

from debttriage.assess.debt import assess_debt
from debttriage.model.contact_log import promise_said
from debttriage.model.problems import UserProblem
from debttriage.negotiate.letter_facts import letter_facts
from debttriage.write.letters import draft_letter
from negotiation_cases import AFFORDABLE, AS_OF, case_of, household

LANGUAGES = ("zh", "en")
OFFER = {"made_on": date(2026, 11, 20), "instalments": 12, "instalment": 920, "waived": 100}
PROMISE = promise_said(92_000, date(2026, 12, 10), "转账")
ADMITS, KEEPS_SILENT = "restarts_limitation", "no_admission_stays_so"
NOT_KNOWN = {"used_by": {"who": "表弟"}}


def call(on=20, **changes):
    """A telephone call of that day of November."""
    entry = {"at": datetime(2026, 11, on, 15, 30), "direction": "in", "channel": "phone", "who": "工号0231"}
    return entry | changes


def letter_about(*contacts, lang="zh", **debt):
    """The letter and the codes of what to check before sending."""
    fields = {
        "id": "d", "lender": "示例消费金融", "lender_kind": "consumer_finance", "outstanding_balance": 12480,
        "arrears": 3200, "oldest_due_date": date(2026, 9, 10), "contacts": list(contacts),
    }  # fmt: skip
    casefile = household(fields | debt)
    case = case_of(casefile, assess_debt(casefile.debts[0], casefile, AS_OF), AFFORDABLE)
    facts = letter_facts("confirm_call", case)
    letter = draft_letter(facts, lang)
    return letter.body + "\n" + letter.short, {check.code for check in facts.checks}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_terms_that_stand_elsewhere_in_the_file_are_not_put_into_the_call(lang):
    """The newest proposal of the file may have come by letter: only the words of the log entry are told."""
    text, _ = letter_about(call(said="可以分期"), lang=lang, offers=[OFFER])

    assert "可以分期" in text
    assert "920" not in text
    assert "100.00" not in text


@pytest.mark.parametrize(
    ("entry", "zh", "en"),
    [
        (call(said="可以分期"), "对方在通话中表示：“可以分期。”", "The caller said: “可以分期。”"),
        (call(said="可以分期", direction="out"), "通话内容是：“可以分期。”", "What was said: “可以分期。”"),
        (call(), "对方在通话中表示：________", "The caller said: ________"),
        (
            call(said=PROMISE, direction="out"),
            "本人在通话中说，2026年12月10日前付920.00元。记录里还写着：“转账。”",
            "I said that I would pay CNY 920.00 by 10 December 2026. The note adds: “转账。”",
        ),
        (
            call(said=PROMISE),
            "对方在通话中答应的金额是920.00元，日期是2026年12月10日前。",
            "I was promised CNY 920.00 by 10 December 2026.",
        ),
    ],
    ids=["they said", "I called", "no words noted", "my promise", "their promise"],
)
def test_each_kind_of_entry_is_told_as_what_it_is(entry, zh, en):
    """Their words, words of a call of mine, a promise of either side; what is not on file is a blank line."""
    for lang, said in (("zh", zh), ("en", en)):
        text, _ = letter_about(entry, lang=lang)

        assert said in text
        assert "promise 920.00 by" not in text


def test_the_last_call_with_the_debtor_is_the_one_confirmed():
    """Not a later call to somebody else, a text message, or a call noted for a day to come."""
    text, _ = letter_about(
        call(18, said="第一次"),
        call(19, said="第二次"),
        call(20, said="打给同事", third_party=True),
        call(20, said="短信", channel="sms"),
        call(28, said="还没有发生"),
    )

    assert "2026年11月19日" in text
    assert "第二次" in text


def test_a_promise_of_ones_own_is_an_admission_and_treated_as_one():
    """Told only where the debt may be acknowledged; the list then says that limitation starts anew."""
    mine = call(said=PROMISE, direction="out")
    words, told = letter_about(mine)
    _, of_theirs = letter_about(call(said="可以分期"))

    assert ADMITS in told and KEEPS_SILENT not in told
    assert "也不是还款承诺" not in words.split("请只联系本人")[0]
    assert KEEPS_SILENT in of_theirs and ADMITS not in of_theirs
    silent, _ = letter_about(call(18, said="可以分期"), mine, **NOT_KNOWN)
    assert "可以分期" in silent and "920.00" not in silent
    with pytest.raises(UserProblem) as refused:
        letter_about(mine, **NOT_KNOWN)
    assert refused.value.problems[0].figures["because"] == "needs_phone_call"
