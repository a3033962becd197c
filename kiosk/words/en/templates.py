"""What kiosk new says, in English."""

WORDS = {
    "folder_has_mistakes": "the folder has mistakes; mend them first",
    "no_such_hall": "there is no hall '{hall}'; there are: {known}",
    "file_exists": "{path} exists already",
    "folder_exists": "{folder} exists already; choose another name with --id",
    "no_id_from_name": "no id can be made out of the name; give one with --id",
    "bad_id": "'{file_id}' cannot be an id: only small letters, digits and hyphens",
    "id_too_long": "the id has {count} characters, at most {longest_id} are allowed; give a shorter one with --id",
    "id_of_a_device": "no file can be called '{file_id}' on Windows; choose another with --id",
    "id_taken": "the id {file_id} is taken by {taken}; choose another with --id",
    "template_broken": "the template is broken",
    "would_be_a_mistake": "this would be a mistake",
    "where_numbers_are_written": "write its numbers into {table}, a row each, like {example}; the screen follows at once",
    "chart_to_add": "to show it, add this to the blocks of a zone:{block}",
    "go_into_folder": "go into its folder: cd {folder}",
    "see_while_editing": "see it while you edit: kiosk run --window 1280x720 --preview",
    "check_it": "check it: kiosk check",
    "added_to_dock": "added to the dock in {name}",
    "dock_full": "the dock in {name} is full with {count}: put {file_id} in the place of one of them, or add a door to the blocks of another zone:{door}",
    "listed_by": "the zone {listing} lists it",
    "listing_to_add": "no zone lists it yet: add this to the blocks of one:\n  - block: cards\n    show: [{file_id}]",
}
