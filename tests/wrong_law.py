"""False claims about Chinese debt law that circulate on the web; no text of ours may make them."""

import re

_CLAIMS = {
    "lenders must stop interest": re.compile(
        r"(必须|应当|应该|有权要求|依法)(停息|停止计息|停止计收利息|免息)|停息挂账(是|权)|"
        r"\b(must|has to|have to|obliged to) (stop|freeze|waive) (charging )?(the )?interest",
        re.I,
    ),
    "36% is a legal line": re.compile(r"(?<![\d.])36\s?[%％]|百分之三十六|thirty-six per ?cent", re.I),
    "calls only from nine to five": re.compile(
        r"朝九晚五|(9|九)\s?(:00|点)?\s?(至|到|-|–)\s?(17|十七|下午五)\s?(:00|点)|"
        r"nine to five|9 ?a\.?m\.? to 5 ?p",
        re.I,
    ),
    "credit records last three years": re.compile(
        r"(征信|不良信息|不良记录|逾期记录)[^。；\n]{0,12}(三年|3年)|"
        r"(credit|bad) (records?|information|report)[^.;\n]{0,30}(three|3) years",
        re.I,
    ),
    "complaint line day and night": re.compile(
        r"12378[^。；\n]{0,6}(24小时|全天)|12378[^.;\n]{0,20}24 hours", re.I
    ),
}
_ARTICLE_70 = re.compile(r"第\s?70\s?条|第?七十条|\bart(icle|\.)? ?70\b", re.I)
_CARD_MEASURES = re.compile(r"信用卡业务监督管理办法|Measures on Credit Card Business", re.I)
_PRIVATE_LENDING = re.compile(r"民间借贷|private lending", re.I)
_FOUR_TIMES_LPR = re.compile(
    r"(LPR|报价利率)的?(四|4)倍|(四|4)倍(的)?\s?(一年期)?\s?(LPR|贷款市场报价利率)|"
    r"four times the (one-year )?(LPR|loan prime)",
    re.I,
)


def false_claims(text: str) -> list[str]:
    """Names of the false claims a text makes, whoever the lender is."""
    return [name for name, pattern in _CLAIMS.items() if pattern.search(text)]


def cites_article_70(text: str) -> bool:
    """Whether the text cites the article on personalised instalments, which speaks of bank cards only.

    The measures that hold it count as well, whichever way the article is written.
    """
    return bool(_ARTICLE_70.search(text) or _CARD_MEASURES.search(text))


def cites_four_times_lpr(text: str) -> bool:
    """Whether the text names the cap of private loans."""
    return bool(_FOUR_TIMES_LPR.search(text))


def cites_private_lending(text: str) -> bool:
    """Whether the text names the provisions on private lending, which set that cap, in whatever words."""
    return bool(_PRIVATE_LENDING.search(text))
