"""``convert desk`` on a clinic's network: only with TLS, and no password, cookie or key is printed anywhere."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import ssl
import subprocess
from pathlib import Path

import httpx
import pytest

from tests.cli.conftest import PROGRAM

pytestmark = pytest.mark.slow

PASSWORD = "correct horse battery staple"
WRONG = "wrong horse battery staple"
ACCOUNT = ("desk", "accounts", "add", "Ida Berg", "--role", "administrator", "--password-stdin")


def convert(folder: Path, *arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [PROGRAM, *arguments], cwd=folder, input=typed, capture_output=True, encoding="utf-8", check=False, timeout=60
    )


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--host", "127.0.0.1"], "Give --certificate and --key"),
        (["--host", "127.0.0.1", "--certificate", "desk.pem"], "Give --certificate and --key"),
        (["--host", "127.0.0.1", "--behind-proxy", "http://desk.clinic.example"], "is no https address"),
        (["--host", "0.0.0.0", "--certificate", "desk.pem", "--key", "key.pem"], "and not all of them"),
        (["--behind-proxy", "https://desk.clinic.example"], "go with --host"),
        (["--host", "127.0.0.1", "--behind-proxy", "https://desk.clinic.example"], "convert desk accounts add NAME"),
    ],
)
def test_without_tls_or_accounts_the_network_is_not_let_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], options: list[str], said: str
) -> None:
    from converter.cli.main import main

    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        main(["desk", *options])
    assert ended.value.code == 2
    assert said in " ".join(capsys.readouterr().err.split())


@pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl here to make a certificate with")
def test_over_tls_nothing_secret_is_printed(tmp_path: Path) -> None:
    made = convert(tmp_path, *ACCOUNT, typed=f"{PASSWORD}\n")
    assert made.returncode == 0, made.stderr
    stored = (tmp_path / "desk-accounts.json").read_text(encoding="utf-8")
    assert "$argon2id$v=19$m=65536,t=3,p=4$" in stored, "the second recommended parameters of RFC 9106, 4"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-out", "desk.pem",
         "-days", "2", "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"],
        cwd=tmp_path, check=True, capture_output=True,
    )  # fmt: skip
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        port = tried.getsockname()[1]
    options = ["--host", "127.0.0.1", "--port", str(port), "--certificate", "desk.pem", "--key", "key.pem"]
    desk = subprocess.Popen(
        [PROGRAM, "desk", *options], cwd=tmp_path, env={**os.environ, "CONVERT_DEBUG": "1"},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
    )  # fmt: skip
    try:
        assert desk.stdout
        address = desk.stdout.readline().strip()
        assert address == f"https://127.0.0.1:{port}/"
        context = ssl.create_default_context(cafile=str(tmp_path / "desk.pem"))
        with httpx.Client(verify=context, base_url=address, trust_env=False, follow_redirects=True) as client:
            secrets = {PASSWORD, WRONG}
            for password, status in ((WRONG, 401), (PASSWORD, 200)):
                csrf = re.search(r'name="csrf" value="([^"]+)"', client.get("/").text)
                assert csrf is not None
                sent = {"csrf": csrf[1], "name": "Ida Berg", "password": password}
                origin = {"Origin": address.rstrip("/")}
                assert client.post("/sign-in", data=sent, headers=origin).status_code == status
            secrets |= set(client.cookies.values())
            assert client.get("/accounts").status_code == 200
        with pytest.raises(httpx.TransportError):
            httpx.get(address.replace("https", "http"), trust_env=False)
    finally:
        desk.send_signal(signal.SIGINT)
        out, err = desk.communicate(timeout=30)
    printed = f"{made.stdout}{made.stderr}{out}{err}"
    assert len(secrets) == 4
    assert [secret for secret in secrets if secret in printed] == []
    assert "argon2" not in printed
