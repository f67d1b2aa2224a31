"""Where one may be sent after logging in: to a page of ours and nowhere else."""

from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tjut.users.login import safe_next

HERE = "https://tjut.example"
TRICKY = st.text(alphabet=st.sampled_from("/\\\t\n\r :@.?#%abåx2fjavscript"), max_size=24)


def as_a_browser(wanted: str) -> str:
    """The host that a browser would go to: it drops tabs and line breaks, and reads a backslash as a slash."""
    stripped = "".join(c for c in wanted if c not in "\t\r\n").strip("".join(map(chr, range(33)))).replace("\\", "/")
    return urlsplit(urljoin(HERE, stripped)).netloc


@settings(max_examples=300)
@given(st.one_of(TRICKY, TRICKY.map("/".__add__), st.text(max_size=30)))
@example("//ond.example")
@example("/\\ond.example")
@example("/\t/ond.example")
@example("/\n/ond.example")
@example("https://ond.example/")
@example("javascript:alert(1)")
@example("\x00//ond.example")
def test_nobody_is_sent_to_another_place(wanted: str) -> None:
    accepted = safe_next(wanted)

    if accepted is not None:
        assert accepted == wanted
        assert as_a_browser(accepted) == urlsplit(HERE).netloc


@pytest.mark.parametrize("wanted", ["/arenden", "/arenden/7?sida=2#beslut", "/sok?q=ärende", "/"])
def test_a_page_of_ours_is_accepted_as_it_stands(wanted: str) -> None:
    assert safe_next(wanted) == wanted


@pytest.mark.parametrize(
    "wanted", ["", "arenden", "//x", "///x", "/\\x", "\\\\x", "/a b", "/a\tb", "http:/x", "/\u2028/x"]
)
def test_what_could_lead_elsewhere_is_not_accepted(wanted: str) -> None:
    assert safe_next(wanted) is None
