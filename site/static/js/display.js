/* Colours and printing, at the foot of the page; hidden without a script. */

/**
 * Show which theme is in force and let the reader choose; only a choice is stored.
 * @returns {void}
 */
export function openDisplay() {
  const root = document.documentElement;
  const buttons = [...document.querySelectorAll("[data-theme-choice]")];
  const show = () => buttons.forEach((button) => {
    const chosen = root.dataset.theme ?? "auto";
    button.setAttribute("aria-pressed", String(button.dataset.themeChoice === chosen));
  });
  buttons.forEach((button) => button.addEventListener("click", () => {
    choose(root, button.dataset.themeChoice);
    show();
  }));
  document.querySelectorAll("[data-print]").forEach((button) => {
    button.addEventListener("click", () => window.print());
  });
  show();
}

/**
 * @param {HTMLElement} root
 * @param {string} theme "light", "dark" or "auto"
 * @returns {void}
 */
function choose(root, theme) {
  if (theme === "auto") {
    delete root.dataset.theme;
  } else {
    root.dataset.theme = theme;
  }
  try {
    if (theme === "auto") {
      localStorage.removeItem("theme");
    } else {
      localStorage.setItem("theme", theme);
    }
  } catch {
    // Storage is forbidden: the choice holds for this page.
  }
}
