"""Languages are recognised from the words."""

import pytest

from converter.sources.language import recognise


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("A fever is a sign that your child's body is fighting an infection.", "en"),
        ("La fiebre es una señal de que el cuerpo de su hijo lucha contra una infección.", "es"),
        ("La fièvre est un signe que le corps de votre enfant combat une infection.", "fr"),
        ("发烧是孩子的身体正在对抗感染的信号，请让孩子多喝水并且好好休息。", "zh-Hans"),
        ("發燒是孩子的身體正在對抗感染的訊號，請讓孩子多喝水並且好好休息。", "zh-Hant"),
        ("الحمى علامة على أن جسم طفلك يحارب العدوى.", "ar"),
        ("Lafyèv se yon siy ki montre kò pitit ou ap goumen ak yon enfeksyon.", "ht"),
        ("38 °C, 5 ml", None),
        ("Ibuprofen 200", None),
        ("", None),
    ],
)
def test_recognise(text: str, tag: str | None) -> None:
    assert recognise(text) == tag
