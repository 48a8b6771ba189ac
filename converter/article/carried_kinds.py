"""What a platform has no kind for, kept in the id of a part, so that it is known again when the post is read back.

Ids of parts are free texts in Ricos (https://dev.wix.com/docs/ricos/api-reference/ricos-document), and Wix keeps them.
"""

from __future__ import annotations

CALLOUT = "callout-"
"""Begins the id of a quotation that is a note, a tip or a warning in a box."""
TABLE_CAPTION = "caption-"
"""Begins the id of a paragraph that is the caption of the table above it."""
CODE_TEXT = "code-"
"""Begins the id of a text that is a piece of code within a line."""
LANGUAGE_TEXT = "lang-"
"""Begins the id of a text in another language: its tag follows, and then ``_`` and a number."""
DECORATIVE = "decorative-"
"""Begins the id of a picture that is decoration."""
