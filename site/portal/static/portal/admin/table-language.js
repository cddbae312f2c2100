// The table editor's menu in the administration's languages: its own file knows "en-US" alone.
const languages = window.Handsontable?.languages;

if (languages) {
  const { languageCode, ...english } = languages.getLanguageDictionary("en-US");
  languages.registerLanguageDictionary({ ...english, languageCode: "en" });
  languages.registerLanguageDictionary({
    ...english,
    languageCode: "vi",
    "ContextMenu:items.insertRowAbove": "Thêm hàng phía trên",
    "ContextMenu:items.insertRowBelow": "Thêm hàng phía dưới",
    "ContextMenu:items.insertColumnOnTheLeft": "Thêm cột bên trái",
    "ContextMenu:items.insertColumnOnTheRight": "Thêm cột bên phải",
    "ContextMenu:items.removeRow": ["Xóa hàng", "Xóa các hàng"],
    "ContextMenu:items.removeColumn": ["Xóa cột", "Xóa các cột"],
    "ContextMenu:items.undo": "Hoàn tác",
    "ContextMenu:items.redo": "Làm lại",
  });
}
