"""The page of a picture that is opened large: two fingers go into it, one draws it."""
