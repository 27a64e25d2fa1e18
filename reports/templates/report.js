"use strict";
(() => {
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const form = document.getElementById("filters");
  document.documentElement.classList.add("scripted");
  for (const facts of all("#show-facts")) {
    facts.addEventListener("change", () => {
      for (const fact of all(".k")) {
        if (facts.checked) fact.tabIndex = 0;
        else fact.removeAttribute("tabindex");
      }
    });
  }
  addEventListener("beforeprint", () => all(".pair, .related").forEach((d) => { d.open = true; }));
  const reveal = () => {
    let target = null;
    try { target = document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { return; }
    if (!target) return;
    for (let d = target.closest("details"); d; d = d.parentElement.closest("details")) d.open = true;
    if (target.classList.contains("card")) {
      if (target.hidden) { form.reset(); apply(); }
      target.focus({ preventScroll: true });
    }
    target.scrollIntoView({ block: target.classList.contains("card") ? "start" : "center" });
  };
  addEventListener("hashchange", reveal);
  if (!form) { reveal(); return; }

  const STORE = "crosscheck-triage-1";
  const cards = all(".card");
  const facets = cards.map((card) => {
    const { severity, rule, articles, baseline } = card.dataset;
    return [card, { severity, rule, baseline, articles: articles.split(" ") }];
  });
  const texts = new Map();
  const textOf = (card) => {
    if (!texts.has(card)) texts.set(card, card.textContent.toLowerCase());
    return texts.get(card);
  };
  const labels = Object.fromEntries(all("option", form.elements.status).map((o) => [o.value, o.textContent]));

  let decisions = {};
  const valid = (entry) => entry && (entry.status === "accepted" || entry.status === "dismissed");
  const take = (entries) => {
    for (const [key, entry] of Object.entries(entries)) {
      if (/^[0-9a-f]{16}$/.test(key) && valid(entry)) {
        decisions[key] = { status: entry.status, rule: String(entry.rule || ""), reason: String(entry.reason || "") };
      }
    }
  };
  try { take(JSON.parse(localStorage.getItem(STORE) || "{}")); } catch { decisions = {}; }
  const save = () => { try { localStorage.setItem(STORE, JSON.stringify(decisions)); } catch { /* private mode */ } };

  const show = (card) => {
    const entry = decisions[card.dataset.fp];
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
    if (decisions[key] && decisions[key].status === status) delete decisions[key];
    else decisions[key] = { status, rule: card.dataset.rule, reason: card.querySelector(".reason").value };
    save();
    for (const twin of cards) if (twin.dataset.fp === key) show(twin);
    if (form.elements.status.value) apply();
  };
  for (const card of cards) if (decisions[card.dataset.fp]) show(card);

  const count = form.querySelector(".count");
  const apply = () => {
    const severities = new Set(all("input[name=severity]:checked", form).map((box) => box.value));
    const { rule, article, status, search } = form.elements;
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let visible = 0;
    for (const [card, d] of facets) {
      const fits = severities.has(d.severity) && (!rule.value || d.rule === rule.value)
        && (!article.value || d.articles.includes(article.value))
        && (!status.value || card.dataset.status === status.value || d.baseline === status.value)
        && words.every((word) => textOf(card).includes(word));
      if (card.hidden === fits) card.hidden = !fits;
      if (fits) visible += 1;
    }
    count.textContent = `${visible} / ${cards.length} ${count.dataset.shown}`;
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
  });
  document.addEventListener("change", (event) => {
    if (!event.target.classList.contains("reason")) return;
    const entry = decisions[event.target.closest(".card").dataset.fp];
    if (entry) { entry.reason = event.target.value; save(); }
  });

  document.getElementById("export").addEventListener("click", () => {
    const findings = Object.fromEntries(Object.keys(decisions).sort().map((key) => [key, decisions[key]]));
    const blob = new Blob([`${JSON.stringify({ schema: 1, findings }, null, 1)}\n`], { type: "application/json" });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = "crosscheck-baseline.json";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  });
  const file = document.getElementById("import-file");
  const status = document.getElementById("import-status");
  document.getElementById("import").addEventListener("click", () => file.click());
  file.addEventListener("change", async () => {
    if (!file.files.length) return;
    try {
      const data = JSON.parse(await file.files[0].text());
      if (data.schema !== 1 || typeof data.findings !== "object" || !data.findings) throw new Error("schema");
      take(data.findings);
      save();
      cards.forEach(show);
      apply();
      status.textContent = status.dataset.done;
    } catch {
      status.textContent = status.dataset.bad;
    }
    file.value = "";
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
    if (event.key === "Escape" && busy) { event.target.blur(); return; }
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
})();
