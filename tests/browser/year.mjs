// year.mjs - a year of Pathum Wan in a browser: the agreement is put in and
// signed, results are entered, sent back, entered again, approved, verified,
// decided, appealed, published: 96.525 on the public page.
//
//     node year.mjs '{"site": …, "links": {…}, …}'      (year.py makes it)
import { execFileSync } from "node:child_process";

import { holds, launch, tell, test as step } from "./look.mjs";

const told = JSON.parse(process.argv[2]);
const YEAR = "/agency/pathumwan/2564";
const people = {};
const browser = await launch(told.chromium);

// Somebody with a browser of their own, who came in by their link.
async function person(login) {
  if (people[login])
    return people[login];
  const context = await browser.newContext({ locale: "en-GB" });
  await context.addCookies([{ name: "lang", value: "en", url: told.site }]);
  const page = await context.newPage();
  page.setDefaultTimeout(60000);
  if (login !== "anybody") {
    await page.goto(told.site + told.links[login]);
    await page.locator("main form button").last().click();
    await page.waitForURL((url) => !url.pathname.startsWith("/enter/"));
  }
  people[login] = page;
  return page;
}

async function at(login, path) {
  const page = await person(login);
  const answer = await page.goto(told.site + path);
  holds(answer.status() === 200, `${login} ${path}: ${answer.status()}`);
  return page;
}

async function says(page, ...texts) {
  const words = await page.locator("main").innerText();
  for (const text of texts)
    holds(words.includes(text), `it does not say “${text}”: ${words}`);
}

// A deed on the agreement's or an indicator's page: its form, filled in.
async function decide(page, deed, fields = {}, choice = "do") {
  // of several forms for one deed the one that asks for these
  const asks = Object.keys(fields).map(
    (name) => `:has([name="${name}"]:not([type=hidden]))`).join("");
  const form = page.locator(
    `form:has(input[name=deed][value="${deed}"])${asks}`).first();
  await form.evaluate((node) => {
    const details = node.closest("details");
    if (details)
      details.open = true;
  });
  for (const [name, value] of Object.entries(fields)) {
    const field = form.locator(`[name="${name}"]:not([type=hidden])`).first();
    if (name === "file")
      await field.setInputFiles(value);
    else
      await field.fill(value);
  }
  const buttons = form.locator("button");
  const wanted = form.locator(`button[value="${choice}"]`);
  await (await wanted.count() > 0 ? wanted.first() : buttons.last()).click();
  await page.waitForLoadState("load");
}

const judge = (code) => `${YEAR}/indicator/${code}/judge`;

// What shows first what it would change is sent again from there.
async function judged(login, code, deed, fields = {}) {
  const page = await at(login, judge(code));
  await decide(page, deed, fields);
  const preview = page.locator("#preview form button");
  if (await preview.count() > 0) {
    await preview.click();
    await page.waitForLoadState("load");
  }
  holds(await page.locator("main [role=alert]").count() === 0,
        `${login} ${deed} ${code}: ` +
        await page.locator("main").innerText());
  return page;
}

function act(login, deed, code, ...words) {
  return execFileSync(told.trachu, [
    "act", "--as", login, deed, "pathumwan", "2564", code, ...words, "--db",
    told.db], { encoding: "utf8", cwd: told.folder });
}

// How many lines of the journal say that this was done.
function times(code, deed) {
  const lines = execFileSync(told.trachu, [
    "db", "log", "pathumwan", "--format", "json", "--db", told.db],
    { encoding: "utf8", cwd: told.folder, maxBuffer: 1 << 26 });
  return lines.trim().split("\n").map((line) => JSON.parse(line)).filter((line) => line.deed === deed &&
                                line.subject === code).length;
}

step("nothing is public before the year begins", async () => {
  const page = await person("anybody");
  const answer = await page.goto(told.site + YEAR);
  holds(answer.status() === 404, `status ${answer.status()}`);
});

step("the planner puts the agreement in, and proposes it", async () => {
  const page = await at("planner", `${YEAR}/agreement`);
  await decide(page, "draft", { file: told.agreement });
  await decide(await at("planner", `${YEAR}/agreement`), "propose");
  await says(await at("planner", `${YEAR}/agreement`), "proposed");
});

step("both sides sign", async () => {
  await decide(await at("planner", `${YEAR}/agreement`), "sign",
               { position: "Director of the district" });
  await decide(await at("central", `${YEAR}/agreement`), "sign",
               { position: "Permanent Secretary" });
});

step("the calendar is set", async () => {
  const page = await at("central", "/calendar/2564");
  await page.selectOption("#stage", "self");
  await page.fill("#opens", "1/10/2563");
  await page.fill("#closes", "15/10/2650");
  await page.locator("#set form button").click();
  await page.waitForLoadState("load");
  await says(page, "1 Oct 2020");
});

step("the officer's tasks are there", async () => {
  await says(await at("finance", "/tasks"), "5.1");
});

step("the score is shown while one types, and a reason is asked for", async () => {
  const page = await at("finance", `${YEAR}/indicator/5.1/enter`);
  await page.fill("#result", "19.33");
  await page.waitForFunction(() => document.querySelector("#entry")
    .innerText.includes("60"));
  await page.locator("button[value=next]").first().click();
  await page.waitForLoadState("load");
  await says(page, "reason");
});

step("two tabs: the older one tells what the other kept, and loses nothing",
  async () => {
    const page = await at("finance", `${YEAR}/indicator/5.1/enter`);
    const tab = await page.context().newPage();
    tab.setDefaultTimeout(60000);
    await tab.goto(`${told.site}${YEAR}/indicator/5.1/enter`);
    await page.fill("#result", "19.33");
    await page.locator("button[value=save]").last().click();
    await page.waitForLoadState("load");
    await tab.fill("[name=obstacles]", "Typed in the second tab");
    await tab.locator("button[value=save]").last().click();
    await tab.waitForLoadState("load");
    await tab.close();
    await page.goto(`${told.site}${YEAR}/indicator/5.1/enter`);
    holds(await page.inputValue("[name=obstacles]") ===
          "Typed in the second tab", "what the second tab kept is lost");
    holds(await page.inputValue("#result") === "19.33",
          "what the first tab kept is lost");
  });

step("with the reasons it is checked and submitted", async () => {
  const page = await at("finance", `${YEAR}/indicator/5.1/enter`);
  await page.fill("#result", "19.33");
  await page.fill("[name=reasons]", "The land had not been handed over");
  await page.locator("button[value=next]").first().click();
  await page.waitForURL((url) => url.pathname.endsWith("/check"));
  await says(page, "19.33");
  await page.locator("main form button").last().click();
  await page.waitForLoadState("load");
});

step("going back and sending again submits nothing twice", async () => {
  const page = await person("finance");
  await page.goBack();
  const button = page.locator("main form button").last();
  if (await button.count() > 0) {
    await button.click();
    await page.waitForLoadState("load");
  }
  holds(times("5.1", "submit") === 1, "it was submitted twice");
});

step("the head sends it back with a reason; the task shows it", async () => {
  await judged("finance-head", "5.1", "return",
               { reason: "Please add form 402" });
  await says(await at("finance", "/tasks"), "Please add form 402");
});

step("it is entered again, approved and confirmed", async () => {
  const page = await at("finance", `${YEAR}/indicator/5.1/enter`);
  await page.fill("#result", "19.33");
  await page.locator("button[value=next]").first().click();
  await page.waitForURL((url) => url.pathname.endsWith("/check"));
  await page.locator("main form button").last().click();
  await page.waitForLoadState("load");
  const head = await at("finance-head", judge("5.1"));
  await head.locator(
    "form:has(input[name=deed][value=approve]) button").dblclick();
  await head.waitForLoadState("networkidle");
  holds(times("5.1", "approve") === 1, "a double click approves once");
  await judged("planner", "5.1", "confirm");
});

step("the other divisions do theirs", async () => {
  execFileSync(told.measures[0], [told.measures[1], told.trachu, "measures",
                                  told.folder, told.db]);
  for (const [code, result] of [["2.1", "90"], ["2.2", "100"], ["3.1", "100"],
                                ["3.2", "100"], ["3.3a", "100"],
                                ["3.3b", "30.99"], ["4", "100"],
                                ["5.2", "95"]]) {
    if (code === "2.1" || code === "5.2")
      act("officer", "write", code, "reasons=Not every step was done");
    act("officer", "submit", code, `result=${result}`);
    act("head", "approve", code);
    act("planner", "confirm", code);
  }
});

step("hosts verify what is theirs, one lower with a reason", async () => {
  await judged("environment", "2.2", "verify", { result: "100" });
  await judged("health", "3.3a", "verify",
               { result: "90", reason: "Two shops were counted twice" });
  await judged("health", "3.3b", "verify", { result: "30.99" });
});

step("the central office decides, with a preview", async () => {
  for (const [code, result] of [["2.1", "80.000"], ["4", "91.143"]])
    await judged("central", code, "decide",
                 { result, reason: "As the committee resolved" });
  for (const [code, result] of [["2.2", "100.000"], ["3.1", "100.000"],
                                ["3.2", "100.000"], ["3.3a", "100.000"],
                                ["3.3b", "100.000"], ["5.1", "99.343"],
                                ["5.2", "100.000"]])
    act("central", "decide", code, `result=${result}`, "reason=resolved");
});

step("the agency appeals, and another decides", async () => {
  await judged("planner", "4", "appeal",
               { reason: "The innovation is in use" });
  await judged("central2", "4", "decide-appeal",
               { result: "91.143", reason: "It stays as it is" });
});

step("the year is published from the central office's page", async () => {
  let page = await at("central", "/office?year=2564");
  await page.locator(
    "form:has(input[name=kind][value=publish]) button").click();
  await page.waitForLoadState("load");
  await page.locator("#preview form button").click();
  await page.waitForLoadState("load");
});

step("96.525 is on the public page, and nobody's name", async () => {
  const page = await at("anybody", YEAR);
  await says(page, "96.525", "94.114", "91.143");
  const all = await page.content();
  for (const word of ["handed over", "Permanent Secretary"])
    holds(!all.includes(word), `“${word}” is public`);
});

await tell(browser, { chained: true });
