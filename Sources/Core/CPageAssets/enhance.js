// What the pages do better with a script, and do without one. Each part finds its elements by a
// data attribute, so a page asks for it in its HTML. Checked by `tsc --checkJs --strict`.

/**
 * Calls `body` with each element that matches and is an instance of `type`.
 * @template {Element} T
 * @param {string} selector
 * @param {new () => T} type
 * @param {(element: T) => void} body
 */
function each(selector, type, body) {
  for (const element of document.querySelectorAll(selector)) {
    if (element instanceof type) body(element);
  }
}

/** The reader's own time zone, or nothing where the browser won't say. */
function ownZone() {
  try {
    return Intl.DateTimeFormat().resolvedOptions().timeZone || "";
  } catch {
    return "";
  }
}

/**
 * Offers or chooses the reader's own zone in a time-zone picker that asks for it.
 * `data-own-zone="choose"` sends the form at once, since nobody has chosen yet; "fill" only
 * selects it; "offer" leaves the choice and moves the own zone to the top.
 * @param {HTMLSelectElement} picker
 */
function proposeOwnZone(picker) {
  const own = ownZone();
  const option = Array.from(picker.options).find((each) => each.value === own);
  if (!option) return;
  const first = new Option(option.text, option.value, false, option.selected);
  const group = document.createElement("optgroup");
  group.label = "Your time zone";
  group.append(first);
  picker.prepend(group);
  const wish = picker.dataset.ownZone;
  if (wish === "offer" || picker.value === own) return;
  picker.value = own;
  if (wish === "choose") picker.form?.requestSubmit();
}

/**
 * Sends a form as soon as one of its choices changes, and hides the button that does it otherwise.
 * @param {HTMLFormElement} form
 */
function submitOnChange(form) {
  form.addEventListener("change", () => form.requestSubmit());
  for (const button of form.querySelectorAll("[data-without-script]")) {
    button.setAttribute("hidden", "");
  }
}

/**
 * Lets a form be sent once: a second click while the first is on its way does nothing.
 * @param {HTMLFormElement} form
 */
function sendOnce(form) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sending === "true") {
      event.preventDefault();
      return;
    }
    form.dataset.sending = "true";
  });
}

/**
 * Shows a button that copies a text, and says so when it is done.
 * @param {HTMLButtonElement} button
 */
function copyOnClick(button) {
  const text = button.dataset.copy ?? "";
  if (!navigator.clipboard) return;
  button.hidden = false;
  const label = button.querySelector("[data-copy-label]") ?? button;
  const before = label.textContent;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text);
      label.textContent = "Copied";
    } catch {
      label.textContent = "Not copied";
    }
    setTimeout(() => {
      label.textContent = before;
    }, 2000);
  });
}

each("select[data-own-zone]", HTMLSelectElement, proposeOwnZone);
each("form[data-submit-on-change]", HTMLFormElement, submitOnChange);
each("form[method=post]", HTMLFormElement, sendOnce);
each("button[data-copy]", HTMLButtonElement, copyOnClick);
each("button[data-print]", HTMLButtonElement, (button) => {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
});

// Coming back by the browser's history shows the page as it was left: forms can be sent again.
window.addEventListener("pageshow", () => {
  each("form[data-sending]", HTMLFormElement, (form) => form.removeAttribute("data-sending"));
});
