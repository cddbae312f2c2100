// Says that a file is too large before it is sent over a phone's connection; the server checks too.
const field = document.querySelector("[data-import-limit]");
const note = document.getElementById("import-too-large");

if (field && note) {
  field.addEventListener("change", () => {
    const file = field.files[0];
    const tooLarge = Boolean(file) && file.size > Number(field.dataset.importLimit);
    note.hidden = !tooLarge;
    if (tooLarge) {
      field.value = "";
      note.scrollIntoView({ block: "center" });
    }
  });
}
