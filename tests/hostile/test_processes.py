"""The program in a process of its own: streams, signals, locales, memory."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hostile_files import bomb, docx, state

pytestmark = pytest.mark.usefixtures("heard")
POSIX = pytest.mark.skipif(os.name == "nt", reason="no such streams and signals there")


def ended(process):
    out, said = process.communicate(timeout=60)
    return process.returncode, (out or b"").decode("utf-8"), (said or b"").decode("utf-8")


def shell(command, folder):
    """Run a command line of a shell, in which `qualcode` is the program."""
    program = f'"{sys.executable}" -m qualcode'
    return subprocess.run(
        ["sh", "-c", command.replace("qualcode", program)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "QUALCODE_CODER": "Ida"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@POSIX
@pytest.mark.parametrize(
    ("command", "code", "out", "said"),
    [
        ("qualcode info >&-", 0, "", ""),
        ("qualcode info --project nope 2>&-", 1, "", ""),
        ("qualcode codebook add x >&- 2>&- <&-", 0, "", ""),
        ("qualcode codebook list | head -n 1", 0, "key", ""),
        ("qualcode info >/dev/full", 1, "", "No space left on device"),
    ],
)
def test_a_stream_that_is_closed_or_full_is_no_mistake_of_ours(project, folder, command, code, out, said):
    if "/dev/full" in command and not Path("/dev/full").exists():
        pytest.skip("no such device there")
    result = shell(command, folder)
    assert result.returncode == code
    assert result.stdout.startswith(out)
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == bool(said)


@POSIX
def test_no_file_is_opened_in_the_place_of_a_closed_stream(project, folder):
    shell("qualcode memo write project - x >&- 2>&- <&-", folder)
    assert any("x" in row for row in state(project)["memo"])


@pytest.mark.parametrize(
    ("coding", "line"), [(None, "\u2500\u2500\u2500"), ("latin-1", "\\u2500\\u2500")], ids=str
)
def test_any_locale_can_carry_any_letter(project, started, coding, line):
    plainest = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    process = started("codebook", "list", env={**plainest, "PYTHONIOENCODING": coding})
    out, said = process.communicate(timeout=60)
    assert (process.returncode, said) == (0, b"")
    assert "Tillit og åpenhet" in out.decode(coding or "utf-8")
    assert line in out.decode(coding or "utf-8")


def test_somebody_without_a_home_works_all_the_same(project, started, tmp_path):
    nowhere = str(tmp_path / "missing" / "home")
    gone = ("QUALCODE_CONFIG_DIR", "QUALCODE_CODER", "XDG_CONFIG_HOME", "XDG_STATE_HOME")
    homeless = {"HOME": nowhere, "USERPROFILE": nowhere, **dict.fromkeys(gone)}
    code, out, said = ended(started("info", env=homeless))
    assert (code, said) == (0, "")
    assert "thesis" in out


def test_a_terminal_that_shows_lines_only_is_told_by_its_name(project, started):
    code, out, said = ended(started("open", env={"TERM": "dumb"}))
    assert (code, out) == (1, "")
    assert "TERM=dumb" in said


IMPORTING = """\
import os, signal, sys
sys.argv = ["qualcode", "import", "."]
from qualcode.store.interviews import Interviews
add, added = Interviews.add, []
def stopped(*given, **options):
    added.append(add(*given, **options))
    if len(added) == 3:
        os.kill(os.getpid(), getattr(signal, os.environ["SIGN"]))
    return added[-1]
Interviews.add = stopped
from qualcode.cli import main
main()
"""


@POSIX
@pytest.mark.parametrize("sign", ["SIGINT", "SIGKILL", "SIGTERM", "SIGHUP"])
def test_an_import_that_is_stopped_leaves_whole_interviews(project, started, folder, run, sign):
    for number in range(9):
        (folder / f"i{number}.txt").write_text(f"KF: ord{number} og mer\n\nPB: ja\n", encoding="utf-8")
    code, _out, said = ended(started(IMPORTING, python=("-c",), env={"SIGN": sign}))
    assert code == (-signal.SIGKILL if sign == "SIGKILL" else 130)
    assert "Traceback" not in said
    assert run("check").code == 0
    assert run("import", "music_X.txt").code == 1
    titles = run("interview", "list", "--format", "csv").out
    assert [number for number in range(9) if f"i{number}" in titles] == [0, 1]


STOPPED = """\
import os, signal, sys
sys.argv = ["qualcode", "check"]
from qualcode.store import checking
def stopped(scratch):
    print(len(os.listdir(os.environ["TMPDIR"])), flush=True)
    os.kill(os.getpid(), getattr(signal, os.environ["SIGN"]))
    return []
checking._derived = stopped
from qualcode.cli import main
main()
"""


@POSIX
@pytest.mark.parametrize("sign", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_check_that_is_stopped_leaves_no_copy_of_the_study(project, started, tmp_path, sign):
    place = tmp_path / "temporary"
    place.mkdir()
    process = started(python=("-c", STOPPED), env={"TMPDIR": str(place), "SIGN": sign})
    code, out, said = ended(process)
    assert (code, out) == (130, "1\n")
    assert said.endswith("qualcode: Stopped.\n")
    assert list(place.iterdir()) == []


@POSIX
def test_what_is_asked_to_outlive_its_terminal_does(project, started, folder):
    ignoring = (
        "import os, signal, sys; signal.signal(signal.SIGHUP, signal.SIG_IGN);"
        "sys.argv = ['qualcode', 'info']; from qualcode.cli import main, language; choose = language.choose;"
        "language.choose = lambda said: (os.kill(os.getpid(), signal.SIGHUP), choose(said)); main()"
    )
    code, out, said = ended(started(python=("-c", ignoring)))
    assert (code, said) == (0, "")
    assert "thesis" in out


@POSIX
def test_a_program_that_is_stopped_while_it_starts_says_nothing(project, started):
    program = (
        "import builtins, os, signal, sys\n"
        "sys.argv = ['qualcode', 'info']\n"
        "real = builtins.__import__\n"
        "def importing(name, *rest, **more):\n"
        "    if name == 'qualcode.cli.root': os.kill(os.getpid(), signal.SIGINT)\n"
        "    return real(name, *rest, **more)\n"
        "builtins.__import__ = importing\n"
        "from qualcode.cli import main\n"
        "main()\n"
    )
    assert ended(started(program, python=("-c",))) == (130, "", "")


# The peak of this program alone: what getrusage tells begins at the size of the program that started it.
MEASURED = """\
import re, sys
sys.argv = ["qualcode", "import", sys.argv[1]]
from qualcode.cli import main
try:
    main()
finally:
    print(int(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1]) // 1024)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the peak is read from /proc")
@pytest.mark.parametrize("name", ["sparse.txt", "bomb.docx", "tags.docx"])
def test_no_file_takes_memory_without_bound(name, project, started, folder):
    if name == "sparse.txt":
        with (folder / name).open("wb") as file:
            file.truncate(200 * 1024 * 1024)
    else:
        (folder / name).write_bytes(bomb() if name == "bomb.docx" else docx("<w:p/>" * 2_100_000))
    code, out, said = ended(started(MEASURED, name, python=("-c",)))
    assert code == 1, said
    assert int(out.split()[-1]) < 150
