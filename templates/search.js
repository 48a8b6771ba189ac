// Finds handouts of a language from the first page of their list. The index is loaded when somebody first looks for
// something, and of its pieces those that may hold the words that are typed; so are the rows of other pages that are found. It carries the rules by which words are compared; they were
// applied to the handouts when the site was made.
"use strict";

window.handoutPieces = {};
window.handoutRows = [];

const ID_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_";

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

/** What is looked up of a word: itself, or each few characters of one in a script without spaces. */
function termsOf(word, rules) {
  const [, size] = rules.grams.find(([letters]) => new RegExp(letters, "u").test(word)) ?? [];
  const letters = [...word];
  if (!size || letters.length <= size) return [word];
  return letters.slice(size - 1).map((_, start) => letters.slice(start, start + size).join(""));
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

/** Loads a script, which a browser allows a page that was opened from a folder too. */
function loadScript(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });
}

/** The same, where it was not loaded yet. */
async function loadOnce(loading, address) {
  if (!loading.has(address)) loading.set(address, loadScript(address));
  try {
    await loading.get(address);
  } catch (error) {
    loading.delete(address);  // it is tried again
    throw error;
  }
}

/** The rows of a list: those of its first page, and others once they are found. */
class Rows {
  constructor(list, form) {
    this.list = list;
    this.own = [...list.children];
    this.others = [];
    this.known = new Set(this.own.map(row => row.dataset.name));
    this.address = form.dataset.rows;
    this.parts = Number(form.dataset.parts);
    this.loading = new Map();
  }

  /** Loads the rows of these handouts, in the order of the list. */
  async load(ids) {
    const missing = this.address ? ids.filter(id => !this.known.has(id)) : [];
    const partOf = id => ID_DIGITS.indexOf(id[0]) % this.parts;
    const parts = [...new Set(missing.map(partOf))];
    await Promise.all(parts.map(part => loadOnce(this.loading, this.address.replace(".js", `-${part}.js`))));
    for (const id of missing) {
      if (this.known.has(id)) continue;
      const row = document.createElement("li");
      [row.dataset.day, row.innerHTML] = window.handoutRows[partOf(id)][id];
      row.dataset.name = id;
      this.known.add(id);
      this.others.push(row);
      this.list.append(row);
    }
    this.others.sort((one, other) => other.dataset.day - one.dataset.day);
  }

  get all() {
    return [...this.own, ...this.others];
  }
}

/** The index of a list, whose pieces are loaded as they are needed. */
class Index {
  constructor(address) {
    this.address = address;
    this.loading = new Map();
  }

  /** Loads the first file of the index, once. */
  async open() {
    if (!this.rules) {
      await loadScript(this.address);
      Object.assign(this, window.handoutIndex);
    }
  }

  /** The content of a piece. */
  async piece(name) {
    await loadOnce(this.loading, this.address.replace(/\.js.*$/, `-${name}.js`));
    return window.handoutPieces[name];
  }

  /** The ids of the handouts that have a word that begins so, each with 2 where its title has it and else 1. */
  async beginning(start) {
    const next = this.pieces.findIndex(([first]) => first > start && !first.startsWith(start));
    const last = next < 0 ? this.pieces.length : next;
    const before = this.pieces.filter(([first]) => first <= start).length - 1;
    const names = this.pieces.slice(Math.max(before, 0), last).map(([, name]) => name);
    const ranks = new Map();
    for (const words of await Promise.all(names.map(name => this.piece(name)))) {
      for (const [word, places] of Object.entries(words)) {
        if (!word.startsWith(start)) continue;
        const [titled, others] = places.split("|").map(ids => ids.match(new RegExp(`.{${this.width}}`, "gu")) ?? []);
        for (const id of others) if (!ranks.has(id)) ranks.set(id, 1);
        for (const id of titled) ranks.set(id, 2);
      }
    }
    return ranks;
  }

  /** The same for a word that was typed, in any of its forms, and for all terms of one in a script without spaces. */
  async having(word) {
    const terms = termsOf(word, this.rules);
    if (terms.length > 1) return all(await Promise.all(terms.map(term => this.beginning(term))), Math.min);
    const found = await Promise.all(formsOf(word, this.rules).map(form => this.beginning(form)));
    return any(found);
  }

  /** The same for a word that nobody may have written: then for those that differ from it in a letter or two. */
  async meaning(word) {
    const found = await this.having(word);
    if (found.size || !new RegExp(this.rules.spelt, "u").test(word)) return found;
    const most = word.length < 8 ? 1 : 2;
    const sizes = Object.keys(this.spelt).filter(size => Math.abs(size - word.length) <= most);
    const lists = await Promise.all(sizes.flatMap(size => this.spelt[size]).map(name => this.piece(name)));
    const near = lists.flatMap(list => list.split(" ")).filter(other => isNear(word, other, most));
    return any(await Promise.all(near.map(other => this.having(other))));
  }
}

/** What any of these found, with the highest rank. */
function any(found) {
  const ranks = new Map();
  for (const [id, rank] of found.flatMap(each => [...each])) ranks.set(id, Math.max(rank, ranks.get(id) ?? 0));
  return ranks;
}

/** What all of these found, with what ``join`` makes of two ranks. */
function all(found, join) {
  const [first, ...others] = found;
  const common = [...first].filter(([id]) => others.every(each => each.has(id)));
  return new Map(common.map(([id, rank]) => [id, others.reduce((sum, each) => join(sum, each.get(id)), rank)]));
}

{
  const form = document.getElementById("search");
  const field = document.getElementById("query");
  const status = document.getElementById("found");
  const list = document.getElementById("handouts");
  const pages = document.getElementById("pages");
  const rows = new Rows(list, form);
  const number = new Intl.NumberFormat("en", {numberingSystem: form.dataset.digits, useGrouping: false});
  const index = new Index(form.dataset.index);
  let waiting = 0;
  let asked = 0;

  const say = count => count ? form.dataset.found + number.format(count) : form.dataset.none;

  const show = async () => {
    const question = ++asked;
    let ranks = new Map();
    let words = [];
    try {
      await index.open();
      words = wordsOf(field.value, index.rules);
      const found = await Promise.all(words.map(word => index.meaning(word)));
      if (found.length) ranks = all(found, (one, other) => one + other);
      await rows.load([...ranks.keys()]);
    } catch {
      return;  // every handout stays in sight
    }
    if (question !== asked) return;  // something else was typed meanwhile
    const found = words.length ? rows.all.filter(row => ranks.get(row.dataset.name)) : rows.own;
    const shown = new Set(found);
    for (const row of rows.all) row.hidden = !shown.has(row);
    if (pages) pages.hidden = words.length > 0;
    const best = (one, other) => (ranks.get(other.dataset.name) ?? 0) - (ranks.get(one.dataset.name) ?? 0);
    list.append(...(words.length ? found.sort(best) : found));
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
