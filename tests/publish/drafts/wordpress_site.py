"""A real WordPress on this computer: Debian's, with PHP's own server and a MariaDB of its own, all in one folder."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

SOURCE = Path("/usr/share/wordpress")
PROGRAMS = ("php", "mariadbd", "mariadb-install-db")
USER, LOGIN = "editor", "editor-password"
CONFIG = """<?php
define('DB_NAME', 'wordpress'); define('DB_USER', 'root'); define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:%(socket)s'); define('DB_CHARSET', 'utf8mb4');
define('WP_ENVIRONMENT_TYPE', 'local');  // application passwords without encryption, on this computer alone
define('WP_HTTP_BLOCK_EXTERNAL', true); define('DISABLE_WP_CRON', true); define('AUTOMATIC_UPDATER_DISABLED', true);
define('WP_HOME', '%(address)s'); define('WP_SITEURL', '%(address)s');
foreach (['AUTH_KEY','SECURE_AUTH_KEY','LOGGED_IN_KEY','NONCE_KEY','AUTH_SALT','SECURE_AUTH_SALT','LOGGED_IN_SALT',
          'NONCE_SALT'] as $name) { define($name, $name); }
$table_prefix = 'wp_';
define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
"""
INSTALL = """<?php
define('WP_INSTALLING', true);
require_once __DIR__ . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
function wp_mail() { return true; }
wp_install('Riverside Clinic', 'admin', 'admin@clinic.example', false, '', 'admin-password');
switch_theme('plain');
$user = wp_create_user('%(user)s', '%(login)s', 'editor@clinic.example');
(new WP_User($user))->set_role('editor');
[$password] = WP_Application_Passwords::create_new_application_password($user, ['name' => 'convert']);
echo $password;
"""
THEME = "<?php wp_head(); while (have_posts()) { the_post(); the_title('<h1>', '</h1>'); the_content(); } wp_footer();"


class WordPressSite(NamedTuple):
    """A running WordPress."""

    address: str
    password: str
    """The application password of ``USER``."""


needs_wordpress = pytest.mark.skipif(
    not SOURCE.is_dir() or not all(map(shutil.which, PROGRAMS)),
    reason="WordPress is not installed: apt-get install wordpress mariadb-server php-cli php-mysql",
)


@contextlib.contextmanager
def running_wordpress(folder: Path) -> Iterator[WordPressSite]:
    """Start a WordPress with an editor's account."""
    place = folder / "mysql.sock"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
    site = folder / "site"
    _copy(site, CONFIG % {"socket": place, "address": address})
    with _database(folder, place):
        password = subprocess.run(
            ["php", "install.php"], cwd=site, check=True, capture_output=True, encoding="utf-8"
        ).stdout.splitlines()[-1]
        command = ["php", "-d", "opcache.enable_cli=1", "-S", address.removeprefix("http://"), "-t", str(site)]
        with _process(command, folder / "php.log", {"PHP_CLI_SERVER_WORKERS": "2"}):
            _wait_for(lambda: _answers(address))
            yield WordPressSite(address, password)


def _copy(site: Path, config: str) -> None:
    shutil.copytree(SOURCE, site, ignore=shutil.ignore_patterns(".htaccess"))
    theme = site / "wp-content" / "themes" / "plain"
    theme.mkdir()
    (theme / "style.css").write_text("/* Theme Name: plain */", encoding="utf-8")
    (theme / "index.php").write_text(THEME, encoding="utf-8")
    (site / "wp-config.php").write_text(config, encoding="utf-8")
    (site / "install.php").write_text(INSTALL % {"user": USER, "login": LOGIN}, encoding="utf-8")


@contextlib.contextmanager
def _database(folder: Path, place: Path) -> Iterator[None]:
    data = folder / "data"
    own = ["--no-defaults", f"--datadir={data}", *(["--user=root"] if os.getuid() == 0 else [])]
    install = ["mariadb-install-db", *own, "--auth-root-authentication-method=normal", "--skip-test-db"]
    subprocess.run(install, check=True, capture_output=True)
    quick = ["--innodb-flush-log-at-trx-commit=0", "--innodb-buffer-pool-size=16M", "--skip-networking"]
    with _process(["mariadbd", *own, *quick, f"--socket={place}"], folder / "mariadb.log"):
        _wait_for(place.exists)
        subprocess.run(["mariadb", "--no-defaults", f"--socket={place}", "-e", "CREATE DATABASE wordpress"], check=True)
        yield


@contextlib.contextmanager
def _process(command: list[str], log: Path, env: dict[str, str] | None = None) -> Iterator[None]:
    with log.open("wb") as out:
        own = {**os.environ, **(env or {})}
        process = subprocess.Popen(command, stdout=out, stderr=out, env=own, start_new_session=True)
    try:
        yield
    finally:
        os.killpg(process.pid, signal.SIGTERM)  # PHP's server leaves its workers behind
        process.wait(timeout=60)


def _answers(address: str) -> bool:
    host, _, port = address.removeprefix("http://").partition(":")
    with socket.socket() as tried:
        return tried.connect_ex((host, int(port))) == 0


def _wait_for(happens: object) -> None:
    assert callable(happens)
    end = time.monotonic() + 60
    while not happens():
        assert time.monotonic() < end
        time.sleep(0.05)
