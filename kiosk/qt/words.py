"""The program's own words on the screen, in every language; content has its own."""

from kiosk.model.words import Text

WORDS: dict[str, Text] = {
    name: Text(zh=zh, en=en)
    for name, zh, en in (
        ("back", "返回", "Back"),
        ("hall", "展厅", "Hall"),
        ("language", "EN", "中文"),
        ("text_size", "字号", "Text size"),
        ("demo", "演示数据", "Demo data"),
        ("live", "实时", "Live"),
        ("waiting", "等待数据", "Waiting for data"),
        ("stale", "{age}前的数据", "Data from {age} ago"),
        ("unreachable", "连接中断", "No connection"),
        ("unreachable_since", "连接中断，{age}前", "No connection, {age} ago"),
        ("ago", "{age}前", "{age} ago"),
        ("share", "占整体", "Of the whole"),
        ("partly", "部分是 {age}前的", "partly from {age} ago"),
        ("source", "来源", "Source"),
        ("derived", "推算", "Derived"),
        ("formula", "算法", "Formula"),
        ("related", "相关", "Related"),
        ("all", "全部", "All"),
        ("enterprise", "企业", "Enterprise"),
        ("project", "项目", "Project"),
        ("enterprises", "企业", "Enterprises"),
        ("projects", "项目", "Projects"),
        ("nothing_found", "没有符合条件的卡片", "No card fits these filters"),
        ("count", "{n} 张卡片", "{n} cards"),
        ("seconds", "{n} 秒", "{n} s"),
        ("minutes", "{n} 分钟", "{n} min"),
        ("hours", "{n} 小时", "{n} h"),
        ("days", "{n} 天", "{n} d"),
        ("every", "每 {age}更新", "every {age}"),
        ("calm", "正常", "OK"),
        ("attention", "注意", "Attention"),
        ("alarm", "警戒", "Alarm"),
        ("unweighted", "粗细不代表数量", "Widths carry no quantity"),
        ("within", "近 {age} {change}", "{change} in {age}"),
        ("still_there", "还在看吗？", "Still looking?"),
        ("begins_again", "{n} 秒后回到首页，轻触屏幕继续看", "Back to the start in {n} s: touch to stay"),
        ("step_in", "轻触屏幕，走进展厅", "Touch to step in"),
        ("closed", "闭馆时间", "Closed"),
        ("open_hours", "开放时间 {hours}", "Open {hours}"),
        ("quoted", "来源原文", "As stated"),
    )
}
