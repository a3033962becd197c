"""Why the system would not do something, in English: as the system says it itself."""

WORDS = {
    "EACCES": "{system}",
    "EPERM": "{system}",
    "ENOENT": "{system}",
    "EEXIST": "{system}",
    "EISDIR": "{system}",
    "ENOTDIR": "{system}",
    "ENOTEMPTY": "{system}",
    "ENOSPC": "{system}",
    "EDQUOT": "{system}",
    "EROFS": "{system}",
    "EIO": "{system}",
    "EFBIG": "{system}",
    "ENAMETOOLONG": "{system}",
    "ELOOP": "{system}",
    "EBUSY": "{system}",
    "EMFILE": "{system}",
    "ENXIO": "{system}",
    "ENODEV": "{system}",
}
