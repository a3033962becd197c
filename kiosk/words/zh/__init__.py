"""Chinese."""

ABOUT = {
    "name": "中文",
    "short": "中文",
    "locale": "zh_CN",
    "tag": "zh-CN",
    "comma": "、",
    "dense": True,
    "myriads": (("万亿", 12), ("亿", 8), ("万", 4)),
}
