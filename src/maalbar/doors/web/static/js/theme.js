/* The colours change at once, and the choice is kept by the same form that works without script. */

async function keep(form, button) {
  const answers = new FormData(form);
  answers.set(button.name, button.value);
  try {
    const response = await fetch(form.action, { method: "POST", body: answers });
    return response.ok;
  } catch {
    return false;
  }
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  const button = event.submitter;
  if (!form.matches("[data-theme-form]") || !button) return;
  event.preventDefault();
  if (button.value) document.documentElement.dataset.theme = button.value;
  else delete document.documentElement.dataset.theme;
  form.querySelectorAll("[aria-pressed]").forEach((other) => {
    other.setAttribute("aria-pressed", String(other === button));
  });
  if (await keep(form, button)) return;
  const words = document.body.dataset.failed;
  document.dispatchEvent(new CustomEvent("announce", { detail: words }));
});
