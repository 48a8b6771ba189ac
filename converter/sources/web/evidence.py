"""What speaks for an element being no part of a post: its names and role, its links and fields, the words above it."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from converter.sources.dom.tree import attribute, text_of
from converter.sources.web.labels import label_kind
from converter.sources.web.measures import HEADINGS, Box, Measures

WHOLE = frozenset(("p", "li", "ul", "ol", "dl", "table", "tbody", "tr", "td", "blockquote", "figure", "pre", *HEADINGS))
"""Elements that are text themselves, or parts of a table or a list: nothing below them is looked at."""
_APART = frozenset(("nav", "dialog", "aside", "footer"))
_QUOTING = frozenset(("blockquote", "figure", "q"))
_SMALL = frozenset(("p", "li", "span", "a", "tr", "td", *HEADINGS))
"""Elements for which a name alone is not enough."""
_PARAGRAPHS = frozenset(("p", "div", "ul", "ol", "section", "figure", "table", "hr", *HEADINGS))
_TABLES = frozenset(("ul", "ol", "table", "figure"))
_LABEL = 14
"""The most words of a line that says what follows; of one that is a link, ``_LINKED_LABEL``."""
_LINKED_LABEL = 40
_FACTS = 12
"""The most words of a line that only states a date."""
_ACTIONS = 12
_TAGS = 30
_FEWEST_LINES = 3
_FEWEST_REMARKS = 6
"""Sentences of remarks whose dates are no elements of their own, at least."""
_PROMOTION = 60
_FEWEST_FIELDS, _WORDS_A_FIELD = 2, 15
"""Fields of a form for a message, at least, and the most words for each of them."""
_CHANNEL_WORDS = 25
_LEAD = 20
"""The fewest words of a lead with a link in it, and the most of them that the link has, as a share."""
_FEW_LINKED = 0.1
_MONTH = r"[^\W\d_]{3,12}\.?"
_DATE = re.compile(
    r"(?<!\d)(?:\d{1,2}[./-]\s?\d{1,2}[./-]\s?(?:\d{4}|\d{2})|\d{4}[./-]\d{1,2}[./-]\d{1,2}|\d{4}[年년]\s?\d{1,2}[月월]"
    rf"|\d{{1,2}}\.?\s(?:de\s)?{_MONTH},?\s(?:de\s)?\d{{4}}|{_MONTH}\s\d{{1,2}},\s\d{{4}})(?!\d)"
)
_NEWSLETTER = re.compile(
    r"newsletter|letters? to the editor|\bapps? for (?:ios|android|iphone)|"
    r"subscri|mailing list|abonnieren|suscr[ií]b|boletín|abonnez|iscriviti|assine|nieuwsbrief|prenumer|"
    r"subskryp|подпи(?:шитесь|саться)|рассылк|підпишіться|abone ol|اشترك|خبرنامه|ניוזלטר|"
    r"订阅|訂閱|メルマガ|ニュースレター|구독|뉴스레터|सब्सक्राइब|đăng ký nhận",
    re.IGNORECASE,
)
_CHANNEL = re.compile(
    r"\b(?:canal|channel|kanal|chaîne|canale|kanał)\b.{0,12}\b(?:telegram|whatsapp|youtube)\b|"
    r"\b(?:telegram|whatsapp|youtube)[- ]?(?:channel|kanal|canal)\b|\bon twitter and instagram\b|Telegram-канал",
    re.IGNORECASE,
)
_OPINIONS = re.compile(
    r"\b(?:views|opinions)(?: expressed)?(?: (?:here|in this \w+))? are (?:solely )?(?:those|the authors?’?'?s?)\b|"
    r"\bmeinung (?:des|der) (?:autor|verfasser|gastautor)\w* wieder|"
    r"\bopiniones (?:expresadas|vertidas)\b|n.engage\w* que (?:leurs?|ses|son) auteur|"
    r"\bopinioni espresse\b|\bopiniões expressas\b",
    re.IGNORECASE,
)
_COOKIES = re.compile(r"\bcookies?\b|ملفات تعريف الارتباط|クッキー|쿠키|куки", re.IGNORECASE)
_RIGHTS = re.compile(
    r"^\s*(?:©|\(c\)\s)|all rights reserved|alle rechte vorbehalten|todos los derechos reservados|"
    r"\b(?:licen[sc]ed|available|stehen|steht|lizenziert|bajo|sous|sotto|sob)\b[^.]{0,60}"
    r"(?:\bCC[- ]BY\b|creative commons)|"
    r"tous droits réservés|tutti i diritti riservati|todos os direitos reservados|wszelkie prawa zastrzeżone|"
    r"все права защищены|جميع الحقوق محفوظة|版权所有|版權所有|無断転載",
    re.IGNORECASE,
)


def is_apart(page: Measures, box: Box) -> bool:
    """Return True if the element, its role or its names say that it is no part of a post, and its content agrees."""
    if box.named == 4 or box.role:
        return True
    if box.tag in _APART:
        return box.tag != "footer" or not any(outer.tag in _QUOTING for outer in page.around(box))
    if box.named < 2:
        return box.named == 1 and _holds_links(box)
    if box.tag in _SMALL:
        if box.tag in HEADINGS or not box.words:
            return False
        if box.named == 3 and box.links and box.tag != "a":
            return True
        return box.linked >= 0.4 * box.words or box.controls > 0
    return True


def is_discussion(page: Measures, box: Box) -> bool:
    """Return True for a box of remarks of readers: it says so above them, and each has its date."""
    if (box.dates < _FEWEST_LINES and box.sentences < _FEWEST_REMARKS) or box.tag in WHOLE:
        return False
    if label_of(page, box) != "comments":
        return False
    return box.dates >= _FEWEST_LINES or len(_DATE.findall(text_of(box.node) or "")) >= _FEWEST_LINES


def _holds_links(box: Box) -> bool:
    """Return True for what a name of which only one word is known may drop: links, or fields with hardly a sentence."""
    if not box.links or box.words >= 200:
        return False
    return box.linked >= 0.4 * box.words or (box.controls > 0 and box.sentences < 2)


def is_plain(box: Box) -> bool:
    """Return True for sentences and nothing else: a name that is not known for certain says nothing about them."""
    return box.named < 3 and box.sentences > 0 and not (box.links or box.controls or box.dates or box.headings)


def is_lead(box: Box) -> bool:
    """Return True for sentences with hardly a link: what stands between a title and a body, as “teaser” or “intro”."""
    if is_plain(box):
        return True
    few = box.linked <= _FEW_LINKED * box.words and box.words >= _LEAD
    return few and box.named < 3 and box.sentences > 0 and not (box.controls or box.dates or box.headings)


def has_link_heading(page: Measures, box: Box) -> bool:
    """Return True if a heading in the box leads to another page, as in the list of other posts."""
    return box.links > 0 and any(_is_link_heading(page, inner) for inner in page.boxes[box.number : box.end + 1])


def lists_posts(page: Measures, box: Box) -> bool:
    """Return True if several headings in the box lead to other pages."""
    inside = page.boxes[box.number : box.end + 1]
    return box.links >= _FEWEST_LINES and sum(_is_link_heading(page, inner) for inner in inside) >= _FEWEST_LINES


def _is_link_heading(page: Measures, box: Box) -> bool:
    if box.tag not in HEADINGS or box.tag == "h1" or not box.words or box.linked < 0.9 * box.words:
        return False
    link = box.node.css_first("a") or next((outer.node for outer in page.around(box) if outer.tag == "a"), None)
    address = attribute(link, "href")
    return bool(address) and not address.startswith("#")


def is_links(box: Box) -> bool:
    """Return True for a row of links with hardly a word besides."""
    return box.links >= 3 and box.linked >= 0.5 * box.words and box.tag not in ("p", "dl", *_TABLES)


def is_light(box: Box) -> bool:
    """Return True for what consists of links, as below “Related posts”."""
    return box.linked >= 0.6 * box.words if box.words else box.links > 0


def is_contents(box: Box) -> bool:
    """Return True for a box of links into the page with nothing but a word or two above them."""
    if box.links < 3 or box.pictures or box.words - box.linked > 4 or not box.linked:
        return False
    if box.tag not in ("div", "ul", "ol", "details", "section"):
        return False
    return all(attribute(link, "href").startswith("#") for link in box.node.css("a[href]"))


def is_actions(box: Box) -> bool:
    """Return True for a short row of links that do something with the page: print it, share it, go on to a part."""
    if box.links < 2 or box.words > _ACTIONS or box.linked < 0.9 * box.words or box.tag in _TABLES:
        return False
    kinds = [label_kind(text_of(link) or "") for link in box.node.css("a")]
    return sum(kind in ("share", "turn", "comments", "subscribe") for kind in kinds) >= 2


def states_tags(box: Box) -> bool:
    """Return True for a line of keywords behind a word such as “Tags:”."""
    if not box.words or box.words > _TAGS or box.headings or box.tag in _TABLES:
        return False
    label, sign, rest = (text_of(box.node) or "").partition(":")
    if not sign or not rest.strip() or label_kind(label) != "tags":
        return False
    return box.linked >= 0.4 * box.words or (not box.links and box.words <= _FACTS)


def lists_links(page: Measures, box: Box) -> bool:
    """Return True for a box in which a link stands in every line but the first."""
    lines = [inner for inner in page.boxes[box.number : box.end + 1] if inner.own]
    return len(lines) > _FEWEST_LINES and all(line.own_linked for line in lines[1:])


def states_date(box: Box) -> bool:
    """Return True for a line that is a date, with little besides; a list of terms has its dates to tell of them."""
    if not box.words or box.words > _FACTS or box.sentences or box.headings or box.tag in _TABLES:
        return False
    if not box.dates and _DATE.search(text_of(box.node) or "") is None:
        return False
    return box.tag != "dl" and box.node.css_first("dl") is None


def is_promotion(box: Box) -> bool:
    """Return True for a paragraph that asks to subscribe, to follow a channel, or says whose the words are."""
    if not box.words or box.words > _PROMOTION or box.tag in _TABLES:
        return False
    text = text_of(box.node) or ""
    if box.words <= _CHANNEL_WORDS and _CHANNEL.search(text):
        return True
    return (
        (box.links > 0 and _NEWSLETTER.search(text) is not None)
        or _RIGHTS.search(text) is not None
        or _OPINIONS.search(text) is not None
    )


def asks_for_address(box: Box) -> bool:
    """Return True for a small box with a field for an e-mail address, whatever its words."""
    if not box.controls or box.words > _PROMOTION or box.tag in WHOLE:
        return False
    return box.node.css_first("input[type=email]") is not None


def asks_for_message(box: Box) -> bool:
    """Return True for a box around fields, one of them for a longer text, with hardly more than their own words."""
    if box.controls < _FEWEST_FIELDS or box.words > _WORDS_A_FIELD * box.controls or box.tag in WHOLE:
        return False
    return box.node.css_first("textarea") is not None


def speaks_of_cookies(box: Box) -> bool:
    """Return True for a small box about cookies with a button."""
    if not box.controls or box.words > _PROMOTION or box.tag in WHOLE:
        return False
    return _COOKIES.search(text_of(box.node) or "") is not None


def label_of(page: Measures, box: Box) -> str | None:
    """Return what the first line of a box says that it stands above, such as ``related``; None for most boxes."""
    line = box if _is_lone_link(box) else _first_line(page, box)
    text = text_of(line.node) if line is not None else None
    return label_kind(text) if text else None


def _is_lone_link(box: Box) -> bool:
    """Return True for a link that stands between paragraphs, in no line of text."""
    if box.tag != "a" or box.words > _LABEL:
        return False
    return all(beside is None or beside.tag in _PARAGRAPHS for beside in (_neighbour(box, -1), _neighbour(box, 1)))


def _neighbour(box: Box, step: int) -> LexborNode | None:
    """Return the element or text right before or behind a box, white space left out."""
    node = box.node.next if step > 0 else box.node.prev
    while node is not None and node.tag == "-text" and not (node.text_content or "").strip():
        node = node.next if step > 0 else node.prev
    return node


def is_labelled_apart(page: Measures, box: Box) -> bool:
    """Return True if the first line of a box says for certain that the box is no part of the post."""
    return label_of(page, box) not in (None, "further", "embed")


def is_line(page: Measures, box: Box) -> bool:
    """Return True for an element that is one line, and not a box that begins with one."""
    most = _LINKED_LABEL if box.linked >= 0.5 * box.words else _LABEL
    if box.words > most or box.tag in _TABLES:
        return False
    blocks = ("p", "ul", "ol", "div", "h2", "h3", "h4")
    return not any(child.tag in blocks and child.words < box.words for child in page.children(box))


def _first_line(page: Measures, box: Box) -> Box | None:
    while not box.own:
        inner = next((child for child in page.children(box) if child.words), None)
        if inner is None:
            return None
        box = inner
    most = _LINKED_LABEL if box.own_linked >= 0.5 * box.own else _LABEL
    return box if box.own <= most else None
