"""What is found where a post is read."""

from __future__ import annotations

from converter.article.rules.rule import Rule

IMPORT_RULES = (
    Rule(
        "leftover-prompt",
        "warning",
        "The post holds text that was never meant for readers, such as a prompt to a chatbot or “insert address here”.",
        "Check that the text reads right without it, and remove it from the original post.",
    ),
    Rule(
        "missing-alt",
        "warning",
        "A picture has no alternative text, so a blind patient cannot know what it shows.",
        "Write one sentence that says what the picture shows, in the post, and fetch it again.",
    ),
    Rule(
        "content-dropped",
        "warning",
        "Part of the post's body has no place in a handout and was left out.",
        "Look at the original post and decide whether patients need it.",
    ),
    Rule(
        "page-furniture",
        "note",
        "Menus, buttons, links to other posts and the like stand around the post and were left out.",
        "Compare the numbers and the words that are named, and look at the original where the post seems too short.",
    ),
    Rule(
        "post-cut",
        "error",
        "The page holds only a part of the post, because the rest is for members or on another page.",
        "Log in, open the whole post, save that page and give convert the file; or make the post free to read.",
    ),
    Rule(
        "doubtful-letters",
        "error",
        "The file of the post is damaged, or does not say how its letters are written, so some may be wrong.",
        "Compare every word and dose with the original, or save the page from the browser again.",
    ),
    Rule(
        "words-missing",
        "warning",
        "The page says more of its post than was read: more words, or a description whose words were left out.",
        "Compare the outline with the original, from its first sentence to its last.",
    ),
    Rule(
        "unseen-text",
        "warning",
        "The page shows its post only with a script, so it was read from another copy that the page carries.",
        "Compare it with the page in a browser: headings, lists, pictures and links may be lacking.",
    ),
    Rule(
        "unclear-post",
        "warning",
        "Nothing on the page says where its post is, so the part with most words was read.",
        "Compare it with the page in a browser, and take out of the page whatever is none of the post.",
    ),
    Rule(
        "missing-date",
        "note",
        "The post does not say when it was first published.",
        "Nothing, unless patients need the date: then add it to the post.",
    ),
    Rule(
        "missing-author",
        "note",
        "The post does not say who wrote it.",
        "Add the author to the post, so that readers know whom to trust.",
    ),
    Rule(
        "missing-title",
        "warning",
        "The post has no title.",
        "Give the post a title and fetch it again.",
    ),
    Rule(
        "language-recognised",
        "note",
        "The post does not say which language it is in; it was recognised from the words.",
        "If it is wrong, say the right one with --from, such as --from en.",
    ),
    Rule(
        "language-mismatch",
        "warning",
        "The post says that it is in one language, but all its words are those of another, which was taken.",
        "Correct the language in the settings of the blog; if ours is wrong, say the right one with --from.",
    ),
    Rule(
        "skipped-heading",
        "note",
        "The post's headings skip a level; the handout closes the gap.",
        "Check that the headings still belong under each other as you meant.",
    ),
    Rule(
        "list-recognised",
        "note",
        "Lines that each start with a dash, a bullet or an emoji became a list.",
        "Check that the lines are a list; the editor of the blog has a button for real ones.",
    ),
    Rule(
        "heading-recognised",
        "note",
        "The post has no headings but bold lines in their place, which became headings.",
        "Check that each is a heading; the editor of the blog has a menu for real ones.",
    ),
    Rule(
        "date-estimated",
        "note",
        "The post shows the date without a year, or only how long ago it was; the date was worked out from that.",
        "Check the date where the post was published.",
    ),
    Rule(
        "unsafe-link",
        "warning",
        "A link whose address a handout must not carry was removed; its text is kept.",
        "Replace the link in the original post with a web, e-mail or telephone address.",
    ),
    Rule(
        "image-not-stored",
        "warning",
        "A picture could not be fetched, or its file cannot be used; the handout shows a link in its place.",
        "Open the picture in a browser; if it does not appear there either, upload it to the post again.",
    ),
    Rule(
        "tracking-pixel-dropped",
        "note",
        "A picture of a pixel or two, which patients cannot see and which often counts readers, was left out.",
        "Nothing, unless it was meant to be seen.",
    ),
    Rule(
        "excerpt-only",
        "warning",
        "A feed holds only the beginning or a summary of the post, and the post itself could not be read.",
        "Give convert the post's own address, or save its page in the browser and give convert that file.",
    ),
    Rule(
        "draft-post",
        "note",
        "The post is a draft that was never published.",
        "Ask its author whether it is finished before a patient reads it.",
    ),
    Rule(
        "response-post",
        "note",
        "The archive of a Medium account keeps responses to other people's posts among the posts; this looks like one.",
        "Leave it out, unless patients need it.",
    ),
    Rule(
        "control-characters",
        "warning",
        "The text held invisible characters that change what a reader sees or hide text, and they were taken out.",
        "Read the text at this place, its numbers above all, and compare it with the original post.",
    ),
    Rule(
        "reading-level",
        "warning",
        "The post is harder to read than health texts should be.",
        "Shorten the longest sentences and replace long words; the report names the longest sentences.",
    ),
)
