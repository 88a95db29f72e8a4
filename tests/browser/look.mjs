// look.mjs - how tests open pages in a browser, what they ask of each, and how
// they tell it as TAP.
import fs from "node:fs";
import { createRequire } from "node:module";

import { chromium } from "playwright-core";

const AXE = fs.readFileSync(
  createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa",
               "best-practice"];
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic",
               "--no-first-run", "--disable-background-networking",
               "--disable-component-update", "--disable-sync"];
const tests = [];

export function launch(program) {
  return chromium.launch({ executablePath: program, args: FLAGS });
}

export function test(name, run) {
  tests.push({ name, run });
}

export function same(found, wanted, about) {
  if (JSON.stringify(found) !== JSON.stringify(wanted))
    throw new Error(`${about}: found ${JSON.stringify(found)}, ` +
                    `wanted ${JSON.stringify(wanted)}`);
}

export function holds(truth, about) {
  if (!truth)
    throw new Error(about);
}

// What a page complains of on the console, or asks for that is not ours; it is
// noted as it happens. What the browser itself gave up because one has gone on
// to the next page failed nobody.
export function complaintsOf(page, ours) {
  const complaints = [];

  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("requestfailed", (request) => {
    const why = request.failure()?.errorText;

    if (why !== "net::ERR_ABORTED")
      complaints.push(`fails: ${request.url()}: ${why}`);
  });
  page.on("request", (request) => {
    if (!ours(request.url()))
      complaints.push(`asks for ${request.url()}`);
  });
  return complaints;
}

// A page in a window of its own, which must complain of nothing.
export async function open(browser, address, ours, options, look) {
  const context = await browser.newContext(
    { viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const complaints = complaintsOf(page, ours);

  try {
    await page.goto(address);
    await look(page);
    same(complaints, [], "complaints");
  } finally {
    await context.close();
  }
}

// Of all rules, or of those that are named.
export async function violations(page, named = null) {
  if (!await page.evaluate(() => "axe" in globalThis))
    await page.evaluate(AXE);
  return page.evaluate(async (runOnly) => {
    const found = await globalThis.axe.run(
      document, { preload: false, runOnly, resultTypes: ["violations"] });
    return found.violations.map((rule) =>
      `${rule.id}: ${rule.help}: ` +
      rule.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" / "));
  }, named ? { type: "rule", values: named } : { type: "tag", values: RULES });
}

// What makes the page scroll sideways: the innermost of those that stick out of
// the window, where nothing around them scrolls by itself.
export function sideways(page) {
  return page.evaluate(() => {
    if (document.documentElement.scrollWidth <= innerWidth)
      return [];
    const out = [...document.querySelectorAll("body *")].filter((part) =>
      part.getBoundingClientRect().right > innerWidth + 1 ||
      part.scrollWidth > innerWidth);
    return [`sticks out by ${document.documentElement.scrollWidth - innerWidth} px`,
      ...out.filter((part) => !out.some((other) => part !== other && part.contains(other)))
        .slice(0, 3).map((part) => part.outerHTML.slice(0, 160))];
  });
}

// Runs all, or those with one of the words in their name, some at once; with
// `chained` what comes behind a failure is not tried.
export async function tell(browser, { chained = false, atOnce = 1, words = [],
                                      most = 25 } = {}) {
  const chosen = tests.filter(({ name }) => words.length === 0 ||
    words.some((word) => name.includes(word)));
  let failed = 0, next = 0;
  const one = async (number) => {
    const { name, run } = chosen[number];

    try {
      holds(!chained || failed === 0, "what comes before it failed");
      await run();
      console.log(`ok ${number + 1} - ${name}`);
    } catch (fault) {
      failed++;
      const lines = String(fault.message).split("\n").slice(0, most);
      console.log([...lines.map((line) => `# ${line.slice(0, 2000)}`),
                   `not ok ${number + 1} - ${name}`].join("\n"));
    }
  };
  const worker = async () => {
    while (next < chosen.length)
      await one(next++);
  };

  console.log(`1..${chosen.length}`);
  await Promise.all(Array.from({ length: atOnce }, worker));
  await browser.close();
  process.exit(failed ? 1 : 0);
}
