"""What can be seen and heard: the checker finds no fault in the light and in the dark, and nothing scrolls sideways."""

from __future__ import annotations

import pytest

from tests.browser.conftest import PAGES

# As a window of 1280 is at 200 %, and the narrowest that WCAG asks for (1.4.10).
WINDOWS = {"320": (320, 640, 100), "zoomed": (640, 450, 100), "larger text": (1280, 900, 200), "both": (640, 450, 200)}
CHECKS = {"rules": {"target-size": {"enabled": True}}, "resultTypes": ["violations", "incomplete"]}


@pytest.fixture(scope="session")
def faults():
    """What the accessibility checker finds on a page, and what it could not make out."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed: `make browser`")

    def found(page):
        said = axe.Axe().run(page, options=CHECKS).response
        return [
            (f["id"], node["html"]) for kind in ("violations", "incomplete") for f in said[kind] for node in f["nodes"]
        ]

    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_the_checker_finds_no_fault(show, page_of, faults, picture, name, scheme):
    page = show(page_of(name), color_scheme=scheme)
    assert faults(page) == []
    picture(page, f"{name}-{scheme}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_checker_finds_no_fault_after_saving_and_in_a_warning(show, page_of, faults, picture, scheme):
    for name, said in (("options", "Nothing was saved"), ("answered", "Saved as amina.md")):
        page = show(page_of(name), color_scheme=scheme, accept_downloads=True)
        page.click("#save")
        assert said in page.inner_text("#status")
        assert faults(page) == []
        picture(page, f"{name}-saved-{scheme}")


def test_the_checker_sees_faults(show, faults, tmp_path):
    bad = tmp_path / "bad.html"
    bad.write_text(
        "<!doctype html><html lang=en><title>x</title><body style='background:#fff'><main><h1>x</h1>"
        "<input><p style='color:#ccc'>pale</p><button style='width:9px;height:9px;padding:0'>a</button>"
        "<button style='width:9px;height:9px;padding:0'>b</button></main>"
    )
    assert {"label", "color-contrast", "target-size"} <= {fault for fault, _ in faults(show(bad))}


@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize("name", PAGES)
def test_nothing_scrolls_sideways(show, page_of, picture, name, window):
    width, height, text = WINDOWS[window]
    page = show(page_of(name), viewport={"width": width, "height": height}, device_scale_factor=2)
    page.evaluate("percent => { document.documentElement.style.fontSize = `${percent}%`; }", text)
    picture(page, f"{name}-{window.replace(' ', '-')}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    # What is clipped is not read; tables scroll inside their own region.
    over = "all => all.filter(e => e.getBoundingClientRect().right > innerWidth).map(e => e.outerHTML.slice(0, 80))"
    assert page.eval_on_selector_all("body *:not(.scroll *)", over) == []
