"""A browser that is there already, the pages to look at, and where pictures of them go."""

from __future__ import annotations

import os
import shutil
from functools import cache
from pathlib import Path

import pytest

from llm_bridge.cli import main
from llm_bridge.confirm.form import form
from tests.browser.sheets import about_issues, about_options, answers_to
from tests.conftest import ROOT

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
EXAMPLES = {"riverside": "examples/riverside-lot", "cafe": "examples/cafe-lease/lease.json"}
SHEETS = {"amina": "riverside", "tenant": "cafe"}
PAGES = ("options", "issues", "answered", *EXAMPLES, *SHEETS)


@pytest.fixture(scope="session")
def browser():
    """Chromium without a window; tests that need it are skipped where it cannot be had."""
    tools = pytest.importorskip("playwright.sync_api", reason="playwright is not installed; `make browser` installs it")
    with tools.sync_playwright() as playwright:
        own = playwright.chromium.executable_path
        found = next(filter(None, map(shutil.which, NAMES)), own if Path(own).exists() else None)
        if found is None:
            pytest.skip(f"no browser is installed, neither playwright's own nor one called {', '.join(NAMES)}")
        chromium = playwright.chromium.launch(executable_path=found)
        yield chromium
        chromium.close()


@pytest.fixture
def show(browser):
    """Opens a file as a user of a wide screen in the light does, or as said; what the page complains of is a fault."""
    contexts, complaints = [], []

    def opened(file, **settings):
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **settings})
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "request", lambda asked: None if asked.url.startswith(("file:", "blob:")) else complaints.append(asked.url)
        )
        page.goto(file.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture(scope="session")
def page_of(tmp_path_factory):
    """The file of a page to look at, by its name."""
    folder = tmp_path_factory.mktemp("pages")
    forms = {
        "options": (about_options(), "amina.md", {}),
        "issues": (about_issues(), "zoë.md", {}),
        "answered": (about_options(), "amina.md", answers_to(about_options(), 0)),
    }

    @cache
    def made(name):
        if name in EXAMPLES:
            assert main(["decide", str(ROOT / EXAMPLES[name]), "--out", str(folder / name)]) == 0
            return folder / name / "report.html"
        if name in SHEETS:
            return made(SHEETS[name]).parent / "confirm" / f"{name}.html"
        file = folder / f"{name}.html"
        file.write_text(form(*forms[name]), encoding="utf-8")
        return file

    return made


@pytest.fixture(scope="session")
def picture():
    """Keeps a picture of a page in the folder that the environment variable PICTURES names, if it names one."""

    def taken(page, name):
        if folder := os.environ.get("PICTURES"):
            page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)

    return taken
