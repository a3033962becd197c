// How the samples of ExcelJS 4.4.0 and SheetJS 0.18.5 were made: node make.mjs, where both are installed.
import ExcelJS from "exceljs";
import XLSX from "xlsx";

const when = new Date(Date.UTC(2026, 2, 1, 8, 30));

const book = new ExcelJS.Workbook();
const sheet = book.addWorksheet("电表");
sheet.addRow(["时间", "功率", "份额", "算式"]);
sheet.addRow([when, 12500, 0.464, { formula: "B2*2" }]);
sheet.getCell("A2").numFmt = "yyyy/m/d h:mm";
sheet.getCell("B2").numFmt = '0.0,"兆瓦"';
sheet.getCell("C2").numFmt = "0.0%";
await book.xlsx.writeFile("exceljs.xlsx");

const made = XLSX.utils.aoa_to_sheet([["时间", "功率", "份额", "说明"], [{ t: "n", v: 46082.354166666664, z: 'yyyy"年"m"月"d"日"' }, 12500, 0.464, "两行\r\n_x000D_"]]);
made.B2.z = "#,##0,";
made.C2.z = "0.0%";
const all = XLSX.utils.book_new();
XLSX.utils.book_append_sheet(all, made, "电表");
XLSX.writeFile(all, "sheetjs.xlsx", { compression: true });
