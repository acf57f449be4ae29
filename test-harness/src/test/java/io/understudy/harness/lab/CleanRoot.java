package io.understudy.harness.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The root folder of a machine with this one's packages and nothing else that matters: an overlay over this machine's own, in a mount
 * namespace of its own, without any Java. What is installed there is installed by the real dpkg, and gone with the namespace.
 */
public final class CleanRoot {

    private final Node node;
    private final Path root;
    private final Path upper;
    private final Running holder;

    private CleanRoot(Node node, Path base, Running holder) {
        this.node = node;
        this.root = base.resolve("root");
        this.upper = base.resolve("upper");
        this.holder = holder;
    }

    /** Lives as long as the node does. */
    public static CleanRoot on(Node node) {
        Path base = node.directory().resolve("clean");
        Running holder = node.start(
                "root-folder",
                List.of("unshare", "--mount", "--propagation", "private", "sh", "-ec", """
                    mkdir %1$s
                    mount -t tmpfs tmpfs %1$s
                    mkdir %1$s/upper %1$s/changes %1$s/root
                    mount -t overlay overlay -o lowerdir=/,upperdir=%1$s/upper,workdir=%1$s/changes %1$s/root
                    cd %1$s/root
                    mount --bind /proc proc
                    mount --bind /sys sys
                    mount --rbind /dev dev
                    mount -t tmpfs tmpfs run
                    mount -t tmpfs tmpfs tmp
                    ! [ -d usr/lib/jvm ] || mount -t tmpfs tmpfs usr/lib/jvm
                    echo mounted
                    exec sleep infinity
                    """.formatted(base)));
        holder.lines().await("the root folder is there", line -> line.equals("mounted"));
        return new CleanRoot(node, base, holder);
    }

    /** Several commands as one text, in there; the first that fails is an error. */
    public String script(String text) {
        return node.script(String.join(" ", inside(List.of("sh", "-ec"))) + " '" + text.replace("'", "'\\''") + "'");
    }

    public Output outputOf(List<String> command) {
        return node.outputOf(inside(command));
    }

    public Running start(String program, List<String> command) {
        return node.start(program, inside(command));
    }

    /** Puts a file there, as root. */
    public void copy(Path file, String to) {
        node.script("%s cp %s %s%s".formatted(String.join(" ", entered()), file.toAbsolutePath(), root, to));
    }

    /** What is there now and was not at first, or was another one; without folders. */
    public List<String> changed() {
        return node.script("%s sh -c 'cd %s; find . ! -type d ! -type c'".formatted(String.join(" ", entered()), upper))
                .lines()
                .sorted()
                .toList();
    }

    private List<String> entered() {
        return List.of("nsenter", "--mount=/proc/" + holder.pid() + "/ns/mnt", "--");
    }

    private List<String> inside(List<String> command) {
        List<String> whole = new ArrayList<>(entered());
        whole.addAll(List.of("chroot", root.toString(), "env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin"));
        whole.addAll(command);
        return whole;
    }
}
