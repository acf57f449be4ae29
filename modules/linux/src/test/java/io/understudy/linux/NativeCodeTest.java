package io.understudy.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.linux.lab.OwnNetwork;
import io.understudy.linux.lab.Rights;
import io.understudy.linux.lab.Shell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OwnNetwork.class)
class NativeCodeTest {

    private static final String EVERYTHING = "ip -o addr\nip -o route show table all\nip -o maddr";

    @Test
    void warming_up_leaves_no_trace() throws Exception {
        String before = Shell.run(EVERYTHING);

        NativeCode.warmUp();

        assertEquals(before, Shell.run(EVERYTHING));
    }

    @Test
    void a_rehearsal_leaves_no_trace() throws Exception {
        String before = Shell.run(EVERYTHING);

        NativeCode.rehearse();

        assertEquals(before, Shell.run(EVERYTHING));
    }

    @Test
    void warming_up_without_rights_is_no_failure() {
        Rights.dropAllOfThisThread();

        NativeCode.warmUp();
        NativeCode.rehearse();
    }
}
