from dataclasses import fields
from pathlib import Path

import pytest

from bot.config import FIELDS, READERS, Config, Secret, load_config
from bot.errors import Misconfigured

TOKEN = "123456:abc-DEF"


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in READERS:
        monkeypatch.delenv(f"BOT_{name.upper()}", raising=False)


def test_the_environment_goes_before_the_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text(
        f"# the token\nBOT_TOKEN='{TOKEN}'\nexport BOT_DATA=file\nBOT_LOG_LEVEL=ERROR\nOTHER=1\n"
    )
    monkeypatch.setenv("BOT_DATA", "environment")
    monkeypatch.setenv("bot_organisers", "11, 12 13")
    monkeypatch.setenv("BOT_UNKNOWN", "1")

    config = load_config(sends_per_second="0")

    assert config == Config(
        token=Secret(TOKEN),
        api_url="https://api.telegram.org",
        data=Path("environment"),
        events=(Path("schedule_data/motesplats-ifo-2023"),),
        organisers=(11, 12, 13),
        log_level="ERROR",
        web=None,
        web_url="",
        sends_per_second=0,
        sends_per_chat=1,
        updates_per_person=5,
    )
    assert config.token.revealed() == TOKEN
    assert TOKEN not in repr(config)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BOT_TOKEN", "hello"),
        ("BOT_TOKEN", ""),
        ("BOT_ORGANISERS", "anna"),
        ("BOT_ORGANISERS", "99999999999999999999"),
        ("BOT_ORGANISERS", "4503599627370496"),
        ("BOT_ORGANISERS", "12 -5"),
        ("BOT_ORGANISERS", "0"),
        ("BOT_ORGANISERS", "12;13"),
        ("BOT_WEB", "8080"),
        ("BOT_WEB", "127.0.0.1"),
        ("BOT_WEB", "127.0.0.1:port"),
        ("BOT_WEB", "127.0.0.1:65536"),
        ("BOT_WEB", "127.0.0.1:٤٤"),
        ("BOT_WEB", "::1:8080"),
        ("BOT_WEB", "[localhost]:8080"),
        ("BOT_WEB", "http://127.0.0.1:8080"),
        ("BOT_WEB_URL", "motesplats.example.org"),
        ("BOT_WEB_URL", "https://example.org/sida"),
        ("BOT_API_URL", "nonsense"),
        ("BOT_API_URL", ""),
        ("BOT_API_URL", "localhost:8081"),
        ("BOT_API_URL", "ftp://localhost"),
        ("BOT_API_URL", "file:///etc/passwd"),
        ("BOT_API_URL", "http://"),
        ("BOT_API_URL", "http://:8081"),
        ("BOT_API_URL", "http://local host"),
        ("BOT_API_URL", "http://localhost:99999"),
        ("BOT_API_URL", "http://localhost:0"),
        ("BOT_API_URL", "http://localhost:port"),
        ("BOT_API_URL", "http://localhost/bots"),
        ("BOT_API_URL", "http://localhost/?a=b"),
        ("BOT_API_URL", "http://[::1"),
        ("BOT_LOG_LEVEL", "loud"),
        *(("BOT_SENDS_PER_SECOND", value) for value in ("-1", "inf", "nan", "1e-300", "1e300")),
        ("BOT_UPDATES_PER_PERSON", "many"),
    ],
)
def test_a_wrong_value_is_told_by_the_name_of_its_variable(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    monkeypatch.setenv(name, value)

    with pytest.raises(Misconfigured) as failed:
        load_config()

    assert (failed.value.key, failed.value.values) == ("start.wrong-setting", {"name": name})


def test_every_setting_can_be_written() -> None:
    assert [field.name for field in fields(Config)] == [FIELDS.get(one, one) for one in READERS]


def test_a_missing_token_is_told_by_its_name() -> None:
    with pytest.raises(Misconfigured) as failed:
        load_config()

    assert (failed.value.key, failed.value.values) == (
        "start.missing-setting",
        {"name": "BOT_TOKEN"},
    )


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost:8081",
        "https://api.telegram.org",
        "http://[::1]:80",
        "http://my_host.lan/",
    ],
)
def test_the_root_of_any_server_can_be_told(url: str) -> None:
    assert load_config(token=TOKEN, api_url=url).api_url == url.rstrip("/")


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("127.0.0.1:8080", "127.0.0.1:8080"),
        ("[::1]:80", "[::1]:80"),
        ("localhost:0", "localhost:0"),
    ],
)
def test_the_web_door_listens_where_it_is_told(
    monkeypatch: pytest.MonkeyPatch, value: str, told: str
) -> None:
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    monkeypatch.setenv("BOT_WEB", value)

    assert str(load_config().web) == told


def test_a_web_door_set_to_nothing_is_shut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    monkeypatch.setenv("BOT_WEB", "")
    monkeypatch.setenv("BOT_WEB_URL", "")

    assert load_config().web is None
