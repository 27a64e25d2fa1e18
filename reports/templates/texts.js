// The texts side by side: which two of several versions, facts by keyboard, paper, and links into what is folded away.
document.documentElement.classList.add("scripted");
const facts = document.getElementById("show-facts");
if (facts) {
  // One stop of the Tab key per row; from its first fact the arrows lead to the others.
  const factsOf = (row) => all(".k:not(.on)", row);
  // The words of a fact that marks cut into several pieces.
  const wordsOf = (fact) => {
    const pieces = all(".k", fact.closest("tr"));
    const at = pieces.indexOf(fact);
    const next = pieces.findIndex((piece, i) => i > at && !piece.classList.contains("on"));
    return pieces.slice(at, next < 0 ? undefined : next).map((piece) => piece.textContent).join("");
  };
  const reachable = (rows) => {
    for (const row of rows) {
      const shown = facts.checked || row.classList.contains("flagged");
      factsOf(row).forEach((fact, at) => {
        if (shown) {
          fact.tabIndex = at ? -1 : 0;
          fact.setAttribute("role", "note");
          fact.setAttribute("aria-label", `${wordsOf(fact)}: ${fact.dataset.v}`);
        } else for (const name of ["tabindex", "role", "aria-label"]) fact.removeAttribute(name);
      });
    }
  };
  const rows = () => all(".sides tbody tr");
  facts.addEventListener("change", () => reachable(rows()));
  takers.push((fresh) => reachable(fresh.filter((element) => element.matches("tr"))));
  reachable(rows());
  document.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const fact = step && event.target.closest(".k[tabindex]");
    if (!fact) return;
    const list = factsOf(fact.closest("tr"));
    const next = list[list.indexOf(fact) + step];
    if (!next) return;
    fact.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
    event.preventDefault();
  });
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
  const told = chooser.querySelector("[role=status]");
  const nameOf = (select) => select.selectedOptions[0].textContent;
  chooser.addEventListener("change", (event) => {
    const [changed, other] = event.target === left ? [left, right] : [right, left];
    told.textContent = "";
    if (!paired(changed.value, other.value)) {
      const names = { first: nameOf(changed), second: nameOf(other) };
      other.value = partner(changed.value);
      names.other = nameOf(other);
      told.textContent = told.dataset.says.replace(/\{(\w+)\}/g, (_, key) => names[key]);
    }
    choose(group, left.value, right.value);
  });
  choose(group, left.value, right.value);
}

let opened = null;
addEventListener("beforeprint", () => {
  takeUpAll();
  opened = all("details").map((d) => [d, d.open, d.hidden]);
  for (const d of all(".pair, .related, .agreeing")) { d.open = true; d.hidden = false; }
});
addEventListener("afterprint", () => {
  for (const [d, open, hidden] of opened || []) { d.open = open; d.hidden = hidden; }
});

// Goes where the address points; `found` is told the element before it is shown.
const reveal = (found) => {
  let target = null;
  try { target = elementOf(decodeURIComponent(location.hash.slice(1))); } catch { return; }
  if (!target) return;
  for (let d = target.closest("details"); d; d = d.parentElement.closest("details")) {
    if (d.dataset.group) choose(d.dataset.group, d.dataset.left, d.dataset.right);
    d.open = true;
  }
  found(target);
  target.scrollIntoView({ block: target.matches(".card, .pair, section") ? "start" : "center" });
};
