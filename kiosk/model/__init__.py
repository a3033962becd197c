"""What an exhibition is: frozen, typed, without Qt."""

import os

# Looking for plugins of pydantic, of which none is ours, would read what each package on this machine says of itself.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
