package io.understudy.node;

import io.understudy.core.instance.Input;
import io.understudy.core.instance.Word;
import org.apache.pekko.actor.typed.ActorRef;

/** Who puts an instance's addresses in place and takes them away again. */
sealed interface Steward {

    /** Without it the instance has nothing to stand on. */
    ActorRef<?> ref();

    /** The instance begins. */
    void serve(ActorRef<Instance.Message> instance, InstancePlan plan);

    /** It wants everything in place. */
    void hold(ActorRef<Instance.Message> instance);

    /** It wants nothing in place but what is staged. */
    void release(ActorRef<Instance.Message> instance);

    /** It holds nothing any more, and ends when it is dismissed. */
    void leave(ActorRef<Instance.Message> instance);

    /** It stands like this now. */
    void hear(ActorRef<Instance.Message> instance, Word word);

    /** The group that the instance is a member of. */
    record Grouped(ActorRef<SyncGroup.Message> ref, String member) implements Steward {

        @Override
        public void serve(ActorRef<Instance.Message> instance, InstancePlan plan) {
            ref.tell(new SyncGroup.Join(member, instance));
        }

        @Override
        public void hold(ActorRef<Instance.Message> instance) {
            ref.tell(new SyncGroup.Hold(instance));
        }

        @Override
        public void release(ActorRef<Instance.Message> instance) {
            ref.tell(new SyncGroup.Release(instance));
        }

        @Override
        public void leave(ActorRef<Instance.Message> instance) {
            ref.tell(new SyncGroup.Leave(instance));
        }

        @Override
        public void hear(ActorRef<Instance.Message> instance, Word word) {
            ref.tell(new SyncGroup.Told(instance, word));
        }
    }

    /** The applier, for an instance by itself. */
    record Alone(ActorRef<Applier.Message> ref) implements Steward {

        @Override
        public void serve(ActorRef<Instance.Message> instance, InstancePlan plan) {
            ref.tell(new Applier.Enlist(instance, Belongings.of(plan), input -> pass(input, instance)));
        }

        private static void pass(Input input, ActorRef<Instance.Message> instance) {
            instance.tell(new Instance.Take(input));
        }

        @Override
        public void hold(ActorRef<Instance.Message> instance) {
            ref.tell(new Applier.Hold(instance));
        }

        @Override
        public void release(ActorRef<Instance.Message> instance) {
            ref.tell(new Applier.Release(instance));
        }

        @Override
        public void hear(ActorRef<Instance.Message> instance, Word word) {}

        @Override
        public void leave(ActorRef<Instance.Message> instance) {
            ref.tell(new Applier.Leave(instance, () -> instance.tell(new Instance.Dismissed())));
        }
    }
}
