"""Amounts in capital Chinese figures, which notes of debt use because they cannot be altered."""

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿", "万亿")


def capital_figures(fen: int) -> str:
    """An amount in capital figures; a zero before the jiao is said, as the rules for payment papers show it.

    >>> capital_figures(1_248_000), capital_figures(100_005), capital_figures(30)
    ('壹万贰仟肆佰捌拾元整', '壹仟元零伍分', '叁角')
    >>> capital_figures(168_032), capital_figures(140_950)
    ('壹仟陆佰捌拾元零叁角贰分', '壹仟肆佰零玖元伍角')
    >>> capital_figures(10_000_001_000), capital_figures(0)
    ('壹亿零壹拾元整', '零元整')
    """
    yuan, rest = divmod(abs(fen), 100)
    jiao, odd_fen = divmod(rest, 10)
    text = f"{_whole(yuan)}元" if yuan or not rest else ""
    if not rest:
        return f"{text}整"
    if yuan and not (jiao and yuan % 10):
        text += "零"
    if jiao:
        text += f"{_DIGITS[jiao]}角"
    return text + (f"{_DIGITS[odd_fen]}分" if odd_fen else "")


def _whole(yuan: int) -> str:
    if yuan == 0:
        return "零"
    groups: list[int] = []
    while yuan:
        yuan, group = divmod(yuan, 10_000)
        groups.append(group)
    text = ""
    needs_zero = False
    for index in range(len(groups) - 1, -1, -1):
        group = groups[index]
        if group == 0:
            needs_zero = bool(text)
            continue
        if text and (needs_zero or group < 1000):
            text += "零"
        text += _group(group) + _GROUPS[index]
        needs_zero = False
    return text


def _group(number: int) -> str:
    """Four places; zeros between digits are said once, zeros at the end not at all."""
    text = ""
    zero_waits = False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit:
            text += ("零" if zero_waits and text else "") + _DIGITS[digit] + _PLACES[place]
            zero_waits = False
        else:
            zero_waits = True
    return text
