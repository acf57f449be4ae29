package io.understudy.rules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.Set;

/** The rules that byte code can answer. */
final class Architecture {

    private static final String CORE = Module.named("core").packages();

    /** How a port says that the world outside would not. */
    private static final Set<String> PORT_FAILURE = Set.of("java.io.IOException");

    /** The only ways to an address that ask nobody. */
    private static final Set<String> LITERAL_ADDRESSES =
            Set.of("java.net.InetAddress", "java.net.Inet4Address", "java.net.Inet6Address");

    private static final Set<String> ADDRESS_CALLS = Set.of("ofLiteral", "getAddress", "getByAddress");

    private static final Set<String> PURE_SYSTEM_CALLS = Set.of("arraycopy", "identityHashCode");

    private Architecture() {}

    static ArchRule arrowsOf(Module module) {
        return classes()
                .that()
                .resideInAPackage(module.packages())
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(module.horizon()).or(arrays()))
                .as(module + " sees only what its arrows point at");
    }

    /** Values and functions need little of the JDK; what is not here keeps time, waits, throws dice or talks to somebody. */
    static final ArchRule CORE_IS_PURE = classes()
            .that()
            .resideInAPackage(CORE)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                            CORE, "java.lang", "java.lang.annotation", "java.lang.invoke", "java.lang.runtime")
                    .or(resideInAnyPackage("java.util", "java.util.function", "java.util.stream", "java.util.regex"))
                    .or(resideInAnyPackage("java.time", "java.math", "java.nio", "org.jspecify.annotations"))
                    .or(named(LITERAL_ADDRESSES))
                    .or(named(PORT_FAILURE))
                    .or(arrays()))
            .as("core is values and functions");

    static final ArchRule CORE_ASKS_NO_CLOCK = noClasses()
            .that()
            .resideInAPackage(CORE)
            .should()
            .accessTargetWhere(describe(
                    "reads a clock",
                    call -> targetOwner(call).startsWith("java.time.")
                            && call.getName().equals("now")))
            .as("core reads no clock");

    static final ArchRule CORE_ASKS_NO_SYSTEM = noClasses()
            .that()
            .resideInAPackage(CORE)
            .should()
            .accessTargetWhere(describe("asks the machine it runs on", call -> switch (targetOwner(call)) {
                case "java.lang.System" -> !PURE_SYSTEM_CALLS.contains(call.getName());
                case "java.lang.Runtime", "java.lang.ProcessBuilder", "java.lang.ProcessHandle" -> true;
                default -> false;
            }))
            .as("core asks the machine it runs on for nothing");

    static final ArchRule CORE_THROWS_NO_DICE = noClasses()
            .that()
            .resideInAPackage(CORE)
            .should()
            .dependOnClassesThat(named(Set.of("java.util.Random", "java.util.SplittableRandom", "java.util.UUID")))
            .orShould()
            .callMethod(Math.class, "random")
            .as("core throws no dice");

    static final ArchRule CORE_HAS_NO_THREAD = noClasses()
            .that()
            .resideInAPackage(CORE)
            .should()
            .dependOnClassesThat(describe(
                    "a thread or a timer",
                    type -> type.isAssignableTo(Thread.class)
                            || type.getName().startsWith("java.lang.Thread")
                            || type.getName().startsWith("java.util.Timer")))
            .as("core starts no thread and waits for nobody");

    static final ArchRule CORE_LOOKS_NO_NAME_UP = noClasses()
            .that()
            .resideInAPackage(CORE)
            .should()
            .accessTargetWhere(describe(
                    "asks a resolver",
                    call -> LITERAL_ADDRESSES.contains(targetOwner(call)) && !ADDRESS_CALLS.contains(call.getName())))
            .as("core looks no name up");

    static final ArchRule NO_CIRCLES =
            slices().matching("io.understudy.(**)").should().beFreeOfCycles();

    static final ArchRule NAMES_SAY_WHAT_A_THING_IS = noClasses()
            .should()
            .haveNameMatching(".*(Manager|Helper|Utils?|Impl)(\\$.*)?")
            .as("no class is called Manager, Helper, Util or Impl");

    static final ArchRule ONE_WAY_TO_LOG = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("java.util.logging.."))
            .as("there is one way to log");

    /** The daemon's commands answer on standard output; so does the simulator's own small command. */
    static final ArchRule ONLY_COMMANDS_PRINT = noClasses()
            .that(DescribedPredicate.not(resideInAPackage(Module.named("daemon").packages())
                    .or(named(Set.of("io.understudy.simulator.Simulate")))))
            .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
            .as("only commands print");

    static final ArchRule NO_SERIALIZED_OBJECTS = noClasses()
            .should()
            .dependOnClassesThat(named(Set.of(
                    "java.io.ObjectInputStream",
                    "java.io.ObjectOutputStream",
                    "java.io.Externalizable",
                    "java.io.Serializable")))
            .as("nothing is written or read by Java serialization");

    private static DescribedPredicate<JavaClass> named(Set<String> names) {
        return describe("one of " + names, type -> names.contains(type.getName()));
    }

    /** Of primitives; an array of anything else counts as that. */
    private static DescribedPredicate<JavaClass> arrays() {
        return describe(
                "primitives and their arrays",
                type -> type.getBaseComponentType().isPrimitive());
    }

    private static String targetOwner(JavaAccess<?> access) {
        return access.getTargetOwner().getName();
    }
}
