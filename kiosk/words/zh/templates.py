"""What kiosk new says, in Chinese."""

WORDS = {
    "folder_has_mistakes": "这个文件夹还有错误，请先改好",
    "no_such_hall": "没有展厅“{hall}”，有：{known}",
    "file_exists": "{path} 已经存在",
    "folder_exists": "{folder} 已经存在；用 --id 换一个名字",
    "no_id_from_name": "名称变不成编号，请用 --id 写一个",
    "bad_id": "“{file_id}”不能当编号：只用小写字母、数字、连字符",
    "id_too_long": "编号有 {count} 个字，太长：至多 {longest_id} 个；用 --id 写一个短的",
    "id_of_a_device": "“{file_id}”在 Windows 上不能当文件名；用 --id 换一个",
    "id_taken": "编号 {file_id} 已经有了：{taken}；用 --id 换一个",
    "template_broken": "模板坏了",
    "would_be_a_mistake": "这样做会出错",
    "where_numbers_are_written": "数写在 {table} 里：一行一个时间和数值，例如 {example}。存了盘，屏幕马上就变",
    "chart_to_add": "要在屏幕上看到它，在一个展区的 blocks 里加：{block}",
    "go_into_folder": "先进入它的文件夹：cd {folder}",
    "see_while_editing": "一边改一边看：kiosk run --window 1280x720 --preview",
    "check_it": "检查：kiosk check",
    "added_to_dock": "已加到 {name} 的 dock（底部导航）",
    "dock_full": "{name} 的 dock 已有 {count} 项，满了：请把其中一项换成 {file_id}，或在别的展区的 blocks 里加一扇门：{door}",
    "listed_by": "展区 {listing} 会列出它",
    "listing_to_add": "还没有展区列出它：请在一个展区的 blocks 里加：\n  - block: cards\n    show: [{file_id}]",
}
