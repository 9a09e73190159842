// Search without a server: every word must occur in the name or the text of an entry.
(function () {
  "use strict";
  var index = window.attainIndex || [];
  var form = document.getElementById("search");
  var query = document.getElementById("query");
  var found = document.getElementById("found");
  var count = document.getElementById("count");
  var hits = document.getElementById("hits");
  if (!form || !query || !index.length) return;
  var up = document.body.getAttribute("data-up") || "";
  // "é" is found by "e", and the other way round.
  function plain(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  }
  var entries = index.map(function (entry) {
    return { entry: entry, name: plain(entry.name), text: plain(entry.name + "\n" + entry.text.join("\n")) };
  });
  var MOST = 20;
  function search() {
    var words = plain(query.value).split(/\s+/).filter(Boolean);
    hits.textContent = "";
    found.hidden = words.length === 0;
    if (!words.length) return;
    var all = entries.filter(function (it) {
      return words.every(function (word) { return it.text.indexOf(word) >= 0; });
    });
    var inName = function (it) { return words.every(function (word) { return it.name.indexOf(word) >= 0; }) ? 0 : 1; };
    all.sort(function (a, b) { return inName(a) - inName(b); });
    all.slice(0, MOST).forEach(function (it) {
      var item = document.createElement("li");
      var link = document.createElement("a");
      link.href = up + it.entry.href;
      link.textContent = it.entry.name;
      item.appendChild(link);
      item.appendChild(document.createTextNode(" " + it.entry.kind));
      hits.appendChild(item);
    });
    count.textContent = all.length === 0 ? "Nothing was found."
      : all.length > MOST ? all.length + " were found; the first " + MOST + " are shown."
      : all.length === 1 ? "1 was found." : all.length + " were found.";
  }
  query.addEventListener("input", search);
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    var first = hits.querySelector("a");
    if (first) first.click();
  });
  form.addEventListener("keydown", function (event) {
    if (event.key === "Escape") { query.value = ""; search(); query.focus(); }
  });
  form.hidden = false;
})();
