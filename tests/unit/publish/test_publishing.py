"""However a publishing is broken off, calling it again ends with one whole post, and nobody's change is overwritten."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.errors import ArticleUnwritable, NotFit, PublishError, SiteFailed, SiteRefused, UnderWay
from editor_app.export.export import Export
from editor_app.publish.conflict import Choice, ConflictFound, Decision, PostGone
from editor_app.publish.destination import PostState
from editor_app.publish.planning import plan
from editor_app.publish.publishing import Outcome, publish, withdraw
from editor_app.publish.records import Records
from editor_app.publish.versions import Version
from editor_app.publish.wanted import wanted_of
from tests.paper_site import BRIEF, MARKER, PICTURE, Fault, Killed, PaperSite, article


@pytest.fixture
def records(tmp_path: Path) -> Records:
    return Records(tmp_path / "publishing")


def sent(
    site: PaperSite,
    records: Records,
    export: Export | None = None,
    *,
    state: PostState = PostState.PUBLISHED,
    decision: Decision | None = None,
    at: datetime | None = None,
) -> Outcome:
    what = export or article()
    return publish(
        what,
        site,
        records,
        article_id=MARKER,
        wanted=wanted_of(what.head, state, at),
        pictures=lambda _: PICTURE,
        decision=decision,
        doubt=BRIEF,
    )


# -- never twice, never lost


@settings(deadline=None, derandomize=True, max_examples=80)
@given(st.lists(st.sampled_from(Fault), max_size=12), st.sampled_from([PostState.DRAFT, PostState.PUBLISHED]))
def test_after_any_faults_there_is_one_whole_post(faults: list[Fault], state: PostState) -> None:
    site = PaperSite(faults)
    with tempfile.TemporaryDirectory() as folder:
        records = Records(Path(folder))
        outcome = None
        for _ in range(len(faults) + 1):
            with suppress(PublishError, Killed):
                outcome = sent(site, records, state=state)
                break

        assert outcome is not None
        assert not records.load(MARKER, site.site).is_begun
    assert site.only.state is state
    image = '<img src="https://paper.example/92b2fa58.png" class="wp-image-0" alt="A">'
    assert site.only.text == f"<p>Words.</p>\n\n{image}"
    assert len(site.pictures) == 1


@settings(deadline=None, derandomize=True, max_examples=50)
@given(st.lists(st.sampled_from(Fault), max_size=8))
def test_after_any_faults_of_an_update_the_post_is_updated(faults: list[Fault]) -> None:
    site = PaperSite([*[Fault.NONE] * 3, *faults])
    with tempfile.TemporaryDirectory() as folder:
        records = Records(Path(folder))
        sent(site, records)
        for _ in range(len(faults) + 1):
            with suppress(PublishError, Killed):
                sent(site, records, article("<p>Other words.</p>"))
                break

    assert site.only.state is PostState.PUBLISHED
    assert site.only.text.startswith("<p>Other words.</p>")
    assert len(site.pictures) == 1


def test_a_lost_record_makes_no_second_post(records: Records) -> None:
    site = PaperSite()
    sent(site, records)
    records.forget(MARKER, site.site)

    sent(site, records)

    assert len(site.posts) == 1


def test_a_resumed_publishing_says_so(records: Records) -> None:
    site = PaperSite([Fault.NONE, Fault.KILLED_AFTER])
    with pytest.raises(Killed):
        sent(site, records)

    assert sent(site, records).resumed
    assert not sent(site, records).resumed


def test_what_cannot_be_kept_is_not_sent(tmp_path: Path) -> None:
    (tmp_path / "publishing").write_text("a file where the folder should be")
    site = PaperSite()

    with pytest.raises((ArticleUnwritable, OSError)):
        sent(site, Records(tmp_path / "publishing"))

    assert site.calls == []


def test_a_refusal_is_told_and_not_repeated(records: Records) -> None:
    site = PaperSite([Fault.NONE, Fault.REFUSED])

    with pytest.raises(SiteRefused):
        sent(site, records)

    assert site.calls == ["picture none", "create refused"]
    assert not records.load(MARKER, site.site).is_begun


def test_a_site_that_never_takes_it_is_given_up_on(records: Records) -> None:
    site = PaperSite([Fault.NONE, *[Fault.NOT_DONE] * 9])

    with pytest.raises(SiteFailed, match="4 attempts"):
        sent(site, records)


def test_two_windows_do_not_publish_the_same_at_once(records: Records) -> None:
    site = PaperSite()
    ways: list[object] = []

    def read(_: str) -> bytes:
        with pytest.raises(UnderWay):
            publish(what, site, records, article_id=MARKER, wanted=wanted_of(what.head), pictures=lambda _: PICTURE)
        ways.append(
            publish(what, site, records, article_id="other", wanted=wanted_of(what.head), pictures=lambda _: PICTURE)
        )
        return PICTURE

    what = article()
    publish(what, site, records, article_id=MARKER, wanted=wanted_of(what.head), pictures=read)
    sent(site, records)

    assert ways
    assert sorted(live.marker for live in site.posts.values()) == sorted([MARKER, "other"])


# -- changed there


def test_a_change_on_the_site_is_shown_and_not_overwritten(records: Records) -> None:
    site = PaperSite()
    sent(site, records)
    theirs = site.edit("1", text="<p>Theirs.</p>")

    with pytest.raises(ConflictFound) as found:
        sent(site, records, article("<p>Mine.</p>"))

    assert site.only == theirs
    conflict = found.value.conflict
    assert conflict is not None
    assert conflict.base is not None
    assert conflict.base.text.startswith("<p>Words.</p>")
    assert conflict.mine.text.startswith("<p>Mine.</p>")
    assert conflict.theirs.text == "<p>Theirs.</p>"


def test_a_save_that_changed_nothing_is_no_conflict(records: Records) -> None:
    site = PaperSite()
    sent(site, records)
    site.edit("1")

    sent(site, records, article("<p>Mine.</p>"))

    assert site.only.text.startswith("<p>Mine.</p>")


def test_mine_replaces_exactly_what_was_shown(records: Records) -> None:
    site = PaperSite()
    sent(site, records)
    shown = site.edit("1", text="<p>Theirs.</p>")
    decision = Decision(Choice.MINE, shown.sha256)
    site.edit("1", text="<p>Theirs again.</p>")

    with pytest.raises(ConflictFound):
        sent(site, records, article("<p>Mine.</p>"), decision=decision)
    sent(site, records, article("<p>Mine.</p>"), decision=Decision(Choice.MINE, site.only.sha256))

    assert site.only.text.startswith("<p>Mine.</p>")


def test_theirs_is_left_and_asked_about_again(records: Records) -> None:
    site = PaperSite()
    sent(site, records)
    shown = site.edit("1", text="<p>Theirs.</p>")

    sent(site, records, decision=Decision(Choice.THEIRS, shown.sha256))
    with pytest.raises(ConflictFound):
        sent(site, records)

    assert site.only.text == "<p>Theirs.</p>"


def test_what_was_merged_is_sent_and_the_next_update_asks_before_it_drops_it(records: Records) -> None:
    site = PaperSite()
    sent(site, records)
    shown = site.edit("1", text="<p>Theirs.</p>")
    merged = Version("A title", "<p>Both.</p>")

    sent(site, records, decision=Decision(Choice.MERGED, shown.sha256, merged))
    sent(site, records, article("<p>Words.</p>"), decision=Decision(Choice.MERGED, site.only.sha256, merged))
    with pytest.raises(ConflictFound):
        sent(site, records, article("<p>Mine.</p>"))

    assert site.only.text == "<p>Both.</p>"


def test_publishing_again_unchanged_keeps_what_was_merged(records: Records) -> None:
    site = PaperSite()
    sent(site, records)
    shown = site.edit("1", text="<p>Theirs.</p>")
    merged = Version("A title", "<p>Both.</p>")
    sent(site, records, decision=Decision(Choice.MERGED, shown.sha256, merged))

    for _ in range(2):
        sent(site, records)

    assert site.only.text == "<p>Both.</p>"
    ahead = plan(
        article(), site, records, article_id=MARKER, wanted=wanted_of(article().head), pictures=lambda _: PICTURE
    )
    assert (ahead.difference, ahead.conflict) == ((), None)
    with pytest.raises(ConflictFound):
        sent(site, records, article("<p>Mine.</p>"))


def test_a_post_taken_back_by_an_editor_is_not_published_again_unasked(records: Records) -> None:
    site = PaperSite()
    sent(site, records)
    site.edit("1", state=PostState.DRAFT)

    with pytest.raises(ConflictFound):
        sent(site, records)

    assert site.only.state is PostState.DRAFT


def test_on_another_machine_the_receipt_says_whether_it_was_changed(records: Records, tmp_path: Path) -> None:
    site = PaperSite()
    receipt = sent(site, records).receipt
    elsewhere = Records(tmp_path / "elsewhere")
    mine = article("<p>Mine.</p>")
    wanted = wanted_of(mine.head, PostState.PUBLISHED)

    def again() -> Outcome:
        return publish(
            mine,
            site,
            elsewhere,
            article_id=MARKER,
            wanted=wanted,
            pictures=lambda _: PICTURE,
            last=receipt,
            doubt=BRIEF,
        )

    again()
    changed = site.edit("1", text="<p>Theirs.</p>")
    with pytest.raises(ConflictFound):
        again()

    assert site.only == changed


# -- gone there


def test_a_deleted_post_is_asked_about_and_not_made_anew_unasked(records: Records) -> None:
    site = PaperSite()
    sent(site, records)
    site.posts.clear()

    with pytest.raises(PostGone):
        sent(site, records)
    assert site.posts == {}

    sent(site, records, decision=Decision(Choice.ANEW))
    assert site.only.state is PostState.PUBLISHED


def test_a_post_in_the_bin_is_taken_out_when_the_writer_says_so(records: Records) -> None:
    site = PaperSite()
    sent(site, records)
    site.edit("1", state=PostState.WITHDRAWN)

    with pytest.raises(PostGone) as found:
        sent(site, records)
    assert found.value.live == site.only

    sent(site, records, decision=Decision(Choice.RESTORE))
    assert site.only.state is PostState.PUBLISHED


def test_a_new_post_beside_the_one_in_the_bin_stays_the_one_that_is_meant(records: Records) -> None:
    site = PaperSite()
    sent(site, records)
    site.edit("1", state=PostState.WITHDRAWN)

    sent(site, records, decision=Decision(Choice.ANEW))
    sent(site, records, article("<p>Other.</p>"))

    assert [live.state for live in site.posts.values()] == [PostState.WITHDRAWN, PostState.PUBLISHED]
    assert site.posts["2"].text.startswith("<p>Other.</p>")


# -- states


def test_who_may_not_publish_hands_it_in(records: Records) -> None:
    site = PaperSite()
    site.standing = replace(site.standing, role="a contributor", may_publish=False)

    outcome = sent(site, records)

    assert outcome.live.state is PostState.PENDING
    assert outcome.receipt is None
    assert outcome.notes == ("It waits for somebody who may publish, since a contributor may not.",)


def test_what_was_handed_in_stays_in_the_queue_while_it_is_changed(records: Records) -> None:
    site = PaperSite()
    site.standing = replace(site.standing, role="a contributor", may_publish=False)
    sent(site, records)
    site.calls.clear()

    outcome = sent(site, records, article("<p>Other words.</p>"))

    assert site.calls == ["change none"]
    assert outcome.live.state is PostState.PENDING


def test_a_scheduled_article_has_its_time_on_its_receipt(records: Records) -> None:
    at = datetime(2026, 12, 24, 18, tzinfo=UTC)

    outcome = sent(PaperSite(), records, state=PostState.SCHEDULED, at=at)

    assert outcome.receipt is not None
    assert outcome.receipt.at == at


@pytest.mark.parametrize("state", [PostState.DRAFT, PostState.SCHEDULED])
def test_an_article_that_readers_see_is_not_taken_from_them(records: Records, state: PostState) -> None:
    """WordPress would hide it until its new time, and say nothing."""
    site = PaperSite()
    sent(site, records)

    with pytest.raises(NotFit, match="It is published already"):
        sent(site, records, state=state, at=datetime(2126, 12, 24, 18, tzinfo=UTC))

    assert site.only.state is PostState.PUBLISHED


@pytest.mark.parametrize("fault", [Fault.NONE, Fault.DONE, Fault.NOT_DONE, Fault.LATE])
def test_taken_back_it_is_a_draft_again_and_can_be_published_again(records: Records, fault: Fault) -> None:
    site = PaperSite([*[Fault.NONE] * 3, fault])
    sent(site, records)

    assert withdraw(site, records, article_id=MARKER, doubt=BRIEF).state is PostState.DRAFT
    assert sent(site, records).live.state is PostState.PUBLISHED


def test_words_that_the_site_changed_keep_it_a_draft_until_the_writer_has_heard(records: Records) -> None:
    site = PaperSite(change_words=lambda text: text.replace("Words", "Swords"))

    with pytest.raises(SiteFailed, match="left as a draft"):
        sent(site, records)
    states = [site.only.state]
    outcome = sent(site, records)

    assert [*states, outcome.live.state] == [PostState.DRAFT, PostState.PUBLISHED]
    assert outcome.differences == ("Its text is another there.",)


# -- beforehand


def test_a_plan_sends_nothing_and_keeps_nothing(records: Records) -> None:
    site = PaperSite()
    what = article()
    planned = plan(what, site, records, article_id=MARKER, wanted=wanted_of(what.head), pictures=lambda _: PICTURE)

    assert [request.says for request in planned.requests] == ["Bring the picture a.png there", "draft"]
    assert site.calls == []
    assert not records.folder.exists()


def test_a_plan_tells_of_a_conflict_and_a_taken_address(records: Records) -> None:
    site = PaperSite()
    sent(site, records)
    site.edit("1", text="<p>Theirs.</p>")
    what = article()
    wanted = wanted_of(what.head, PostState.PUBLISHED)
    other = plan(what, site, records, article_id="other", wanted=wanted, pictures=lambda _: PICTURE)
    same = plan(what, site, records, article_id=MARKER, wanted=wanted, pictures=lambda _: PICTURE)

    assert other.notes == ("The address “a-title” is taken there, so the site will choose another.",)
    assert same.conflict is not None
    assert "-<p>Theirs.</p>" in same.difference
