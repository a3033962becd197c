#!/usr/bin/env bash
# QFontMetrics.inFont() and inFontUcs4() say that a font has characters which it has not.
#
# PySide6-Essentials 6.11.3 (Qt 6.11.3), @expo-google-fonts/ma-shan-zheng 0.4.3 and noto-sans-sc 0.4.3, offscreen platform.
# Documented: "Returns true if the character ch is a valid character in the font". 館 is not in Ma Shan Zheng's table of characters, yet
# QFontMetrics(QFont("Ma Shan Zheng")).inFontUcs4(ord("館")) is True as soon as any other known font has it: the fonts
# that Qt would fall back to are asked as well. (A program that wants one face for a whole name, or warns of what a face lacks, gets
# two faces and no warning.) QRawFont.fromFont(font).supportsCharacter() tells the truth.
#
# Seen:
#   alone: inFontUcs4 False, QRawFont False     with another font: inFontUcs4 True, QRawFont False
# Ends with 0 while that is so, 1 when inFontUcs4 speaks of the font alone.
set -eu
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
python3 -m venv venv
venv/bin/pip -q install 'PySide6-Essentials==6.11.3'
for name in ma-shan-zheng noto-sans-sc; do
    npm pack --silent "@expo-google-fonts/$name@0.4.3" >/dev/null
    mkdir "$name" && tar xzf ./*"$name"*.tgz -C "$name"
done
# No font of the machine takes part.
printf '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><cachedir>%s</cachedir></fontconfig>' "$folder/cache" > fonts.conf
cat > ask.py <<'P'
import glob
import sys

from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics, QGuiApplication, QRawFont

app = QGuiApplication([])
for name in sys.argv[1:]:
    QFontDatabase.addApplicationFont(glob.glob(f"{name}/package/400Regular/*.ttf")[0])
font = QFont("Ma Shan Zheng")
code = ord("館")
print(f"inFontUcs4 {QFontMetrics(font).inFontUcs4(code)}, QRawFont {QRawFont.fromFont(font).supportsCharacter(code)}")
P
ask() { FONTCONFIG_FILE="$folder/fonts.conf" QT_QPA_PLATFORM=offscreen venv/bin/python ask.py "$@" 2>/dev/null; }
alone=$(ask ma-shan-zheng) both=$(ask ma-shan-zheng noto-sans-sc)
echo "alone: $alone     with another font: $both"
[ "$both" = "inFontUcs4 True, QRawFont False" ]
