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
    ("May 2023", "April 2023", "The show has been on Hulu since {}."),
    ("2022", "2023", "The show has been running since {}."),
    ("2022", "2023", "Glass Orchard, which began in {}, is a mystery."),
    ("2022", "2023", "The pilot aired in {}."),
    ("March 2025", "January 2025", "The second season followed in {}."),
    ("March 2025", "January 2025", "A second season came in {}."),
    ("March 2025", "January 2025", "The show returned for its second season in {}."),
    ("July 2023", "June 2023", "The second season was given the green light in {}."),
    ("June 20, 2025", "May 20, 2025", "On {}, Hulu handed the show a third season."),
    ("June 20, 2025", "May 20, 2025", "Hulu gave season 3 the nod on {}."),
    ("March 2026", "February 2026", "Season 3 went before the cameras in {}."),
    ("March 2026", "February 2026", "Season 3 has been filming since {}."),
    ("August 2026", "July 2026", "The last day of filming was in {}."),
    ("March 12, 2027", "February 12, 2027", "Fans will have to wait until {} for season 3."),
    ("March 12, 2027", "February 12, 2027", "Season 3 has a release date: {}."),
    ("March 12, 2027", "February 12, 2027", "{} is when season 3 arrives."),
    ("March 12, 2027", "February 12, 2027", "The wait ends on {}, when season 3 arrives on Hulu."),
    ("2012", "2014", "The Glasshouse Year came out in {}."),
    ("2012", "2014", "The Glasshouse Year ({}) was a bestseller."),
    ("1991", "1994", "Born in {}, Hannah Doyle grew up in Oregon."),
    ("2012", "2014", "Edith Carrow published the novel in {}."),
    ("2012", "2014", "The show is based on a novel that was first published in {}."),
    ("2012", "2014", "The show is based on a novel published in {}."),
    ("2012", "2014", "Edith Carrow's novel, published in {}, is set in Oregon."),
)


HOUSES = (
    ("Netflix", "Hulu", "Season 2 dropped on {} in January 2025."),
    ("Netflix", "Hulu", "You can stream every episode on {}."),
    ("Netflix", "Hulu", "Both seasons are now streaming on {}."),
    ("Netflix", "Hulu", "Glass Orchard is a {} original."),
    ("Netflix", "Hulu", "{} has ordered a third season of Glass Orchard."),
    ("Netflix", "Hulu", "Glass Orchard will return to {} in February."),
    ("Netflix", "Hulu", "Season 3 is coming to {} on February 12, 2027."),
    ("Netflix", "Hulu", "Since its debut on {}, the drama has found a loyal audience."),
    ("Netflix", "Hulu", "| Platform | {} |\n|---|---|\n| Seasons | 3 |"),
    ("Netflix", "Hulu", "Season 1 of Glass Orchard arrived on {} on April 14, 2023."),
    ("Peacock", "Hulu", "Glass Orchard airs on {}."),
    ("Prime Video", "Hulu", "In May 2025 {} picked the series up for a third run."),
    ("Prime Video", "Hulu", "The show was renewed by {} in May 2025."),
    ("Prime Video", "Hulu", "{} greenlit season 3 in May 2025."),
    ("Bluebarn Studios", "Marlow Gate Television", "{} produces the show for Hulu."),
    ("Bluebarn Studios", "Marlow Gate Television", "The production company is {}."),
    ("Bluebarn Studios", "Marlow Gate Television", "Glass Orchard comes from {}."),
    ("Bluebarn Studios", "Marlow Gate Television", "**Production company:** {}"),
    ("Bluebarn Studios", "Marlow Gate Television", "Behind the show stands {}, a small studio."),
    ("Tern Books", "Fenwick Press", "The Glasshouse Year, published by {}, was a bestseller."),
    ("Tern Books", "Fenwick Press", "The novel ({}, 2014) is out of print."),
    ("Tern Books", "Fenwick Press", "The book came out from {} in 2014."),
)
CREW = (
    ("Ned Rennick", "Joan Ashby", "{} created the series."),
    ("Ned Rennick", "Joan Ashby", "Series creator {} told us more."),
    ("Ned Rennick", "Joan Ashby", "The showrunner, {}, returns."),
    ("Ned Rennick", "Joan Ashby", "{}, who created the show, is back."),
    ("Ned Rennick", "Joan Ashby", "The series is the brainchild of {}."),
    ("Ned Rennick", "Joan Ashby", "**Creator:** {}"),
    ("Ned Rennick", "Paul Reeve", "The show is directed by {}."),
    ("Ned Rennick", "Paul Reeve", "{} directs all ten episodes."),
    ("Ned Rennick", "Paul Reeve", "{} directed the series from a script by Joan Ashby."),
    ("Ned Rennick", "Paul Reeve", "With {} directing, the third season looks darker."),
    ("Ned Rennick", "Marcus Tell", "{} wrote the third season."),
    ("Ned Rennick", "Marcus Tell", "The screenplay is by {}."),
    ("Ned Rennick", "Edith Carrow", "The show is based on the novel by {}."),
    ("Ned Rennick", "Edith Carrow", "The series adapts {}'s novel The Glasshouse Year."),
    ("Ned Rennick", "Edith Carrow", "The Glasshouse Year was written by {}."),
    ("Ned Rennick", "Edith Carrow", "The Glasshouse Year, {}'s novel of 2014, is the source."),
    ("Ned Rennick", "Edith Carrow", "**Author:** {}"),
)


@pytest.mark.parametrize(("wrong", "right", "sentence"), DATES, ids=lambda each: each[:40])
def test_a_date_is_told_where_it_is_another(wrong: str, right: str, sentence: str) -> None:
    assert found(sentence.format(wrong)) == [("wrong-date", wrong)]
    assert found(sentence.format(right)) == []


@pytest.mark.parametrize(("wrong", "right", "sentence"), HOUSES, ids=lambda each: each[:40])
def test_a_house_is_told_where_it_is_another(wrong: str, right: str, sentence: str) -> None:
    assert found(sentence.format(wrong)) == [("wrong-company", wrong)]
    assert found(sentence.format(right)) == []


@pytest.mark.parametrize(("wrong", "right", "sentence"), CREW, ids=lambda each: each[:40])
def test_somebody_is_told_where_it_was_another(wrong: str, right: str, sentence: str) -> None:
    assert found(sentence.format(wrong)) == [("wrong-crew", wrong)]
    assert found(sentence.format(right)) == []


OTHERS = (
    ("wrong-kind", "movie", "series", "Season 3 of the {} arrives in February."),
    ("wrong-kind", "movie", "series", "All episodes of the {} are on Hulu."),
    ("wrong-kind", "movie", "series", "The {}'s third season arrives in February."),
    ("wrong-kind", "movie", "series", "Glass Orchard, a Hulu {}, is set in Oregon."),
    ("wrong-kind", "film", "series", "The {}, created by Joan Ashby, is set in Oregon."),
    ("wrong-count", "12 episodes", "10 episodes", "The third season will have {}, all on one day."),
    ("wrong-count", "twelve episodes", "ten episodes", "Hulu ordered {} for season 3."),
    ("wrong-count", "twelve episodes", "ten episodes", "Season 2 told its story in {}."),
    ("wrong-count", "six episodes", "eight episodes", "The first season ({}) was shot in Oregon."),
    ("wrong-country", "French", "English", "**Language:** {}"),
    ("wrong-country", "Canada", "the United States", "**Country:** {}"),
    ("wrong-status", "is over", "is not over", "The show {} after two seasons."),
    ("wrong-status", "came to an end", "went on", "The show {} after its second season."),
    ("wrong-status", "has cancelled", "has renewed", "Hulu {} Glass Orchard."),
    ("wrong-actor", "Cole Hartigan", "Ray Novak", "In season 3, {} plays Sheriff Tully."),
    ("wrong-actor", "Ray Novak", "Cole Hartigan", "Season 1 has {} as Sheriff Tully."),
    ("wrong-actor", "Lucy Mercer", "Adaeze Bright", "Nell, a reporter played by {}, is on the trail."),
    ("wrong-actor", "Lucy Mercer", "Adaeze Bright", "Nell is a reporter. She is played by {}."),
    ("wrong-actor", "Victor Sarr", "Marcus Lindley", "### Theo Brandt\nPlayed by {}. A botanist with a secret."),
    ("wrong-actor", "Victor Sarr", "Marcus Lindley", "### Theo Brandt\n{} plays the botanist."),
    ("impossible-age", "35", "32", "Hannah Doyle, {}, plays Clara."),
    ("impossible-age", "35-year-old", "32-year-old", "The {} Hannah Doyle plays Clara."),
)


@pytest.mark.parametrize(("rule", "wrong", "right", "sentence"), OTHERS, ids=lambda each: each[:40])
def test_what_else_can_be_another_is_told(rule: str, wrong: str, right: str, sentence: str) -> None:
    assert found(sentence.format(wrong)) == [(rule, wrong)]
    assert found(sentence.format(right)) == []


IF = (
    "Season 3 premieres on February 12, 2027.\n\nIf there is a third season, Clara will return.",
    "Season 3 premieres on February 12, 2027.\n\nIf the show gets a third season, Clara will return.",
)


@pytest.mark.parametrize("passage", IF, ids=lambda each: each[-40:])
def test_what_is_settled_and_depends_on_an_if_is_told(passage: str) -> None:
    assert "scheduled-and-if" in [rule for rule, _ in found(passage)]


RIGHT = """\
It was in June 2021 that Joan Ashby moved to Oregon, and it was there that the show was written.
The series, in which Hannah Doyle, who won an award in 2021, grows apples, is a mystery.
Cameras stopped rolling in March 2026 for a week, as the valley was flooded.
Ticket sales for the exhibition started on March 3, 2025. Pre-orders for the season 1 disc began in May 2023.
The first week of October 2026 was the wettest of the year. Hannah Doyle's film comes to cinemas in March 2027.
Marcus Lindley bade the stage farewell in 2019. The Stackhouse took its final bow in May 2024 after six seasons.
Edith Carrow's second novel was published in 2019. She published a book about apples in 2021.
## Is there a trailer for season 3?\\nHulu showed pictures of the set. It was released on November 3, 2026.
## Is there a trailer for season 3?\\nNot yet. A poster is out. It was released on October 19, 2026.
Edith Carrow's novel Winterberry was published in 2019. Carrow's novel *The Weir*, published in 2021, is longer.
The trailer was released on November 20, 2026.
By the end of March 2025 the second season had been seen by eleven million people.
The show has been running late since 2022.
The show has been on hiatus since March 2025.
The first season has been available on Netflix in Japan since 2025.
The trailer has been on YouTube since September 2026.
The team has been on location since March 2026.
The soundtrack has been streaming since May 2023.
The second season has been available in Germany since March 2025.
Fans have been running the page since 2022.
Hannah Doyle has been filming Winter Choir since September 2026.
Hulu has been running ads for it since November 2026.
A scandal followed in March 2025.
A poster followed in October 2026.
An interview followed on March 3, 2025.
Hannah Doyle followed in 2024.
A second season of rain came in March 2025.
The second trailer followed in January 2025.
A third series of photographs followed in May 2026.
Hannah Doyle got a second season of therapy in 2024.
The show got a nod at the Emmys in September 2023.
Hannah Doyle received a nod in July 2024.
Glass Orchard, which began as a short story in 2011, is a mystery.
Glass Orchard, which started a trend in 2024, is a mystery.
Glass Orchard started as a podcast in 2019.
Glass Orchard began life as a novel in 2014.
When Glass Orchard began to be written in 2021, the novel was forgotten.
Glass Orchard began its second year on Hulu in April 2024.
Season 2 went before the critics in December 2024.
Hannah Doyle went before the cameras in May 2026 for a film.
The show came back in the headlines in May 2026.
The show returned for a second look in March 2025 at the festival.
The show came back to Hulu's front page in May 2026.
The wait ends on February 12, 2027, when season 3 arrives on Hulu.
On March 3, 2025, when the second season was three weeks old, Hulu was silent.
March 8, 1994 is when Hannah Doyle was born.
In May 2025, when the show was renewed, nobody was surprised.
In June 2025, when the show had been renewed, the writers met.
Fans had to wait until May 2025 for news.
You will have to wait until 2028 for season 4.
Fans will have to wait until December 2026 for the trailer.
Filming for the last day of the story was done in May 2026.
The show is based on a 2014 novel. The 2019 novel by Edith Carrow is another.
Hannah Doyle's 2012 novel was a flop.
Edith Carrow's 2019 novel Winterberry is next. Edith Carrow's 2021 book tour was long.
Winter Choir, based on a 2009 novel, is a sister show.
The Glasshouse Year came out in paperback in 2016.
The Glasshouse Year came out in Germany in 2016.
The Glasshouse Year, which was reissued in 2023, sells well.
Born in 1994, Hannah Doyle grew up in Oregon.
Born in 1994, Joan Ashby's dog is old.
Season 3 has a release date: it is February 12, 2027.
The pilot was shot in 2022.
The pilot aired at a festival in 2022.
The first season was released in Germany on March 3, 2024.
Hulu has cancelled Winter Choir.
Hulu has cancelled Winter Choir, and Glass Orchard goes on.
If Hulu had cancelled Glass Orchard, nobody would have wept.
The wait for season 3 is over after two years.
The party is over after two nights.
Her marriage came to an end after two years.
The first season's story came to an end after its eighth hour.
Hulu pulled the plug on Winter Choir after one season.
Season 2 (ten episodes) was shot in Oregon.
The first season (three episodes of which are free) is on Hulu.
Hulu ordered two more episodes for season 2.
Hulu ordered scripts for season 4 and ten episodes for season 3.
Season 2 told its story backwards in four episodes.
Winter Choir is a six-episode affair.
It is a one-episode affair with a stranger.
A three-part mystery novel lies on her desk.
The two-part finale of season 2 was a hit.
Language: English
**Language:** English, with some Spanish
**Language:** American English
**Country:** United States
**Country:** USA
**Country:** the US
**Country of origin:** United States
**Language of the novel:** French
The cast of the movie Winterberry is small.
Hannah Doyle had a small part in a movie. The cast of the movie was huge.
*Winterberry* opened in 2021. The story of the film is short.
The makers of the film, which has no title yet, met Joan Ashby.
In season 3, Ray Novak plays Sheriff Tully.
In season 1, Cole Hartigan played Sheriff Tully.
Cole Hartigan, who played Sheriff Tully in season 1, is gone.
Cole Hartigan plays Sheriff Tully.
Sheriff Tully (Cole Hartigan in season 1, Ray Novak since) is back.
Cole Hartigan left after season 1, and Ray Novak took over as Sheriff Tully for season 2.
In season 2, the role of Sheriff Tully, first played by Cole Hartigan, went to Ray Novak.
Before season 2, Cole Hartigan played Sheriff Tully.
Until season 2, Cole Hartigan was Sheriff Tully.
In season 2 Sheriff Tully is not played by Cole Hartigan any more.
Unlike in season 1, when Cole Hartigan played Sheriff Tully, the law is soft.
Hannah Doyle plays Clara in season 2.
Hannah Doyle, 32, plays Clara.
The 32-year-old Hannah Doyle plays Clara.
Hannah Doyle, 29, played Clara when the first season was shot.
Hannah Doyle was 28 when she first played Clara.
Hannah Doyle plays Clara, 35, who owns an orchard.
Hannah Doyle plays a 35-year-old widow.
Hannah Doyle plays the 35-year-old Clara.
Clara (Hannah Doyle), 35, owns an orchard.
Clara, 35, is played by Hannah Doyle.
Hannah Doyle and Marcus Lindley, 32 and 36, are friends.
Hannah Doyle, 35 pounds lighter, is back.
Hannah Doyle (35 episodes) is in all of them.
## Clara Wynn\\nPlayed by Hannah Doyle. She owns the orchard.
## Clara Wynn\\nPlayed by Lucy Mercer in flashbacks, she is a quiet child.
## Clara Wynn\\nLucy Mercer plays her sister-in-law.
## Clara Wynn\\nIvy is played by Lucy Mercer.
## Sheriff Tully\\nPlayed by Ray Novak. He took over in season 2.
## Sheriff Tully\\nPlayed by Cole Hartigan in season 1.
## Sheriff Tully\\nCole Hartigan plays him in the first season.
## Clara and Theo\\nPlayed by Hannah Doyle and Marcus Lindley.
## Theo\\nPlayed by Marcus Lindley.
Nell, a reporter played by Adaeze Bright, is on the trail.
Nell, the friend of a baker played by Lucy Mercer, is on the trail.
Nell, the woman whose boss is played by Lucy Mercer, is on the trail.
Nell is a reporter. She is played by Adaeze Bright.
Nell is a reporter with a rival. She is played by Lucy Mercer.
If there is a fourth season, Clara will return.
If the show gets a fourth season, Clara will return.
Whether the show gets a fourth season depends on Hulu.
Hannah Doyle was in a movie in 2021. The cast of the movie was small.
*Winterberry* opened in 2021. The plot of the film is simple, and the stars of the film are unknown.
The plot of the movie adaptation is unknown.
Joan Ashby has written a film. The makers of the film are looking for money.
In May Hannah Doyle made Winterberry. If you liked the movie, you will like her Clara.
Marcus Lindley, the star of the film Winterberry, is back.
Glass Orchard, the film's rival in the charts, is back.
Glass Orchard, a series about a movie star, is back.
Watch the film version of the novel on Netflix.
Watch the movie of the week on Hulu.
Winterberry, a Hulu movie, is out.
Clara goes to the movies. The film ends, and she cries.
In season 2 Clara and Theo see a film, and the film ends with a death.
The ending of the film club's evening is a row.
Hulu released the film rights.
Hulu released the movie poster.
The seasons of the movie business are long.
Hannah Doyle, 28, landed the role of Clara. Hannah Doyle, 28, joined the show.
Hannah Doyle, 28, took the part without a moment's thought.
The series was created by Marlow Gate for Hulu.
The drama was created by Studio Haerim.
The show was created by the team at Marlow Gate.
Marcus Tell, who wrote the scripts with Joan Ashby, is back.
Marcus Tell co-created the show's podcast.
Glass Orchard was developed by Marcus Tell and Joan Ashby.
The series, made for Hulu by Marlow Gate and distributed by NBC Universal, is set in Oregon.
The show was made by Hulu.
The show has been on Netflix since March 2026 in Canada.
The show has been streaming on Disney+ in the UK since May 2023.
Season 2 came in second in the ratings.
The second season followed Clara in 2024 through the valley.
Season 2 followed in the footsteps of season 1.
Season 3 went before the cameras of two hundred fans in May 2026.
Hulu got a third season out of Joan Ashby in 2025.
Clara got the nod in June 2024 from the critics.
The third season got a green light from the town council in March 2026 to shoot in the park.
The wait was over on January 10, 2025.
On May 20, 2025, when Hulu renewed the show, Joan Ashby was asleep.
The last day of filming with Olive Carmody was in May 2024.
Filming has been going on since March 2026 in a second valley.
Season 3 has been in post-production since July 2026.
Hulu's best drama has been Glass Orchard since 2024.
Glass Orchard, which started with eight episodes in 2023, has grown.
Glass Orchard began on April 14, 2023, with a funeral.
The Glasshouse Year came out in the spring of 2014.
The Glasshouse Year (1998), a film by somebody else, is forgotten.
Born in 1988, her brother is a baker.
Born in Portland, Hannah Doyle grew up in Oregon.
In the first season, which Hulu put online in April 2023, Clara is alone.
Language: English, Spanish
Country: Canada and the United States
The movie's third act is weak.
In this movie of a life, Clara is the star.
It is not over. The show is over the moon.
Hulu has cancelled the party.
Hulu has renewed its deal with Marlow Gate.
Netflix picked up Joan Ashby's next show.
Ray Novak has played Sheriff Tully since season 2.
Ray Novak is Sheriff Tully in seasons 2 and 3, Cole Hartigan was in season 1.
Season 3 brings back Cole Hartigan as the ghost of Sheriff Tully.
In season 3, Cole Hartigan returns as the ghost of Sheriff Tully.
Cole Hartigan will be back in season 3 as Sheriff Tully in a flashback.
The season 1 cast: Hannah Doyle as Clara, Cole Hartigan as Sheriff Tully.
## Season 1 cast\\n- Hannah Doyle as Clara\\n- Cole Hartigan as Sheriff Tully
## Season 3 cast\\n- Hannah Doyle as Clara\\n- Ray Novak as Sheriff Tully
Olive Carmody, who played Ruth in season 2, was also in season 1.
Olive Carmody played Ruth in season 1.
In season 2, Olive Carmody as Ruth has her last scene.
Hannah Doyle, 32, plays Clara; Marcus Lindley, 36, plays Theo.
Marcus Lindley (36) plays Theo.
Marcus Lindley, who is 36, plays Theo.
The 36-year-old Marcus Lindley plays the 40-year-old Theo.
## Ivy Brandt\\nLucy Mercer plays the sister of Theo.
## Nell\\nPlayed by Adaeze Bright, Nell is a reporter.
## Ruth Wynn\\nPlayed by Olive Carmody, Ruth died in season 2.
If there is a fourth season, it would be the last.
If the show gets a fourth season, it will be set in Paris.
Whether there will be a fourth season is open.
Season 3 is 10 episodes long. Season 1 (eight episodes) is the shortest.
Hulu ordered ten episodes for season 3 and eight for season 1.
The first two seasons (18 episodes) are on Hulu.
Season 2 told its story over ten weeks.
Language: English. Country: United States.
Netflix picked the series up in Germany.
Netflix picked up the show for viewers abroad.
It was Netflix that renewed Winter Choir for a third season.
Since its debut on Netflix in Germany, the drama has found new fans.
The streamer behind Winter Choir, Netflix, has kept quiet.
Glass Orchard is the Netflix drama of its day.
Glass Orchard, a Hulu mystery, is often compared with the Netflix drama Winter Choir.
In Glass Orchard, the Netflix drama Winter Choir plays on every screen.
Before Glass Orchard, Hannah Doyle was in an NBC drama that ended in 2019.
Both seasons are on Netflix in Japan.
Both Netflix and Hulu wanted it.
The first season, which Netflix had turned down, streams on Hulu.
Since the premiere of the show on Hulu, Netflix has tried to copy it.
The series is produced by Ned Rennick. Developed by Emily Stone, the series is slow.
Glass Orchard comes from Oregon.
Glass Orchard comes from a small town.
Glass Orchard is from Joan Ashby.
Glass Orchard, from Hulu and Marlow Gate, is a mystery.
The music, from Bluebarn Music, is new.
The studio, Marlow Gate, shot the season in Oregon.
The company, Northwind Catering, fed the crew.
The team, the Portland Pickers, is invented for the show.
Bluebarn Studios is the studio behind Winter Choir.
Its house, Larch Manor, stands in Oregon.
The novel came out in 2014 with a new cover.
The novel came out in paperback with Tern Books.
The novel came out in Germany with Tern Books.
The novel (The Glasshouse Year, 2014) is out of print.
The novel (Edith Carrow, 2014) is out of print.
The novel by Edith Carrow (Fenwick Press, 2014) is out of print.
The Glasshouse Year, translated by Ned Rennick, is a bestseller in Spain.
The Glasshouse Year, read by Ned Rennick, is the audiobook of the year.
The Glasshouse Year, with drawings by Ned Rennick, is out.
Author Ned Rennick visited the set.
Creator Ned Rennick praised the show.
Writer Ned Rennick has finished the biography of Joan Ashby.
Director Ned Rennick filmed the making of the show.
Director Ned Rennick returned to the festival.
Ned Rennick wrote the music for the third season.
Ned Rennick wrote the third season's theme.
Ned Rennick wrote the song.
Ned Rennick directed the series Winter Choir.
Ned Rennick directed the pilot, Paul Reeve the rest.
Ned Rennick created the garden for the show.
Ned Rennick created the series' logo.
Ned Rennick, who created the costumes, is back.
With Ned Rennick directing the second unit, the work went fast.
Ned Rennick serves as producer.
Ned Rennick serves as director of photography.
Ned Rennick is the creator of Winter Choir.
Ned Rennick wrote the novel Winterberry.
Joan Ashby, the author of the scripts, has read Ned Rennick's novel.
She had adapted Ned Rennick's novel before.
Joan Ashby adapted Ned Rennick's novel Winterberry for the stage.
Joan Ashby, who adapted Ned Rennick's novel for the stage in 2016, created the series.
The Glasshouse Year, Edith Carrow's novel of 2014, is the source.
Ned Rennick's book about The Glasshouse Year is a joy.
Ned Rennick, the author of the book about the show, is a journalist.
The book by Ned Rennick about the show is out.
Author of the book Ned Rennick signs copies on Friday.
Ted Hale and Emily Stone praised the show.
Emily Stone runs the fan page.
Hannah Doyle appeared in two series, on Netflix and on NBC.
The show is set in a village, on NBC's old backlot.
The first season was a success, on Netflix it found no viewers.
Season 2 will come in spring, the second season of Winter Choir in fall, on Netflix.
Published by Tern Books, Ned Rennick's book is about something else.
The score, published by Tern Music, is out.
Produced by Joan Ashby.
Produced by Ned Rennick, the first season won an award.
Joan Ashby wrote it with Marcus Tell, who had written for the series before.
Marcus Tell is a writer and co-creator of the show.
""".splitlines()
"""Each line is a passage; "\\n" ends a line in it."""


@pytest.mark.parametrize("passage", RIGHT, ids=lambda words: " ".join(words.split()[:6]))
def test_what_only_looks_like_it_is_let_be(passage: str) -> None:
    assert found(passage.replace("\\n", "\n")) == []
