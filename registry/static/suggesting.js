// Suggests organisations while a name is typed into a search field: a combobox with a
// list, as the ARIA patterns describe it. The focus stays in the field throughout, and
// whoever heeds nothing of this searches as without it.
const PAUSE = 150;
const SHORTEST = 2;
const LETTER = /[\p{L}\p{N}]/gu;

const make = (tag, attributes = {}) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
};

export const suggest = (field) => {
  const list = make("ul", {
    id: `${field.id}-options`, role: "listbox", class: "options",
    "aria-label": field.dataset.label, hidden: "",
  });
  const says = make("p", { role: "status", class: "visually-hidden" });
  field.after(list, says);
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false",
    "aria-controls": list.id, autocomplete: "off",
  })) field.setAttribute(name, value);

  let active = -1;
  let asking = null;
  let pause = 0;

  const activate = (place) => {
    const options = [...list.children];
    active = place;
    options.forEach((option, at) => option.setAttribute("aria-selected", at === place));
    if (place < 0) return field.removeAttribute("aria-activedescendant");
    field.setAttribute("aria-activedescendant", options[place].id);
    options[place].scrollIntoView({ block: "nearest" });
  };

  const isOpen = () => !list.hidden;
  const open = (opens) => {
    list.hidden = !opens;
    field.setAttribute("aria-expanded", opens);
    activate(-1);
  };

  const forget = () => {
    clearTimeout(pause);
    asking?.abort();
    asking = null;
    open(false);
    list.replaceChildren();
    says.textContent = "";
  };

  const option = ({ name, language, about, address }, at) => {
    const made = make("li", {
      id: `${list.id}-${at}`, role: "option", "aria-selected": "false",
      "data-address": address,
    });
    const called = make("bdi", language ? { lang: language, dir: "auto" } : { dir: "auto" });
    called.textContent = name;
    const more = make("span", { class: "muted" });
    more.textContent = about;
    made.append(called, " ", more);
    return made;
  };

  const ask = async () => {
    const asked = new URLSearchParams(new FormData(field.form));
    // Neither the page nor the order of the list says anything here.
    for (const name of ["sort", "at_page"]) asked.delete(name);
    const mine = (asking = new AbortController());
    try {
      const answer = await fetch(`${field.dataset.suggestions}?${asked}`, { signal: mine.signal });
      if (!answer.ok) return;
      const { says: words, options } = await answer.json();
      if (mine !== asking || document.activeElement !== field) return;
      list.replaceChildren(...options.map(option));
      open(options.length > 0);
      says.textContent = words;
    } catch {
      // Without an answer there is the button.
    }
  };

  const go = (chosen) => {
    open(false);
    location.assign(chosen.dataset.address);
  };

  field.addEventListener("input", () => {
    const letters = field.value.match(LETTER)?.length ?? 0;
    if (letters < SHORTEST) return forget();
    clearTimeout(pause);
    asking?.abort();
    pause = setTimeout(ask, PAUSE);
  });

  field.addEventListener("keydown", (event) => {
    const { length } = list.children;
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey || !length) return;
    const { key } = event;
    if (key === "ArrowDown" || key === "ArrowUp") {
      event.preventDefault();
      if (!isOpen()) open(true);
      // One place of the round is the field itself.
      const round = length + 1;
      activate(((active + 1 + (key === "ArrowDown" ? 1 : round - 1)) % round) - 1);
    } else if (key === "Escape" && isOpen()) {
      event.preventDefault();
      open(false);
    } else if (key === "Enter" && isOpen() && active >= 0) {
      event.preventDefault();
      go(list.children[active]);
    } else if (["Home", "End", "ArrowLeft", "ArrowRight"].includes(key)) {
      activate(-1);
    }
  });

  // A press on the list takes the focus from nothing.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", ({ target }) => {
    const chosen = target.closest("[role=option]");
    if (chosen) go(chosen);
  });
  field.addEventListener("blur", () => forget());
  field.form.addEventListener("submit", () => forget());
};
