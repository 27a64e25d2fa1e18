// Long lists stand in <noscript> from their second piece on: without a script a browser reads them as the page, with
// one they are mere text, which is taken up piece by piece while nobody waits. So a long page answers at once.
const takers = [];
// Milliseconds of idle time that another piece may take.
const ENOUGH = 20;
let waiting = all("noscript.later");
const takeUp = (piece) => {
  const box = document.createElement("template");
  box.innerHTML = piece.textContent;
  const rows = box.content.querySelector(".sides tbody");
  const fresh = rows ? [...rows.children] : [...box.content.children];
  if (rows) piece.parentElement.querySelector(".sides tbody").append(...fresh);
  else piece.before(...fresh);
  piece.remove();
  waiting = waiting.filter((other) => other !== piece);
  return fresh;
};
const tell = (fresh) => { for (const taker of takers) taker(fresh); };
const takeUpAll = () => {
  if (waiting.length) tell(waiting.flatMap(takeUp));
};
// The element of an id, wherever it still is.
const elementOf = (id) => {
  if (!document.getElementById(id)) {
    const mark = ` id="${id}"`;
    const piece = waiting.find((one) => one.textContent.includes(mark));
    if (piece) tell(takeUp(piece));
  }
  return document.getElementById(id);
};
const whenIdle = window.requestIdleCallback || ((work) => setTimeout(work, 10));
const goOn = (time) => {
  do {
    if (!waiting.length) return;
    tell(takeUp(waiting[0]));
  } while (time && time.timeRemaining() > ENOUGH);
  whenIdle(goOn, { timeout: 250 });
};
addEventListener("load", () => whenIdle(goOn, { timeout: 250 }));
