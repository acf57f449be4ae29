package io.understudy.daemon.jmx;

import io.understudy.hooks.RoleEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.MBeanNotificationInfo;
import javax.management.Notification;
import javax.management.NotificationBroadcasterSupport;
import javax.management.ObjectName;

/** A bean that tells of roles: the message is {@code NAME STATE}, the user data a map that needs no class of ours to be read. */
abstract class RoleBean extends NotificationBroadcasterSupport {

    static final String TYPE = "io.understudy.role";

    private final ObjectName name;
    private final AtomicLong sequence = new AtomicLong();

    RoleBean(ObjectName name) {
        super(new MBeanNotificationInfo(
                new String[] {TYPE}, Notification.class.getName(), "An instance or a sync group has another role"));
        this.name = name;
    }

    final ObjectName name() {
        return name;
    }

    final void tell(RoleEvent event) {
        Notification notification = new Notification(
                TYPE,
                name,
                sequence.incrementAndGet(),
                event.situation().time().toEpochMilli(),
                event.subject().name() + " " + event.state());
        notification.setUserData(data(event));
        sendNotification(notification);
    }

    private static Map<String, Object> data(RoleEvent event) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("name", event.subject().name());
        data.put("kind", event.subject().kind().name());
        data.put("previous", event.previous().name());
        data.put("state", event.state().name());
        data.put("reason", event.reason().code());
        data.put("detail", event.reason().words());
        data.put("epoch", event.epoch());
        data.put("node", event.situation().node());
        return data;
    }
}
