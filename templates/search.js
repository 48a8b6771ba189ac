// Finds handouts in the list of a language. The index, which is loaded when somebody first looks for something,
// carries the rules by which words are compared; they were applied to the handouts when the site was made.
"use strict";

/** The words of a text as the index writes them. */
function wordsOf(text, rules) {
  const folded = text.normalize("NFKD").toLowerCase().replace(new RegExp(rules.drop, "gu"), "");
  const replaced = [...folded].map(each => rules.replace[each] ?? each).join("").normalize("NFC");
  return replaced.replace(/[^\p{L}\p{M}\p{N}]/gu, " ").match(new RegExp(rules.words, "gu")) ?? [];
}

/** The forms that a word is looked for in: as it was typed, without its article, and in the singular. */
function formsOf(word, rules) {
  const forms = [word, word.replace(new RegExp(rules.prefix, "u"), "")];
  const singular = rules.plurals.map(([ending, other]) => word.replace(new RegExp(ending, "u"), other));
  return [...new Set([...forms, ...singular])];
}

/** Whether a text of the index has a word that begins with this one; without spaces in its script, that has it. */
function has(text, word, rules) {
  const anywhere = new RegExp(rules.unspaced, "u").test(word);
  return formsOf(word, rules).some(form => text.includes(anywhere ? form : ` ${form}`));
}

/** Whether two words are the same but for so many letters: one too many, missing, wrong, or two of them swapped. */
function isNear(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return false;
  let before = [], last = Array.from({length: other.length + 1}, (_, place) => place);
  for (let i = 1; i <= one.length; i++) {
    const line = [i];
    for (let j = 1; j <= other.length; j++) {
      const wrong = last[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1);
      line[j] = Math.min(wrong, last[j] + 1, line[j - 1] + 1);
      if (one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) line[j] = Math.min(line[j], before[j - 2] + 1);
    }
    [before, last] = [last, line];
  }
  return last[other.length] <= most;
}

/** The words of the index that a misspelt word may stand for, so that it finds what they find; else the word alone. */
function meant(word, handouts, rules) {
  const known = handouts.some(handout => has(handout.title + handout.text, word, rules));
  if (known || !new RegExp(rules.spelt, "u").test(word)) return [word];
  const every = new Set(handouts.flatMap(handout => (handout.title + handout.text).split(" ")));
  const near = [...every].filter(other => isNear(word, other, word.length < 8 ? 1 : 2));
  return near.length ? near : [word];
}

/** How well a handout answers a question: 0 where a word of it is nowhere, more where the title has it. */
function rank(handout, words, rules) {
  const place = text => forms => forms.some(form => has(text, form, rules));
  const [titled, said] = [place(handout.title), place(handout.text)];
  const ranks = words.map(forms => titled(forms) ? 2 : said(forms) ? 1 : 0);
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
    const words = wordsOf(field.value, rules).map(word => meant(word, handouts, rules));
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
