package io.understudy.rules;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import io.understudy.rules.Checkout.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A Java file as the compiler understands it; errors in it are the compiler's business, not ours. */
record Source(String path, CompilationUnitTree unit, DocTrees trees) {

    static List<Source> parse(List<Text> texts) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<JavaFileObject> files = new ArrayList<>();
        texts.forEach(text -> files.add(new InMemory(text)));
        List<String> options = List.of("-proc:none", "--should-stop=ifError=FLOW");
        JavacTask task = (JavacTask) compiler.getTask(null, null, error -> {}, options, null, files);
        DocTrees trees = DocTrees.instance(task);
        List<Source> sources = new ArrayList<>();
        try {
            for (CompilationUnitTree unit : task.parse()) {
                sources.add(new Source(unit.getSourceFile().getName().substring(1), unit, trees));
            }
            task.analyze();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sources;
    }

    static Source of(String content) {
        return parse(List.of(new Text("Example.java", content))).getFirst();
    }

    boolean isTest() {
        return path.contains("/src/test/");
    }

    /** Of a member or type of this file; empty if it has none. */
    Optional<String> javadoc(TreePath of) {
        return Optional.ofNullable(trees.getDocComment(of));
    }

    /** Empty for primitives, and for what could not be resolved. */
    Optional<Element> type(TreePath of) {
        return Optional.ofNullable(trees.getTypeMirror(of))
                .filter(type -> type.getKind() == TypeKind.DECLARED)
                .map(type -> ((DeclaredType) type).asElement());
    }

    /** Lines from the first to the last character, both counted. */
    long height(Tree part) {
        return line(trees.getSourcePositions().getEndPosition(unit, part)) - startLine(part) + 1;
    }

    /** As an editor jumps to it. */
    String at(Tree part) {
        return path + ":" + startLine(part);
    }

    private long startLine(Tree part) {
        return line(trees.getSourcePositions().getStartPosition(unit, part));
    }

    private long line(long position) {
        return unit.getLineMap().getLineNumber(position);
    }

    private static final class InMemory extends SimpleJavaFileObject {
        private final String content;

        InMemory(Text text) {
            super(URI.create("memory:/" + text.path()), Kind.SOURCE);
            this.content = text.content();
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return content;
        }
    }
}
