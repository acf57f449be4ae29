/**
 * The actors of a node: they take what happens, hand it to the pure machines of {@code core}, and perform what those answer.
 *
 * <pre>
 *                                     Guardian   fills every post, again after a back-off
 *                                         |
 *      +-----------------+----------------+------------------+---------------------+--- trackers, Fixtures, SyncKeeper
 *      |                 |                                   |                     |
 *    Links --looks--> PacketIo (each interface) --looks--> Instance (each) <--due-- VrrpThread
 *  link monitor       Line: the channel          <--sends-   InstanceMachine      runs them all
 *                     Reception --------------heard-------->  |
 *                     Bursts  <------announce-----------------|
 *                                                             | hold, release (by way of PacketIo)
 *                                                Applier <----+------> SyncGroup, for its members
 *                                                  ^  --held, released, refused, lost--> Instance, or SyncGroup and then Instance
 *                                                  |  --transactions--> Kernel
 *                                                  +---hold, release for all members---- SyncGroup
 * </pre>
 *
 * <p>Order. An instance performs its effects in the machine's order, and its orders to the applier travel through the packet actor:
 * a claim leaves before an address is put in place, a farewell before one is taken away. An address is announced after the
 * kernel acknowledged it, and only if the instance is MASTER still. Everything an operator sees of a role follows that, on another
 * thread: no announcement waits for words.
 *
 * <p>Groups. An instance has a {@link io.understudy.node.Steward}: the applier, or the group that it is a member of. To the applier a group
 * is one holder with one set of holdings, so that a group's move is one transaction. The group hears how each member stands and
 * tells all of them when to be master and when to stop; its role is told after those of its members.
 *
 * <p>Threads. Instances, groups and packet actors share one thread, so that nothing lies between a decision and the wire; it keeps their
 * deadlines as well, because each wake-up of a thread costs more than all
 * that is done for an advertisement. Frames are judged on the capture's reader
 * thread: what {@link io.understudy.wire.Receiver} refuses never reaches an actor, and of what it accepts only a few wait at a time.
 * The applier may block, and has its own thread; opening and closing an interface blocks too and is done elsewhere.
 *
 * <p>Failures. A bug is an exception that ends one actor. An instance that ends says farewell, and the applier, which watches its
 * holders, takes its addresses away. An instance whose steward or packet actor ended has nothing to stand on and ends as well; so does a
 * group whose applier ended. A member that ends is to its group a member with a fault, until another is there. The
 * applier ends with nothing of this program's in the kernel, and begins with what its holders may want; so whatever happened, nothing is
 * left behind. An interface
 * on which nothing can be sent or heard is shown to its instances as down. What an operator or the network can cause is no exception
 * but a value: a fault, a refusal, a complaint at most once a minute.
 */
@NullMarked
package io.understudy.node;

import org.jspecify.annotations.NullMarked;
