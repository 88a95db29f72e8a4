// archive.mjs - the archive of what is public, opened from a disk; told as TAP.
//
//     node archive.mjs CHROMIUM FOLDER
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

import { chromium } from "playwright-core";

const AXE = fs.readFileSync(
  createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa",
               "best-practice"];
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic",
               "--no-first-run", "--disable-background-networking",
               "--disable-component-update", "--disable-sync"];
const PAGES = ["index", "agency/pathumwan", "agency/pathumwan/2564",
               "agency/pathumwan/2564/indicator/5.1", "overview",
               "overview,show-score", "overview,see-spread",
               "overview,see-years", "method", "method/pathumwan/2564"];

const [program, folder] = process.argv.slice(2);
const top = pathToFileURL(folder).href;
const browser = await chromium.launch({ executablePath: program, args: FLAGS });
const tests = [];

function test(name, run) {
  tests.push({ name, run });
}

function same(found, wanted, about) {
  if (JSON.stringify(found) !== JSON.stringify(wanted))
    throw new Error(`${about}: found ${JSON.stringify(found)}, ` +
                    `wanted ${JSON.stringify(wanted)}`);
}

async function open(name, options, look) {
  const context = await browser.newContext(
    { viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const complaints = [];

  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("requestfailed", (request) =>
    complaints.push(`fails: ${request.url()}`));
  page.on("request", (request) => {
    if (!request.url().startsWith(top))
      complaints.push(`asks for ${request.url()}`);
  });
  try {
    await page.goto(`${top}/${name}.html`);
    await look(page);
    same(complaints, [], "complaints");
  } finally {
    await context.close();
  }
}

test("walked_from_the_first_page_to_a_derivation", async () => {
  await open("index", {}, async (page) => {
    const family = await page.evaluate(async () => {
      await document.fonts.ready;
      return document.fonts.check("16px Sarabun", "ตราชู");
    });
    same(family, true, "typeface");
    await page.click("a[href='agency/pathumwan.html']");
    await page.click("main a:has-text('2564')");
    same((await page.textContent(".figure b")).trim(), "96.525", "total");
    await page.click("th a >> nth=0");
    same(await page.locator("#derivation").count(), 1, "derivation");
    await page.click("header a:has-text('EN')");
    same(await page.getAttribute("html", "lang"), "en", "language");
    same(page.url(), `${top}/en/agency/pathumwan/2564/indicator/2.1.html`,
         "place");
    await page.click("header a:has-text('Overview')");
    same(await page.locator(".heat td.l3").first().textContent(), "3",
         "heat table");
  });
});

test("has_nothing_that_needs_a_server", async () => {
  for (const name of PAGES)
    await open(name, {}, async (page) => {
      same(await page.locator("form, a[href^='/'], a[href*='?']").count(), 0,
           name);
    });
});

// A page is loaded once, and looked at in every light and width.
async function look(page, name, scheme, width) {
  await page.emulateMedia({ colorScheme: scheme });
  await page.setViewportSize({ width, height: 800 });
  const found = await page.evaluate((rules) => axe.run(document,
    { preload: false, resultTypes: ["violations"],
      runOnly: { type: "tag", values: rules } }), RULES);
  same(found.violations.map((one) => [one.id,
    one.nodes.slice(0, 2).map((node) => node.target.join(" "))]),
    [], `${name}, ${scheme}, at ${width}`);
  const wide = await page.evaluate(() =>
    document.documentElement.scrollWidth - innerWidth);
  same(wide <= 0, true, `${name} at ${width} fits (${wide})`);
}

for (const language of ["", "en/"])
  test(`accessible_${language ? "english" : "thai"}`, async () => {
    for (const name of PAGES)
      await open(language + name, {}, async (page) => {
        await page.evaluate(AXE);
        for (const scheme of ["light", "dark"])
          for (const width of [1280, 320])
            await look(page, language + name, scheme, width);
      });
  });

console.log(`1..${tests.length}`);
let failed = 0;
for (const [number, { name, run }] of tests.entries())
  try {
    await run();
    console.log(`ok ${number + 1} - ${name}`);
  } catch (error) {
    failed++;
    for (const line of String(error.message).split("\n"))
      console.log(`# ${line}`);
    console.log(`not ok ${number + 1} - ${name}`);
  }
await browser.close();
process.exit(failed ? 1 : 0);
