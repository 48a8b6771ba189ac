"""The words that Wix sets around a post, in the languages that its blog speaks.

A copy of the whole page holds them between the lines of the post. Each tuple lists them for English, Spanish, French,
Portuguese, Italian, German, Dutch, Polish, Russian, Turkish, Japanese, Korean and Chinese, as far as they differ.
"""

from __future__ import annotations

import re

_TOP: tuple[str, ...] = (
    "top of page",
    "inicio de la página",
    "principio de la página",
    "haut de page",
    "topo da página",
)
_TOP += ("início da página", "inizio pagina", "seitenanfang", "oben auf der seite")
_TOP += ("bovenkant van pagina",)
_TOP += ("góra strony", "верх страницы", "sayfa başı", "ページトップ", "페이지 상단", "頁首", "页首")
_BOTTOM: tuple[str, ...] = ("bottom of page", "final de la página", "fin de la página", "bas de page", "fim da página")
_BOTTOM += ("final da página", "fine pagina", "seitenende", "unten auf der seite", "onderkant van pagina")
_BOTTOM += ("dół strony", "низ страницы", "sayfa sonu", "ページ下部", "페이지 하단", "頁尾", "页尾")
PAGE_ENDS = frozenset((*_TOP, *_BOTTOM))
"""Lines that only screen readers hear at both ends of a Wix page."""

WRITER = re.compile(
    r"(?:writer|writer's picture|foto del escritor|imagen del escritor|escritora?|autora?|photo du rédacteur"
    r"|rédacteur|rédactrice|auteur|foto do escritor|immagine del redattore|redattore|autore|autorenbild|autor|"
    r"foto van schrijver|schrijver|zdjęcie autora|фото автора|автор|yazarın fotoğrafı|yazar|執筆者の写真|執筆者|"
    r"작성자 사진|작성자|作家相片|作者)\s*[:：]\s*(?P<name>\S.*)",
    re.IGNORECASE,
)
"""The line that names the writer."""

_READ = (
    r"min\.? read|minutes? read|mins? read|min\.? de lectura|minutos? de lectura|min(?:utes?)? de lecture",
    r"min(?:utos?)? (?:de leitura|para ler)|min\.? di lettura|tempo di lettura|min\.? lesezeit|minuten lesezeit",
    r"minuten om te lezen|min\.? leestijd|minut\w* czytania|мин\. чтения|dakikada okunur|dk\.? okuma|読了時間|분 분량",
    r"讀畢需時|阅读时间|閱讀時間",
)
READING_TIME = re.compile(rf"(?=.*\d)(?=.*(?:{'|'.join(_READ)})).{{1,40}}", re.IGNORECASE)
"""The line that says how long reading takes."""

UPDATED = re.compile(
    r"(?:updated|last updated|actualizado|actualizada|última actualización|mis à jour(?: le)?|dernière mise à jour"
    r"|atualizado|aggiornamento|aggiornato(?: il)?|aktualisiert(?: am)?|bijgewerkt(?: op)?|zaktualizowano|обновлено|"
    r"güncelleme tarihi|更新日|업데이트(?: 날짜)?|已更新)\s*[:：]?\s*(?P<date>\S.*)",
    re.IGNORECASE,
)
"""The line that gives the date of the last update."""

_COMMENTS: tuple[str, ...] = (
    "comments",
    "comentarios",
    "commentaires",
    "comentários",
    "commenti",
    "kommentare",
    "opmerkingen",
)
_COMMENTS += ("komentarze", "комментарии", "yorumlar", "コメント", "댓글", "留言", "评论")
_RECENT: tuple[str, ...] = (
    "recent posts",
    "related posts",
    "entradas recientes",
    "entradas relacionadas",
    "posts récents",
)
_RECENT += ("posts similaires", "posts recentes", "posts relacionados", "post recenti", "post correlati")
_RECENT += ("aktuelle beiträge", "ähnliche beiträge", "recente blogposts", "gerelateerde posts", "ostatnie posty")
_RECENT += ("недавние посты", "похожие посты", "son yazılar", "最新記事", "최근 게시물", "最新文章", "相關文章")
AFTER_POST = frozenset((*_COMMENTS, *_RECENT))
"""Lines that head what stands below the post."""

BUTTONS = frozenset(
    (
        *("all posts", "log in", "log in / sign up", "see all", "search", "share", "like", "subscribe", "follow"),
        *("todas las entradas", "todos los posts", "iniciar sesión", "ver todo", "tous les posts", "voir tout"),
        *("todos os posts", "ver tudo", "tutti i post", "mostra tutti", "alle beiträge", "alle ansehen", "anmelden"),
        *("alle posts", "alles weergeven", "wszystkie posty", "все посты", "tüm yazılar", "全ての記事", "所有文章"),
        *("use tab to navigate through the menu items.", "post not marked as liked", "rated nan out of 5 stars."),
        *("no ratings yet", "write a comment...", "escribir un comentario...", "kommentar verfassen..."),
        *("rédigez un commentaire...", "escreva um comentário...", "scrivi un commento..."),
    )
)
"""Lines that are buttons or menus wherever they stand in a copy of a Wix page."""

COUNTS = re.compile(
    r"\d[\d.,]*\s*(?:views?|comments?|likes?|visualizaciones|visualización|comentarios?|vues?|commentaires?|"
    r"visualizações|visualização|comentários?|visualizzazion[ei]|comment[oi]|ansicht(?:en)?|kommentare?|weergaven|"
    r"opmerkingen|wyświetleń|просмотр\w*|görüntüleme|回の閲覧|閲覧数|조회수|次瀏覽|次查看)"
    r"(?:\. post not marked as liked)?\.?",
    re.IGNORECASE,
)
"""Lines that count readers, comments and likes."""
