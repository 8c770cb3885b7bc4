"""What stays with the person: no network, nothing outside `--out`, numbers masked, quiet errors."""

import io
import os
import re
import socket
import stat
import sys
import zipfile
from pathlib import Path

import pytest
from typer.main import get_command

from command_line import run_command
from debttriage.__main__ import main
from debttriage.cli.app import command_line
from debttriage.cli.append_file import WINDOWS_LOCK
from debttriage.cli.batch_run import PART

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "sample_debts.toml"
AS_OF = ["--as-of", "2026-11-21"]
FILE = ["--file", "debts.toml"]
AT = ["--at", "2026-11-20T10:00"]
NUMBERS = ("13800001234", "110101199001011237", "6222020200112233445")
ACCOUNT = '\naccount_ref = "6222020200112233445"\n'

PRINTING = {
    "check": ["check"], "plan": ["plan", *AS_OF, "--details"], "rank": ["rank", *AS_OF],
    "why": ["why", "zhaolian", "huabei", *FILE], "compare": ["compare"], "forecast": ["forecast"],
    "letter": ["letter", "huabei", *FILE, "--all"], "letters": ["letter", *FILE, "--all", "--format", "html"],
    "script": ["script", "huabei", *FILE, "--all"], "audit": ["audit", *FILE],
    "audit_one": ["audit", "huabei", *FILE], "offer": ["offer", "huabei", *FILE, "--instalments", "12",
    "--instalment", "920"], "calendar": ["calendar"], "pack": ["pack", "--copy", "counselor"],
    "diff": ["diff", "debts.toml", "debts.toml"], "explain": ["explain", "huabei", *FILE],
    "batch": ["batch", "clients", "--jobs", "1"], "lenders": ["lenders"],
    "lender": ["lenders", "show", "huabei"], "rules": ["rules"], "schema": ["schema"],
    "schema_of_plan": ["schema", "plan"],
}  # fmt: skip
WRITING = {
    "plan": ["plan"], "letter": ["letter", *FILE, "--all", "--format", "docx"], "calendar": ["calendar"],
    "letter_md": ["letter", *FILE, "--all", "--format", "md"],
    "script": ["script", *FILE, "--all", "--format", "html"], "pack": ["pack"],
    "pack_docx": ["pack", "--copy", "counselor", "--format", "docx"],
    "batch": ["batch", "clients", "--jobs", "1"],
    "batch_in_parallel": ["batch", "clients", "--jobs", "2", "--packs", "docx"],
}  # fmt: skip
CHANGING = {
    "init": ["init", "new.toml", "--template", "--no-input"],
    "init_from_csv": ["init", "new.toml", "--from-csv", "list.csv", "--yes"],
    "add": ["add", *FILE, "--lender", "x", "--balance", "5", "--kind", "bill", "--no-input"],
    "log": ["log", "payment", "huabei", "5.00", "--on", "2026-11-20", *FILE],
    "call": ["log", "call", "huabei", "--said", "x", *AT, *FILE],
    "promise": ["log", "promise", "huabei", "5.00", "--by", "2026-12-10", *FILE],
    "paper": ["log", "paper", "huabei", "demand_letter", "--on", "2026-11-20", *FILE],
    "letter_sent": ["log", "letter-sent", "huabei", "hardship_instalments", *AT, *FILE],
}
JSON_TOO = [name for name in PRINTING if name not in ("letters", "pack", "schema", "schema_of_plan")]


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A folder with the debts of the README, an account number among them, and a folder of clients."""
    monkeypatch.chdir(tmp_path)
    text = SAMPLE.read_text("utf-8")
    text = text.replace("\noutstanding_balance", f"{ACCOUNT}outstanding_balance", 1)
    (tmp_path / "clients").mkdir()
    for path in ("debts.toml", "clients/a.toml", "clients/b.toml"):
        (tmp_path / path).write_text(text, "utf-8")
    (tmp_path / "list.csv").write_text("lender,balance\nhuabei,5000\n", "utf-8")
    assert all(number in text for number in NUMBERS)
    return tmp_path


@pytest.fixture
def without_network(monkeypatch):
    """A machine on which every attempt to talk to another fails loudly."""

    def refuse(*_arguments, **_options):
        raise AssertionError("the network was reached for")

    class Closed(socket.socket):
        __init__ = refuse

    monkeypatch.setattr(socket, "socket", Closed)
    for name in ("create_connection", "getaddrinfo", "gethostbyname", "socketpair"):
        monkeypatch.setattr(socket, name, refuse)


def test_every_command_is_tried_here():
    """A new command belongs into one of the lists of this file; `log undo` takes back what `log` wrote."""
    commands = get_command(command_line()).commands
    tried = [arguments for each in (PRINTING, WRITING, CHANGING) for arguments in each.values()]

    assert set(commands) == {arguments[0] for arguments in tried}
    assert set(commands["log"].commands) - {"undo"} == {each[1] for each in tried if each[0] == "log"}


def contents(folder):
    """Every file below the folder with its bytes."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.usefixtures("without_network")
@pytest.mark.parametrize("command", PRINTING)
def test_a_command_needs_no_network_writes_nothing_and_masks_numbers(command, home, monkeypatch, capsys):
    """Sockets closed, every command prints what it prints; the folder stays as it was."""
    before = contents(home)

    printed = run_command(PRINTING[command], monkeypatch, capsys)

    assert 0 == printed.status
    assert "" == printed.err or command == "letters"  # beside an HTML page, remarks go there
    assert before == contents(home)
    assert [] == [number for number in NUMBERS if number in printed.out + printed.err]


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("command", JSON_TOO)
def test_json_masks_numbers_too(command, monkeypatch, capsys):
    """What a program reads holds no more than what a person reads."""
    printed = run_command([*PRINTING[command], "--json"], monkeypatch, capsys)

    assert 0 == printed.status
    assert [] == [number for number in NUMBERS if number in printed.out]


@pytest.mark.usefixtures("without_network")
@pytest.mark.parametrize("command", WRITING)
def test_files_go_into_out_alone_and_belong_to_their_owner(command, home, monkeypatch, capsys):
    """Everything written stands in the folder that was named, mode 0600, folder 0700, numbers masked."""
    before = contents(home)

    printed = run_command([*WRITING[command], "--out", "out"], monkeypatch, capsys)

    written = {path: made for path, made in contents(home).items() if path not in before}
    assert 0 == printed.status, printed.err
    assert before == {path: made for path, made in contents(home).items() if path in before}
    assert written and {home / "out"} == {path.parent for path in written}
    assert {0o600} == {stat.S_IMODE(path.stat().st_mode) for path in written}
    assert 0o700 == stat.S_IMODE((home / "out").stat().st_mode)
    assert [] == [
        path.name for path, made in written.items() for n in NUMBERS if n.encode() in unpacked(made)
    ]


def unpacked(made):
    """The bytes of a file; of an archive, as a DOCX is one, those of everything in it."""
    if not zipfile.is_zipfile(io.BytesIO(made)):
        return made
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


@pytest.mark.usefixtures("without_network")
@pytest.mark.parametrize("command", CHANGING)
def test_what_is_written_for_a_person_is_theirs_alone(command, home, monkeypatch, capsys):
    """`init`, `add` and `log` touch the one file they name; a new one is the owner's alone."""
    before = contents(home)

    assert 0 == run_command(CHANGING[command], monkeypatch, capsys).status

    changed = {path.name for path, made in contents(home).items() if before.get(path) != made}
    is_new = command.startswith("init")
    assert {"new.toml" if is_new else "debts.toml"} == changed
    if is_new:
        assert 0o600 == stat.S_IMODE((home / "new.toml").stat().st_mode)


BROKEN = {
    "not_toml": lambda text: text.replace("[debtor]", "[debtor"),
    "wrong_type": lambda text: text.replace('phone = "13800001234"', "phone = 13800001234"),
    "unknown_key": lambda text: text.replace("id_number =", "id_nummer ="),
    "amount_is_a_name": lambda text: re.sub(r"(outstanding_balance) = [\d.]+", r'\1 = "李晓雯"', text),
    "id_is_a_number": lambda text: text.replace('id = "huabei"', 'id = "6222020200112233445 李晓雯"'),
    "lender_is_empty": lambda text: text.replace('lender = "huabei"', 'lender = ""'),
    "cut": lambda text: text[: text.index("110101") + 8],
}  # fmt: skip


@pytest.mark.parametrize("how", BROKEN)
@pytest.mark.parametrize("command", ["plan", "check", "batch"])
def test_errors_tell_the_line_and_nothing_personal(command, how, home, monkeypatch, capsys):
    """A problem is named by file, line and key; neither name nor number of the person is repeated."""
    for path in ("debts.toml", "clients/a.toml"):
        file = home / path
        file.write_text(BROKEN[how](file.read_text("utf-8")), "utf-8")
    arguments = ["batch", "clients", "--jobs", "1"] if command == "batch" else [command]

    printed = run_command(arguments, monkeypatch, capsys)

    assert 3 == printed.status
    told = printed.out + printed.err
    assert re.search(r"\.toml:\d+", told)
    assert not [word for word in ("13800001234", "1101011990", "李晓雯", "62220202") if word in told]


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("debug", [False, True])
def test_a_bug_prints_its_kind_alone(debug, monkeypatch, capsys):
    """What an unexpected error says may come from the file: only its kind is printed, unless debugging."""
    from debttriage import pipeline

    def fail(*_arguments):
        raise ValueError("李晓雯 13800001234")

    monkeypatch.setattr(pipeline, "triage", fail)
    monkeypatch.setattr(sys, "argv", ["debttriage", "plan"])
    monkeypatch.delenv("DEBTTRIAGE_DEBUG", raising=False)
    if debug:
        monkeypatch.setenv("DEBTTRIAGE_DEBUG", "1")

    with pytest.raises(SystemExit) as stop:
        main()

    printed = capsys.readouterr()
    assert 1 == stop.value.code
    assert debug == ("13800001234" in printed.out + printed.err)
    assert "ValueError" in printed.err


@pytest.mark.parametrize("page", ["data-protection.md", "data-protection.zh.md"])
def test_the_page_on_data_names_every_file_that_can_be_left_behind(page):
    """What a run leaves beside a person's file, also where it was killed, can be looked up and deleted."""
    told = (ROOT / "docs" / page).read_text("utf-8")

    assert [] == [name for name in (WINDOWS_LOCK, PART, "`.part`", "127.0.0.1") if name not in told]


def test_there_is_no_log_and_no_cache(home, monkeypatch, capsys):
    """Neither the home folder nor the folder for temporary files keeps anything of a run."""
    for name in ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "TMPDIR"):
        (home / name).mkdir()
        monkeypatch.setenv(name, os.fspath(home / name))
    before = contents(home)

    for arguments in PRINTING.values():
        run_command(arguments, monkeypatch, capsys)

    assert before == contents(home)
