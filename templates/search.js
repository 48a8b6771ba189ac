// Finds handouts in the list of a language. The index, which is loaded when somebody first looks for something,
// carries the rules by which words are compared; they were applied to the handouts when the site was made.
"use strict";

/** The words of a text as the index writes them. */
function wordsOf(text, rules) {
  const folded = text.normalize("NFKD").toLowerCase().replace(new RegExp(rules.drop, "gu"), "");
  const replaced = [...folded].map(each => rules.replace[each] ?? each).join("").normalize("NFC");
  return replaced.replace(/[^\p{L}\p{M}\p{N}]/gu, " ").match(new RegExp(rules.words, "gu")) ?? [];
}

/** Whether a text of the index has a word that begins with this one; without spaces in its script, that has it. */
function has(text, word, rules) {
  const anywhere = new RegExp(rules.unspaced, "u").test(word);
  const forms = [word, word.replace(new RegExp(rules.prefix, "u"), "")];
  return forms.some(form => text.includes(anywhere ? form : ` ${form}`));
}

/** How well a handout answers a question: 0 where a word of it is nowhere, more where the title has it. */
function rank(handout, words, rules) {
  const ranks = words.map(word => has(handout.title, word, rules) ? 2 : has(handout.text, word, rules) ? 1 : 0);
  return ranks.includes(0) ? 0 : ranks.reduce((sum, each) => sum + each, 0);
}

/** Loads the index as a script, which a browser allows a page that was opened from a folder too. */
function loadIndex(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => resolve(window.handoutIndex);
    script.onerror = reject;
    document.head.append(script);
  });
}

{
  const form = document.getElementById("search");
  const field = document.getElementById("query");
  const status = document.getElementById("found");
  const list = document.getElementById("handouts");
  const items = [...list.children];
  const number = new Intl.NumberFormat("en", {numberingSystem: form.dataset.digits, useGrouping: false});
  let index = null;
  let waiting = 0;

  const say = count => count ? form.dataset.found + number.format(count) : form.dataset.none;

  const show = async () => {
    if (!index) {
      try {
        index = await loadIndex(form.dataset.index);
      } catch {
        return;  // every handout stays in sight
      }
    }
    const {rules, handouts} = index;
    const words = wordsOf(field.value, rules);
    const ranks = new Map(handouts.map(handout => [handout.name, rank(handout, words, rules)]));
    const found = items.filter(item => !words.length || ranks.get(item.dataset.name));
    for (const item of items) item.hidden = !found.includes(item);
    const best = (one, other) => (ranks.get(other.dataset.name) ?? 0) - (ranks.get(one.dataset.name) ?? 0);
    list.append(...(words.length ? [...found].sort(best) : items));
    status.textContent = words.length ? say(found.length) : "";
  };

  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, 250);  // a screen reader hears the number once, not at every letter
  });
  form.addEventListener("submit", async event => {
    event.preventDefault();
    clearTimeout(waiting);
    await show();
    list.querySelector("li:not([hidden]) a")?.focus();
  });
  form.hidden = false;
}
