"""Chinese names in English text, respelled so that an English voice says them: Xipeng becomes shee-pung."""

import re

_INITIALS = {
    "zh": "j", "ch": "ch", "sh": "sh", "b": "b", "p": "p", "m": "m", "f": "f", "d": "d", "t": "t", "n": "n", "l": "l",
    "g": "g", "k": "k", "h": "h", "j": "j", "q": "ch", "x": "sh", "r": "r", "z": "z", "c": "ts", "s": "s", "y": "y",
    "w": "w", "": "",
}  # fmt: skip
_FINALS = {
    "a": "ah", "o": "or", "e": "uh", "ai": "ai", "ei": "ay", "ao": "au", "ou": "oh", "an": "ahn", "en": "un",
    "ang": "ahng", "eng": "ung", "ong": "oong", "er": "er", "i": "ee", "in": "in", "ing": "ing", "u": "oo",
    "ia": "ee-ah", "ie": "ee-yeh", "iao": "ee-yow", "iu": "ee-oh", "ian": "ee-en", "iang": "ee-ahng", "iong": "ee-oong",
    "ua": "wah", "uo": "wor", "uai": "why", "ui": "way", "uan": "oo-ahn", "un": "oon", "uang": "oo-ahng",
    "ue": "oo-eh", "ve": "oo-eh", "v": "oo", "ue_": "oo-eh",
}  # fmt: skip
_AFTER_PALATAL = {
    "ia": "ah", "ie": "yeh", "iao": "ow", "iu": "oh", "ian": "en", "iang": "ahng", "iong": "oong", "uan": "oo-en",
}  # fmt: skip
_WHOLE = {
    "zhi": "jur", "chi": "chur", "shi": "shur", "ri": "rur", "zi": "zuh", "ci": "tsuh", "si": "suh", "yi": "ee",
    "yu": "yoo", "you": "yo", "ye": "yeh", "yan": "yen", "yuan": "yoo-en", "yue": "yoo-eh", "yun": "yoon", "ying": "ing",
    "yong": "yoong", "yao": "yow", "yin": "in", "wu": "woo", "wo": "wor", "wei": "way", "wai": "why", "wen": "wun",
    "weng": "wung", "hua": "hoo-ah", "huo": "hoo-or", "hui": "hoo-ay", "huai": "hoo-eye", "shua": "shoo-ah",
    "shuo": "shaw", "shui": "shoo-ay", "shuai": "shoo-eye", "chui": "choo-ay", "chuai": "choo-eye", "chuo": "chaw",
    "zhua": "jah", "zhuo": "jaw", "zhui": "joo-ay", "zhuai": "joo-eye", "xie": "shyeh", "jie": "jyeh", "qie": "chyeh",
    "jue": "joo-eh", "que": "choo-eh", "xue": "shoo-eh", "lie": "lee-eh", "nie": "nee-eh", "bie": "bee-eh",
    "pie": "pee-eh", "mie": "mee-eh", "die": "dee-eh", "tie": "tee-eh", "e": "uh", "er": "er", "ai": "eye", "ao": "ow",
    "duo": "daw", "tuo": "taw", "nuo": "naw", "luo": "law", "zuo": "zaw", "cuo": "tsaw", "suo": "saw", "ruo": "raw",
    "guo": "gwaw", "kuo": "kwaw", "bo": "baw", "po": "paw", "mo": "maw", "fo": "faw", "dui": "doo-ay", "tui": "too-ay",
    "zui": "zoo-ay", "cui": "tsoo-ay", "sui": "soo-ay", "rui": "roo-ay", "gui": "gway", "kui": "kway", "lia": "lee-ah",
    "xiao": "shyow", "jiao": "jow", "qiao": "chow", "biao": "bee-ow", "piao": "pee-ow", "miao": "mee-ow",
    "diao": "dee-ow", "tiao": "tee-ow", "niao": "nee-ow", "liao": "lee-ow", "fou": "foh", "lo": "law", "o": "or",
}  # fmt: skip
_ALL = (
    "a ai an ang ao ba bai ban bang bao bei ben beng bi bian biao bie bin bing bo bu ca cai can cang cao ce cen "
    "ceng cha chai chan chang chao che chen cheng chi chong chou chu chuai chuan chuang chui chun chuo ci cong "
    "cou cu cuan cui cun cuo da dai dan dang dao de dei deng di dian diao die ding diu dong dou du duan dui dun "
    "duo e en er fa fan fang fei fen feng fo fou fu ga gai gan gang gao ge gei gen geng gong gou gu gua guai guan "
    "guang gui gun guo ha hai han hang hao he hei hen heng hong hou hu hua huai huan huang hui hun huo ji jia "
    "jian jiang jiao jie jin jing jiong jiu ju juan jue jun ka kai kan kang kao ke ken keng kong kou ku kua kuai "
    "kuan kuang kui kun kuo la lai lan lang lao le lei leng li lia lian liang liao lie lin ling liu long lou lu "
    "luan lun luo lv lve ma mai man mang mao me mei men meng mi mian miao mie min ming miu mo mou mu na nai nan "
    "nang nao ne nei nen neng ni nian niang niao nie ning niu nong nu nuan nuo nv nve ou pa pai pan pang pao pei "
    "pen peng pi pian piao pie pin ping po pou pu qi qia qian qiang qiao qie qin qing qiong qiu qu quan que qun "
    "ran rang rao re ren ri rong rou ru ruan rui run ruo sa sai san sang sao se sen seng sha shai shan shang shao "
    "she shen sheng shi shou shu shua shuai shuan shuang shui shun shuo si song sou su suan sui sun suo ta tai "
    "tan tang tao te teng ti tian tiao tie ting tong tou tu tuan tui tun tuo wa wai wan wang wei wen weng wo wu "
    "xi xia xian xiang xiao xie xin xing xiong xiu xu xuan xue xun ya yan yang yao ye yi yin ying yong you yu "
    "yuan yue yun za zai zan zang zao ze zei zen zeng zha zhai zhan zhang zhao zhe zhen zheng zhi zhong zhou zhu "
    "zhua zhuai zhuan zhuang zhui zhun zhuo zi zong zou zu zuan zui zun zuo "
)
_SYLLABLES = frozenset(_ALL.split())
_LONGEST = 6
_TELLING = re.compile(
    r"q(?!ua|ue|ui)|(?:^|[aeioung])x(?=[iu])|zh|uo|iao|iang|iong|uang|i[ae]n|iu|ie|ui|ong|[jxq]i"
)
"""What gives pinyin away: English does not write it so, or reads it otherwise."""
_ENGLISH_WORDS = (
    "taxi canadian piano ruin guide juice quiet suite pixie genie movie die tie pie lie among song long bongo tongue "
    "julie annie billie katie sophie duo union onion lion zion orion indian asian fiona diana suit fruit guitar build "
    "hong kong ping pong antonio maxi dixie vivian adrian brian julian sienna vienna pienaar cuisine maui"
)
_ENGLISH = frozenset(_ENGLISH_WORDS.split())
_NAMES = frozenset(
    (
        "tianshi",
        "changan",
        "erlang",
        "huayan",
        "jingyu",
        "linkong",
        "yubei",
        "yulin",
        "yuzhou",
        "huaqin",
        "yuelai",
        "chicheng",
        "huawei",
    )
)


def respelled(syllable: str) -> str:
    """Return a syllable of pinyin without its tone as an English voice reads it right; what is none as it is."""
    if syllable in _WHOLE:
        return _WHOLE[syllable]
    found = re.fullmatch(r"(zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]?)([a-zü]+)", syllable)
    if found is None:
        return syllable
    initial, final = found[1], found[2].replace("ü", "v")
    if initial in ("j", "q", "x") and final in _AFTER_PALATAL:
        return _INITIALS[initial] + _AFTER_PALATAL[final]
    if final not in _FINALS:
        return syllable
    if final.startswith("u") and initial in ("j", "q", "x") and final in ("u", "un"):
        return _INITIALS[initial] + {"u": "oo", "un": "oon"}[final]
    return _INITIALS[initial] + _FINALS[final]


def spelled_name(word: str) -> str:
    """Return a capitalised word as it is read: pinyin respelled where English would go wrong, all else as it is."""
    lower = word.lower().replace("'", "").replace("’", "")
    if lower in _ENGLISH or not (_TELLING.search(lower) or lower in _NAMES):
        return word
    parts = _divided(lower)
    if len(parts) < 2:  # noqa: PLR2004 - one syllable is too little to tell by
        return word
    return "-".join(map(respelled, parts)).capitalize()


def _divided(word: str) -> list[str]:
    """Return a word as syllables, the longest first; nothing where it is not made of them."""
    if not word:
        return []
    for length in range(min(_LONGEST, len(word)), 0, -1):
        if word[:length] in _SYLLABLES:
            rest = word[length:]
            if not rest:
                return [word]
            if parts := _divided(rest):
                return [word[:length], *parts]
    return []
