package io.understudy.linux.netlink;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.linux.lab.OwnNetwork;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OwnNetwork.class)
class SoleUseTest {

    @Test
    void a_second_claim_is_refused_until_the_first_is_given_back() throws IOException {
        // given
        SoleUse first = SoleUse.claim();
        // when
        IOException refusal =
                assertThrows(IOException.class, () -> SoleUse.claim().close());
        // then
        assertTrue(refusal.toString().contains("another understudy is running"), refusal.toString());

        // when
        first.close();
        // then
        SoleUse.claim().close();
    }
}
