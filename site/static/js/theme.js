/* Loaded before the first paint, so that a chosen theme does not flash; nothing is stored here. */
document.documentElement.classList.add("js");
try {
  const theme = localStorage.getItem("theme");
  if (theme === "light" || theme === "dark") {
    document.documentElement.dataset.theme = theme;
  }
} catch {
  // Storage is forbidden: the reader's system decides.
}
