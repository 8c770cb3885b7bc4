"""Writing that is broken off: killed between any two lines, a full disk, a folder that cannot be written.

The old content or the new stands there whole, never half of it, and the person is told.
"""

import errno
import io
import itertools
import multiprocessing
import os
import signal
import sys
import tempfile
from functools import partial
from pathlib import Path

import pytest

from command_line import run_command
from debttriage.__main__ import main
from debttriage.cli import append_file, whole_files
from debttriage.cli.append_file import append_to_file
from debttriage.cli.whole_files import write_files
from debttriage.model.problems import UserProblem
from debttriage.read.casefile import read_casefile
from test_add import FILE, TODAY

SAMPLE = Path(__file__).parent.parent / "sample_debts.toml"
WRITERS = {append_file.__file__, whole_files.__file__}
NEW_DEBT = '[[debts]]\nid = "x"\nlender = "x"\noutstanding_balance = 1\n'
OLD, NEW = "old\n" * 500, "new\n" * 700
KILL = getattr(signal, "SIGKILL", signal.SIGTERM)  # where there is no SIGKILL, SIGTERM is as blunt
STARTS = multiprocessing.get_all_start_methods()
PROCESSES = multiprocessing.get_context("fork" if "fork" in STARTS else "spawn")


class Killed(BaseException):
    """The end of the program at some line."""


def stopping_at(line_number, stop):
    """A trace function that calls `stop` before that many lines of the writers have been run."""
    run = 0

    def trace(frame, event, _argument):
        nonlocal run
        if frame.f_code.co_filename not in WRITERS:
            return None
        run += event == "line"
        if run == line_number:
            stop()
        return trace

    return trace


def interrupted(line_number, work):
    """Whether `work` was interrupted before it had run that many lines of the writers."""

    def stop():
        sys.settrace(None)
        raise Killed

    before = sys.gettrace()
    sys.settrace(stopping_at(line_number, stop))
    try:
        work()
    except Killed:
        return True
    finally:
        sys.settrace(before)
    return False


def killed(line_number, work):
    """Whether a process doing `work` was killed, without tidying up, before it had run that many lines."""
    child = PROCESSES.Process(target=do_until_killed, args=(line_number, work))
    child.start()
    child.join()
    return abs(child.exitcode) == KILL


def do_until_killed(line_number, work):
    """Do the work in this process, which dies before it has run that many lines of the writers."""
    sys.settrace(stopping_at(line_number, die))
    work()
    sys.settrace(None)


def die():
    """End this process at once: nothing is tidied up, nothing that is still in memory is written."""
    os.kill(os.getpid(), KILL)


def new_debt(_casefile):
    """What `add` would write."""
    return NEW_DEBT


def left_in(folder):
    """Names in the folder but for those of temporary files, which begin with a dot."""
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))


def test_appending_is_done_or_not_done(tmp_path):
    """Wherever `add` and `log` are killed, the file is the old one or the new one, byte for byte."""
    path = tmp_path / "debts.toml"
    line, seen = 1, set()

    work = partial(append_to_file, path, new_debt, TODAY)
    path.write_bytes(FILE.encode())
    while killed(line, work):
        found = path.read_bytes()
        seen.add(found)
        assert found.startswith(FILE.encode())
        assert len(read_casefile(path, TODAY).debts) == 1 + (found != FILE.encode())
        assert ["debts.toml"] == left_in(tmp_path)
        path.write_bytes(FILE.encode())
        line += 1

    assert line > 20
    assert {FILE.encode(), path.read_bytes()} >= seen


@pytest.mark.parametrize("end", [interrupted, killed])
def test_files_of_out_are_written_whole_or_not_at_all(end, tmp_path):
    """Wherever writing is broken off, each file of the folder is wholly the old or wholly the new."""
    folder = tmp_path / "week"
    folder.mkdir()
    names = ("a.txt", "b.txt")
    line = 1

    def set_back():
        for name in names:
            (folder / name).write_text(OLD, "utf-8")

    set_back()
    while end(line, partial(write_files, folder, dict.fromkeys(names, NEW), force=True)):
        assert {(folder / name).read_text("utf-8") for name in names} <= {OLD, NEW}
        assert list(names) == left_in(folder)
        set_back()
        line += 1

    assert line > 10
    assert {NEW} == {(folder / name).read_text("utf-8") for name in names}


def test_what_a_killed_program_left_behind_is_no_hindrance(tmp_path):
    """A temporary file of a killed program is the owner's alone, and the next run writes as ever."""
    (tmp_path / "a.txt").write_text(OLD, "utf-8")
    line = 1
    while killed(line, partial(write_files, tmp_path, {"a.txt": NEW}, force=True)):
        line += 1

    assert NEW == (tmp_path / "a.txt").read_text("utf-8")
    assert {0o600} == {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}


COMMANDS = {
    "plan": ["plan", "debts.toml", "--out", "out"],
    "letter": ["letter", "--all", "--out", "out"],
    "script": ["script", "--all", "--out", "out", "--format", "docx"],
    "calendar": ["calendar", "debts.toml", "--out", "out"],
    "pack": ["pack", "debts.toml", "--out", "out"],
    "batch": ["batch", "clients", "--out", "out", "--jobs", "1"],
    "init": ["init", "new.toml", "--template", "--no-input"],
    "add": ["add", "--lender", "x", "--balance", "5", "--kind", "bill", "--no-input"],
    "log": ["log", "payment", "card", "5.00", "--on", "2026-11-20"],
    "undo": ["log", "undo"],
}
STEPS = {
    "making_the_file": ("os.open", errno.EROFS),
    "full_disk": ("os.fsync", errno.ENOSPC),
    "putting_in_place": ("os.replace os.link", errno.EACCES),
}


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A folder with a debts file whose log has one entry, and a folder of clients."""
    monkeypatch.chdir(tmp_path)
    payment = "\n\n[[debts.payments]]  # debttriage log\non = 2026-11-19\namount = 1\n"
    (tmp_path / "debts.toml").write_text(FILE + payment, "utf-8")
    (tmp_path / "clients").mkdir()
    (tmp_path / "clients" / "a.toml").write_text(FILE, "utf-8")
    return tmp_path


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("command", [name for name in COMMANDS if name != "undo"])
def test_a_disk_that_refuses_is_told_and_changes_nothing(command, step, home, monkeypatch, capsys):
    """Read-only, full or refused at the last step: exit 3, a plain message, and everything as it was."""
    functions, code = STEPS[step]
    before = contents(home)
    open_file = os.open

    def refuse(*arguments, **options):
        if functions == "os.open" and not arguments[1] & (os.O_WRONLY | os.O_RDWR):
            return open_file(*arguments, **options)
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patched:
        for function in functions.split():
            patched.setattr(function, refuse)
        printed = run_command([*COMMANDS[command], "--lang", "en"], patched, capsys)

    assert 3 == printed.status, printed
    assert is_told_plainly(printed.err)
    assert before == contents(home)


def contents(folder):
    """Every file below the folder, but for those of temporary use, which begin with a dot."""
    found = (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    return {path: path.read_bytes() for path in found}


def is_told_plainly(text):
    """Whether a message says that something cannot be written, without the words of a programmer."""
    plain = not any(word in text for word in ("Errno", "Traceback", "OSError", "bug", "went wrong"))
    return plain and ("cannot write" in text or "cannot be written" in text)


def in_a_child(arguments, first=None):
    """Exit status (the signal, if killed) and stderr of the command in a process that calls `first`."""
    here, there = PROCESSES.Pipe(duplex=False)
    child = PROCESSES.Process(target=run_and_tell, args=(arguments, first, there))
    child.start()
    there.close()
    try:
        status, told = here.recv()
    except EOFError:
        status, told = None, ""
    child.join()
    return abs(child.exitcode) if status is None else status, told


def run_and_tell(arguments, first, there):
    """Run the command in this process and send its exit status and what it said on stderr."""
    sys.stdout, sys.stderr = io.StringIO(), io.StringIO()
    sys.argv = ["debttriage", *arguments, "--lang", "en"]
    status = 0
    try:
        if first is not None:
            first()
        main()
    except SystemExit as stop:
        status = int(stop.code or 0)
    there.send((status, sys.stderr.getvalue()))


def at_each_step(act):
    """Have this process call `act` with 1, 2, 3 … before each file it makes, secures or puts in place."""
    steps = itertools.count(1)

    def first_acting(original):
        def acting(*arguments, **options):
            act(next(steps))
            return original(*arguments, **options)

        return acting

    tempfile.mkstemp = first_acting(tempfile.mkstemp)
    os.fsync, os.replace = first_acting(os.fsync), first_acting(os.replace)


def count_steps_into(path):
    """Have the file say how many steps this process has taken so far."""
    at_each_step(lambda number: path.write_text(str(number), "utf-8"))


def kill_at(step):
    """Have this process killed, without tidying up, just before that step."""
    at_each_step(lambda number: number == step and die())


def set_back(folder, files):
    """Make the folder hold these files and no other."""
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    for path, content in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def fill_the_disk():
    """Have the system itself refuse what goes beyond a hundred bytes, or refuse in its place."""
    try:
        import resource
    except ImportError:
        at_each_step(lambda _: refuse_for_want_of_room())
    else:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))


def refuse_for_want_of_room():
    """What a full disk answers."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("command", COMMANDS)
def test_a_disk_that_is_really_full_changes_nothing(command, home):
    """The system itself refuses after a hundred bytes: exit 3, told plainly, everything as it was."""
    if command == "undo":
        in_a_child(COMMANDS["log"])
    before = contents(home)

    status, told = in_a_child(COMMANDS[command], fill_the_disk)

    assert (3, True) == (status, is_told_plainly(told)), told
    assert before == contents(home)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_writer_can_be_killed_and_run_again(command, home, tmp_path_factory):
    """Killed at its first, middle or last step, each file is the old or the new; the next run is whole."""
    is_entry = command in ("add", "log", "undo")
    arguments = [*COMMANDS[command], *([] if is_entry else ["--force"])]
    counted = tmp_path_factory.mktemp("steps") / "steps"
    if command == "undo":
        in_a_child(COMMANDS["log"])
    before = contents(home)
    assert (0, "") == in_a_child(arguments, partial(count_steps_into, counted))
    after, steps = contents(home), int(counted.read_text("utf-8"))

    assert steps >= 3
    for step in {1, steps // 2, steps}:
        set_back(home, before)
        assert (KILL, "") == in_a_child(arguments, partial(kill_at, step))
        found = contents(home)
        assert all(content in (before.get(path), after.get(path)) for path, content in found.items())
        if not (is_entry and found == after):
            assert (0, "") == in_a_child(arguments)
        assert after == contents(home)


@pytest.mark.parametrize("command", ["plan", "calendar", "pack", "letter", "batch"])
def test_an_out_that_is_a_file_is_told(command, home, monkeypatch, capsys):
    """Where a file stands in the place of the folder, it is named and left alone."""
    (home / "out").write_text("mine", "utf-8")

    printed = run_command([*COMMANDS[command], "--lang", "en"], monkeypatch, capsys)

    assert 3 == printed.status, printed
    assert "out" in printed.err
    assert "mine" == (home / "out").read_text("utf-8")


def test_a_disk_that_fills_up_on_the_way_says_what_is_written(home, monkeypatch, capsys):
    """Files that were written whole are named, so that nobody takes half a folder for all of it."""
    secure, room = os.fsync, iter(range(3))

    def fill_up(handle):
        if next(room, None) is None:
            refuse_for_want_of_room()
        secure(handle)

    monkeypatch.setattr("os.fsync", fill_up)
    printed = run_command([*COMMANDS["plan"], "--lang", "en"], monkeypatch, capsys)

    assert 3 == printed.status, printed
    assert is_told_plainly(printed.err)
    assert 3 == len(left_in(home / "out"))
    assert all(name in printed.err for name in left_in(home / "out"))


@pytest.mark.parametrize("has_second_names", [True, False])
def test_two_programs_at_one_moment_never_overwrite_one_another(has_second_names, home, monkeypatch, capsys):
    """What another `init` wrote after this one had looked is left alone, on disks of any kind."""
    import debttriage.cli.getting_started as starting

    look = starting._refuse_in_time

    def look_then_lose_the_race(path, force):
        look(path, force)
        path.write_text("theirs", "utf-8")

    def no_second_names(*_arguments, **_options):
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(starting, "_refuse_in_time", look_then_lose_the_race)
    if not has_second_names:
        monkeypatch.setattr("os.link", no_second_names)
    printed = run_command([*COMMANDS["init"], "--lang", "en"], monkeypatch, capsys)

    assert 3 == printed.status, printed
    assert "theirs" == (home / "new.toml").read_text("utf-8")


def test_of_many_files_already_there_some_are_named_and_all_are_counted(home, monkeypatch, capsys):
    """A second `plan --out` is not answered with a wall of forty names."""
    run_command([*COMMANDS["plan"]], monkeypatch, capsys)
    count = len(left_in(home / "out"))
    printed = run_command([*COMMANDS["plan"], "--lang", "en"], monkeypatch, capsys)

    assert 3 == printed.status
    assert f"{count} files in all" in printed.err
    assert 5 == sum(name in printed.err for name in left_in(home / "out"))


def test_a_name_taken_between_looking_and_writing_is_left_alone(tmp_path, monkeypatch):
    """The last step itself refuses: the other's file stays, and nothing of ours is left behind."""
    secure = os.fsync

    def lose_the_race(handle):
        (tmp_path / "a.txt").write_text("theirs", "utf-8")
        secure(handle)

    monkeypatch.setattr("os.fsync", lose_the_race)
    with pytest.raises(UserProblem):
        write_files(tmp_path, {"a.txt": NEW}, force=False)

    assert "theirs" == (tmp_path / "a.txt").read_text("utf-8")
    assert ["a.txt"] == [path.name for path in tmp_path.iterdir()]


def test_a_file_that_vanishes_is_told(tmp_path):
    """Removed between reading and writing, the file is not made anew out of half of what is known."""
    path = tmp_path / "debts.toml"
    path.write_bytes(FILE.encode())

    def text_of(_casefile):
        path.unlink()
        return NEW_DEBT

    with pytest.raises(UserProblem):
        append_to_file(path, text_of, TODAY)
    assert [] == left_in(tmp_path)


@pytest.mark.parametrize("meanwhile", [b"", b"[[debts\n", None], ids=["emptied", "broken", "gone"])
@pytest.mark.parametrize("command", ["add", "log", "undo"])
def test_a_file_that_changes_while_it_is_read_is_told_and_left_alone(
    command, meanwhile, home, monkeypatch, capsys
):
    """What an editor put there in between stays as it is: nothing is worked out from two files at once."""
    from debttriage import pipeline

    read, path = pipeline.read, home / "debts.toml"

    def read_then_change(*arguments):
        result = read(*arguments)
        path.unlink() if meanwhile is None else path.write_bytes(meanwhile)
        return result

    monkeypatch.setattr(pipeline, "read", read_then_change)
    printed = run_command([*COMMANDS[command], "--lang", "en"], monkeypatch, capsys)

    assert (3, "another program changed this file" in printed.err) == (printed.status, True), printed
    assert meanwhile == (path.read_bytes() if path.exists() else None)
