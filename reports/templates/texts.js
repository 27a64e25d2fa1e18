// The texts side by side: which two of several versions, facts by keyboard, paper, and links into what is folded away.
document.documentElement.classList.add("scripted");
const facts = document.getElementById("show-facts");
if (facts) {
  const reachable = (roots) => {
    for (const root of roots) {
      for (const fact of all(".k", root)) {
        if (facts.checked) fact.tabIndex = 0;
        else if (!fact.closest(".flagged")) fact.removeAttribute("tabindex");
      }
    }
  };
  facts.addEventListener("change", () => reachable([document]));
  takers.push((fresh) => { if (facts.checked) reachable(fresh); });
  if (facts.checked) reachable([document]);
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
