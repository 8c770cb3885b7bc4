"""What must not be parted at the end of a line on paper: a box and its word."""

BOX_ALONE = "□ "


def unbroken(text: str) -> str:
    """`text` with each box bound to the word after it.

    >>> unbroken("□ original  □ copy")
    '□\\xa0original  □\\xa0copy'
    """
    return text.replace(BOX_ALONE, "□\u00a0")
