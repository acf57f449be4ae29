#!/usr/bin/env bash
# Three real nodes on two virtual LANs keep two addresses alive: failover, a sync group that moves, a planned move, the cluster's view. Every claim is checked twice: in the kernels of the nodes and on the wire.
#
# All of it happens in namespaces of its own (network, mounts, processes), which end with this script, however it ends. Without root
# they are made inside a user namespace; where even that is not allowed, the same machines run on the simulated LAN.
set -euo pipefail

cd "$(dirname "$(readlink -f "$0")")"
distribution=target/understudy

readonly ADDRESS=10.9.8.100 SECOND=10.9.9.100 VRID=51 INTERVAL_MS=250
readonly NODES=(alpha beta gamma)
declare -A PRIORITY=([alpha]=150 [beta]=120 [gamma]=100) HOST=([alpha]=10.9.8.1 [beta]=10.9.8.2 [gamma]=10.9.8.3) PID=()

# ---- Where it takes place -------------------------------------------------------------------------------------------------------

as_root() {
    unshare --net --mount --pid --fork --kill-child sh -c 'mount -t tmpfs tmpfs /run && exec "$@"' - "$@"
}

# Twice into a user namespace: mount wants to be root, tcpdump must not be (it would try to become somebody who is not there).
as_user() {
    unshare --user --map-root-user --mount --pid --fork --kill-child sh -c 'mount -t tmpfs tmpfs /run &&
        exec unshare --user --map-user=1000 --keep-caps --net --mount "$@"' - "$@"
}

probe='ip netns add try && ip link add try type bridge && ip link add try1 type veth peer name try2'

enter() {
    if as_root sh -c "$probe" >/dev/null 2>&1; then
        as_root "./${0##*/}" inside
    elif as_user sh -c "$probe" >/dev/null 2>&1; then
        echo "(no root: all of this happens inside a user namespace)"
        as_user "./${0##*/}" inside
    else
        simulate
    fi
}

simulate() {
    echo "This machine allows no network namespaces, not even inside a user namespace."
    echo "So nothing real is shown: the same state machines hold elections on a simulated LAN, on a virtual clock."
    exec ../dev sim --runs 1000
}

build_stage() {
    stage=/run/stage
    mkdir $stage
    ip link add lan type bridge
    ip link add second type bridge
    ip link set lan up
    ip link set second up
    local node
    for node in "${NODES[@]}"; do
        ip netns add "$node"
        ip link add "$node" type veth peer name eth0 netns "$node"
        ip link set "$node" master lan up
        ip -n "$node" addr add "${HOST[$node]}/24" dev eth0
        ip -n "$node" link set lo up
        ip -n "$node" link set eth0 up
        ip link add "$node-2" type veth peer name eth1 netns "$node"
        ip link set "$node-2" master second up
        ip -n "$node" addr add "${HOST[$node]/.8./.9.}/24" dev eth1
        ip -n "$node" link set eth1 up
        configure "$node" >"$stage/$node.conf"
    done
    for node in "${NODES[@]}"; do
        ip -n "$node" -ts -o monitor address >"$stage/$node.kernel" &
    done
    : >"$stage/tcpdump"
    tcpdump -i lan -tt -n -l --immediate-mode 'ip proto 112 or arp' >"$stage/wire" 2>>"$stage/tcpdump" &
    await "tcpdump to listen" grep -q 'listening on' "$stage/tcpdump"
}

configure() {
    cat <<CONF
understudy {
  node-name = $1
  control.socket = "$stage/$1.sock"
  journal.directory = "$stage/$1.journal"
  state-directory = "$stage/$1.state"
  vrrp-instance.VI_1 {
    interface = eth0
    version = 3
    virtual-router-id = $VRID
    priority = ${PRIORITY[$1]}
    advert-int = ${INTERVAL_MS}ms
    virtual-ipaddress = ["$ADDRESS/24 dev eth0"]
  }
  vrrp-instance.VI_2 {
    interface = eth1
    version = 3
    virtual-router-id = 52
    priority = ${PRIORITY[$1]}
    advert-int = ${INTERVAL_MS}ms
    virtual-ipaddress = ["$SECOND/24 dev eth1"]
  }
  vrrp-sync-group.VG_1 { group = [VI_1, VI_2] }
  cluster {
    bind = "${HOST[$1]}:7355"
    seed-nodes = ["${HOST[alpha]}:7355", "${HOST[beta]}:7355", "${HOST[gamma]}:7355"]
    trusted-networks = ["10.9.8.0/24"]
  }
}
CONF
}

start() {
    nsenter --net="/run/netns/$1" $distribution/bin/understudy run -c "$stage/$1.conf" >>"$stage/$1.log" 2>&1 &
    PID[$1]=$!
}

# ---- What is observed -----------------------------------------------------------------------------------------------------------

has() { ip -n "$1" -o addr show dev eth0 | grep -q " $ADDRESS/"; }
has_second() { ip -n "$1" -o addr show dev eth1 | grep -q " $SECOND/"; }
has_both() { only_holder_is "$1" && has_second "$1"; }

# Whoever has the address in its kernel, of the nodes whose daemon lives.
holders() {
    local node
    for node in "${NODES[@]}"; do
        [ -z "${PID[$node]:-}" ] || ! has "$node" || echo "$node"
    done
}

only_holder_is() { [ "$(holders)" = "$1" ]; }

# The time of the first advertisement of a node after a moment; with a third argument, of that priority.
advert() {
    awk -v from="${HOST[$1]}" -v after="$2" -v priority="${3:-[0-9]+}" \
        '$1 > after && $3 == from && /vrid '$VRID',/ && $0 ~ "prio " priority "," { print $1; exit }' "$stage/wire"
}

seen_advert() { [ -n "$(advert "$@")" ]; }

# The time at which hosts on the LAN were first told, after a moment, where the address is now.
told() {
    awk -v after="$1" '$1 > after && /ARP/ && /'$ADDRESS'/ { print $1; exit }' "$stage/wire"
}

# The time at which a node's kernel got (+) or lost (-) the address, first after a moment.
kernel() {
    local line lost stamp
    grep " $ADDRESS/" "$stage/$1.kernel" | while read -r line; do
        lost=+
        [[ $line != *Deleted* ]] || lost=-
        stamp=$(date -d "$(sed 's/^\[\([^]]*\)\].*/\1/' <<<"$line")" +%s.%N)
        if [ $lost = "$2" ] && later "$stamp" "$3"; then
            echo "$stamp"
            break
        fi
    done
}

later() { awk -v a="$1" -v b="$2" 'BEGIN { exit !(a > b) }'; }

since() { awk -v from="$1" -v to="${2:-0}" 'BEGIN { printf "%+8.3f s", to - from }'; }

# await WHAT COMMAND...: until it is true, for at most half a minute.
await() {
    local what=$1 end=$((SECONDS + 30))
    shift
    until "$@"; do
        [ $SECONDS -lt $end ] || failed "waited in vain for $what"
        sleep 0.02
    done
}

# The protocol's own patience, in seconds: three intervals of silence and the skew of the one who waits.
patience() { awk -v i=$INTERVAL_MS -v p="${PRIORITY[$1]}" -v n="$2" 'BEGIN { printf "%.3f", (n * i + i * (256 - p) / 256) / 1000 }'; }

# ---- How it is told -------------------------------------------------------------------------------------------------------------

if [ -t 1 ]; then bold=$'\e[1m' plain=$'\e[0m'; else bold='' plain=''; fi

act() { printf '\n%s%s%s\n' "$bold" "$1" "$plain"; }
say() { printf '  %s\n' "$*"; }

# line BEGIN TIME WHAT
line() {
    [ -n "$2" ] || failed "not observed: $3"
    printf '  %s  %s\n' "$(since "$1" "$2")" "$3"
}

show_kernels() {
    local node note
    say "who has $ADDRESS, as the kernels say:"
    for node in "${NODES[@]}"; do
        note=$(ip -n "$node" -br -4 addr show dev eth0 | awk '{ $1 = $2 = ""; print }')
        printf '      %-6s %s%s\n' "$node" "$note" "$([ -n "${PID[$node]:-}" ] || echo '   (daemon not running)')"
    done
}

show_status() {
    say "understudy status on $1:"
    $distribution/bin/understudy status -c "$stage/$1.conf" | sed 's/^/      /' || failed "no status from $1"
}

failed() {
    printf '\n%sThe demo failed: %s%s\n' "$bold" "$1" "$plain" >&2
    local node
    for node in "${NODES[@]}"; do
        printf -- '--- last lines of %s\n' "$node"
        tail -n 15 "$stage/$node.log" || true
    done >&2
    { echo '--- last lines of the wire'; tail -n 15 "$stage/wire"; } >&2
    exit 1
}

# ---- The acts -------------------------------------------------------------------------------------------------------------------

act_election() {
    act "Act 1: three nodes, one address"
    say "alpha (priority ${PRIORITY[alpha]}), beta (${PRIORITY[beta]}) and gamma (${PRIORITY[gamma]}) start; they share $ADDRESS, VRRP 3, every $INTERVAL_MS ms"
    local begin=$EPOCHREALTIME node
    for node in "${NODES[@]}"; do start "$node"; done
    await "alpha alone to have the address" only_holder_is alpha
    await "alpha's advert" seen_advert alpha "$begin"
    line "$begin" "$(advert alpha "$begin")" "wire:   alpha advertises, priority ${PRIORITY[alpha]}"
    line "$begin" "$(kernel alpha + "$begin")" "kernel: alpha has $ADDRESS"
    for node in beta gamma; do
        await "$node to answer" $distribution/bin/understudy status -c "$stage/$node.conf" >/dev/null 2>&1
    done
    show_kernels
    show_status alpha
}

act_failover() {
    act "Act 2: kill -9"
    local begin=$EPOCHREALTIME
    kill -9 "${PID[alpha]}"
    { wait "${PID[alpha]}" || true; } 2>/dev/null
    PID[alpha]=
    await "beta alone to have the address" only_holder_is beta
    await "beta's advert" seen_advert beta "$begin"
    say "alpha's daemon is gone without a word; by the protocol beta waits up to $(patience beta 3) s from alpha's last advert"
    line "$begin" "$(advert beta "$begin")" "wire:   beta advertises, priority ${PRIORITY[beta]}"
    line "$begin" "$(kernel beta + "$begin")" "kernel: beta has $ADDRESS"
    await "the LAN to be told" told_after "$begin"
    line "$begin" "$(told "$begin")" "wire:   beta tells the LAN where $ADDRESS is now"
    show_kernels
    say "(what alpha left behind is alpha's to clean up: next act)"
    show_status beta
}

told_after() { [ -n "$(told "$1")" ]; }

act_return() {
    act "Act 3: alpha returns"
    local begin=$EPOCHREALTIME
    start alpha
    await "alpha's advert" seen_advert alpha "$begin"
    await "alpha alone to have the address" only_holder_is alpha
    line "$begin" "$(kernel alpha - "$begin")" "kernel: alpha's leftover of its former life is gone"
    line "$begin" "$(advert alpha "$begin")" "wire:   alpha advertises, priority ${PRIORITY[alpha]}: it preempts"
    line "$begin" "$(kernel beta - "$begin")" "kernel: beta has given $ADDRESS up"
    line "$begin" "$(kernel alpha + "$begin")" "kernel: alpha has it"
    show_kernels
}

act_group() {
    act "Act 4: a sync group moves as one"
    say "$SECOND, on another LAN, is in one group with $ADDRESS; now alpha's link to that LAN loses its carrier"
    await "alpha to have both addresses" has_both alpha
    local begin=$EPOCHREALTIME
    ip link set alpha-2 down
    await "beta alone to have both addresses" has_both beta
    ! has_second alpha || failed "alpha still has $SECOND"
    line "$begin" "$(advert alpha "$begin" 0)" "wire:   alpha resigns on the LAN that still works, too"
    line "$begin" "$(kernel alpha - "$begin")" "kernel: alpha has given $ADDRESS up, whose link was well"
    line "$begin" "$(kernel beta + "$begin")" "kernel: beta has $ADDRESS, and $SECOND"
    ip link set alpha-2 up
    await "alpha to have both addresses again" has_both alpha
    say "the link is back, and so are both addresses, at alpha"
}

sees_all() { [ "$($distribution/bin/understudy status --cluster -c "$stage/$1.conf" 2>/dev/null | grep -cE '^(alpha|beta|gamma) +up ')" = 3 ]; }

act_switchover() {
    act "Act 5: a planned move, and what the cluster knows"
    await "alpha to know all nodes" sees_all alpha
    local begin=$EPOCHREALTIME
    $distribution/bin/understudy switchover VG_1 --to gamma -c "$stage/alpha.conf" | sed 's/^/      /' || failed "no switchover"
    await "gamma alone to have both addresses" has_both gamma
    await "gamma's advert" seen_advert gamma "$begin"
    line "$begin" "$(advert gamma "$begin")" "wire:   gamma advertises"
    line "$begin" "$(kernel gamma + "$begin")" "kernel: gamma has $ADDRESS"
    line "$begin" "$(kernel alpha - "$begin")" "kernel: alpha has given it up, in spite of its higher priority"
    say "understudy status --cluster on beta:"
    $distribution/bin/understudy status --cluster -c "$stage/beta.conf" | sed 's/^/      /' || failed "no status from beta"
    await "alpha to have it back" moved_to alpha
    await "alpha alone to have both addresses" has_both alpha
    say "and back to alpha"
}

moved_to() { $distribution/bin/understudy switchover VG_1 --to "$1" -c "$stage/$1.conf" >/dev/null 2>&1; }

act_farewell() {
    act "Act 6: an orderly stop"
    local begin=$EPOCHREALTIME
    kill -TERM "${PID[alpha]}"
    wait "${PID[alpha]}" || failed "alpha did not end with exit status 0"
    PID[alpha]=
    await "beta alone to have the address" only_holder_is beta
    await "beta's advert" seen_advert beta "$begin"
    say "alpha is asked to stop: it resigns, and beta waits for its skew only, $(patience beta 0) s"
    line "$begin" "$(advert alpha "$begin" 0)" "wire:   alpha resigns, priority 0"
    line "$begin" "$(kernel alpha - "$begin")" "kernel: alpha has given $ADDRESS up"
    line "$begin" "$(advert beta "$begin")" "wire:   beta advertises, priority ${PRIORITY[beta]}"
    line "$begin" "$(kernel beta + "$begin")" "kernel: beta has it"
    show_kernels
}

curtain() {
    act "Curtain"
    local node
    for node in beta gamma; do
        kill -TERM "${PID[$node]}"
        wait "${PID[$node]}" || failed "$node did not end with exit status 0"
    done
    for node in "${NODES[@]}"; do
        ! has "$node" || failed "$node left $ADDRESS behind"
    done
    say "all nodes have ended, no kernel has $ADDRESS any more; everything above was seen in the kernel and on the wire"
}

if [ "${1:-}" != inside ]; then
    enter
    exit
fi
build_stage
act_election
act_failover
act_return
act_group
act_switchover
act_farewell
curtain
