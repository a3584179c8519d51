"""What the Facts panel says of a show, and what a click puts into the text."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from editor_app.facts.show_facts import ShowFacts
from editor_app.gui.panels.facts import CastLine, FactsPanel, cast_lines, fact_lines, subtitle

TODAY = date(2026, 11, 22)


def lines(facts: ShowFacts, season: int | None = 2) -> dict[str, str]:
    return {line.label: line.words for line in fact_lines(facts, season, TODAY) if line.label}


def test_a_season_says_what_is_known_in_an_articles_words(all_of_us_are_dead: ShowFacts) -> None:
    said = lines(all_of_us_are_dead)

    assert said["Status"] == "post-production"
    assert said["Renewed"] == "June 6, 2022"
    assert said["Filming wrapped"] == "mid-February 2026"
    assert said["Release"] == "no date yet"
    assert said["Network"] == "Netflix"


def test_a_rumour_stands_beneath_the_fact_it_is_about_with_its_age(all_of_us_are_dead: ShowFacts) -> None:
    found = [line for line in fact_lines(all_of_us_are_dead, 2, TODAY) if line.mark == "rumour"]

    assert [(line.label, line.words) for line in found] == [("", "late 2026"), ("", "early 2027")]
    assert all("9\N{NO-BREAK SPACE}months\N{NO-BREAK SPACE}old" in line.detail for line in found)


def test_a_status_says_since_when_and_on_how_many_words(all_of_us_are_dead: ShowFacts) -> None:
    status = next(line for line in fact_lines(all_of_us_are_dead, 2, TODAY) if line.label == "Status")

    assert (status.mark, status.detail) == ("confirmed", "since Feb 2026 · 2\N{NO-BREAK SPACE}sources")


def test_a_value_that_can_change_is_inserted_as_a_fact_link(all_of_us_are_dead: ShowFacts) -> None:
    renewed = next(line for line in fact_lines(all_of_us_are_dead, 2, TODAY) if line.label == "Renewed")

    assert renewed.insertion == '[June 6, 2022](fact:season/all-of-us-are-dead-2#renewed "2022-06-06")'


def test_a_rumour_and_a_name_are_inserted_as_plain_words(all_of_us_are_dead: ShowFacts) -> None:
    found = fact_lines(all_of_us_are_dead, 2, TODAY)

    assert {line.insertion for line in found if line.mark == "rumour"} == {"late 2026", "early 2027"}
    assert next(line.insertion for line in found if line.label == "Network") == "Netflix"


def test_who_is_new_in_a_season_is_marked(all_of_us_are_dead: ShowFacts) -> None:
    cast = cast_lines(all_of_us_are_dead, 2)

    assert CastLine("Choi Nam-ra", "Cho Yi-hyun") in cast
    assert CastLine("Yong Ma-ru", "Lee Min-jae", "new") in cast
    assert all(line.mark == "" for line in cast_lines(all_of_us_are_dead, 1))


def test_the_line_beneath_the_name_says_what_it_is_and_where_from(all_of_us_are_dead: ShowFacts) -> None:
    assert subtitle(all_of_us_are_dead) == "지금 우리 학교는 · series · South Korea"


def test_a_click_on_a_name_wants_it_inserted(qtbot: QtBot, all_of_us_are_dead: ShowFacts) -> None:
    panel = FactsPanel()
    qtbot.addWidget(panel)
    panel.show_facts(all_of_us_are_dead, 2, TODAY)
    panel.show()
    name = next(label for label in panel.findChildren(QLabel) if label.text() == "Cho Yi-hyun")

    with qtbot.waitSignal(panel.insert_wanted) as wanted:
        qtbot.mouseClick(name.parentWidget(), Qt.MouseButton.LeftButton)

    assert wanted.args == ["Cho Yi-hyun"]


def test_a_fact_can_be_inserted_by_keys_alone(qtbot: QtBot, all_of_us_are_dead: ShowFacts) -> None:
    panel = FactsPanel()
    qtbot.addWidget(panel)
    panel.show_facts(all_of_us_are_dead, 2, TODAY)
    panel.show()
    row = next(w for w in panel.findChildren(QLabel) if w.text() == "June 6, 2022").parentWidget()

    with qtbot.waitSignal(panel.insert_wanted) as wanted:
        qtbot.keyClick(row, Qt.Key.Key_Return)

    assert wanted.args[0].startswith("[June 6, 2022](fact:")


def test_an_unknown_show_says_what_to_do_next(qtbot: QtBot) -> None:
    panel = FactsPanel()
    qtbot.addWidget(panel)

    panel.show_nothing("Choose a show above the text, and what is known about it appears here.")

    assert [label.text() for label in panel.findChildren(QLabel)] == [
        "Choose a show above the text, and what is known about it appears here."
    ]
