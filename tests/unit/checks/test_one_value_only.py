"""A sentence that is right with one value is told with another, in whatever words the trade puts it."""

from __future__ import annotations

import pytest

from tests.unit.checks.glass_orchard import found

DATES = (
    ("May 14, 2023", "April 14, 2023", "It was on {} that Glass Orchard first aired."),
    ("May 14, 2023", "April 14, 2023", "The series, starring Hannah Doyle and Marcus Lindley, premiered on {}."),
    ("May 14, 2023", "April 14, 2023", "The day of its premiere was {}."),
    ("2022", "2023", "First seen in {}, the drama is set in Oregon."),
    ("the summer of 2023", "the spring of 2023", "The first season came out in {}."),
    ("the last week of May 2023", "the second week of April 2023", "The first season came out in {}."),
    ("March 2025", "January 2025", "Its second season arrived two years later, in {}."),
    ("March 2025", "January 2025", "After a long wait, season 2 dropped in {}."),
    ("March 2025", "January 2025", "The release of season 2 in {} broke records."),
    ("July 2023", "June 2023", "Hulu renewed its drama in {}."),
    ("July 2023", "June 2023", "The show was renewed in {}, two months after its premiere."),
    ("June 20, 2025", "May 20, 2025", "Word of the renewal came on {}."),
    ("June 20, 2025", "May 20, 2025", "Season 3 was officially confirmed on {}."),
    ("June 20, 2025", "May 20, 2025", "The third season was made known on {}."),
    ("March 2, 2026", "February 2, 2026", "Filming on season 3 began on {}."),
    ("March 2, 2026", "February 2, 2026", "Cameras started rolling on {}."),
    ("March 2026", "February 2026", "The first day of filming for season 3 was in {}."),
    ("August 2026", "July 2026", "The team finished shooting in {}."),
    ("August 2026", "July 2026", "Production concluded in {}."),
    ("August 2026", "July 2026", "Filming lasted from February 2026 to {}."),
    ("March 12, 2027", "February 12, 2027", "Mark your calendars: season 3 arrives on {}."),
    ("March 12, 2027", "February 12, 2027", "The new episodes will be available from {}."),
    ("March 12, 2027", "February 12, 2027", "The new episodes arrive on {}."),
    ("March 12, 2027", "February 12, 2027", "Hulu has set {} as the date of the premiere."),
    ("March 12, 2027", "February 12, 2027", "Ahead of the season 3 premiere on {}, here is a recap."),
    ("October 1, 2026", "September 1, 2026", "On {}, Hulu shared the first teaser."),
    ("October 1, 2026", "September 1, 2026", "## Is there a teaser for season 3?\nThere is. It was released on {}."),
    ("2012", "2014", "Edith Carrow published the novel in {}."),
    ("2012", "2014", "The show is based on a novel that was first published in {}."),
    ("2012", "2014", "The show is based on a novel published in {}."),
    ("2012", "2014", "Edith Carrow's novel, published in {}, is set in Oregon."),
)


@pytest.mark.parametrize(("wrong", "right", "sentence"), DATES, ids=lambda each: each[:40])
def test_a_date_is_told_where_it_is_another(wrong: str, right: str, sentence: str) -> None:
    assert found(sentence.format(wrong)) == [("wrong-date", wrong)]
    assert found(sentence.format(right)) == []


RIGHT = (
    "It was in June 2021 that Joan Ashby moved to Oregon, and it was there that the show was written.",
    "The series, in which Hannah Doyle, who won an award in 2021, grows apples, is a mystery.",
    "Cameras stopped rolling in March 2026 for a week, as the valley was flooded.",
    "Ticket sales for the exhibition started on March 3, 2025. Pre-orders for the season 1 disc began in May 2023.",
    "The first week of October 2026 was the wettest of the year. Hannah Doyle's film comes to cinemas in March 2027.",
    "Marcus Lindley bade the stage farewell in 2019. The Stackhouse took its final bow in May 2024 after six seasons.",
    "Edith Carrow's second novel was published in 2019. She published a book about apples in 2021.",
    "## Is there a trailer for season 3?\nHulu showed pictures of the set. It was released on November 3, 2026.",
    "## Is there a trailer for season 3?\nNot yet. A poster is out. It was released on October 19, 2026.",
    "Edith Carrow's novel Winterberry was published in 2019. Carrow's novel *The Weir*, published in 2021, is longer.",
    "By the end of March 2025 the second season had been seen by eleven million people.",
)


@pytest.mark.parametrize("passage", RIGHT, ids=lambda words: " ".join(words.split()[:6]))
def test_what_only_looks_like_it_is_let_be(passage: str) -> None:
    assert found(passage) == []
