"""How a screen ended, by the code of it, in Chinese."""

WORDS = {
    "ended": "程序意外结束（{detail}）",
    "hung": "{detail} 秒没有画面",
    "unopened": "{detail} 秒内没有打开",
    "unstarted": "电脑启动不了程序（{detail}）",
    "undisplayed": "屏幕断开了",
}
