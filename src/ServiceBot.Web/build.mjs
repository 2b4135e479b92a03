// Installs packages when the lock file changed, then builds the pages into the directory given.
// Two builds started at the same time wait for each other: the second finds everything done.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const project = dirname(fileURLToPath(import.meta.url));
const output = resolve(process.argv[2] ?? join(project, "../ServiceBot/wwwroot"));
const modules = join(project, "node_modules");
const lock = join(project, "obj", "build.lock");
const skipped = new Set(["node_modules", "obj"]);

await withLock(() => {
  const packages = hashOf(["package.json", "package-lock.json"]);
  const packagesStamp = join(modules, ".servicebot-stamp");
  if (read(packagesStamp) !== packages) {
    run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
    writeFileSync(packagesStamp, packages);
  }

  const sources = hashOf(filesUnder(project)) + output;
  const sourcesStamp = join(project, "obj", "pages.stamp");
  const page = join(output, "index.html");
  if (read(sourcesStamp) === sources && existsSync(page)) {
    const now = new Date();
    utimesSync(page, now, now); // the build compares times
    return;
  }
  rmSync(sourcesStamp, { force: true });
  rmSync(output, { recursive: true, force: true });
  run("npm", ["run", "--silent", "build"]);
  filesUnder(output).filter(isText).forEach(compress);
  writeFileSync(sourcesStamp, sources);
});

function run(command, args) {
  const { status } = spawnSync(command, args, {
    cwd: project,
    env: { ...process.env, SERVICEBOT_WEB_OUTPUT: output },
    stdio: ["ignore", "inherit", "inherit"],
    shell: process.platform === "win32",
  });
  if (status !== 0) {
    process.stderr.write(`${command} ${args[0]} ended with ${status}\n`);
    process.exitCode = 1;
    throw new BuildFailed();
  }
}

async function withLock(work) {
  mkdirSync(dirname(lock), { recursive: true });
  const patience = Date.now() + 10 * 60_000;
  while (!take()) {
    if (Date.now() > patience) {
      process.stderr.write(`Another build of the web pages has held ${lock} for ten minutes; delete it if none runs.\n`);
      process.exit(1);
    }
    await new Promise(done => setTimeout(done, 300));
  }
  try {
    work();
  } catch (error) {
    if (!(error instanceof BuildFailed)) throw error;
  } finally {
    rmSync(lock, { force: true });
  }
}

function take() {
  try {
    writeFileSync(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    const holder = Number(read(lock));
    if (holder > 0 && !isRunning(holder)) rmSync(lock, { force: true });
    return false;
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

function filesUnder(directory) {
  return readdirSync(directory)
    .filter(name => !skipped.has(name))
    .sort()
    .map(name => join(directory, name))
    .flatMap(path => (statSync(path).isDirectory() ? filesUnder(path) : [path]));
}

function isText(path) {
  return /\.(js|css|svg|json|webmanifest)$/.test(path) && statSync(path).size > 1024;
}

function compress(path) {
  const content = readFileSync(path);
  writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
  const parameters = { [constants.BROTLI_PARAM_QUALITY]: 10, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
  writeFileSync(`${path}.br`, brotliCompressSync(content, { params: parameters }));
}

function hashOf(files) {
  const hash = createHash("sha256");
  for (const file of files) {
    const path = resolve(project, file);
    hash.update(relative(project, path)).update("\0").update(readFileSync(path));
  }
  return hash.digest("hex");
}

function read(path) {
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

class BuildFailed extends Error {}
