"""The debts file as a format: its schema, and entries written into it and taken out again."""


def debts_schema() -> dict[str, object]:
    """The format of the debts file, as a JSON Schema."""
    from debttriage.read import schema

    return schema.debts_schema()


def with_entry(before: bytes, debt_id: str, table: str, entry: str) -> bytes:
    """A debts file with one more entry of a debt's log; everything else stays byte for byte.

    Raises:
        UserProblem: the debt is written in a way that nothing can be added to.
    """
    from debttriage.read import insertion

    return insertion.with_entry(before, debt_id, table, entry)


def without_last_entry(after: bytes) -> bytes:
    """A debts file as it stood before its last entry was written.

    Raises:
        UserProblem: no entry was written, or something was changed after it.
    """
    from debttriage.read import insertion

    return insertion.without_last_entry(after)
