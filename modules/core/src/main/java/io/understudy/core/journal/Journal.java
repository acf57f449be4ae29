package io.understudy.core.journal;

/** Where lives are recorded. Told on the threads that decide: it never waits for anything. */
public interface Journal {

    /** Forgets everything. */
    Journal NONE = new Journal() {
        @Override
        public boolean add(Entry entry) {
            return true;
        }

        @Override
        public int page() {
            return 0;
        }
    };

    /** @return whether it was taken; one that was not is lost */
    boolean add(Entry entry);

    /** Another number each time that a reader may not have what was added before. */
    int page();
}
