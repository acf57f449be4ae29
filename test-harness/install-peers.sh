#!/bin/sh
# The system tests' peers and tools, from Debian, with none of their services started. Does nothing where all are there.
set -eu
PATH=$PATH:/usr/sbin:/sbin

packages=
want() {
    [ -e "$1" ] || command -v "$1" >/dev/null || packages="$packages $2"
}
want keepalived keepalived
want /usr/lib/frr/vrrpd frr
want tcpdump tcpdump
want ip iproute2
want nsenter util-linux
want nft nftables
want ping iputils-ping
want sysctl procps
want qemu-system-x86_64 qemu-system-x86
want depmod kmod
want cpio cpio
want ipvsadm ipvsadm

# To look at the page with. Ubuntu has no such package: there one test is left out, and dev says so.
browser=
command -v chromium-headless-shell >/dev/null || command -v chromium >/dev/null || browser=" chromium-headless-shell fonts-dejavu-core"
[ -n "$packages$browser" ] || exit 0

if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "the system tests need these Debian packages: sudo apt-get install --no-install-recommends$packages$browser" >&2
    exit 1
fi

echo "installing$packages$browser"
guard=/usr/sbin/policy-rc.d
if [ ! -e $guard ]; then
    printf '#!/bin/sh\nexit 101\n' >$guard
    chmod +x $guard
    trap 'rm -f $guard' EXIT
fi
export DEBIAN_FRONTEND=noninteractive
install() {
    apt-get -qq install -y --no-install-recommends "$@" >/dev/null ||
        { apt-get -qq update && apt-get -qq install -y --no-install-recommends "$@" >/dev/null; }
}
# shellcheck disable=SC2086 # a list of words
[ -z "$packages" ] || install $packages
# shellcheck disable=SC2086 # a list of words
[ -z "$browser" ] || install $browser || echo "there is no package with a browser here" >&2
