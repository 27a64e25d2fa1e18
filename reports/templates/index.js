const form = document.getElementById("filters");
document.documentElement.classList.add("scripted");
const stories = all(".story").map((line) => ({
  line,
  severities: line.dataset.severities.split(" ").filter(Boolean),
  keys: line.dataset.fp.split(" ").filter(Boolean),
  text: line.textContent.toLowerCase(),
}));
const mine = new Set(stories.flatMap((story) => story.keys));
const labels = Object.fromEntries(
  all("i", document.getElementById("labels").content).map((i) => [i.dataset.status, i.textContent]),
);
const count = form.querySelector(".count");
const apply = () => {
  const severities = new Set(all("input[name=severity]:checked", form).map((box) => box.value));
  const words = form.elements.search.value.toLowerCase().split(/\s+/).filter(Boolean);
  let visible = 0;
  for (const { line, severities: own, text } of stories) {
    const fits = (own.length ? own.some((s) => severities.has(s)) : form.elements.quiet.checked)
      && words.every((word) => text.includes(word));
    line.hidden = !fits;
    if (fits) visible += 1;
  }
  count.textContent = `${visible} / ${stories.length} ${count.dataset.shown}`;
  tellFiltered(visible, stories.length);
};
const tell = () => {
  for (const { line, keys } of stories) {
    const open = keys.filter((key) => !decisionOf(key)).length;
    const tag = line.querySelector(".open");
    tag.hidden = open === keys.length;
    tag.textContent = `${open} / ${keys.length} ${count.dataset.open}`;
    line.classList.toggle("done", keys.length > 0 && open === 0);
  }
};
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", apply);
form.addEventListener("reset", () => setTimeout(apply));
handleFiles(() => mine, labels, tell);
// The browser may keep a page as it was when one comes back to it.
addEventListener("pageshow", () => { decided = stored(); tell(); });
apply();
tell();
