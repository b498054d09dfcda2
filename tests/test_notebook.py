"""The example notebook shows what it would show if it were run now."""

import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from tests.notebook import EXAMPLE, ROOT

RENEW = "look at the difference; renew docs/example.ipynb with: python -m tests.notebook"


@pytest.fixture(scope="module")
def run_again(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The notebook executed anew: in a process of its own, as its kernel is talked to over sockets."""
    copy = tmp_path_factory.mktemp("notebook") / "example.ipynb"
    command = [sys.executable, "-m", "tests.notebook", str(copy)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return copy


def test_the_notebook_shows_what_it_shows_when_run_again(run_again: Path) -> None:
    committed, anew = (nbformat.read(file, as_version=4) for file in (EXAMPLE, run_again))
    for cell, again in zip(committed.cells, anew.cells, strict=True):
        assert again.get("outputs") == cell.get("outputs"), f"{cell.id}: {RENEW}"


def test_the_notebook_is_the_bytes_that_running_it_writes(run_again: Path) -> None:
    assert run_again.read_bytes() == EXAMPLE.read_bytes(), RENEW


def test_the_notebook_holds_no_error_no_warning_and_no_path_of_a_machine() -> None:
    notebook = nbformat.read(EXAMPLE, as_version=4)
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    assert outputs
    assert {output.output_type for output in outputs} == {"execute_result"}
    text = EXAMPLE.read_text(encoding="utf-8")
    assert str(ROOT) not in text
    assert os.path.expanduser("~") + os.sep not in text  # noqa: PTH111


def test_the_notebook_has_a_table_a_conflict_and_a_measure_of_the_network() -> None:
    code = [cell for cell in nbformat.read(EXAMPLE, as_version=4).cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == [*range(1, len(code) + 1)]
    shown = {
        word: "".join(str(cell.outputs) for cell in code if word in cell.source) for word in ("pd.", "conflict", "nx.")
    }
    assert "<table" in shown["pd."]
    assert "is kept for" in shown["conflict"]
    assert "PageRank" in shown["nx."]
