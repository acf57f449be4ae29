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
}
