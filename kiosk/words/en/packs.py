"""Why a pack is not made or not taken: the fact and the cure, in English."""

WORDS = {
    # The file
    "no_file": "{file} cannot be read: {why}",
    "not_pack": "{file} is no pack of content, or was not copied to its end: copy it again, or make it again",
    "unsigned": "{file} is not signed and is refused: make it with kiosk pack",
    "unknown_key": "{file} is signed with a key ({key}) not trusted here: if you know it, have the technician run kiosk trust",
    "altered": "{file} was altered after it was signed, or is damaged: copy it again, or make it again",
    "newer": "{file} was made by a newer kiosk: update the program on this machine first",
    # What is in it
    "compressed": "the files in {file} are compressed, kiosk pack does not do that: make it again",
    "encrypted": "{file} is encrypted, kiosk pack does not do that: make it again",
    "link": "“{name}” in {file} is a link: a pack holds plain files only",
    "twice": "“{name}” is in {file} twice",
    "bad_name": "“{name}” in {file} cannot be a file's name: it leads elsewhere, or Windows cannot open it",
    "same_name": "“{name}” and “{other}” in {file} are one name on Windows: give one another name and pack again",
    "too_many": "there are too many files in {file}: {limit} at most",
    "too_large": "{file} is too large: {limit} MB in all at most",
    "has_errors": "the content has {n:error} and is refused, the screen stays as it is: mend it and pack it again",
    # The machine
    "no_room": "the disk is too full: {need} MB are needed, {free} MB are free",
    "cannot_write": "{folder} cannot be written: {why}. Run this as a user who may, or use another content folder",
    "busy": "another program is changing the content of {folder}: try again in a moment",
    "no_previous": "there is no previous content to go back to",
    "not_a_folder": "{folder} is no folder: nothing was changed",
    # Making one
    "unpackable": "{folder} has {n:error} and was not packed: mend the content first",
    "pack_link": "“{name}” is a link, nothing was packed: copy the file itself there",
    "copy_link": "“{name}” is no plain file, nothing was copied: put the file itself there",
    "pack_name": "“{name}” cannot be a file's name on other machines, nothing was packed: give it another name",
    "pack_secret": "there is a private key in “{name}”, nothing was packed: it has no place in a content folder",
    "changing": "“{name}” was changed while it was packed: save it and run this again",
    # Keys
    "no_key": "{file} is no private key of kiosk pack: use the one you have kept",
    "no_public_key": "{file} is no public key (.kioskkey): kiosk pack makes one when it is first used",
    "private_key_given": "{file} is a private key and must stay where it was made: use the .kioskkey file",
    "name_taken": "another key called “{name}” is trusted already ({key}): run kiosk trust --remove {name} first",
    "not_trusted": "no trusted key is called “{name}”",
}
