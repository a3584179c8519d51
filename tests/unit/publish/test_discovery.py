"""From the address that a writer knows to the site that runs there, or to words on what is there instead."""

from __future__ import annotations

import json
import shutil
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from editor_app.errors import Cancelled, NotFit, PublishError, SiteFailed, SiteUnreachable
from editor_app.publish.discovery import Found, discover
from editor_app.publish.distrust import why_untrusted
from editor_app.publish.site import SiteKind
from editor_app.watch import Watch
from editor_app.wire.exchange import Answer, Question, Trouble, TroubleKind
from tests.replaying import Replay, Reply, page, reply

WATCH = Watch()
DOORS = {"application-passwords": {"endpoints": {"authorization": "https://desk.example/wp-admin/authorize.php"}}}


def root(home: str, **more: Any) -> dict[str, Any]:
    return {
        "name": "The Desk &amp; Co",
        "url": home,
        "home": home,
        "namespaces": ["oembed/1.0", "wp/v2"],
        "authentication": DOORS,
        **more,
    }


def front(*, link: str = "", generator: str = "", status: int = 200) -> Reply:
    html = f'<html><head><meta name="generator" content="{generator}"><title>The desk</title></head></html>'
    headers = {"Content-Type": "text/html", **({"Link": f'<{link}>; rel="https://api.w.org/"'} if link else {})}
    return Reply(html.encode(), status, headers)


def ghost(home: str, version: str = "5.130") -> dict[str, Any]:
    return {"site": {"title": "The blog", "url": home, "version": version}}


def refusal(typed: str) -> PublishError:
    with pytest.raises(PublishError) as refused:
        discover(typed, WATCH)
    return refused.value


# -- WordPress


def test_wordpress_says_on_its_home_page_where_it_is_spoken_to(replay: Replay) -> None:
    home = replay.address
    replay.says("/", front(link=f"{home}/wp-json/", generator="WordPress 6.1.9"))
    replay.says("/wp-json/", root(home))

    found = discover(home, WATCH)

    assert (found.site.kind, found.site.home, found.site.api) == (SiteKind.WORDPRESS, home, f"{home}/wp-json/")
    assert (found.title, found.version) == ("The Desk & Co", "WordPress 6.1.9")
    assert (found.told, found.lacks) == ((), ())
    assert found.sign_in == "https://desk.example/wp-admin/authorize.php?app_name=Showdesk"


@pytest.mark.parametrize(
    "typed",
    ["{place}", " http://{place}/wp-admin/post.php?post=1&action=edit ", "HTTP://{place}/#top", "{place}/wp-json"],
)
def test_the_address_may_be_written_in_any_way(replay: Replay, typed: str) -> None:
    home = replay.address
    replay.says("/", front(link=f"{home}/wp-json/"))
    replay.says("/wp-json/", root(home))

    assert discover(typed.format(place=home.removeprefix("http://")), WATCH).site.home == home


def test_plain_addresses_are_found_too_though_wp_json_answers_with_the_home_page(replay: Replay) -> None:
    home = replay.address
    replay.says("/", front(link=f"{home}/index.php?rest_route=/"))
    replay.says("/wp-json/", front())
    replay.says("/index.php?rest_route=/", root(home))

    found = discover(home, WATCH)

    assert found.site.api == f"{home}/index.php?rest_route=/"
    assert "plain ones" in found.told[0]


def test_a_header_that_something_in_between_took_away_is_done_without(replay: Replay) -> None:
    home = replay.address
    replay.says("/", front(generator="WordPress 6.6"))
    replay.says("/wp-json/", front())
    replay.says("/?rest_route=/", root(home))

    assert discover(home, WATCH).site.api == f"{home}/?rest_route=/"


def test_the_head_of_the_page_says_it_as_well_as_the_header(replay: Replay) -> None:
    home = replay.address
    html = f"<html><head><link rel='https://api.w.org/' href='{home}/blog/wp-json/' /></head></html>"
    replay.says("/blog/", Reply(html.encode(), headers={"Content-Type": "text/html"}))
    replay.says("/blog/wp-json/", root(f"{home}/blog"))

    assert discover(f"{home}/blog/", WATCH).site.home == f"{home}/blog"


def test_a_site_that_still_names_its_old_address_is_found_where_it_is(replay: Replay) -> None:
    home = replay.address
    replay.says("/", front(link="http://127.0.0.1:1/wp-json/"))
    replay.says("/wp-json/", root(home))

    assert discover(home, WATCH).site.api == f"{home}/wp-json/"


@pytest.mark.parametrize("doors", [[], {}, {"oauth1": {}}])
def test_application_passwords_that_are_switched_off_are_told(replay: Replay, doors: object) -> None:
    home = replay.address
    replay.says("/", front(link=f"{home}/wp-json/"))
    replay.says("/wp-json/", root(home, authentication=doors))

    found = discover(home, WATCH)

    assert found.site.kind is SiteKind.WORDPRESS
    assert "Application passwords are switched off" in found.lacks[0]
    assert found.sign_in == ""


def test_a_closed_api_is_told_in_the_words_of_who_closed_it(replay: Replay) -> None:
    home = replay.address
    replay.says("/", front(link=f"{home}/wp-json/"))
    closed = {"code": "rest_disabled", "message": "The REST API is for members.", "data": {"status": 401}}
    replay.says("/wp-json/", reply(closed, status=401))

    problem = refusal(home)

    assert isinstance(problem, SiteFailed)
    assert "REST API is closed" in problem.what
    assert "for members" in problem.why


# -- Ghost


def test_ghost_is_found_and_says_what_it_is(replay: Replay) -> None:
    home = replay.address
    replay.says("/", front(generator="Ghost 5.130"))
    replay.says("/ghost/api/admin/site/", ghost(f"{home}/"))

    found = discover(f"{home}/ghost/#/editor/post/65f", WATCH)

    assert (found.site.kind, found.site.home) == (SiteKind.GHOST, home)
    assert found.site.api == f"{home}/ghost/api/admin/"
    assert (found.title, found.version) == ("The blog", "Ghost 5.130")
    assert found.sign_in == f"{home}/ghost/#/settings/integrations"


def test_ghost_that_is_spoken_to_elsewhere_is_found_there_and_told(replay: Replay) -> None:
    home = replay.address
    elsewhere = Replay()
    try:
        replay.says("/", front())
        admin = f"{elsewhere.address}/ghost/api/admin/site/"
        replay.says("/ghost/api/admin/site/", Reply(status=301, headers={"Location": admin}))
        elsewhere.says("/ghost/api/admin/site/", ghost(home))

        found = discover(home, WATCH)
    finally:
        elsewhere.close()

    assert found.site.api == f"{elsewhere.address}/ghost/api/admin/"
    assert "where your key will be sent" in found.told[0]


def test_ghost_that_is_too_old_is_told(replay: Replay) -> None:
    replay.says("/", front())
    replay.says("/ghost/api/admin/site/", ghost(replay.address, "4.48"))

    assert "Ghost 4.48" in discover(replay.address, WATCH).lacks[0]


# -- what is no such site


def test_an_ordinary_page_is_called_by_its_name(replay: Replay) -> None:
    replay.says("/", front(generator="Hugo 0.111.3"))

    problem = refusal(replay.address)

    assert isinstance(problem, SiteFailed)
    assert "Neither WordPress nor Ghost" in problem.what
    assert problem.why == "What answers is a page called “The desk”, made by Hugo 0.111.3."


def test_a_site_behind_a_password_is_told(replay: Replay) -> None:
    replay.says("/", page("401 Authorization Required", status=401))

    assert "asks for a name and a password" in refusal(replay.address).why


def test_every_path_with_a_page_is_no_api(replay: Replay) -> None:
    """A hotel's sign-in answers everything with status 200."""
    for path in ("/", "/wp-json/", "/?rest_route=/", "/ghost/api/admin/site/"):
        replay.says(path, page("Sign in to the hotel"))

    assert "Sign in to the hotel" in refusal(replay.address).why


def test_a_port_on_which_nobody_listens_is_told() -> None:
    assert isinstance(refusal("127.0.0.1:1"), SiteUnreachable)


@pytest.mark.parametrize("typed", ["", "ftp://desk.example", "https://a b", "the desk", "https://[::1", "http://a:b"])
def test_what_is_no_address_is_not_asked(typed: str) -> None:
    assert isinstance(refusal(typed), NotFit)


def test_it_can_be_stopped(replay: Replay) -> None:
    stop = Event()
    stop.set()

    with pytest.raises(Cancelled):
        discover(replay.address, Watch(cancelled=stop))


# -- over https alone


class Scripted:
    """A wire to hosts that no test can reach: what each address says, or how it fails."""

    def __init__(self, says: dict[str, Answer | Trouble]) -> None:
        self.says = says
        self.asked: list[str] = []

    def ask(self, question: Question, *_: object) -> Answer:
        self.asked.append(question.address)
        assert not question.headers, "a key has no place here"
        said = self.says.get(question.address, Answer(404, {}, b""))
        if isinstance(said, Trouble):
            raise said
        return said


def sent_on(to: str) -> Answer:
    return Answer(301, {"location": to}, b"")


def found_by(wire: Scripted, typed: str) -> Found:
    return discover(typed, WATCH, wire=wire)  # type: ignore[arg-type]  # asks and nothing else


HOME = Answer(200, {"link": '<https://www.desk.example/wp-json/>; rel="https://api.w.org/"'}, b"")
ROOT = Answer(200, {}, json.dumps(root("https://www.desk.example")).encode())


def test_a_site_is_asked_over_https_whatever_was_typed() -> None:
    wire = Scripted(
        {
            "https://desk.example/": sent_on("https://www.desk.example/"),
            "https://www.desk.example/": HOME,
            "https://www.desk.example/wp-json/": ROOT,
        }
    )

    found = found_by(wire, "http://desk.example")

    assert found.site.home == "https://www.desk.example"
    assert found.site.name == "desk-example"
    assert "asked over https" in found.told[0]
    assert found.told[1] == "desk.example sends on to www.desk.example."
    assert all(address.startswith("https://") for address in wire.asked)


def test_an_address_that_the_site_names_without_https_is_asked_with_it() -> None:
    """As a site behind a proxy does that was never told of its https."""
    link = {"link": '<http://www.desk.example/wp-json/>; rel="https://api.w.org/"'}
    openly = Answer(200, {}, json.dumps(root("http://www.desk.example")).encode())
    wire = Scripted({"https://www.desk.example/": Answer(200, link, b""), "https://www.desk.example/wp-json/": openly})

    site = found_by(wire, "www.desk.example").site

    assert (site.home, site.api) == ("https://www.desk.example", "https://www.desk.example/wp-json/")


def test_a_site_without_https_is_refused_with_the_reason() -> None:
    broken = Trouble(TroubleKind.UNREACHABLE, "The system says: Connection refused.")

    with pytest.raises(SiteUnreachable, match="key could be read") as refused:
        found_by(Scripted({"https://desk.example/": broken}), "http://desk.example/")

    assert "Connection refused" in refused.value.why


def test_a_site_that_sends_on_to_http_is_refused() -> None:
    with pytest.raises(SiteFailed, match="without https"):
        found_by(Scripted({"https://desk.example/": sent_on("http://desk.example/")}), "desk.example")


def test_a_site_that_sends_on_and_on_is_refused() -> None:
    with pytest.raises(SiteFailed, match="sends on and on"):
        found_by(Scripted({"https://desk.example/": sent_on("/")}), "desk.example")


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("self-signed certificate", "made its certificate itself"),
        ("self signed certificate in certificate chain", "made its certificate itself"),
        ("certificate has expired", "has run out"),
        ("Hostname mismatch, certificate is not valid for 'desk.example'", "for another address"),
        ("IP address mismatch, certificate is not valid for '127.0.0.1'", "for another address"),
        ("unable to get local issuer certificate", "does not know who vouches"),
    ],
)
def test_a_certificate_that_is_not_believed_is_explained(said: str, why: str) -> None:
    words = f"Its certificate is not trusted: {said}."
    wire = Scripted({"https://desk.example/": Trouble(TroubleKind.UNTRUSTED, words)})

    with pytest.raises(SiteFailed, match="cannot be trusted") as refused:
        found_by(wire, "desk.example")

    assert why in refused.value.why
    assert "Nothing was sent" in refused.value.remedy


@contextmanager
def https_server(folder: Path, *certificate: str) -> Iterator[str]:
    key, pem = folder / "k.pem", folder / "c.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=localhost", *certificate, "-keyout", key, "-out", pem],
        check=True,
        capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem, key)
    server = HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]  # the client hangs up, as it should
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"https://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificate")
def test_a_certificate_of_its_own_making_is_not_believed(tmp_path: Path) -> None:
    with https_server(tmp_path, "-addext", "subjectAltName=IP:127.0.0.1") as address:
        problem = refusal(address)

    assert "made its certificate itself" in problem.why


def test_the_words_of_a_system_that_we_do_not_know_are_passed_on() -> None:
    assert why_untrusted("CSSMERR_TP_NOT_TRUSTED")[0] == "CSSMERR_TP_NOT_TRUSTED"
