"""`bank confined`: a command without network, secrets and rights, and with limits."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from practice_bank.commands.cli import main
from practice_bank.commands.confined import confined_command
from tests.repositories import needs_root

BANK = "import sys; from practice_bank.commands.cli import main; sys.exit(main())"


def confined(
    *command: str, seconds: int = 20, kilobytes: int = 4_000_000
) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "GITHUB_TOKEN": "secret", "GITHUB_STEP_SUMMARY": "/there/summary"}
    whole = [sys.executable, "-c", BANK, "confined", str(seconds), str(kilobytes), *command]
    return subprocess.run(whole, capture_output=True, text=True, env=environment, check=False)


@needs_root
def test_what_is_confined_has_no_network_no_secrets_and_no_way_to_more_rights() -> None:
    assert confined("bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/9").returncode != 0
    assert "1: lo" in (shown := confined("cat", "/proc/self/net/dev").stdout) or "lo:" in shown
    assert len([line for line in shown.splitlines() if ":" in line]) == 1
    assert "secret" not in confined("env").stdout
    assert "GITHUB_STEP_SUMMARY=/there/summary" in confined("env").stdout
    assert "NoNewPrivs:\t1" in confined("cat", "/proc/self/status").stdout


@needs_root
def test_what_is_confined_ends_in_time_and_within_its_memory() -> None:
    assert confined("sleep", "60", seconds=1).returncode == 124
    assert (
        confined(sys.executable, "-c", "bytearray(2_000_000_000)", kilobytes=500_000).returncode
        == 1
    )


def test_the_exit_status_and_the_arguments_are_the_commands_own() -> None:
    """So no argument is taken for one of `bank`."""
    command = confined_command((1, 2), ["x", "--root", "-h", "$(id)"], {}, 1000, 1001)
    assert command[-4:] == ["x", "--root", "-h", "$(id)"]
    assert command[:2] == ["sudo", "--non-interactive"]
    assert "--reuid=1000" in command
    assert "--regid=1001" in command
    assert confined_command((1, 2), ["x"], {}, 0, 0)[0] == "unshare"


def test_of_the_environment_four_names_are_passed_on() -> None:
    given = {
        "PATH": "/p",
        "SITE_URL": "https://e.example/",
        "REPO_URL": "r",
        "GITHUB_STEP_SUMMARY": "/s",
        "GITHUB_TOKEN": "secret",
        "ACTIONS_RUNTIME_TOKEN": "secret",
    }
    command = confined_command((1, 2), ["x"], given, 0, 0)
    bare = command[command.index("--ignore-environment") + 1 : command.index("bash")]
    names = dict(each.split("=", 1) for each in bare)
    assert {name: names[name] for name in given if name in names} == {
        "PATH": "/p",
        "SITE_URL": "https://e.example/",
        "REPO_URL": "r",
        "GITHUB_STEP_SUMMARY": "/s",
    }
    assert "secret" not in " ".join(command)


@pytest.mark.parametrize("arguments", [[], ["1"], ["1", "2"], ["x", "2", "true"]])
def test_without_limits_or_a_command_it_is_wrong_use(arguments: list[str]) -> None:
    try:
        status = main(["confined", *arguments])
    except SystemExit as ended:
        status = int(str(ended.code))
    assert status == 2
