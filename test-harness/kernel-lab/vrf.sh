# shellcheck shell=bash
# VRRP on an interface that belongs to a VRF: addresses and routes are in the VRF's table, not in main's.

vrf_set_up() {
    on left ip link add red type vrf table 100
    on left ip link set red up
    on left ip link set cable-vrf master red
    on left ip address add 203.0.113.1/24 dev cable-vrf
    on right ip address add 203.0.113.2/24 dev cable-vrf
    peer 'interface cable-vrf
 virtual_router_id 52
 priority 50
 virtual_ipaddress { 203.0.113.100/24 }'
    start_peer
    instance 'interface = cable-vrf, virtual-router-id = 52, priority = 150, advert-int = 1s, virtual-ipaddress = ["203.0.113.100/24"],
  virtual-routes = ["198.51.100.0/24 via 203.0.113.2 dev cable-vrf table 100"]'
}

routed() { # TABLE PREFIX
    on left ip route show table "$1" | grep -q "$2"
}

vrf_play() {
    check "has the address on the enslaved interface" has_address left cable-vrf 203.0.113.100
    check "keepalived yields to it" not has_address right cable-vrf 203.0.113.100
    check "has the address in the table of the VRF" routed 100 'local 203.0.113.100 dev cable-vrf'
    check "has the route in the table of the VRF" routed 100 '198.51.100.0/24 via 203.0.113.2 dev cable-vrf'
    check "has nothing of it in the main table" not routed main 198.51.100.0
    check "announces the address" heard 'arp and ether broadcast and src host 203.0.113.100'
    check "is reached at the address, through the VRF" on right ping -c 1 -W 5 203.0.113.100
}

vrf_end() {
    check "takes the route away when it stops" not routed 100 198.51.100.0
    check "takes the address away when it stops" not has_address left cable-vrf 203.0.113.100
    check "keepalived is master after" has_address right cable-vrf 203.0.113.100
}
