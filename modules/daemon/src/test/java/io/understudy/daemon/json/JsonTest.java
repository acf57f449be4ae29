package io.understudy.daemon.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.typesafe.config.ConfigException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void fields_keep_their_order_and_objects_are_indented() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("z", 1);
        fields.put("a", List.of("x", "y"));
        fields.put("none", Optional.empty());
        fields.put("some", Optional.of(true));
        fields.put("objects", List.of(Map.of("b", 2), Map.of()));
        fields.put("empty", List.of());

        assertEquals("""
                {
                  "z": 1,
                  "a": ["x", "y"],
                  "none": null,
                  "some": true,
                  "objects": [
                    {
                      "b": 2
                    },
                    {}
                  ],
                  "empty": []
                }""", Json.write(fields));
    }

    @Test
    void whatever_is_in_a_string_survives_the_journey() {
        String nasty = "quote \" backslash \\ line\nfeed tab\t bell\u0007 ümläut € 𝄞 </script>";

        assertEquals(nasty, Json.read(Json.write(Map.of("text", nasty))).getString("text"));
    }

    @Test
    void control_characters_are_escaped() {
        assertEquals("\"\\u0000\\u001f\\n\"", Json.write("\0\u001f\n"));
    }

    @Test
    void what_is_not_an_object_is_refused() {
        for (String text : List.of("", "[1]", "{", "a = 1", "{\"a\": 1} x", "\0")) {
            assertThrows(ConfigException.class, () -> Json.read(text), text);
        }
    }
}
