#!/usr/bin/env bash
# rehearse.sh DISTRIBUTION: adds the start-up archives, lib/daemon.aot and lib/commands.aot, to a distribution.
#
# The Java that makes them writes down what its classes look like once they are loaded and linked, so that it need not do it again at
# each start. For that the daemon leads a short life with a failover in it, in a network namespace of its own, which ends with this
# script. Where that is not allowed, or there is no libpcap, the distribution goes without: it starts more slowly, nothing else.
set -euo pipefail

readonly PATIENCE=120

inside() {
    room=$(mktemp -d)
    trap 'rm -r "$room"' EXIT
    ip link set lo up
    ip link add left type veth peer name right
    ip address add 198.51.100.1/24 dev left
    ip address add 198.51.100.2/24 dev right
    ip link set left up
    ip link set right up
    configure >"$room/conf"
    other_configuration >"$room/keepalived.conf"
    cd "$room"
    : >daemon
    UNDERSTUDY_JAVA_OPTS="-XX:AOTCacheOutput=$room/daemon.aot -Xlog:aot*=off,cds*=off" "$distribution/bin/understudy" run -c conf >daemon 2>&1 &
    daemon=$!
    await '(VI_3) Entering MASTER'
    UNDERSTUDY_JAVA_OPTS="-XX:AOTCacheOutput=$room/commands.aot -Xlog:aot*=off,cds*=off" "$distribution/bin/understudy" rehearse conf left >commands 2>&1 ||
        failed commands
    echo -100 >weight
    await '(VI_1) Entering MASTER'
    kill -TERM $daemon
    wait $daemon || failed daemon
    mv daemon.aot commands.aot "$distribution/lib/"
}

# At one end of a cable a sync group, with an address on the link and others on devices of their own; at the other end somebody to
# compete with. One daemon is all of them: in one life it is owner and backup, takes over and gives up.
configure() {
    cat <<CONF
understudy {
  node-name = rehearsal
  control.socket = "$room/socket"
  state-directory = "$room"
  global.vrrp-version = 3
  http {}
  vrrp-track-file.load { file = "$room/weight", init-file = "0 overwrite" }
  vrrp-instance.VI_1 {
    interface = left, virtual-router-id = 51, priority = 100, advert-int = 100ms
    virtual-ipaddress = ["198.51.100.51/24"]
  }
  vrrp-instance.VI_2 {
    interface = left, virtual-router-id = 52, priority = 100, advert-int = 100ms, use-vmac = on
    virtual-ipaddress = ["198.51.100.52/24", "198.51.100.53/24"]
  }
  vrrp-instance.VI_4 {
    interface = left, virtual-router-id = 54, priority = 100, advert-int = 100ms, use-vmac = on
    virtual-ipaddress = ["198.51.100.54/24"]
  }
  vrrp-instance.VI_3 {
    interface = right, virtual-router-id = 51, priority = 150, advert-int = 100ms
    virtual-ipaddress = ["198.51.100.51/24"]
    track-file = ["load weight 1"]
  }
  vrrp-sync-group.VG_1 { group = [VI_1, VI_2, VI_4] }
}
CONF
}

# What an operator brings along from keepalived.
other_configuration() {
    cat <<CONF
# a keepalived.conf
global_defs {
    router_id LVS_DEVEL
    vrrp_version 2
}
\$PRIORITY=100
vrrp_script chk_http_port {
    script "/bin/true"
    interval 2
    weight -4
}
vrrp_instance VI_1 {
    state BACKUP
    interface left
    virtual_router_id 51
    priority \$PRIORITY
    advert_int 1
    authentication {
        auth_type PASS
        auth_pass rehearse
    }
    virtual_ipaddress {
        198.51.100.51/24 dev left
    }
    virtual_routes {
        172.16.0.0/12 via 198.51.100.2
    }
    track_script {
        chk_http_port
    }
    notify_master "/bin/true master"
}
vrrp_sync_group VG_1 {
    group {
        VI_1
    }
}
CONF
}

# await WORDS: until the daemon has written them.
await() {
    local end=$((SECONDS + PATIENCE))
    until grep -qF "$1" daemon; do
        kill -0 $daemon 2>/dev/null && [ $SECONDS -lt $end ] || failed daemon
        sleep 0.05
    done
}

failed() {
    echo "the $1 did not do what was wanted of it, and ended with:" >&2
    tail -n 5 "$1" >&2
    exit 1
}

distribution=$(readlink -f "$1")
if [ "${2:-}" = inside ]; then
    inside
    exit
fi

rm -f "$distribution"/lib/*.aot
namespaces=(--net --mount --pid --fork --kill-child --mount-proc)
[ "$(id -u)" = 0 ] || namespaces+=(--user --map-root-user)
unshare "${namespaces[@]}" "$0" "$distribution" inside || echo "deploy/rehearse.sh: the distribution goes without start-up archives" >&2
