import os
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.cli import main
from kg.errors import NameUnknownError, OutputError, QueryError
from kg.graph.store import fill_store
from kg.show.explorer.assembly import make_explorer
from kg.show.graph import Graph
from kg.show.plots.look import FORMATS, FORMS, in_our_look, shorten, text_width
from kg.show.plots.network import find_ties
from kg.show.plots.pictures import PICTURES, Subject, make_picture
from kg.show.plots.spots import Box, find_spot, separate
from kg.show.plots.timeline import plot_timeline
from tests.many_events import many_graph
from tests.show_graphs import hostile_graph, plain_graph

GRAPHS = {"plain": plain_graph, "hostile": hostile_graph, "empty": lambda: Graph(fill_store([]))}
BEGINNINGS = {"svg": b"<?xml", "png": b"\x89PNG", "pdf": b"%PDF"}


@pytest.mark.parametrize("graph", GRAPHS)
@pytest.mark.parametrize("picture", PICTURES)
def test_every_picture_is_drawn_of_every_graph(graph, picture):
    content = make_picture(GRAPHS[graph](), picture, "svg", Subject())
    assert ElementTree.fromstring(content).tag.endswith("svg")


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("picture", PICTURES)
def test_the_same_graph_gives_the_same_bytes(picture, suffix):
    one, two = (make_picture(plain_graph(), picture, suffix, Subject()) for _ in range(2))
    assert one == two
    assert one.startswith(BEGINNINGS[suffix])


def test_a_picture_holds_neither_the_day_of_its_making_nor_an_address_to_load():
    content = make_picture(plain_graph(), "timeline", "svg", Subject()).decode("utf-8")
    assert "<dc:date>" not in content
    assert 'href="http' not in content and "<script" not in content


def test_what_is_no_fact_is_told_apart_by_form_alone():
    looks = {(form.marker, form.fill, form.dotted, form.ring, form.cross) for form in FORMS.values()}
    assert len(looks) == len(FORMS)


def test_a_picture_is_of_the_one_that_is_named():
    whole = make_picture(plain_graph(), "network", "svg", Subject())
    assert make_picture(plain_graph(), "network", "svg", Subject(name="Lund")) != whole
    with pytest.raises(NameUnknownError):
        make_picture(plain_graph(), "network", "svg", Subject(name="Nobody"))


def test_the_network_names_relations_and_events():
    ties = {(tie.name, tie.fact) for tie in find_ties(make_explorer(plain_graph(), ()))}
    assert ties == {("pardoned", True), ("member of", True)}


def test_days_narrow_the_timeline_and_cannot_be_the_wrong_way_round():
    explorer = make_explorer(plain_graph(), ())
    with in_our_look():
        axes = plot_timeline(explorer, since=date(2024, 5, 1), until=date(2024, 5, 10)).axes[0]
        left, right = axes.get_xlim()
    assert right - left == 10
    with pytest.raises(QueryError, match="swap them"):
        make_picture(plain_graph(), "timeline", "svg", Subject(since=date(2024, 5, 10), until=date(2024, 5, 1)))


def test_two_thousand_events_are_cut_to_what_a_page_holds_and_the_cut_is_told():
    graph, _ = many_graph(2000, 2000)
    explorer = make_explorer(graph, ())
    with in_our_look():
        figure = plot_timeline(explorer)
    assert figure.get_size_inches()[1] < 40
    assert any("more events are not drawn" in text.get_text() for text in figure.texts)


def test_no_name_in_the_timeline_lies_on_another_mark():
    graph, _ = many_graph(300, 300)
    with in_our_look():
        figure = plot_timeline(make_explorer(graph, ()))
        figure.canvas.draw()
        axes = figure.axes[0]
        names = [each for each in axes.texts if each.get_fontsize() < 8 and each.get_text()]
        boxes = [each.get_window_extent() for each in names]
    assert len(boxes) > 20
    over = [
        (a, b)
        for n, a in enumerate(boxes)
        for b in boxes[n + 1 :]
        if a.overlaps(b) and min(a.y1, b.y1) - max(a.y0, b.y0) > 2
    ]
    assert over == []


def test_an_unknown_format_is_refused():
    with pytest.raises(OutputError, match="name a file that ends in"):
        make_picture(plain_graph(), "timeline", "gif", Subject())


boxes = st.lists(
    st.builds(
        lambda x, y, w, h: Box.about((x, y), w, h),
        st.floats(0, 800),
        st.floats(0, 600),
        st.floats(5, 120),
        st.floats(5, 40),
    ),
    max_size=12,
)


@given(boxes)
def test_boxes_are_parted_within_their_bounds(found):
    bounds = Box(left=0, right=800, top=0, bottom=600)
    places = separate(found, bounds)
    assert places == separate(found, bounds)
    for box, (x, y) in zip(found, places, strict=True):
        width, height = box.right - box.left, box.bottom - box.top
        assert width / 2 - 1e-6 <= x <= 800 - width / 2 + 1e-6 and height / 2 - 1e-6 <= y <= 600 - height / 2 + 1e-6


@given(boxes)
def test_a_spot_lies_on_nothing(found):
    spot = find_spot(((10, 10), (700, 500)), (40, 10), found)
    assert spot is None or not any(Box.about(spot, 40, 10).overlaps(box) for box in found)


@given(st.text(max_size=300))
def test_a_text_is_cut_to_its_room(text):
    assert text_width(shorten(text, 90, 8), 8) <= max(90, text_width("aaaa…", 8) * 3)


# ------------------------------------------------------------------------------------------------ kg plot


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("built")
    assert main(["build", "tests/golden/tiny", "--out", str(folder), "--no-cache"]) == 0
    return folder


@pytest.mark.parametrize("picture", PICTURES)
def test_plot_writes_the_picture(built, tmp_path, capsys, picture):
    assert main(["plot", picture, "--graph", str(built), "-o", str(tmp_path / "x.svg")]) == 0
    assert (tmp_path / "x.svg").read_bytes().startswith(b"<?xml")


def test_two_processes_write_the_same_picture(built, tmp_path):
    for name, seed in (("one.svg", "1"), ("two.svg", "2")):
        command = [sys.executable, "-m", "kg", "plot", "timeline", "--graph", str(built), "-o", str(tmp_path / name)]
        subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, check=True, timeout=120)
    assert (tmp_path / "one.svg").read_bytes() == (tmp_path / "two.svg").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["timeline", "-o", "x.gif"], "no name of a picture; name a file that ends in .svg, .png, .pdf"),
        (["timeline", "-o", "x"], "no name of a picture"),
        (["timeline", "-o", "."], "a folder"),
        (["timeline", "Nobody", "-o", "x.svg"], "nothing in the graph bears it"),
        (["network", "-o", "x.svg", "--graph", "nowhere"], "nowhere"),
    ],
)
def test_a_wrong_plot_is_one_line(built, capsys, monkeypatch, tmp_path, arguments, told):
    monkeypatch.chdir(tmp_path)
    assert main(["plot", "--graph", str(built), *arguments]) == 1
    error = capsys.readouterr().err
    assert told in error and error.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_picture_that_there_is_none_of_is_wrong_usage(capsys):
    with pytest.raises(SystemExit):
        main(["plot", "pie", "-o", "x.svg"])
    assert "no picture 'pie'; one of timeline, network, figures" in capsys.readouterr().err
