// Decisions: what the run's baseline holds, and over it what was decided in this browser. Shared by all pages.
const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
const STORE = "crosscheck-triage-1";
const sane = (entries) => {
  const kept = {};
  for (const [key, entry] of Object.entries(entries || {})) {
    if (!/^[0-9a-f]{16}$/.test(key)) continue;
    if (entry === null) kept[key] = null;
    else if (entry && (entry.status === "accepted" || entry.status === "dismissed")) {
      kept[key] = { status: entry.status, rule: String(entry.rule || ""), reason: String(entry.reason || "") };
      if (entry.kept === true) kept[key].kept = true;
    }
  }
  return kept;
};
const stored = () => {
  try { return sane(JSON.parse(localStorage.getItem(STORE) || "{}")); } catch { return {}; }
};
const baseline = (() => {
  const data = document.getElementById("baseline");
  try { return data ? sane(JSON.parse(data.textContent)) : {}; } catch { return {}; }
})();
let decided = stored();
const decisionOf = (key) => (key in decided ? decided[key] : baseline[key]) || null;
// The line at the foot of the window that says what became of a decision; what was closed is not said again.
const said = document.getElementById("said");
const closed = new Set();
const say = (name) => {
  if (!said || closed.has(name)) return;
  said.dataset.says = name;
  said.hidden = false;
  said.querySelector("[role=status]").textContent = said.dataset[name];
};
if (said) {
  said.querySelector("button").addEventListener("click", () => {
    closed.add(said.dataset.says);
    said.hidden = true;
  });
}
const save = (done) => {
  try {
    localStorage.setItem(STORE, JSON.stringify(decided));
    if (done) say(done);
  } catch { say("lost"); }
};
const remember = (key, entry) => {
  // What another page of the same report decided meanwhile stays.
  decided = { ...decided, ...stored(), [key]: entry };
  save(entry ? "kept" : "");
};

// Says that nothing fits the filters, and on paper, where these are not to be seen, that they are on.
const tellFiltered = (shown, total) => {
  const note = document.getElementById("filtered");
  document.getElementById("none-fit").hidden = shown > 0 || !total;
  note.hidden = shown === total;
  note.textContent = note.dataset.says.replace("{shown}", shown).replace("{total}", total);
};

const exported = (mine) => {
  const keys = new Set([...mine, ...Object.keys(baseline)]);
  for (const [key, entry] of Object.entries(decided)) if (entry && entry.kept) keys.add(key);
  const findings = {};
  for (const key of [...keys].sort()) {
    const entry = decisionOf(key);
    if (entry) findings[key] = { status: entry.status, rule: entry.rule, reason: entry.reason };
  }
  return `${JSON.stringify({ schema: 1, findings }, null, 1)}\n`;
};

// `mine` gives the findings of the page, `changed` is called with what was imported (null: decided elsewhere).
const handleFiles = (mine, labels, changed) => {
  document.getElementById("export").addEventListener("click", () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([exported(mine())], { type: "application/json" }));
    link.download = "crosscheck-baseline.json";
    link.click();
    say("exported");
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  });
  const file = document.getElementById("import-file");
  const status = document.getElementById("import-status");
  const gone = document.getElementById("import-gone");
  document.getElementById("import").addEventListener("click", () => file.click());
  file.addEventListener("change", async () => {
    if (!file.files.length) return;
    try {
      const data = JSON.parse(await file.files[0].text());
      if (data.schema !== 1 || typeof data.findings !== "object" || !data.findings) throw new Error("schema");
      const entries = sane(data.findings);
      decided = { ...decided, ...stored() };
      for (const [key, entry] of Object.entries(entries)) if (entry) decided[key] = { ...entry, kept: true };
      save();
      const known = mine();
      const left = Object.entries(entries).filter(([key, entry]) => entry && !known.has(key));
      gone.hidden = !left.length;
      gone.querySelector("ul").replaceChildren(...left.map(([key, entry]) => {
        const line = document.createElement("li");
        line.textContent = [entry.rule || key, labels[entry.status], entry.reason].filter(Boolean).join(" · ")
          .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "\ufffd");
        return line;
      }));
      status.textContent = status.dataset.done;
      changed(entries);
    } catch {
      status.textContent = status.dataset.bad;
    }
    file.value = "";
  });
  addEventListener("storage", (event) => {
    if (event.key === STORE) { decided = stored(); changed(null); }
  });
};
