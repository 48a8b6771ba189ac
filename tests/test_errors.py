"""Errors: each with a code of its own."""

import pickle

from converter import errors

RETIRED = {16}
"""Codes that errors had once: a script may still know them, so no other error has one."""


def test_exit_codes_start_at_three_and_are_unique() -> None:
    classes = errors.ConvertError.__subclasses__()
    codes = sorted(cls.exit_code for cls in classes)
    assert codes == sorted(set(range(3, 3 + len(classes) + len(RETIRED))) - RETIRED)
    assert len({cls.code for cls in classes}) == len(classes)


def test_an_error_says_what_why_and_what_to_do() -> None:
    error = errors.SourceNotFound("No file.", "It is not there.", "Look again.")
    assert (error.what, error.why, error.todo) == ("No file.", "It is not there.", "Look again.")
    assert str(error) == "No file. It is not there. Look again."


def test_a_message_does_not_do_what_its_words_do() -> None:
    error = errors.SourceNotFound("No “a\x1b[2J\u202egpj.exe”.", "Half a \ud800.", "خذ 10\u200f مرات\tor\nlook 🏴.")
    assert error.what == r"No “a\u001b[2J\u202egpj.exe”."
    assert error.why == r"Half a \ud800."
    assert error.todo == "خذ 10\u200f مرات\tor\nlook 🏴."


def test_any_other_exception_is_a_bug_of_convert_and_not_of_the_post() -> None:
    error = errors.bug_error(ZeroDivisionError("a\x1b[2J"))
    assert (error.exit_code, error.code) == (1, "bug")
    assert error.what == r"convert stopped: ZeroDivisionError('a\x1b[2J')."
    assert "not a problem with your post" in error.why


def test_an_error_of_a_worker_process_is_the_same_error() -> None:
    error = errors.RenderFailed("No PDF.", "A font lacks a character.", "Report it.")
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again)) == (errors.RenderFailed, str(error))


def test_what_the_system_says_is_a_sentence() -> None:
    assert errors.computer_says(PermissionError(13, "Permission denied")) == "The computer says: Permission denied."
    assert errors.computer_says(RuntimeError("no such page")) == "The computer says: no such page."
