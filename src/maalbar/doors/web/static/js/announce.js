/* What changes on the page is said to a screen reader, and focus goes somewhere sensible.
   Other behaviours send `announce` with words; a swapped-in part may carry data-announce or data-focus. */

const region = document.getElementById("announce");

/* Emptied first, so that the same words twice are heard twice. */
function say(words) {
  region.textContent = "";
  window.setTimeout(() => {
    region.textContent = words;
  }, 50);
}

/* Each part speaks and takes focus once, when it comes. */
function arrive() {
  const spoken = document.querySelector("[data-announce]");
  if (spoken) say(spoken.dataset.announce);
  spoken?.removeAttribute("data-announce");
  const first = document.querySelector("[data-focus]");
  first?.focus();
  first?.removeAttribute("data-focus");
}

document.addEventListener("announce", (event) => say(event.detail));
document.addEventListener("htmx:after:settle", arrive);
arrive();
