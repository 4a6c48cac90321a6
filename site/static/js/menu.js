/* The menus of the header are <details>: they open without a script. */

/**
 * Close the open menu on Escape, and when the reader clicks or moves on elsewhere.
 * @returns {void}
 */
export function closeMenus() {
  const menus = [...document.querySelectorAll("details.menu")];
  const closeOthers = ({ target }) => {
    menus.filter((menu) => !menu.contains(target)).forEach((menu) => {
      menu.open = false;
    });
  };
  document.addEventListener("click", closeOthers);
  document.addEventListener("focusin", closeOthers);
  document.addEventListener("keydown", (event) => {
    const open = menus.find((menu) => menu.open);
    if (event.key === "Escape" && open) {
      open.open = false;
      open.querySelector("summary").focus();
    }
  });
}
