// archive.mjs - the archive of what is public, opened from a disk; told as TAP.
//
//     node archive.mjs CHROMIUM FOLDER
import { pathToFileURL } from "node:url";

import { launch, open as opened, same, sideways, tell, test,
         violations } from "./look.mjs";

const PAGES = ["index", "agency/pathumwan", "agency/pathumwan/2564",
               "agency/pathumwan/2564/indicator/5.1", "overview",
               "overview,show-score", "overview,see-spread",
               "overview,see-years", "method", "method/pathumwan/2564"];

const [program, folder] = process.argv.slice(2);
const top = pathToFileURL(folder).href;
const browser = await launch(program);

function open(name, options, look) {
  return opened(browser, `${top}/${name}.html`, (url) => url.startsWith(top),
                options, look);
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
for (const language of ["", "en/"])
  test(`accessible_${language ? "english" : "thai"}`, async () => {
    for (const name of PAGES)
      await open(language + name, {}, async (page) => {
        for (const scheme of ["light", "dark"])
          for (const width of [1280, 320]) {
            await page.emulateMedia({ colorScheme: scheme });
            await page.setViewportSize({ width, height: 800 });
            const at = `${language}${name}, ${scheme}, at ${width}`;
            same(await violations(page), [], at);
            same(await sideways(page), [], `${at} sticks out`);
          }
      });
  });

await tell(browser);
