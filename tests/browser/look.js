// What the tests ask of a page that stands in the browser. Each answer is a list of
// sentences on what is wrong; an empty list is what we want.
"use strict";
window.look = (() => {
  const HIDDEN = ".visually-hidden, .skip";
  const TABBABLE = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]";

  const shown = (element) =>
    element.checkVisibility({ visibilityProperty: true }) && !element.closest(HIDDEN);

  const name = (element) => {
    const words = (element.textContent || element.name || "").trim().slice(0, 40);
    const kind = element.className && typeof element.className === "string"
      ? `.${element.className.split(" ").join(".")}` : "";
    return `<${element.localName}${kind}> ${words}`.trim();
  };

  const elements = () => [...document.body.querySelectorAll("*")].filter(shown);

  // nothing scrolls sideways but a box that is made for it.
  const overflow = () => {
    const wide = document.documentElement.scrollWidth;
    const found = wide > innerWidth ? [`${wide} px wide on ${innerWidth}`] : [];
    for (const element of elements()) {
      const box = element.getBoundingClientRect();
      const inside = element.closest(".table-scroll");
      if (!inside && (box.right > innerWidth + 1 || box.left < -1)) {
        found.push(`${name(element)} reaches from ${box.left} to ${box.right}`);
      }
    }
    return found;
  };

  // no text is cut off by the box it stands in.
  const cut = () => elements().filter((element) => {
    if (element.matches("input, textarea")) return false; // what is typed scrolls
    const style = getComputedStyle(element);
    const hides = (value) => value === "hidden" || value === "clip";
    const field = element.matches("button, select");
    return ((hides(style.overflowX) || field) && element.scrollWidth > element.clientWidth + 1)
      || ((hides(style.overflowY) || field) && element.scrollHeight > element.clientHeight + 1)
      || style.textOverflow === "ellipsis";
  }).map((element) => `${name(element)} is cut`);

  const atTwiceTheText = () => {
    document.documentElement.style.fontSize = "200%";
    const found = [...overflow(), ...cut()].map((each) => `at 200 %: ${each}`);
    document.documentElement.style.fontSize = "";
    return found;
  };

  // what is pressed or typed into is as high as a fingertip. A button that looks
  // like a link is a target like a link; axe measures those.
  const low = () => elements().filter((element) => {
    if (!element.matches("input:not([type=hidden]), select, textarea, button:not(.link), .button:not(.link)")) return false;
    const box = element.matches("[type=radio], [type=checkbox]")
      ? element.closest(".option") : element;
    return !box || box.getBoundingClientRect().height < 43.99;
  }).map((element) => `${name(element)} is lower than 44 px`);

  // X-10, and the font has neither slanted letters nor small capitals.
  const restyled = () => elements().flatMap((element) =>
    ["", "::before", "::after", "::first-letter", "::first-line"].flatMap((part) => {
      const style = getComputedStyle(element, part || null);
      return style.textTransform !== "none" || style.fontVariantCaps !== "normal"
        || style.fontStyle !== "normal" ? [`${name(element)}${part} is restyled`] : [];
    }));

  const tabbable = () => [...document.querySelectorAll(TABBABLE)].filter((element) =>
    element.tabIndex >= 0 && !element.disabled
    && element.checkVisibility({ visibilityProperty: true }));

  // Of a group of radio buttons the keyboard stops at one: the chosen or the first.
  const stops = () => tabbable().filter((element, place, all) => {
    if (element.type !== "radio") return true;
    const group = all.filter(({ type, name }) => type === "radio" && name === element.name);
    return element === (group.find(({ checked }) => checked) || group[0]);
  });

  // What the keyboard came by since `follow` was called, in words.
  const passed = [];
  const follow = () => document.addEventListener("focusin", (event) => passed.push(event.target));
  const way = () => {
    const wanted = stops();
    const wrong = wanted.flatMap((stop, place) => stop === passed[place] ? []
      : [`stop ${place} is ${passed[place] ? name(passed[place]) : "none"}, not ${name(stop)}`]);
    if (passed[wanted.length] === wanted.at(-1)) wrong.push("the last stop holds the focus");
    return wrong.slice(0, 5);
  };

  // the order of the page is the order of the keyboard, and every stop is seen.
  // Needs a key to have been pressed, or the browser takes us for a mouse.
  const focus = () => {
    const found = [];
    const all = tabbable();
    // A page without a header has nothing to skip.
    if (document.querySelector(".page-header") && !all[0].matches(".skip")) {
      found.push("the skip link is not first");
    }
    let before = null;
    for (const stop of all) {
      if (stop.tabIndex > 0) found.push(`${name(stop)} jumps the queue`);
      stop.focus();
      const style = getComputedStyle(stop);
      const box = stop.getBoundingClientRect();
      if (document.activeElement !== stop) found.push(`${name(stop)} takes no focus`);
      if (style.outlineStyle !== "solid" || parseFloat(style.outlineWidth) < 3) {
        found.push(`${name(stop)} shows no outline`);
      }
      if (box.bottom <= 0 || box.top >= innerHeight || box.width < 2) {
        found.push(`${name(stop)} is out of sight with the focus on it`);
      }
      const top = box.top + scrollY;
      if (before && box.bottom + scrollY <= before.top) {
        found.push(`${name(stop)} comes after ${before.name} and stands above it`);
      }
      before = stop.matches(".skip") ? null : { top, name: name(stop) };
    }
    return found;
  };

  return { overflow, cut, atTwiceTheText, low, restyled, focus, stops, follow, way };
})();
