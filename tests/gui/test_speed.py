"""What measures the window still runs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.long
def test_the_list_is_measured_from_key_to_paint(store_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "tests.speed.popup", "--store", str(store_path), "--names", "2", "--gap", "1"],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )

    for what in ("letter and list", "letter alone", "bare field"):
        assert re.search(rf"\| {what} \| [1-9]\d* \| [\d.]+ \|", ran.stdout)
    assert re.search(r"\| the window, by a key \| [\d.]+ \| [\d.]+ \|", ran.stdout)


@pytest.mark.long
def test_a_folder_of_own_articles_is_measured_from_disk_to_the_list(store_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "tests.speed.own_articles", "--store", str(store_path), "--articles", "40"],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )

    for what in ("listed again, as it was", "gathered, with as many on a site"):
        assert re.search(rf"\| {what} \| \d+ \| [\d.]+× \|", ran.stdout)
    assert re.search(r"\| also read \| [1-9]\d* \| [\d.]+ \|", ran.stdout)
    assert re.search(r"\| saved three times \| [\d.]+ \| [\d.]+ \|", ran.stdout)
