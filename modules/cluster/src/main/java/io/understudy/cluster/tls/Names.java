package io.understudy.cluster.tls;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whom a certificate is for: the common name of its subject, and its alternative names of hosts (RFC 5280, 4.2.1.6). */
record Names(Set<String> all) {

    private static final int HOST = 2;
    private static final Pattern COMMON = Pattern.compile("(?:^|,)CN=([^,+\\\\]+)");

    Names {
        all = Set.copyOf(all);
    }

    static Names of(X509Certificate certificate) {
        Set<String> names = new TreeSet<>();
        Matcher common = COMMON.matcher(certificate.getSubjectX500Principal().getName());
        while (common.find()) {
            names.add(common.group(1).toLowerCase(Locale.ROOT));
        }
        alternatives(certificate).stream()
                .filter(one -> one.getFirst().equals(HOST))
                .forEach(one -> names.add(String.valueOf(one.get(1)).toLowerCase(Locale.ROOT)));
        return new Names(names);
    }

    /** Each a kind and a value. */
    private static List<List<?>> alternatives(X509Certificate certificate) {
        try {
            Collection<List<?>> found = certificate.getSubjectAlternativeNames();
            return found == null ? List.of() : List.copyOf(found);
        } catch (CertificateParsingException broken) {
            return List.of();
        }
    }

    /** Its name, or that with a domain behind it. A name with a wildcard is nobody's. */
    boolean isFor(String node) {
        String wanted = node.toLowerCase(Locale.ROOT);
        return all.stream().anyMatch(name -> name.equals(wanted) || name.startsWith(wanted + "."));
    }

    @Override
    public String toString() {
        return all.isEmpty() ? "nobody" : String.join(", ", new TreeSet<>(all));
    }
}
