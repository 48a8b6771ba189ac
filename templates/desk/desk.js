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
        location.reload();
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

// Keys: Ctrl+Enter in a translation is “right”. They can be switched off (WCAG 2.2, 2.1.4).
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

let changed = false;
for (const form of document.querySelectorAll("form.answer")) {
  const text = form.querySelector("[name=text]");
  const checked = form.querySelector(".checked");
  const before = text.value;
  let waiting = 0;

  form.addEventListener("keydown", event => {
    if (keys && event.key === "Enter" && event.ctrlKey) {
      event.preventDefault();
      form.requestSubmit(form.querySelector("[value=right]"));
    }
  });

  // The checks answer while somebody types.
  const check = async () => {
    const answer = await fetch(form.dataset.check, {method: "POST", body: new URLSearchParams(new FormData(form))});
    if (!answer.ok) return;
    const list = document.createElement("ul");
    for (const said of (await answer.json()).findings) {
      const item = document.createElement("li");
      item.textContent = said;
      list.append(item);
    }
    checked.replaceChildren(...(list.children.length ? [list] : []));
  };
  text.addEventListener("input", () => {
    changed = text.value !== before;
    clearTimeout(waiting);
    waiting = setTimeout(() => check().catch(() => {}), 600);
  });
  form.addEventListener("submit", () => {
    changed = false;
    setTimeout(() => { for (const button of form.querySelectorAll("button")) button.disabled = true; });
  });
}
// What was typed and not kept is not lost by a wrong click.
addEventListener("beforeunload", event => { if (changed) event.preventDefault(); });
