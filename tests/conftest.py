"""What every test shares: a user's configuration of its own, and no word from the environment."""

from __future__ import annotations

import importlib.util
import os
import signal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

ROOT = Path(__file__).parent.parent

# A busy machine is no defect: no example has to be done in a given time.
settings.register_profile("any", deadline=None, suppress_health_check=[HealthCheck.too_slow])
# One change is judged by the same examples on every machine. Making a failure simpler takes five minutes:
# where nobody waits, it is told as it was found. Whoever runs the tests by hand draws new examples.
settings.register_profile(
    "ci", settings.get_profile("any"), derandomize=True, phases=(Phase.explicit, Phase.generate)
)
settings.load_profile("ci" if os.environ.get("CI") else "any")


def pytest_xdist_auto_num_workers():
    """Two workers for a processor: the tests of the terminal UI wait as long as they count."""
    return 2 * min(os.cpu_count() or 1, 8)


_SILENT = (
    *("QUALCODE_PROJECT", "QUALCODE_CODER", "QUALCODE_LANG", "NO_COLOR", "COLORTERM"),
    *("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"),
)


@pytest.fixture(scope="session", autouse=True)
def _nobodys_configuration(tmp_path_factory):
    """Keep the configuration of whoever runs the tests out of fixtures that live longer than a test."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QUALCODE_CONFIG_DIR", str(tmp_path_factory.mktemp("configuration")))
        for name in _SILENT:
            patch.delenv(name, raising=False)
        yield


@pytest.fixture(autouse=True)
def configuration(tmp_path_factory, monkeypatch):
    """The folder with the configuration and state of this test's user."""
    folder = tmp_path_factory.mktemp("configuration")
    monkeypatch.setenv("QUALCODE_CONFIG_DIR", str(folder))
    return folder


@pytest.fixture
def heard():
    """Let the programs of a test hear signals, even where the tests run behind `&` or `nohup`."""
    named = [getattr(signal, name) for name in ("SIGINT", "SIGHUP") if hasattr(signal, name)]
    ignored = [sign for sign in named if signal.getsignal(sign) is signal.SIG_IGN]
    for sign in ignored:
        signal.signal(sign, signal.SIG_DFL)
    yield
    for sign in ignored:
        signal.signal(sign, signal.SIG_IGN)


@pytest.fixture(scope="session")
def script():
    """Load one of the scripts in `docs/` by its name."""

    def load(name):
        spec = importlib.util.spec_from_file_location(name, ROOT / "docs" / f"{name}.py")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    return load
