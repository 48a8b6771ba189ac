from collections.abc import Sequence
from typing import Any, Literal, overload

class TranslationResult:
    hypotheses: list[list[str]]
    scores: list[float]
    attention: list[list[list[float]]]

class AsyncTranslationResult:
    def done(self) -> bool: ...
    def result(self) -> TranslationResult: ...

class ScoringResult:
    tokens: list[str]
    log_probs: list[float]

class AsyncScoringResult:
    def done(self) -> bool: ...
    def result(self) -> ScoringResult: ...

class Translator:
    def __init__(self, model_path: str, *, inter_threads: int = ..., intra_threads: int = ...) -> None: ...
    def unload_model(self) -> None: ...
    @overload
    def translate_batch(
        self,
        source: Sequence[Sequence[str]],
        target_prefix: Sequence[Sequence[str]] | None = ...,
        *,
        asynchronous: Literal[True],
        **options: Any,
    ) -> list[AsyncTranslationResult]: ...
    @overload
    def translate_batch(
        self,
        source: Sequence[Sequence[str]],
        target_prefix: Sequence[Sequence[str]] | None = ...,
        **options: Any,
    ) -> list[TranslationResult]: ...
    def score_batch(
        self,
        source: Sequence[Sequence[str]],
        target: Sequence[Sequence[str]],
        *,
        max_input_length: int = ...,
        asynchronous: Literal[True],
    ) -> list[AsyncScoringResult]: ...
