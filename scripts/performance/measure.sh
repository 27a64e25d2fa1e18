#!/bin/bash
# All figures of docs/scale.md in one go, on a quiet machine: about an hour. Prints lines for the tables; logs and
# archives lie in OUT. Usage: scripts/performance/measure.sh [LARGEST] [SHARED] [OUT] [PEERS]; see benchmark.py for PEERS.
set -u
root=$(cd "$(dirname "$0")/../.." && pwd); cd "$root" || exit 2
LARGEST=${1:-10000}; export SHARED; SHARED=$(realpath "${2:-../shared}"); export OUT=${3:-/tmp/crosscheck-measure}; PEERS=${4:-/tmp/peers/bin}
export PYTHONPATH=$root OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 TOKENIZERS_PARALLELISM=false
[ ! -e "$OUT" ] || { echo "measure.sh: $OUT is there already; name a new folder as the third word" >&2; exit 2; }
PY=.venv/bin/python; mkdir -p "$OUT"
echo "# $(date -u +%F_%T) $(git log --oneline -1)"; uptime
# 1. Whole audits with a store, two processes, for the exponent; the largest gets +10, searches and a long look.
for n in $((LARGEST / 10)) $((LARGEST * 3 / 10)) $LARGEST; do
  $PY - $n <<'P'
import os, sys
from pathlib import Path
from scripts.performance.archive import write_archive
n = int(sys.argv[1])
write_archive(Path(os.environ["SHARED"], "bench/news"), Path(os.environ["OUT"], f"a{n}"), n)
# Ten more, of texts that the archive does not have.
write_archive(Path(os.environ["SHARED"], "bench/news"), Path(os.environ["OUT"], f"more{n}"), 10, seed=77)
for p in Path(os.environ["OUT"], f"more{n}").iterdir():
    p.rename(p.with_name("more-" + p.name))
P
  echo "## $n articles, first audit with a store, --jobs 2"
  $PY - $n <<'P'
import os, sys
from pathlib import Path
from scripts.performance.cost import program
n = sys.argv[1]; o = os.environ["OUT"]
def say(what, command):
    c = program(command, ends=(0, 1))
    print(f"{what}: wall {c.wall:.1f} s, processor {c.processor:.1f} s, memory of all processes at once {c.memory:.0f} MB (share of pages)", flush=True)
base = [sys.executable, "-m", "checker.cli"]
say("first audit", [*base, "audit", f"{o}/a{n}", "--store", f"{o}/s{n}", "--jobs", "2", "-o", f"{o}/{n}.json"])
say("audit of +10", [*base, "audit", f"{o}/more{n}", "--store", f"{o}/s{n}", "--jobs", "2", "-o", f"{o}/{n}-more.json"])
say("the same again, nothing new", [*base, "audit", f"{o}/a{n}", "--store", f"{o}/s{n}", "--jobs", "2", "-o", f"{o}/{n}-again.json"])
say("search from cold", [*base, "search", "The minister resigned on Friday", "--store", f"{o}/s{n}"])
P
  $PY - $n <<'P'
import os, sys, time, statistics, resource
from pathlib import Path
from claims.embed import load_encoder
from claims.store.search import Filter
from claims.store.store import open_store
n = sys.argv[1]; e = load_encoder()
queries = [line for line in Path(os.environ["SHARED"], "bench/news/2010.fr").read_text().split("\n") if len(line) > 60][:400:10]
with open_store(os.path.join(os.environ["OUT"], f"s{n}")) as held:
    begin = time.perf_counter(); held.search(queries[0], e, 10, Filter()); first = time.perf_counter() - begin
    took = []
    for q in queries:
        begin = time.perf_counter(); held.search(q, e, 10, Filter()); took.append(time.perf_counter() - begin)
    view = held.view(e)
    print(f"search warm: median {statistics.median(took)*1e3:.1f} ms, worst {max(took)*1e3:.1f} ms of {len(took)}; opening {first:.2f} s; index {len(view.index):,} of {len(view.rows):,} vectors, {view.index.kind}")
P
  du -sh $OUT/s$n | sed 's/^/store on disk: /'
done
echo "## the largest by /usr/bin/time -v, without a store, --jobs 2"
/usr/bin/time -v $PY -m checker.cli audit $OUT/a$LARGEST --jobs 2 --verbose -o $OUT/plain.json > /dev/null 2> $OUT/time.txt; grep -E "Elapsed|Maximum resident|User time|System time| s +[0-9]+% " $OUT/time.txt
echo "## the same with one process"
/usr/bin/time -v $PY -m checker.cli audit $OUT/a$((LARGEST / 10)) --jobs 1 --verbose -o $OUT/one.json > /dev/null 2> $OUT/time1.txt; grep -E "Elapsed|Maximum resident|User time| s +[0-9]+% " $OUT/time1.txt
echo "## html of the largest"
# Everything is known in the store: what is measured is the report.
/usr/bin/time -v $PY -m checker.cli audit $OUT/a$LARGEST --store $OUT/s$LARGEST --jobs 2 -o $OUT/report.html > /dev/null 2> $OUT/timeh.txt; grep -E "Elapsed|Maximum resident|User time" $OUT/timeh.txt
echo "## benchmark, plain sizes"
$PY scripts/benchmark.py --shared "$SHARED" --sizes $((LARGEST / 10)),$((LARGEST * 3 / 10)) --jobs 2 --articles 200 --rows 1000 --peers "$PEERS"
echo "## recall of the index picked at 200,000 vectors"
$PY -c "
from pathlib import Path
from scripts.performance.recall import main
main(Path('$SHARED'), (20_000, 200_000))"
echo "## 50,000 different sentences on one line"
$PY - <<'P'
import lzma, os
from pathlib import Path
seen = {}
for name in ("de-en.news", "fr-en.news", "fr-en.europarl_concodisco", "de-en.ted_iwslt17_dev_tst2010_15"):
    path = Path(os.environ["SHARED"], f"corpora/parallel/{name}.tsv.xz")
    with lzma.open(path, "rt", encoding="utf-8") as rows:
        for row in rows:
            t = row.rstrip("\n").split("\t")[1].strip()
            if 30 <= len(t) <= 200 and t[0].isupper() and t.endswith("."):
                seen[t] = None
            if len(seen) >= 50_000:
                break
    if len(seen) >= 50_000:
        break
texts = list(seen)[:50_000]
print(len(texts), "sentences")
Path(os.environ["OUT"], "line.txt").write_text(" ".join(texts) + "\n", encoding="utf-8")
P
/usr/bin/time -v $PY -m checker.cli audit $OUT/line.txt --verbose -o $OUT/line.json > /dev/null 2> $OUT/timel.txt; grep -E "Elapsed|Maximum resident|User time| s +[0-9]+% " $OUT/timel.txt
echo "## faults, long"
CROSSCHECK_KILLS=40 CROSSCHECK_FLIPS=400 .venv/bin/pytest -q -p no:cacheprovider tests/store/test_faults.py 2>&1 | tail -4
echo "# end $(date -u +%F_%T)"; uptime
