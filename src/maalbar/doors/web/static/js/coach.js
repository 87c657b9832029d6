/* The coach answers while people type: a pause, or leaving the field, sends the form to its
   data-coach address, and each part of the answer takes the place of the part with its id.
   Nothing is said while a word is half typed; an answer to older words is dropped. */

const PAUSE_MS = 600;
/* A press on a button ends before the page moves beneath it. */
const LEAVE_MS = 250;
const waiting = new Map();
let asking = null;

function later(field, wait) {
  window.clearTimeout(waiting.get(field));
  waiting.set(field, window.setTimeout(() => ask(field), wait));
}

async function ask(field) {
  waiting.delete(field);
  const form = field.form;
  if (!form) return;
  const sent = new FormData(form);
  sent.append("sentence_of", field.dataset.coached);
  asking?.abort();
  asking = new AbortController();
  try {
    const response = await fetch(form.dataset.coach, { method: "POST", body: sent, signal: asking.signal });
    if (response.ok && !waiting.has(field)) show(await response.text());
  } catch {
    /* Typed on, or no connection: the coach is silent, and the form works as before. */
  }
}

function show(markup) {
  const focused = document.activeElement?.closest(".coached, .chips") ? document.activeElement : null;
  const answer = new DOMParser().parseFromString(markup, "text/html");
  for (const part of [...answer.body.children]) {
    const place = part.id && document.getElementById(part.id);
    if (!place || place.innerHTML === part.innerHTML) continue;
    const says = part.dataset.says;
    if (says && says !== place.dataset.says) {
      document.dispatchEvent(new CustomEvent("announce", { detail: says }));
    }
    place.replaceWith(part);
    window.htmx?.process(part);
  }
  if (focused && !focused.isConnected) {
    const again = [...document.querySelectorAll("button")].find(
      (button) => button.name === focused.name && button.value === focused.value,
    );
    again?.focus();
  }
}

document.addEventListener("input", (event) => {
  const field = event.target.closest("[data-coached]");
  if (!field || event.isComposing) return;
  document.getElementById(`${field.dataset.coached}-marks`)?.replaceChildren();
  later(field, PAUSE_MS);
});

document.addEventListener("change", (event) => {
  const field = event.target.closest("[data-coached]");
  if (field && waiting.has(field)) later(field, LEAVE_MS);
});
