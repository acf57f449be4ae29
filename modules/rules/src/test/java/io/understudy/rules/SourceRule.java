package io.understudy.rules;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.DefaultCaseLabelTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** A rule that needs the syntax of a file, as a walk through it that notes what is wrong. */
abstract class SourceRule extends TreePathScanner<@Nullable Void, Source> {

    private final List<String> offences = new ArrayList<>();

    /** Each as {@code path:line what}. */
    final List<String> offences(Source source) {
        offences.clear();
        scan(source.unit(), source);
        return List.copyOf(offences);
    }

    final void offence(Source source, Tree at, String what) {
        offences.add(source.at(at) + " " + what);
    }

    /** A switch over sealed types or over an enum has to stop compiling when somebody adds to them. */
    static final class NoDefaultOverTypes extends SourceRule {

        @Override
        public @Nullable Void visitSwitch(SwitchTree tree, Source source) {
            check(tree, tree.getExpression(), tree.getCases(), source);
            return super.visitSwitch(tree, source);
        }

        @Override
        public @Nullable Void visitSwitchExpression(SwitchExpressionTree tree, Source source) {
            check(tree, tree.getExpression(), tree.getCases(), source);
            return super.visitSwitchExpression(tree, source);
        }

        private void check(Tree tree, Tree selector, List<? extends CaseTree> cases, Source source) {
            boolean hasDefault = cases.stream()
                    .flatMap(one -> one.getLabels().stream())
                    .anyMatch(DefaultCaseLabelTree.class::isInstance);
            TreePath path = new TreePath(new TreePath(getCurrentPath(), selector), inner(selector));
            if (hasDefault
                    && source.type(path).filter(NoDefaultOverTypes::isClosed).isPresent()) {
                offence(source, tree, "switches over sealed types or an enum, with a default");
            }
        }

        private static Tree inner(Tree selector) {
            return selector instanceof ParenthesizedTree parentheses ? parentheses.getExpression() : selector;
        }

        private static boolean isClosed(Element type) {
            return type.getKind() == ElementKind.ENUM || type.getModifiers().contains(Modifier.SEALED);
        }
    }

    static final class ShortMethods extends SourceRule {
        private static final int LINES = 60;

        @Override
        public @Nullable Void visitMethod(MethodTree method, Source source) {
            if (source.height(method) > LINES) {
                offence(source, method, method.getName() + " is longer than " + LINES + " lines");
            }
            return super.visitMethod(method, source);
        }
    }

    static final class PublicTypesHaveASentence extends SourceRule {

        @Override
        public @Nullable Void visitClass(ClassTree type, Source source) {
            TreePath path = getCurrentPath();
            boolean isTopLevel = path.getParentPath().getLeaf() == source.unit();
            boolean isPublic = type.getModifiers().getFlags().contains(Modifier.PUBLIC);
            if (isTopLevel && isPublic && source.javadoc(path).isEmpty()) {
                offence(source, type, type.getSimpleName() + " has no sentence that says what it is");
            }
            return null;
        }
    }

    /** A test's name is a sentence, underscores are its spaces; a table may be called after what it lists. */
    static final class TestNamesAreSentences extends SourceRule {
        private static final Set<String> TESTS = Set.of("Test", "RepeatedTest");

        @Override
        public @Nullable Void visitMethod(MethodTree method, Source source) {
            if (method.getModifiers().getAnnotations().stream().anyMatch(TestNamesAreSentences::isTest)
                    && !method.getName().toString().matches("[a-z0-9]+(_[a-zA-Z0-9]+)+")) {
                offence(source, method, method.getName() + " is no sentence");
            }
            return super.visitMethod(method, source);
        }

        private static boolean isTest(AnnotationTree annotation) {
            return TESTS.contains(annotation.getAnnotationType().toString());
        }
    }
}
