package io.understudy.linux.netlink;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All links at one time.
 *
 * @param devices those of them that carry our mark, by their numbers
 */
record Inventory(List<LinkMessage> links, Map<Integer, DeviceMessage> devices) {

    /** What one message tells of a link. */
    private record Row(LinkMessage link, Optional<DeviceMessage> device) {
        static Optional<Row> read(Message message) {
            return LinkMessage.read(message).map(link -> new Row(link, DeviceMessage.read(message)));
        }
    }

    /** One question, however many there are. */
    static Inventory read(Conversation conversation) throws IOException {
        List<LinkMessage> links = new ArrayList<>();
        Map<Integer, DeviceMessage> devices = new HashMap<>();
        for (Row row : conversation.dump(Request.dumpLinks(), Row::read)) {
            links.add(row.link());
            row.device().ifPresent(device -> devices.put(device.index(), device));
        }
        return new Inventory(links, devices);
    }
}
