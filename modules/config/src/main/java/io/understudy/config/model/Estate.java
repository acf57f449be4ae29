package io.understudy.config.model;

import io.understudy.config.report.Place;
import io.understudy.core.address.Holding;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * What is put into the kernel.
 *
 * @param staged what is there as long as the instance runs, in this order
 * @param holdings what is there as MASTER, in this order; all that is staged comes first
 * @param places where each was written, so that a refusal can name the line; of what nobody wrote, the line that made it necessary
 */
public record Estate(List<Holding> staged, List<Holding> holdings, SequencedMap<Holding, Place> places) {

    public Estate {
        staged = List.copyOf(staged);
        holdings = List.copyOf(holdings);
        places = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(places));
    }
}
