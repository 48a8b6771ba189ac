"""The settings of the engines: which come first, and where those lie that a person brings."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from converter.loopback import loopback_address

_ELSEWHERE = re.compile(r"[:-]cloud$", re.IGNORECASE)
"""Ollama hands such models on to its own computers (docs/cloud.mdx there): their names end so."""


def _on_this_computer(address: str) -> str:
    loopback_address(address)
    return address


def _runs_here(model: str) -> str:
    if _ELSEWHERE.search(model):
        raise ValueError("This model runs on computers elsewhere; name one that runs here")
    return model


class EngineSettings(BaseModel):
    """Which programs translate."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    prefer: tuple[str, ...] = Field(
        default=(),
        description="Engines to try first, by the names that `convert languages` shows, such as `Apertium`; for what "
        "is not named, the measured quality decides.",
    )
    offer: bool = Field(
        default=True,
        description="Whether `convert fetch` at a terminal offers to install a better program for a language that has "
        "none, or only one for rough drafts.",
    )
    second_opinion: bool = Field(
        default=True,
        description="Whether another program that has the languages, Argos Translate or MADLAD-400, reads what was "
        "translated and names the words that it doubts.",
    )
    madlad: str | None = Field(
        default=None,
        description="Folder or address with the CTranslate2 files of MADLAD-400, for `convert languages "
        "install-model`.",
    )
    server: Annotated[str, AfterValidator(_on_this_computer)] | None = Field(
        default=None,
        description="Address of a model server on this computer (llama.cpp, Ollama, LM Studio), such as "
        "`http://127.0.0.1:8080/v1`; none is asked unless this and `engines.server_model` are set.",
    )
    server_model: Annotated[str, AfterValidator(_runs_here)] | None = Field(
        default=None, max_length=200, description="Name of the model that the server is to use, as the server has it."
    )
    server_languages: tuple[str, ...] = Field(
        default=(),
        description="Languages that the server's model knows, such as `vi,ht`, by its own description; all of the list "
        "unless set.",
    )
    server_seconds: float = Field(
        default=120, gt=0, le=3600, description="Longest time for the server to translate a sentence."
    )
