package io.understudy.cluster.peer;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pekko.serialization.jackson.JacksonObjectMapperFactory;

/**
 * Reads what nodes of other versions send: what is not known is left out, and a text or a list that is not there is an empty one. What is missing and has no
 * empty value makes the whole unreadable; so nothing in a message is ever null.
 */
final class Lenient extends JacksonObjectMapperFactory {

    private static final List<Class<?>> HAVE_EMPTY = List.of(String.class, List.class, Set.class, Map.class);

    @Override
    public ObjectMapper newObjectMapper(String bindingName, JsonFactory factory) {
        ObjectMapper mapper = super.newObjectMapper(bindingName, factory);
        for (Class<?> type : HAVE_EMPTY) {
            mapper.configOverride(type).setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY, Nulls.FAIL));
        }
        return mapper;
    }
}
