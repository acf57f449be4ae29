package io.understudy.linux.lab;

import io.understudy.linux.libc.Libc;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/** Runs each test method in a network namespace of its own, with nothing in it but {@code lo}, which is up. */
public final class OwnNetwork implements InvocationInterceptor {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        interceptTestMethod(invocation, method, context);
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        Thread thread = Thread.ofPlatform().daemon().start(() -> {
            try {
                enter();
                invocation.proceed();
                ended.complete(null);
            } catch (Throwable failure) {
                ended.completeExceptionally(failure);
            }
        });
        try {
            ended.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause();
        } catch (TimeoutException e) {
            AssertionError late = new AssertionError("the test did not end within " + LIMIT);
            late.setStackTrace(thread.getStackTrace());
            throw late;
        }
    }

    private static void enter() throws Exception {
        if (Namespaces.NAMESPACES.unshare(Namespaces.CLONE_NEWNET) != 0) {
            throw new AssertionError("A network namespace is needed and was refused ("
                    + Libc.error().description()
                    + "). Run the tests as root, or inside: unshare --user --map-root-user --net");
        }
        Shell.run("ip link set lo up");
    }
}
