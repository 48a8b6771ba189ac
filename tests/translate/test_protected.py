"""Addresses and telephone numbers: found, and put back only where that is certain."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converter.translate import Hypothesis, Link
from converter.translate.protected import lost, merged, protected, restore_protected


def found(text: str) -> list[str]:
    return [text[one.start : one.end] for one in protected(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See https://a.org/x_y. Or write to c.d@e.co.uk!", ["https://a.org/x_y", "c.d@e.co.uk"]),
        ("www.b.com/a?b=1&c=2, example.org", ["www.b.com/a?b=1&c=2", "example.org"]),
        ("Call (555) 010-0199 or 1-800-222-1222 ext. 5.", ["(555) 010-0199", "1-800-222-1222"]),
        ("+44 20 7946 0958; 01 23 45 67 89; 555.010.0199", ["+44 20 7946 0958", "01 23 45 67 89", "555.010.0199"]),
        ("8005550100", ["8005550100"]),
    ],
)
def test_addresses_and_telephone_numbers_are_found(text: str, expected: list[str]) -> None:
    assert found(text) == expected


QUANTITIES = ["10 000 000", "1.000.000", "1,000,000", "1000000", "5 ml", "100.4-102.2 °F", "120/80", "8:00 am"]
DATES = ["2020-2021", "1990 2000", "24.11.2026", "2026-11-24"]


@pytest.mark.parametrize("text", [*QUANTITIES, *DATES, "Node.js v1.2.3", "e.g. St.John"])
def test_quantities_dates_and_names_are_left_to_the_engine(text: str) -> None:
    assert found(text) == []


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30))))
def test_merged_ranges_do_not_overlap(ranges: list[tuple[int, int]]) -> None:
    joined = merged(ranges)
    assert all(a < b for a, b in joined)
    assert all(first[1] <= second[0] for first, second in pairwise(joined))
    assert {i for a, b in joined for i in range(a, b)} == {i for a, b in ranges for i in range(a, b)}


def test_the_only_garbled_number_is_put_back() -> None:
    result = restore_protected("Call 555-0100.", Hypothesis("Llame al 550-0100."))
    assert result.hypothesis.text == "Llame al 555-0100."
    assert result.texts == ("555-0100",)


def test_an_address_that_the_alignment_names_is_put_back() -> None:
    source = "Visit https://clinic.org/asthma today."
    target = "Visite https: //clinica.org/asma hoy."
    links = (Link(0, 5, 0, 6), Link(6, 30, 7, 13), Link(6, 30, 14, 32), Link(31, 36, 33, 36))
    result = restore_protected(source, Hypothesis(target, links))
    assert result.hypothesis.text == "Visite https://clinic.org/asthma hoy."
    assert result.hypothesis.alignment is not None
    assert all(0 <= link.target_start < link.target_end <= 37 for link in result.hypothesis.alignment)
    assert Link(31, 36, 33, 36) in result.hypothesis.alignment


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Call 555-0100 or 555-0199.", "Llame al 550-0100 o al 550-0199."),  # which is which
        ("Call 555-0100.", "Llámenos."),  # nowhere to put it
        ("Call 555-0100.", "Llame al 911-4422-77."),  # another number
        ("Call 555-0100, yes, 555-0100.", "Llame al 555-0100, sí, 550-0100."),  # twice
    ],
)
def test_what_is_uncertain_stays_for_the_checks(source: str, target: str) -> None:
    result = restore_protected(source, Hypothesis(target))
    assert (result.hypothesis.text, result.texts) == (target, ())
    assert lost(source, target)


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_is_stood(source: str, target: str) -> None:
    result = restore_protected(source, Hypothesis(target, ()))
    assert all(text in result.hypothesis.text for text in result.texts)
