/* Put rows in order: drag the grip, press the arrow keys on it, or use the two buttons.
   A list has data-order, its rows data-row; the list sends `reordered` when a row has moved,
   and the hidden inputs of the rows stand in the new order. */

function announce(row, list) {
  const place = rows(list).indexOf(row) + 1;
  const detail = `${list.dataset.moved ?? ""} ${place}`;
  document.dispatchEvent(new CustomEvent("announce", { detail }));
  list.dispatchEvent(new CustomEvent("reordered", { bubbles: true, detail: { place } }));
}

function rows(list) {
  return [...list.querySelectorAll(":scope > [data-row]")];
}

function shift(control, direction) {
  const row = control.closest("[data-row]");
  const list = row.closest("[data-order]");
  const other = rows(list)[rows(list).indexOf(row) + direction];
  if (!other) return;
  if (direction < 0) list.insertBefore(row, other);
  else list.insertBefore(row, other.nextSibling);
  control.focus();
  announce(row, list);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-order] [data-move]");
  if (!button) return;
  event.preventDefault();
  shift(button, Number(button.dataset.move));
});

document.addEventListener("keydown", (event) => {
  if (!event.target.matches?.("[data-grip]")) return;
  const direction = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (!direction) return;
  event.preventDefault();
  shift(event.target, direction);
});

/* The row goes where the pointer is: before the first row whose middle lies below it. */
function follow(row, list, y) {
  const below = rows(list).find((other) => {
    if (other === row) return false;
    const box = other.getBoundingClientRect();
    return y < box.top + box.height / 2;
  });
  if (below !== row.nextElementSibling) list.insertBefore(row, below ?? null);
}

document.addEventListener("pointerdown", (event) => {
  const grip = event.target.closest("[data-grip]");
  if (!grip || event.button !== 0) return;
  const row = grip.closest("[data-row]");
  const list = row.closest("[data-order]");
  const before = rows(list).indexOf(row);
  const move = (moved) => follow(row, list, moved.clientY);
  const end = () => {
    document.removeEventListener("pointermove", move);
    row.classList.remove("is-dragged");
    grip.focus();
    if (rows(list).indexOf(row) !== before) announce(row, list);
  };
  event.preventDefault();
  row.classList.add("is-dragged");
  document.addEventListener("pointermove", move);
  document.addEventListener("pointerup", end, { once: true });
  document.addEventListener("pointercancel", end, { once: true });
});
