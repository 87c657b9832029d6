/* Charts: every [data-chart] is drawn to the size of its place, again when size or colours change.
   The server's own drawing stays for paper, and for whoever runs no script. */

import { data, options, sizeOf } from "./chart_drawing.js";
import { cursor } from "./chart_cursor.js";
import { slider } from "./chart_slider.js";

const COLOURS = ["(prefers-color-scheme: dark)", "(prefers-contrast: more)", "(forced-colors: active)"];
const drawn = new Set();

function place(figure) {
  const live = document.createElement("div");
  live.className = "chart-live";
  figure.prepend(live);
  figure.dataset.drawn = "";
  return live;
}

function begin(figure) {
  const pictures = JSON.parse(figure.querySelector("script[type='application/json']").textContent);
  const live = place(figure);
  const steering = cursor(figure, live);
  let picture = pictures[0];
  let chart = null;

  function draw() {
    const width = live.clientWidth;
    if (!width) return;
    chart?.destroy();
    const size = sizeOf(picture, width);
    chart = new uPlot(options(picture, size, figure, steering), data(picture), live);
    steering.arrive(chart, picture);
  }

  slider(figure, (step) => {
    picture = pictures[step];
    draw();
  });
  let before = 0;
  new ResizeObserver(() => {
    if (live.clientWidth !== before) draw();
    before = live.clientWidth;
  }).observe(live);
  drawn.add(draw);
}

function arrive() {
  for (const figure of document.querySelectorAll("[data-chart]:not([data-drawn])")) begin(figure);
}

function again() {
  for (const draw of drawn) draw();
}

for (const query of COLOURS) window.matchMedia(query).addEventListener("change", again);
new MutationObserver(again).observe(document.documentElement, { attributeFilter: ["data-theme"] });
document.addEventListener("htmx:after:settle", arrive);
arrive();
