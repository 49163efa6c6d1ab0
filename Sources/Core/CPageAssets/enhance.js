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

/**
 * Proposes the last part of an address from a name, until somebody types there, and shows the whole.
 * @param {HTMLInputElement} field
 */
function proposeSlug(field) {
  const source = document.getElementById(field.dataset.slugFrom ?? "");
  const preview = document.getElementById(field.dataset.slugPreview ?? "");
  let isOwn = field.value !== "";
  const show = () => {
    if (preview) preview.textContent = (preview.dataset.base ?? "") + (field.value || "your-name");
  };
  field.addEventListener("input", () => {
    isOwn = field.value !== "";
    show();
  });
  if (!(source instanceof HTMLInputElement)) return;
  source.addEventListener("input", () => {
    if (isOwn) return;
    field.value = slugOf(source.value);
    show();
  });
}

/**
 * A name in the letters that an address has: "Café Müller & Söhne" is "cafe-mueller-soehne".
 * @param {string} name
 */
function slugOf(name) {
  /** @type {Record<string, string>} */
  const spelled = { ä: "ae", ö: "oe", ü: "ue", ß: "ss", æ: "ae", ø: "oe", å: "aa", ł: "l", ı: "i" };
  const plain = name.toLowerCase().replace(/[äöüßæøåłı]/g, (letter) => spelled[letter] ?? "");
  const bare = plain.normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
  return bare.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 63).replace(/-+$/, "");
}

each("input[data-slug-from]", HTMLInputElement, proposeSlug);
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
