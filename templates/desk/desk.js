// What the desk does better with a script; all of it works without. Nothing is kept in the browser but the choice of keys.
"use strict";

// A job: ask how far it is, and show its result when it is over.
for (const card of document.querySelectorAll("[data-job]")) {
  const step = card.querySelector("#step bdi");
  const bar = card.querySelector("progress");
  const ask = async () => {
    try {
      const answer = await fetch(card.dataset.job, {headers: {Accept: "application/json"}});
      const job = await answer.json();
      if (job.over || !answer.ok) {
        location.replace(location.pathname); // without its fragment: the page says itself where to go on
        return;
      }
      if (step.textContent !== job.text) step.textContent = job.text;
      bar.max = job.total;
      bar.value = job.done;
    } catch {
      // the desk was stopped, or is busy: ask again
    }
    setTimeout(ask, 700);
  };
  setTimeout(ask, 400);
}

// What the page says first is read out: a live region speaks of what is put into it, not of what was there.
for (const said of document.querySelectorAll(".notices")) {
  const parts = [...said.childNodes];
  said.replaceChildren();
  setTimeout(() => said.replaceChildren(...parts), 150);
}

// Keys of a translation. They are listed, and can be switched off (WCAG 2.2, 2.1.4).
let keys = localStorage.getItem("keys") !== "off";
for (const help of document.querySelectorAll(".keys")) {
  help.hidden = false;
  const button = help.querySelector("[data-keys]");
  const on = button.textContent;
  const show = () => { button.textContent = keys ? on : button.dataset.off; };
  button.addEventListener("click", () => {
    keys = !keys;
    localStorage.setItem("keys", keys ? "on" : "off");
    show();
  });
  show();
}

const forms = [...document.querySelectorAll("form.answer")];
const left = document.querySelector("#left strong");
const KEYS = {
  "Ctrl+Enter": form => form.requestSubmit(form.querySelector("[value=right]")),
  "Ctrl+Shift+Enter": form => form.requestSubmit(form.querySelector("[value=keep]")),
  F8: form => form.requestSubmit(form.querySelector("[value=wrong]")),
  F9: form => {
    form.querySelector(".note").open = true;
    form.querySelector("[name=remark]").focus();
  },
  F4: () => {
    const [sign, why] = ["[data-sign]", "[data-unsigned]"].map(name => document.querySelector(name));
    if (sign) sign.click(); else why?.focus();
  },
  F2: () => document.querySelector("[data-undo]")?.click(),
  "Ctrl+ArrowDown": form => forms[forms.indexOf(form) + 1]?.querySelector("[name=text]").focus(),
  "Ctrl+ArrowUp": form => forms[forms.indexOf(form) - 1]?.querySelector("[name=text]").focus(),
};

for (const form of forms) {
  const text = form.querySelector("[name=text]");
  const checked = form.querySelector(".checked");
  const kept = form.querySelector(".kept");
  let dirty = false;
  let waiting = 0;
  const body = () => new URLSearchParams(new FormData(form));

  form.addEventListener("keydown", event => {
    const name = `${event.ctrlKey ? "Ctrl+" : ""}${event.shiftKey ? "Shift+" : ""}${event.key}`;
    if (keys && KEYS[name] && !event.altKey && !event.metaKey) {
      event.preventDefault();
      KEYS[name](form);
    }
  });

  // Each pause keeps what is typed at the desk, and shows what the checks say and who else is at work.
  const keep = async () => {
    dirty = false;
    const answer = await fetch(form.dataset.draft, {method: "POST", body: body()});
    if (!answer.ok) {
      dirty = true;
      return;
    }
    const told = await answer.json();
    const list = document.createElement("ul");
    for (const said of told.findings) {
      const item = document.createElement("li");
      item.textContent = said;
      list.append(item);
    }
    if (checked.textContent !== list.textContent) checked.replaceChildren(...(list.children.length ? [list] : []));
    if (kept.textContent !== told.kept) kept.textContent = told.kept;
    if (left.textContent !== told.left) left.textContent = told.left;
    for (const place of document.querySelectorAll("[data-others]")) {
      const said = told.others[place.dataset.others] ?? "";
      if (place.textContent !== said) place.textContent = said;
    }
  };
  const later = delay => {
    clearTimeout(waiting);
    waiting = setTimeout(() => keep().catch(() => { dirty = true; }), delay);
  };
  form.addEventListener("input", () => {
    dirty = true;
    later(600);
  });
  // A sign of life for the others, as long as somebody is at the sentence.
  setInterval(() => { if (form.contains(document.activeElement) && !document.hidden) later(0); }, 15000);
  text.addEventListener("focus", () => {
    later(300);
    const help = form.parentElement.querySelector(".helping");
    load(help).then(() => { help.open = true; }).catch(() => { delete help.dataset.loaded; });
  });
  // A window that is closed between two pauses loses nothing.
  addEventListener("pagehide", () => { if (dirty) navigator.sendBeacon(form.dataset.draft, body()); });
  form.addEventListener("submit", () => {
    clearTimeout(waiting);
    dirty = false;
    setTimeout(() => { for (const button of form.querySelectorAll("button")) button.disabled = true; });
  });

  // Bold words and links are chosen in the text.
  for (const take of form.querySelectorAll("[data-take]")) {
    take.hidden = false;
    take.addEventListener("click", () => {
      const chosen = text.value.slice(text.selectionStart, text.selectionEnd).trim();
      if (!chosen) return;
      take.parentElement.querySelector("input").value = chosen;
      form.dispatchEvent(new Event("input"));
    });
  }
}

// Escape closes what was opened, and the focus goes back to where that was; in a field the key is the browser's.
document.addEventListener("keydown", event => {
  const at = document.activeElement;
  const opened = event.key === "Escape" && !at.matches("input, textarea, select") && at.closest("details[open]");
  if (!opened) return;
  opened.open = false;
  opened.querySelector("summary").focus();
});

// Elsewhere Ctrl+Enter in a field of several lines sends its form.
for (const text of document.querySelectorAll("form:not(.answer) textarea")) {
  text.addEventListener("keydown", event => {
    if (keys && event.key === "Enter" && event.ctrlKey) text.form.requestSubmit();
  });
}

// What helps with a sentence comes when it is asked for.
const load = async help => {
  const place = help.querySelector("div");
  if (help.dataset.loaded) return;
  help.dataset.loaded = "yes";
  const show = async address => {
    const answer = await fetch(address);
    if (!answer.ok) return;
    const part = new DOMParser().parseFromString(await answer.text(), "text/html");
    place.replaceChildren(...part.body.childNodes);
    place.querySelector("[data-more]")?.addEventListener("click", event => {
      event.preventDefault();
      event.target.textContent += " …";
      show(`${event.target.href}&part=1`).then(() => help.querySelector("summary").focus());
    });
  };
  await show(help.dataset.part);
};
for (const help of document.querySelectorAll(".helping")) {
  help.addEventListener("toggle", () => { if (help.open) load(help).catch(() => { delete help.dataset.loaded; }); });
}
// The browser may have put the cursor into a translation before this script was there, or nowhere on a slow page.
if (document.activeElement.closest("form.answer")) document.activeElement.dispatchEvent(new Event("focus"));
addEventListener("load", () => setTimeout(() => {
  if (document.activeElement !== document.body) return;
  const changed = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  (changed || document.querySelector("[autofocus]"))?.focus();
}, 500));
