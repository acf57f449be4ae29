package io.understudy.daemon.tls;

import io.understudy.cluster.tls.Credentials;
import io.understudy.config.model.TlsFiles;
import java.io.IOException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * How a service of this daemon shows who it is.
 *
 * @param parameters versions of TLS, and whether clients have to show certificates
 */
public record ServerTls(SSLContext context, SSLParameters parameters) {

    /**
     * With an authority, clients need certificates of it.
     *
     * @throws IOException in words for an operator, if a file cannot be read, is something else, or does not go with the others
     */
    public static ServerTls of(TlsFiles files) throws IOException {
        SSLParameters parameters = new SSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        parameters.setNeedClientAuth(files.authority().isPresent());
        return new ServerTls(Credentials.context(files.certificate(), files.key(), files.authority()), parameters);
    }
}
