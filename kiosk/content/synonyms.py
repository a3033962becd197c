"""What staff write for the words of the files: 折线图 for line, excel for file, 中文 for zh."""

from collections.abc import Iterable

from kiosk.content.naming import plain

_WORDS = {
    "zh": "中文 汉语 汉字 简体 简体中文 cn chs zh-cn zh_cn chinese",
    "en": "英文 英语 eng en-us en_us english",
    "name": "名称 名字 企业名称 公司名称 项目名称 展厅名称",
    "hall": "展厅 所属展厅",
    "field": "领域 行业",
    "picture": "插图 图片 照片 配图 image photo img",
    "film": "影片 视频 电影 短片 video movie clip",
    "tagline": "一句话 简介 slogan",
    "text": "文字 介绍 内容 说明 文本",
    "tags": "标签",
    "figures": "数字 指标 数据",
    "facts": "事实",
    "related": "相关 相关卡片",
    "source": "来源 出处 资料来源",
    "order": "次序 顺序 排序",
    "title": "标题",
    "subtitle": "副标题",
    "unit": "单位",
    "value": "数值 值",
    "year": "年份 年",
    "label": "标签 名称",
    "size": "宽度 大小",
    "items": "项目 条目",
    "all": "全部 所有 全都",
    "full": "全宽 整宽 整行 满行 通栏 全 whole 100% 1/1",
    "half": "半 半宽 半行 50% 1/2",
    "third": "三分之一宽 1/3",
    "two_thirds": "三分之二宽 2/3",
    "cards": "卡片 卡片列表",
    "chart": "图表",
    "timeline": "时间线 大事记 历程 编年 年表",
    "table": "表格 表 excel csv xlsx",
    "when": "时间 日期 何时 date",
    "names": "名单 名录",
    "doors": "门 入口 链接",
    "before_after": "对比 前后对比",
    "compare": "对照 前后对照 图片对比 滑块对比",
    "gallery": "图集 相册 画廊 组图",
    "sequence": "转台 旋转 序列",
    "diagram": "关系图 结构图",
    "line": "折线 折线图 曲线 曲线图 线图",
    "area": "面积 面积图",
    "stacked": "堆叠面积图 层叠面积图",
    "bars": "柱状图 柱形图 柱图 柱状 柱形 bar column",
    "ranking": "条形图 排行 排行榜 排名",
    "grouped": "分组 分组图 分组柱状图 簇状柱形图",
    "stacked_bars": "堆叠柱状图 堆积柱状图 堆积柱形图",
    "ring": "饼图 饼状图 环形图 圆环 圆环图 环图 pie donut doughnut",
    "gauge": "仪表 仪表盘 仪表图",
    "numeral": "大数字 数字",
    "heat": "热力图 热图 heatmap",
    "status": "状态 状态图",
    "scatter": "散点 散点图",
    "flow": "桑基图 流向图 sankey",
    "links": "关系图 网络图",
    "simulated": "模拟 模拟数据",
    "file": "文件 表格 csv excel xlsx xls json txt",
    "http": "网址 接口 api https rest url",
    "websocket": "ws wss",
    "sql": "数据库 database sqlite mysql postgresql",
    "prometheus": "prom promql thanos 普罗米修斯",
    "influxdb": "influx influxdb3 influxql influxdb2 时序数据库",
    "sse": "eventsource event-stream server-sent-events",
    "sparkplug": "sparkplug-b sparkplug_b sparkplugb spb",
    "opcua": "opc opc-ua opc_ua ua",
    "modbus": "modbus-tcp modbus_tcp plc 电表 寄存器",
    "s7": "s7comm snap7 西门子 siemens s7-300 s7-400 s7-1200 s7-1500",
    "visitors": "观众 参观人数 访客",
}
"""A word of the files -> what else it is called, apart by blanks."""


def meant(given: object, allowed: Iterable[str]) -> str:
    """Return the word among `allowed` that is called so; empty for none, or for several."""
    wanted = plain(given) if isinstance(given, str) else ""
    found = [one for one in allowed if wanted in _WORDS.get(one, "").split()]
    return found[0] if wanted and len(found) == 1 else ""
