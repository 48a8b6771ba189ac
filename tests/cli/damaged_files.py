"""What can be damaged on the disk, and what convert does then: the table of docs/damaged-files.md, row by row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

How = Literal["cut", "one byte", "empty", "gone"]
Command = Literal[
    "status",
    "history",
    "export",
    "import",
    "approve",
    "withdraw",
    "restore",
    "build",
    "publish",
    "publish elsewhere",
    "build another format",
    "move the memory away",
    "memory",
    "glossary",
    "fetch",
]
End = Literal["as before", "approved", "in review", "draft", "gone"]
ANY: tuple[How, ...] = ("cut", "one byte", "empty", "gone")
NEEDS_THE_POST: tuple[Command, ...] = (
    "history",
    "export",
    "import",
    "approve",
    "withdraw",
    "build",
    "publish",
    "fetch",
)


class Row(NamedTuple):
    """One thing, as it is tried; ``does`` and ``way_on`` are what the page says of it."""

    thing: str
    path: str
    """Where it lies, below the working folder."""
    does: str
    way_on: str
    how: tuple[How, ...] = ANY
    refused: Mapping[Command, int] = {}
    """The commands that refuse, with their exit codes; none of them changes the file."""
    says: str = ""
    """Words of every refusal."""
    board: str = "approved"
    """What the board says of the edition."""
    mends: tuple[Command, ...] = ()
    """The commands after which ``end`` holds; each ends with 0."""
    end: End = "as before"
    tests: tuple[str, ...] = ()
    """Tests of what needs a server, a package or another process, in the place of all that."""


def refuse(code: int, *commands: Command) -> dict[Command, int]:
    return dict.fromkeys(commands, code)


ROWS = (
    Row(
        "a post as it was read",
        "output/POST/article.json",
        "Named on the board; every command on the post refuses with 36 and leaves the file as it is. `convert publish` "
        "makes the site without a post that it has no page of, names it and ends with 36; where the site has pages of "
        "it, nothing is changed.",
        "`convert review restore POST` brings the original of what was approved last back, and keeps the damaged file "
        "aside. Without an approval: restore, then `convert fetch`.",
        refused=refuse(36, *NEEDS_THE_POST),
        says="convert review restore fever",
        board="damaged",
        mends=("restore",),
    ),
    Row(
        "a translation",
        "output/POST/LANG/translation.json",
        "As above. Gone while its history is there, it counts as damaged.",
        "`convert review restore POST LANG` brings back what was decided last. Nothing decided: it is kept aside, and "
        "`convert fetch` translates again.",
        refused=refuse(36, *NEEDS_THE_POST),
        says="convert review restore fever es",
        board="damaged",
        mends=("restore",),
        end="approved",
    ),
    Row(
        "the history of a review",
        "output/POST/LANG/history.jsonl",
        "Named on the board; every command on the edition refuses with 30: no approval can be believed.",
        "A copy of the folder from before. Else `convert review restore POST` keeps the folder of the language aside; "
        "then fetch, and review again.",
        refused=refuse(30, *NEEDS_THE_POST),
        says="convert review restore",
        board="damaged",
        mends=("restore", "fetch"),
        end="draft",
    ),
    Row(
        "the copy of what was approved",
        "output/POST/LANG/approved/*.json",
        "Made again from the translation where its digest shows that nothing else was approved; else 30.",
        "Nothing to do; after 30: `convert review withdraw`, then `approve`.",
        mends=("build",),
    ),
    Row(
        "the copy of what was decided",
        "output/POST/LANG/decided/*.json",
        "Nothing: it is opened only where the translation is damaged or older. Then an older one is taken, of which "
        "nothing is approved.",
        "Nothing to do: the next decision writes another copy.",
        mends=("history", "build", "withdraw"),
        end="in review",
    ),
    Row(
        "the index of the handouts",
        "output/POST/.state.json",
        "Made again without a word. It is not asked what a decision left to be done: empty files, `.stale-handout.*`, "
        "say that.",
        "Nothing to do: `convert fetch` or `convert build`.",
        mends=("fetch",),
    ),
    Row(
        "what came of a post in earlier runs",
        "output/POST/.outcome",
        "Not believed: the next run over many posts reads, translates and makes the post again.",
        "Nothing.",
        tests=("tests/pipeline/posts/test_unchanged.py::test_whatever_happens_to_any_file_of_a_post_is_seen",),
    ),
    Row(
        "the report",
        "output/POST/report.html",
        "Made again without a word by the next command that changes the post.",
        "Nothing to do: `convert fetch`.",
        mends=("fetch",),
    ),
    Row(
        "a handout",
        "output/POST/LANG/handout.*",
        "Made again without a word; printing and publishing never send out the damaged one.",
        "Nothing to do: `convert build`, `convert fetch`.",
        mends=("build",),
    ),
    Row(
        "a picture",
        "output/POST/images/*",
        "No handout is made with it: 36. A decision counts all the same, and its handouts wait for the picture.",
        "`convert fetch` stores it again.",
        refused=refuse(36, "build another format"),
        says="Fetch the post again",
        mends=("fetch", "build another format"),
    ),
    Row(
        "what staff said of pictures",
        "output/POST/pictures.json",
        "Commands that need it refuse with 36 and leave it as it is. Gone, the pictures keep what they have until the "
        "post is fetched again.",
        "Rename it; `convert pictures POST` takes the descriptions again.",
        tests=("tests/cli/test_pictures.py::test_damaged_descriptions_are_named_and_left_as_they_are",),
    ),
    Row(
        "the memory, cut or changed",
        "output/memory.sqlite3",
        "Every command that needs it refuses with 20, and nothing is deleted. A decision counts all the same.",
        "Bring it back from a copy, or move it away, so that a new one begins; reviews are kept in the posts too.",
        how=("cut",),
        refused=refuse(20, "memory", "withdraw"),
        says="Nothing was deleted",
        mends=("move the memory away", "memory"),
        end="in review",
        tests=(
            "tests/translate/memory/test_database.py::test_a_text_that_changed_on_the_disk_is_never_used",
            "tests/translate/memory/test_database.py::test_damage_in_the_middle_is_a_clear_error",
        ),
    ),
    Row(
        "the memory, empty or gone",
        "output/memory.sqlite3",
        "Made again from the posts, with what people decided and engines translated there; the command says so.",
        "Import again what came from TMX files, or bring it back from a copy.",
        how=("empty", "gone"),
        mends=("memory", "build", "fetch"),
        end="approved",
    ),
    Row(
        "the index by which like sentences are found, damaged, gone, or of another memory",
        "output/memory.sqlite3-like-1",
        "Made again from the memory when a sentence is next looked for; nobody is told, because nothing else is in it.",
        "Nothing.",
        tests=(
            "tests/translate/memory/test_fuzzy.py::test_the_index_finds_what_a_look_at_every_text_does_whatever_becomes_of_it",
        ),
    ),
    Row(
        "what was read of the posts for the site, damaged or gone",
        "output/.readings-1.sqlite3",
        "`convert publish` reads every post and every page of the site again. A file that was changed, also one whose "
        "date was put back, is read in any case; a byte that the disk itself lost is not seen before the file is.",
        "Remove the file to have everything read.",
        tests=(
            "tests/pipeline/site/test_only_what_changed.py::test_readings_that_are_damaged_are_made_anew",
            "tests/pipeline/site/test_only_what_changed.py::test_a_harmed_file_of_a_post_is_never_believed",
        ),
    ),
    Row(
        "the list of the site's files",
        "SITE/.convert-site.json",
        "`convert publish` refuses with 32 and touches nothing of the folder.",
        "Publish into another folder, or empty this one.",
        refused=refuse(32, "publish"),
        says="Name an empty or a new folder",
        mends=("publish elsewhere",),
        end="approved",
    ),
    Row(
        "a page of the site",
        "SITE/LANG/POST/index.html",
        "Made again without a word by the next `convert publish`.",
        "Nothing to do: `convert publish`.",
        mends=("publish",),
    ),
    Row(
        "the settings",
        "convert.toml",
        "Every command that reads settings refuses with 14 and names the file. Empty or gone, it sets nothing.",
        "Correct it.",
        how=("cut", "one byte"),
        refused=refuse(14, "status", "build", "publish", "glossary"),
        says="convert.toml",
    ),
    Row(
        "the clinic's glossary",
        "glossary/*.tsv",
        "Every command that translates or checks refuses with 26 and names the file.",
        "Correct it: `convert glossary check`.",
        how=("one byte",),
        refused=refuse(26, "glossary", "fetch"),
        says="clinic.tsv",
    ),
    Row(
        "a reviewer's file",
        "review.xlsx",
        "Refused with 27, and nothing is taken over.",
        "Ask for it again, or `convert review export` another.",
        how=("cut", "empty", "gone"),
        refused=refuse(27, "import"),
        says="nothing has changed",
        mends=("export",),
        end="approved",
    ),
    Row(
        "a font in the cache",
        "~/.cache/convert/fonts",
        "Compared with a digest and unpacked again without a word.",
        "Nothing to do.",
        tests=("tests/render/fonts/test_files.py::test_a_damaged_font_in_the_cache_is_made_again",),
    ),
    Row(
        "an installed language package",
        "~/.local/share/argos-translate/packages",
        "Compared with its digests; translating refuses with 10. One that cannot be read is not listed.",
        "`convert languages remove`, then `install`.",
        tests=(
            "tests/translate/test_argos.py::test_one_changed_byte_in_an_installed_package_is_found",
            "tests/translate/test_argos.py::test_a_damaged_model_is_a_clear_error",
            "tests/packages/test_store.py::test_damaged_packages_are_not_listed",
        ),
    ),
    Row(
        "an installed model of Firefox's, or MADLAD-400",
        "~/.local/share/convert/models",
        "Compared with its digests when it is loaded; translating refuses with 10 and names the file. One whose "
        "description cannot be read is not listed.",
        "`convert languages remove`, then `install`; `remove-model`, then `install-model`.",
        tests=(
            "tests/translate/test_firefox.py::test_a_model_that_was_damaged_after_it_was_installed",
            "tests/translate/test_firefox.py::test_what_is_no_model_is_left_out",
            "tests/translate/test_madlad.py::test_one_changed_byte_is_found",
            "tests/translate/test_madlad.py::test_a_damaged_description_means_no_pairs",
        ),
    ),
    Row(
        "what was measured of the programs",
        "~/.local/share/convert/measurements.json",
        "Nothing in it counts; `convert languages` and `convert doctor` say so. The next measurement keeps it aside.",
        "`convert languages measure`.",
        tests=("tests/pipeline/translations/test_measuring.py::test_a_damaged_file_is_said_and_kept_aside",),
    ),
    Row(
        "a partial download",
        "~/.cache/convert/packages",
        "Resumed where it stopped; what is then not the file of the index is deleted, and refused with 18.",
        "`convert languages install` again.",
        tests=(
            "tests/packages/test_download.py::test_a_broken_download_goes_on_where_it_stopped",
            "tests/packages/test_download.py::test_the_size_and_the_digest_of_the_index_count",
        ),
    ),
    Row(
        "the cache of pages",
        "~/.cache/convert/pages.sqlite3",
        "Ignored, and begun again without a word: every page comes from its server.",
        "Nothing to do.",
        tests=(
            "tests/sources/http/test_cache.py::test_a_damaged_cache_is_no_reason_to_fail",
            "tests/sources/http/test_cache.py::test_a_damaged_entry_is_fetched_again",
        ),
    ),
    Row(
        "a lock file that a killed run left",
        ".SITE.convert-lock",
        "Nothing: the lock went with its process, whatever the file holds.",
        "Nothing to do.",
        how=("cut", "empty", "gone"),
        mends=("publish",),
        end="gone",
        tests=("tests/test_locks.py::test_a_killed_process_holds_nothing",),
    ),
)
