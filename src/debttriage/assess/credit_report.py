"""Is the debt reported, what is the next mark, and how long does one stay?

Rules  cn.credit_reporting.retention_period (from settlement, not from default), …notice_before_reporting.
"""

from debttriage.assess.debt_on_day import DebtOnDay, Remarks
from debttriage.assess.looked_up import whole_on
from debttriage.model.assessment import Arrears, DebtTerms, Finding

RETENTION = "cn.credit_reporting.retention_period"
NOTICE = "cn.credit_reporting.notice_before_reporting"


def credit_report_remarks(facts: DebtOnDay, terms: DebtTerms, arrears: Arrears) -> Remarks:
    """What follows for the credit report of a debt that is late, or soon may be."""
    if terms.is_reported is False:
        return Remarks()
    if not arrears.days_past_due:
        return Remarks((Finding("no_mark_yet", {}, (NOTICE,)),))
    years = whole_on(RETENTION, facts.as_of)
    if years is None:
        return Remarks(not_judged=(Finding("retention", {}, (RETENTION,)),))
    kept = Finding("mark_kept_from_settlement", {"years": years}, (RETENTION,))
    if arrears.next_bucket is None:
        return Remarks((Finding("no_further_mark"), kept))
    return Remarks((kept,))
