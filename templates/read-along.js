"use strict";
// Marks the sentence that is heard. The page says in data-begin and data-end when each of its sentences is, in seconds.
const player = document.querySelector(".player audio");
const sentences = [...document.querySelectorAll("[data-begin]")]
  .map((element) => ({ element, begin: Number(element.dataset.begin), end: Number(element.dataset.end) }))
  .sort((one, other) => one.begin - other.begin);
const calm = matchMedia("(prefers-reduced-motion: reduce)");
let marked = null;

function heard(time) {
  let [low, high] = [0, sentences.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sentences[middle].begin <= time) low = middle + 1;
    else high = middle;
  }
  const found = sentences[low - 1];
  return found && time < found.end ? found.element : null;
}

function mark() {
  const element = heard(player.currentTime);
  if (element !== marked && (element || player.paused)) {
    marked?.classList.remove("reading");
    element?.classList.add("reading");
    marked = element;
    if (element && !player.paused) show(element);
  }
  if (!player.paused) requestAnimationFrame(mark);
}

// Below the player, which stays at the top, and above the lower edge.
function show(element) {
  const { top, bottom } = element.getBoundingClientRect();
  const edge = player.parentElement.getBoundingClientRect().bottom;
  if (top < edge || bottom > innerHeight) {
    element.scrollIntoView({ block: "center", behavior: calm.matches ? "auto" : "smooth" });
  }
}

player.addEventListener("play", mark);
player.addEventListener("seeked", mark);
player.addEventListener("ended", () => {
  marked?.classList.remove("reading");
  marked = null;
});

const speed = document.querySelector("#speed");
speed.closest("[hidden]").hidden = false;
speed.addEventListener("change", () => {
  player.playbackRate = Number(speed.value);
});

// A sentence that is pressed is read from its beginning; links in it stay links.
document.querySelector("main").addEventListener("click", (event) => {
  const element = event.target.closest("[data-begin]");
  if (element && !event.target.closest("a") && getSelection().isCollapsed) {
    player.currentTime = Number(element.dataset.begin);
    if (player.paused) mark();
  }
});
