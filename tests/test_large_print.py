"""Large print: no narrow towers of words, nothing left out, and room for a pen stays."""

from debttriage.model import document as doc
from debttriage.write.document.large_print import for_large_print
from debttriage.write.document.text import document_text

LONG = "法院答辩期届满：最晚12月3日，还有12天。答复不花钱，11月30日起升为A级，先和专业人员一起看。"
ORDER = doc.Table(
    (doc.Column("#", "right", 4), doc.Column("债务", "left", 16), doc.Column("每天涨", "right", 10),
     doc.Column("为什么", "left", 30)),
    (("1", "招联金融", "6.07", LONG), ("2", "花呗", "-", "按期。")),
)  # fmt: skip


def test_a_table_of_narrow_towers_becomes_records():
    """Each row has its head, and each figure the name of its column; a dash says nothing and is left out."""
    blocks = for_large_print([ORDER])

    assert (
        doc.Heading("1　招联金融", 3),
        doc.Paragraph(("每天涨：6.07", f"为什么：{LONG}")),
        doc.Heading("2　花呗", 3),
        doc.Paragraph(("为什么：按期。",)),
    ) == blocks


def test_a_table_that_fits_stays_a_table():
    """Sums in columns are read best in columns."""
    table = doc.Table(
        (doc.Column("债权人", "left", 40), doc.Column("欠款", "right", 20)), (("花呗", "12,480.00"),)
    )

    assert (table,) == for_large_print([table])


def test_rows_to_fill_in_stay_rows():
    """A log with empty rows is written into with a pen."""
    columns = (doc.Column("时间"), doc.Column("说了什么"))
    table = doc.Table(columns, (("11月20日", LONG), ("", "")))

    assert (table,) == for_large_print([table])


def test_an_empty_column_becomes_a_line_to_write_on():
    """What the client chooses is still written down, beside each option."""
    columns = (doc.Column("办法"), doc.Column("好处"), doc.Column("选择"))
    blocks = for_large_print([doc.Table(columns, (("分期", LONG, ""), ("暂停", "先稳住。", "")))])

    assert [doc.BlankLine("选择："), doc.BlankLine("选择：")] == [
        block for block in blocks if isinstance(block, doc.BlankLine)
    ]


def test_instalments_side_by_side_come_to_stand_in_one_run():
    """The numbers run down the page, and a place without an instalment leaves no row."""
    columns = (doc.Column("期", "right", 5), doc.Column("日期", "left", 16), doc.Column("金额", "right", 11))
    rows = (
        ("1", "12月10日", "5.00", "3", "2月10日", "7.00"),
        ("2", "1月10日", "6.00", "\u00a0", "\u00a0", "\u00a0"),
    )
    (made,) = for_large_print([doc.Table(columns * 2, rows)])

    assert isinstance(made, doc.Table)
    assert columns == made.columns
    assert (("1", "12月10日", "5.00"), ("2", "1月10日", "6.00"), ("3", "2月10日", "7.00")) == made.rows


def test_no_word_is_lost():
    """Every cell that says something is in the text of the records."""
    text = document_text(doc.Document("t", "zh", for_large_print([ORDER]), is_large_print=True))

    assert all(cell in text for row in ORDER.rows for cell in row if cell != "-")


def test_things_to_write_on_one_line_get_a_line_each():
    """A log line with three gaps would break in the middle of one; a sentence with gaps stays a sentence."""
    log = doc.Paragraph(("日期：________　号码：________　姓名：________",))
    sentence = doc.Paragraph(("“我读一遍：编号是________，________前答复我。”",))

    assert (
        doc.Paragraph(("日期：________", "号码：________", "姓名：________")),
        sentence,
    ) == for_large_print([log, sentence])
