"""The one who asks reads every answer whole, whatever the server does with lines."""

import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from bench.runner import processes
from bench.runner.load import Line, burst, get
from bench.runner.report import Report, met


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        if self.path == "/same":
            self.send_response(304)
            self.end_headers()
            return
        self.send_response(200)
        if self.path == "/chunked":
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            self.wfile.write(b"5\r\nwhole\r\n0\r\n\r\n")
            return
        body = b"x" * (300_000 if self.path == "/long" else 3)
        self.send_header("Content-Length", str(len(body)))
        if self.path == "/closing":
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        """Say nothing."""


@pytest.fixture
def address():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield server.server_address
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(
    ("path", "length"), [("/", 3), ("/long", 300_000), ("/closing", 3), ("/same", 0)]
)
def test_every_request_gets_its_whole_answer(address, path, length):
    done = burst([address], [get(path)] * 23, 4)
    assert done.requests == 23
    assert done.bytes == 23 * length
    assert set(done.statuses) == {304 if path == "/same" else 200}


def test_one_line_is_kept_and_opened_anew_where_it_was_closed(address):
    line = Line(address)
    for path in ("/", "/closing", "/", "/chunked", "/same", "/"):
        answer = line.ask(get(path))
        assert answer.seconds > 0
    assert answer.body == b"xxx"
    line.socket.close()


def test_what_processes_cost_is_read_from_the_system():
    (own, *_) = processes.family([processes.os.getpid()])
    before = processes.spent_exactly([own])
    sum(range(200_000))
    assert processes.spent_exactly([own]) > before
    assert processes.spent([own]) > 0
    assert processes.memory(own)["Pss"] > 1


def test_memory_is_of_all_processes_of_a_family():
    peak = processes.Peak(processes.os.getpid())
    peak.look()
    alone, mine = peak.mb, peak.processes
    program = "held = bytearray(30_000_000); print(flush=True); input()"
    child = subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    child.stdout.readline()
    peak.look()
    child.communicate(b"\n")
    assert peak.processes == mine + 1
    assert peak.mb > alone + 20
    most = peak.mb
    peak.look()
    assert peak.mb == most


def test_a_table_says_whether_a_goal_is_met(tmp_path):
    report = Report(tmp_path / "report.md")
    report.table(("what", "figure"), [("a|b", 1234.56), ("goal", met(3, 2))])
    assert report.path.read_text() == (
        "| what | figure |\n|---|---:|\n| a\\|b | 1,234.6 |\n| goal | ≤ 2 ✗ |\n\n"
    )
    assert met(0.8, 0.7, most=False) == "≥ 0.7 ✓"
