/* A picture (doors/web/charts/figure.py) as uPlot's data and options. */

import { looks } from "./chart_looks.js";
import { drawRows, drawWords } from "./chart_words.js";

const NARROW = 560;

export function sizeOf(picture, width) {
  const isNarrow = width < NARROW;
  return { ...(isNarrow ? picture.narrow : picture.wide), width, isNarrow };
}

const columns = (points, numbers) => numbers.map((i) => points.map((point) => point[i]));

/* One row of x for all: uPlot joins the tables and leaves undefined where one has no point. */
export function data(picture) {
  return uPlot.join([
    [[picture.x.low, picture.x.high], [null, null]],
    ...picture.bands.map(({ points }) => columns(points, [0, 1, 2])),
    ...picture.lines.map(({ points }) => columns(points, [0, 1])),
  ]);
}

function lineSeries({ kind, shape }, look) {
  const { stroke, fill, width, dash, cap } = look(kind, shape === "dots" ? "circle" : "path");
  if (shape === "dots") {
    return { paths: () => null, points: { show: true, size: 7 + width, width, stroke, fill } };
  }
  const paths = shape === "steps" ? uPlot.paths.stepped({ align: 1 }) : uPlot.paths.linear();
  return { stroke, width, dash, cap, paths, points: { show: false } };
}

function series(picture, look) {
  const unseen = { stroke: "transparent", width: 0, points: { show: false } };
  const edges = picture.bands.flatMap(() => [unseen, unseen]);
  return [{}, unseen, ...edges, ...picture.lines.map((line) => lineSeries(line, look))];
}

export function options(picture, size, figure, steering) {
  const look = looks(figure);
  return {
    width: size.width,
    height: size.height,
    padding: [size.top, size.right, size.bottom, size.left],
    legend: { show: false },
    scales: {
      x: { time: false, range: [picture.x.low, picture.x.high] },
      y: { range: [picture.y.low, picture.y.high] },
    },
    axes: [{ show: false }, { show: false }],
    series: series(picture, look),
    bands: picture.bands.map(({ kind }, i) => ({
      series: [2 * i + 3, 2 * i + 2],
      fill: look(kind).fill,
    })),
    cursor: {
      y: false,
      points: { show: false },
      drag: { x: false, y: false, setScale: false },
      move: steering.move,
    },
    hooks: {
      drawClear: [(chart) => drawRows(chart, picture, size, look)],
      draw: [(chart) => drawWords(chart, picture, size, look)],
      setCursor: [steering.moved],
    },
  };
}
