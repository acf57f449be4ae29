package io.understudy.linux.sysctl;

import io.understudy.core.address.Holding;
import io.understudy.core.address.Kernel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keeps every {@link Holding.Setting} as long as somebody wants it, and then puts back what was there before. */
public final class SysctlKernel implements Kernel {

    private static final Path ROOT = Path.of("/proc/sys");

    /** @param wishes how many want it so */
    private record Changed(String former, int wishes) {}

    private final Map<Holding.Setting, Changed> changed = new HashMap<>();

    @Override
    public List<Answer> perform(List<Change> changes) {
        return changes.stream().map(this::perform).toList();
    }

    private Answer perform(Change change) {
        if (!(change.holding() instanceof Holding.Setting setting)) {
            throw new IllegalArgumentException("not a setting: " + change);
        }
        Path file = ROOT.resolve(setting.path());
        try {
            return switch (change) {
                case Change.Add _ -> add(setting, file);
                case Change.Remove _ -> remove(setting, file);
            };
        } catch (IOException e) {
            String why = Files.exists(file) ? e.getMessage() : "there is no such setting";
            return new Answer.Refused(why + ": " + setting);
        }
    }

    private Answer add(Holding.Setting setting, Path file) throws IOException {
        Optional<Changed> before = Optional.ofNullable(changed.get(setting));
        String former = Files.readString(file).strip();
        if (!former.equals(setting.value())) {
            Files.writeString(file, setting.value());
        } else if (before.isEmpty()) {
            return new Answer.AlreadySo();
        }
        changed.put(
                setting,
                before.map(one -> new Changed(one.former(), one.wishes() + 1)).orElse(new Changed(former, 1)));
        return new Answer.Done();
    }

    private Answer remove(Holding.Setting setting, Path file) throws IOException {
        Optional<Changed> before = Optional.ofNullable(changed.get(setting));
        if (before.isEmpty()) {
            return new Answer.AlreadySo();
        }
        Changed now = before.get();
        if (now.wishes() > 1) {
            changed.put(setting, new Changed(now.former(), now.wishes() - 1));
            return new Answer.Done();
        }
        changed.remove(setting);
        if (!Files.exists(file)) { // its link is gone
            return new Answer.AlreadySo();
        }
        Files.writeString(file, now.former());
        return new Answer.Done();
    }

    /** Nothing: a setting carries no mark. */
    @Override
    public Set<Holding> marked() {
        return Set.of();
    }
}
