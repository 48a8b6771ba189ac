// Checks EPUB files with DAISY Ace's own library, in one browser.
//
// Arguments: the folder of node_modules, a folder for Ace's reports, the EPUB files. Output, UTF-8, fields parted by
// tabs: for each file a line "found" for each violation: the file's place among the arguments, the impact, the rule, the
// document, the element; then a line "checked", the place, the number of documents that were looked at, the outcome.

const fs = require("node:fs");
const { createRequire } = require("node:module");
const path = require("node:path");

const [modules, reports, ...files] = process.argv.slice(2);
const load = createRequire(path.join(modules, "ace.cjs"));
const ace = load("@daisy/ace-core");
const puppeteer = load("puppeteer");

const rows = [];
const row = (...fields) => rows.push(fields.map((field) => String(field ?? "").replace(/\s+/g, " ")).join("\t"));

// Ace's own runner opens a window for each document, which starts a process each time.
function windows(browser) {
  const free = [];
  async function open() {
    const page = await browser.newPage();
    await page.setOfflineMode(true);
    return page;
  }
  async function run(url, scripts, contents) {
    const page = free.pop() ?? (await open());
    await page.goto(url);
    for (const script of [...contents, ...scripts.map((name) => fs.readFileSync(name, "utf8"))]) {
      await page.evaluate(`${script}\n;0`);
    }
    const found = await page.evaluate(
      () =>
        new Promise((resolve, reject) => {
          window.daisy.ace.run((error, result) => (error ? reject(error) : resolve(result)));
        }),
    );
    free.push(page);
    return found;
  }
  return { concurrency: 2, run, launch: async () => {}, close: async () => {} };
}

async function check(runner, file, place) {
  const options = { cwd: process.cwd(), outdir: path.join(reports, String(place)), initLogger: true, silent: true };
  const [, report] = await ace(file, options, runner);
  for (const document of report.assertions) {
    for (const each of document.assertions) {
      const test = each["earl:test"];
      const subject = document["earl:testSubject"].url;
      row("found", place, test["earl:impact"], test["dct:title"], subject, each["earl:result"].html);
    }
  }
  row("checked", place, report.assertions.length, report["earl:result"]["earl:outcome"]);
}

async function main() {
  const timeout = Number(process.env.ACE_TIMEOUT_INITIAL);
  const browser = await puppeteer.launch({ args: ["--no-sandbox"], headless: true, timeout });
  try {
    const runner = windows(browser);
    for (const [place, file] of files.entries()) {
      await check(runner, file, place);
    }
  } finally {
    await browser.close();
  }
  process.stdout.write(`${rows.join("\n")}\n`);
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
