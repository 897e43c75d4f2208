"use strict";
// Pointing shows an annotation's card and its other mentions; without this script its label leads to the card.
for (const root of document.querySelectorAll(".newskit")) {
  const id = root.id;
  const text = root.querySelector(".tx");
  const cardOf = (number) => document.getElementById(id + "c" + number);
  let peeked = null;
  let lit = [];
  const clear = () => {
    if (peeked) peeked.classList.remove("peek");
    for (const each of lit) each.classList.remove("lit");
    peeked = null;
    lit = [];
  };
  const numberOf = (element) => {
    const tag = element.closest(".g");
    if (tag) return tag.id.slice(id.length + 1);
    const segment = element.closest(".s");
    if (!segment) return null;
    const shown = segment.dataset.a.split(" ").filter((number) => {
      const mark = document.getElementById(id + "m" + number);
      return mark && getComputedStyle(mark).display !== "none";
    });
    return shown.length ? shown[0] : null; // the innermost stands first
  };
  const peek = (element) => {
    const number = numberOf(element);
    clear();
    if (number === null) return;
    const card = cardOf(number);
    if (!card) return;
    card.classList.add("peek");
    peeked = card;
    lit = [...text.querySelectorAll('.s[data-a~="' + number + '"]')];
    for (const each of lit) each.classList.add("lit");
  };
  text.addEventListener("pointerover", (event) => peek(event.target));
  text.addEventListener("pointerleave", clear);
  text.addEventListener("focusin", (event) => peek(event.target));
  text.addEventListener("focusout", clear);
  text.addEventListener("click", (event) => {
    if (event.target.closest(".g") || String(getSelection())) return;
    const number = numberOf(event.target);
    if (number !== null) location.hash = id + "c" + number;
  });
  document.addEventListener("keydown", (event) => {
    const card = document.querySelector("#" + id + " .card:target");
    if (event.key !== "Escape" || !card) return;
    location.hash = card.id.replace(id + "c", id + "m");
    const mark = document.getElementById(card.id.replace(id + "c", id + "m"));
    if (mark) mark.focus();
  });
}
