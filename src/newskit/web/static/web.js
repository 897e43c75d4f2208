"use strict";
// Dropping a file, refusing what is too large before it is sent, and saying that work is going on. All works without it too.
for (const form of document.querySelectorAll("form.paste")) {
  const text = form.querySelector("textarea[name=text]");
  const file = form.querySelector("input[type=file]");
  const problem = form.querySelector(".problem");
  const button = form.querySelector("button[type=submit]");
  const say = (message) => {
    problem.textContent = message;
    problem.hidden = !message;
  };
  const most = Number(text.dataset.most);
  const tooLarge = (size) =>
    say("This is " + size.toLocaleString("en") + " bytes; the server takes " + most.toLocaleString("en") + ". For more, use newskit analyze or newskit corpus run.");
  text.addEventListener("paste", (event) => {
    const pasted = event.clipboardData.getData("text/plain");
    if (pasted.length > most) { // a field with a hundred million characters would take the browser down
      event.preventDefault();
      tooLarge(pasted.length);
    }
  });
  text.addEventListener("dragover", (event) => {
    event.preventDefault();
    text.classList.add("over");
  });
  text.addEventListener("dragleave", () => text.classList.remove("over"));
  text.addEventListener("drop", (event) => {
    text.classList.remove("over");
    if (!event.dataTransfer.files.length) return; // words that were dragged go into the field
    event.preventDefault();
    file.files = event.dataTransfer.files;
    say("");
  });
  form.addEventListener("submit", (event) => {
    const size = file.files.length ? file.files[0].size : new Blob([text.value]).size;
    if (size > most) {
      event.preventDefault();
      tooLarge(size);
      return;
    }
    say("");
    button.disabled = true;
    button.textContent = "Analysing…";
  });
  addEventListener("pageshow", () => {
    button.disabled = false;
  });
}
