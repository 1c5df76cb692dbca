/* Lists that change without a reload: what htmx leaves to us. Without scripts, or when
   anything fails, every link and the form are plain ones. */
(function () {
  "use strict";
  var ours = function (event) {
    return event.target && event.target.closest && event.target.closest("#list");
  };

  /* an address holds what was chosen, and no empty boxes */
  document.addEventListener("htmx:configRequest", function (event) {
    var asked = event.detail.parameters;
    Array.from(asked.keys()).forEach(function (name) {
      if (asked.get(name) === "") {
        asked.delete(name);
      }
    });
  });

  document.addEventListener("htmx:beforeRequest", function (event) {
    if (ours(event)) {
      document.getElementById("list").setAttribute("aria-busy", "true");
    }
  });

  /* what cannot be shown in its place is asked for as a page */
  ["htmx:responseError", "htmx:sendError", "htmx:timeout"].forEach(function (name) {
    document.addEventListener(name, function (event) {
      window.location.assign(event.detail.pathInfo.finalRequestPath);
    });
  });

  /* the button of a narrow screen stays as it was left */
  var wasOpen = false;
  document.addEventListener("htmx:beforeSwap", function () {
    var filters = document.querySelector("#list .filters");
    wasOpen = filters !== null && filters.open;
  });

  /* the head tells of what is shown now: feeds, and whether to index it */
  var TOLD = "link[rel=alternate], meta[name=robots]";
  document.addEventListener("htmx:afterSwap", function (event) {
    var text = event.detail.xhr.responseText;
    var fresh = new DOMParser().parseFromString(text, "text/html").head;
    document.head.querySelectorAll(TOLD).forEach(function (old) {
      old.remove();
    });
    document.head.append.apply(document.head, fresh.querySelectorAll(TOLD));
  });

  document.addEventListener("htmx:afterSettle", function () {
    var list = document.getElementById("list");
    var said = list.querySelector(".sentence");
    var filters = list.querySelector(".filters");
    filters.open = filters.open || wasOpen;
    document.getElementById("announced").textContent = said.textContent;
    var wrong = list.querySelector("[aria-invalid]");
    (wrong || said).focus({ preventScroll: true });
    said.scrollIntoView({ block: "nearest" });
  });
})();
