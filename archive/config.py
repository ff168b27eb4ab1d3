"""Settings of the command line: environment, then `liveblog.toml` in the working folder, then defaults.

Every setting is documented in docs/operations.md; a test holds the two together.
"""

from __future__ import annotations

import os
import re
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from archive.errors import ArchiveError

CONFIG_FILE = "liveblog.toml"
PREFIX = "LIVEBLOG_"

NOT_OURS = re.compile(r"LIVEBLOG_(REQUIRE_BROWSER|SERVICE_HOST|SERVICE_PORT(_\w+)?|PORT(_\d+_\w+)?)")
"""Variables with our prefix that are no settings: one is for the project's tests, the others are what Kubernetes sets
beside a service with the name "liveblog"."""


class BadSettings(ArchiveError):
    """Raised by `load_settings`: a value from the environment or from liveblog.toml can't be used."""


class Settings(BaseSettings):
    """What can be set, each as LIVEBLOG_<NAME> or as a line in liveblog.toml."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, toml_file=CONFIG_FILE, extra="forbid", validate_default=True
    )

    database_url: str = Field(
        default="sqlite:///liveblog.db", description="Where the archive is: a SQLAlchemy URL."
    )
    contact: str = Field(
        default="", description="An address in the User-Agent, so that a newsroom can reach you."
    )
    download_delay: float = Field(
        default=1.0,
        ge=0,
        description="Seconds between two requests to one host; robots.txt may ask for more.",
    )
    download_timeout: float = Field(
        default=60.0, gt=0, description="Seconds after which a request has failed."
    )
    max_pages: int = Field(default=50, ge=1, description="Pages that one visit fetches at most.")
    min_interval: int = Field(
        default=120, ge=1, description="Seconds between two visits of a busy live blog, at least."
    )
    max_interval: int = Field(
        default=86_400, ge=1, description="Seconds between two visits of a quiet live blog, at most."
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def load_settings(**overrides: Any) -> Settings:
    """Read the settings; `overrides` that are None are left to the environment and the file.

    Raises BadSettings with the name of the setting, or of the file when it is no TOML.
    """
    _refuse_unknown_variables()
    given = {name: value for name, value in overrides.items() if value is not None}
    try:
        return Settings(**given)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(map(str, first["loc"]))
        message = f"setting {name!r} (LIVEBLOG_{name.upper()} or {CONFIG_FILE}) is not usable: {first['msg']}"
        raise BadSettings(message) from error
    except ValueError as error:  # tomllib.TOMLDecodeError
        message = f"{Path(CONFIG_FILE).resolve()} is not valid TOML: {error}"
        raise BadSettings(message) from error


def _refuse_unknown_variables() -> None:
    """A setting that is not heard is worse than one that is refused: LIVEBLOG_DATABASE would visit another archive."""
    known = sorted(name.upper() for name in Settings.model_fields)
    for variable in sorted(os.environ):
        name = variable.upper()
        setting = name.removeprefix(PREFIX)
        if name != setting and setting not in known and not NOT_OURS.fullmatch(name):
            near = get_close_matches(setting, known, n=1)
            advice = (
                f"did you mean {PREFIX}{near[0]}?"
                if near
                else f"known are {', '.join(PREFIX + one for one in known)}"
            )
            message = f"the environment variable {variable} is no setting; {advice}"
            raise BadSettings(message)
