const form = document.getElementById("filters");
document.documentElement.classList.add("scripted");
const facts = document.getElementById("show-facts");
if (facts) {
  const reachable = () => {
    for (const fact of all(".k")) {
      if (facts.checked) fact.tabIndex = 0;
      else if (!fact.closest(".flagged")) fact.removeAttribute("tabindex");
    }
  };
  facts.addEventListener("change", reachable);
  if (facts.checked) reachable();
}

// Three and more versions: one pair at a time.
const choose = (group, left, right) => {
  const pairs = all(`.pair[data-group="${group}"]`);
  const fits = (pair, a, b) => pair.dataset.left === a && pair.dataset.right === b;
  const chosen = pairs.find((pair) => fits(pair, left, right)) || pairs.find((pair) => fits(pair, right, left));
  if (!chosen) return;
  for (const pair of pairs) pair.hidden = pair !== chosen;
  chosen.open = true;
  const { left: one, right: two } = document.querySelector(`.chooser[data-group="${group}"]`).elements;
  one.value = chosen.dataset.left;
  two.value = chosen.dataset.right;
};
for (const chooser of all(".chooser")) {
  const { group } = chooser.dataset;
  const { left, right } = chooser.elements;
  const pairs = all(`.pair[data-group="${group}"]`);
  const partner = (key) => {
    const pair = pairs.find((p) => p.dataset.left === key) || pairs.find((p) => p.dataset.right === key);
    return pair.dataset.left === key ? pair.dataset.right : pair.dataset.left;
  };
  const paired = (a, b) => pairs.some((p) => [a, b].includes(p.dataset.left) && [a, b].includes(p.dataset.right) && a !== b);
  chooser.addEventListener("change", (event) => {
    const [changed, other] = event.target === left ? [left, right] : [right, left];
    if (!paired(changed.value, other.value)) other.value = partner(changed.value);
    choose(group, left.value, right.value);
  });
  choose(group, left.value, right.value);
}

let opened = null;
addEventListener("beforeprint", () => {
  opened = all("details").map((d) => [d, d.open, d.hidden]);
  for (const d of all(".pair, .related, .agreeing")) { d.open = true; d.hidden = false; }
});
addEventListener("afterprint", () => {
  for (const [d, open, hidden] of opened || []) { d.open = open; d.hidden = hidden; }
});

const reveal = () => {
  let target = null;
  try { target = document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { return; }
  if (!target) return;
  for (let d = target.closest("details"); d; d = d.parentElement.closest("details")) {
    if (d.dataset.group) choose(d.dataset.group, d.dataset.left, d.dataset.right);
    d.open = true;
  }
  if (target.classList.contains("card")) {
    if (target.hidden) { form.reset(); apply(); }
    target.focus({ preventScroll: true });
  }
  target.scrollIntoView({ block: target.matches(".card, .pair, section") ? "start" : "center" });
};
addEventListener("hashchange", reveal);
// A second click on the same link changes no hash.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  if (link && link.getAttribute("href") === location.hash) reveal();
});
if (!form) { reveal(); return; }

const cards = all(".card");
const mine = new Set(cards.map((card) => card.dataset.fp));
const facets = cards.map((card) => {
  const { severity, rule, articles } = card.dataset;
  return [card, { severity, rule, articles: articles.split(" ") }];
});
const texts = new Map();
const textOf = (card) => {
  if (!texts.has(card)) texts.set(card, card.textContent.toLowerCase());
  return texts.get(card);
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
  if (document.activeElement !== reason) reason.value = entry ? entry.reason : "";
};
const decide = (card, status) => {
  const key = card.dataset.fp;
  const entry = decisionOf(key);
  const undone = entry && entry.status === status;
  remember(key, undone ? null : { status, rule: card.dataset.rule, reason: card.querySelector(".reason").value });
  for (const twin of cards) if (twin.dataset.fp === key) show(twin);
  apply();
};
for (const card of cards) if (decisionOf(card.dataset.fp)) show(card);

const count = form.querySelector(".count");
const apply = () => {
  const severities = new Set(all("input[name=severity]:checked", form).map((box) => box.value));
  const { rule, article, status, search } = form.elements;
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  let visible = 0;
  let open = 0;
  for (const [card, d] of facets) {
    const { status: now, baseline: mark } = card.dataset;
    const fits = severities.has(d.severity) && (!rule.value || d.rule === rule.value)
      && (!article.value || d.articles.includes(article.value))
      && (!status.value || now === status.value || mark === status.value)
      && words.every((word) => textOf(card).includes(word));
    if (card.hidden === fits) card.hidden = !fits;
    if (fits) visible += 1;
    if (now === "open") open += 1;
  }
  count.textContent = `${visible} / ${cards.length} ${count.dataset.shown} · ${open} ${labels.open}`;
};
const orders = {
  rank: (a, b) => a.n - b.n,
  severity: (a, b) => a.rank - b.rank || a.n - b.n,
  confidence: (a, b) => b.confidence - a.confidence || a.n - b.n,
  place: (a, b) => a.place - b.place || a.n - b.n,
  rule: (a, b) => (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : a.n - b.n),
};
const sort = () => {
  const order = orders[form.elements.sort.value];
  const active = document.activeElement;
  for (const list of all(".cards")) {
    list.append(...all(".card", list).sort((a, b) => order(a.dataset, b.dataset)));
  }
  if (active !== document.activeElement) active.focus({ preventScroll: true });
};
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", (event) => { if (event.target.name && event.target.name !== "sort") apply(); });
form.elements.sort.addEventListener("change", sort);
form.addEventListener("reset", () => setTimeout(() => { apply(); sort(); }));
document.addEventListener("click", (event) => {
  const button = event.target.closest(".accept, .dismiss");
  if (button) decide(button.closest(".card"), button.classList.contains("accept") ? "accepted" : "dismissed");
  const rule = event.target.closest("a[data-rule]");
  if (rule) {
    form.elements.rule.value = rule.dataset.rule;
    apply();
  }
});
document.addEventListener("change", (event) => {
  if (!event.target.classList.contains("reason")) return;
  const key = event.target.closest(".card").dataset.fp;
  const entry = decisionOf(key);
  if (entry) remember(key, { ...entry, reason: event.target.value });
});

handleFiles(mine, labels, (imported) => {
  if (imported) {
    for (const option of all("option[hidden]", form.elements.status)) { option.hidden = false; option.disabled = false; }
    for (const card of cards) {
      const mark = imported[card.dataset.fp] ? "known" : "new";
      card.dataset.baseline = mark;
      const tag = card.querySelector(".mark");
      tag.hidden = false;
      tag.textContent = labels[mark];
    }
  }
  cards.forEach(show);
  apply();
});

const visibleCards = () => all(".card:not([hidden])");
const go = (step) => {
  const list = visibleCards();
  if (!list.length) return;
  const at = list.indexOf(document.activeElement.closest(".card"));
  const next = at < 0 ? (step > 0 ? 0 : list.length - 1) : Math.min(list.length - 1, Math.max(0, at + step));
  list[next].focus({ preventScroll: true });
  list[next].scrollIntoView({ block: "start" });
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
apply();
reveal();
