// Measures the search of a data directory (passages.jsonl, queries*.jsonl) through the program's own verbs.
// Usage: node eng/measure-retrieval.mjs DIR [path to ServiceBot.dll]
// passages: {id, text}; queries: {id, text, gold: [ids]}. Prints recall, MRR, answerability and times a query file.
import { createHash } from "node:crypto";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const [source, dll = "src/ServiceBot/bin/Debug/net10.0/ServiceBot.dll"] = process.argv.slice(2);
if (!source) {
  console.error("Usage: node eng/measure-retrieval.mjs DIR [path to ServiceBot.dll]");
  process.exit(2);
}
const readLines = file => readFileSync(join(source, file), "utf8").split("\n").filter(Boolean).map(line => JSON.parse(line));
const work = mkdtempSync(join(tmpdir(), "retrieval-"));
const run = (...args) => execFileSync("dotnet", [dll, ...args], { encoding: "utf8", maxBuffer: 1 << 30, stdio: ["ignore", "pipe", "inherit"] });

function makeIndex(name, passages) {
  const directory = join(work, name);
  mkdirSync(directory);
  for (const passage of passages) writeFileSync(join(directory, `${passage.id}.txt`), passage.text);
  run("index", "--source", directory, "--out", join(work, `${name}.idx`));
  return join(work, `${name}.idx`);
}

function search(index, queries, top) {
  const file = join(work, "queries.jsonl");
  writeFileSync(file, queries.map(({ id, text }) => JSON.stringify({ id, text })).join("\n"));
  return run("search", "--index", index, "--queries", file, "--top", String(top), "--json")
    .split("\n").filter(Boolean).map(line => JSON.parse(line));
}

function auroc(withAnswer, without) {
  let wins = 0;
  for (const a of withAnswer) for (const b of without) wins += a > b ? 1 : a === b ? 0.5 : 0;
  return wins / (withAnswer.length * without.length);
}

try {
  const passages = readLines("passages.jsonl");
  // Half of the passages, by a hash of the id: the questions of the others have no answer there.
  const half = passages.filter(passage => /[02468ace]$/u.test(createHash("sha1").update(passage.id).digest("hex")));
  const halfIds = new Set(half.map(passage => passage.id));
  const [full, part] = [makeIndex("full", passages), makeIndex("half", half)];
  for (const file of readdirSync(source).filter(name => /^queries.*\.jsonl$/u.test(name)).sort()) {
    const queries = readLines(file);
    const found = search(full, queries, 10);
    const ranks = queries.map((query, at) => found[at].hits.findIndex(hit => query.gold.includes(hit.doc)) + 1);
    const share = test => (ranks.filter(test).length / ranks.length).toFixed(4);
    const mrr = ranks.reduce((sum, rank) => sum + (rank > 0 ? 1 / rank : 0), 0) / ranks.length;
    const first = search(part, queries, 1).map(result => result.hits[0]?.score ?? 0);
    const withAnswer = first.filter((_, at) => queries[at].gold.some(id => halfIds.has(id))).sort((a, b) => a - b);
    const without = first.filter((_, at) => !queries[at].gold.some(id => halfIds.has(id)));
    const threshold = withAnswer[Math.floor(withAnswer.length * 0.05)];
    const times = found.map(result => result.ms).sort((a, b) => a - b);
    console.log(`${file}: recall@1 ${share(r => r === 1)} @5 ${share(r => r >= 1 && r <= 5)} @10 ${share(r => r >= 1)} mrr@10 ${mrr.toFixed(4)}`
      + ` answerable-auroc ${auroc(withAnswer, without).toFixed(4)}`
      + ` false-answer@95 ${(without.filter(score => score >= threshold).length / without.length).toFixed(4)}`
      + ` p50 ${times[times.length >> 1]} ms p99 ${times[Math.floor(times.length * 0.99)]} ms`);
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
