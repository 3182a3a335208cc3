"""A sheet as a form: one HTML page that works offline, with the keyboard and a screen reader, and saves the sheet."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from llm_bridge.confirm.sheet import Sheet, Slot
from proofs.checkers.record.pages.clean import for_html
from proofs.checkers.record.pages.style import CSS

HERE = Path(__file__).parent
SCRIPT = (HERE / "form.js").read_text(encoding="utf-8")
STYLE = CSS + "\n" + (HERE / "form.css").read_text(encoding="utf-8")
# A list that opens cuts long answers off on a phone; buttons wrap them.
MOST_BUTTONS, LONGEST_IN_LIST = 4, 40
INSTEAD = "yes, no, or "
EXPLANATION = (
    "This is what was read from your words: say what is right, what is wrong, and what is missing. "
    "Nothing leaves this page; press “Save my sheet” at its end, and give the saved file back."
)


def form(sheet: Sheet, file: str, answers: Mapping[str, str] | None = None) -> str:
    """The page on which the author of `sheet` answers, and which saves the answered sheet as `file`.

    answers : what is answered already, by the slots' keys
    """
    given = answers or {}
    policy = (
        f"default-src 'none'; style-src 'sha256-{_digest(STYLE)}'; script-src 'sha256-{_digest(SCRIPT)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    title = f"Sheet of {for_html(sheet.author)}"
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}: {for_html(sheet.question)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<hgroup><h1>{title}</h1><p>{for_html(sheet.question)}</p></hgroup>\n<p>{EXPLANATION}</p>\n"
        f"<noscript><p>This page needs JavaScript to save; without it, fill in the file {for_html(file)}"
        ' instead.</p></noscript>\n<form autocomplete="off">\n'
        + "\n".join(_sections(sheet, given))
        + '\n<p><button type="button" id="save">Save my sheet</button></p>\n'
        f'<p role="status" aria-live="polite" id="status"></p>\n</form>\n</main>\n'
        f'<script type="application/json" id="sheet">{_embedded(sheet, file, given)}</script>\n'
        f"<script>{SCRIPT}</script>\n</body>\n</html>\n"
    )


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _embedded(sheet: Sheet, file: str, given: Mapping[str, str]) -> str:
    """The sheet's lines as JSON in which nothing can end or open an element."""
    lines = [
        {"prefix": x.prefix, "answers": _offered(x, given)} if isinstance(x, Slot) else x for x in sheet.lines
    ]  # fmt: skip
    text = json.dumps({"file": file, "lines": lines})
    return text.translate({ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&"})


def _sections(sheet: Sheet, given: Mapping[str, str]) -> Iterator[str]:
    """One section for each heading that something stands under."""
    shown: dict[str, list[str]] = {}
    heading, number = "", 0
    for line in sheet.lines:
        if isinstance(line, Slot):
            number += 1
            shown[heading].append(_slot(line, f"slot-{number}", given.get(line.key, "")))
        elif line.startswith("## "):
            heading = line.removeprefix("## ")
            shown[heading] = []
        elif heading and line and not line.startswith(("- ", " ")):
            # Lines that begin so belong to a slot, which shows them itself.
            shown[heading].append(f"<p>{for_html(line)}</p>")
    for place, (name, parts) in enumerate(shown.items(), 1):
        if parts:
            head = f'<section aria-labelledby="part-{place}">\n<h2 id="part-{place}">{for_html(name)}</h2>'
            yield "\n".join([head, *parts, "</section>"])


def _offered(slot: Slot, given: Mapping[str, str]) -> list[str]:
    """What can be chosen, with a given answer that is none of these where it could not be written."""
    said = given.get(slot.key, "")
    unknown = said and said not in slot.answers and not slot.hint and slot.answers
    return [*slot.answers, said] if unknown else list(slot.answers)


def _slot(slot: Slot, id: str, said: str) -> str:
    offered = _offered(slot, {slot.key: said})
    if len(offered) <= 1:
        return _text(slot, id, said)
    short = max(map(len, offered)) <= LONGEST_IN_LIST
    return (
        _list(slot, id, said, offered) if len(offered) > MOST_BUTTONS and short else _buttons(slot, id, said, offered)
    )


def _text(slot: Slot, id: str, said: str) -> str:
    hint = ", or: ".join(filter(None, (slot.hint, *slot.answers)))
    described = " ".join([*([f"{id}-words"] if slot.quotes else []), f"{id}-hint"])
    return (
        f'<div class="slot" data-slot><label class="asked" for="{id}">{for_html(slot.label)}</label>{_words(slot, id)}'
        f'<p class="hint" id="{id}-hint">{for_html(hint)}</p>'
        f'<input type="text" id="{id}" aria-describedby="{described}" value="{for_html(said)}"></div>'
    )


def _list(slot: Slot, id: str, said: str, offered: list[str]) -> str:
    described = f' aria-describedby="{id}-words"' if slot.quotes else ""
    options = "".join(
        f'<option value="{value}"{" selected" if on else ""}>{label}</option>'
        for value, label, on in _choices(slot, said, offered)
    )
    return (
        f'<div class="slot" data-slot><label class="asked" for="{id}" id="{id}-asked">{for_html(slot.label)}</label>'
        f'{_words(slot, id)}<select id="{id}"{described}>{options}</select>{_other(slot, id, said, offered)}</div>'
    )


def _buttons(slot: Slot, id: str, said: str, offered: list[str]) -> str:
    described = f' aria-describedby="{id}-words"' if slot.quotes else ""
    buttons = "".join(
        f'<label class="choice"><input type="radio" name="{id}" value="{value}"{" checked" if on else ""}>'
        f"<span>{label}</span></label>"
        for value, label, on in _choices(slot, said, offered)
    )
    return (
        f'<fieldset data-slot{described}><legend id="{id}-asked">{for_html(slot.label)}</legend>'
        f"{_words(slot, id)}{buttons}{_other(slot, id, said, offered)}</fieldset>"
    )


def _choices(slot: Slot, said: str, offered: list[str]) -> Iterator[tuple[str, str, bool]]:
    """Value, label and whether it is chosen: no answer, the answers by their place, and what is written by hand."""
    yield "", "no answer", not said
    for place, answer in enumerate(offered):
        yield str(place), for_html(_aloud(answer)), answer == said
    if slot.hint:
        yield "other", for_html(slot.hint.removeprefix(INSTEAD)), bool(said) and said not in offered


def _aloud(answer: str) -> str:
    """A comparison in words, for signs are read aloud in many ways or not at all."""
    return answer.replace("” > “", "” rather than “").replace("” = “", "” and “") + (
        " equally" if "” = “" in answer else ""
    )


def _other(slot: Slot, id: str, said: str, offered: list[str]) -> str:
    if not slot.hint:
        return ""
    by_hand = bool(said) and said not in offered
    # What is to be put right is easier to change than to write anew.
    draft = slot.label if slot.quotes and slot.answers == ("yes", "no") else ""
    return (
        f'<div class="other"{"" if by_hand else " hidden"}>'
        f'<label for="{id}-other" id="{id}-here">Write it here</label>'
        f'<input type="text" id="{id}-other" aria-labelledby="{id}-here {id}-asked"'
        f' value="{for_html(said if by_hand else draft)}"></div>'
    )


def _words(slot: Slot, id: str) -> str:
    if not slot.quotes:
        return ""
    quotes = "".join(f'<blockquote dir="auto">“{for_html(words)}”</blockquote>' for words in slot.quotes)
    return f'<div id="{id}-words">{quotes}</div>'
