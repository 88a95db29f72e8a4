// site.mjs - every page of the site, as site.py found them: usable by everybody,
// in both languages, light and dark, wide and narrow, by keyboard alone.
//
//     node site.mjs TOLD.json [WORD…]       only what has a word in its name
import fs from "node:fs";
import path from "node:path";

import { complaintsOf, holds, launch, same, sideways, tell, test,
         violations } from "./look.mjs";

const [file, ...words] = process.argv.slice(2);
const told = JSON.parse(fs.readFileSync(file, "utf8"));
const browser = await launch(told.chromium);
const WIDE = { width: 1280, height: 900 }, NARROW = { width: 320, height: 800 };
// Of axe's rules those that colours and widths decide; the others read the
// same document each time.
const DRAWN = ["color-contrast", "target-size", "scrollable-region-focusable",
               "link-in-text-block"];

// The browser of a person, as they came in, in one language; a page of it is
// looked at by one test at a time.
const windows = new Map();

async function windowOf(site, cookies, language) {
  const key = JSON.stringify([site, cookies, language]);
  const free = windows.get(key) ?? [];

  windows.set(key, free);
  if (free.length > 0)
    return [free.pop(), free];
  const context = await browser.newContext({ viewport: WIDE });
  await context.addCookies(Object.entries({ ...cookies, lang: language }).map(
    ([name, value]) => ({ name, value, url: site })));
  const page = await context.newPage();
  return [{ page, complaints: complaintsOf(
    page, (url) => url.startsWith(`${site}/`)) }, free];
}

// ---- the keyboard ----

// Everything that can be used gets a mark; what it looks like at rest is kept.
function begin() {
  const shown = (part) => part.checkVisibility({ visibilityProperty: true }) &&
    part.getClientRects().length > 0;
  const look = (part) => {
    const style = getComputedStyle(part);
    return [style.outlineStyle, style.outlineWidth, style.outlineColor,
            style.boxShadow, style.borderColor, style.backgroundColor].join();
  };
  const can = "a[href], button, input:not([type=hidden]), select, textarea, " +
              "summary, [tabindex='0']";

  for (const part of document.querySelectorAll("details"))
    part.open = true;
  document.activeElement?.blur();
  const all = [...document.querySelectorAll(can)].filter(
    (part) => !part.disabled && part.tabIndex >= 0 && (shown(part) || part.matches(".skip")));
  const rest = new Map(all.map((part) => [part, look(part)]));
  const troubles = [];
  const group = (part) => part.type === "radio" && part.name
    ? `${part.name} ${part.form?.action}` : part;
  const left = new Set(all.map(group));
  const told = (part) => part.outerHTML.slice(0, 160);

  document.addEventListener("focusin", ({ target }) => {
    if (!rest.has(target) || !left.delete(group(target)))
      return;
    if (look(target) === rest.get(target))
      troubles.push(`looks the same with focus: ${told(target)}`);
  });
  // fields are scrolled to once they have the focus
  document.addEventListener("keyup", () => {
    const target = document.activeElement;
    if (!rest.has(target))
      return;
    const seen = [...target.getClientRects()].some((box) => {
      const x = box.left + Math.min(box.width / 2, 20);
      return [box.top + 4, (box.top + box.bottom) / 2, box.bottom - 4].some((y) => {
        const top = document.elementFromPoint(x, y);
        return top && (target.contains(top) || top.contains(target));
      });
    });
    if (!seen)
      troubles.push(`is hidden while it has the focus: ${told(target)}`);
  });
  globalThis.walk = { left, troubles, told, most: all.length * 2 + 20 };
}

async function byKeyboard(page) {
  await page.evaluate(begin);
  const most = await page.evaluate(() => globalThis.walk.most);
  for (let pressed = 0; pressed < most; pressed++) {
    await page.keyboard.press("Tab");
    if (pressed % 8 === 7 &&
        await page.evaluate(() => globalThis.walk.left.size) === 0)
      break;
  }
  return page.evaluate(() => [...globalThis.walk.troubles,
    ...[...globalThis.walk.left].slice(0, 3).map((part) =>
      `is not reached: ${part.outerHTML ? globalThis.walk.told(part) : part}`)]);
}

// ---- a page, from all sides ----

let shot = 0;

async function picture(page, name) {
  if (told.shots)
    await page.screenshot({ fullPage: true, path: path.join(
      told.shots, `${String(++shot).padStart(3, "0")}-${name}.png`) });
}

async function inspect(page, name, language) {
  const troubles = [];
  const note = (side, found) =>
    troubles.push(...found.map((each) => `${name}, ${side}: ${each}`));
  await page.evaluate(() => {
    for (const part of document.querySelectorAll("details"))
      part.open = true;
  });
  // each language sees both widths and both schemes once, each rule once
  const [here, there] = language === "th" ? ["light", "dark"] : ["dark", "light"];
  await page.emulateMedia({ colorScheme: here });
  note(`1280 ${here}`, await violations(page, language === "th" ? null : DRAWN));
  note("1280", await sideways(page));
  await picture(page, `${name}-${language}-${here}`);
  await page.setViewportSize(NARROW);
  await page.emulateMedia({ colorScheme: there });
  note(`320 ${there}`, await violations(page, language === "th" ? DRAWN : null));
  note("320", await sideways(page));
  await picture(page, `${name}-${language}-narrow-${there}`);
  if (language === "en")
    note("keyboard, 320", await byKeyboard(page));
  await page.setViewportSize(WIDE);
  if (language === "th")
    note("keyboard, 1280", await byKeyboard(page));
  return troubles;
}

async function visited(site, cookies, address, language) {
  const [seen, free] = await windowOf(site, cookies, language);
  const answer = await seen.page.goto(site + address);

  holds(answer.status() === 200, `${address}: ${answer.status()}`);
  const name = address.replaceAll(/[^\w.]+/g, "-").slice(0, 60);
  const troubles = [...await inspect(seen.page, name, language),
                    ...seen.complaints.splice(0)];
  free.push(seen);
  return troubles;
}

// ---- the whole site ----

for (const [pattern, pages] of Object.entries(told.pages))
  test(pattern, async () => {
    holds(pages.length > 0 || told.noPage.includes(pattern),
          "nobody gets this page: give it a place in site.py");
    const troubles = [];
    for (const { who, path: address } of pages)
      for (const language of ["th", "en"])
        for (const trouble of await visited(told.site, told.people[who],
                                            address, language))
          troubles.push(`${who} ${language} ${trouble}`);
    same(troubles, [], "troubles");
  });

for (const { who, path: address } of told.empty)
  test(`${address} with nothing there, as ${who}`, async () => {
    for (const language of ["th", "en"])
      same(await visited(told.bare, told.alone[who], address, language), [],
           `troubles in ${language}`);
  });

await tell(browser, { atOnce: 2, most: 60, words });
