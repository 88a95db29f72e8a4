// pages.mjs - what must hold of a page in a browser, told as TAP.
//
//     node pages.mjs CHROMIUM FOLDER
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

import { launch, open as opened, same, tell, test, violations } from "./look.mjs";

// What there is between the margins of A4, upright and lying.
const PAPER_WIDTHS = { auto: 642, landscape: 971 };
const WIDTHS = [1280, 1024, 768, 390, 320];

// How many pages of paper the samples take, give or take what another version
// of the browser does.
const PAPER = { thai: [5, 7], english: [5, 7], digits: [5, 7], rows: [6, 8],
                extremes: [4, 6] };

const [program, folder] = process.argv.slice(2);
const browser = await launch(program);

function open(name, options, look) {
  const address = pathToFileURL(path.join(folder, `${name}.html`)).href;
  return opened(browser, address,
                (url) => url === address || url.startsWith("data:"),
                options, look);
}

// Parts that stick out of the window or of their sheet, but for what scrolls by
// itself; on paper, those of the pages that lie or stand.
function overflow(paper) {
  const wide = document.documentElement.clientWidth;
  const edge = (part) => Math.min(
    wide, part.closest(".sheet")?.getBoundingClientRect().right ?? wide);
  const page = (part) => {
    while (part && getComputedStyle(part).page === "auto")
      part = part.parentElement;
    return part ? getComputedStyle(part).page : "auto";
  };
  const out = [...document.querySelectorAll("body *")].filter((part) =>
    part.closest(".view") === null && (!paper || page(part) === paper) &&
    part.getBoundingClientRect().right > edge(part) + 1);

  return out.slice(0, 3).map((part) => part.outerHTML.slice(0, 120));
}

// Texts that are not to be seen, but for those meant for the ear alone.
function hidden() {
  const seen = (element) =>
    [...element.getClientRects()].some((box) => box.width > 1 && box.height > 1);
  return [...document.querySelectorAll("td, th, p, li, dd, dt, h1, h2, h3, h4")]
    .filter((element) => element.textContent.trim() !== "" &&
                         element.closest("thead, .unseen") === null &&
                         !seen(element))
    .slice(0, 3).map((element) => element.outerHTML.slice(0, 120));
}

function paperPages(pdf) {
  return (pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length;
}

const names = fs.readdirSync(folder).map((file) => path.parse(file).name).sort();

for (const name of names) {
  test(`${name} can be used by everybody, wide and light, narrow and dark`,
    async () => {
      await open(name, {}, async (page) => {
        same(await violations(page), [], "1280 px, light");
        await page.setViewportSize({ width: 390, height: 900 });
        await page.emulateMedia({ colorScheme: "dark" });
        same(await violations(page), [], "390 px, dark");
      });
    });

  test(`${name} fits every width and hides nothing, without script`, async () => {
    await open(name, { javaScriptEnabled: false }, async (page) => {
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        same(await page.evaluate(overflow, null), [], `${width} px`);
        same(await page.evaluate(() => document.documentElement.scrollWidth),
             width, `${width} px scroll sideways`);
        same(await page.evaluate(hidden), [], `${width} px`);
      }
    });
  });

  test(`${name} on paper is black on white, on a sane number of sheets`, async () => {
    await open(name, { colorScheme: "dark" }, async (page) => {
      await page.emulateMedia({ media: "print" });
      same(await page.evaluate(() => [
        getComputedStyle(document.querySelector("main")).color,
        getComputedStyle(document.documentElement).backgroundColor,
      ]), ["rgb(0, 0, 0)", "rgb(255, 255, 255)"], "ink and paper");
      for (const [paper, width] of Object.entries(PAPER_WIDTHS)) {
        await page.setViewportSize({ width, height: 900 });
        same(await page.evaluate(overflow, paper), [], `pages ${paper}`);
      }
      const sheets = await page.evaluate(() =>
        document.querySelectorAll(".sheet").length);
      const pages = paperPages(await page.pdf({ preferCSSPageSize: true }));
      const [least, most] = PAPER[name] ?? [sheets, 4 * sheets + 10];
      same([pages >= least, pages <= most], [true, true],
           `${pages} pages for ${sheets} sheets`);
    });
  });
}

test("the style sheet and the typeface within the file are used", async () => {
  await open("thai", {}, async (page) => {
    await page.evaluate(() => document.fonts.ready);
    same(await page.evaluate(() => [
      getComputedStyle(document.querySelector("main")).fontFamily.split(",")[0],
      [...document.fonts].filter((face) => face.status === "loaded").length,
      document.styleSheets.length,
    ]), ["Sarabun", 4, 1], "typeface");
  });
});

test("a row becomes a card where there is no room for a table", async () => {
  const shown = (page) => page.evaluate(() => [
    getComputedStyle(document.querySelector(".table:not(.few) tbody tr:not(.group)")).display,
    getComputedStyle(document.querySelector(".few tbody tr")).display,
  ]);

  await open("english", {}, async (page) =>
    same(await shown(page), ["table-row", "table-row"], "1280 px"));
  await open("english", { viewport: { width: 390, height: 900 } }, async (page) =>
    same(await shown(page), ["flex", "table-row"], "390 px"));
});

test("the keyboard goes over the skip link into the content", async () => {
  await open("english", {}, async (page) => {
    await page.keyboard.press("Tab");
    same(await page.evaluate(() => {
      const skip = document.activeElement.getBoundingClientRect();
      return [document.activeElement.textContent, skip.top >= 0];
    }), ["Skip to the content", true], "first stop");
    await page.keyboard.press("Enter");
    same(await page.evaluate(() => document.activeElement.id), "main", "target");
  });
});

test("every link within leads somewhere", async () => {
  for (const name of names)
    await open(name, {}, async (page) =>
      same(await page.evaluate(() =>
        [...document.querySelectorAll("a[href^='#']")]
          .map((link) => link.getAttribute("href"))
          .filter((href) => !document.getElementById(href.slice(1)))), [],
      name));
});

await tell(browser);
