/* Messages can be closed; focus then goes to the content. A request that fails says so on top. */

document.addEventListener("click", (event) => {
  const notice = event.target.closest("[data-dismiss]")?.closest("[data-notice]");
  if (!notice) return;
  notice.remove();
  document.getElementById("content")?.focus({ preventScroll: true });
});

function failed() {
  const place = document.getElementById("notices");
  place.querySelector("[data-failure]")?.remove();
  const notice = document.createElement("div");
  notice.className = "notice notice--error";
  notice.dataset.failure = "";
  const words = document.createElement("p");
  words.textContent = document.body.dataset.failed;
  notice.append(document.createElement("span"), words);
  place.append(notice);
  notice.scrollIntoView({ block: "nearest" });
}

document.addEventListener("htmx:error", failed);
document.addEventListener("htmx:response:error", (event) => {
  if (event.detail.ctx?.response?.status !== 422) failed();
});
