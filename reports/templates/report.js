// The findings: filters, order, keys, decisions and the help of a rule in its place.
const form = document.getElementById("filters");
const onto = () => reveal((target) => {
  if (!target.classList.contains("card")) return;
  if (target.hidden) { form.reset(); apply(); }
  target.focus({ preventScroll: true });
});
addEventListener("hashchange", onto);
// A second click on the same link changes no hash.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  if (link && !link.matches(".card .what") && link.getAttribute("href") === location.hash) onto();
});
if (!form) { onto(); return; }

const cards = [];
const facets = [];
const mine = new Set();
const takeIn = (card) => {
  const { severity, rule, articles, fp } = card.dataset;
  cards.push(card);
  mine.add(fp);
  facets.push({ card, list: card.closest(".cards"), severity, rule, articles: articles.split(" "), text: "" });
};
const textOf = (facet) => {
  if (!facet.text) facet.text = facet.card.textContent.toLowerCase();
  return facet.text;
};
const labels = Object.fromEntries(all("option", form.elements.status).map((o) => [o.value, o.textContent]));

const show = (card) => {
  const entry = decisionOf(card.dataset.fp);
  const status = entry ? entry.status : "open";
  card.dataset.status = status;
  const tag = card.querySelector(".decided");
  tag.hidden = !entry;
  tag.textContent = entry ? labels[status] : "";
  card.querySelector(".accept").setAttribute("aria-pressed", String(status === "accepted"));
  card.querySelector(".dismiss").setAttribute("aria-pressed", String(status === "dismissed"));
  const reason = card.querySelector(".reason");
  if (entry && document.activeElement !== reason) reason.value = entry.reason;
};
const decide = (card, status) => {
  const key = card.dataset.fp;
  const entry = decisionOf(key);
  const undone = entry && entry.status === status;
  remember(key, undone ? null : { status, rule: card.dataset.rule, reason: card.querySelector(".reason").value });
  for (const twin of cards) if (twin.dataset.fp === key) show(twin);
  apply();
  if (card.hidden) leave(card);
};
const started = (card) => {
  takeIn(card);
  if (imported) marked(card);
  if (decisionOf(card.dataset.fp)) show(card);
};

const count = form.querySelector(".count");
const apply = () => {
  const severities = new Set(all("input[name=severity]:checked", form).map((box) => box.value));
  const { rule, article, status, search } = form.elements;
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  const seen = new Map();
  let visible = 0;
  let open = 0;
  for (const facet of facets) {
    const { card } = facet;
    const { status: now, baseline: mark } = card.dataset;
    const fits = severities.has(facet.severity) && (!rule.value || facet.rule === rule.value)
      && (!article.value || facet.articles.includes(article.value))
      && (!status.value || now === status.value || mark === status.value)
      && words.every((word) => textOf(facet).includes(word));
    if (card.hidden === fits) card.hidden = !fits;
    if (fits) visible += 1;
    const sums = seen.get(facet.list) || { shown: 0, hidden: 0 };
    sums[fits ? "shown" : "hidden"] += 1;
    seen.set(facet.list, sums);
    if (now === "open") open += 1;
  }
  for (const [list, sums] of seen) {
    const of = list.querySelector(".of");
    const text = sums.hidden ? `${sums.shown} / ${of.dataset.all}` : of.dataset.all;
    if (of.textContent !== text) of.textContent = text;
  }
  tellFiltered(visible, cards.length);
  count.textContent = `${visible} / ${cards.length} ${count.dataset.shown} · ${open} ${count.dataset.open}`;
};
const ranks = ["error", "warning", "info"];
const orders = {
  rank: (a, b) => a.n - b.n,
  severity: (a, b) => ranks.indexOf(a.severity) - ranks.indexOf(b.severity) || a.n - b.n,
  confidence: (a, b) => b.confidence - a.confidence || a.n - b.n,
  place: (a, b) => a.place - b.place || a.n - b.n,
  rule: (a, b) => (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : a.n - b.n),
};
const sort = () => {
  takeUpAll();
  const order = orders[form.elements.sort.value];
  const active = document.activeElement;
  for (const list of all(".cards")) {
    list.append(...all(".card", list).sort((a, b) => order(a.dataset, b.dataset)));
  }
  if (active !== document.activeElement) active.focus({ preventScroll: true });
};
// What the overview counts is what its link then shows: no other filter stays on.
const only = ({ rule = "", article = "" }) => {
  const order = form.elements.sort.value;
  form.reset();
  form.elements.sort.value = order;
  form.elements.rule.value = rule;
  form.elements.article.value = article;
  apply();
};
// The help of a rule stands once in the page; here it comes to the card that asks.
const explain = (link) => {
  const card = link.closest(".card");
  const told = card.querySelector(".told");
  link.setAttribute("aria-expanded", String(!told));
  if (told) { told.remove(); return; }
  const box = document.createElement("div");
  box.className = "told";
  box.append(document.getElementById(link.hash.slice(1)).cloneNode(true));
  box.firstChild.removeAttribute("id");
  card.append(box);
};
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", (event) => { if (event.target.name && event.target.name !== "sort") apply(); });
form.elements.sort.addEventListener("change", sort);
form.addEventListener("reset", () => setTimeout(() => { apply(); sort(); }));
document.addEventListener("click", (event) => {
  const button = event.target.closest(".accept, .dismiss");
  if (button) decide(button.closest(".card"), button.classList.contains("accept") ? "accepted" : "dismissed");
  const link = event.target.closest("a[data-rule], a[data-article]");
  if (link) only(link.dataset);
  const what = event.target.closest(".card .what");
  if (what) {
    event.preventDefault();
    explain(what);
  }
});
document.addEventListener("change", (event) => {
  if (!event.target.classList.contains("reason")) return;
  const key = event.target.closest(".card").dataset.fp;
  const entry = decisionOf(key);
  if (entry) remember(key, { ...entry, reason: event.target.value });
  else if (event.target.value.trim()) say("undecided");
});

let imported = null;
const marked = (card) => {
  const mark = imported[card.dataset.fp] ? "known" : "new";
  card.dataset.baseline = mark;
  const tag = card.querySelector(".mark");
  tag.hidden = false;
  tag.textContent = labels[mark];
};
handleFiles(() => { takeUpAll(); return mine; }, labels, (entries) => {
  if (entries) {
    imported = entries;
    for (const option of all("option[hidden]", form.elements.status)) { option.hidden = false; option.disabled = false; }
    cards.forEach(marked);
  }
  cards.forEach(show);
  apply();
});

// Where one walks: the card that has the focus or had it last, for a filter may have taken it away.
let last = null;
document.addEventListener("focusin", (event) => { last = event.target.closest(".card") || last; });
const visit = (card) => {
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: "start" });
};
// The next visible card in a direction, seen from a card that may be hidden itself.
const beside = (card, step) => {
  takeUpAll();
  const list = all(".card");
  let at = card ? list.indexOf(card) + step : step > 0 ? 0 : list.length - 1;
  while (list[at] && list[at].hidden) at += step;
  return list[at];
};
const go = (step) => {
  const next = beside(last, step) || (last && last.hidden ? beside(last, -step) : last);
  if (next) visit(next);
};
// A decision may hide its card: who decides goes on with the next one, and at the end to the filters.
const leave = (card) => {
  const next = beside(card, 1) || beside(card, -1);
  if (next) visit(next);
  else form.elements.status.focus();
};
document.addEventListener("keydown", (event) => {
  const busy = event.target.closest("input:not([type=checkbox]), select, textarea");
  if (event.key === "Escape" && busy) {
    const card = busy.closest(".card");
    if (card) card.focus({ preventScroll: true });
    else busy.blur();
    return;
  }
  if (busy || event.ctrlKey || event.metaKey || event.altKey) return;
  const card = document.activeElement.closest(".card");
  if (event.key === "j") go(1);
  else if (event.key === "k") go(-1);
  else if (event.key === "a" && card) decide(card, "accepted");
  else if (event.key === "d" && card) decide(card, "dismissed");
  else if (event.key === "/") form.elements.search.focus();
  else if (event.key === "?") {
    const keys = document.getElementById("keys");
    keys.open = !keys.open;
    keys.querySelector("summary").focus();
  } else return;
  event.preventDefault();
});
takers.push((fresh) => {
  const more = fresh.filter((element) => element.classList.contains("card"));
  if (!more.length) return;
  more.forEach(started);
  apply();
});
all(".card").forEach(started);
apply();
onto();
