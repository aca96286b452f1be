// The button that shows the parts of the site, where the page is narrow (frame.css). Without scripts
// they are all shown.

const button = document.querySelector(".site-menu");

function show(isOpen) {
  button.setAttribute("aria-expanded", String(isOpen));
}

button?.addEventListener("click", () => show(button.getAttribute("aria-expanded") !== "true"));
button?.parentElement.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || button.getAttribute("aria-expanded") !== "true") return;
  show(false);
  button.focus();
});
