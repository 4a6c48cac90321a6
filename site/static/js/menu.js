/* The menus of the header are <details>: they open without a script. */

/**
 * Close the open menu on Escape, on a click elsewhere, and when another one opens.
 * @returns {void}
 */
export function closeMenus() {
  const menus = [...document.querySelectorAll("details.menu")];
  const closeOthers = (kept) => menus.forEach((menu) => {
    if (menu !== kept) {
      menu.open = false;
    }
  });
  document.addEventListener("click", (event) => {
    closeOthers(menus.find((menu) => menu.contains(event.target)));
  });
  document.addEventListener("keydown", (event) => {
    const open = menus.find((menu) => menu.open);
    if (event.key === "Escape" && open) {
      open.open = false;
      open.querySelector("summary").focus();
    }
  });
}
