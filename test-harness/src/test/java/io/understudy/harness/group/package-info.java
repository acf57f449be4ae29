/**
 * Groups of virtual routers on two links, and who had their addresses when.
 *
 * <p>A node <em>has</em> an address of a group while it is on a link that is up and has not lost its route in the
 * table of local ones, without which nobody answers for it; so both ways to take over are seen with the same eyes, putting
 * addresses on a link and raising a link with addresses on it. {@link io.understudy.harness.group.Custody} folds what the kernel
 * told into stretches of time in which a node had none, a part or all of a group, and {@link io.understudy.harness.group.Judge} says
 * which of them must not be. A part is inevitable while a kernel is at work, one address after the other, so the judge is told how long that
 * may take.
 */
@NullMarked
package io.understudy.harness.group;

import org.jspecify.annotations.NullMarked;
