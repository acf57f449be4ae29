package io.understudy.daemon.scan;

import io.understudy.config.model.Configuration;
import io.understudy.core.address.IpAddress;
import io.understudy.core.link.FramePort.Channel;
import io.understudy.core.link.FramePort.Listener;
import io.understudy.linux.packet.PcapFramePort;
import java.io.IOException;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Listens on an interface for a while, and sends nothing.
 *
 * @param configuration what to compare with, if there is any
 */
public record Scan(String link, Duration lasting, Optional<Configuration> configuration) {

    private static final long NANOS_OF_MILLI = 1_000_000;

    /**
     * @param listening told when it begins; what it returns, completed, ends the scan early
     * @throws IOException if the link can't be listened to, or disappears meanwhile; in words an operator understands
     */
    public ScanReport listen(Supplier<CompletableFuture<Void>> listening) throws IOException {
        Observation observation = new Observation(Neighbourhood.of(configuration, link, addresses(link)));
        CompletableFuture<String> lost = new CompletableFuture<>();
        try (Channel _ = new PcapFramePort(() -> {}).observe(link, ear(observation, lost))) {
            long begun = System.nanoTime();
            CompletableFuture.anyOf(listening.get(), lost).get(lasting.toMillis(), TimeUnit.MILLISECONDS);
            if (lost.isDone()) {
                throw new IOException("lost " + lost.join());
            }
            return report(observation, Duration.ofMillis((System.nanoTime() - begun) / NANOS_OF_MILLI));
        } catch (TimeoutException over) {
            return report(observation, lasting);
        } catch (InterruptedException | ExecutionException e) {
            throw new IOException("interrupted", e);
        }
    }

    private ScanReport report(Observation observation, Duration listened) {
        return new ScanReport(link, listened, observation.heard(), observation.broken(), observation.configured());
    }

    private static Listener ear(Observation observation, CompletableFuture<String> lost) {
        return new Listener() {
            @Override
            public void received(byte[] frame) {
                observation.see(frame);
            }

            @Override
            public void lost(String reason) {
                lost.complete(reason);
            }
        };
    }

    private static Set<IpAddress> addresses(String link) throws SocketException {
        return Optional.ofNullable(NetworkInterface.getByName(link)).stream()
                .flatMap(found -> found.getInterfaceAddresses().stream())
                .map(own -> IpAddress.ofBytes(own.getAddress().getAddress()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
