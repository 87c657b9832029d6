/* The slider of a chart with several pictures: it says its step, and shows that picture. */

export function slider(figure, show) {
  const input = figure.querySelector(".chart__slide input");
  if (!input) return;
  const output = figure.querySelector(".chart__slide output");
  const words = input.dataset.steps.split("|");

  function step() {
    output.textContent = words[Number(input.value)];
    input.setAttribute("aria-valuetext", words[Number(input.value)]);
    show(Number(input.value));
  }

  input.addEventListener("input", step);
}
