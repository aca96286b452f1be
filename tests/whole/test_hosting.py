"""The recipes of docs/hosting.md, done as they are written, and what nginx then answers."""

from __future__ import annotations

import gzip
import http.client
import os
import re
import shutil
import socket
import subprocess
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from practice_bank.bank.load_bank import load_bank
from practice_bank.commands.cli import main
from practice_bank.exports.headers import FOR_EVER, HASHED, headers
from tests.conftest import FIXTURE_BANK, ROOT, write_files
from tests.repositories import commit, git

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.site_fixtures import BuiltSite

NGINX = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin")
MIME_TYPES = Path("/etc/nginx/mime.types")
pytestmark = [
    pytest.mark.site,
    pytest.mark.skipif(
        NGINX is None or not MIME_TYPES.exists(),
        reason="nginx is not installed here (‘apt-get install nginx-light’, as root)",
    ),
]

# Of the search index, which these sites are built without, one file of each sort.
INDEX = {f"{folder}/en_1.pf": b"index" * 400 for folder in HASHED} | {
    "pagefind/pagefind-entry.json": b"{}"
}
MAIN = """\
daemon off;
{user}
pid {tmp}/pid;
error_log stderr;
worker_processes 1;
events {{}}
http {{
    include {types};
    access_log off;
    client_body_temp_path {tmp}/body;
    proxy_temp_path {tmp}/proxy;
    fastcgi_temp_path {tmp}/fastcgi;
    uwsgi_temp_path {tmp}/uwsgi;
    scgi_temp_path {tmp}/scgi;
    include {tmp}/etc/nginx/conf.d/*.conf;
}}
"""
# The other site, with a rule of the sort that takes files of others away.
OTHER_SITE = """\
server {{
    listen 127.0.0.1:8080;
    root {tmp}/other;
    location ~ \\.(js|css|json)$ {{ return 410; }}
    include /etc/nginx/practice-bank-folder.conf;
}}
"""


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes


class Server(NamedTuple):
    """A server that runs; `top` is where the site begins, and `site` what it was made from."""

    port: int
    top: str
    site: Path

    def at(self, path: str) -> Answer:
        """Return the answer to an address of the host."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        sent = {name.lower(): value for name, value in answer.getheaders()}
        return Answer(answer.status, sent, body)

    def of(self, name: str) -> Answer:
        """Return the answer to an address of the site."""
        return self.at(f"{self.top}{name}")


def commands_with(part: str) -> list[str]:
    """Return the blocks of commands of the page that have a part, in their order."""
    text = (ROOT / "docs/hosting.md").read_text("utf-8")
    blocks: list[str] = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    return [block for block in blocks if part in block]


def recipes() -> tuple[str, str]:
    """Return the commands for a site at the top, and for one in a folder."""
    at_top, in_folder = commands_with("/etc/nginx/")
    return at_top, in_folder


@contextmanager
def running(tmp: Path, site: Path, recipe: str, top: str, other: str = "") -> Iterator[Server]:
    """Follow a recipe in a folder that stands for the machine, and start the server."""
    port = free_port()
    write_files(tmp, {"etc/nginx/conf.d/other.conf": other.format(tmp=tmp), "other/x.js": "x"})
    shutil.copytree(ROOT / "hosting", tmp / "bank/hosting")
    shutil.copytree(site, tmp / "bank/site")
    write_files(tmp / "bank/site", dict(INDEX))
    user = "user root;" if os.geteuid() == 0 else ""
    (tmp / "main.conf").write_text(MAIN.format(tmp=tmp, types=MIME_TYPES, user=user), "utf-8")
    steps = [line for line in recipe.splitlines() if not line.startswith("nginx ")]
    script = "\n".join(("set -e", *steps))
    subprocess.run(["sh", "-c", here(script, tmp)], cwd=tmp / "bank", check=True)
    for path in (tmp / "etc/nginx").rglob("*.conf"):
        path.write_text(on_port(here(path.read_text("utf-8"), tmp), port), "utf-8")
    command = [str(NGINX), "-p", str(tmp), "-e", "stderr", "-c", str(tmp / "main.conf")]
    tested = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert tested.returncode == 0, tested.stderr
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        wait_for(port, server)
        yield Server(port, top, tmp / "bank/site")
    finally:
        server.terminate()
        server.wait()


def here(text: str, tmp: Path) -> str:
    """Write the places of a machine as places in the folder that stands for it."""
    return text.replace("/etc/nginx/", f"{tmp}/etc/nginx/").replace("/srv/", f"{tmp}/srv/")


def on_port(text: str, port: int) -> str:
    """Write another port; a machine without IPv6 does without that line."""
    if not has_ipv6():
        text = re.sub(r"^ *listen \[::\]:.*\n", "", text, flags=re.MULTILINE)
    return text.replace("8080", str(port))


def has_ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6) as tried:
            tried.bind(("::1", 0))
    except OSError:
        return False
    return True


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


def wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    while server.poll() is None:
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
    raise AssertionError("nginx has ended")


@pytest.fixture(scope="module", params=["top", "folder"])
def server(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    fixture_site: BuiltSite,
    published_site: BuiltSite,
) -> Iterator[Server]:
    tmp = tmp_path_factory.mktemp("machine")
    at_top, in_folder = recipes()
    if request.param == "top":
        with running(tmp, fixture_site.folder, at_top, "/") as server:
            yield server
    else:
        with running(tmp, published_site.folder, in_folder, "/practice/", OTHER_SITE) as server:
            yield server


def first(server: Server, pattern: str, least: int = 0) -> str:
    """Return the name of the first file of a sort."""
    found = sorted(server.site.glob(pattern))
    return next(
        path.relative_to(server.site).as_posix() for path in found if path.stat().st_size >= least
    )


def test_every_file_has_its_address_its_type_and_all_headers(server: Server) -> None:
    types = {".html": "text/html", ".css": "text/css", ".json": "application/json"}
    for path in sorted(server.site.rglob("*")):
        name = path.relative_to(server.site).as_posix()
        if not path.is_file() or name in ("_headers", "_redirects"):
            continue
        answer = server.of(name)
        assert answer.status == 200, name
        for header, value in headers().items():
            assert answer.headers[header.lower()] == value, name
        kept = name.startswith(tuple(f"{folder}/" for folder in HASHED))
        assert answer.headers["cache-control"] == (FOR_EVER if kept else "no-cache"), name
        assert ("access-control-allow-origin" in answer.headers) == name.startswith("api/"), name
        assert answer.headers["content-type"].startswith(types.get(path.suffix, "")), name


def test_an_address_without_its_slash_leads_to_the_one_with_it(server: Server) -> None:
    for name in ("case-studies", "go/c2k7m"):
        answer = server.of(name)
        assert (answer.status, answer.headers["location"]) == (301, f"{server.top}{name}/")
        assert server.of(f"{name}/").status == 200
    if server.top != "/":
        answer = server.at(server.top.rstrip("/"))
        assert (answer.status, answer.headers["location"]) == (301, server.top)
    assert server.of("").status == 200


def test_a_lost_reader_gets_the_page_of_the_site_with_all_headers(server: Server) -> None:
    for name in ("nowhere", "nowhere/", "api/", "api/nowhere.json", "pagefind/index/nowhere"):
        answer = server.of(name)
        assert answer.status == 404
        body = answer.body
        if answer.headers.get("content-encoding") == "gzip":
            body = gzip.decompress(body)
        assert body == (server.site / "404.html").read_bytes()
        for header, value in headers().items():
            assert answer.headers[header.lower()] == value


@pytest.mark.parametrize("pattern", ["index.html", "**/*.css", "api/*.json", "**/*.js"])
def test_text_is_compressed(server: Server, pattern: str) -> None:
    name = first(server, pattern, 1000)
    answer = server.of(name)
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["vary"] == "Accept-Encoding"
    assert gzip.decompress(answer.body) == (server.site / name).read_bytes()


def test_what_is_for_other_hosts_is_not_public(server: Server) -> None:
    assert (server.site / "_headers").exists()
    for name in ("_headers", "_redirects"):
        assert server.of(name).status == 404


def test_what_has_not_changed_is_not_sent_again(server: Server) -> None:
    tag = server.of("index.html").headers["etag"]
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    connection.request("GET", f"{server.top}index.html", headers={"If-None-Match": tag})
    assert connection.getresponse().status == 304
    connection.close()


def test_the_other_site_keeps_its_own_rules(server: Server) -> None:
    if server.top != "/":
        assert server.at("/x.js").status == 410
        assert server.at("/practices").status == 404


# When something went wrong


def test_an_earlier_site_is_shown_again_by_one_command(
    tmp_path: Path, fixture_site: BuiltSite
) -> None:
    (going_back,) = commands_with("ln -sfnT")
    put, show = going_back.splitlines()
    day = re.findall(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", show)[0]
    next_day = "2030-05-06"
    at_top, _ = recipes()

    def run(command: str) -> None:
        subprocess.run(["sh", "-c", here(command, tmp_path)], cwd=tmp_path / "bank", check=True)

    with running(tmp_path, fixture_site.folder, at_top, "/") as server:
        before = server.of("index.html").body
        run("rm -r /srv/practice-bank/site")
        run(put)
        run(show)
        assert server.of("index.html").body == before

        (tmp_path / "bank/site/index.html").write_text("The next day", encoding="utf-8")
        run(put.replace(day, next_day))
        run(show.replace(day, next_day))
        assert unpacked(server.of("index.html")) == b"The next day"

        run(show)
        assert server.of("index.html").body == before


def unpacked(answer: Answer) -> bytes:
    """Return what an answer says, which is compressed where it is long enough."""
    is_compressed = answer.headers.get("content-encoding") == "gzip"
    return gzip.decompress(answer.body) if is_compressed else answer.body


def test_a_backup_is_brought_up_to_date_and_has_the_whole_bank(tmp_path: Path) -> None:
    (backup,) = commands_with("--mirror")
    make, update = backup.splitlines()
    bank = shutil.copytree(FIXTURE_BANK, tmp_path / "practice-bank")
    git(bank, "init", "--quiet")
    commit(bank)
    address = re.findall(r"https://\S+", make)[0]
    copied = make.replace(address, str(bank))
    subprocess.run(["sh", "-c", copied], cwd=tmp_path, check=True, capture_output=True)
    assert main(["--root", str(bank), "record"]) == 0
    commit(bank)
    subprocess.run(["sh", "-c", update], cwd=tmp_path, check=True, capture_output=True)

    shutil.rmtree(bank)
    git(tmp_path, "clone", "--quiet", str(tmp_path / "backup.git"), str(bank))
    assert load_bank(bank).resources.keys() == load_bank(FIXTURE_BANK).resources.keys()
    assert main(["--root", str(bank), "record", "--check"]) == 0
