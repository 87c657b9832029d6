/* How a kind of mark looks: read from the class chart__<kind> of the style sheet, which the
   server's SVG wears too, by an element that is gone again at once. */

const SVG = "http://www.w3.org/2000/svg";

function faded(colour, opacity) {
  if (colour === "none") return "transparent";
  if (opacity === "1") return colour;
  const [red, green, blue, alpha = 1] = colour.match(/[\d.]+/g);
  return `rgba(${red}, ${green}, ${blue}, ${alpha * opacity})`;
}

function read(figure, tag, kind) {
  const svg = document.createElementNS(SVG, "svg");
  const element = document.createElementNS(SVG, tag);
  svg.setAttribute("class", "chart chart--probe");
  if (kind) element.setAttribute("class", `chart__${kind}`);
  svg.append(element);
  figure.append(svg);
  const style = getComputedStyle(element);
  const { strokeDasharray: dash } = style;
  const look = {
    stroke: style.stroke === "none" ? "transparent" : style.stroke,
    fill: faded(style.fill, style.fillOpacity),
    width: parseFloat(style.strokeWidth),
    dash: dash === "none" ? [] : dash.split(/[ ,]+/).map(parseFloat),
    cap: style.strokeLinecap,
    font: `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`,
  };
  svg.remove();
  return look;
}

/* Read once for each drawing: a new theme is a new drawing. */
export function looks(figure) {
  const kept = new Map();
  return (kind, tag = "path") => {
    const name = `${tag} ${kind}`;
    if (!kept.has(name)) kept.set(name, read(figure, tag, kind));
    return kept.get(name);
  };
}
