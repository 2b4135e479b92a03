// Writes the character tables of src/ServiceBot.Core/Text/Tables from opencc-js (OpenCC's data) and pinyin-pro.
// Run with `npm ci && npm run make`; the output is committed, so the product's build needs neither package.
import { writeFileSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { pinyin } from "pinyin-pro";
import * as OpenCC from "opencc-js/t2cn";

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, "../../src/ServiceBot.Core/Text/Tables");
const dict = async name =>
  (await import(join(here, "node_modules/opencc-js/dist/esm-lib/dict", `${name}.js`))).default;
const pairs = text => text.split("|").map(line => line.split(" "));

// One UTF-16 unit on both sides: the folding table is indexed by it.
const isUnit = text => text.length === 1;
mkdirSync(target, { recursive: true });
const write = (name, lines) => writeFileSync(join(target, name), `${lines.join("\n")}\n`);

// Traditional and regional variants to simplified: what OpenCC makes of each character alone, from any region.
const converters = [
  OpenCC.Converter({ from: "t", to: "cn" }),
  OpenCC.Converter({ from: "tw", to: "cn" }),
  OpenCC.Converter({ from: "hk", to: "cn" }),
];
const characters = new Map();
for (let code = 0x3400; code <= 0x9fff; code++) {
  const from = String.fromCharCode(code);
  for (const convert of converters) {
    const to = convert(from);
    if (to !== from && isUnit(to)) {
      characters.set(from, to);
      break;
    }
  }
}
// Chains (a variant of a traditional character) are followed to their end, so that folding twice changes nothing.
for (const [from, to] of characters) {
  let end = to;
  while (characters.has(end) && characters.get(end) !== from) end = characters.get(end);
  characters.set(from, end);
}
// Where OpenCC keeps a rare form apart and everyday simplified text does not.
for (const [from, to] of [["麼", "么"], ["麽", "么"], ["鍾", "钟"], ["锺", "钟"], ["徵", "征"], ["甯", "宁"], ["祂", "他"], ["牠", "它"], ["妳", "你"]])
  characters.set(from, to);
for (const simplified of ["么", "后", "里", "于", "系", "面"]) characters.delete(simplified);
const byCharacter = text => [...text].map(c => characters.get(c) ?? c).join("");

const phrases = new Map();
for (const name of ["TSPhrases", "TWVariantsRevPhrases", "HKVariantsRevPhrases"])
  for (const [from] of pairs(await dict(name))) {
    const to = converters[0](from);
    // What is written in simplified characters already is left alone (打坏 is "broken" there, not a variant of 打坯).
    if (byCharacter(from) === from) continue;
    // A phrase is worth its line only when its characters alone would come out differently.
    if (from.length > 1 && from.length === to.length && to !== byCharacter(from) && !/[麽锺幺]/u.test(to)) phrases.set(from, to);
  }
write("traditional.txt", [...characters, ...phrases].map(([from, to]) => `${from}\t${to}`));

// Compatibility forms (the useful part of NFKC): widths, circled and roman numbers, units, radicals, compatibility ideographs.
const ranges = [
  [0x00a0, 0x00ff], [0x2000, 0x206f], [0x2070, 0x218f], [0x2460, 0x24ff], [0x2776, 0x2793], [0x2e80, 0x2fdf], [0x3000, 0x3000],
  [0x3036, 0x303a], [0x3200, 0x33ff], [0xf900, 0xfaff], [0xfb00, 0xfb06], [0xfe10, 0xfe6f], [0xff00, 0xffef],
];
const compatibility = [];
for (const [first, last] of ranges)
  for (let code = first; code <= last; code++) {
    const from = String.fromCharCode(code);
    let to = from.normalize("NFKC").replaceAll("\u2044", "/");
    if (code >= 0x2776 && code <= 0x2793) to = String(((code - 0x2776) % 10) + 1);
    if (to !== from && [...to].every(isUnit) && !/[\u0300-\u036f]/u.test(to)) compatibility.push(`${code.toString(16)}\t${to}`);
  }
write("compatibility.txt", compatibility);

// Readings without tone: the usual one, and the others a character also has.
const usual = new Map();
const other = new Map();
const put = (map, syllable, character) => map.set(syllable, (map.get(syllable) ?? "") + character);
for (let code = 0x3400; code <= 0x9fff; code++) {
  const character = String.fromCharCode(code);
  const options = { toneType: "none", type: "array", v: true };
  const valid = syllable => /^[a-z]+$/u.test(syllable);
  const first = pinyin(character, options)[0];
  if (!valid(first)) continue;
  put(usual, first, character);
  for (const more of new Set(pinyin(character, { ...options, multiple: true })))
    if (more !== first && valid(more)) put(other, more, character);
}
const syllables = [...new Set([...usual.keys(), ...other.keys()])].sort();
write("readings.txt", syllables.map(s => `${s}\t${usual.get(s) ?? ""}\t${other.get(s) ?? ""}`));
console.log(`${characters.size} characters, ${phrases.size} phrases, ${compatibility.length} forms, ${syllables.length} syllables`);
