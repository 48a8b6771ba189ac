"""Most posts are known by their commonest words, without the model of all languages."""

import pytest

from converter.languages import REGISTRY
from converter.sources.common_words import plainly_in
from tests.render.articles import EVERY

PROSE = {
    "en": "Give your child plenty of water to drink, and call the doctor if the fever is not gone after three days.",
    "es": "Dé a su hijo mucha agua y llame al médico por la mañana, si la fiebre es alta y se queja de los oídos.",
    "fr": "Donnez beaucoup d'eau à votre enfant et appelez le médecin si la fièvre est forte ou dure dans les jours.",
    "de": "Geben Sie dem Kind viel zu trinken, und rufen Sie den Arzt an, wenn das Fieber nach drei Tagen nicht sinkt.",
    "it": "Date al bambino molta acqua e chiamate il medico, se la febbre non è passata dopo più di tre giorni.",
    "pt": "Dê muita água para a criança e ligue para o médico, se a febre não é mais baixa em três dias.",
}
"""A sentence of advice in tag language that has a list of words."""


@pytest.mark.parametrize("tag", PROSE)
def test_prose_is_known_in_its_own_language_alone(tag: str) -> None:
    assert [other for other in PROSE if plainly_in(other, PROSE[tag])] == [tag]


@pytest.mark.parametrize("tag", REGISTRY)
def test_no_other_language_is_taken_for_it(tag: str) -> None:
    text = " ".join(EVERY[tag].sentences())
    own = tag.split("-", maxsplit=1)[0]
    assert [other for other in PROSE if other != own and plainly_in(other, text)] == []


def test_a_language_without_a_list_is_left_to_the_model() -> None:
    assert not plainly_in("ar", " ".join(EVERY["ar"].sentences()))


@pytest.mark.parametrize("text", ["", "38 °C, 5 ml", "Ibuprofen Paracetamol"])
def test_no_words_say_nothing(text: str) -> None:
    assert not plainly_in("en", text)
