#!/bin/sh
# The trial inside the clean Debian; trial.sh brings it there. Tells a line for each thing that was tried.
set -u
export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 PATH=/usr/sbin:/usr/bin:/sbin:/bin
cd /trial
home=/var/lib/jiulong-kiosk
state=$home/.local/state/jiulong-kiosk
# Nobody looks at the screen without the session's key to it.
export XAUTHORITY=/run/jiulong-kiosk/Xauthority
export DISPLAY=:$((200 + $(date +%N | cut -c 1-3 | sed 's/^0*//;s/^$/0/') % 500))
screen="/usr/bin/Xvfb $DISPLAY -screen 0 1920x1080x24"

# What is measured is put before all else that this machine does meanwhile: a hall's machine does nothing else.
alone="chrt --rr 1"
$alone true 2>/dev/null || alone=

now() { date +%s%N | cut -c 1-13; }
tell() { printf '      %s: %s\n' "$1" "$2"; }
holds() { # holds WHAT COMMAND …
    what=$1
    shift
    if "$@" >>/trial/commands.log 2>&1; then echo "ok    $what"; else echo "FAIL  $what"; fi
}
apt() { apt-get --yes -o Dpkg::Use-Pty=0 "$@" >>/trial/apt.log 2>&1; }
as_kiosk() { runuser -u kiosk -- env HOME=$home "$@"; }
bar() { # bar WHAT MILLISECONDS MOST
    if [ "$2" -le "$3" ]; then echo "ok    $1: $2 ms (bar ≤ $3)"; else echo "FAIL  $1: $2 ms (bar ≤ $3)"; fi
}

# -- Helpers of the session -----------------------------------------------------------------------

listen() { # as systemd would
    rm -f /run/notify /trial/told
    socat -u UNIX-RECV:/run/notify,mode=666 OPEN:/trial/told,creat,append &
    until [ -S /run/notify ]; do sleep 0.02; done
}
begin() {
    mkdir -p /run/jiulong-kiosk
    chown kiosk /run/jiulong-kiosk
    begun=$(now)
    # shellcheck disable=SC2086  # a list of words, or none
    $alone runuser -u kiosk -- env HOME=$home NOTIFY_SOCKET=/run/notify RUNTIME_DIRECTORY=/run/jiulong-kiosk KIOSK_X_SERVER="$screen" \
        /usr/lib/jiulong-kiosk/session >>/trial/session.log 2>&1 &
    session=$!
}
readied() { grep -ao READY=1 /trial/told 2>/dev/null | wc -l; }
ready() { # ready TIMES: waits until the hall has opened so often
    tries=0
    until [ "$(readied)" -ge "$1" ]; do
        sleep 0.02
        tries=$((tries + 1))
        [ $tries -lt 6000 ] || return 1
    done
}
picture() { # picture NAME: of the screen, and whether there is something on it
    sleep 3
    as_kiosk DISPLAY=$DISPLAY scrot --overwrite /tmp/$1.png && mv /tmp/$1.png /trial/ && [ "$(stat -c %s /trial/$1.png)" -gt 200000 ]
}
screen_process() {
    for at in /proc/[0-9]*; do
        if grep -qsaz '^KIOSK_RUNG=' $at/environ && ! grep -qsaz '^curtain$\|^read-content$\|^collect-feeds$' $at/cmdline &&
            grep -qsaz '^run$' $at/cmdline; then
            echo "${at#/proc/}"
            return
        fi
    done
}
ended() { # ended CODE: waits for the session, and whether it ended so
    wait $session
    code=$?
    tell "the session ended with" $code
    [ $code = "$1" ]
}
touched() { # touched NAME …: on the staff's panel
    for name in "$@"; do
        # shellcheck disable=SC2046  # two numbers
        xdotool mousemove $(sed -n "s/^$name //p" /trial/places) click 1 2>/dev/null
    done
    sleep 1.5
}

# -- Installing -----------------------------------------------------------------------------------

apt update
apt install --no-install-recommends socat xdotool scrot xvfb procps
session="xinit xauth x11-xserver-utils x11-xkb-utils xinput openbox libgl1-mesa-dri"
# shellcheck disable=SC2086  # a list of words
apt install --no-install-recommends --download-only ./first.deb $session
dpkg-query -W -f '${Package}\n' | sort >/tmp/packages
asked=$(now)
apt install --no-install-recommends ./first.deb
dpkg-query -W -f '${Package}\n' | sort | comm -13 /tmp/packages - >/tmp/new
tell "packages it brought" "$(wc -l </tmp/new)"
holds "Python is not among them, and nowhere" sh -c '! command -v python3'
holds "it runs without" as_kiosk kiosk check $home/content
# shellcheck disable=SC2086  # a list of words
apt install --no-install-recommends $session
installed=$(($(now) - asked))
tell "and for its session" "$(dpkg-query -W -f '${Package}\n' | sort | comm -13 /tmp/packages - | wc -l) in all"
tell "installing" "$installed ms"
holds "every file is there as it was packed" dpkg --verify jiulong-kiosk
holds "the user is there" id kiosk
holds "the exhibition is the user's" as_kiosk test -w $home/content/exhibition.yaml
holds "kiosk.conf is there" grep -q ^KIOSK_CONTENT=$home/content /etc/jiulong-kiosk/kiosk.conf
holds "the session is off until it is asked for" sh -c '! ls /etc/systemd/system/*.wants/jiulong-kiosk.service'
holds "kiosk is on the PATH" as_kiosk kiosk --version
holds "the exhibition is sound" as_kiosk kiosk check $home/content
holds "kiosk-doctor looks at the machine" sh -c 'kiosk-doctor --lang en >/trial/doctor.log; [ $? -le 2 ]'
holds "kiosk-setup is there" sh -c "kiosk-setup --help | grep -q -- --rotate"
holds "nothing is lacking that the program loads" sh -c \
    '! find /usr/lib/jiulong-kiosk -name "*.so*" -type f -exec env LD_LIBRARY_PATH=/usr/lib/jiulong-kiosk/_internal ldd {} + | grep "not found"'
tell "installed size" "$(du -sm /usr/lib/jiulong-kiosk | cut -f1) MB in /usr/lib/jiulong-kiosk"

# -- The hall -------------------------------------------------------------------------------------

listen
begin
holds "the hall opens" ready 1
opened=$(now)
bar "session start to the open hall" $((opened - begun)) 4000
tell "install and start, one after the other" "$((installed + opened - begun)) ms"
holds "the hall is painted" picture 1-hall
holds "another account does not get at it" sh -c \
    "! runuser -u nobody -- env -u XAUTHORITY DISPLAY=$DISPLAY xset q && ! runuser -u nobody -- env XAUTHORITY=$XAUTHORITY DISPLAY=$DISPLAY xset q"

sleep 6
killed=$(now)
kill -9 "$(screen_process)"
holds "killed, it comes back" ready 2
tell "killed to open again" "$(($(now) - killed)) ms"
holds "and is painted" picture 2-back

pkill -9 Xvfb
holds "the X server killed: the session fails, so that systemd starts it again" ended 70
sleep 1
begin
holds "started again, it opens" ready 3

printf '2580\n2580\n' >/tmp/pin
as_kiosk sh -c 'script -qec "kiosk pin" /dev/null </tmp/pin' >>/trial/commands.log 2>&1 ||
    as_kiosk kiosk pin </tmp/pin >>/trial/commands.log 2>&1
sleep 6
tries=0
while kill -0 $session 2>/dev/null && [ $tries -lt 8 ]; do
    touched left right left right
    [ $tries -gt 0 ] || picture 3-keypad
    touched 2 5 8 0 ok
    [ $tries -gt 0 ] || picture 4-panel
    touched exit
    touched sure
    tries=$((tries + 1))
done
holds "staff leave at their panel, and it stays closed" ended 0

# -- Content that is broken from the start --------------------------------------------------------

cp -R $home/content /trial/content
rm -rf "$state"
echo 'name: [' >$home/content/exhibition.yaml
begin
holds "broken content that never was good: the session fails and says why" ended 1
holds "…" grep -q "exhibition.yaml:.*error" /trial/session.log
rm -rf $home/content
cp -R /trial/content $home/content
chown -R kiosk:kiosk $home/content

# -- Upgrade, downgrade, purge --------------------------------------------------------------------

echo "# ours" >>$home/content/exhibition.yaml
as_is=$(find $home/content -type f -exec md5sum {} + | sort)
echo "KIOSK_LANGUAGE=en" >>/etc/jiulong-kiosk/kiosk.conf
same() { [ "$as_is" = "$(find $home/content -type f -exec md5sum {} + | sort)" ] && grep -q ^KIOSK_LANGUAGE=en /etc/jiulong-kiosk/kiosk.conf; }
# Whoever has got hold of the hall's user leads root nowhere.
echo "of another version" >$home-package/content.shipped
echo "a file of the machine" >/trial/victim
for name in content.shipped content.shipped.new .content.laid; do as_kiosk ln -s /trial/victim $home/$name; done
holds "an upgrade" apt install ./next.deb
holds "leaves content and kiosk.conf as they are" same
holds "follows no link in the home" grep -qx "a file of the machine" /trial/victim
holds "tells that the shipped exhibition is another one" grep -q "has changed. Yours is as it was" /trial/apt.log
rm -f $home/content.shipped* $home/.content.laid
holds "a downgrade" apt install --allow-downgrades ./first.deb
holds "leaves content and kiosk.conf as they are" same
holds "removing" apt remove jiulong-kiosk
holds "leaves content and kiosk.conf as they are" same
holds "installing again" apt install ./first.deb
holds "finds them" same
holds "purging" apt purge jiulong-kiosk
tell "left of it" "$(find / -xdev \( -path /proc -o -path /trial -o -path /dev \) -prune -o \( -iname '*jiulong*' -o -name kiosk \) -print | tr '\n' ' ')"
holds "leaves the edited exhibition only" sh -c "[ \"\$(ls $home)\" = content ] && [ ! -e $home-package ] && [ ! -e /etc/jiulong-kiosk ] && [ ! -e /usr/lib/jiulong-kiosk ]"
rm -rf $home
apt install ./first.deb
holds "purging one that nobody edited" apt purge jiulong-kiosk
holds "leaves nothing" sh -c "[ ! -e $home ] && [ ! -e $home-package ] && [ ! -e /etc/jiulong-kiosk ] && [ ! -e /etc/pam.d/jiulong-kiosk ]"
export KIOSK_START=1
apt install ./first.deb
holds "installed with KIOSK_START=1, the hall opens with the machine" sh -c 'ls /etc/systemd/system/*.wants/jiulong-kiosk.service'
unset KIOSK_START

# -- Wayland --------------------------------------------------------------------------------------

apt install --no-install-recommends sway grim
cat >/tmp/sway <<END
output HEADLESS-1 resolution 1920x1080
exec /usr/bin/kiosk run --content $home/content
END
mkdir -p /run/wayland && chown kiosk /run/wayland && chmod 700 /run/wayland
listen
as_kiosk env -u DISPLAY XDG_RUNTIME_DIR=/run/wayland WLR_BACKENDS=headless WLR_RENDERER=pixman WLR_LIBINPUT_NO_DEVICES=1 \
    NOTIFY_SOCKET=/run/notify sway --config /tmp/sway >/trial/sway.log 2>&1 &
holds "on Wayland the hall opens" ready 1
sleep 4
wayland=$(ls /run/wayland | grep -m 1 '^wayland-[0-9]$')
as_kiosk XDG_RUNTIME_DIR=/run/wayland WAYLAND_DISPLAY="$wayland" grim /run/wayland/5.png
mv /run/wayland/5.png /trial/5-wayland.png
holds "and is painted" sh -c '[ "$(stat -c %s /trial/5-wayland.png)" -gt 200000 ]'
pkill sway

# -- Units ----------------------------------------------------------------------------------------

if command -v systemd-analyze >/dev/null; then
    for unit in jiulong-kiosk jiulong-kiosk-fallen; do
        holds "systemd-analyze verify $unit" sh -c \
            "systemd-analyze verify --man=no /usr/lib/systemd/system/$unit.service 2>&1 | tee -a /trial/units.log | { ! grep -q jiulong; }"
        tell "exposure of $unit" "$(systemd-analyze security --offline=yes --no-pager /usr/lib/systemd/system/$unit.service 2>/dev/null | tail -n 1)"
    done
fi
echo "end of the trial"
