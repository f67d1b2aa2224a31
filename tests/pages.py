"""What every page of Tjut must keep, as checks on its HTML. Each returns the faults it finds, none when all is well."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise

import lxml.html
from lxml.html import HtmlElement

Check = Callable[[HtmlElement], list[str]]

JARGON = (
    r"Submit|Login|Logout|Username|Password|[Uu]sers?|[Ee]rror|Ok|ID|Id|Dokument-ID|Dokumentid|Delete|Save|Cancel|Edit|Upload|"
    r"Download|Token|CSRF|None|True|False|null|undefined|NaN|Traceback|Exception|Workflow|Dashboard|Items|Entity"
)
"""Words of systems and of English that a registrar would not use; and what a template shows when it has slipped."""

WHAT_PEOPLE_WROTE = "self::textarea or self::script or self::style or contains(concat(' ', @class, ' '), ' say ') or \
contains(concat(' ', @class, ' '), ' as-written ') or contains(concat(' ', @class, ' '), ' sheet ') or self::mark"


def faults(html: str, *, crumbs: bool = True) -> list[str]:
    """Every fault of a page. `crumbs=False` for the few with nothing above them: the start page, the log-in, errors."""
    page = lxml.html.document_fromstring(html)
    checks = [*CHECKS, *([says_where_one_is] if crumbs else [])]
    return [fault for check in checks for fault in check(page)] + has_no_form_in_a_form(html)


def has_one_h1(page: HtmlElement) -> list[str]:
    count = len(page.xpath("//h1[normalize-space()]"))
    return [] if count == 1 else [f"{count} h1 with text"]


def has_a_title(page: HtmlElement) -> list[str]:
    title = (page.findtext(".//title") or "").strip()
    if not re.fullmatch(r"\S.* · Tjut", title) or title.startswith("·"):
        return [f"title {title!r} is not ”… · Tjut”"]
    if page.xpath("//*[@aria-invalid='true']") and not re.match(r"Fel: \d+ ", title):
        return [f"title {title!r} does not begin with ”Fel: ” and how many"]
    return []


def says_its_language(page: HtmlElement) -> list[str]:
    return [] if page.get("lang") == "sv" else [f"lang is {page.get('lang')!r}"]


def labels_every_control(page: HtmlElement) -> list[str]:
    labelled = {label.get("for") for label in page.iter("label") if label.text_content().strip()}
    return [
        f"no label: {_shown(control)}"
        for control in page.xpath("//input | //select | //textarea")
        if control.get("type") not in ("hidden", "submit")
        and control.get("id") not in labelled
        and not control.xpath("ancestor::label[normalize-space()]")
    ]


def names_every_group_of_choices(page: HtmlElement) -> list[str]:
    return [
        f"radio without fieldset and legend: {_shown(radio)}"
        for radio in page.xpath("//input[@type='radio'][not(ancestor::fieldset/legend[normalize-space()])]")
    ]


def has_unique_ids(page: HtmlElement) -> list[str]:
    counted = Counter(page.xpath("//@id"))
    return [f"id {name!r} stands {times} times" for name, times in counted.items() if times > 1]


def protects_every_post(page: HtmlElement) -> list[str]:
    return [
        f"post form without csrf_token: {_shown(form)}"
        for form in page.iter("form")
        if form.get("method", "get").lower() == "post" and not form.xpath(".//input[@name='csrf_token'][@value!='']")
    ]


def keeps_the_content_security_policy(page: HtmlElement) -> list[str]:
    found = [f"inline style: {_shown(element)}" for element in page.xpath("//style | //*[@style]")]
    found += [f"inline script: {_shown(script)}" for script in page.xpath("//script[not(@src)]")]
    for element in page.iter(lxml.html.etree.Element):
        found += [f"event handler {name}: {_shown(element)}" for name in element.attrib if name.startswith("on")]
    for address in page.xpath("//script/@src | //link/@href | //img/@src"):
        if re.match(r"(\w+:)?//", address):
            found.append(f"fetched from elsewhere: {address}")
    found += [f"script as link: {_shown(a)}" for a in page.xpath("//a[starts-with(@href, 'javascript:')]")]
    return found


def points_at_what_exists(page: HtmlElement) -> list[str]:
    ids = set(page.xpath("//@id"))
    found = []
    for attribute in ("aria-describedby", "aria-labelledby", "aria-controls"):
        for value in page.xpath(f"//@{attribute}"):
            found += [f"{attribute} {name!r} is nowhere" for name in value.split() if name not in ids]
    found += [f"label for {name!r}, which is nowhere" for name in page.xpath("//label/@for") if name not in ids]
    found += [f"link to {href!r}, which is nowhere" for href in page.xpath("//a/@href[starts-with(., '#')]")
              if href[1:] not in ids]  # fmt: skip
    return found


def names_every_link_and_button(page: HtmlElement) -> list[str]:
    return [
        f"no text: {_shown(element)}"
        for element in page.xpath("//a | //button")
        if not (element.text_content().strip() or element.xpath(".//img[@alt!='']"))
    ]


def leads_every_link_somewhere(page: HtmlElement) -> list[str]:
    return [f"link to nowhere: {_shown(a)}" for a in page.xpath("//a[not(@href) or @href='' or @href='#']")]


def keeps_the_order_of_tab(page: HtmlElement) -> list[str]:
    return [f"tabindex: {_shown(element)}" for element in page.xpath("//*[@tabindex > 0]")]


def heads_every_table(page: HtmlElement) -> list[str]:
    found = []
    for table in page.iter("table"):
        if not table.xpath(".//th"):
            found.append("table without th")
        if not table.xpath("./caption[normalize-space()]"):
            found.append("table without caption")
        found += [f"th without scope: {_shown(th)}" for th in table.xpath(".//th[not(@scope)]")]
    return found


def says_where_one_is(page: HtmlElement) -> list[str]:
    here = page.xpath("//nav[@aria-label='Du är här']//*[@aria-current='page'][normalize-space()]")
    return [] if len(here) == 1 else [f"{len(here)} places with aria-current in the breadcrumb"]


def speaks_swedish(page: HtmlElement) -> list[str]:
    jargon = re.compile(rf"(?<![\w-])(?:{JARGON})(?![\w-])|\{{\{{|\}}\}}|\d{{4}}-\d\d-\d\dT\d\d|<\w+ object")
    found = [(jargon.search(text), text.strip()) for text in _what_tjut_says(page)]
    return [f"”{hit.group()}” in ”{text[:60]}”" for hit, text in found if hit]


def describes_every_image(page: HtmlElement) -> list[str]:
    return [f"no alt: {_shown(image)}" for image in page.xpath("//img[not(@alt)]")]


def gathers_the_errors(page: HtmlElement) -> list[str]:
    """UX 1 and 3: what stands beside the fields stands at the top too, in the same words, and leads there."""
    beside = Counter(_words(p) for p in page.xpath("//*[contains(concat(' ', @class, ' '), ' error ')]/p"))
    above = Counter(_words(a) for a in page.xpath("//*[@id='fel']//li/a"))
    found = [f"beside the field but not in the summary: {text}" for text in (beside - above)]
    found += [f"in the summary but not beside the field: {text}" for text in (above - beside)]
    if (beside or above) and _words(page.xpath("string(//*[@id='fel']//h2)")) != "Det finns fel":
        found.append("no heading ”Det finns fel”")
    return found + [
        f"says nothing of its error: {_shown(control)}"
        for control in page.xpath("//*[@aria-invalid='true']")
        if not control.get("aria-describedby") and not control.xpath("ancestor::fieldset[@aria-describedby]")
    ]


def has_one_main_act(page: HtmlElement) -> list[str]:
    mains = page.xpath("//*[contains(concat(' ', @class, ' '), ' btn-main ')]")
    return [] if len(mains) <= 1 else ["more than one main act: " + ", ".join(_words(act) for act in mains)]


def steps_down_its_headings(page: HtmlElement) -> list[str]:
    levels = [int(heading.tag[1]) for heading in page.xpath("//*[self::h1 or self::h2 or self::h3 or self::h4]")]
    return [f"h{above} is followed by h{below}" for above, below in pairwise(levels) if below > above + 1]


def has_no_form_in_a_form(html: str) -> list[str]:
    """Read from the text: a parser drops the inner form without a word, and its button acts on the outer one."""
    depth = 0
    for tag in re.findall(r"<(/?)form\b", html):
        depth += -1 if tag else 1
        if depth > 1:
            return ["a form inside a form"]
    return ["a form that is not closed"] if depth else []


CHECKS: tuple[Check, ...] = (
    has_one_h1,
    has_a_title,
    says_its_language,
    labels_every_control,
    names_every_group_of_choices,
    has_unique_ids,
    protects_every_post,
    keeps_the_content_security_policy,
    points_at_what_exists,
    names_every_link_and_button,
    leads_every_link_somewhere,
    keeps_the_order_of_tab,
    heads_every_table,
    speaks_swedish,
    describes_every_image,
    gathers_the_errors,
    has_one_main_act,
    steps_down_its_headings,
)


def _what_tjut_says(page: HtmlElement) -> Iterator[str]:
    """Text, and what is only heard, without the words that people wrote."""
    yield from page.xpath(f"//body//text()[not(ancestor::*[{WHAT_PEOPLE_WROTE}])]")
    yield from page.xpath("//title/text() | //@aria-label | //@placeholder | //@title | //@alt | //@data-label")


def _words(thing: HtmlElement | str) -> str:
    text: str = thing if isinstance(thing, str) else thing.text_content()
    return " ".join(text.split())


def _shown(element: HtmlElement) -> str:
    return lxml.html.tostring(element, encoding="unicode", with_tail=False)[:120]
