// Writes src/ServiceBot.Core/Text/Tables/words.txt from the dictionary of jieba.
// Run with `npm ci && npm run words`; the output is committed, so the product's build needs no package.
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { dict } from "@node-rs/jieba/dict.js";
import * as OpenCC from "opencc-js/t2cn";

const here = dirname(fileURLToPath(import.meta.url));
const simplify = OpenCC.Converter({ from: "t", to: "cn" });

// Occurrences in the corpus behind the dictionary: rarer ones are mostly names of novels and old spellings.
const fewest = 20;

const endings = new Map();
for (const line of dict.toString("utf8").split("\n")) {
  const [word, count] = line.split(" ");
  if (!/^\p{Script=Han}{2,3}$/u.test(word) || Number(count) < fewest || simplify(word) !== word) continue;
  const beginning = word.slice(0, -1);
  endings.set(beginning, (endings.get(beginning) ?? "") + word.at(-1));
}
const lines = [...endings].sort(([one], [other]) => (one < other ? -1 : 1)).map(([beginning, ends]) => `${beginning}\t${[...ends].sort().join("")}`);
writeFileSync(join(here, "../../src/ServiceBot.Core/Text/Tables/words.txt"), `${lines.join("\n")}\n`);
