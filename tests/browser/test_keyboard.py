"""With the keyboard alone: every control is reached in order and seen, answered, and the saved file is the sheet."""

from __future__ import annotations

import pytest

from llm_bridge.confirm.form import form
from llm_bridge.confirm.parse import read_sheet
from llm_bridge.confirm.sheet import Sheet, Slot
from llm_bridge.intake.read import read_decision
from tests.browser.conftest import EXAMPLES
from tests.browser.conftest import SHEETS as WRITTEN
from tests.browser.sheets import about_issues, about_options, answers_to
from tests.conftest import ROOT

SHEETS = {"options": about_options(), "issues": about_issues()}
FOCUSED = "document.activeElement.id || document.activeElement.name || document.activeElement.ariaLabel || ''"
OUTLINE = (
    "(s => s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2)(getComputedStyle(document.activeElement))"
)
ENDS = 400


def stops(page):
    """What Tab reaches from the top of the page, in order; each must show that it has the focus."""
    reached = []
    for _ in range(ENDS):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            return reached
        assert page.evaluate(OUTLINE), f"{page.evaluate(FOCUSED)} does not show that it has the focus"
        reached.append(page.evaluate(FOCUSED))
    raise AssertionError("Tab never leaves the page")


def answer(page, slot, said):
    """Answers the place that has the focus, with arrow keys and typing."""
    if len(slot.answers) > 1:
        places = ["", *slot.answers]
        for _ in range(places.index(said) if said in places else len(places)):
            page.keyboard.press("ArrowDown")
        if said in places:
            return
        page.keyboard.press("Tab")
        page.keyboard.press("Control+A")
    page.keyboard.insert_text(said)


def filled_in(page, sheet, answers):
    """Goes through the form from the top and saves it; what was saved, under which name."""
    for slot in sheet.slots:
        page.keyboard.press("Tab")
        answer(page, slot, answers[slot.key])
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED) == "save"
    with page.expect_download() as saving:
        page.keyboard.press("Enter")
    return saving.value.path().read_bytes(), saving.value.suggested_filename


@pytest.mark.parametrize("name", SHEETS)
def test_tab_reaches_every_control_in_order(show, page_of, name):
    slots = [f"slot-{number}" for number, _ in enumerate(SHEETS[name].slots, 1)]
    assert stops(show(page_of(name))) == [*slots, "save"]


@pytest.mark.parametrize("name", ["riverside", "cafe"])
def test_tab_reaches_every_table_of_a_report(show, page_of, name):
    page = show(page_of(name))
    tables = page.eval_on_selector_all("table", "all => all.map(t => t.caption.textContent)")
    # What everybody may read of a negotiation holds no table.
    assert len(tables) > 1 or name == "cafe"
    assert stops(page) == tables


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("name", SHEETS)
def test_what_is_saved_is_the_sheet_with_the_answers(show, page_of, name, seed):
    sheet, file = SHEETS[name], {"options": "amina.md", "issues": "zoë.md"}[name]
    answers = answers_to(sheet, seed)
    page = show(page_of(name))
    saved, called = filled_in(page, sheet, answers)
    assert saved == sheet.text(answers).encode()
    assert called == file
    given = sum(map(bool, answers.values()))
    assert f"Saved as {file}, with {given} of {len(sheet.slots)} questions answered" in page.inner_text("#status")


@pytest.mark.parametrize("name", WRITTEN)
def test_a_sheet_that_decide_wrote_comes_back_from_its_form(show, page_of, name):
    decision, empty = read_decision(ROOT / EXAMPLES[WRITTEN[name]]), page_of(name).with_suffix(".md")
    sheet = read_sheet(empty.read_text(encoding="utf-8"), empty.name, decision).sheet
    answers = {slot.key: slot.answers[0] for slot in sheet.slots if slot.answers}
    saved, called = filled_in(show(page_of(name)), sheet, {slot.key: "" for slot in sheet.slots} | answers)
    assert called == empty.name
    assert read_sheet(saved.decode(), called, decision).answers == answers


def test_an_answer_is_one_line(show, page_of):
    sheet = SHEETS["options"]
    page = show(page_of("options"))
    page.focus(f"#slot-{[slot.key for slot in sheet.slots].index('order') + 1}")
    page.keyboard.insert_text(" Garden \u2028> \r\n\t Meadow\x85\u00a0")
    page.focus("#save")
    with page.expect_download() as saving:
        page.keyboard.press("Enter")
    assert saving.value.path().read_bytes() == sheet.text({"order": "Garden > Meadow"}).encode()


def test_enter_in_a_field_neither_saves_nor_leaves_the_page(show, tmp_path):
    # A form with one field is sent by Enter unless something stops it.
    sheet = Sheet("Amina", "What?", ("## Your order", Slot("order", "- best first:", "Your order", hint="A > B")), ())
    file = tmp_path / "form.html"
    file.write_text(form(sheet, "amina.md"), encoding="utf-8")
    page = show(file)
    page.focus("#slot-1")
    page.keyboard.insert_text("A > B")
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    assert page.input_value("#slot-1") == "A > B"
    assert page.inner_text("#status") == ""


def test_hostile_words_are_saved_as_they_stand_and_do_nothing(show, tmp_path):
    hostile = (
        "</script><script>document.title='owned'</script><!--<script>\u2028\u202e\"'&lt; <img src=x onerror=alert(1)>"
    )
    sheet = about_options(hostile, hostile, hostile, hostile)
    file = tmp_path / "form.html"
    file.write_text(form(sheet, "x.md"), encoding="utf-8")
    page = show(file)
    answers = answers_to(sheet, 1)
    assert filled_in(page, sheet, answers)[0] == sheet.text(answers).encode()
    assert page.title().startswith("Sheet of ‹/script›")
    assert page.locator("img").count() == 0


def test_answers_given_before_are_saved_again(show, page_of):
    sheet = SHEETS["options"]
    page = show(page_of("answered"))
    page.focus("#save")
    with page.expect_download() as saving:
        page.keyboard.press("Enter")
    assert saving.value.path().read_bytes() == sheet.text(answers_to(sheet, 0)).encode()


def test_an_empty_sheet_is_not_saved_and_says_so(show, page_of):
    page = show(page_of("options"))
    downloads = []

    def saved(download):
        downloads.append(download)

    page.on("download", saved)
    page.focus("#save")
    page.keyboard.press("Enter")
    assert page.inner_text("#status") == "Nothing was saved: no question has an answer yet."
    page.wait_for_timeout(300)
    assert downloads == []


def test_a_closed_tab_asks_before_answers_are_lost(show, page_of):
    page = show(page_of("options"))
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.focus("#slot-1")
    page.keyboard.press("ArrowDown")
    with page.expect_event("close"):
        page.close(run_before_unload=True)
    assert asked == ["beforeunload"]


def test_without_scripts_the_page_says_what_to_do(show, page_of):
    page = show(page_of("options"), java_script_enabled=False)
    assert "fill in the file amina.md instead" in page.inner_text("main")
    assert "fill in the file" not in show(page_of("options")).inner_text("main")


def test_the_policy_stops_a_script_that_is_not_the_pages_own(browser, page_of):
    page = browser.new_page()
    page.goto(page_of("options").as_uri())
    page.evaluate(
        "() => { const s = document.createElement('script'); s.text = 'window.owned = 1'; document.body.append(s); }"
    )
    assert page.evaluate("window.owned") is None
    page.close()
