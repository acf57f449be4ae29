package io.understudy.daemon.jmx;

import io.understudy.daemon.status.ConfigurationStatus;
import io.understudy.daemon.status.Status;

/**
 * The configuration that a daemon runs.
 *
 * @param loaded when it was read; ISO 8601
 * @param digest the same for the same settings; secrets do not count
 */
public record LoadedConfiguration(String loaded, String digest) {

    static LoadedConfiguration of(ConfigurationStatus status) {
        return new LoadedConfiguration(Status.text(status.loaded()), status.digest());
    }
}
