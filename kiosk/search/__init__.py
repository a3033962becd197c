"""Finding a place by typing: letters of pinyin, first letters, English; no Qt."""
