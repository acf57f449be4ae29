package io.understudy.node.tracking;

import io.understudy.core.check.FilePort;
import io.understudy.core.tracking.Reading;
import java.util.Optional;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows a file's number. A file that is missing, empty or without a number counts as zero, as keepalived has it. */
public final class FileTracker extends AbstractBehavior<Watching> {

    private static final Logger LOG = LoggerFactory.getLogger(FileTracker.class);

    /** @param text empty if the file cannot be read */
    private record Text(Optional<String> text) implements Watching.Own {}

    private final Tracker.File file;
    private final Followers followers;
    private final FilePort.Following following;

    private FileTracker(ActorContext<Watching> context, Tracker.File file, FilePort files) {
        super(context);
        this.file = file;
        followers = new Followers(context);
        var self = context.getSelf();
        following = files.follow(file.path(), text -> self.tell(new Text(text)));
    }

    /** @param files where it is read */
    public static Behavior<Watching> create(Tracker.File file, FilePort files) {
        return Behaviors.setup(context -> new FileTracker(context, file, files));
    }

    @Override
    public Receive<Watching> createReceive() {
        return newReceiveBuilder()
                .onMessage(Text.class, read -> take(read.text()))
                .onMessage(Watching.Follow.class, follow -> {
                    followers.add(follow);
                    return this;
                })
                .onMessage(Watching.Left.class, left -> {
                    followers.remove(left);
                    return this;
                })
                .onSignal(PostStop.class, stop -> {
                    following.close();
                    return this;
                })
                .build();
    }

    private Behavior<Watching> take(Optional<String> text) {
        FileNumber.of(text.orElse(""))
                .ifPresentOrElse(
                        this::tell,
                        () -> LOG.warn(
                                "Track file {}: the number in {} is out of range, the one before it still counts",
                                file.name(),
                                file.path()));
        return this;
    }

    private void tell(int number) {
        if (followers.tell(new Reading.Counted(number))) {
            LOG.info("Track file {}: {} says {}", file.name(), file.path(), number);
        }
    }
}
