package io.understudy.daemon.jmx;

import io.understudy.config.model.JmxConfig.Access;
import io.understudy.config.model.JmxConfig.User;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.remote.JMXPrincipal;
import javax.management.remote.MBeanServerForwarder;
import javax.security.auth.Subject;
import org.jspecify.annotations.Nullable;

/**
 * What users from other machines may do: all read everything, some perform operations of our own beans. Nobody performs those of the Java
 * platform, with which one can load code and write files as the daemon's user, and nobody makes beans.
 */
final class Rights implements InvocationHandler {

    private static final Set<String> READING = Set.of(
            "getAttribute",
            "getAttributes",
            "getMBeanInfo",
            "getObjectInstance",
            "getMBeanCount",
            "getDefaultDomain",
            "getDomains",
            "queryMBeans",
            "queryNames",
            "isRegistered",
            "isInstanceOf",
            "addNotificationListener",
            "removeNotificationListener",
            "getClassLoader",
            "getClassLoaderFor",
            "getClassLoaderRepository");

    private static final Set<String> WRITING = Set.of("invoke", "setAttribute", "setAttributes");

    private final Map<String, User> users;
    private Optional<MBeanServer> server = Optional.empty();

    private Rights(Map<String, User> users) {
        this.users = users;
    }

    static MBeanServerForwarder forwarder(Map<String, User> users) {
        return (MBeanServerForwarder) Proxy.newProxyInstance(
                Rights.class.getClassLoader(), new Class<?>[] {MBeanServerForwarder.class}, new Rights(users));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        Object[] given =
                arguments == null ? new Object[0] : Arrays.stream(arguments).toArray();
        return switch (method.getName()) {
            case "setMBeanServer" -> {
                server = Optional.of((MBeanServer) given[0]);
                yield null;
            }
            case "getMBeanServer" -> server.orElseThrow();
            default -> {
                refuseUnlessRightful(method, given);
                yield passOn(method, given);
            }
        };
    }

    private @Nullable Object passOn(Method method, Object[] given) throws Throwable {
        try {
            return method.invoke(method.getDeclaringClass() == Object.class ? this : server.orElseThrow(), given);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    private void refuseUnlessRightful(Method method, Object[] given) {
        String name = method.getName();
        if (READING.contains(name) || method.getDeclaringClass() == Object.class) {
            return;
        }
        boolean ours = WRITING.contains(name) && given[0] instanceof ObjectName bean && isOurs(bean);
        if (!ours) {
            throw new SecurityException(name + " is only for beans of " + Names.DOMAIN);
        }
        if (!mayWrite()) {
            throw new SecurityException("this user may only read; access = read-write allows more");
        }
    }

    private static boolean isOurs(ObjectName bean) {
        return bean.getDomain().equals(Names.DOMAIN);
    }

    private boolean mayWrite() {
        return Optional.ofNullable(Subject.current()).stream()
                .flatMap(subject -> subject.getPrincipals(JMXPrincipal.class).stream())
                .map(who -> users.get(who.getName()))
                .anyMatch(user -> user != null && user.access() == Access.READ_WRITE);
    }
}
