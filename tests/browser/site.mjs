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

const nameOf = (address) => address.replaceAll(/[^\w.]+/g, "-").slice(0, 60);

async function visited(site, cookies, address, language) {
  const [seen, free] = await windowOf(site, cookies, language);
  const answer = await seen.page.goto(site + address);

  holds(answer.status() === 200, `${address}: ${answer.status()}`);
  const troubles = [...await inspect(seen.page, nameOf(address), language),
                    ...seen.complaints.splice(0)];
  free.push(seen);
  return troubles;
}

// ---- what forms answer ----

// Fills in a form, sends it as a browser without its own checks does, and
// returns the status of what comes back.
async function sent(page, form, fields, button = "button:not(.plain)") {
  const there = page.locator(form).first();

  await page.evaluate(() => {
    for (const part of document.querySelectorAll("details"))
      part.open = true;
    for (const part of document.forms)
      part.noValidate = true;
  });
  for (const [name, value] of Object.entries(fields)) {
    const field = there.locator(`[name="${name}"]:not([type=hidden])`).first();
    if (await field.getAttribute("type") === "file")
      await field.setInputFiles({ name: value, mimeType: "text/csv",
                                  buffer: Buffer.from("a,b\n1,2\n") });
    else
      await field.fill(value);
  }
  const [answer] = await Promise.all([
    page.waitForResponse((response) =>
      response.request().isNavigationRequest() &&
      response.request().method() === "POST"),
    there.locator(button).last().click()]);
  await page.waitForLoadState("load");
  return answer.status();
}

const REFUSED = /the server responded with a status of 4\d\d/;

// A page that a form answers with, from all sides; of a refusal the summary
// must have the focus.
function answers(name, who, address, status, act) {
  test(name, async () => {
    const troubles = [];

    for (const language of ["th", "en"]) {
      const [seen, free] = await windowOf(told.site, told.people[who], language);
      await seen.page.goto(told.site + address);
      same(await act(seen.page, language), status, `status in ${language}`);
      if (status === 422 || status === 409)
        same(await seen.page.evaluate(() =>
          document.activeElement.getAttribute("role")), "alert", "focus");
      troubles.push(...await inspect(seen.page, `answer-${nameOf(name)}`, language),
                    ...seen.complaints.splice(0).filter(
                      (line) => !REFUSED.test(line)));
      free.push(seen);
    }
    same(troubles, [], "troubles");
  });
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

const YEAR = "/agency/pathumwan/2565";
const LONG = "ราชการ".repeat(50);

const offer = (deed) => `form:has(input[name=deed][value="${deed}"])`;

answers("a wrong password is told", "anybody", "/sign-in", 422, (page) =>
  sent(page, "main form", { login: "officer", password: "wrong" }));

answers("a forgotten password is answered", "anybody", "/forgotten", 200,
  (page) => sent(page, "main form", { who: "nobody" }));

answers("a reset without a password is refused", "anybody", told.reset, 422,
  (page) => sent(page, "main form", { new: "1", again: "2" }));

answers("a result that is no number stays at the form", "officer",
  `${YEAR}/indicator/2.1/enter`, 422, (page) =>
    sent(page, "#entry", { result: "many" }, "button[value=next]"));

answers("a value that is no number is refused", "environment",
  `${YEAR}/indicator/2.2/judge`, 422, (page) =>
    sent(page, `${offer("verify")}:has([name=state])`, { result: LONG }));

answers("a decision is shown before it is done", "environment",
  `${YEAR}/indicator/2.2/judge`, 200, (page) =>
    sent(page, `${offer("verify")}:has([name=state])`,
         { result: "12.345", reason: LONG }));

answers("a stale decision tells what changed", "planner",
  `${YEAR}/indicator/3.1/judge`, 409, async (page, language) => {
    const [other, free] = await windowOf(told.site, told.people.planner2,
                                         language);
    await other.page.goto(`${told.site}${YEAR}/indicator/3.1/judge`);
    await sent(other.page, offer("review"), { result: "95", reason: LONG });
    await sent(other.page, "#preview form", {});
    other.complaints.splice(0);
    free.push(other);
    return sent(page, offer("confirm"), {});
  });

answers("cells that do not fit are told", "officer", `${YEAR}/paste`, 200,
  (page) => sent(page, "main form", { block: "9.9\tmany\n" }));

answers("an agreement with mistakes is refused", "longest-planner",
  "/agency/longname/2567/agreement", 422, (page) =>
    sent(page, offer("draft"), { document: "trachu: 1\nagency: [" },
         "button[value=do]"));

answers("a window that closes before it opens is refused", "central",
  "/calendar/2565", 422, (page) =>
    sent(page, "#set form", { opens: "2/10/2565", closes: "1/10/2565" }));

answers("a person without a name for signing in is refused", "admin",
  "/admin/people/add", 422, (page) =>
    sent(page, "main form.sheet", { login: "", name: LONG.slice(0, 250) }));

answers("an agency's code that is none is refused", "admin",
  "/admin/agencies", 422, (page) =>
    sent(page, "form:has(#code)", { code: "ก ข" }));

answers("a new password that is too short is refused", "central2",
  "/account", 422, (page) =>
    sent(page, "form[action='/account/password']", { new: "1", again: "2" }));

answers("files that are no agreement are shown", "admin", "/admin/import", 422,
  (page) => sent(page, "form.sheet", { file: "table.csv" }));

answers("files of another kind are refused", "admin", "/admin/import", 422,
  (page) => sent(page, "form.sheet", { file: "program.exe" }));

answers("a bulk decision says what it would do", "central", "/office?year=2564",
  200, (page) => sent(page, "form:has(input[name=kind])", {}));

// What a form keeps by itself and what a button sends are of one hand.
test("whoever types alone is never told of a conflict", async () => {
  const [{ page, complaints }, free] = await windowOf(told.site,
                                                      told.people.officer, "en");
  const account = "[name=account]", step = "[name^='s:']";

  for (const way of ["check", "enter", "waits", "check"]) {
    await page.goto(`${told.site}${YEAR}/indicator/5.2/enter`);
    await page.locator(step).first().fill(String(10 + Math.random() * 80 | 0));
    if (way === "waits") // what the script keeps is on its way
      await page.evaluate(() => {
        Object.defineProperty(document, "hidden", { get: () => true });
        document.dispatchEvent(new Event("visibilitychange"));
      });
    await Promise.all([page.waitForNavigation(), way === "enter"
      ? page.locator(step).first().press("Enter")
      : page.locator("button[value=check]").last().click()]);
    await page.fill(account, `Typed ${way} ${Math.random()}`);
    await Promise.all([page.waitForURL(/enter/, { waitUntil: "load" }),
                       page.waitForResponse((answer) =>
                         answer.request().method() === "POST"),
                       page.locator("button[value=save]").click()]);
    await page.waitForLoadState("load");
    holds(page.url().endsWith("?done=saved"),
          `${way}: ${page.url()}: ${await page.innerText("main")}`);
  }
  same(complaints.splice(0), [], "complaints");
  free.push({ page, complaints });
});

test("what another kept is written over by a button alone", async () => {
  const [{ page, complaints }, free] = await windowOf(told.site,
                                                      told.people.officer, "en");
  const address = `${told.site}${YEAR}/indicator/2.1/enter`;
  const tab = await page.context().newPage(), step = "[name^='s:']";
  const save = (where) => Promise.all([where.waitForNavigation(),
    where.locator("button[value=save]").click()]);

  await page.goto(address);
  await tab.goto(address);
  await tab.locator(step).first().fill("20");
  await save(tab);
  await page.locator(step).first().fill("10");
  await save(page);
  holds((await page.innerText(".theirs")).includes("20 percent"),
        "what the other kept does not stand beside");
  let sent = 0;
  page.on("request", (request) => sent += request.method() === "POST" &&
    request.url().endsWith("/enter"));
  await page.locator(step).first().fill("11");
  await page.waitForTimeout(4000);
  same(sent, 0, "kept by itself");
  await save(page);
  await tab.goto(address);
  same(await tab.locator(step).first().inputValue(), "11", "kept");
  await tab.close();
  complaints.splice(0);
  free.push({ page, complaints });
});

// On a phone the score stands far from the button that asks for it.
test("checking the score leads to the score", async () => {
  for (const javaScriptEnabled of [true, false]) {
    const context = await browser.newContext({
      viewport: { width: 360, height: 640 }, javaScriptEnabled });
    await context.addCookies(Object.entries(told.people.officer).map(
      ([name, value]) => ({ name, value, url: told.site })));
    const page = await context.newPage();
    await page.goto(`${told.site}${YEAR}/indicator/5.2/enter`);
    await Promise.all([page.waitForNavigation(),
                       page.locator("button[value=check]").last().click()]);
    const head = await page.locator("#score-head").boundingBox();
    holds(head.y >= 0 && head.y < 320, `the score stands at ${head.y}`);
    if (javaScriptEnabled)
      same(await page.evaluate(() => document.activeElement.id), "score-head",
           "focus");
    await context.close();
  }
});

test("a scorecard prints as a table, within the paper", async () => {
  for (const language of ["th", "en"]) {
    const [{ page }] = await windowOf(told.site, told.people.central, language);
    await page.goto(`${told.site}/agency/pathumwan/2564`);
    await page.emulateMedia({ media: "print" });
    await page.setViewportSize({ width: 680, height: 900 }); // of A4, in between
    same(await sideways(page), [], "paper");
    same(await page.evaluate(() => {
      const names = [...document.querySelectorAll("th[scope=row]:has(a)")];
      return [names.length, getComputedStyle(names[0]).display,
              names.every((name) => name.getBoundingClientRect().width > 120)];
    }), [10, "table-cell", true], "names");
  }
});

test("a good link sets a new password, which lets in", async () => {
  const [{ page, complaints }] = await windowOf(told.site, {}, "en");
  const password = "far from the madding crowd";

  await page.goto(told.site + told.resetUsed);
  same(await sent(page, "main form", { new: password, again: password }), 303,
       "status");
  await page.goto(told.site + told.resetUsed);
  holds((await page.innerText("main")).includes("was used"), "once is enough");
  await page.goto(`${told.site}/sign-in`);
  await sent(page, "main form", { login: "absent", password });
  holds(new URL(page.url()).pathname !== "/sign-in", `is at ${page.url()}`);
  same(complaints.filter((line) => !REFUSED.test(line)), [], "complaints");
});

// Addresses that lead nowhere, or to what is not one's own.
for (const [who, address, status] of [["anybody", "/nowhere", 404],
                                      ["anybody", "/agency/none/2564", 404],
                                      ["officer", "/admin", 403],
                                      ["anybody", "/reset/nothing", 404]])
  test(`${address} is refused with a page, as ${who}`, async () => {
    for (const language of ["th", "en"]) {
      const [seen, free] = await windowOf(told.site, told.people[who], language);
      const answer = await seen.page.goto(told.site + address);
      same(answer.status(), status, "status");
      same([...await inspect(seen.page, `refused${nameOf(address)}`, language),
            ...seen.complaints.splice(0).filter(
              (line) => !REFUSED.test(line))], [], `troubles in ${language}`);
      free.push(seen);
    }
  });

await tell(browser, { atOnce: 2, most: 60, words });
