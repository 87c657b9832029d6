/* Add a row to a form from a <template>, and take one away.
   <button name="add" data-add-row="template-id" data-into="list-id">: without script it submits.
   In the template __n__ is the number of the new row; the list carries the next one in data-next.
   A row has data-row; one that the server knows has input[data-removed], which becomes "1". */

function add(button) {
  const list = document.getElementById(button.dataset.into);
  const number = Number(list.dataset.next ?? list.children.length);
  const markup = document.getElementById(button.dataset.addRow).innerHTML;
  list.insertAdjacentHTML("beforeend", markup.replaceAll("__n__", String(number)));
  list.dataset.next = String(number + 1);
  const row = list.lastElementChild;
  row.querySelector("input:not([type=hidden]), select, textarea")?.focus();
  row.dispatchEvent(new Event("input", { bubbles: true }));
}

function remove(button) {
  const row = button.closest("[data-row]");
  const form = button.form;
  const neighbour = row.nextElementSibling ?? row.previousElementSibling;
  const known = row.querySelector("input[data-removed]");
  if (known) {
    known.value = "1";
    row.hidden = true;
  } else {
    row.remove();
  }
  const place = neighbour?.querySelector("input:not([type=hidden]), textarea");
  (place ?? form.querySelector("[data-add-row]"))?.focus();
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

document.addEventListener("click", (event) => {
  const adding = event.target.closest("[data-add-row]");
  const removing = event.target.closest("[data-remove-row]");
  if (!adding && !removing) return;
  event.preventDefault();
  if (adding) add(adding);
  else remove(removing);
});
