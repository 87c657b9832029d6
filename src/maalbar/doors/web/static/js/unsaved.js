/* A form with data-guard asks before the page is left with words that are not saved. */

const dirty = new Set();

document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-guard]");
  if (form) dirty.add(form);
});
document.addEventListener("reordered", (event) => {
  const form = event.target.closest("form[data-guard]");
  if (form) dirty.add(form);
});
document.addEventListener("submit", (event) => dirty.delete(event.target));

window.addEventListener("beforeunload", (event) => {
  const isUnsaved = [...dirty].some((form) => form.isConnected);
  if (isUnsaved) event.preventDefault();
});
