"""What the words before the caret lead up to: the other half, a date, a name, or nothing at all.

The show is invented, and so is the prose: none of it was looked at when the cues were written.
"""

from __future__ import annotations

import pytest

from editor_app.article.article import SectionKind
from editor_app.completion.completer import Completer
from editor_app.completion.completion import Completion
from editor_app.completion.context import read_context
from editor_app.facts.show_facts import ShowFacts

CAST, PLOT, RELEASE, INTRO = SectionKind.CAST, SectionKind.PLOT, SectionKind.RELEASE_DATE, SectionKind.INTRO
WATCH, OTHER, TRAILER = SectionKind.WHERE_TO_WATCH, SectionKind.OTHER, SectionKind.TRAILER


def offered(facts: ShowFacts, marked: str, section: SectionKind) -> tuple[Completion, ...]:
    """What is offered at the caret, which `marked` shows as "‸", without being asked."""
    position = marked.index("‸")
    context = read_context(marked.replace("‸", "", 1), position, section, facts)
    return Completer(None, facts, season=3).complete(context) if context is not None else ()


PAIRS = [
    ("Nora Whitfield (‸", "Imogen Hale"),
    ("Diego Luján returns as ‸", "Tomás Arrieta"),
    ("Ruth, played by ‸", "Folake Oduya"),
    ("Kenji is portrayed by ‸", "Takumi Arai"),
    ("Imogen Hale, who plays ‸", "Nora Whitfield"),
    ("Bae Su-min stars as ‸", "Han Seo-yun"),
    ("In the English dub Kenji Morita is voiced by ‸", "Takumi Arai"),
    ("Folake Oduya takes over the role of ‸", "Ruth Adeyemi"),
    ("Folake Oduya will again take on the role of ‸", "Ruth Adeyemi"),
    ("Takumi Arai steps into the shoes of ‸", "Kenji Morita"),
    ("Imogen Hale is set to reprise her role as ‸", "Nora Whitfield"),
    ("Diego Luján reprises the part of ‸", "Tomás Arrieta"),
    ("The role of Seo-yun went to ‸", "Bae Su-min"),
    ("Seo-yun is brought to life by ‸", "Bae Su-min"),
    ("Takumi Arai lends his voice to ‸", "Kenji Morita"),
    ("Bae Su-min was cast as ‸", "Han Seo-yun"),
    ("Imogen Hale as ‸", "Nora Whitfield"),
    ("Tomás (played by ‸", "Diego Luján"),
    ("Tomás – played by ‸", "Diego Luján"),
    ("We meet Ruth Adeyemi (‸", "Folake Oduya"),
    ("**Nora Whitfield** (‸", "Imogen Hale"),
    ("[Kenji Morita](https://wiki.example/kenji) (‸", "Takumi Arai"),
    ("Han Seo-yun’s actress, ‸", "Bae Su-min"),
    ("Diego Luján's character, ‸", "Tomás Arrieta"),
    ("Su-min Bae plays ‸", "Han Seo-yun"),
    ("배수민 plays ‸", "Han Seo-yun"),
    ("Imogen Hale as Wh‸", "Nora Whitfield"),
    ("- Imogen Hale as ‸", "Nora Whitfield"),
    ("Imogen Hale and Diego Luján return as ‸", "Nora Whitfield"),
    ("Diego Luján slips back into the role of ‸", "Tomás Arrieta"),
    ("The part of Kenji is taken by ‸", "Takumi Arai"),
    ("Nora Whitfield, portrayed once more by ‸", "Imogen Hale"),
    ("Takumi Arai is the man behind ‸", "Kenji Morita"),
    ("with Bae Su-min in the part of ‸", "Han Seo-yun"),
    ("Diego Luján, in turn, plays ‸", "Tomás Arrieta"),
    ("Playing Ruth is ‸", "Folake Oduya"),
    ("Returning as Seo-yun is ‸", "Bae Su-min"),
    ("Nora's role is played by ‸", "Imogen Hale"),
    ("Imogen Hale and Diego Luján return as Nora Whitfield and ‸", "Tomás Arrieta"),
    ("Imogen Hale, Bae Su-min and Takumi Arai star as Nora, ‸", "Han Seo-yun"),
    ("Imogen Hale, Bae Su-min and Takumi Arai star as Nora, Seo-yun and ‸", "Kenji Morita"),
    ("Folake Oduya and Takumi Arai will reprise their roles as Ruth and ‸", "Kenji Morita"),
    ("Folake Oduya and Takumi Arai play Ruth and K‸", "Kenji Morita"),
    ("Imogen Hale met Diego Luján, who plays ‸", "Tomás Arrieta"),
    ("- Kenji – ‸", "Takumi Arai"),
    ("**Ruth** – ‸", "Folake Oduya"),
    ("**Ruth:** ‸", "Folake Oduya"),
    ("1. Diego Luján — ‸", "Tomás Arrieta"),
    ("- Imogen Hale: Nora Whitfield\n- Diego Luján: ‸", "Tomás Arrieta"),
    ("Nora Whitfield … ‸", None),
    ("* Nora Whitfield … ‸", "Imogen Hale"),
    ("- Takumi Arai / ‸", "Kenji Morita"),
    ("| Nora Whitfield | ‸", "Imogen Hale"),
    ("| Bae Su-min | ‸ |", "Han Seo-yun"),
    ("| Actor | Character |\n| --- | --- |\n| Takumi Arai | ‸ |", "Kenji Morita"),
    ("| Actor | Known for | Role |\n|---|---|---|\n| Takumi Arai | Tidewater | ‸", "Kenji Morita"),
    ("| Role | Played by |\n|:--|--:|\n| Ruth | Fol‸ |", "Folake Oduya"),
    ("| Played by | Role |\n|---|---|\n| ‸ | Ruth |", "Folake Oduya"),
    ("| Actor | Role |\n|---|---|\n| ‸ |", "Imogen Hale"),
    ("| Actor | Role |\n|---|---|\n| Imogen Hale | Nora Whitfield |\n| ‸ |", "Diego Luján"),
]

VALUES = [
    ("Season 2 was renewed on ‸", PLOT, "May 1, 2023"),
    ("The third season was officially renewed on ‸", OTHER, "January 20, 2025"),
    ("The renewal was announced on ‸", OTHER, "January 20, 2025"),
    ("Season 3 was confirmed in ‸", INTRO, "January 20, 2025"),
    ("The Salt Road premiered on ‸", INTRO, "March 14, 2023"),
    ("The first season premieres on ‸", OTHER, "March 14, 2023"),
    ("Season two dropped on Meridian on ‸", CAST, "October 2, 2024"),
    ("Its second season came out on ‸", PLOT, "October 2, 2024"),
    ("Season 1 debuted in ‸", INTRO, "March 14, 2023"),
    ("The series was first released on ‸", WATCH, "March 14, 2023"),
    ("It was back in ‸", RELEASE, "March 14, 2023"),
    ("The cast was announced on ‸", CAST, "April 8, 2025"),
    ("Filming began in Cardiff on ‸", PLOT, "June 2, 2025"),
    ("Principal photography kicked off in ‸", OTHER, "June 2, 2025"),
    ("Production on the third season wrapped in ‸", CAST, "November 30, 2025"),
    ("Filming of the third season starts ‸", RELEASE, "June 2, 2025"),
    ("Before season 3, filming got under way ‸", RELEASE, "June 2, 2025"),
    ("Season 2 comprises ‸", RELEASE, "10 episodes"),
    ("The series is streaming exclusively on ‸", WATCH, "Meridian"),
    ("The show was written by Anton Reyes, Clara Voss and ‸", OTHER, "Miriam Stone"),
    ("The first season consists of ‸", INTRO, "8 episodes"),
    ("Season 2 ran for ‸", WATCH, "10 episodes"),
    ("The trailer was released on ‸", TRAILER, "February 20, 2026"),
    ("What has been shown is a teaser, released on ‸", TRAILER, "January 9, 2026"),
    ("A clip was released on ‸", TRAILER, "February 20, 2026"),
    ("The series is streaming on ‸", WATCH, "Meridian"),
    ("The Salt Road is available to stream on ‸", OTHER, "Meridian"),
    ("The drama was renewed by ‸", INTRO, "Meridian"),
    ("The series is directed by ‸", CAST, "Clara Voss"),
    ("It is directed by Clara Voss and ‸", INTRO, "Anton Reyes"),
    ("The show was written by ‸", OTHER, "Miriam Stone"),
    ("Created by ‸", INTRO, "Bo Lindqvist"),
    ("Meridian gave the green light to season 3 on ‸", RELEASE, "January 20, 2025"),
    ("Meridian renewed the show for season 3 on ‸", RELEASE, "January 20, 2025"),
    ("News of the renewal broke on ‸", RELEASE, "January 20, 2025"),
    ("Cameras rolled on the third season in ‸", RELEASE, "June 2, 2025"),
    ("Shooting came to an end on ‸", RELEASE, "November 30, 2025"),
    ("All eight episodes of season 1 dropped on ‸", INTRO, "March 14, 2023"),
    ("Season 2 contains ‸", INTRO, "10 episodes"),
    ("The British series premiered worldwide on ‸", INTRO, "March 14, 2023"),
    ("All 8 episodes of season 1 are streaming on ‸", WATCH, "Meridian"),
    ("You can watch The Salt Road on ‸", WATCH, "Meridian"),
    ("Every episode can be streamed on ‸", WATCH, "Meridian"),
    ("The series airs on ‸", WATCH, "Meridian"),
    ("It is a drama from creator ‸", INTRO, "Bo Lindqvist"),
    ("It adapts ‸", INTRO, "The Salt Letters"),
    ("The second season became available on ‸", INTRO, "October 2, 2024"),
    ("Meridian announced the third season on ‸", RELEASE, "January 20, 2025"),
    ("The show can be seen on ‸", WATCH, "Meridian"),
    ("A full trailer followed on ‸", TRAILER, "February 20, 2026"),
    ("The third season is now in ‸", RELEASE, "post-production"),
    ("A first teaser arrived on ‸", TRAILER, "January 9, 2026"),
    ("The series debuted at the top of the charts, based on ‸", INTRO, "The Salt Letters"),
    ("The series debuted with a story based on ‸", INTRO, "The Salt Letters"),
    ("The first season was released before the third season was renewed on ‸", INTRO, "January 20, 2025"),
    ("Season 3 was renewed for a third and final run on ‸", INTRO, "January 20, 2025"),
    ("The drama is based on ‸", INTRO, "The Salt Letters"),
    ("It is based on the novel of the same name by ‸", INTRO, "Edith Marlowe"),
    ("Based on the novel by ‸", PLOT, "Edith Marlowe"),
    ("The series is produced by ‸", CAST, "Blue Kettle"),
    ("The series is produced by Blue K‸", CAST, "Blue Kettle"),
    ("While The Glass Harbour ended in 2024, season 3 of The Salt Road was renewed on ‸", OTHER, "January 20, 2025"),
    ("Variety reported that season 3 was renewed on ‸", OTHER, "January 20, 2025"),
    ("Season 2 premiered on octo‸", OTHER, "October 2, 2024"),
    ("| Season | Release date | Episodes |\n|---|---|---|\n| 2 | ‸ |", INTRO, "October 2, 2024"),
    ("| Season | Release date | Episodes |\n|---|---|---|\n| 2 | October 2, 2024 | ‸", INTRO, "10 episodes"),
    ("| Network | ‸ |", OTHER, "Meridian"),
    ("**Director:** ‸", OTHER, "Clara Voss"),
    ("- Based on: ‸", OTHER, "The Salt Letters"),
]

NOTHING = [
    # words that look like those between two halves
    ("Nora, as usual (‸", CAST),
    ("The melody was played by ‸", CAST),
    ("As a result ‸", CAST),
    ("Nora Whitfield is as ‸", CAST),
    ("Imogen Hale, best known as ‸", CAST),
    ("Imogen Hale, known for her role as ‸", CAST),
    ("Nora is a captain (‸", PLOT),
    ("A harbour pilot (‸", PLOT),
    ("Meridian (‸", CAST),
    ("The Salt Road (‸", INTRO),
    ("Season 3 (‸", RELEASE),
    ("Clara Voss (‸", CAST),
    ("Nora Whitfield (‸Imogen Hale)", CAST),
    ("Nora Whitfield ‸", CAST),
    ("Nora: ‸", CAST),
    ("- Nora: ‸", CAST),
    ("Nora – ‸", PLOT),
    ("Then Nora – ‸", PLOT),
    ("She plays ‸", CAST),
    ("Imogen Hale plays ‸[Nora](https://wiki.example/nora)", CAST),
    ("## Imogen Hale\nplays ‸", CAST),
    ("Ruth and Kenji play ‸", PLOT),
    ("Tomás plays ‸", PLOT),
    ("Her mother, played by ‸", PLOT),
    ("As for Ruth, ‸", PLOT),
    ("Imogen Hale won an award for playing ‸", CAST),
    ("Diego Luján and ‸", CAST),
    ("Singing of Ruth is ‸", PLOT),
    ("Nora's character is ‸", PLOT),
    ("In Pale Harbour, Imogen Hale plays ‸", CAST),
    ("Nora Whitfield, Imogen Hale's character, ‸", CAST),
    ("Imogen Hale's Nora Whitfield (‸", CAST),
    ("Imogen Hale and Diego Luján return as Kenji and ‸", CAST),
    ("Imogen Hale and Diego Luján return as Nora, Tomás and ‸", CAST),
    ("Imogen Hale returns as Nora and ‸", CAST),
    ("Nora and ‸", PLOT),
    ("Everybody plays ‸", CAST),
    ("Imogen Hale as a‸", CAST),
    ("Nora Whitfield, played by e‸", CAST),
    ("Diego Luján as w‸", CAST),
    ("It was played by ear (‸", OTHER),
    ("The part of the harbour went to ‸", PLOT),
    ("Nora and the others (‸", PLOT),
    ("Whitfield Hall (‸", PLOT),
    ("Leonard Pryce as ‸", CAST),
    ("Leonard Pryce (‸", CAST),
    ("`Nora Whitfield (‸", CAST),
    ("| Name | Age |\n|---|---|\n| Nora | ‸ |", CAST),
    ("| Actor | Character | Age |\n|---|---|---|\n| Imogen Hale | Nora | ‸ |", CAST),
    ("| Nora | Kenji | ‸", CAST),
    ("| Actor | ‸", CAST),
    ("Tea | ‸", CAST),
    # other shows, other people, other things
    ("The Glass Harbour premiered on ‸", RELEASE),
    ("The Glass Harbour was renewed on ‸", PLOT),
    ("Season 2 of The Glass Harbour was renewed on ‸", RELEASE),
    ("Tidewater season 3 was released on ‸", RELEASE),
    ("Tidewater's second season came out on ‸", RELEASE),
    ("Tidewater’s second season was renewed on ‸", PLOT),
    ("The trailer of Tidewater was released on ‸", TRAILER),
    ("Its rival Tidewater is streaming on ‸", WATCH),
    ("The prison is based on ‸", RELEASE),
    ("A bill consists of ‸", RELEASE),
    ("The school was created by ‸", RELEASE),
    ("The storm hit on ‸", RELEASE),
    ("The ferry returns on ‸", PLOT),
    ('Season 2 was renewed on ‸[May 1, 2023](fact:season/the-salt-road-2#renewed "2023-05-01")', RELEASE),
    ("Two years after Tidewater premiered on ‸", RELEASE),
    ("Much like Pale Harbour, it was directed by ‸", INTRO),
    ("Imogen Hale's other series, Tidewater, is streaming on ‸", WATCH),
    ("The marriage was cancelled on ‸", PLOT),
    ("His death was confirmed in ‸", PLOT),
    ("Tidewater premiered on ‸", RELEASE),
    ("Tidewater, another drama by the same studio, was released on ‸", RELEASE),
    ("Like The Salt Road, Tidewater was renewed on ‸", RELEASE),
    ("Tidewater is the bigger hit. It premiered on ‸", RELEASE),
    ("“Pale Harbour” was directed by ‸", INTRO),
    ("Pale Harbour is streaming on ‸", WATCH),
    ("Pale Harbour is based on the novel by ‸", INTRO),
    ("Clara Voss's Pale Harbour premiered on ‸", RELEASE),
    ("Nora is released on ‸", PLOT),
    ("Nora returns in ‸", PLOT),
    ("Imogen Hale returns in ‸", RELEASE),
    ("A prisoner is released in ‸", PLOT),
    ("The ship was launched on ‸", PLOT),
    ("It arrives on ‸", PLOT),
    ("The storm hits on ‸", PLOT),
    ("Her letters were written by ‸", PLOT),
    ("The crew consists of ‸", PLOT),
    ("The house is available on ‸", PLOT),
    ("He acted based on ‸", PLOT),
    ("Nora was released on b‸", PLOT),
    ("The series was released on a‸", RELEASE),
    ("The series is directed by a‸", CAST),
    ("The third season consists of ‸", INTRO),
    ("The show consists of ‸", INTRO),
    ("The second season is now in ‸", RELEASE),
    ("Season 3 was released on ‸", RELEASE),
    ("Season 3 premieres on ‸", INTRO),
    ("It is set to return in ‸", RELEASE),
    ("The series will be back in ‸", INTRO),
    ("Season 2 wrapped on ‸", RELEASE),
    ("The series was cancelled on ‸", RELEASE),
    ("The series ended on ‸", RELEASE),
    ("Distributed by ‸", INTRO),
    ("The Glass Harbour was cancelled by ‸", RELEASE),
    ("Height: ‸", CAST),
    ("- Age: ‸", CAST),
    ("Fans waited for ‸", RELEASE),
    ("The season will have ‸", RELEASE),
    ("It is good. On ‸", RELEASE),
    ("[Watch](https://meridian.example/renewed on ‸", RELEASE),
]


@pytest.mark.parametrize(("marked", "first"), PAIRS)
def test_the_other_half_comes_first(salt_road: ShowFacts, marked: str, first: str | None) -> None:
    rows = offered(salt_road, marked, CAST)

    assert (rows[0].text if rows else None) == first


@pytest.mark.parametrize(("marked", "section", "first"), VALUES)
def test_the_value_comes_first(salt_road: ShowFacts, marked: str, section: SectionKind, first: str) -> None:
    rows = offered(salt_road, marked, section)

    assert rows[0].text == first
    assert (rows[0].fact is None) == (rows[0].kind in {"person", "company", "work"})  # names are plain words


@pytest.mark.parametrize(("marked", "section"), NOTHING)
def test_elsewhere_nothing_opens(salt_road: ShowFacts, marked: str, section: SectionKind) -> None:
    assert [row.text for row in offered(salt_road, marked, section)] == []


def test_the_lists_are_long_enough_to_mean_something() -> None:
    assert len(PAIRS) + len(VALUES) >= 60
    assert len(NOTHING) >= 60
