/* The check-in form: arrows step a number, Enter goes to the next row, Ctrl+Enter saves all,
   changed rows are marked, and the form says how many. */

const MINUS = "\u2212";
const NUMBER = /^[-\u2212]?\d+([.,]\d*)?$/;

/* "2,8" and one step up is "2,9": the last digit that is written decides the size of a step. */
function step(input, direction, isLarge) {
  const text = input.value.replace(/\s/g, "");
  if (!NUMBER.test(text)) return;
  const [, decimals = ""] = text.split(/[.,]/);
  const mark = text.includes(".") ? "." : ",";
  const size = (isLarge ? 10 : 1) / 10 ** decimals.length;
  const number = Number(text.replace(MINUS, "-").replace(",", ".")) + direction * size;
  const { min = "-Infinity", max = "Infinity" } = input.dataset;
  const kept = Math.min(Math.max(number, Number(min)), Number(max));
  input.value = kept.toFixed(decimals.length).replace(".", mark);
  input.select();
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

function isChanged(control) {
  if (control.type === "checkbox") return control.checked !== control.defaultChecked;
  if (control.tagName === "SELECT") {
    const first = [...control.options].findIndex((option) => option.defaultSelected);
    return control.selectedIndex !== Math.max(first, 0);
  }
  return control.type !== "hidden" && control.value.trim() !== control.defaultValue.trim();
}

function count(form) {
  const rows = [...form.querySelectorAll("[data-check-in] .ci")];
  let different = 0;
  for (const row of rows) {
    const isNew = [...row.querySelectorAll("input, select")].some(isChanged);
    row.classList.toggle("is-changed", isNew);
    different += isNew ? 1 : 0;
  }
  const place = form.querySelector("[data-changes]");
  if (!place) return;
  const { changed, same } = place.dataset;
  const rest = rows.length - different;
  place.textContent = different ? `${different} ${changed}, ${rest} ${same}. ` : "";
}

/* The value of the next row that has one, from wherever in this row; after the last, the button. */
function goDown(input, form) {
  const rows = [...form.querySelectorAll("[data-check-in] .ci")];
  const below = rows.slice(rows.indexOf(input.closest(".ci")) + 1);
  const values = below.map((row) => row.querySelector('[name^="v-"]')).filter(Boolean);
  const next = values[0] ?? form.querySelector("[type=submit]");
  next.focus();
  next.select?.();
}

function onKey(event) {
  const input = event.target;
  const form = input.closest?.("form:has([data-check-in])");
  if (!form || event.isComposing) return;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit();
  } else if (event.key === "Enter" && input.matches(".ci :is(input, select)")) {
    event.preventDefault();
    goDown(input, form);
  } else if (/^Arrow(Up|Down)$/.test(event.key) && input.matches(".ci [inputmode]")) {
    event.preventDefault();
    step(input, event.key === "ArrowUp" ? 1 : -1, event.shiftKey);
  }
}

function onInput(event) {
  const form = event.target.closest("form");
  if (form?.querySelector("[data-check-in]")) count(form);
}

document.addEventListener("keydown", onKey);
document.addEventListener("input", onInput);
document.addEventListener("change", onInput);
document.querySelectorAll("form:has([data-check-in])").forEach(count);
