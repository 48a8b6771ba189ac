"""What a clinic can set: ``convert.toml`` in the working folder, then environment variables (``CONVERT_…``).

An environment variable wins over the file; a nested value is named with two underscores, such as
``CONVERT_CLINIC__NAME``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
    TomlConfigSettingsSource,
)

from converter.contrast import parse_colour, readable_on_white
from converter.engine_settings import EngineSettings
from converter.errors import BadSettings, computer_says
from converter.formats import DEFAULT_FORMATS, Format, Profile
from converter.printable import printable
from converter.setting_keys import SETTINGS_FILE, setting_keys
from converter.setting_reasons import plain_reason

_TODO = f"Correct it in {SETTINGS_FILE}; “convert settings list --all” lists every setting."
_CURLY_VALUE = re.compile(r"^[^\"'#]*[=\[,]\s*[“”„‟‘’‚«»]")
"""A value that begins with a curly quote, outside of straight ones."""
_STRAIGHT = str.maketrans({**dict.fromkeys("“”„‟«»", '"'), **dict.fromkeys("‘’‚", "'")})


def _display_text(text: str) -> str:
    """Return a text for patients in one line; raise ``ValueError`` for characters that cannot be shown."""
    line = " ".join(text.split())
    if printable(line) != line:
        raise ValueError(f"It holds a character that cannot be shown; write it without: {printable(line)}")
    return line


DisplayText = Annotated[str, AfterValidator(_display_text)]
"""A text that handouts, pages or the site show to patients."""
Colour = Annotated[str, AfterValidator(parse_colour), AfterValidator(readable_on_white)]
"""A colour as ``#rrggbb``, dark enough for text on white, and for white text on it."""


class Clinic(BaseModel):
    """Who hands the handout out; shown on every format."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: DisplayText | None = Field(
        default=None, description="Name of the clinic, in the page's header and the PDF's."
    )
    address: DisplayText | None = Field(default=None, description="Postal address, in one line.")
    phone: DisplayText | None = Field(default=None, description="Telephone number, as patients dial it.")
    interpreter_phone: DisplayText | None = Field(
        default=None, description="Telephone number of the interpreter line; stands after the offer of an interpreter."
    )
    disclaimer: dict[str, DisplayText] = Field(
        default={},
        description='A sentence at the end of every handout, by language, such as `disclaimer.en = "…"`; where the '
        "handout's own language has none, the original's or the English one is shown.",
    )
    logo: Path | None = Field(default=None, description="Picture file of the logo: PNG, JPEG, GIF, WebP or AVIF.")
    logo_alt: DisplayText | None = Field(
        default=None, description="What the logo says to somebody who cannot see it; the clinic's name unless set."
    )

    colour: Colour | None = Field(
        default=None,
        description="The clinic's colour, such as `#0b57a4`. One too light for text on white (contrast under 4.5:1) is "
        "made darker; `convert settings get clinic.colour` says what is used.",
    )

    @model_validator(mode="after")
    def _logo_has_words(self) -> Self:
        if self.logo and not (self.logo_alt or self.name):
            raise ValueError("A logo needs clinic.logo_alt or clinic.name, for readers who cannot see it")
        return self


class ReviewSettings(BaseModel):
    """Who reviews, where ``convert review`` is not told otherwise."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: DisplayText | None = Field(default=None, description="Name of the reviewer, as handouts show it.")
    qualification: DisplayText | None = Field(
        default=None, description="Why the reviewer may approve, such as “certified medical interpreter”."
    )


class SiteSettings(BaseModel):
    """The web site that ``convert publish`` makes."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    base_url: str | None = Field(
        default=None,
        pattern=r"^https?://[^\s?#]+$",
        description="Address under which the site will stand, such as `https://handouts.example.org/`.",
    )
    title: DisplayText | None = Field(default=None, description="Name of the site; the clinic's unless set.")
    formats: tuple[Format, ...] = Field(
        default=("pdf", "epub", "txt", "brf"),
        description="Files to download beside each page. With `screen` there is also a page for a television for each "
        "post, on which its published languages take turns.",
    )
    profiles: tuple[Profile, ...] = Field(default=("clear", "large"), description="Layouts of those files.")
    outdated: Literal["keep", "withdraw"] = Field(
        default="withdraw",
        description="What becomes of an approved edition whose source has changed since: `withdraw` takes it from the "
        "site, `keep` leaves it there as it was approved until a new one is.",
    )


class SendSettings(BaseModel):
    """Where ``convert send`` puts drafts. Keys stand in the key ring or the environment, never here."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    wordpress_site: str | None = Field(
        default=None,
        pattern=r"^https?://[^\s?#]+$",
        description="Address of the clinic's WordPress, such as `https://clinic.example`.",
    )
    wordpress_user: str | None = Field(
        default=None, pattern=r"^[^:\s]+$", description="Name of the WordPress user whose application password is used."
    )
    wix_site: str | None = Field(
        default=None,
        pattern=r"^[\w-]{1,64}$",
        description="Id of the clinic's Wix site: what stands behind `/dashboard/` in the address of its dashboard.",
    )
    wix_member: str | None = Field(
        default=None, pattern=r"^[\w-]{1,64}$", description="Id of the Wix member in whose name drafts are made."
    )


class FollowSettings(BaseModel):
    """Who is told by ``convert follow`` that translations wait; nobody unless set."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    mail: str | None = Field(
        default=None,
        pattern=r"^[^\s@<>,]+@[^\s@<>,]+$",
        description="Address that gets a mail, by this computer's own mail program, with how many translations wait in "
        "which languages, and not a word of a post.",
    )
    webhook: str | None = Field(
        default=None,
        pattern=r"^https?://\S+$",
        description="Address inside the clinic's network that gets the same as JSON.",
    )


class FetchSettings(BaseModel):
    """How pages are fetched."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    timeout_seconds: float = Field(default=20, gt=0, description="Longest wait for the server's next sign of life.")
    total_seconds: float = Field(
        default=60, gt=0, description="Longest time for one page, redirects and repetitions included."
    )
    max_bytes: int = Field(default=20_000_000, gt=0, description="Largest page that is read, in bytes, unpacked.")
    max_redirects: int = Field(default=5, ge=0, description="Redirects that are followed.")
    retries: int = Field(
        default=2, ge=0, le=10, description="Repetitions where a server is busy or a connection breaks at once."
    )
    cache: bool = Field(
        default=True, description="Whether pages are kept, so that unchanged ones need not be sent again."
    )
    firefox_models: str = Field(
        default="https://firefox.settings.services.mozilla.com/v1/buckets/main/collections/translations-models-v2/records",
        description="Address of the list of Firefox's language models: Mozilla's, that of a mirror (`records.json`), a "
        "folder, or `none`.",
    )
    piper_voices: str = Field(
        default="https://huggingface.co/rhasspy/piper-voices/resolve/main/voices.json",
        description="Address of the list of Piper's voices: that of its project, of a mirror (`voices.json`), or a "
        "folder.",
    )
    allow_private_redirects: bool = Field(
        default=False,
        description="Whether a page may lead to addresses on this computer or inside its network.",
    )
    allow_private: bool = Field(
        default=True,
        description="Whether an address that a person gives may lie on this computer or inside its network; never at a "
        "desk that other computers reach.",
    )


class Settings(BaseSettings):
    """All settings, with their default values."""

    model_config = SettingsConfigDict(
        env_prefix="CONVERT_",
        env_nested_delimiter="__",
        env_ignore_empty=True,
        toml_file=SETTINGS_FILE,
        frozen=True,
        extra="forbid",
    )

    output: Path = Field(default=Path("output"), description="Folder that the handouts are written to.")
    languages: tuple[str, ...] = Field(default=(), description="Languages that `convert fetch` makes without `--to`.")
    formats: tuple[Format, ...] = Field(default=DEFAULT_FORMATS, description="Formats made without `--format`.")
    profiles: tuple[Profile, ...] = Field(
        default=("clear",), description="Layouts made without `--profile`: clear, large, bilingual."
    )
    glossaries: tuple[Path, ...] = Field(
        default=(Path("glossary"),),
        description="Glossaries of the clinic's own, each a .tsv or .tbx file or a folder of them; later ones win.",
    )
    starter_glossary: bool = Field(
        default=True, description="Whether the glossary of clinic terms that comes with convert is used too."
    )
    address: dict[str, str] = Field(
        default={},
        description='How handouts address their readers, by language, such as `address.de = "Sie"`: usted, tú or '
        "vosotros, vous or tu, Sie or du, vy or ty, or `any`; usted in Spanish unless set. A translation that does "
        "otherwise has a finding.",
    )
    region: dict[str, Annotated[str, Field(coerce_numbers_to_str=True)]] = Field(
        default={},
        description='Where the readers of a language live, such as `region.es = "ES"`: 419 (Latin America and the '
        "United States, for Spanish unless set), ES, BR or PT (for Portuguese as its tag says), or `any`. A word that "
        "is not said there has a finding.",
    )
    text_width: int = Field(default=72, ge=20, le=200, description="Cells of a line of the plain text.")
    page_size: Literal["letter", "a4"] = Field(default="letter", description="Paper of the PDF: letter or a4.")
    pdf_archive: bool = Field(
        default=False, description="Whether the PDF is made for archives, too: PDF/A-3a beside PDF/UA-1."
    )
    clinic: Clinic = Field(default=Clinic(), description="Who hands the handouts out.")
    review: ReviewSettings = Field(default=ReviewSettings(), description="Who reviews.")
    site: SiteSettings = Field(default=SiteSettings(), description="The web site of the approved editions.")
    send: SendSettings = Field(default=SendSettings(), description="Where drafts are sent.")
    follow: FollowSettings = Field(default=FollowSettings(), description="Who is told what waits.")
    fetch: FetchSettings = Field(default=FetchSettings(), description="How pages are fetched.")
    engines: EngineSettings = Field(default=EngineSettings(), description="Which programs translate.")

    @field_validator("engines", mode="before")
    @classmethod
    def _engines_by_name(cls, value: object) -> object:
        """Take a bare list of names, which the setting was in version 0.1, for those to prefer."""
        return {"prefer": value} if isinstance(value, list | tuple) else value

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 (the base class names it)
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Return the sources in order: arguments, the environment, convert.toml."""
        return init_settings, env_settings, _SettingsFile(settings_cls)


class _SettingsFile(TomlConfigSettingsSource):
    """convert.toml, read with plain words for what is wrong with it."""

    def _read_file(self, file_path: Path | Traversable) -> dict[str, Any]:
        return tomllib.loads(file_text(Path(str(file_path))))


def load_settings() -> Settings:
    """Return the settings of the working folder.

    Raises ``BadSettings`` if convert.toml is not TOML or has another name, or a value cannot be used.
    """
    _require_name()
    try:
        return Settings()
    except ValidationError as error:
        raise BadSettings("The settings cannot be used.", plain_reason(error, setting_keys(Settings)), _TODO) from error
    except SettingsError as error:
        raise BadSettings(
            "The settings cannot be read.", f"They are not written as they have to be ({error}).", _TODO
        ) from error


def file_text(path: Path) -> str:
    """Return the text of a settings file, which is TOML. Raises ``BadSettings`` with the line that is not."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
        tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise BadSettings(
            "The settings cannot be read.",
            f"{path} is not saved as plain text (UTF-8).",
            f"Save it again, with “UTF-8” under “Encoding” where the editor asks. {_TODO}",
        ) from error
    except OSError as error:
        raise BadSettings("The settings cannot be read.", f"{path}: {computer_says(error)}", _TODO) from error
    except tomllib.TOMLDecodeError as error:
        raise _not_toml(path, text, error) from error
    return text


def written_settings() -> Mapping[str, Any]:
    """Return what convert.toml in the working folder holds; nothing where there is none. Raises ``BadSettings``."""
    path = Path(SETTINGS_FILE)
    return tomllib.loads(file_text(path)) if path.exists() else {}


def _not_toml(path: Path, text: str, error: tomllib.TOMLDecodeError) -> BadSettings:
    lines = text.splitlines()
    curly = next((number for number, line in enumerate(lines, start=1) if _CURLY_VALUE.search(line)), None)
    if curly:
        straight = lines[curly - 1].translate(_STRAIGHT).strip()
        return BadSettings(
            "The settings cannot be read.",
            f"Line {curly} of {path} has curly quotes, which word processors make.",
            f"Write it with straight ones: {straight}",
        )
    return BadSettings("The settings cannot be read.", f"{path} is not written as it has to be ({error}).", _TODO)


def _require_name() -> None:
    """Raise ``BadSettings`` where the file has the ending that Windows hides: nobody's settings are passed over."""
    hidden = Path(f"{SETTINGS_FILE}.txt")
    if hidden.is_file() and not Path(SETTINGS_FILE).exists():
        raise BadSettings(
            "The settings are not read.",
            f"Their file is called {hidden}: an editor has put .txt behind its name, which Windows does not show.",
            f"Rename it to {SETTINGS_FILE}: “ren {hidden} {SETTINGS_FILE}” on Windows, else “mv {hidden} "
            f"{SETTINGS_FILE}”.",
        )
