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
// noted as it happens.
export function complaintsOf(page, ours) {
  const complaints = [];

  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("requestfailed", (request) =>
    complaints.push(`fails: ${request.url()}`));
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
export async function violations(page, named) {
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

// How far the page sticks out of its window sideways.
export function sideways(page) {
  return page.evaluate(() =>
    Math.max(0, document.documentElement.scrollWidth - innerWidth));
}

// Runs all; with `chained` what comes behind a failure is not tried.
export async function tell(browser, { chained = false, most = 25 } = {}) {
  let failed = 0;

  console.log(`1..${tests.length}`);
  for (const [number, { name, run }] of tests.entries()) {
    try {
      holds(!chained || failed === 0, "what comes before it failed");
      await run();
      console.log(`ok ${number + 1} - ${name}`);
    } catch (fault) {
      failed++;
      for (const line of String(fault.message).split("\n").slice(0, most))
        console.log(`# ${line.slice(0, 600)}`);
      console.log(`not ok ${number + 1} - ${name}`);
    }
  }
  await browser.close();
  process.exit(failed ? 1 : 0);
}
