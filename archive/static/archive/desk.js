/* Names for what the desk's own scripts build without one. Nothing here is needed
   where those scripts do not run. */

function nameOf(field) {
  const label = field.labels && field.labels[0];
  return field.getAttribute("aria-label") || (label ? label.textContent.trim().replace(/:$/, "") : "");
}

/* The box that stands in for a field with proposals. */
function nameProposals(root) {
  root.querySelectorAll("select.admin-autocomplete").forEach((field) => {
    const box = field.nextElementSibling;
    const name = nameOf(field);
    if (!name || !box || !box.classList.contains("select2-container")) return;
    box.querySelectorAll("[role=combobox], [role=textbox], textarea").forEach((part) => {
      part.removeAttribute("aria-labelledby");
      part.setAttribute("aria-label", name);
    });
  });
}

function nameTips(root) {
  root.querySelectorAll("span.help-tooltip[aria-label]").forEach((tip) => tip.setAttribute("role", "img"));
}

function nameAll() {
  nameProposals(document);
  nameTips(document);
}

window.addEventListener("load", nameAll);
/* the stock scripts build their boxes when jQuery finds the page ready, which can be
   later than that; what is asked for here comes after what they asked for */
if (window.django && window.django.jQuery) window.django.jQuery(nameAll);
document.addEventListener("formset:added", () => window.setTimeout(nameAll));
/* the box to type into is built when it opens, and takes the focus at once */
document.addEventListener("focusin", (event) => {
  const typed = event.target;
  if (!typed.classList || !typed.classList.contains("select2-search__field")) return;
  const open = document.querySelector(".select2-container--open [role=combobox]");
  typed.setAttribute("aria-label", `Find: ${open ? open.getAttribute("aria-label") || "" : ""}`);
});
