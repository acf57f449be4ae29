package io.understudy.daemon.jmx;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.RuntimeMBeanException;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import javax.rmi.ssl.SslRMIClientSocketFactory;

/** A console in another process: tries what it should and what it should not be able to do, and says on one line each what came of it. */
final class RemoteClient {

    /** Something that may fail. */
    private interface Attempt {
        Object make() throws IOException, JMException, InterruptedException;
    }

    private RemoteClient() {}

    /** @param arguments the port */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) {
        int port = Integer.parseInt(arguments[0]);
        say("unencrypted", () -> connect(port, Map.of(JMXConnector.CREDENTIALS, pair("operator", "right"))));
        say("nobody", () -> connect(port, encrypted()));
        say("wrong password", () -> connect(port, encrypted("operator", "wrong")));
        say("wrong name", () -> connect(port, encrypted("root", "right")));
        say("reader", () -> visit(connect(port, encrypted("monitor", "look"))));
        say("writer", () -> visit(connect(port, encrypted("operator", "right"))));
    }

    private static void say(String what, Attempt attempt) {
        String result;
        try {
            result = String.valueOf(attempt.make());
        } catch (IOException io) {
            result = "IOException";
        } catch (JMException | InterruptedException | RuntimeException failure) {
            result = words(failure);
        }
        System.out.println(what + " -> " + result.replace("\n", " | "));
    }

    /** With what a console could not show. */
    private static String words(Throwable failure) {
        Throwable reason = failure instanceof RuntimeMBeanException wrapped ? wrapped.getTargetException() : failure;
        String known = reason.getClass().getModule().isNamed() ? "" : " (which no console knows)";
        return reason.getClass().getSimpleName() + ": " + reason.getMessage() + known;
    }

    private static String[] pair(String name, String password) {
        return new String[] {name, password};
    }

    private static Map<String, Object> encrypted() {
        return new TreeMap<>(Map.of("com.sun.jndi.rmi.factory.socket", new SslRMIClientSocketFactory()));
    }

    private static Map<String, Object> encrypted(String name, String password) {
        Map<String, Object> settings = encrypted();
        settings.put(JMXConnector.CREDENTIALS, pair(name, password));
        return settings;
    }

    @SuppressWarnings("BanJNDI") // this is how a console connects
    private static MBeanServerConnection connect(int port, Map<String, ?> settings) throws IOException {
        return JMXConnectorFactory.connect(
                        new JMXServiceURL("service:jmx:rmi:///jndi/rmi://127.0.0.1:" + port + "/jmxrmi"), settings)
                .getMBeanServerConnection();
    }

    private static String visit(MBeanServerConnection beans) throws IOException, JMException, InterruptedException {
        ObjectName ours = new ObjectName("io.understudy:type=Test");
        ObjectName theirs = new ObjectName("java.lang:type=Test");
        say("  reads", () -> beans.getAttribute(ours, "Number"));
        say("  reads the platform's", () -> beans.getAttribute(theirs, "Number"));
        say("  sets", () -> {
            beans.setAttribute(ours, new Attribute("Number", 8));
            return beans.getAttribute(ours, "Number");
        });
        say("  performs", () -> beans.invoke(ours, "twice", new Object[] {21}, new String[] {"int"}));
        say("  performs the platform's", () -> beans.invoke(theirs, "twice", new Object[] {21}, new String[] {"int"}));
        operate(beans);
        say(
                "  makes",
                () -> beans.createMBean("javax.management.timer.Timer", new ObjectName("io.understudy:type=New")));
        say("  removes", () -> {
            beans.unregisterMBean(ours);
            return "gone";
        });
        LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();
        beans.addNotificationListener(ours, (told, none) -> heard.add(told.getMessage()), null, null);
        say("  hears", () -> {
            beans.getAttribute(ours, "Number");
            return String.valueOf(heard.poll(60, TimeUnit.SECONDS));
        });
        return "connected";
    }

    /** What the node's bean can do. */
    private static void operate(MBeanServerConnection beans) throws JMException {
        ObjectName node = new ObjectName("io.understudy:type=Node");
        String[] types = {"java.lang.String", "boolean"};
        say("  drains for a while", () -> beans.invoke(node, "drain", new Object[] {"30m", true}, types));
        say("  drains", () -> beans.invoke(node, "drain", new Object[] {"", true}, types));
        say("  drains unforced", () -> beans.invoke(node, "drain", new Object[] {"", false}, types));
        say("  drains for nonsense", () -> beans.invoke(node, "drain", new Object[] {"tea time", true}, types));
        say("  undrains", () -> beans.invoke(node, "undrain", null, null));
        String[] names = {"java.lang.String", "java.lang.String", "java.lang.String"};
        say("  moves", () -> beans.invoke(node, "switchover", new Object[] {"VI_1", "b", ""}, names));
        say("  moves anywhere", () -> beans.invoke(node, "switchover", new Object[] {"VI_1", "", "1h"}, names));
        for (int i = 0; i < 3; i++) {
            say("  reloads", () -> beans.invoke(node, "reload", null, null));
        }
    }
}
