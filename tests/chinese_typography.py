"""What a Chinese compositor would mark in a letter: marks, spaces, sums and days."""

import re

_HAN = r"[\u4e00-\u9fff]"
_CHINESE = r"[\u4e00-\u9fff，。；：、！？（）《》“”〈〉「」]"
SLIPS = {
    "a Latin mark between Chinese": rf"{_CHINESE}[,:;!?()]|[,;!?)]{_CHINESE}",
    "a Latin full stop": rf"{_HAN}\.(?!\w)",
    "a space in running text": rf"{_CHINESE}[ \t]+(?:{_CHINESE}|\d)|[\d元][ \t]+{_CHINESE}",
    "two marks where one is meant": r"[，。；：、！？]{2}|（[，。；、]|[，；、：]）|（[（(]|）[）)]",
    "an empty pair": "（）",
    "straight quotes": "[\"']",
    "a sum without its fen or its commas": (
        r"(?<![\d,.])(?:\d{4,}\.\d\d|\d{1,3}(?:,\d{3})+(?!\.\d\d|,?\d)|\d+)元"
    ),
    "a currency said twice": "元元|CNY|￥|¥",
    "a day that is not written out": r"\d{4}-\d\d-\d\d|\d{4}[./]\d|[年月]0\d",
    "a full-width digit": "[０-９]",
    "a mark at the beginning": "^[，。；：、！？）》”]",
}
_ITEM = re.compile(r"^\d+\. (?:\d+年\d+月\d+日  )?")  # of a list or a schedule
_TITLE = re.compile("《[^《》]+》")  # an official title keeps its own spaces
_QUOTED = re.compile("“[^“”]*”")  # somebody's own words
_PAIRS = (("（", "）"), ("《", "》"), ("“", "”"), ("〈", "〉"))


def slips(text: str) -> list[str]:
    """Each slip by its name, with the words around it.

    >>> slips("每月1,688.00元，自2026年12月10日起。"), slips("请答复,谢谢。")
    ([], ['a Latin mark between Chinese: 请答复,谢谢。'])
    """
    found = []
    for line in text.splitlines():
        plain = _ITEM.sub("", _QUOTED.sub("“”", _TITLE.sub("《》", line)))
        for name, pattern in SLIPS.items():
            if match := re.search(pattern, plain):
                found.append(f"{name}: {plain[max(0, match.start() - 12) : match.end() + 12]}")
        found += [f"{a}{b} do not match: {line}" for a, b in _PAIRS if line.count(a) != line.count(b)]
    return found
