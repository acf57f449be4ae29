package io.understudy.rules;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {

    private static final JavaClasses SHIPPED = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.understudy");

    private static final JavaClasses BROKEN =
            new ClassFileImporter().importPackages("io.understudy.core.broken", "io.understudy.broken");

    /**
     * A rule, and who breaks it.
     *
     * @param offender a class name, or part of one, that a failing rule has to mention
     */
    record HouseRule(ArchRule rule, String offender) {
        @Override
        public String toString() {
            return rule.getDescription();
        }
    }

    static List<HouseRule> houseRules() {
        return List.of(
                new HouseRule(Architecture.CORE_IS_PURE, "OpensAFile"),
                new HouseRule(Architecture.CORE_IS_PURE, "KeepsALog"),
                new HouseRule(Architecture.CORE_ASKS_NO_CLOCK, "ReadsTheCalendar"),
                new HouseRule(Architecture.CORE_ASKS_NO_SYSTEM, "ReadsAClock"),
                new HouseRule(Architecture.CORE_THROWS_NO_DICE, "ThrowsDice"),
                new HouseRule(Architecture.CORE_HAS_NO_THREAD, "StartsAThread"),
                new HouseRule(Architecture.CORE_LOOKS_NO_NAME_UP, "AsksTheResolver"),
                new HouseRule(Architecture.NO_CIRCLES, "egg"),
                new HouseRule(Architecture.NAMES_SAY_WHAT_A_THING_IS, "EggManager"),
                new HouseRule(Architecture.ONE_WAY_TO_LOG, "LogsElsewhere"),
                new HouseRule(Architecture.ONLY_COMMANDS_PRINT, "Prints"),
                new HouseRule(Architecture.NO_SERIALIZED_OBJECTS, "WritesObjects"));
    }

    static List<Module> modules() {
        return Module.ALL;
    }

    @ParameterizedTest
    @MethodSource("modules")
    void every_module_sees_only_what_its_arrows_point_at(Module module) {
        Architecture.arrowsOf(module).check(SHIPPED);
    }

    @ParameterizedTest
    @MethodSource("houseRules")
    void the_house_rule_is_kept(HouseRule house) {
        house.rule().check(SHIPPED);
    }

    @ParameterizedTest
    @MethodSource("houseRules")
    void the_house_rule_can_be_broken(HouseRule house) {
        assertMentions(house.rule().evaluate(BROKEN), house.offender());
    }

    @Test
    void an_arrow_can_be_broken() {
        assertMentions(Architecture.arrowsOf(Module.named("core")).evaluate(BROKEN), "AgainstTheArrow");
    }

    @Test
    void every_module_on_the_class_path_has_its_arrows_drawn() {
        SHIPPED.stream()
                .map(type -> type.getPackageName().split("\\.", -1)[2])
                .distinct()
                .forEach(Module::named);
    }

    private static void assertMentions(EvaluationResult result, String offender) {
        assertTrue(
                result.getFailureReport().toString().contains(offender), () -> "found nothing wrong with " + offender);
    }
}
