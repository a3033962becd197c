"""Names as they are typed: places of China and words of industry whose characters are read in more than one way."""

import pytest

from kiosk.search.names import Names
from kiosk.search.spelling import by_dictionary, by_likelihood, name_line, text_line

NAMES = """
重庆市:chongqingshi 长寿区:changshouqu 重庆市长寿区:chongqingshichangshouqu 大足区:dazuqu 綦江区:qijiangqu 涪陵区:fulingqu 北碚区:beibeiqu 垫江县:dianjiangxian 酉阳:youyang 石柱土家族自治县:shizhutujiazuzizhixian 秀山:xiushan 黔江区:qianjiangqu 合川区:hechuanqu 潼南区:tongnanqu 璧山区:bishanqu 荣昌区:rongchangqu 奉节县:fengjiexian 巫溪县:wuxixian 万州区:wanzhouqu 大渡口区:dadukouqu 九龙坡区:jiulongpoqu 沙坪坝区:shapingbaqu 曾家岩:zengjiayan 驿都大道:yidudadao 磁器口:ciqikou 重庆市长江大桥:chongqingshichangjiangdaqiao 重庆市长安汽车:chongqingshichanganqiche 朝天门:chaotianmen 解放碑:jiefangbei 白市驿:baishiyi 陶家都市工业园:taojiadushigongyeyuan
漯河市:luoheshi 六安市:luanshi 亳州市:bozhoushi 蚌埠市:bengbushi 歙县:shexian 黟县:yixian 枞阳县:zongyangxian 涡阳县:guoyangxian 砀山县:dangshanxian 濉溪县:suixixian 灵璧县:lingbixian 阜阳市:fuyangshi 繁昌区:fanchangqu 无为市:wuweishi 宿州市:suzhoushi 宿松县:susongxian 铜陵市:tonglingshi 当涂县:dangtuxian 全椒县:quanjiaoxian
铅山县:yanshanxian 弋阳县:yiyangxian 婺源县:wuyuanxian 鄱阳县:poyangxian 余干县:yuganxian 都昌县:duchangxian 赣州市:ganzhoushi 乐平市:lepingshi 石城县:shichengxian 万载县:wanzaixian 大余县:dayuxian 会昌县:huichangxian
蔚县:yuxian 井陉县:jingxingxian 乐亭县:laotingxian 蠡县:lixian 任丘市:renqiushi 大城县:daichengxian 大名县:damingxian 涿州市:zhuozhoushi 曲阳县:quyangxian 曲周县:quzhouxian 柏乡县:baixiangxian 鸡泽县:jizexian 涞源县:laiyuanxian 藁城区:gaochengqu 深泽县:shenzexian 行唐县:xingtangxian 隆尧县:longyaoxian 威县:weixian 易县:yixian 成安县:chenganxian 邯郸市:handanshi
单县:shanxian 莘县:shenxian 东阿县:dongexian 茌平区:chipingqu 鄄城县:juanchengxian 莒县:juxian 莒南县:junanxian 临朐县:linquxian 即墨区:jimoqu 曲阜市:qufushi 牟平区:mupingqu 栖霞市:qixiashi 芝罘区:zhifuqu 无棣县:wudixian 乐陵市:lelingshi 费县:feixian 济南市:jinanshi 济宁市:jiningshi 长清区:changqingqu 长岛:changdao 郯城县:tanchengxian 夏津县:xiajinxian 东平县:dongpingxian 汶上县:wenshangxian 惠民县:huiminxian
浚县:xunxian 荥阳市:xingyangshi 长垣市:changyuanshi 长葛市:changgeshi 渑池县:mianchixian 柘城县:zhechengxian 泌阳县:biyangxian 中牟县:zhongmuxian 尉氏县:weishixian 叶县:yexian 禹州市:yuzhoushi 濮阳市:puyangshi 睢县:suixian 杞县:qixian 郏县:jiaxian 淇县:qixian 淅川县:xichuanxian 内黄县:neihuangxian 获嘉县:huojiaxian 项城市:xiangchengshi 嵩县:songxian 洛阳市:luoyangshi 召陵区:shaolingqu
洪洞县:hongtongxian 长治市:changzhishi 长子县:zhangzixian 隰县:xixian 解州:xiezhou 繁峙县:fanshixian 忻州市:xinzhoushi 岢岚县:kelanxian 临汾市:linfenshi 汾阳市:fenyangshi 应县:yingxian 朔州市:shuozhoushi 曲沃县:quwoxian 绛县:jiangxian 沁县:qinxian 万荣县:wanrongxian
吴堡县:wubuxian 柞水县:zhashuixian 华阴市:huayinshi 华州区:huazhouqu 长武县:changwuxian 洛南县:luonanxian 佛坪县:fopingxian 澄城县:chengchengxian 宜川县:yichuanxian 米脂县:mizhixian 栎阳:yueyang 阎良区:yanliangqu 鄠邑区:huyiqu 旬邑县:xunyixian
宕昌县:tanchangxian 会宁县:huiningxian 张掖市:zhangyeshi 成县:chengxian 两当县:liangdangxian 迭部县:diebuxian 阿克塞:akesai 临洮县:lintaoxian 岷县:minxian 夏河县:xiahexian 积石山:jishishan 红古区:hongguqu 合水县:heshuixian 华池县:huachixian
长春市:changchunshi 珲春市:hunchunshi 桦甸市:huadianshi 扶余市:fuyushi 乾安县:qiananxian 长白山:changbaishan 磐石市:panshishi 朝阳区:chaoyangqu 调兵山市:diaobingshanshi 桓仁:huanren 岫岩:xiuyan 阜新市:fuxinshi 兴城市:xingchengshi 沈阳市:shenyangshi 大石桥市:dashiqiaoshi 穆棱市:mulingshi 绥棱县:suilengxian 阿城区:achengqu 巴彦县:bayanxian 宾县:binxian 拜泉县:baiquanxian 抚远市:fuyuanshi
焉耆:yanqi 且末县:qiemoxian 尉犁县:yulixian 疏勒县:shulexian 巴音郭楞:bayinguoleng 莎车县:shachexian 喀什市:kashishi 吐鲁番市:tulufanshi 哈密市:hamishi 塔什库尔干:tashikuergan 石河子市:shihezishi 轮台县:luntaixian 阿勒泰市:aletaishi
盱眙县:xuyixian 邳州市:pizhoushi 睢宁县:suiningxian 溧阳市:liyangshi 甪直镇:luzhizhen 六合区:luhequ 句容市:jurongshi 射阳县:sheyangxian 浒墅关:xushuguan 长兴县:changxingxian 栖霞区:qixiaqu 泰兴市:taixingshi 相城区:xiangchengqu 盛泽镇:shengzezhen 建湖县:jianhuxian 阜宁县:funingxian 涟水县:lianshuixian
台州市:taizhoushi 丽水市:lishuishi 乐清市:yueqingshi 嵊州市:shengzhoushi 嵊泗县:shengsixian 鄞州区:yinzhouqu 衢州市:quzhoushi 缙云县:jinyunxian 会稽山:kuaijishan 瓯海区:ouhaiqu 余姚市:yuyaoshi 龙游县:longyouxian 象山县:xiangshanxian 椒江区:jiaojiangqu 浦江县:pujiangxian 诸暨市:zhujishi 莫干山:moganshan
厦门市:xiamenshi 长汀县:changtingxian 闽侯县:minhouxian 长泰区:changtaiqu 尤溪县:youxixian 长乐区:changlequ 柘荣县:zherongxian 大田县:datianxian 将乐县:jianglexian 漳浦县:zhangpuxian 莆田市:putianshi
番禺区:panyuqu 东莞市:dongguanshi 大埔县:dabuxian 黄埔区:huangpuqu 长洲区:changzhouqu 高要区:gaoyaoqu 揭阳市:jieyangshi 乐昌市:lechangshi 增城区:zengchengqu 从化区:conghuaqu 阳山县:yangshanxian 徐闻县:xuwenxian 澄迈县:chengmaixian 儋州市:danzhoushi 乐东:ledong 横琴:hengqin 深圳市:shenzhenshi 坪山区:pingshanqu 百色市:baiseshi 邕宁区:yongningqu
都江堰市:dujiangyanshi 郫都区:piduqu 邛崃市:qionglaishi 什邡市:shifangshi 犍为县:qianweixian 筠连县:junlianxian 荥经县:yingjingxian 珙县:gongxian 乐山市:leshanshi 乐至县:lezhixian 射洪市:shehongshi 长宁县:changningxian 阆中市:langzhongshi 雅安市:yaanshi 会理市:huilishi 会东县:huidongxian 阿坝县:abaxian 汶川县:wenchuanxian 壤塘县:rangtangxian 色达县:sedaxian 得荣县:derongxian 沐川县:muchuanxian 中江县:zhongjiangxian 三台县:santaixian
秭归县:zigui 监利市:jianlishi 郧阳区:yunyangqu 黄陂区:huangpiqu 硚口区:qiaokouqu 猇亭区:xiaotingqu 石首市:shishoushi 长阳:changyang 枝江市:zhijiangshi 洪湖市:honghushi 阳新县:yangxinxian 耒阳市:leiyangshi 郴州市:chenzhoushi 汨罗市:miluoshi 长沙市:changshashi 宁乡市:ningxiangshi 攸县:youxian 茶陵县:chalingxian 桃源县:taoyuanxian 张家界市:zhangjiajieshi 汝城县:ruchengxian 芷江:zhijiang 溆浦县:xupuxian 保靖县:baojingxian 泸溪县:luxixian
阿拉善:alashan 和林格尔:helingeer 察哈尔:chahaer 多伦县:duolunxian 五原县:wuyuanxian 磴口县:dengkouxian 呼和浩特:huhehaote 六盘水市:liupanshuishi 仁怀市:renhuaishi 毕节市:bijieshi 岑巩县:cengongxian 贞丰县:zhenfengxian 丹寨县:danzhaixian 大方县:dafangxian 都匀市:duyunshi 长顺县:changshunxian 玉屏:yuping 罗甸县:luodianxian 大理:dali 会泽县:huizexian 勐腊县:menglaxian 漾濞:yangbi 丽江市:lijiangshi 石屏县:shipingxian 曲靖市:qujingshi 宁蒗:ninglang 盈江县:yingjiangxian 元谋县:yuanmouxian
北京市长城饭店:beijingshichangchengfandian 天津市长芦盐场:tianjinshichangluyanchang 上海市长宁区:shanghaishichangningqu 大兴区:daxingqu 长辛店:changxindian 东单:dongdan 十里堡:shilipu 瓦窑堡:wayaobu 宝坻区:baodiqu 蓟州区:jizhouqu 莘庄:xinzhuang 华山:huashan
薄膜:bomo 薄膜:baomo 轧制:zhazhi 轧制:yazhi 轧钢:zhagang 支行会计:zhihangkuaiji 旅行业:lvxingye 旅行业:luxingye 旅行业:lvhangye 银行行长:yinhanghangzhang 音乐厅:yinyueting 数据重载:shujuchongzai 重型机械:zhongxingjixie 调度中心:diaoduzhongxin 调味品:tiaoweipin 传感器:chuanganqi 传记:zhuanji 电子乐:dianziyue 快乐谷:kuailegu 校准仪器:jiaozhunyiqi 厂长办公室:changzhangbangongshi 成长基金:chengzhangjijin 角色:juese 模具:muju 模型:moxing 供给:gongji 供应链:gongyinglian 发卡行:fakahang 绿色工厂:lusegongchang 绿色工厂:lvsegongchang 女装:nvzhuang 女装:nuzhuang 铝业:lvye 铝业:luye 曾国藩:zengguofan 单雄信:shanxiongxin 解缙:xiejin 仇英:qiuying 华佗:huatuo 区块链:qukuailian 车间:chejian 贾平凹:jiapingwa 家具:jiaju 红绿灯:honglvdeng 石油:shiyou
"""

PAIRS = [pair.split(":") for pair in NAMES.split()]
SEVERAL = 5


def found(name, typed):
    """Return how near the match is: 0 is the likeliest reading from the beginning; None where it is not found."""
    names = Names()
    names.add(0, name_line(name, by_dictionary))
    names.close()
    return next((rank for rank, owners in enumerate(names.find(typed)) if len(owners)), None)


@pytest.mark.parametrize(("name", "typed"), PAIRS)
def test_a_name_is_found_as_it_is_typed(name, typed):
    assert found(name, typed) is not None


def test_nearly_all_are_found_by_their_likeliest_reading():
    assert len(PAIRS) > 400
    assert sum(found(name, typed) == 0 for name, typed in PAIRS) > 0.96 * len(PAIRS)


@pytest.mark.parametrize(
    ("name", "nobody"),
    [("区块链", "ou"), ("家具", "gu"), ("红绿灯", "gong"), ("石油", "dan"), ("车间", "ju")],
)
def test_readings_that_nobody_uses_lead_nowhere(name, nobody):
    assert found(name, nobody) is None


def test_no_character_has_more_readings_than_a_handful():
    characters = [chr(code) for code in range(0x4E00, 0x9FA6)]
    assert max(len(readings) for one in characters for readings in by_dictionary(one)) <= SEVERAL


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("重庆市长寿区和重庆市长江大桥", "ChongQingShiChangShouQuHeChongQingShiChangJiangDaQiao"),
        ("支行会计", "ZhiHangKuaiJi"),
        ("研究生命起源", "YanJiuShengMingQiYuan"),
        ("驿都大道的薄膜与轧制", "YiDuDaDaoDeBoMoYuZhaZhi"),
    ],
)
def test_texts_are_divided_from_the_right(text, line):
    assert text_line(text, by_likelihood) == line
