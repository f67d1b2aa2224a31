"""Chromium for the tests, and what is asked of a page that only a browser can answer."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--lang=sv",
)
DESK = ViewportSize(width=1280, height=900)
PHONE = ViewportSize(width=390, height=844)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, started once. A new context per test keeps their cookies apart."""
    path = shutil.which("chromium")
    assert path, "Chromium saknas. Installera den med: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, headless=True, args=list(FLAGS))
        yield browser
        browser.close()


def axe_faults(page: Page) -> list[str]:
    """What axe finds against WCAG 2.1 A and AA, one line per place."""
    options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    violations = Axe().run(page, options=options).response["violations"]
    return [
        f"{violation['id']}: {json.dumps(node['target'])} {node['failureSummary'][:300]}"
        for violation in violations
        for node in violation["nodes"]
    ]


def sideways_faults(page: Page, width: int = 320) -> list[str]:
    """What stands outside a window `width` CSS pixels wide (WCAG 1.4.10). The window gets its size back."""
    before = page.viewport_size
    page.set_viewport_size({"width": width, "height": 800})
    found: list[str] = page.evaluate(
        """() => document.documentElement.scrollWidth <= window.innerWidth ? [] :
        [...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > window.innerWidth + 0.5)
        .map(e => `${e.tagName.toLowerCase()}.${e.className} ends at ${Math.round(e.getBoundingClientRect().right)}`)"""
    )
    if before:
        page.set_viewport_size(before)
    return found


def focus_faults(page: Page, most: int = 300) -> list[str]:
    """Walk the page by Tab: every link, button and field is reached, in order, and shows that it has the focus."""
    page.evaluate("document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex')")
    expected: int = page.evaluate(f"{_TABBABLE}().length")
    seen: list[dict[str, Any]] = []
    for _ in range(min(expected, most)):
        page.keyboard.press("Tab")
        seen.append(page.evaluate(_FOCUSED))
    found = [f"no visible focus: {step['what']}" for step in seen if not step["visible"]]
    places = [step["place"] for step in seen]
    if places != sorted(places) or len(set(places)) != min(expected, most):
        found.append(f"Tab goes to {places}, of {expected}")
    return found


def border_faults(page: Page) -> list[str]:
    """Fields whose border stands out less than 3:1 from what is around and inside them (WCAG 1.4.11)."""
    found: list[str] = page.evaluate(_BORDERS)
    return found


def screenshot(page: Page, path: Path) -> None:
    """The whole page as a picture, to be looked at."""
    path.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=path, full_page=True)


_TABBABLE = """(() => {
  const seen = new Set();
  const kinds = "a[href], button, input, select, textarea, summary, [tabindex='0']";
  return [...document.querySelectorAll(kinds)].filter((e) => {
    if (e.disabled || e.tabIndex < 0 || e.type === "hidden" || !e.checkVisibility()) return false;
    if (e.type !== "radio") return true;
    const group = e.name;
    if (seen.has(group)) return false;
    seen.add(group);
    return true;
  });
})"""

_FOCUSED = f"""() => {{
  const e = document.activeElement;
  const style = getComputedStyle(e);
  const group = (o) => o.type === "radio" ? o.name : o;
  return {{
    what: e.outerHTML.slice(0, 120),
    place: {_TABBABLE}().findIndex((o) => group(o) === group(e)),
    visible: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
  }};
}}"""

_BORDERS = """() => {
  const rgb = (text) => (text.match(/[\\d.]+/g) ?? []).map(Number);
  const light = (c) => {
    const linear = (v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    const [r, g, b] = c.slice(0, 3).map((v) => linear(v / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
  const behind = (e) => {
    for (; e; e = e.parentElement) {
      const colour = rgb(getComputedStyle(e).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  return [...document.querySelectorAll("input, select, textarea")]
    .filter((e) => e.type !== "hidden" && e.getClientRects().length)
    .map((e) => {
      const style = getComputedStyle(e);
      const edge = parseFloat(style.borderTopWidth) > 0 ? rgb(style.borderTopColor) : behind(e);
      return [e.id || e.name, ratio(edge, behind(e.parentElement))];
    })
    .filter(([, contrast]) => contrast < 3)
    .map(([name, contrast]) => `${name}: ${contrast.toFixed(2)}:1`);
}"""
