"""What the spoken guide says between the texts of a page, in Chinese."""

WORDS = {
    "pair": "{first}：{last}",
    "figure": "{label}：{number}，{year}",
    "number": "{number} {unit}",
    "noted": "{said}，{note}",
    "formula": "这是推算：{formula}",
    "source": "数字来自：{sources}",
    "room": "展厅里有：{names}",
    "chart": "图表：{title}",
    "demo_chart": "图表：{title}，这里是演示数据",
    "shows": "可以看到：{names}",
    "demo": "这里是演示数据",
    "change": "{said}，从 {before} 到 {after}",
    "all_enterprises": "这里列出 {enterprises} 家企业",
    "all_projects": "这里列出 {projects} 个项目",
    "all_cards": "这里列出 {enterprises} 家企业、{projects} 个项目",
    "cards": "这里有：{names}",
    "doors": "接下来可以看：{names}",
    "around": "{name}：{names}",
    "play": "请动手：{invites}",
    "listed": "{names}",
}
