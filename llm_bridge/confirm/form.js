"use strict";
// The sheet's own lines with the answers given here, saved as a file; nothing is sent anywhere.

const sheet = JSON.parse(document.getElementById("sheet").textContent);
const form = document.querySelector("form");
const groups = Array.from(form.querySelectorAll("[data-slot]"));
const status = document.getElementById("status");
let unsaved = false;

function oneLine(text) {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, " ").replace(/\s+/g, " ").trim();
}

function chosen(group) {
  const control = group.querySelector("select, input[type=radio]:checked");
  return control ? control.value : "other";
}

function showField(group) {
  const field = group.querySelector(".other");
  if (field) field.hidden = chosen(group) !== "other";
}

function answer(slot, group) {
  const choice = chosen(group);
  if (choice === "") return "";
  return choice === "other" ? oneLine(group.querySelector("input[type=text]").value) : slot.answers[Number(choice)];
}

function written() {
  let number = 0;
  let given = 0;
  const lines = sheet.lines.map((line) => {
    if (typeof line === "string") return line;
    const said = answer(line, groups[number++]);
    if (said === "") return line.prefix;
    given += 1;
    return line.prefix + " " + said;
  });
  return { text: lines.join("\n") + "\n", given };
}

function download(text) {
  const link = document.createElement("a");
  const url = URL.createObjectURL(new Blob([text], { type: "text/markdown;charset=utf-8" }));
  link.href = url;
  link.download = sheet.file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
}

function say(text, warning) {
  status.className = warning ? "warning" : "saved";
  status.textContent = text;
}

function save() {
  const { text, given } = written();
  if (given === 0) {
    say("Nothing was saved: no question has an answer yet.", true);
    return;
  }
  download(text);
  unsaved = false;
  say(
    `Saved as ${sheet.file}, with ${given} of ${groups.length} questions answered: give this file back. ` +
      "If you change something and save again, give back the newest file.",
    false,
  );
}

form.addEventListener("input", (event) => {
  unsaved = true;
  say("", false);
  showField(event.target.closest("[data-slot]"));
});
form.addEventListener("submit", (event) => event.preventDefault());
document.getElementById("save").addEventListener("click", save);
// Nobody should lose ten minutes of answers to a closed tab.
window.addEventListener("beforeunload", (event) => {
  if (unsaved) event.preventDefault();
});
