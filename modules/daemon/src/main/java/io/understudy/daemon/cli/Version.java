package io.understudy.daemon.cli;

import io.understudy.daemon.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version this program was built as. */
public final class Version implements IVersionProvider {

    private static final String RESOURCE = "/io/understudy/daemon/version.properties";

    /** As in the pom: 0.1.0. */
    public static String number() {
        try (InputStream in = Objects.requireNonNull(Version.class.getResourceAsStream(RESOURCE))) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("version", number());
        fields.put("java", java());
        fields.put("os", operatingSystem());
        return Json.write(fields);
    }

    private static String java() {
        return (System.getProperty("java.vendor.version", "") + " " + System.getProperty("java.version")).strip();
    }

    private static String operatingSystem() {
        return System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                + System.getProperty("os.arch");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"understudy " + number(), "Java " + java() + ", " + operatingSystem()};
    }
}
