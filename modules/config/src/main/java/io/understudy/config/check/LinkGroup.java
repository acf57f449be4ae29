package io.understudy.config.check;

/**
 * The link group of the devices that move together.
 *
 * @param mover name of the sync group, or of the instance that moves by itself
 */
record LinkGroup(String mover) {

    private static final int OURS = 0x5600_0000; // where nobody numbers by hand
    private static final int NUMBERS = 0x00ff_ffff;

    /** The same in every run, so that devices of an earlier one are known again. Two names may have one number. */
    int number() {
        return OURS | mover.hashCode() & NUMBERS;
    }
}
