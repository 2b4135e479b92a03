#!/bin/sh
# Prints the pages of this folder as PDF. Needs Chromium and the TrueType font WenQuanYi Micro Hei (Debian: fonts-wqy-microhei);
# fonts with PostScript outlines become Type 3 fonts and much larger files. rules.pdf was printed with such a font.
cd "$(dirname "$0")" || exit 1
for page in guide notice dirty wild; do
  chromium --headless --no-sandbox --disable-gpu --no-pdf-header-footer --disable-pdf-tagging --print-to-pdf="$page.pdf" "$page.html"
done
