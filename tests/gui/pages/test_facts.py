"""Nothing that the document says is lost: whoever composes a page anew takes no fact off the last page that shows it.

A fact is a row of words that stand together on one page: what it is, its number as it is written, its unit, its time.
The list is the document's, not the content's: an entry goes when the document no longer says it.
"""

import re
from pathlib import Path

import pytest

from kiosk.content import load
from kiosk.model.block import ExhibitBlock
from kiosk.model.part import Part
from kiosk.model.words import Text
from kiosk.qt.pages.page import Page
from kiosk.qt.pages.setting import Setting
from kiosk.qt.pages.table import headline
from kiosk.qt.style.look import Look
from kiosk.search.finder import Finder
from kiosk.sources.store import Store
from tests.gui.pages.seen import texts

CONTENT = Path(__file__).parents[3] / "content"

FACTS = {
    "jiulongpo": (
        ("2021 年 8 月 23 日", "悦来国际会议中心", "N3010"),
        ("智能现代工业风",),
        ("百年工业城，科创新高地",),
        ("提、按、转、折", "龙头凤尾", "昂头欲飞"),
        ("九心归一启新程", "龙行天下向未来"),
        ("裸眼 3D", "全方位", "全视角", "重庆数字大厦"),
        ("九龙门", "智汇八方", "博采众长"),
        ("液晶屏", "幕布", "大数据项目", "智慧平台"),
        ("智能制造＋互动体验",),
        ("隆鑫", "500AC"),
        ("冰淇淋机器人售卖机", "纷纷排队体验"),
        ("奶茶机器人售卖机", "纷纷排队体验"),
        ("MR", "排队"),
        ("九龙纹", "10", "米", "无人机"),
        ("23", "家", "54", "2021 年"),
        ("传统工业大区", "智能制造强区", "智能宜居之城"),
        ("住业游乐购",),
        ("瞭望者", "高空抛物", "国内首个", "久治不愈"),
        ("智慧养老信息服务平台", "已建成"),
        ("九龙坡云医院", "已建成"),
        ("养老、医疗、教育", "老中青", "堵点", "痛点"),
        ("9", "所", "智慧校园建设示范学校"),
        ("首个新冠肺炎病例隔离点", "5", "套", "2021 年报道"),
        ("隔离人员健康管理平台", "视频动态监测平台"),
        ("建档电子化", "过程视频化", "健康数据化", "监测动态化"),
        ("29", "产品", "参考目录", "2021 年报道"),
        ("疫情防控", "民生保障", "试点"),
        ("数字化城市管理中心", "视频监控", "危险源预警", "环卫车监测", "移动综合执法", "智慧公园", "智能路灯"),
        ("公众安全感", "群众满意度", "执法公信力", "90", "%", "4 年"),
        ("数字经济增加值", "124.15", "亿元", "2020 年"),
        ("四上企业", "217", "家", "2020 年"),
        ("高新技术企业", "432", "家", "2020 年"),
        ("市级以上科技型企业", "2032", "家", "2020 年"),
        ("高技术制造业", "增加值占比", "11", "%", "2020 年"),
        ("高技术服务业", "营业收入占比", "52.1", "%", "2020 年"),
        ("产业数字化赋能中心", "2021 年 1 月", "市经济信息委", "九龙坡区政府", "物联网"),
        ("二郎街道", "2021 年 9 月", "12.6", "万平方米"),
        ("展示", "数字化转型服务", "协同", "重庆数字大厦"),
        ("瞄准行业龙头和领军企业", "核心载体", "全球"),
        ("智能化创新推进组", "云长制", "清单化"),
        ("产业大数据", "政务大数据", "城市大数据"),
        ("九龙智造", "智慧九龙"),
        ("质量变革、效率变革、动力变革",),
        ("数据智能和产业发展生态体系",),
        ("国家数字经济创新发展试验区核心区",),
        ("东三街", "渝州路街道", "石桥铺街道", "二郎街道"),
        ("重庆数字大厦", "启迪科技园", "万科023创意天地"),
        ("互联网", "软件信息技术服务", "大数据及人工智能"),
        ("西三镇", "陶家", "贸易", "服务业", "西彭", "有色金属", "制造业", "铜罐驿"),
        ("智慧农业", "乡村文旅", "平安乡村", "乡村治理"),
        ("杨家坪街道", "谢家湾街道", "石坪桥街道", "中梁山街道", "九龙街道", "华岩镇"),
        ("智慧政务", "智慧公共服务", "智慧城市管理", "国家级数字化治理先行示范区"),
        ("九龙半岛", "长江文化艺术产业湾区", "黄桷坪"),
        ("京渝国际文创园", "501艺术基地", "五洲世纪文化创意中心"),
        ("国家级数字内容创新示范区",),
        ("软件服务产业", "中国软件名城", "大数据智能化服务商"),
        ("大数据及人工智能产业", "独角兽", "瞪羚", "种子企业", "行业龙头"),
        ("智能网联汽车及汽车电子产业", "电能源", "氢能源", "车联网", "整车", "零部件"),
        ("智能装备及（铝）新材料产业", "智能生产线", "高端装备", "智能机器人", "智慧车间", "数字工厂", "轻量化"),
        ("数字内容产业", "文创", "文体", "文旅", "数字内容产业带"),
    ),
    "airport": (
        ("116", "家", "规模以上工业企业"),
        ("281.17", "亿元", "46.4", "%"),
        ("成渝地区双城经济圈产业合作示范园",),
        ("80", "家", "智能化改造"),
        ("13", "数字化车间", "1", "智能工厂", "2019"),
        ("重庆智得热工", "1995 年", "医疗废物处理成套设备"),
        ("完成两化融合体系贯标", "通过重庆市智能工厂认定", "全球领先的智能工厂", "2022 年", "2023 年"),
        ("网络远程运维", "专精特新"),
        ("重庆云海机械", "2500", "万元", "真空泵装配数字化车间"),
        ("重庆驰骋轻型汽车部件", "7000", "万元", "轻型汽车部件制造智能工厂"),
        ("国内首条", "柔性自动化生产线"),
        ("提升了3倍", "85%", "80%", "30%", "99"),
        ("30", "余", "14", "万平方米", "10", "亿元", "60", "亿元"),
        ("智能化新兴产业项目", "10", "余"),
        ("笑杰", "轻量化", "长安新能源汽车", "“一级”主要配套商"),
        ("申耀", "凯嘉", "1.2", "万平方米", "7000", "万元", "5", "亿元"),
        ("集智", "12", "亩"),
        ("金石", "3D 打印", "西南区域中心", "深圳市金石三维打印科技有限公司"),
        ("天实精工", "2017", "OPPO", "VIVO", "小米", "传音", "魅族", "华勤", "硕诺"),
        ("天实精工", "10", "亿元", "超过"),
        ("数十家", "千亿级智能终端产业"),
        ("临空", "230", "亩", "35", "万平方米", "29", "家"),
        ("25", "万平方米", "标准厂房", "10", "宿舍"),
        ("智能手机", "智能穿戴", "工业机器人", "3D 打印", "智能家居"),
        ("柯马", "舟海", "国翰"),
        ("136", "亿元", "2020 年", "四分之一以上"),
        ("木耳", "航空物流", "航空冷链", "仓储配送", "保税贸易", "转口贸易", "多式联运示范中心"),
        ("千亿级航空物流产业",),
        ("7", "复星国药", "宝能", "中远海运", "东方嘉盛"),
        ("宝能", "16", "亿元", "326", "亩", "30", "万平方米", "60"),
        ("宝能物流西南结算中心", "跨境电商运营中心", "航空冷链物流中心", "多式联运物流中心", "西南地区总部"),
        ("中通", "2.24", "亿美元", "274", "亩", "27.4", "万平方米", "25", "亿元"),
        ("仓储电商产业孵化", "航空仓储转运", "中通优选仓储", "智能设备研发"),
        ("中通西南总部基地", "结算总部"),
        ("重庆现代建筑智慧产业园", "渝邻高速", "绕城高速", "3", "公里"),
        ("标准化设计", "工厂化生产", "装配化施工", "一体化装修", "信息化管理", "智能化应用"),
        ("集采集销", "供应链金融", "智慧物流", "智慧服务"),
        ("行业标准制定", "部品部件检测", "综合人才培训"),
        ("研发总部", "生产制造", "紫光建筑云"),
        ("实验田", "设计之都", "智慧示范园区", "国际智能建造生态峰"),
        ("长安汽车渝北工厂", "焊接柔性生产线"),
    ),
}  # fmt: skip


def words_of(part):
    """Every text of a piece of content: what an exhibit says while it is played."""
    for value in dict(part).values():
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Text):
                yield one.zh
            elif isinstance(one, Part):
                yield from words_of(one)


def said_on(place, setting, look):
    """Return all that a page shows, in one text."""
    made = Page(place, headline(place, setting.exhibition, look), setting, look)
    made.resize(look.width, 3 * look.height)  # nothing of it scrolls
    made.show()
    made.show_at_once()
    shown = [text.text for text in texts(made)]
    exhibits = [block.exhibit for block in place.blocks if isinstance(block, ExhibitBlock)]
    made.hide()
    made.deleteLater()
    played = (one for each in exhibits for one in words_of(each))
    return "\n".join(_bare(one) for one in (made.title, made.subtitle, *shown, *played))


def _bare(text):
    """Return a text without blanks: a house style may set them anew."""
    return re.sub(r"\s", "", text)


def _says(page, word):
    """Tell whether a page says a word; a number is no part of a longer one."""
    digits = re.fullmatch(r"[\d.]+", word)
    return re.search(rf"(?<![\d.]){re.escape(word)}(?![\d.])" if digits else re.escape(_bare(word)), page)


@pytest.fixture(scope="module")
def pages(qapp, theme):
    shown = load(CONTENT).exhibition
    look = Look(theme, "zh", 100, 1920, 1080)
    setting = Setting(shown, Store(shown.feeds), print, {}, Finder(), reduce_motion=True)
    places = [*shown.zones.values(), *shown.cards.values()]
    halls = {name: [] for name in shown.halls}
    for place in places:
        halls[place.hall].append(said_on(place, setting, look))
    return halls


@pytest.mark.parametrize("hall", FACTS)
def test_every_fact_is_on_a_page(pages, hall):
    lost = [
        fact
        for fact in FACTS[hall]
        if not any(all(_says(page, word) for word in fact) for page in pages[hall])
    ]
    assert lost == []
