/* <time data-relative datetime="2026-02-16">16 February</time> reads "2 days ago" in the page's
   language; the date stays as a tooltip. Days are calendar days, as people count them. */

const language = document.documentElement.lang;
const words = new Intl.RelativeTimeFormat([language, "nb"], { numeric: "auto" });
const DAY = 86_400_000;
/* The browser's Norwegian says "døgn" where people say days, and some browsers have no nynorsk. */
const OWN_WORDS = {
  nb: { døgn: "dager" },
  nn: {
    døgn: "dagar",
    siden: "sidan",
    timer: "timar",
    minutter: "minutt",
    "i forgårs": "i førgår",
    morgen: "morgon",
    nå: "no",
  },
};

function midnight(date) {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

/* A date alone is a day of the calendar, not midnight in Greenwich. */
function parse(text) {
  return new Date(text.length === 10 ? `${text}T12:00` : text);
}

function say(count, unit) {
  const own = Object.entries(OWN_WORDS[language] ?? {});
  return own.reduce((text, [from, to]) => text.replace(from, to), words.format(count, unit));
}

function inWords(then, now) {
  const days = Math.round((midnight(then) - midnight(now)) / DAY);
  const minutes = Math.round((then - now) / 60_000);
  if (days === 0 && minutes === 0) return say(0, "second");
  if (days === 0 && Math.abs(minutes) < 60) return say(minutes, "minute");
  if (days === 0) return say(Math.round(minutes / 60), "hour");
  if (Math.abs(days) < 45) return say(days, "day");
  return null;
}

function word(element) {
  const text = element.getAttribute("datetime");
  const then = parse(text);
  if (Number.isNaN(then.getTime()) || element.title) return;
  const now = new Date();
  const isToday = text.length === 10 && midnight(then) === midnight(now);
  const relative = isToday ? say(0, "day") : inWords(then, now);
  if (!relative) return;
  element.title = element.textContent;
  element.textContent = relative;
}

function all() {
  document.querySelectorAll("time[data-relative]").forEach(word);
}

document.addEventListener("htmx:after:settle", all);
all();
