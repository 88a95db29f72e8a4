// app.js - what makes work quicker; every page works without it.
"use strict";

// A summary of what is wrong takes the focus, so that it is read first.
document.querySelector("[role=alert][tabindex]")?.focus();

// Printing wants script, so its button shows with it.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

// ---- entering a result: the score while typing, drafts, files ----

(() => {
  const form = document.getElementById("entry");
  if (!form) return;
  const kept = document.getElementById("kept"), seen = document.getElementById("seen");
  const score = document.getElementById("score"), progress = document.getElementById("progress");
  let scoring, keeping, asked = 0, dirty = false, busy = null, sending = false;

  const typed = what => {
    const data = new FormData(form);
    data.delete("file");
    if (what) data.set("do", what);
    return data;
  };

  const showScore = async () => {
    const mine = ++asked;
    try {
      const answer = await fetch(form.dataset.score, {method: "POST", body: typed()});
      if (answer.ok && mine === asked) score.innerHTML = await answer.text();
    } catch { /* the score is shown on “check” */ }
  };

  // Quietly; one at a time, so that a draft is never older than the one before.
  const send = async () => {
    dirty = false;
    try {
      const answer = await fetch(form.action, {method: "POST", body: typed("quiet"), keepalive: document.hidden, signal: AbortSignal.timeout(15000)});
      if (answer.status === 403 || answer.status === 401) kept.textContent = form.dataset.lost;
      else {
        const told = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-seen]");
        if (told && answer.ok) seen.value = told.dataset.seen;
        kept.textContent = told ? told.textContent : form.dataset.trouble;
      }
    } catch {
      dirty = true;
      kept.textContent = form.dataset.trouble;
    }
    busy = null;
    if (dirty) later();
  };
  // Beside what another kept only a button takes its place.
  const keep = () => { if (dirty && !busy && !sending && !form.dataset.stale) busy = send(); };
  const later = () => { clearTimeout(keeping); keeping = setTimeout(keep, 3000); };

  form.addEventListener("input", event => {
    if (event.target.type === "file" || event.target.closest(".drop, .detach")) return;
    dirty = true;
    later();
    if (!score || event.target.tagName === "TEXTAREA") return;
    clearTimeout(scoring);
    scoring = setTimeout(showScore, 250);
  });
  document.addEventListener("visibilitychange", () => { if (document.hidden) keep(); });

  // What is sent by a button is not kept beside it: each would be news to the
  // other.  A draft that is on its way is waited for.
  form.addEventListener("submit", event => {
    clearTimeout(keeping);
    if (busy) {
      event.preventDefault();
      event.stopImmediatePropagation();
      busy.then(() => form.requestSubmit(event.submitter));
    } else sending = true;
  });
  addEventListener("pageshow", event => { if (event.persisted) sending = false; });
  if (form.dataset.typed) { dirty = true; later(); } // shown, and not kept yet

  // Files by dropping them, and how far they are.
  const drop = form.querySelector(".drop"), files = document.getElementById("file");
  if (!drop) return;
  for (const kind of ["dragover", "dragleave", "drop"])
    drop.addEventListener(kind, event => {
      event.preventDefault();
      drop.classList.toggle("over", kind === "dragover");
      if (kind === "drop" && event.dataTransfer.files.length) files.files = event.dataTransfer.files;
    });
  form.addEventListener("submit", event => {
    const some = [...form.querySelectorAll("input[type=file]")].some(input => input.files.length);
    if (!some || event.submitter?.value !== "attach") return;
    event.preventDefault();
    const data = new FormData(form), line = new XMLHttpRequest();
    data.set("do", "attach");
    progress.hidden = false;
    line.upload.onprogress = step => { progress.value = step.lengthComputable ? 100 * step.loaded / step.total : 0; };
    line.onload = () => {
      if (line.status === 200) { location.assign(line.responseURL); return; }
      document.open(); document.write(line.responseText); document.close();
    };
    line.onerror = () => { progress.hidden = true; sending = false; dirty = true; kept.textContent = form.dataset.trouble; };
    line.open("POST", form.action);
    line.send(data);
  });
})();
