"""Two builds of the bundled seeds are the same to the byte, and say what was reviewed."""

import os
import subprocess
import sys

import pytest

from tests.golden.write import GOLDEN, README, SEEDS, make_golden, make_readme

SCRIPT = "import sys; from kg.cli import main; sys.exit(main(['build', sys.argv[1], '--out', sys.argv[2]]))"
FILES = ["annotations.jsonl", "explorer.html", "graph.html", "graph.nq", "graph.trig", "graph.ttl", "timeline.md"]


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    folders = []
    for seed in ("1", "2"):
        folder = tmp_path_factory.mktemp(f"seed{seed}")
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", SCRIPT, SEEDS, folder], env=environment, check=True, timeout=120)
        folders.append(folder)
    return folders


def test_two_builds_are_the_same_to_the_byte(folders):
    one, two = folders
    assert sorted(each.name for each in one.iterdir()) == FILES
    assert [name for name in FILES if (one / name).read_bytes() != (two / name).read_bytes()] == []


def test_the_graph_of_the_seeds_is_as_reviewed(folders):
    """Where a change is wanted: `make golden`, then look at the diff of tests/golden/seeds.txt."""
    assert make_golden(folders[0]).splitlines() == GOLDEN.read_text("utf-8").splitlines()


def test_the_session_in_the_readme_is_what_its_commands_print(folders):
    """Where a change is wanted: `make golden`, then look at the diff of README.md."""
    readme = README.read_text("utf-8")
    assert make_readme(folders[0], readme).splitlines() == readme.splitlines()
    assert readme.count("$ kg ") >= 3
