# shellcheck shell=bash
# VRRP on a VLAN's interface: all that is seen on the cable has the VLAN's tag.

vlan_set_up() {
    for side in left right; do
        on $side ip link add link cable-vlan name eth0.100 type vlan id 100
        on $side ip link set eth0.100 up
    done
    on left ip address add 192.0.2.1/24 dev eth0.100
    on right ip address add 192.0.2.2/24 dev eth0.100
    peer 'interface eth0.100
 virtual_router_id 51
 priority 200
 virtual_ipaddress { 192.0.2.100/24 }'
    start_peer
    instance 'interface = eth0.100, virtual-router-id = 51, priority = 100, advert-int = 1s, virtual-ipaddress = ["192.0.2.100/24"]'
}

vlan_play() {
    check "keepalived is master of the VLAN" has_address right eth0.100 192.0.2.100
    check "is backup of a higher priority that it hears through the tag" said BACKUP
    # Longer than the master down interval.
    sleep 6
    check "has no address beside the master" never_had 192.0.2.100
    check "stays backup" not said MASTER

    kill_peer
    check "has the address on the VLAN's interface once the master was killed" has_address left eth0.100 192.0.2.100
    check "sends its adverts with the tag" heard 'vlan 100 and ip proto 112 and src 192.0.2.1'
    check "announces the address with the tag" heard 'vlan 100 and arp and ether broadcast and src host 192.0.2.100'
    check "sends nothing without the tag" not heard 'not vlan and (arp or ip proto 112)'

    # As after a crash, its address is still there.
    on right ip address delete 192.0.2.100/24 dev eth0.100
    start_peer
    check "gives the address back to a higher priority" not has_address left eth0.100 192.0.2.100
    check "leaves it to keepalived" has_address right eth0.100 192.0.2.100
}
