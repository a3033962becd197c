#!/bin/sh
# Runs a command on an X display of its own, with a window manager:  with-display.sh COMMAND …
#
# SCREEN=1080x1920 chooses another size. The display ends with the command, whose exit status is kept.
set -eu

dir=$(mktemp -d)
server=
manager=
end() {
    status=$?
    trap - EXIT
    for process in $manager $server; do kill "$process" 2>/dev/null || true; done
    wait
    rm -rf "$dir"
    exit "$status"
}
trap end EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# The server chooses a free number itself and writes it down once it can be used.
Xvfb -displayfd 3 -screen 0 "${SCREEN:-1920x1080}x24" -nolisten tcp -noreset 3>"$dir/number" 2>"$dir/log" &
server=$!
tries=0
while [ ! -s "$dir/number" ]; do
    tries=$((tries + 1))
    if [ "$tries" -gt 200 ] || ! kill -0 "$server" 2>/dev/null; then
        echo "Xvfb did not start:" >&2
        cat "$dir/log" >&2
        exit 1
    fi
    sleep 0.05
done
DISPLAY=:$(cat "$dir/number")
export DISPLAY
unset WAYLAND_DISPLAY
QT_QPA_PLATFORM=xcb
export QT_QPA_PLATFORM

openbox --sm-disable >/dev/null 2>&1 &
manager=$!

"$@"
