/* What stands around the lines of a chart: the grid, the texts of the axes, marks, direct labels.
   The same places as in the server's SVG (doors/web/charts/svg.py). */

const APART = 16;
const PLACES = {
  above: [0, -10, "center"],
  "above-start": [4, -9, "left"],
  "above-end": [-4, -9, "right"],
  "below-start": [4, 18, "left"],
  "below-end": [-4, 18, "right"],
};

/* Draws in the pixels of the page, whatever the screen's own are. */
function onPage(chart, size, draw) {
  const { ctx } = chart;
  ctx.save();
  ctx.scale(uPlot.pxRatio, uPlot.pxRatio);
  const x = (value) => size.left + chart.valToPos(value, "x");
  const y = (value) => size.top + chart.valToPos(value, "y");
  draw({ ctx, x, y, right: size.width - size.right, bottom: size.height - size.bottom });
  ctx.restore();
}

function line(ctx, look, [x, y], [toX, toY]) {
  ctx.beginPath();
  ctx.strokeStyle = look.stroke;
  ctx.lineWidth = look.width;
  ctx.lineCap = look.cap;
  ctx.setLineDash(look.dash);
  ctx.moveTo(x, y);
  ctx.lineTo(toX, toY);
  ctx.stroke();
}

function say(ctx, look, text, [x, y], align = "left") {
  ctx.fillStyle = look.fill;
  ctx.font = look.font;
  ctx.textAlign = align;
  ctx.strokeStyle = look.stroke;
  ctx.lineWidth = look.width;
  ctx.lineJoin = "round";
  ctx.setLineDash([]);
  ctx.strokeText(text, x, y);
  ctx.fillText(text, x, y);
}

/* Heights moved apart where words would lie on each other, in the order given. */
function spread(levels, lowest) {
  const order = levels.map((_, i) => i).sort((a, b) => levels[a] - levels[b]);
  const moved = order.map((i) => levels[i]);
  for (let i = 1; i < moved.length; i += 1) moved[i] = Math.max(moved[i], moved[i - 1] + APART);
  if (moved.at(-1) > lowest) moved[moved.length - 1] = lowest;
  for (let i = moved.length - 1; i > 0; i -= 1) {
    moved[i - 1] = Math.min(moved[i - 1], moved[i] - APART);
  }
  return levels.map((_, i) => moved[order.indexOf(i)]);
}

export function drawRows(chart, picture, size, look) {
  const word = look("", "text");
  onPage(chart, size, ({ ctx, x, y, right, bottom }) => {
    const { ticks, few } = picture.y;
    for (const [at, text] of size.isNarrow ? few : ticks) {
      line(ctx, look("grid"), [size.left, y(at)], [right, y(at)]);
      say(ctx, word, text, [size.left - 8, y(at) + 4.5], "right");
    }
    for (const [at, text] of size.isNarrow ? picture.x.few : picture.x.ticks) {
      line(ctx, look("axis"), [x(at), bottom], [x(at), bottom + 5]);
      say(ctx, word, text, [x(at), bottom + 20]);
    }
    say(ctx, word, picture.y.name, [0, 12]);
    for (const [kind, at, text] of picture.marks) {
      line(ctx, look(kind), [x(at), size.top], [x(at), bottom]);
      say(ctx, look(`${kind}-say`, "text"), text, [x(at), size.top - 7], "center");
    }
  });
}

export function drawWords(chart, picture, size, look) {
  const shown = picture.words
    .map((word) => ({ ...word, said: size.isNarrow ? word.short : word.text }))
    .filter(({ said }) => said);
  onPage(chart, size, ({ ctx, x, y, right, bottom }) => {
    const ends = shown.filter(({ place }) => place === "end");
    const levels = spread(ends.map((word) => y(word.y)), bottom);
    ends.forEach((word, i) => {
      say(ctx, look(word.kind, "text"), word.said, [right + 8, levels[i] + 4.5]);
    });
    for (const word of shown.filter(({ place }) => place !== "end")) {
      const [toRight, down, align] = PLACES[word.place];
      const at = [x(word.x) + toRight, y(word.y) + down];
      say(ctx, look(word.kind, "text"), word.said, at, align);
    }
  });
}
