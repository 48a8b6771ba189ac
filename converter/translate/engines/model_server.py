"""A model server on this computer: llama.cpp, Ollama, LM Studio, or another with their chat-completions interface.

Nothing is asked until a person sets its address and a model (``engines.server``, ``engines.server_model``). A sentence
goes to it with its paragraph and the glossary's terms, and what is more than a translation is refused: then the next
engine translates the sentence, or a person. Nobody has measured what a model of a person's choice makes, so its drafts
are rough until somebody does (``convert languages measure``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from converter.engine_settings import EngineSettings
from converter.errors import ConvertError, EngineFailed
from converter.languages import REGISTRY, find_language, language
from converter.loopback import loopback_address
from converter.settings import load_settings
from converter.translate.engine import Context, Done, Engine, Hypothesis, Keep, Pair, Range
from converter.translate.engines.chat_answers import is_translation_alone
from converter.translate.engines.chat_requests import ChatServer, ServerFailed

_LONGEST_CONTEXT = 1500
"""Characters of a paragraph that goes along."""
_MOST_TERMS = 20
_TOKENS, _TOKENS_A_CHARACTER = 256, 4
"""Most that an answer may have; in some scripts a character takes a model three tokens."""
_NO_CONTEXT = Context("")
_TASK = (
    "You translate health information for patients from {source} into {target} ({own}). Translate the sentence that is "
    "given into plain words that patients understand. Keep every number, unit, name, address and telephone number. "
    "Answer with the translation alone, on one line: without quotation marks, notes or explanations."
)


class ModelServerEngine:
    """The server that the settings name; ``settings`` are those of the working folder unless they are given."""

    name = "Model server"
    pivot = "en"
    rough = True
    rough_until_measured = True

    def __init__(self, settings: EngineSettings | None = None, contexts: Mapping[str, Context] | None = None) -> None:
        self._given = settings
        self._contexts = contexts or {}

    @property
    def version(self) -> str:
        """The model's name; empty where none is set."""
        return self._settings.server_model or "" if self._settings.server else ""

    def data_version(self, pair: Pair) -> str:
        """Return nothing: the server does not tell which file the model is from."""
        return ""

    def pairs(self) -> frozenset[Pair]:
        """Return every pair of the languages that a person named, and English; none where no server is set."""
        if not self.version:
            return frozenset()
        named = {found.tag for tag in self._settings.server_languages if (found := find_language(tag))}
        known = {"en", *named} if named else set(REGISTRY)
        return frozenset((source, target) for source in known for target in known if source != target)

    @cached_property
    def _settings(self) -> EngineSettings:
        try:
            return self._given or load_settings().engines
        except ConvertError:  # whoever needs the settings says what is wrong with them
            return EngineSettings()

    def in_context(self, contexts: Mapping[str, Context]) -> Engine:
        """Return the engine with what stands around the sentences of a document."""
        return ModelServerEngine(self._settings, contexts)

    def translate(self, sentences: Sequence[str], pair: Pair, keep: Keep = ()) -> list[tuple[Hypothesis, ...]]:
        """Translate one sentence after the other; see ``Engine.translate``. A refused answer is an empty text."""
        return [hypotheses for _, hypotheses in self.translate_gradually(sentences, pair, keep)]

    def translate_gradually(self, sentences: Sequence[str], pair: Pair, keep: Keep = ()) -> Iterator[Done]:
        """Translate as ``translate``, and yield each sentence when it is done."""
        for number, sentence in enumerate(sentences):
            context = self._contexts.get(sentence, _NO_CONTEXT)
            yield number, (self._translated(sentence, pair, context, keep[number] if keep else ()),)

    def retry(self, sentences: Sequence[str], pair: Pair, keep: Keep = ()) -> list[tuple[Hypothesis, ...]]:
        """Translate without the paragraph, which a small model may take for what it has to translate."""
        return ModelServerEngine(self._settings).translate(sentences, pair, keep)

    def _translated(self, sentence: str, pair: Pair, context: Context, keep: Sequence[Range]) -> Hypothesis:
        question = {
            "model": self.version,
            "messages": _messages(sentence, pair, context, [sentence[start:end] for start, end in keep]),
            "temperature": 0,
            "seed": 0,
            "max_tokens": _TOKENS + _TOKENS_A_CHARACTER * len(sentence),
            "stream": False,
        }
        try:
            server = ChatServer(loopback_address(self._settings.server or ""), self._settings.server_seconds)
            answer = server.ask(question)
        except (ServerFailed, ValueError) as error:
            raise EngineFailed(
                f"The model server could not translate into {language(pair[1]).english_name}.",
                f"{error}",
                "Start it, see that it has the model, and run the same command again: it goes on from there. To do "
                "without it: “convert settings unset engines.server”.",
            ) from error
        text = answer.text.strip()
        return Hypothesis(text if answer.whole and is_translation_alone(sentence, text, pair) else "")


def _messages(sentence: str, pair: Pair, context: Context, keep: Sequence[str]) -> list[dict[str, Any]]:
    """Return the task and the sentence with what belongs to it, as the interface's messages."""
    source, target = language(pair[0]), language(pair[1])
    task = _TASK.format(source=source.english_name, target=target.english_name, own=target.own_name)
    if context.address:
        task += f" Address the reader with “{context.address}”."
    parts: list[str] = []
    if context.paragraph and context.paragraph != sentence:
        parts.append(
            f"It is from this paragraph, which is not to be translated:\n{_around(sentence, context.paragraph)}"
        )
    if context.terms:
        terms = dict(reversed(context.terms[:_MOST_TERMS]))  # the first of several words for a term is the best
        parts.append("Use these words:\n" + "\n".join(f"{term} = {right}" for term, right in terms.items()))
    if keep:
        parts.append("Leave as they are:\n" + "\n".join(dict.fromkeys(keep)))
    parts.append(f"The sentence:\n{sentence}")
    return [{"role": "system", "content": task}, {"role": "user", "content": "\n\n".join(parts)}]


def _around(sentence: str, paragraph: str) -> str:
    """Return the part of a long paragraph in which a sentence stands."""
    start = max(0, paragraph.find(sentence) - _LONGEST_CONTEXT // 2)
    return paragraph[start : start + _LONGEST_CONTEXT]
