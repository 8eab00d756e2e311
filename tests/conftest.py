"""What every test shares: a user's configuration of its own, and no word from the environment."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def configuration(tmp_path_factory, monkeypatch):
    """Keep the configuration and state of whoever runs the tests out of them."""
    folder = tmp_path_factory.mktemp("configuration")
    monkeypatch.setenv("QUALCODE_CONFIG_DIR", str(folder))
    for name in ("QUALCODE_PROJECT", "QUALCODE_CODER", "NO_COLOR", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    return folder
