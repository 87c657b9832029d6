/* The cursor of a chart: pointer and arrow keys go from stop to stop, and a line below, which a
   screen reader hears, says what stands there in the server's words. */

const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: 1, ArrowDown: -1 };

function nearest(stops, x) {
  let best = 0;
  stops.forEach((stop, i) => {
    if (Math.abs(stop[0] - x) < Math.abs(stops[best][0] - x)) best = i;
  });
  return best;
}

function element(tag, name) {
  const made = document.createElement(tag);
  made.className = name;
  return made;
}

export function cursor(figure, live) {
  const says = element("p", "chart-says");
  const dot = element("div", "chart-dot");
  let stops = [];
  let at = -1;
  let chart = null;

  says.setAttribute("role", "status");
  says.textContent = figure.dataset.help;
  live.after(says);
  live.tabIndex = 0;
  live.setAttribute("role", "application");
  live.setAttribute("aria-label", `${figure.dataset.chart}. ${figure.dataset.help}`);

  const left = () => chart.valToPos(stops[at][0], "x");
  const top = () => chart.valToPos(stops[at][1], "y");

  function show() {
    dot.style.transform = `translate(${left()}px, ${top()}px)`;
    dot.hidden = false;
    if (says.textContent !== stops[at][2]) says.textContent = stops[at][2];
  }

  function go(index) {
    at = Math.min(Math.max(index, 0), stops.length - 1);
    chart.setCursor({ left: left(), top: top() });
  }

  live.addEventListener("keydown", (event) => {
    const { length } = stops;
    const ends = { Home: 0, End: length - 1 };
    const step = STEPS[event.key];
    if (!length || (step === undefined && ends[event.key] === undefined)) return;
    event.preventDefault();
    if (step === undefined) go(ends[event.key]);
    else go(at < 0 && step < 0 ? length - 1 : at + step);
  });

  return {
    /* The pointer is drawn to the nearest stop. */
    move(moving, x, y) {
      if (x < 0 || !stops.length) return [x, y];
      at = nearest(stops, moving.posToVal(x, "x"));
      return [moving.valToPos(stops[at][0], "x"), y];
    },
    moved(moving) {
      if (moving === chart && moving.cursor.left >= 0 && at >= 0) show();
    },
    arrive(made, picture) {
      chart = made;
      stops = picture.stops;
      dot.hidden = true;
      chart.over.append(dot);
      if (at >= 0 && stops.length) go(at);
    },
  };
}
