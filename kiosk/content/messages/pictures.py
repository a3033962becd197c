"""What is said about pictures."""

from kiosk.content.messages.wording import Wording

TABLE: dict[str, Wording] = {
    "picture_not_svg": Wording(
        "bad-picture",
        ("这不是一幅 SVG 图片", "this is not an SVG picture"),
        ("从绘图软件里重新导出，编码用 UTF-8", "export it again from the drawing program, as UTF-8"),
    ),
    "picture_not_photograph": Wording(
        "bad-picture",
        ("这不是一幅完整的图片", "this is not a whole picture"),
        (
            "用图片软件另存为 PNG、JPEG、WebP 或 GIF，只改扩展名不行；没有复制完的文件请重新复制",
            "save it as PNG, JPEG, WebP or GIF, changing the extension is not enough; copy it again if it was cut off",
        ),
    ),
    "picture_unknown": Wording(
        "bad-picture",
        ("这种图片不能显示：“{given}”", "this kind of picture cannot be shown: '{given}'"),
        ("另存为 PNG、JPEG、WebP、GIF 或 SVG", "save it as PNG, JPEG, WebP, GIF or SVG"),
    ),
    "video_unknown": Wording(
        "bad-picture",
        ("这种视频不能播放：“{given}”", "this kind of video cannot be played: '{given}'"),
        (
            "转成 WebP 或 GIF 动图，例如在 PowerPoint 里“导出—创建动态 GIF”；没有声音，至多 {limit} 秒",
            "turn it into a moving WebP or GIF picture, for example with PowerPoint's Export, Create an Animated GIF; it has no sound and lasts at most {limit} s",
        ),
    ),
    "clip_too_long": Wording(
        "too-large",
        ("动图放一遍要 {count} 秒，太长", "the moving picture takes {count} s, too long"),
        ("剪短到 {limit} 秒以内", "cut it to at most {limit} s"),
    ),
    "picture_too_many_pixels": Wording(
        "too-large",
        ("图片有 {count} 像素，太大", "the picture has {count} pixels, too many"),
        ("总共至多 {limit}00 万像素", "at most {limit} million"),
    ),
    "picture_wasteful": Wording(
        "large-picture",
        ("图片有 {count} 像素，比屏幕还大", "the picture has {count} pixels, more than any screen"),
        ("缩小到长边 {limit} 像素以内", "make its longer side {limit} pixels at most"),
    ),
    "picture_heavy": Wording(
        "picture-heavy",
        ("图片里有屏幕画起来很慢的效果：{given}", "the picture has an effect that is slow to paint: {given}"),
        (
            "在绘图软件里去掉滤镜、蒙版、图案、动画和嵌套的克隆，虚线转成路径，再导出",
            "take out filters, masks, patterns, animations and clones of clones, turn dashes into paths, and export it again",
        ),
    ),
    "picture_busy": Wording(
        "picture-heavy",
        ("图片太复杂：{count} {noun_zh}", "the picture is too complicated: {count} {noun_en}"),
        ("至多 {limit} 个；简化后再导出", "at most {limit}; simplify it and export it again"),
    ),
    "picture_refers": Wording(
        "picture-refers",
        ("图片引用了别的文件或程序：{given}", "the picture refers to other files or programs: {given}"),
        (
            "在绘图软件里把图像嵌入为路径，再导出",
            "turn it into plain paths in the drawing program and export it again",
        ),
    ),
    "picture_too_large": Wording(
        "too-large",
        ("图片太大", "the picture is too large"),
        ("至多 {limit} MB", "at most {limit} MB"),
    ),
}
