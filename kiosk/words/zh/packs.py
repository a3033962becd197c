"""Why a pack is not made or not taken: the fact and the cure, in Chinese."""

WORDS = {
    # The file
    "no_file": "读不到 {file}：{why}",
    "not_pack": "{file} 不是内容包，或者没有复制完整：请重新复制，或重新打包",
    "unsigned": "{file} 没有签名，不能换上：请用 kiosk pack 打包",
    "unknown_key": "{file} 的签名人（密钥 {key}）不受这台电脑信任：如果认识，请技术人员运行 kiosk trust",
    "altered": "{file} 在签名之后被改动过，或者损坏了：请重新复制，或重新打包",
    "newer": "{file} 是用更新的程序打包的：请先升级这台电脑上的程序",
    # What is in it
    "compressed": "{file} 里的文件被压缩过，不是 kiosk pack 做的：请重新打包",
    "encrypted": "{file} 是加密的，不是 kiosk pack 做的：请重新打包",
    "link": "{file} 里的“{name}”是一个链接：内容包里只能有普通文件",
    "twice": "{file} 里有两个“{name}”",
    "bad_name": "{file} 里的文件名“{name}”不能用：它会写到别处，或者在 Windows 上打不开",
    "same_name": "{file} 里的“{name}”和“{other}”在 Windows 上是同一个名字：请改名后重新打包",
    "too_many": "{file} 里的文件太多：最多 {limit} 个",
    "too_large": "{file} 太大：所有文件加起来最多 {limit} MB",
    "has_errors": "内容有 {n} 个错误，没有换上，屏幕照旧：请改好以后重新打包",
    # The machine
    "no_room": "磁盘空间不够：还要 {need} MB，只剩 {free} MB",
    "cannot_write": "{folder} 写不了：{why}。请用有权限的用户运行，或换一个内容文件夹",
    "busy": "另一个程序正在更换 {folder} 的内容，请稍后再试",
    "no_previous": "没有上一版可以换回",
    "not_a_folder": "{folder} 不是文件夹，没有换上",
    # Making one
    "unpackable": "{folder} 有 {n} 个错误，没有打包：请先改好",
    "pack_link": "“{name}”是一个链接，没有打包：请把文件本身复制到这里",
    "copy_link": "“{name}”不是普通文件，没有复制：请把文件本身放到这里",
    "pack_name": "文件名“{name}”在别的电脑上打不开，没有打包：请改名",
    "pack_secret": "“{name}”里有私钥，没有打包：私钥不能放进内容文件夹",
    "changing": "打包的时候“{name}”被改动了：请存好以后再运行一次",
    # Keys
    "no_key": "{file} 不是 kiosk pack 的私钥：请用备份的私钥文件",
    "no_public_key": "{file} 不是公钥文件（.kioskkey）：公钥由 kiosk pack 第一次打包时生成",
    "private_key_given": "{file} 是私钥，不能交给别的电脑：请用 .kioskkey 文件",
    "name_taken": "已经信任另一个叫“{name}”的密钥（{key}）：请先运行 kiosk trust --remove {name}",
    "not_trusted": "没有叫“{name}”的受信任密钥",
}
