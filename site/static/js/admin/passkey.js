// Says in words that a passkey did not answer; allauth's script only writes it to the console.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  for (const message of document.querySelectorAll("[data-passkey-failed]")) {
    message.hidden = false;
  }
});
