// Checks EPUB files with DAISY Ace's own library, in one browser.
//
// Arguments: the folder of node_modules, a folder for Ace's reports, the EPUB files. Output, UTF-8, fields parted by
// tabs: for each file a line "found" for each violation: the file's place among the arguments, the impact, the rule, the
// document, the element; then a line "checked", the place, the number of documents that were looked at, the outcome.

const { createRequire } = require("node:module");
const path = require("node:path");

const [modules, reports, ...files] = process.argv.slice(2);
const load = createRequire(path.join(modules, "ace.cjs"));
const ace = load("@daisy/ace-core");
const runner = load("@daisy/ace-axe-runner-puppeteer");

const rows = [];
const row = (...fields) => rows.push(fields.map((field) => String(field ?? "").replace(/\s+/g, " ")).join("\t"));

async function check(file, place) {
  const options = { cwd: process.cwd(), outdir: path.join(reports, String(place)), initLogger: true, silent: true };
  const shared = { ...runner, launch: async () => {}, close: async () => {} };
  const [, report] = await ace(file, options, shared);
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
  await runner.launch();
  try {
    for (const [place, file] of files.entries()) {
      await check(file, place);
    }
  } finally {
    await runner.close();
  }
  process.stdout.write(`${rows.join("\n")}\n`);
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
