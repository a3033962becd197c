"""Why the system would not do something, by the name of its error, in Chinese."""

WORDS = {
    "EACCES": "没有权限",
    "EPERM": "没有权限",
    "ENOENT": "没有这个文件或文件夹",
    "EEXIST": "已经存在，又不是普通文件",
    "EISDIR": "这是一个文件夹",
    "ENOTDIR": "路径中有一段不是文件夹",
    "ENOTEMPTY": "文件夹不是空的",
    "ENOSPC": "磁盘满了",
    "EDQUOT": "磁盘配额用完了",
    "EROFS": "磁盘只读，不能写",
    "EIO": "磁盘读写出错",
    "EFBIG": "文件太大",
    "ENAMETOOLONG": "名字太长",
    "ELOOP": "链接绕成了圈",
    "EBUSY": "正在被别的程序使用",
    "EMFILE": "打开的文件太多",
    "ENXIO": "没有这个设备",
    "ENODEV": "没有这个设备",
}
