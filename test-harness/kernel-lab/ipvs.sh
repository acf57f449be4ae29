# shellcheck shell=bash
# The kernel's IPVS connection synchronisation follows the instance's role.

ipvs_set_up() {
    on left ip address add 198.18.0.1/24 dev cable-ipvs
    on right ip address add 198.18.0.2/24 dev cable-ipvs
    peer 'interface cable-ipvs
 virtual_router_id 53
 priority 200
 virtual_ipaddress { 198.18.0.100/24 }'
    start_peer
    instance 'interface = cable-ipvs, virtual-router-id = 53, priority = 100, advert-int = 1s, virtual-ipaddress = ["198.18.0.100/24"],
  lvs-sync-daemon-interface = cable-ipvs'
}

# One kernel has one pair of sync daemons, so all that can be told to them is told by a second daemon after the end of the first, which
# is alone on its cable.
start_alone() {
    local end=$((SECONDS + 150))
    ip netns add alone
    ip link add eth0 netns alone type veth peer name eth1 netns alone
    ip -n alone address add 198.18.1.1/24 dev eth0
    ip -n alone link set eth0 up
    ip -n alone link set eth1 up
    cat >"$files/alone.conf" <<TEXT
understudy {
  node-name = alone
  control { socket = /run/alone.sock }
  global { lvs-sync-daemon = "eth0 inst VI_1 id 7 maxlen 1000 port 8849 ttl 3 group 239.1.2.3" }
  vrrp-instance.VI_1 {
    interface = eth0, version = 3, virtual-router-id = 54, advert-int = 1s, virtual-ipaddress = ["198.18.1.100/24"]
  }
}
TEXT
    ip netns exec alone "$understudy" run -c "$files/alone.conf" >"$files/alone.log" 2>&1 &
    alone=$!
    until grep -q 'Entering MASTER' "$files/alone.log" || [ $SECONDS -ge $end ]; do
        sleep 0.2
    done
}

synchronises_as_told() {
    on alone ipvsadm -L --daemon 2>&1 | tee "$files/alone-ipvsadm.log" |
        grep -qx 'master sync daemon (mcast=eth0, syncid=7, maxlen=1000, group=239.1.2.3, port=8849, ttl=3)'
}

# Its socket, to 239.1.2.3:8849.
sends_as_told() {
    on alone grep -q ' 030201EF:2291 ' /proc/net/udp
}

# synchronises PART: whether this is the only thing that ipvsadm shows, on this link and with this id.
synchronises() {
    [[ $(on left ipvsadm -L --daemon 2>&1 | tee "$files/ipvsadm.log") =~ ^"$1 sync daemon (mcast=cable-ipvs, syncid=53, "[^$'\n']*$ ]]
}

synchronises_nothing() {
    local shown
    shown=$(on left ipvsadm -L --daemon 2>&1) && [ -z "$shown" ]
}

ipvs_play() {
    check "a backup is told of connections, under the virtual router's id" synchronises backup
    kill_peer
    check "has the address once the master was killed" has_address left cable-ipvs 198.18.0.100
    check "a master tells of its connections, under the same id" synchronises master

    on right ip address delete 198.18.0.100/24 dev cable-ipvs
    start_peer
    check "is told of them again when it yields" synchronises backup
}

ipvs_end() {
    check "synchronises nothing after its end" synchronises_nothing

    local alone
    start_alone
    check "synchronises with the id, the port, the TTL, the length and the group that it is told" synchronises_as_told
    check "sends to that group and port" sends_as_told
    kill $alone
    wait $alone
}
