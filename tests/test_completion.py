"""Tab and the manual page: both follow the commands, and neither can fall behind or get in the way."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from debttriage.cli.completion import ids_in
from debttriage.cli.man_page import man_page

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "sample_debts.toml"
SHELLS = ("bash", "zsh", "fish", "powershell")


def run(folder, **settings):
    """What the program prints to a shell that asks it."""
    outside = {name: value for name, value in os.environ.items() if not name.startswith("DEBTTRIAGE")}
    return subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; sys.argv[0] = 'debttriage'; from debttriage.__main__ import main; main()",
        ],
        cwd=folder,
        env={**outside, "PYTHONUTF8": "1", **settings},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def offered(folder, *words, **settings):
    """What bash is offered for the last of these words."""
    line = " ".join(("debttriage", *words))
    asked = {"COMP_WORDS": line, "COMP_CWORD": str(len(words)), "_DEBTTRIAGE_COMPLETE": "complete_bash"}
    done = run(folder, **asked, **settings)
    assert "" == done.stderr
    return done.stdout.split()


@pytest.fixture
def home(tmp_path):
    """A folder with a debts file."""
    shutil.copy(SAMPLE, tmp_path / "debts.toml")
    return tmp_path


@pytest.mark.parametrize(
    "words", [("explain", ""), ("letter", ""), ("why", ""), ("why", "huabei", "")], ids=" ".join
)
def test_ids_of_debts_are_offered_wherever_a_debt_is_named(words, home):
    """Every operand called DEBT, and both of `why`."""
    assert {"huabei", "cmb_card", "landlord"} <= set(offered(home, *words))


def test_only_what_begins_as_typed_is_offered(home):
    """The beginning of an id narrows the list."""
    assert ["jiebei", "jd_baitiao"] == offered(home, "explain", "j")


def test_the_file_that_the_command_would_read_is_asked(tmp_path):
    """`--file`, else $DEBTTRIAGE_FILE, else debts.toml."""
    (tmp_path / "mine.toml").write_text('[[debts]]\nid = "from-option"\n')
    (tmp_path / "set.toml").write_text('[[debts]]\nid = "from-setting"\n')
    (tmp_path / "debts.toml").write_text('[[debts]]\nid = "from-folder"\n')

    assert ["from-option"] == offered(tmp_path, "explain", "--file", "mine.toml", "from")
    assert ["from-setting"] == offered(tmp_path, "explain", "from", DEBTTRIAGE_FILE="set.toml")
    assert ["from-folder"] == offered(tmp_path, "explain", "from")


@pytest.mark.parametrize(
    "content", [None, b"", b"[[debts]\nid = ", b"\xff\xfe\x00", b"[[debts]]\nid = 'two words; rm'\n"]
)
def test_a_broken_file_offers_nothing_and_says_nothing(content, tmp_path):
    """Tab never fails, and never offers what a shell could run."""
    if content is not None:
        (tmp_path / "debts.toml").write_bytes(content)

    assert [] == offered(tmp_path, "explain", "")


def test_ids_of_other_tables_are_not_debts():
    """The id of the case is no debt, and a nested table ends nothing."""
    text = (
        '[case]\nid = "me"\n[[debts]]\nlender = "x"\n[debts.security]\nkind = "none"\n[[debts]]\nid = "b"\n'
    )

    assert [("b", "")] == ids_in(text)


def test_lenders_and_rules_are_offered_by_id_and_name(home):
    """`--lender`, `lenders show` and `rules show` know what there is."""
    assert "huabei" in offered(home, "add", "--lender", "hua")
    assert "花呗" in offered(home, "add", "--lender", "花")
    assert "huabei" in offered(home, "lenders", "show", "hua")
    assert "cn.civil_procedure.defence_period" in offered(home, "rules", "show", "cn.civil_procedure.def")


@pytest.mark.parametrize("shell", SHELLS)
def test_every_shell_gets_its_script_and_its_answers(shell, home):
    """bash, zsh, fish and PowerShell."""
    script = run(home, _DEBTTRIAGE_COMPLETE=f"source_{shell}").stdout
    asked = {
        "COMP_WORDS": "debttriage explain hua",
        "COMP_CWORD": "2",
        "_TYPER_COMPLETE_ARGS": "debttriage explain hua",
    }
    asked |= {"_TYPER_COMPLETE_WORD_TO_COMPLETE": "hua", "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    answer = run(home, **asked, _DEBTTRIAGE_COMPLETE=f"complete_{shell}").stdout

    assert "debttriage" in script
    assert "huabei" in answer


def test_powershell_gets_what_its_completer_expects(home):
    """The script asks with the names the program reads, and no answer has an empty half, which it refuses."""
    script = run(home, _DEBTTRIAGE_COMPLETE="source_powershell").stdout
    answers = [
        run(
            home,
            _DEBTTRIAGE_COMPLETE="complete_powershell",
            _TYPER_COMPLETE_ARGS=line,
            _TYPER_COMPLETE_WORD_TO_COMPLETE=word,
        ).stdout.splitlines()
        for line, word in (
            ("debttriage", ""),
            ("debttriage explain", ""),
            ("debttriage explain hua", "hua"),
            ("debttriage rules show cn.civil", "cn.civil"),
            ("debttriage plan --la", "--la"),
        )
    ]

    assert "Register-ArgumentCompleter -Native -CommandName debttriage -ScriptBlock $scriptblock" in script
    assert re.search(r"debttriage \| ForEach-Object \{\s+\$commandArray = \$_ -Split \":::\"", script)
    assert {"_DEBTTRIAGE_COMPLETE", "_TYPER_COMPLETE_ARGS", "_TYPER_COMPLETE_WORD_TO_COMPLETE"} == set(
        re.findall(r"\$Env:(\w+)", script)
    )
    for lines in answers:
        assert lines
        assert [2] * len(lines) == [len([half for half in line.split(":::") if half]) for line in lines]


def test_a_shell_that_leaves_its_question_empty_gets_the_program(home):
    """PowerShell empties the variable after each Tab; where it then stays in place, commands still run."""
    done = run(home, _DEBTTRIAGE_COMPLETE="")

    assert "forecast" in done.stdout
    assert 2 == done.returncode


ASK_A_SHELL = {
    "bash": "source {script}; COMP_WORDS=(debttriage explain hua) COMP_CWORD=2; "
    "_debttriage_completion debttriage; echo ${{COMPREPLY[@]}}",
    "fish": "source {script}; complete -C 'debttriage explain hua'",
}


@pytest.mark.parametrize("shell", [shell for shell in ASK_A_SHELL if shutil.which(shell)])
def test_a_real_shell_completes_a_debt(shell, home):
    """The shells that are installed read the script and offer the id, as after Tab."""
    commands, script = home / "bin", home / f"completion.{shell}"
    commands.mkdir()
    way_in = "import sys; sys.argv[0] = 'debttriage'; from debttriage.__main__ import main; main()"
    (commands / "debttriage").write_text(f'#!/bin/sh\nexec {sys.executable} -c "{way_in}" "$@"\n')
    (commands / "debttriage").chmod(0o755)
    script.write_text(run(home, _DEBTTRIAGE_COMPLETE=f"source_{shell}").stdout)

    outside = {name: value for name, value in os.environ.items() if not name.startswith("DEBTTRIAGE")}
    done = subprocess.run(
        [shell, "-c", ASK_A_SHELL[shell].format(script=script)],
        cwd=home,
        env={**outside, "PATH": f"{commands}{os.pathsep}{os.environ['PATH']}", "HOME": str(home)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert "huabei" == done.stdout.split()[0]


def test_ctrl_c_before_the_first_word_leaves_no_traceback(home):
    """Broken off while the program is still being loaded, it ends with 130 and says nothing."""
    code = """
import builtins, sys
sys.argv[:] = ["debttriage", "plan"]
from debttriage.__main__ import main
load = builtins.__import__
def broken_off(name, *rest):
    if name == "debttriage.cli.app":
        raise KeyboardInterrupt
    return load(name, *rest)
builtins.__import__ = broken_off
main()
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=home, capture_output=True, text=True, check=False)

    assert (130, "", "") == (done.returncode, done.stdout, done.stderr)


def test_tab_does_not_load_the_program(home):
    """Completion reads a few lines; it must not wait for models or planners."""
    code = """
import sys
sys.argv[0] = "debttriage"
from debttriage.__main__ import main
try:
    main()
except SystemExit:
    pass
print(*sorted(sys.modules), file=sys.stderr)
"""
    asked = {"COMP_WORDS": "debttriage explain ", "COMP_CWORD": "2", "_DEBTTRIAGE_COMPLETE": "complete_bash"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=home,
        env={**os.environ, **asked},
        capture_output=True,
        text=True,
        check=True,
    )

    not_needed = {"debttriage.pipeline", "debttriage.model.casefile", "jinja2", "rich.console"}
    assert set() == not_needed & set(done.stderr.split())


def test_the_manual_page_is_the_one_in_docs(as_expected):
    """What `man` shows is what the commands say of themselves."""
    from debttriage.cli.app import command_line

    as_expected(ROOT / "docs" / "debttriage.1", man_page(command_line()))


def test_every_command_is_in_the_manual_with_an_example():
    """A command without an example cannot be tried."""
    page = (ROOT / "docs" / "debttriage.1").read_text("utf-8")
    sections = page.split(".SS ")[1:]

    assert [] == [section.splitlines()[0] for section in sections if "Example: " not in section]
