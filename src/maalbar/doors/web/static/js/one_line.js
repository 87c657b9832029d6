/* Enter in a [data-one-line] field saves what is shown, or reads the line first when it has been
   typed on since; Shift+Enter begins a new line. */

document.addEventListener("keydown", (event) => {
  const field = event.target.closest?.("[data-one-line]");
  if (!field || event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  const { shown, save, read } = field.form.elements;
  field.form.requestSubmit(save && shown?.value === field.value ? save : read);
});
